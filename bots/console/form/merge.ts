/** One field that was changed on both sides, or on one: by its JSON pointer. `undefined` = it was not there. */
export interface SideBySide {
  pointer: string
  base: unknown
  mine: unknown
  theirs: unknown
  /** Changed on both sides, and not alike: a person has to choose. */
  conflict: boolean
}

/** What two people made of one content, field by field; lists count as one field, unless their rows are the same ones. Pure. */
export function sideBySide(base: unknown, mine: unknown, theirs: unknown, pointer = ''): SideBySide[] {
  if (same(mine, base) && same(theirs, base)) return []
  const keys = commonKeys([base, mine, theirs])
  if (keys)
    return keys.flatMap((key) =>
      sideBySide(
        at(base, key),
        at(mine, key),
        at(theirs, key),
        `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      ),
    )
  const conflict = !same(mine, base) && !same(theirs, base) && !same(mine, theirs)
  return [{ pointer, base, mine, theirs, conflict }]
}

/** Theirs, with what was changed here: all of it but the fields for which theirs was chosen. Pure. */
export function mergeInto(
  theirs: Record<string, unknown>,
  changes: readonly SideBySide[],
  keepTheirs: ReadonlySet<string>,
): Record<string, unknown> {
  const merged = structuredClone(theirs)
  for (const { pointer, base, mine } of changes)
    if (!same(mine, base) && !keepTheirs.has(pointer)) setAt(merged, pointer, mine)
  return merged
}

/**
 * Sets one field of a content in place; true where it was found. `expected`: what stands there, so that a row is found again although
 * others have come before it since.
 */
export function setAt(content: Record<string, unknown>, pointer: string, value: unknown, expected?: unknown): boolean {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  return setIn(content, parts, value, expected)
}

function setIn(holder: unknown, [part, ...rest]: readonly string[], value: unknown, expected: unknown): boolean {
  // What was taken away as a whole on the other side stays away.
  if (part === undefined || typeof holder !== 'object' || holder === null) return false
  const keys = Array.isArray(holder) && expected !== undefined ? [part, ...Object.keys(holder)] : [part]
  return keys.some((key) => {
    if (rest.length > 0) return setIn(at(holder, key), rest, value, expected)
    if (expected !== undefined && !same(at(holder, key) ?? null, expected)) return false
    ;(holder as Record<string, unknown>)[key] = value
    return true
  })
}

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined

/** The keys to go on by: of objects all, of lists of rows the positions where the rows are the same ones. Null = one field. */
function commonKeys(sides: readonly unknown[]): string[] | null {
  if (sides.every(isPlain)) return [...new Set(sides.flatMap((side) => Object.keys(side)))]
  if (!sides.every((side): side is unknown[] => Array.isArray(side))) return null
  const names = sides.map((side) => JSON.stringify(side.map(identity)))
  return names.every((name) => name === names[0]) && sides[0]?.every(isPlain) ? Object.keys(sides[0]) : null
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const identity = (row: unknown): unknown =>
  isPlain(row) ? (row.id ?? row.document ?? row.region ?? row.name ?? row.law ?? null) : null

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
