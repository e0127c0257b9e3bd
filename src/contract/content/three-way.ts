import { isObject, type Json, same } from '../json.ts'
import { keyOfList } from './list-keys.ts'

/** A place where both sides changed the base, and not to the same. `path` leads through `ours`. */
export interface Clash {
  path: (string | number)[]
  base: Json
  theirs: Json
  ours: Json
}

/** A limit is one thing: 20 working days and 30 natural days do not make 20 natural days. */
const isWhole = (value: Json): boolean => isObject(value) && 'unit' in value && 'value' in value

/** Where nothing stands. */
const NOTHING = undefined

/**
 * Two changes of one base put together: what one side changed is taken from it, what both changed alike is taken once, and what both
 * changed differently is told and left as `ours` has it. Entries of lists are known again by their keys, not by their places. Pure.
 */
export function threeWay(base: Json, theirs: Json, ours: Json): { merged: Json; clashes: Clash[] } {
  const clashes: Clash[] = []
  const merge = (b: Json, t: Json, o: Json, path: (string | number)[]): Json => {
    if (same(o, t) || same(t, b)) return o
    if (same(o, b)) return t
    if (isObject(b) && isObject(t) && isObject(o) && !(isWhole(b) && isWhole(t) && isWhole(o))) {
      const keys = [...new Set([...Object.keys(o), ...Object.keys(t)])]
      return Object.fromEntries(
        keys.flatMap((key) => {
          const value = merge(b[key], t[key], o[key], [...path, key])
          return value === NOTHING ? [] : [[key, value]]
        }),
      )
    }
    if (Array.isArray(b) && Array.isArray(t) && Array.isArray(o)) {
      const key = keyOfList(String(path.at(-1) ?? ''), [b, t, o])
      if (key) return mergeLists(b, t, o, key, path)
    }
    clashes.push({ path, base: b, theirs: t, ours: o })
    return o
  }

  const mergeLists = (
    b: readonly Json[],
    t: readonly Json[],
    o: readonly Json[],
    key: (item: Json) => string,
    path: (string | number)[],
  ): Json[] => {
    const [inBase, inTheirs] = [b, t].map((items) => new Map(items.map((item) => [key(item), item]))) as [
      Map<string, Json>,
      Map<string, Json>,
    ]
    const inOurs = new Map(o.map((item, at) => [key(item), { item, at }]))
    const order = reordered(b, o, key) || !reordered(b, t, key) ? woven(o, t, key) : woven(t, o, key)
    return order.flatMap((name) => {
      const ours = inOurs.get(name)
      const at = ours?.at ?? o.length
      const value = merge(inBase.get(name), inTheirs.get(name), ours?.item, [...path, at])
      return value === NOTHING ? [] : [value]
    })
  }
  return { merged: merge(base, theirs, ours, []), clashes }
}

/** Whether what both have stands in another order. */
function reordered(before: readonly Json[], after: readonly Json[], key: (item: Json) => string): boolean {
  const [left, right] = [before.map(key), after.map(key)]
  const [inLeft, inRight] = [new Set(left), new Set(right)]
  return (
    left.filter((name) => inRight.has(name)).join('\u0002') !== right.filter((name) => inLeft.has(name)).join('\u0002')
  )
}

/** The keys of `main` in their order, those of `other` alone each behind what it stands behind there. */
function woven(main: readonly Json[], other: readonly Json[], key: (item: Json) => string): string[] {
  const order = main.map(key)
  const present = new Set(order)
  let before = -1
  for (const name of other.map(key)) {
    if (present.has(name)) {
      before = order.indexOf(name)
    } else {
      before += 1
      order.splice(before, 0, name)
      present.add(name)
    }
  }
  return order
}
