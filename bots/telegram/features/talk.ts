import { holdsAccessCode, readCommand } from '../../channel/commands.ts'
import { converse, type Outgoing } from '../../channel/converse.ts'
import { MESSAGE_LIMIT } from '../../wording.ts'
import { renderAnswer, renderNote } from '../render.ts'
import { type BotContext, send } from '../visit.ts'
import { WORDS } from '../wording.ts'

/**
 * Says something as the chat, and queues what comes back. Too long a question is sent back, never cut; a group is led to the private chat
 * before anybody tries what stands there for all to read.
 */
export async function talk(ctx: BotContext, words: string): Promise<void> {
  const { client, said, look } = ctx.visit
  const text = clean(words)
  const length = Array.from(text).length
  if (length > MESSAGE_LIMIT) return note(ctx, look.words.tooLong(length))
  if (!said.private && (readCommand(text).kind === 'bind' || holdsAccessCode(text)))
    return note(ctx, `${look.words.privateOnly}https://t.me/${ctx.me.username}?start=bind`)
  return show(ctx, await converse(client, { ...said, text }))
}

/** Queues an answer or a note, with our own words in its language; a number said next picks one of its choices. */
export async function show(ctx: BotContext, outgoing: Outgoing): Promise<void> {
  const { visit } = ctx
  const look = { ...visit.look, words: WORDS[outgoing.language] }
  const { messages, picks } =
    outgoing.kind === 'answer' ? renderAnswer(outgoing.answer, look) : renderNote(outgoing, look)
  visit.picks = picks
  await send(ctx, messages)
}

/** Words of the bot's own. */
export const note = (ctx: BotContext, ...lines: string[]): Promise<void> =>
  send(ctx, renderNote({ title: '', lines }, ctx.visit.look).messages)

/** As the API wants it: whole characters, no control characters but line breaks. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}/gu, (character) => (character === '\n' ? '\n' : ' '))
    .trim()
