import { runs } from './text.ts'

/** Letters and digits that may stand in an FTS5 query; all else never reaches it. */
const TOKEN = /^[\p{L}\p{N}]+$/u

/** `documents` and `document` are one word; short words and those in -ss stay. */
export const stem = (word: string): string =>
  word.length > 4 && word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.length > 3 && word.endsWith('s') && !word.endsWith('ss')
      ? word.slice(0, -1)
      : word

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

/** A token as FTS5 takes it, quoted; undefined for anything but letters and digits. */
export const quoted = (token: string): string | undefined => (TOKEN.test(token) ? `"${token}"` : undefined)
