import { compilePattern, type Pattern } from './pattern.ts'
import { LEXICON_EN } from './rules/lexicon-en.ts'
import { LEXICON_ZH } from './rules/lexicon-zh.ts'
import { type Sounded, sounded, soundsLike } from './sounds.ts'

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
  /** For phrases that may be misspelt: how they sound. */
  sound: Sounded | null
}

const HINT = 0.45

/** The rules by what they begin with, and those that may be misspelt by every character they hold: few need be tried. */
interface Lexicon {
  byStart: Map<string, Entry[]>
  byCharacter: Map<string, Entry[]>
}

let lexicon: Lexicon | undefined

function readAll(): Lexicon {
  const byStart = new Map<string, Entry[]>()
  const byCharacter = new Map<string, Entry[]>()
  const put = (map: Map<string, Entry[]>, key: string, entry: Entry) => map.set(key, [...(map.get(key) ?? []), entry])
  for (const entry of [...read(LEXICON_ZH, ',', false), ...read(LEXICON_EN, ';', true)]) {
    put(byStart, entry.parts[0]?.[0] ?? '', entry)
    for (const char of new Set(entry.sound?.text)) put(byCharacter, char, entry)
  }
  return { byStart, byCharacter }
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
      const phrase = pattern.parts[0] ?? ''
      const sound = !latin && !hint && pattern.parts.length === 1 && phrase.length > 1 ? sounded(phrase) : null
      entries.push({ ...pattern, means: means.trim().split(' '), certainty: hint ? HINT : 1, sound })
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
function findMisspelt(text: string, kept: readonly Meaning[], { byCharacter }: Lexicon): Meaning[] {
  const found: Meaning[] = []
  const heard = sounded(text)
  for (const entry of new Set(Array.from(text, (char) => byCharacter.get(char) ?? []).flat())) {
    if (!entry.sound) continue
    const phrase = entry.sound.text
    const at = soundsLike(heard, entry.sound)
    if (at < 0) continue
    const meaning = meaningAt(entry, phrase, at, text.slice(at, at + phrase.length))
    if (
      ![...kept, ...found].some(
        (other) => other.means === meaning.means || (other.typed === null && covers(other, meaning)),
      )
    )
      found.push(meaning)
  }
  return found
}
