import type { UserFromGetMe } from 'grammy/types'
import { Bot, type Transformer } from 'grammy/web'
import type { ZhinanClient } from '../../openapi/client/index.ts'
import type { PlatformCall } from '../../src/contract/channels.ts'
import { Refusal } from '../channel/problem.ts'
import { choices } from './features/choices.ts'
import { binding, human, language, start, status } from './features/commands.ts'
import { feedback } from './features/feedback.ts'
import { note } from './features/talk.ts'
import { words } from './features/words.ts'
import { languageOfApp } from './language.ts'
import { asUpdate, chatOf, type TelegramUpdate } from './update.ts'
import { atOnce, type BotContext, type Visit } from './visit.ts'
import { WORDS } from './wording.ts'

export interface BotOptions {
  token: string
  /** https://api.telegram.org, or another server of the same API. */
  apiRoot: string
  client: ZhinanClient
  /** Where the pages are that answers lead to; null = nowhere. */
  origin: string | null
  log: (message: string, fields?: Record<string, unknown>) => void
}

export interface Answered {
  calls: PlatformCall[]
  /** What a number said next picks from. */
  picks: string[]
  error: string | null
}

/** Of use only at this moment, and harmless twice: they do not wait in the outbox. */
const AT_ONCE = new Set(['sendChatAction', 'answerCallbackQuery'])
const AT_ONCE_SECONDS = 5
/** Answers by rules are there sooner, and show no "typing". */
const TYPING_AFTER_MS = 700

/** What is needed of getMe's answer. */
export type BotInfo = Pick<UserFromGetMe, 'id' | 'is_bot' | 'first_name' | 'username'>

/** Answers one update: the calls to be made, none of them made. Whatever fails within becomes an apology. */
export function createBot(options: BotOptions, me: BotInfo): (update: TelegramUpdate) => Promise<Answered> {
  const { token, apiRoot, client, origin, log } = options
  const visits = new Map<number, Visit>()
  const bot = new Bot<BotContext>(token, {
    botInfo: me as UserFromGetMe,
    client: { apiRoot, timeoutSeconds: AT_ONCE_SECONDS },
  })

  bot.use(async (ctx, next) => {
    const visit = visits.get(ctx.update.update_id)
    if (!visit) return
    ctx.visit = visit
    ctx.api.config.use(capture(visit.calls))
    const typing = setTimeout(() => {
      if (ctx.chat) atOnce(ctx, ctx.replyWithChatAction('typing'))
    }, TYPING_AFTER_MS)
    try {
      await next()
    } finally {
      clearTimeout(typing)
    }
  })
  const safely = bot.errorBoundary(async ({ ctx, error }) => {
    log('telegram', { update: ctx.update.update_id, error: String(error) })
    const { visit } = ctx
    visit.error = String(error)
    visit.calls.length = 0
    // Out of service for a moment: the message is given back, and asked again.
    if (error instanceof Refusal && error.status === 503) return
    await note(ctx, visit.look.words.internal)
  })
  safely.use(start, status, binding, language, human, feedback, choices, words)

  return async (update) => {
    const { from, chat } = update.message ?? {
      from: update.callback_query?.from,
      chat: update.callback_query?.message.chat,
    }
    const language = languageOfApp(from?.language_code)
    const visit: Visit = {
      client,
      said: { channel: 'telegram', chat: chatOf(update), private: chat?.type === 'private', language },
      language,
      look: { words: WORDS[language], origin },
      calls: [],
      picks: [],
      now: [],
      error: null,
    }
    visits.set(update.update_id, visit)
    try {
      await bot.handleUpdate(asUpdate(update))
      await Promise.all(visit.now)
    } finally {
      visits.delete(update.update_id)
    }
    return { calls: visit.calls, picks: visit.picks, error: visit.error }
  }
}

/** What handlers call is written down instead of being sent. */
const capture =
  (calls: PlatformCall[]): Transformer =>
  async (send, method, payload, signal) => {
    if (AT_ONCE.has(method)) return send(method, payload, signal)
    calls.push({ method, payload: { ...payload } })
    // Handlers use no result: what Telegram will say is not known yet.
    return { ok: true, result: true as never }
  }
