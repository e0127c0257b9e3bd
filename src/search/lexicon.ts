import { compilePattern, type Pattern } from './pattern.ts'
import { LEXICON_EN } from './rules/lexicon-en.ts'
import { LEXICON_ZH } from './rules/lexicon-zh.ts'
import { findBySound, indexSounds, type SoundIndex } from './sounds.ts'

/** A place in the text where people's words stand for official ones. */
export interface Meaning {
  /** The rule's own words, without gaps. */
  said: string
  /** The official words. */
  means: string[]
  /** 1; less for a hint (`环评?`) that gives way to anything more exact. */
  certainty: number
  /** What was typed where it only sounds like the rule's words; it counts if no entry knows it. */
  typed: string | null
  /** Where the fixed words stand: [start, end) each. */
  spans: [number, number][]
}

interface Entry extends Pattern {
  means: string[]
  certainty: number
}

const HINT = 0.45

/** The rules by what they begin with and by how they sound: few need be tried on a text. */
interface Lexicon {
  byStart: Map<string, Entry[]>
  bySound: SoundIndex<Entry>
}

let lexicon: Lexicon | undefined

function readAll(): Lexicon {
  const zh = read(LEXICON_ZH, ',', false)
  const misspelt = zh.filter((entry) => entry.parts.length === 1 && entry.certainty === 1)
  return {
    byStart: Map.groupBy([...zh, ...read(LEXICON_EN, ';', true)], (entry) => entry.parts[0]?.[0] ?? ''),
    bySound: indexSounds(misspelt, (entry) => entry.parts[0] ?? ''),
  }
}

function read(text: string, separator: string, latin: boolean): Entry[] {
  const entries: Entry[] = []
  for (const line of text.split('\n')) {
    if (line.startsWith('#') || !line.includes(' = ')) continue
    const [means = '', says = ''] = line.split(' = ')
    for (const said of says.split(separator).map((phrase) => phrase.trim())) {
      if (!said) continue
      const hint = said.endsWith('?')
      const pattern = compilePattern(hint ? said.slice(0, -1) : said, latin)
      entries.push({ ...pattern, means: means.trim().split(' '), certainty: hint ? HINT : 1 })
    }
  }
  return entries
}

/** The people's words found in normalised text; of several in one place, those that cover more. */
export function findMeanings(text: string): Meaning[] {
  lexicon ??= readAll()
  const found: Meaning[] = []
  for (const char of new Set(text)) {
    for (const entry of lexicon.byStart.get(char) ?? []) {
      if (!entry.parts.every((part) => text.includes(part))) continue
      for (const match of text.matchAll(entry.regex)) found.push(meaningAt(entry, match[0], match.index))
    }
  }
  const kept = found.filter((one) => !found.some((other) => covers(other, one)))
  return [...kept, ...findMisspelt(text, kept, lexicon)]
}

function meaningAt(entry: Entry, matched: string, start: number, typed: string | null = null): Meaning {
  const end = start + matched.length
  const first = entry.parts[0]?.length ?? 0
  const last = entry.parts.at(-1)?.length ?? 0
  const spans: [number, number][] =
    entry.parts.length === 1
      ? [[start, end]]
      : [
          [start, start + first],
          [end - last, end],
        ]
  return { said: entry.parts.join(''), means: entry.means, certainty: entry.certainty, typed, spans }
}

/** A phrase whose words all lie inside the words of a longer one says nothing of its own. */
function covers(other: Meaning, one: Meaning): boolean {
  if (other.said.length <= one.said.length) return false
  return one.spans.every(([start, end]) => other.spans.some(([from, to]) => from <= start && to >= end))
}

/** 消访 for 消防: phrases without gaps of which one character is right and the others sound right. */
function findMisspelt(text: string, kept: readonly Meaning[], { bySound }: Lexicon): Meaning[] {
  const found: Meaning[] = []
  for (const { value, at, length } of findBySound(bySound, text)) {
    const typed = text.slice(at, at + length)
    const meaning = meaningAt(value, typed, at, typed)
    const known = [...kept, ...found].some(
      (other) => other.means === meaning.means || (other.typed === null && covers(other, meaning)),
    )
    if (!known) found.push(meaning)
  }
  return found
}
