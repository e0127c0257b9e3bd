import type { OutboxMessage } from '../../contract/supervision.ts'

const encoder = new TextEncoder()
const bytesOf = (text: string): number => encoder.encode(text).byteLength

/** What a text message of WeChat and of WeCom may weigh, in bytes of UTF-8. */
const MOST_BYTES = 2048

/** A message as plain text in parts that each fit; links need to know where this is published. Nothing is left out. */
export function platformText({ title, lines, links }: OutboxMessage, publicUrl: string | null): string[] {
  const addresses = publicUrl ? links.map(({ label, path }) => `${label}：${publicUrl}${path}`) : []
  const parts: string[] = []
  let part = ''
  for (const line of [title, ...lines, ...addresses].flatMap(cutLine)) {
    const longer = part ? `${part}\n${line}` : line
    if (bytesOf(longer) > MOST_BYTES) {
      parts.push(part)
      part = line
    } else part = longer
  }
  return part ? [...parts, part] : parts
}

/** A line that alone is too long goes on in the next one, never within a character. */
function cutLine(line: string): string[] {
  if (bytesOf(line) <= MOST_BYTES) return [line]
  const pieces: string[] = []
  let piece = ''
  for (const character of line) {
    if (bytesOf(piece + character) > MOST_BYTES) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...pieces, piece]
}

/** So many characters at most; what is cut ends in …. */
export const shortened = (text: string, most: number): string => {
  const characters = Array.from(text)
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
