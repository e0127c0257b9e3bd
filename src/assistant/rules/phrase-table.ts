import { compilePattern, type Pattern } from '../../search/pattern.ts'
import { findBySound, indexSounds, type SoundIndex } from '../../search/sounds.ts'

/** A line of a rule table: what stands left of ` = `, and one of its phrases. */
export interface PhraseRow {
  label: string
  pattern: Pattern
  /** Letters of the phrase without gaps: longer is more exact. */
  size: number
  /** Where the row stands in its table. */
  order: number
}

/** A rule table, by what its phrases begin with: few need be tried on a text. */
export interface PhraseTable {
  rows: PhraseRow[]
  byStart: Map<string, PhraseRow[]>
  bySound: SoundIndex<PhraseRow>
}

/** Reads rule tables: `label = phrase, phrase` a line; `#` begins a remark. English tables (`latin`) part phrases by semicolons. */
export function readTable(...texts: readonly { text: string; latin?: boolean }[]): PhraseTable {
  const rows: PhraseRow[] = []
  for (const { text, latin = false } of texts) {
    for (const line of text.split('\n')) {
      const at = line.indexOf(' = ')
      if (line.startsWith('#') || at < 0) continue
      for (const phrase of line.slice(at + 3).split(latin ? ';' : ',')) {
        const plain = phrase.trim()
        if (!plain) continue
        const pattern = compilePattern(plain, latin)
        rows.push({
          label: line.slice(0, at).trim(),
          pattern,
          size: plain.replaceAll('..', '').length,
          order: rows.length,
        })
      }
    }
  }
  const misspelt = rows.filter(({ pattern, size }) => size > 2 && pattern.parts.length === 1)
  return {
    rows,
    byStart: Map.groupBy(rows, (row) => row.pattern.parts[0]?.[0] ?? ''),
    bySound: indexSounds(misspelt, (row) => row.pattern.parts[0] ?? ''),
  }
}

export interface PhraseMatch {
  row: PhraseRow
  label: string
  start: number
  end: number
  size: number
}

/** The phrases found in normalised text, without those that lie inside a longer one. */
export function findPhrases(table: PhraseTable, text: string): PhraseMatch[] {
  const found: PhraseMatch[] = []
  for (const char of new Set(text)) {
    for (const row of table.byStart.get(char) ?? []) {
      if (!row.pattern.parts.every((part) => text.includes(part))) continue
      for (const match of text.matchAll(row.pattern.regex)) {
        found.push({ row, label: row.label, start: match.index, end: match.index + match[0].length, size: row.size })
      }
    }
  }
  return found.filter(
    (one) => !found.some((other) => other.size > one.size && other.start <= one.start && other.end >= one.end),
  )
}

/** Phrases of three characters and more that the text holds by their sound only (有效其 for 有效期), where nothing was `found` by its letters. */
export const findMisspelt = (table: PhraseTable, text: string, found: readonly PhraseMatch[]): PhraseRow[] =>
  findBySound(table.bySound, text)
    .filter(({ at, length }) => !found.some(({ start, end }) => start < at + length && end > at))
    .map((match) => match.value)
