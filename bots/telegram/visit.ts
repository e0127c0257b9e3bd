import type { Context } from 'grammy/web'
import type { ZhinanClient } from '../../openapi/client/index.ts'
import type { PlatformCall } from '../../src/contract/channels.ts'
import type { Language } from '../channel/commands.ts'
import type { Said } from '../channel/converse.ts'
import type { Look, Message } from './render.ts'

/** One update being answered: who speaks where, and the calls that answer it. */
export interface Visit {
  client: ZhinanClient
  /** Everything of what is said but the words. */
  said: Omit<Said, 'text'>
  /** Of the person's app. */
  language: Language
  look: Look
  /** Captured, in order; they leave by the outbox, once the update is done. */
  calls: PlatformCall[]
  /** What a number said next picks from. */
  picks: string[]
  /** Calls that are worth something only at this moment (typing, a tapped button let go): sent at once, best effort. */
  now: Promise<unknown>[]
  /** Why an apology stands in place of an answer. */
  error: string | null
}

export type BotContext = Context & { visit: Visit }

/** Queues messages to the chat; in a group under the message that they answer. */
export async function send(ctx: BotContext, messages: readonly Message[]): Promise<void> {
  const asked = ctx.visit.said.private ? undefined : ctx.message?.message_id
  for (const [at, { html, buttons }] of messages.entries())
    await ctx.reply(html, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...(buttons.length > 0 ? { reply_markup: { inline_keyboard: buttons } } : {}),
      ...(asked !== undefined && at === 0
        ? { reply_parameters: { message_id: asked, allow_sending_without_reply: true } }
        : {}),
    })
}

/** A call that nothing depends on: sent at once, and never mind. */
export const atOnce = (ctx: BotContext, call: Promise<unknown>): void => void ctx.visit.now.push(call.catch(() => {}))
