import { Composer } from 'grammy/web'
import { type Button, questionOf, readTap } from '../keyboard.ts'
import { atOnce, type BotContext } from '../visit.ts'
import { note, talk } from './talk.ts'

/** A tapped choice asks what it stands for. */
export const choices = new Composer<BotContext>()
choices.on('callback_query:data', async (ctx) => {
  const { client, said, look } = ctx.visit
  const { data, message } = ctx.callbackQuery
  atOnce(ctx, ctx.answerCallbackQuery())
  const tap = readTap(data)
  if (tap?.kind === 'ask') return talk(ctx, tap.message)
  if (tap?.kind !== 'ask_long') return note(ctx, look.words.oldButton)
  const { data: chat } = await client.GET('/v1/channels/{channel}/chats/{chat}', {
    params: { path: { channel: said.channel, chat: said.chat } },
  })
  const rows = (message?.reply_markup?.inline_keyboard ?? []) as Button[][]
  const question = questionOf(data, { picks: chat?.picks ?? [], buttons: rows.flat() })
  return question ? talk(ctx, question) : note(ctx, look.words.oldButton)
})
