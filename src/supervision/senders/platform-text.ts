import type { OutboxMessage } from '../../contract/supervision.ts'
import { cutLine, partLines } from './part-lines.ts'

const encoder = new TextEncoder()
const bytesOf = (text: string): number => encoder.encode(text).byteLength

/** What a text message of WeChat and of WeCom may weigh, in bytes of UTF-8. */
const MOST_BYTES = 2048

/** A message as plain text in parts that each fit; links need to know where this is published. Nothing is left out. */
export function platformText({ title, lines, links }: OutboxMessage, publicUrl: string | null): string[] {
  const addresses = publicUrl ? links.map(({ label, path }) => `${label}：${publicUrl}${path}`) : []
  const all = [title, ...lines, ...addresses].map(unlinked).flatMap((line) => cutLine(line, MOST_BYTES, bytesOf))
  return partLines(all, MOST_BYTES, bytesOf)
}

/** WeChat and WeCom make a link of `<a href>` in a plain text: somebody's words must not look like ours. */
const unlinked = (text: string): string => text.replaceAll(/<(?=\s*\/?\s*a\b)/giu, '＜')

/** So many characters at most; what is cut ends in …. */
export const shortened = (text: string, most: number): string => {
  const characters = Array.from(text)
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
