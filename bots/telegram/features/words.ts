import { Composer } from 'grammy/web'
import type { BotContext } from '../visit.ts'
import { note, talk } from './talk.ts'

/** Words, also those under a picture; what has none (stickers, voice, files) is told so. */
export const words = new Composer<BotContext>()
words.on('message', (ctx) => {
  const text = (ctx.message.text ?? ctx.message.caption ?? '')
    .replaceAll(new RegExp(`@${ctx.me.username}\\b`, 'gi'), '')
    .trim()
  return text ? talk(ctx, text) : note(ctx, ctx.visit.look.words.textOnly)
})
