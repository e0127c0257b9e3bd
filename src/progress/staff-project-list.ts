import { and, eq } from 'drizzle-orm'
import { projects } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { Light } from '../contract/projects.ts'
import type { StaffProjectFilter, StaffProjectList, StaffProjectQuery } from '../contract/staff-project-list.ts'
import { decodeCursor, encodeCursor } from '../core/cursor.ts'
import { shanghaiDay } from '../core/time/shanghai.ts'
import { loadLedger } from './ledger.ts'
import type { ProjectData } from './load.ts'
import { departmentOf, presentStaffSummary } from './staff-summary.ts'
import { totalsOf } from './staff-totals.ts'
import { type Standing, standingsOf } from './standing.ts'
import { workedOnBy } from './visible.ts'

const RANK: Record<Light, number> = { red: 0, yellow: 1, gray: 2, green: 3 }
const mostOverdue = ({ late }: Standing): number => late[0]?.late?.overdueDays ?? 0
const byInvestment = (a: Standing, b: Standing): number => (b.project.investment ?? 0) - (a.project.investment ?? 0)
const byLight = (a: Standing, b: Standing): number => RANK[a.light] - RANK[b.light] || byInvestment(a, b)

const ORDERS: Record<StaffProjectFilter['sort'], (a: Standing, b: Standing) => number> = {
  light: byLight,
  overdue: (a, b) => mostOverdue(b) - mostOverdue(a) || byLight(a, b),
  investment: byInvestment,
  updated: (a, b) =>
    a.project.updatedAt < b.project.updatedAt ? 1 : a.project.updatedAt > b.project.updatedAt ? -1 : 0,
  code: () => 0,
}

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
    .sort(ORDERS[filter.sort])
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
  const { project, light, late, open, stages } = standing
  if (filter.light && light !== filter.light) return false
  if (filter.overdue && late.length > 0 !== (filter.overdue === 'true')) return false
  if (filter.stage && !stages.some(({ id, done, total }) => id === filter.stage && done < total)) return false
  if (filter.department && !open.some(({ matter }) => departmentOf(data, matter)?.id === filter.department))
    return false
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
