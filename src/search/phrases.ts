import { pairSound } from './sounds.ts'
import { hasHan } from './text.ts'
import { words } from './tokens.ts'

/** A name, alias or saying of an entry, taken apart for comparing. */
export interface Phrase {
  text: string
  han: boolean
  /** Its words, each once. */
  tokens: string[]
  /** How each of them sounds, in the same order; '' where that is not known. */
  sounds: string[]
  characters: string[]
}

/** Names come again with every question, so what was taken apart is kept; the oldest half goes when it grows large. */
const kept = new Map<string, Phrase>()
const MOST = 40_000

export function phraseOf(name: string): Phrase {
  const found = kept.get(name)
  if (found) return found
  const han = hasHan(name)
  const text = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, han ? '' : ' ')
    .trim()
  const tokens = [...new Set(words(text))]
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

/** A name as it stands and without what is in brackets: people leave those out. */
export function nameForms(name: string): string[] {
  const short = name.replace(/[((][^))]*[))]/g, '')
  return short === name || short === '' ? [name] : [name, short]
}
