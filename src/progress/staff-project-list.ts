import { and, eq } from 'drizzle-orm'
import { projects } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { StaffProjectFilter, StaffProjectList, StaffProjectQuery } from '../contract/staff-project-list.ts'
import { decodeCursor, encodeCursor } from '../core/cursor.ts'
import { shanghaiDay } from '../core/time/shanghai.ts'
import { loadLedger } from './ledger.ts'
import type { ProjectData } from './load.ts'
import { presentStaffSummary } from './staff-summary.ts'
import { totalsOf } from './staff-totals.ts'
import { type Standing, standingsOf } from './standing.ts'
import { fitsStanding, STANDING_ORDERS } from './standing-order.ts'
import { workedOnBy } from './visible.ts'

/**
 * The projects that this actor has at work, private ones too, narrowed and in order, a page of them; and totals over all that fit.
 * Throws invalid_cursor. One round trip, whatever their number and histories.
 */
export async function listStaffProjects(ctx: Ctx, query: StaffProjectQuery): Promise<StaffProjectList> {
  const { limit, cursor, ...filter } = query
  const list = `staff-projects/${filter.sort}`
  const offset = decodeCursor(cursor, ['number'], list)?.[0] ?? 0
  const where = and(workedOnBy(ctx), filter.visibility && eq(projects.visibility, filter.visibility))
  const ledger = await loadLedger(ctx, where)
  const { data } = ledger
  const now = ctx.clock.now()
  const fitting = standingsOf(ctx, ledger)
    .filter((standing) => fits(data, standing, filter))
    .sort(STANDING_ORDERS[filter.sort])
  return {
    items: fitting
      .slice(offset, offset + limit)
      .map((standing) => presentStaffSummary(ctx, data, standing, shanghaiDay(now))),
    nextCursor: fitting.length > offset + limit ? encodeCursor([offset + limit], list) : null,
    totals: totalsOf(data, fitting),
    asOf: now.toISOString(),
  }
}

function fits(data: ProjectData, standing: Standing, filter: StaffProjectFilter): boolean {
  if (!fitsStanding(data, standing, { ...filter, late: filter.overdue })) return false
  const { project } = standing
  const has = (parts: readonly (string | null)[], text: string | undefined) =>
    !text || parts.some((part) => part?.toLowerCase().includes(text.toLowerCase()))
  return (
    has([project.code, project.name, project.sponsor], filter.q) &&
    has(
      project.stewards.flatMap(({ name, role, duty, department }) => [name, role, duty, department]),
      filter.steward,
    )
  )
}
