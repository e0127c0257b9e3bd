import { Composer } from 'grammy/web'
import { converse } from '../../channel/converse.ts'
import { languageChoices } from '../../channel/notes.ts'
import type { BotContext } from '../visit.ts'
import { show, talk } from './talk.ts'

/** /start, with the languages to choose from; `?start=bind` in a link to the bot leads here from a group. */
export const start = new Composer<BotContext>()
start.command('start', async (ctx) => {
  const { client, said, look } = ctx.visit
  if (ctx.match.trim() === 'bind') return talk(ctx, look.words.say.bind)
  const outgoing = await converse(client, { ...said, text: look.words.say.help })
  return show(
    ctx,
    outgoing.kind === 'note' ? { ...outgoing, choices: [...outgoing.choices, ...languageChoices] } : outgoing,
  )
})
start.command('help', (ctx) => talk(ctx, ctx.visit.look.words.say.help))

/** /status CODE: how far a project has come; without a code the projects of this chat. */
export const status = new Composer<BotContext>()
status.command('status', (ctx) => {
  const { say } = ctx.visit.look.words
  const code = ctx.match.trim()
  return talk(ctx, code ? `${say.status} ${code}` : say.projects)
})
status.command('projects', (ctx) => talk(ctx, ctx.visit.look.words.say.projects))

/** /bind CODE ACCESS-CODE, /unbind CODE, /mute, /unmute. */
export const binding = new Composer<BotContext>()
binding.command('bind', (ctx) => talk(ctx, `${ctx.visit.look.words.say.bind} ${ctx.match}`))
binding.command('unbind', (ctx) => talk(ctx, `${ctx.visit.look.words.say.unbind} ${ctx.match}`))
binding.command('mute', (ctx) => talk(ctx, ctx.visit.look.words.say.mute))
binding.command('unmute', (ctx) => talk(ctx, ctx.visit.look.words.say.unmute))

/** /lang, /lang en */
export const language = new Composer<BotContext>()
language.command('lang', (ctx) => talk(ctx, `${ctx.visit.look.words.say.language} ${ctx.match}`))

/** /human, with what is asked or without */
export const human = new Composer<BotContext>()
human.command('human', (ctx) => talk(ctx, `${ctx.visit.look.words.say.human} ${ctx.match}`))
