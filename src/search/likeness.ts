import { withoutPhrases } from './fillers.ts'
import { STOP_WORDS } from './rules/fillers.ts'
import { normalise, runs } from './text.ts'
import { bigrams, stem } from './tokens.ts'

/** Particles, pronouns and what stands before any noun: the text is cut there, but 网吧 stays whole. */
const PARTICLES = /(?<!网|酒|贴|茶|水|氧)吧|[吗呢啊呀嘛呗的了着您我你要找在哪啥谁想个]|(?<=\p{Script=Han})[?？]/gu
/** Single characters that stand in questions about anything. */
const COMMON = new Set('办开有去领做弄搞能会可还和与或给对从到上下里证装')
/** What masking has put in the place of a number says nothing. */
const MASKED = /\[\p{L}+\]/gu

/** What the likeness of a question is measured by: pairs of characters, the telling single ones, and stems of Latin words. Pure. */
export function likenessTokens(question: string): string[] {
  const plain = withoutPhrases(normalise(question.replace(MASKED, ' '))).replace(PARTICLES, ' ')
  const tokens = runs(plain).flatMap(({ text, han }) => {
    if (!han) return STOP_WORDS.has(text) || text.length < 2 ? [] : [stem(text)]
    const single = Array.from(text).filter((char) => !COMMON.has(char))
    return [...(text.length > 1 ? bigrams(text) : []), ...single]
  })
  return [...new Set(tokens)]
}

/**
 * How like two questions are, 0..1: the mean of what they share of both together (Jaccard) and of the shorter one (containment), so
 * that a question with more said around it still counts. Pure.
 */
export function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const known = new Set(b)
  const shared = a.filter((token) => known.has(token)).length
  return (shared / (a.length + b.length - shared) + shared / Math.min(a.length, b.length)) / 2
}

/** From here on two questions are one group; measured on a table of pairs (tests/unit/staff/likeness.test.ts). */
export const LIKE = 0.64
