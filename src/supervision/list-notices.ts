import { and, desc, eq, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { noticeLevels, notices } from '../../schema/tables/index.ts'
import { type Actor, type Ctx, isStaff } from '../access/context.ts'
import type { Notice, NoticeList, NoticeQuery } from '../contract/supervision.ts'
import { decodeCursor, newestPage } from '../core/cursor.ts'
import { workableBy } from '../progress/visible.ts'
import type { NoticeRow } from './levels.ts'

const STATES: Record<NoticeQuery['state'], SQL | undefined> = {
  open: and(isNull(notices.closedAt), isNull(notices.answeredAt)),
  answered: and(isNull(notices.closedAt), isNotNull(notices.answeredAt)),
  closed: isNotNull(notices.closedAt),
  all: undefined,
}

/** What a key or an account may see: one narrowed to a department or to projects sees theirs; of a private project only who may open it. */
const visibleTo = (actor: Actor): SQL | undefined =>
  isStaff(actor)
    ? and(
        actor.department === null ? undefined : eq(notices.department, actor.department),
        actor.projects === null ? undefined : inArray(notices.project, [...actor.projects]),
        workableBy(actor, notices.project),
      )
    : undefined

const rowid = sql<number>`notices.rowid`

/** 督办通知, newest first. Throws invalid_cursor. One round trip. */
export async function listNotices(ctx: Ctx, query: NoticeQuery): Promise<NoticeList> {
  const list = `notices/${query.state}/${query.department ?? ''}/${query.project ?? ''}`
  const before = decodeCursor(query.cursor, ['number'], list)?.[0]
  const rows = await ctx.db
    .select({ position: rowid, notice: notices, levelName: noticeLevels.name })
    .from(notices)
    .leftJoin(noticeLevels, and(eq(noticeLevels.region, notices.region), eq(noticeLevels.id, notices.level)))
    .where(
      and(
        eq(notices.region, ctx.region),
        STATES[query.state],
        visibleTo(ctx.actor),
        query.department === undefined ? undefined : eq(notices.department, query.department),
        query.project === undefined ? undefined : eq(notices.project, query.project),
        before === undefined ? undefined : lt(rowid, before),
      ),
    )
    .orderBy(desc(rowid))
    .limit(query.limit + 1)
  const { shown, nextCursor } = newestPage(rows, query.limit, list)
  return {
    items: shown.map(({ notice, levelName }) => toNotice(notice, levelName)),
    nextCursor,
  }
}

/** As staff see it; a level that the county has taken away since is named by its id. */
export const toNotice = (row: NoticeRow, levelName: string | null): Notice => ({
  id: row.id,
  level: row.level,
  levelName: levelName ?? row.level,
  project: row.project,
  matterId: row.matter,
  department: row.department,
  text: row.text,
  requires: row.requires,
  createdAt: row.createdAt,
  answerBy: row.answerBy,
  answeredAt: row.answeredAt,
  answer: row.answer,
  newDueOn: row.newDueOn,
  closedAt: row.closedAt,
})
