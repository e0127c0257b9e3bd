import { SOUNDS } from './rules/sounds.ts'

let table: Map<string, string> | undefined

/** zh/z, ch/c, sh/s and the two nasal endings are one: that is how they are mistyped. */
const blur = (sound: string): string =>
  sound
    .replace(/^([zcs])h/, '$1')
    .replace(/(?<=[aei])ng$/, 'n')
    .replaceAll('ü', 'v')

function read(): Map<string, string> {
  const sounds = new Map<string, string>()
  for (const line of SOUNDS.trim().split(/\s+/)) {
    const sound = line.match(/^[a-zü]+/)?.[0] ?? ''
    for (const char of line.replace(/^[a-zü]+/, '')) if (!sounds.has(char)) sounds.set(char, sound)
  }
  return sounds
}

/** How a character sounds; undefined where it is not in the table. */
function soundOf(char: string): string | undefined {
  table ??= read()
  return table.get(char)
}

/** The sound of two characters as one index token (`q` marks it, so that it meets no English word), or undefined. */
export function pairSound(pair: string): string | undefined {
  const [first, second] = Array.from(pair)
  const a = first && soundOf(first)
  const b = second && soundOf(second)
  return a && b ? `q${blur(a)}${blur(b)}` : undefined
}

/** Phrases by how their first two characters sound, so that few need be compared with a text. */
export type SoundIndex<T> = Map<string, { phrase: Sounded; value: T }[]>

interface Sounded {
  text: string
  sounds: (string | undefined)[]
}

const sounded = (text: string): Sounded => ({ text, sounds: text.split('').map(soundOf) })

const keyAt = ({ sounds }: Sounded, at: number): string | undefined => {
  const [first, second] = [sounds[at], sounds[at + 1]]
  return first && second ? `${blur(first)} ${blur(second)}` : undefined
}

/** Indexes phrases of two characters and more whose sounds are known. */
export function indexSounds<T>(values: readonly T[], phraseOf: (value: T) => string): SoundIndex<T> {
  const index: SoundIndex<T> = new Map()
  for (const value of values) {
    const phrase = sounded(phraseOf(value))
    const key = keyAt(phrase, 0)
    if (!key || phrase.sounds.includes(undefined)) continue
    const same = index.get(key)
    if (same) same.push({ phrase, value })
    else index.set(key, [{ phrase, value }])
  }
  return index
}

/**
 * The phrases that stand in a text by sound: at least one character right, at least one only sounding right. Of two characters the
 * sound must be the very one; of more, near ones (z/zh, n/ng) will do.
 */
export function findBySound<T>(index: SoundIndex<T>, text: string): { value: T; at: number; length: number }[] {
  const heard = sounded(text)
  const found: { value: T; at: number; length: number }[] = []
  for (let at = 0; at + 1 < text.length; at += 1) {
    for (const { phrase, value } of index.get(keyAt(heard, at) ?? '') ?? []) {
      if (soundsAlike(heard, at, phrase)) found.push({ value, at, length: phrase.text.length })
    }
  }
  return found
}

function soundsAlike(text: Sounded, start: number, phrase: Sounded): boolean {
  const size = phrase.text.length
  let same = 0
  for (let at = 0; at < size; at += 1) {
    if (text.text[start + at] === phrase.text[at]) same += 1
    else if (!alike(text.sounds[start + at], phrase.sounds[at], size > 2)) return false
  }
  return same > 0 && same < size
}

const alike = (a: string | undefined, b: string | undefined, near: boolean): boolean =>
  a !== undefined && b !== undefined && (a === b || (near && blur(a) === blur(b)))
