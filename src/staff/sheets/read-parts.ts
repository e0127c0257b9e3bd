import { type Cells, cellReader } from './cells.ts'
import type { Directories, Part, Target } from './part.ts'
import type { Fault, SheetRow } from './sheet.ts'
import { cleanCell } from './text.ts'

/** The texts of all columns of a target, as an export writes them. */
export function writeParts(parts: readonly Part[], target: Target, names: Directories): Cells {
  return Object.assign({}, ...parts.map((part) => part.write(target, names))) as Cells
}

/** Whether a row says nothing else, in the columns that it has, than an export would of what there is. */
export const sameCells = (row: SheetRow, keys: readonly string[], written: Cells): boolean =>
  keys.every((key) => row.cells[key] === undefined || cleanCell(row.cells[key]) === cleanCell(written[key] ?? ''))

/**
 * Reads a row into a target, part by part. A part whose columns the file lacks, or whose cells say what an export of the target would,
 * is left alone: so an export that is imported again changes nothing, whatever the entry holds. `whole`: the target is new, so that
 * what is required is asked for.
 */
export function readParts(
  parts: readonly Part[],
  row: SheetRow,
  target: Target,
  names: Directories,
  { faults, whole }: { faults: Fault[]; whole: boolean },
): void {
  const base = writeParts(parts, target, names)
  const cells = cellReader(row, base, faults)
  for (const part of parts) {
    const keys = part.columns.map(({ key }) => key)
    const there = keys.filter((key) => row.cells[key] !== undefined)
    const asked = whole && part.columns.some(({ required }) => required)
    if (there.length === 0 && !asked) continue
    if (!asked && sameCells(row, there, base)) continue
    part.read(cells, target, names)
  }
}
