import { AppError } from './app-error.ts'

/** Where a page of `list` ended: base64url of a small JSON value. Opaque to clients, checked when it comes back. */
export function encodeCursor(position: readonly (string | number)[], list = ''): string {
  const bytes = new TextEncoder().encode(JSON.stringify([list, ...position]))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** A page of rows that were read by `position`, newest first, one more than it holds; and where the next begins. */
export function newestPage<Row extends { position: number }>(
  rows: readonly Row[],
  limit: number,
  list: string,
): { shown: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { shown, nextCursor: rows.length > limit && last ? encodeCursor([last.position], list) : null }
}

/**
 * The reverse; throws invalid_cursor for anything that encodeCursor did not make for this list (`shape`: the types in order).
 * Numbers are positions and texts are slugs: nothing else is ever let through to the database.
 */
export function decodeCursor<const S extends readonly ('string' | 'number')[]>(
  cursor: string | undefined,
  shape: S,
  list = '',
): { [K in keyof S]: S[K] extends 'number' ? number : string } | undefined {
  if (cursor === undefined) return undefined
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    const value: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))),
    )
    if (Array.isArray(value) && value.length === shape.length + 1 && value[0] === list) {
      const position: unknown[] = value.slice(1)
      if (position.every((part, at) => (shape[at] === 'number' ? isPosition(part) : isSlug(part)))) {
        return position as { [K in keyof S]: S[K] extends 'number' ? number : string }
      }
    }
  } catch {
    // Falls through: whatever is wrong with it, the answer is the same.
  }
  throw new AppError('invalid_cursor', '翻页标记无效或属于另一个列表，请从第一页重新读取。')
}

const isPosition = (part: unknown): boolean => Number.isSafeInteger(part) && (part as number) >= 0
const isSlug = (part: unknown): boolean => typeof part === 'string' && /^[a-z0-9-]{1,80}$/.test(part)
