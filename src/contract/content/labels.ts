import type { DraftKind } from '../drafts.ts'
import { FIELD_LABELS, PATH_LABELS } from './field-labels.ts'

/** Chinese names of what ids stand for (regions, departments, matters, documents …), where a label or value mentions them. */
export type Names = ReadonlyMap<string, string>

export interface LabelAbout {
  /** The content that the pointer points into: entries of lists are then called by their names. */
  content?: unknown
  names?: Names
}

/** RFC 6901: a JSON pointer's parts. */
export const pointerParts = (pointer: string): string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The reverse. */
export const pointerTo = (parts: readonly (string | number | symbol)[]): string =>
  parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** The fields' names on the way, without positions of lists. */
export const pathOf = (parts: readonly string[]): string[] => parts.filter((part) => !/^\d+$/.test(part))

/**
 * 字段的中文名 of a JSON pointer into a content: “实施清单（辽阳县）· 承诺时限 · 数值”. What is not known stays as it is written.
 * The whole content is “整条内容”.
 */
export function labelOf(pointer: string, kind?: DraftKind, about: LabelAbout = {}): string {
  const parts = pointerParts(pointer)
  if (parts.length === 0) return '整条内容'
  const words: string[] = []
  const path: string[] = []
  let value: unknown = about.content
  for (const part of parts) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined
    const last = words.pop()
    if (last !== undefined && (/^\d+$/.test(part) || isKeyOf(part, path))) {
      words.push(
        `${last}（${itemName(value, about.names) ?? (/^\d+$/.test(part) ? `第${Number(part) + 1}项` : nameOf(part, about.names))}）`,
      )
      continue
    }
    if (last !== undefined) words.push(last)
    path.push(part)
    words.push(fieldLabel(path, kind))
  }
  return words.join(' · ')
}

/** The label of a field by its way through the content, positions left out. */
export function fieldLabel(path: readonly string[], kind?: DraftKind): string {
  const field = path.at(-1) ?? ''
  return ownText(PATH_LABELS, `${path.at(-2) ?? `@${kind}`}.${field}`) ?? ownText(FIELD_LABELS, field) ?? field
}

/** A field may be called anything, also what every object has (`constructor`). */
const ownText = (texts: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(texts, key) ? texts[key] : undefined

const nameOf = (id: string, names?: Names): string => names?.get(id) ?? id

/** An unknown word after a list's name is the key of an entry that is gone. */
const isKeyOf = (part: string, path: readonly string[]): boolean =>
  LISTS.has(path.at(-1) ?? '') && !Object.hasOwn(FIELD_LABELS, part)
const LISTS: ReadonlySet<string> = new Set([
  'documents',
  'contacts',
  'windows',
  'implementations',
  'faqs',
  'prerequisites',
])

const NAMED_BY = [
  'name',
  'role',
  'question',
  'law',
  'text',
  'document',
  'region',
  'matter',
  'field',
  'id',
  'order',
] as const

/** What an entry of a list is called. */
function itemName(item: unknown, names?: Names): string | null {
  if (typeof item === 'string') return shorten(nameOf(item, names))
  if (typeof item !== 'object' || item === null) return null
  for (const key of NAMED_BY) {
    const value = (item as Record<string, unknown>)[key]
    if (typeof value === 'string' && value !== '') return shorten(nameOf(value, names))
    if (key === 'order' && typeof value === 'number') return `第${value}步`
  }
  return null
}

const shorten = (text: string): string =>
  Array.from(text).length > 20 ? `${Array.from(text).slice(0, 20).join('')}…` : text
