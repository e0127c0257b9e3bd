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

/** A text and how each of its characters sounds. */
export interface Sounded {
  text: string
  sounds: (string | undefined)[]
}

export const sounded = (text: string): Sounded => ({ text, sounds: text.split('').map(soundOf) })

/**
 * Where `phrase` stands in the text by sound: at least one of its characters right, at least one only sounding right. -1: nowhere.
 * Of two characters the sound must be the very one; of more, near ones (z/zh, n/ng) will do.
 */
export function soundsLike(text: Sounded, phrase: Sounded): number {
  const size = phrase.text.length
  const near = size > 2
  for (let start = 0; start + size <= text.text.length; start += 1) {
    let same = 0
    let at = 0
    for (; at < size; at += 1) {
      if (text.text[start + at] === phrase.text[at]) same += 1
      else if (!alike(text.sounds[start + at], phrase.sounds[at], near)) break
    }
    if (at === size && same > 0 && same < size) return start
  }
  return -1
}

const alike = (a: string | undefined, b: string | undefined, near: boolean): boolean =>
  a !== undefined && b !== undefined && (a === b || (near && blur(a) === blur(b)))
