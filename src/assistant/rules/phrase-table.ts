import { compilePattern, type Pattern } from '../../search/pattern.ts'

/** A line of a rule table: what stands left of ` = `, and its phrases. */
export interface PhraseRow {
  label: string
  pattern: Pattern
  /** Letters of the phrase without gaps: longer is more exact. */
  size: number
}

/** Reads a rule table: `label = phrase, phrase` a line; `#` begins a remark. English tables part phrases by semicolons. */
export function readTable(text: string, latin = false): PhraseRow[] {
  return text.split('\n').flatMap((line) => {
    const at = line.indexOf(' = ')
    if (line.startsWith('#') || at < 0) return []
    const label = line.slice(0, at).trim()
    return line
      .slice(at + 3)
      .split(latin ? ';' : ',')
      .map((phrase) => phrase.trim())
      .filter(Boolean)
      .map((phrase) => ({ label, pattern: compilePattern(phrase, latin), size: phrase.replaceAll('..', '').length }))
  })
}

export interface PhraseMatch {
  label: string
  start: number
  end: number
  size: number
}

/** The phrases found in normalised text, without those that lie inside a longer one. */
export function findPhrases(table: readonly PhraseRow[], text: string): PhraseMatch[] {
  const found: PhraseMatch[] = []
  for (const { label, pattern, size } of table) {
    if (!pattern.parts.every((part) => text.includes(part))) continue
    for (const match of text.matchAll(pattern.regex)) {
      found.push({ label, start: match.index, end: match.index + match[0].length, size })
    }
  }
  return found.filter(
    (one) => !found.some((other) => other.size > one.size && other.start <= one.start && other.end >= one.end),
  )
}
