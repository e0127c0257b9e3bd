import { isObject } from '../../contract/json.ts'

type Json = Record<string, unknown>

/** RFC 7396: null takes a field away, an object is gone into, anything else takes the field's place. Pure. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const result: Json = isObject(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key]
    else result[key] = mergePatch(result[key], value)
  }
  return result
}

/** Lists whose entries have ids. */
const LISTS = ['contacts', 'windows'] as const

/**
 * A merge patch of a department. Its windows and contacts are met by their ids: written as an object by id, null takes one away and an
 * unknown id adds one; written as a list, those listed are changed or added and the others stay. Within one, null empties a field. Pure.
 */
export function patchedDepartment(content: Json, patch: Json): Json {
  const lists = Object.fromEntries(
    LISTS.flatMap((name) => (name in patch ? [[name, patchedList(content[name], patch[name])]] : [])),
  )
  const rest = Object.fromEntries(Object.entries(patch).filter(([key]) => !(key in lists)))
  return { ...emptied(content, rest), ...lists }
}

/** null empties a field that has to be there: what has no value says so. */
const emptied = (target: Json, patch: Json): Json =>
  Object.fromEntries([
    ...Object.entries(target),
    ...Object.entries(patch).map(([key, value]) => [key, value === null ? null : mergePatch(target[key], value)]),
  ])

function patchedList(list: unknown, patch: unknown): unknown {
  const items = Array.isArray(list) ? (list as Json[]) : []
  const changes: [string, unknown][] | null = Array.isArray(patch)
    ? patch.every((each) => isObject(each) && typeof each.id === 'string')
      ? patch.map((each: Json) => [String(each.id), each])
      : null
    : isObject(patch)
      ? Object.entries(patch)
      : null
  // What is neither is kept as it came: the check says what is wrong with it.
  if (changes === null) return patch
  const byId = new Map(changes)
  const known = new Set(items.map(({ id }) => id))
  return [
    ...items.flatMap((item) => {
      const id = String(item.id)
      if (!byId.has(id)) return [item]
      const change = byId.get(id)
      if (change === null) return []
      return [isObject(change) ? emptied(item, change) : change]
    }),
    ...changes
      .filter(([id, change]) => !known.has(id) && change !== null)
      .map(([id, change]) => (isObject(change) ? { id, ...change } : change)),
  ]
}
