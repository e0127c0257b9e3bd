import { sql } from 'drizzle-orm'
import type { Ctx } from '../../access/context.ts'
import type { DraftState } from '../../contract/drafts.ts'
import type { AppError } from '../../core/app-error.ts'
import { auditRows } from './audit-rows.ts'
import { type Desk, openDesk } from './desk.ts'
import { type DraftRow, entryKey } from './draft-row.ts'
import { againIfOvertaken, guardDrafts } from './guard.ts'
import { busy, type DraftOutcome } from './save.ts'

/** A step of drafts on their way: what becomes of their rows, who may take it, and how the audit calls it. */
export interface Move {
  action: string
  state: DraftState
  /** Columns of the row that change besides; the same for all. */
  set: Partial<Pick<DraftRow, 'submittedBy' | 'submittedAt' | 'reviewedBy' | 'reviewedAt' | 'comment'>>
  /** What the audit says beside it. */
  note?(row: DraftRow): string | null
  /** Why one of them may not take it; null = it may. */
  refuse(desk: Desk, row: DraftRow, all: readonly DraftRow[]): AppError | null
}

/** Takes many drafts one step further, each by itself: of each the outcome. Two round trips, however many. */
export async function moveDrafts(ctx: Ctx, ids: readonly string[], move: Move): Promise<DraftOutcome[]> {
  if (ids.length === 0) return []
  return againIfOvertaken(async () => {
    const desk = await openDesk(ctx, { ids })
    const outcomes = desk.drafts.map((row) => ({ row, error: move.refuse(desk, row, desk.drafts) }))
    const good = outcomes.filter(({ error }) => error === null).map(({ row }) => row)
    if (good.length > 0) await ctx.db.batch(moveStatements(ctx, good, move))
    return outcomes.map(({ row, error }) => ({
      ...{ draftId: row.id, kind: row.kind, entry: row.entry, error },
      state: error ? row.state : move.state,
    }))
  }, busy)
}

/** A row as it stands after a move. */
export const moved = (row: DraftRow, { state, set }: Move): DraftRow => ({
  ...row,
  ...set,
  state,
  revision: row.revision + 1,
})

export function moveStatements(ctx: Ctx, rows: readonly DraftRow[], move: Move) {
  const ids = JSON.stringify(rows.map(({ id }) => id))
  const { submittedBy, submittedAt, reviewedBy, reviewedAt, comment } = move.set
  const or = (value: string | null | undefined, column: string) =>
    value === undefined ? sql.raw(column) : sql`${value}`
  return [
    guardDrafts(ctx, rows, rows),
    ctx.db.run(sql`
      update drafts set state = ${move.state}, revision = revision + 1, comment = ${or(comment, 'comment')},
        submitted_by = ${or(submittedBy, 'submitted_by')}, submitted_at = ${or(submittedAt, 'submitted_at')},
        reviewed_by = ${or(reviewedBy, 'reviewed_by')}, reviewed_at = ${or(reviewedAt, 'reviewed_at')}
      where id in (select value from json_each(${ids}))`),
    ...auditRows(
      ctx,
      rows.map((row) => ({
        action: move.action,
        subject: entryKey(row),
        before: { draft: row.id, state: row.state },
        after: { draft: row.id, state: move.state, revision: row.revision + 1 },
        note: move.note?.(row) ?? comment ?? null,
      })),
    ),
  ] as const
}
