import type { Choice } from '../../src/contract/blocks.ts'
import type { ChatAnswer } from '../../src/contract/chat.ts'

/** A remark of the chat's own: a title or '', lines, and what may be tapped next. */
export interface Note {
  kind: 'note'
  title: string
  lines: string[]
  choices: Choice[]
}

/** What is to be rendered: the guide's answer, or a note. */
export type Outgoing = { kind: 'answer'; answer: ChatAnswer } | Note

export const note = (
  lines: string[],
  { title = '', choices = [] }: Partial<Pick<Note, 'title' | 'choices'>> = {},
): Note => ({
  kind: 'note',
  title,
  lines,
  choices,
})
