import { events, projectMatters, projects } from '../../schema/tables/index.ts'
import type { Ctx } from '../../src/access/context.ts'
import type { Limit } from '../../src/contract/common.ts'
import type { MatterState } from '../../src/contract/projects.ts'
import { refreshProgress } from '../../src/jobs/refresh-progress.ts'

/** A morning in Shanghai, at nine. */
export const morning = (day: string): Date => new Date(`${day}T01:00:00.000Z`)

/** The same deployment at another time; the real clock goes with it unless it is told otherwise. */
export const at = (ctx: Ctx, now: Date | string, real: Date | string = now): Ctx => ({
  ...ctx,
  actor: { kind: 'system', name: 'jobs' },
  clock: { now: () => new Date(now) },
  realClock: { now: () => new Date(real) },
})

const FIVE_DAYS: Limit = {
  kind: 'limit',
  value: 5,
  unit: 'working_days',
  lawText: null,
  from: '受理',
  obligor: 'agency',
  basis: 'example',
  source: null,
  extension: null,
}

let made = 0

/**
 * A project of a test's own whose construction permit has five working days: accepted on Monday 2 November 2026, it is due on
 * Monday the 9th, and the 10th is its first day overdue. Gives the project's code.
 */
export async function lateProject(ctx: Ctx, more: Partial<typeof projects.$inferInsert> = {}): Promise<string> {
  made += 1
  const code = `2611-211021-04-01-${String(200_000 + made)}`
  await ctx.db.batch([
    ctx.db.insert(projects).values({
      code,
      region: ctx.region,
      name: `测试项目${made}`,
      type: '工业',
      visibility: 'public',
      stewards: [],
      milestones: [],
      obstacles: [],
      notes: [],
      basis: 'example',
      updatedAt: '2026-11-01T00:00:00.000Z',
      ...more,
    }),
    ctx.db.insert(projectMatters).values({
      project: code,
      matter: 'construction-permit',
      stage: 'construction-permit',
      position: 0,
      limit: FIVE_DAYS,
    }),
  ])
  await happens(ctx, code, 'accepted', morning('2026-11-02'))
  return code
}

/** An event of the project's construction permit, as a department's system reported it. */
export async function happens(
  ctx: Ctx,
  project: string,
  state: MatterState,
  time: Date,
  data: Record<string, unknown> = {},
): Promise<void> {
  made += 1
  await ctx.db.insert(events).values({
    source: 'urn:test',
    eventId: String(made),
    project,
    matter: 'construction-permit',
    state,
    type: `zhinan.matter.${state}.v1`,
    time: time.toISOString(),
    receivedAt: time.toISOString(),
    data,
    basis: 'example',
  })
}

/** What the job does at nine on a day. */
export const lookAt = (ctx: Ctx, day: string) => refreshProgress.run(at(ctx, morning(day)))
