import { Composer } from 'grammy/web'
import { type Button, readTap, withoutFeedback } from '../keyboard.ts'
import { atOnce, type BotContext } from '../visit.ts'

/** 👍 and 👎: noted, and the buttons go, so that it can be seen. */
export const feedback = new Composer<BotContext>()
feedback.on('callback_query:data', async (ctx, next) => {
  const tap = readTap(ctx.callbackQuery.data)
  if (tap?.kind !== 'rate') return next()
  const { client, look, said } = ctx.visit
  // What a number picks from are still the choices of the answer that was rated.
  const { data: chat } = await client.GET('/v1/channels/{channel}/chats/{chat}', {
    params: { path: { channel: said.channel, chat: said.chat } },
  })
  ctx.visit.picks = chat?.picks ?? []
  const { response } = await client.POST('/v1/feedback', { body: { messageId: tap.messageId, rating: tap.rating } })
  atOnce(ctx, ctx.answerCallbackQuery(response.ok ? look.words.thanks : look.words.notRated))
  const rows = ctx.callbackQuery.message?.reply_markup?.inline_keyboard
  if (response.ok && rows)
    await ctx.editMessageReplyMarkup({ reply_markup: { inline_keyboard: withoutFeedback(rows as Button[][]) } })
})
