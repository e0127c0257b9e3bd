import { runs } from './text.ts'

/**
 * `documents` and `document`, `mortgaging` and `mortgage` are one word: the ending goes, and the e before it. Short words and
 * those in -ss stay.
 */
export function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  const single = word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
  const bare = single.match(/^(.*[aeiouy].*[^aeiou])(?:ing|ed)$/)?.[1] ?? single
  if (bare.length < 3) return single
  const undoubled = bare !== single && /([bdgmnprt])\1$/.test(bare) ? bare.slice(0, -1) : bare
  return undoubled.length > 3 && undoubled.endsWith('e') ? undoubled.slice(0, -1) : undoubled
}

/** 土地登记 -> 土地, 地登, 登记. A single character comes back alone. */
export function bigrams(han: string): string[] {
  const chars = Array.from(han)
  if (chars.length < 2) return chars
  return chars.slice(1).map((char, at) => `${chars[at]}${char}`)
}

/** The words of a normalised text: bigrams of Chinese, stems of Latin words. */
export const words = (text: string): string[] =>
  runs(text).flatMap((run) => (run.han ? bigrams(run.text) : [stem(run.text)]))

/** The single characters of the Chinese in a normalised text. */
export const characters = (text: string): string[] => runs(text).flatMap((run) => (run.han ? Array.from(run.text) : []))
