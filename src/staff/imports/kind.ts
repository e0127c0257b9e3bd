import type { Ctx } from '../../access/context.ts'
import type { ImportKindName } from '../../contract/imports.ts'
import type { Role } from '../../contract/staff.ts'
import type { Checked, EntryRows, SheetRow, SheetSpec } from '../sheets/sheet.ts'

/** What `apply` is given: entries that were found new or changed just now, by the same `check`. */
export interface ImportItem {
  entry: string
  result: 'new' | 'changed'
  content: Record<string, unknown>
}

/** Part of a file that is worked through at once. */
export interface ImportPart {
  entries: readonly EntryRows[]
  /** Of every entry of the whole file the first row, its key columns only: what an entry of this part may refer to. */
  file: readonly SheetRow[]
}

/**
 * A kind of import (导入). The machinery reads the file, recognises sheets and columns, puts the rows of an entry together, refuses
 * duplicates, merged cells and formulas without a value, keeps the progress and the report. A kind says what the cells mean.
 */
export interface ImportKind {
  name: ImportKindName
  /** The first sheet has a row an entry. */
  sheets: readonly SheetSpec[]
  /** Who may import it; an administrator always may. What of it, `open` looks at (department, projects of `ctx.actor`). */
  roles: readonly Role[]
  /**
   * Reads what its entries are held against, in a few round trips whatever the number of entries; called once for some hundreds of
   * them. `mayWrite` of the actor is checked here too: an entry that is not theirs is refused.
   */
  open(ctx: Ctx, input: ImportPart): Promise<Checker>
  /**
   * Writes what was checked, in a few round trips, with its audit; `import` marks what it makes. Done twice with the same items it
   * comes out the same. Gives those that could not be written after all (somebody was faster), by entry, with the reason in Chinese.
   */
  apply(ctx: Ctx, input: { import: string; items: readonly ImportItem[] }): Promise<ReadonlyMap<string, string>>
  /** Its checker holds for every entry of the file, whichever `open` was given: `open` is then called once a run. */
  opensOnce?: boolean
  /** `drafts`: what it makes is submitted, reviewed and published afterwards. `direct`: it is in force at once. */
  makes: 'drafts' | 'direct'
}

/** Checks one entry of a file; pure. Whatever it does not refuse it may be given again by `apply`. */
export type Checker = (entry: EntryRows) => Checked
