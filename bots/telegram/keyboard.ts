import type { Choice } from '../../src/contract/blocks.ts'
import { columns } from '../text-width.ts'
import type { Words } from './wording.ts'

/** A button of an inline keyboard: `callback_data` holds at most 64 bytes. */
export interface Button {
  text: string
  callback_data: string
}

const MOST_BYTES = 64
/** Wider labels have a row to themselves: a phone cuts what does not fit. */
const NARROW = 14

/** What a button asks: the question itself where it fits, so that a button of last week still asks what it says. */
const ASK = '?'
/** A question too long for that is named by its fingerprint, and looked up among the chat's last choices. */
const ASK_LONG = '='
const USEFUL = '+'
const USELESS = '-'

export type Tap =
  | { kind: 'ask'; message: string }
  | { kind: 'ask_long' }
  | { kind: 'rate'; rating: 'up' | 'down'; messageId: string }

/** Choices as rows of buttons, short ones two by two. */
export function choiceRows(choices: readonly Choice[]): Button[][] {
  const rows: Button[][] = []
  for (const { label, message } of choices) {
    const whole = ASK + message.toWellFormed()
    const button = { text: label, callback_data: bytes(whole) <= MOST_BYTES ? whole : ASK_LONG + fingerprint(message) }
    const last = rows.at(-1)
    if (last?.length === 1 && [...last, button].every(({ text }) => columns(text) <= NARROW)) last.push(button)
    else rows.push([button])
  }
  return rows
}

/** Whether it helped. The message id is the server's own, 24 characters. */
export const feedbackRow = (messageId: string, words: Words): Button[] => [
  { text: `👍 ${words.useful}`, callback_data: USEFUL + messageId },
  { text: `👎 ${words.useless}`, callback_data: USELESS + messageId },
]

/** What a tapped button means; null for one that we never made. */
export function readTap(data: string): Tap | null {
  const rest = data.slice(1)
  if (rest === '') return null
  switch (data[0]) {
    case ASK:
      return { kind: 'ask', message: rest }
    case ASK_LONG:
      return { kind: 'ask_long' }
    case USEFUL:
      return { kind: 'rate', rating: 'up', messageId: rest }
    case USELESS:
      return { kind: 'rate', rating: 'down', messageId: rest }
    default:
      return null
  }
}

/** What a long question's button asks: the question among the chat's last choices, else the label that was tapped. */
export const questionOf = (
  data: string,
  { picks, buttons }: { picks: readonly string[]; buttons: readonly Button[] },
): string | undefined =>
  picks.find((message) => ASK_LONG + fingerprint(message) === data) ??
  buttons.find((button) => button.callback_data === data)?.text

/** FNV-1a, 32 bits: tells a handful of questions apart. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(36)
}

/** The keyboard without its feedback row, once that was used. */
export const withoutFeedback = (rows: readonly (readonly Button[])[]): Button[][] =>
  rows.map((row) => row.filter(({ callback_data }) => !/^[+-]/.test(callback_data))).filter((row) => row.length > 0)

const bytes = (text: string): number => new TextEncoder().encode(text).length
