import type { ChatAnswer } from '../../contract/chat.ts'
import { traditional } from '../../core/text/traditional.ts'

/** Whether a text holds a character that Traditional writing has another one for. */
export const isSimplified = async (text: string): Promise<boolean> => (await traditional())(text) !== text

/** An answer in Traditional characters: everything that people read; ids, links and kinds stay. */
export async function toTraditional(answer: ChatAnswer): Promise<ChatAnswer> {
  const change = await traditional()
  const shown = <T>(value: T): T => rewrite(value, change) as T
  return {
    ...answer,
    text: change(answer.text),
    blocks: shown(answer.blocks),
    choices: shown(answer.choices),
    subjects: answer.subjects.map((subject) => ({ ...subject, name: change(subject.name) })),
    citations: answer.citations.map((citation) => ({ ...citation, name: change(citation.name) })),
  }
}

/** Fields whose values are words for machines. */
const KEPT = new Set(['type', 'tone', 'style', 'url', 'light', 'basis', 'phone'])

function rewrite(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => rewrite(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, KEPT.has(key) ? inner : rewrite(inner, change)]),
  )
}
