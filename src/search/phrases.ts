import { withoutFillers } from './fillers.ts'
import { pairSound } from './sounds.ts'
import { hasHan } from './text.ts'
import { words } from './tokens.ts'

/** A name, alias or saying of an entry, taken apart for comparing. */
export interface Phrase {
  /** Its letters and digits. */
  text: string
  han: boolean
  /** Its words, each once, without what people say around a subject. */
  tokens: string[]
  /** How each of them sounds, in the same order; '' where that is not known. */
  sounds: string[]
  characters: string[]
}

/** Names come again with every question, so what was taken apart is kept; the oldest half goes when it grows large. */
const kept = new Map<string, Phrase>()
const MOST = 20_000

function phraseOf(name: string): Phrase {
  const found = kept.get(name)
  if (found) return found
  const han = hasHan(name)
  const text = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, han ? '' : ' ')
    .trim()
  const tokens = wordsOfName(name.normalize('NFKC').toLowerCase())
  const phrase = {
    text,
    han,
    tokens,
    sounds: tokens.map((token) => pairSound(token) ?? ''),
    characters: [...new Set(text)],
  }
  if (kept.size >= MOST) for (const key of [...kept.keys()].slice(0, MOST / 2)) kept.delete(key)
  kept.set(name, phrase)
  return phrase
}

/** What a name is found by. Question words of a saying (刻章要钱吗) are left out, unless nothing else is in it. */
export function wordsOfName(plain: string): string[] {
  const telling = words(withoutFillers(plain)).filter((word) => word.length > 1)
  return [...new Set(telling.length > 0 ? telling : words(plain))]
}

/** A name as it stands and without what is in brackets: people leave those out. */
function nameForms(name: string): string[] {
  const short = name.replace(/[((][^))]*[))]/g, '')
  return short === name || short === '' ? [name] : [name, short]
}

/** An entry's names and sayings taken apart, with how many of its phrases hold each character and word. */
export interface Said {
  names: Phrase[]
  aliases: Phrase[]
  sayings: Phrase[]
  characters: Map<string, number>
  tokens: Map<string, number>
}

/** Entries come again with every question too; the key is what was published of them, so a new version is a new key. */
const profiles = new Map<string, Said>()
const MOST_PROFILES = 1000

/** Takes apart what is published of an entry: its name, and its aliases and sayings as the JSON lists that the index holds. */
export function saidOf(name: string, aliases: string, sayings: string): Said {
  const key = `${name}\n${aliases}\n${sayings}`
  const found = profiles.get(key)
  if (found) return found
  const said: Said = {
    names: nameForms(name).map(phraseOf),
    aliases: (JSON.parse(aliases) as string[]).map(phraseOf),
    sayings: (JSON.parse(sayings) as string[]).map(phraseOf),
    characters: new Map(),
    tokens: new Map(),
  }
  for (const phrase of [...said.names, ...said.aliases, ...said.sayings]) {
    for (const char of phrase.characters) said.characters.set(char, (said.characters.get(char) ?? 0) + 1)
    for (const token of phrase.tokens) said.tokens.set(token, (said.tokens.get(token) ?? 0) + 1)
  }
  if (profiles.size >= MOST_PROFILES) {
    for (const old of [...profiles.keys()].slice(0, MOST_PROFILES / 2)) profiles.delete(old)
  }
  profiles.set(key, said)
  return said
}
