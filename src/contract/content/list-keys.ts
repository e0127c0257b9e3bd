import { isObject, type Json } from '../json.ts'

/** By which of its fields an entry of a list is known again: the first of them that tells all its entries apart. */
const KEYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  documents: [['document']],
  steps: [['name'], ['order']],
  prerequisites: [['id'], ['id', 'group']],
  implementations: [['region']],
  contacts: [['id']],
  windows: [['id']],
  faqs: [['id']],
  legalBasis: [['law', 'article'], ['law']],
  differences: [['field']],
  cousins: [['id']],
  timeline: [['order']],
  conditions: [['order']],
}
const OTHERWISE: readonly (readonly string[])[] = [['id'], ['name'], ['text'], ['matter']]

/**
 * What entries of a list are called, the same in all of `versions`; null where they cannot be told apart, so that the list counts as
 * one value. A text in a list is its own key. `field`: the list's name.
 */
export function keyOfList(field: string, versions: readonly (readonly Json[])[]): ((item: Json) => string) | null {
  const candidates: ((item: Json) => string | null)[] = [
    (item) => (typeof item === 'string' ? item : null),
    ...[...(KEYS[field] ?? []), ...OTHERWISE].map((fields) => (item: Json) => {
      if (!isObject(item)) return null
      const parts = fields.map((name) => item[name])
      return parts.every((part) => part !== undefined && !isObject(part)) && parts.some((part) => part !== null)
        ? parts.map(String).join('\u0001')
        : null
    }),
  ]
  const tells = (key: (item: Json) => string | null) =>
    versions.every((items) => {
      const keys = items.map(key)
      return keys.every((each) => each !== null) && new Set(keys).size === keys.length
    })
  return (candidates.find(tells) as ((item: Json) => string) | undefined) ?? null
}
