/** One place where what was and what is differ, by its path in the record. */
export interface Change {
  path: readonly string[]
  before: unknown
  after: unknown
}

const MOST = 200
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The leaves at which two records differ, in the order in which they stand; a list of plain values is one leaf. At most 200. */
export function changesOf(before: unknown, after: unknown, path: readonly string[] = []): Change[] {
  if (JSON.stringify(before ?? null) === JSON.stringify(after ?? null)) return []
  const [had, has] = [parts(before), parts(after)]
  if (!had && !has) return [{ path, before: before ?? null, after: after ?? null }]
  const keys = new Set([...(had?.keys() ?? []), ...(has?.keys() ?? [])])
  return [...keys].flatMap((key) => changesOf(had?.get(key), has?.get(key), [...path, key])).slice(0, MOST)
}

/** The parts of a record or of a list of records by name; null for what is a leaf. */
function parts(value: unknown): Map<string, unknown> | null {
  if (isRecord(value)) return new Map(Object.entries(value))
  if (Array.isArray(value) && value.length > 0 && value.every(isRecord))
    return new Map(value.map((item, index) => [String(index + 1), item]))
  return null
}
