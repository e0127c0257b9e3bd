import type { Choice } from '../../src/contract/blocks.ts'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import type { Language } from './commands.ts'

/** A remark of the chat's own: a title or '', lines, and what may be tapped next. */
export interface Note {
  kind: 'note'
  title: string
  lines: string[]
  choices: Choice[]
}

/** What is said: the guide's answer, or a note. `language`: of its words, where they are in another than the chat's. */
export type Reply = ({ kind: 'answer'; answer: ChatAnswer } | Note) & { language?: Language }

/** What is to be rendered, with what the channel puts around it in this language. */
export type Outgoing = Reply & { language: Language }

export const note = (
  lines: string[],
  { title = '', choices = [] }: Partial<Pick<Note, 'title' | 'choices'>> = {},
): Note => ({
  kind: 'note',
  title,
  lines,
  choices,
})
