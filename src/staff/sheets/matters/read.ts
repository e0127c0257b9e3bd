import type { Cells } from '../cells.ts'
import { at, type Directories, type Part, put, type Target } from '../part.ts'
import { readParts, sameCells, writeParts } from '../read-parts.ts'
import type { EntryRows, Fault, SheetRow } from '../sheet.ts'
import { cleanCell } from '../text.ts'
import { blankImplementation, LOCAL_PARTS } from './implementation.ts'
import { type ListSheet, MATTER_LISTS } from './lists.ts'
import { STANDARD_PARTS } from './main.ts'
import { readUsual } from './read-usual.ts'
import { USUAL_COLUMNS } from './usual.ts'

export interface ReadMatter {
  faults: Fault[]
  /** Which row a pointer into the view comes from: for faults that are found in the content as a whole. */
  rowOf(pointer: string): { row: SheetRow; column: string | null } | null
}

/**
 * Reads an entry's rows into a view of its content, which it changes. `fresh`: there was none. What the file does not speak of stays.
 */
export function readMatter(
  entry: EntryRows,
  view: Target,
  names: Directories,
  about: { region: string; fresh: boolean },
): ReadMatter {
  const faults: Fault[] = []
  const { main } = entry
  const { fresh } = about
  if (main) {
    readParts(STANDARD_PARTS, main, view, names, { faults, whole: fresh })
    const keys = LOCAL_PARTS.flatMap(({ columns }) => columns.map(({ key }) => key))
    if (view.impl) readParts(LOCAL_PARTS, main, view, names, { faults, whole: false })
    else if (keys.some((key) => cleanCell(main.cells[key] ?? '') !== '')) {
      view.impl = blankImplementation(about.region)
      readParts(LOCAL_PARTS, main, view, names, { faults, whole: true })
    }
    const impl = view.impl as Target | null
    if (impl && impl.handling === null)
      impl.handling = at(impl, 'committed.kind') === 'immediate' ? 'immediate' : 'committed'
  }
  const sources = new Map<string, SheetRow[]>()
  for (const list of MATTER_LISTS) {
    const rows = entry.rows.filter(({ sheet }) => sheet === list.name)
    if (rows.length > 0) sources.set(list.path, readList(list, rows, view, names, faults))
  }
  if (main) readUsual(main, view, names, { faults, told: new Set(sources.keys()) })
  return { faults, rowOf: (pointer) => placeOf(pointer, main ?? entry.rows[0] ?? null, sources) }
}

/** A list's rows -> its items. Gives the rows of the items, in order. */
function readList(
  list: ListSheet,
  rows: readonly SheetRow[],
  view: Target,
  names: Directories,
  faults: Fault[],
): SheetRow[] {
  const parent = list.path.includes('.') ? list.path.slice(0, list.path.lastIndexOf('.')) : null
  const [first] = rows
  if (parent && at(view, parent) === null && first) {
    const [reason, suggestion] =
      parent === 'impl'
        ? ['这个事项还没有本地的实施清单', '请先在“事项”表里填实施主体']
        : ['这个事项还没有适用情形', '请先在“事项”表里填适用判断条件']
    faults.push({ row: first, column: null, reason, suggestion })
    return []
  }
  const before = (at(view, list.path) ?? []) as Target[]
  const own = list.parts.flatMap(({ columns }) => columns.map(({ key }) => key))
  const written = before.map((item) => writeParts(list.parts, item, names))
  const left = new Set(before.keys())
  const take = (match: (cells: Cells) => boolean): Target | null => {
    for (const position of left)
      if (match(written[position] ?? {})) {
        left.delete(position)
        return structuredClone(before[position] ?? {})
      }
    return null
  }
  // Those that say what there is already come first, so that none of them is taken for another.
  const exact = rows.map((row) => take((cells) => sameCells(row, own, cells)))
  const only = rows.length === 1 && first ? own.filter((key) => cleanCell(first.cells[key] ?? '') !== '') : []
  if (first && only.length === 1 && !exact[0] && cleanCell(first.cells[only[0] ?? ''] ?? '') === '无') {
    put(view, list.path, list.nullable ? null : [])
    return [first]
  }
  const items = rows.map((row, position) => {
    const same = exact[position]
    if (same) return same
    const name = cleanCell(row.cells[list.identity] ?? '')
    const item = name === '' ? null : take((cells) => cleanCell(cells[list.identity] ?? '') === name)
    const target = item ?? list.blank(position)
    readParts(list.parts, row, target, names, { faults, whole: item === null })
    return target
  })
  if (list.path === 'faqs') ownIds(items, String(view.id))
  put(view, list.path, items)
  return [...rows]
}

/** A new question's id: the matter's, numbered on; ids of questions are never the same in two matters. */
function ownIds(items: Target[], matter: string): void {
  const taken = new Set<unknown>(items.map(({ id }) => id))
  let number = 0
  for (const item of items)
    while (item.id === null) {
      number += 1
      const id = `${matter.slice(0, 70)}-q${number}`
      if (!taken.has(id)) item.id = id
    }
}

const partOf = (parts: readonly Part[], pointer: string): string | null => {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/')))
    for (const { fields } of parts) if (fields[at] !== undefined) return fields[at] ?? null
  return null
}

/** The row and the column of ours that a pointer into a view is read from. */
function placeOf(pointer: string, main: SheetRow | null, sources: ReadonlyMap<string, readonly SheetRow[]>) {
  for (const list of MATTER_LISTS) {
    const prefix = `/${list.path.replaceAll('.', '/')}`
    const item = new RegExp(`^${prefix}/(\\d+)(/.*)?$`).exec(pointer)
    const row = item ? sources.get(list.path)?.[Number(item[1])] : undefined
    if (row) return { row, column: partOf(list.parts, item?.[2] ?? '') }
    if (item && main) return { row: main, column: null }
  }
  if (!main) return null
  const whole = USUAL_COLUMNS.find(({ key }) => `/${key.slice(key.indexOf('.') + 1)}` === pointer)
  if (whole && main.cells[whole.key] !== undefined) return { row: main, column: whole.key }
  return { row: main, column: partOf([...STANDARD_PARTS, ...LOCAL_PARTS], pointer) }
}
