import { same } from '../../../src/contract/json.ts'

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
