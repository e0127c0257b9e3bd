import { ConverterFactory } from 'opencc-js/core'
import type { ChatAnswer } from '../../contract/chat.ts'

let convert: Promise<(text: string) => string> | undefined

/**
 * Simplified -> Traditional as Taiwan writes it. Read when the first Traditional question comes: OpenCC's table of characters and
 * our own words for the ambiguous ones (35 KB together) instead of its table of phrases (1 MB).
 */
const converter = (): Promise<(text: string) => string> => {
  convert ??= Promise.all([
    import('opencc-js/dict/STCharacters'),
    import('opencc-js/dict/TWVariants'),
    import('../rules/traditional.ts'),
  ]).then(([characters, variants, { TRADITIONAL_WORDS }]) =>
    ConverterFactory([[TRADITIONAL_WORDS, characters.default]], [[variants.default]]),
  )
  return convert
}

/** Whether a text holds a character that Traditional writing has another one for. */
export const isSimplified = async (text: string): Promise<boolean> => (await converter())(text) !== text

/** An answer in Traditional characters: everything that people read; ids, links and kinds stay. */
export async function toTraditional(answer: ChatAnswer): Promise<ChatAnswer> {
  const change = await converter()
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
