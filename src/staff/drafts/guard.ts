import { sql } from 'drizzle-orm'
import type { Ctx } from '../../access/context.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import type { Statement } from '../../db/db.ts'
import { type DraftRow, entryKey } from './draft-row.ts'

/**
 * The first statement of a batch that changes drafts: it fails, and the batch with it, where one of them is no longer as it was read, or
 * one has been opened for an entry that had none.
 */
export function guardDrafts(
  { db }: Ctx,
  entries: readonly { kind: DraftKind; entry: string }[],
  seen: readonly DraftRow[],
): Statement {
  const open = seen.filter((row) => row.open)
  const rows = JSON.stringify(seen.map(({ id, revision }) => ({ id, revision })))
  const keys = JSON.stringify(entries.map(entryKey))
  // `at` may not be null: where something differs, this stops the batch.
  return db.run(sql`
    insert into audit (at, actor, action, subject) select null, '', '', '' where
      (select count(*) from json_each(${rows}) j join drafts d
        on d.id = j.value ->> 'id' and d.revision = j.value ->> 'revision') <> ${seen.length}
      or (select count(*) from drafts where open = 1 and kind || '/' || entry in (select value from json_each(${keys})))
        <> ${open.length}`)
}

/** What was read is no longer so. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

/** Whether a batch was stopped by such a guard, or by two publications at once. Unknown failures go on as they are. */
export const wasOvertaken = (error: unknown): boolean =>
  error instanceof Overtaken ||
  /audit\.at|catalogue_revisions\.revision|drafts\.kind, drafts\.entry|content_versions\.kind/.test(causes(error))

const causes = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${error.cause === undefined ? '' : causes(error.cause)}` : String(error)

/** Does something anew where others were first, at most three times; then the last failure goes on. */
export async function againIfOvertaken<T>(act: () => Promise<T>, tooOften: () => Error): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act()
    } catch (error) {
      if (!wasOvertaken(error)) throw error
      if (attempt === 3) throw tooOften()
    }
  }
}
