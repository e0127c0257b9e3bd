import type { Typed } from './event-form.ts'

/** One cell of a list that is edited as a whole. */
export interface Cell {
  name: string
  label: string
  /** `lines`: several, by 、 or a line each; `several`: ticked of a list; `yuan`: shown and typed in 万元. */
  kind: 'text' | 'long' | 'day' | 'lines' | 'several' | 'yuan' | 'choice' | 'hidden'
  required?: boolean
  /** For a choice: value -> word. The empty value is null. */
  options?: Readonly<Record<string, string>>
  /** What a new row has here. */
  fresh?: string
}

export type ListRow = Record<string, unknown>

export const cellName = (row: number, cell: string): string => `items.${row}.${cell}`

/** A value as its field shows it. */
export function cellText(value: unknown, { kind }: Cell): string {
  if (value === null || value === undefined) return ''
  if (kind === 'lines') return (value as string[]).join('\n')
  if (kind === 'yuan') return String(Number(value) / 10_000)
  return String(value)
}

function readCell(texts: readonly string[], { kind }: Cell): unknown {
  if (kind === 'several') return texts.filter(Boolean)
  const typed = texts[0] ?? ''
  if (kind === 'lines')
    return typed
      .split(/[\n、，,;；]/)
      .map((part) => part.trim())
      .filter(Boolean)
  if (typed === '') return null
  if (kind !== 'yuan') return typed
  const plain = typed.normalize('NFKC').replaceAll(',', '')
  return /^\d+(\.\d+)?$/.test(plain) ? Math.round(Number(plain) * 10_000) : typed
}

/**
 * The rows of a form, in order. A row of which nothing was filled in, or that is ticked to be taken out, is left out; `at` says which row
 * of the form each is, so that a fault finds its field. `newId` names a new row where the list has ids.
 */
export function readRows(
  form: Typed,
  cells: readonly Cell[],
  newId: (row: ListRow, taken: readonly string[]) => string,
): { items: ListRow[]; at: number[] } {
  const count = Math.min(Number(form.get('rows')) || 0, 600)
  const items: ListRow[] = []
  const at: number[] = []
  for (let row = 0; row < count; row++) {
    if (form.get(cellName(row, 'remove')) !== null) continue
    const typed = cells.map((cell) => [cell, form.getAll(cellName(row, cell.name)).map((text) => text.trim())] as const)
    const empty = ([cell, texts]: (typeof typed)[number]) =>
      cell.kind === 'hidden' || texts.every((text) => text === '' || text === cell.fresh)
    if (typed.every(empty)) continue
    items.push(Object.fromEntries(typed.map(([cell, texts]) => [cell.name, readCell(texts, cell)])))
    at.push(row)
  }
  const taken = items.flatMap(({ id }) => (typeof id === 'string' && id ? [id] : []))
  for (const item of items) {
    if (!('id' in item) || item.id) continue
    item.id = newId(item, taken)
    taken.push(String(item.id))
  }
  return { items, at }
}

/** A problem's pointer of the sent list -> the field of the form: /items/2/dueOn -> items.3.dueOn where a row before was left out. */
export function fieldOfPointer(pointer: string, at: readonly number[]): string {
  const [, row, cell] = /^\/items\/(\d+)\/?([^/]*)/.exec(pointer) ?? []
  const formRow = at[Number(row)]
  return row === undefined || formRow === undefined ? '' : cellName(formRow, cell || 'row')
}
