import { and, count, eq, isNotNull } from 'drizzle-orm'
import { catalogueState, messages, projects, published, regions } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { Matter } from '../contract/matters.ts'
import type { Metrics } from '../contract/metrics.ts'
import type { Light, MatterState } from '../contract/projects.ts'
import { AppError } from '../core/app-error.ts'
import { countLights } from '../core/lights.ts'
import { workingDaysBetween } from '../core/time/calendar.ts'
import { hideExamples } from '../guide/hide-examples.ts'
import { lightsIn } from './lights.ts'
import { loadProjects, type ProjectData } from './load.ts'
import { visibleTo } from './visible.ts'

/**
 * The county's own figures, computed from what is published and from the projects' events. Of projects those that the asker may see:
 * with a private one among them, who takes the public ones away would know how it stands.
 */
export async function readMetrics(ctx: Ctx, input: { region?: string }): Promise<Metrics> {
  const region = input.region ?? ctx.region
  const { db } = ctx
  const [[known, rows, counts, state, asked, rated], data] = await Promise.all([
    db.batch([
      db.select({ code: regions.code }).from(regions).where(eq(regions.code, region)),
      db
        .select({ body: published.body })
        .from(published)
        .where(and(eq(published.kind, 'matter'), eq(published.region, region))),
      db
        .select({ kind: published.kind, count: count() })
        .from(published)
        .where(eq(published.region, region))
        .groupBy(published.kind),
      db.select().from(catalogueState),
      db.select({ status: messages.status, count: count() }).from(messages).groupBy(messages.status),
      db
        .select({ rating: messages.rating, count: count() })
        .from(messages)
        .where(isNotNull(messages.rating))
        .groupBy(messages.rating),
    ]),
    loadProjects(ctx, and(eq(projects.region, region), visibleTo(ctx.actor)), false),
  ])
  if (known.length === 0) throw new AppError('unknown_region', `没有代码为“${region}”的地区。`)
  const matters = rows
    .map((row) => JSON.parse(row.body) as Matter)
    .map((matter) => (ctx.hideExamples ? hideExamples(matter) : matter))
  const kind = (name: string) => counts.find((row) => row.kind === name)?.count ?? 0
  const status = (name: string) => asked.find((row) => row.status === name)?.count ?? 0
  const rating = (name: string) => rated.find((row) => row.rating === name)?.count ?? 0

  const lightsOf = lightsIn(ctx, data)
  const lit = data.projects.map((project) => ({ project, progress: lightsOf(project) }))
  const all = lit.flatMap(({ progress }) => progress.matters)
  const investment = (light?: Light) =>
    lit
      .filter(({ progress }) => !light || progress.light === light)
      .reduce((sum, { project }) => sum + (project.investment ?? 0), 0)
  return {
    region,
    asOf: ctx.clock.now().toISOString(),
    catalogue: {
      matters: matters.length,
      departments: kind('department'),
      documents: kind('document'),
      online: share(matters, (matter) => (matter.online.level ?? 0) >= 3),
      atMostOneVisit: share(matters, (matter) => matter.visits !== null && matter.visits <= 1),
      immediate: share(matters, (matter) => matter.handling === 'immediate'),
      compression: compression(matters),
      averageSteps: mean(matters.map((matter) => matter.steps.length)),
      documentsWaived: share(
        matters.flatMap((matter) => matter.documents),
        (document) => document.waivable,
      ),
      revision: state[0]?.revision ?? 0,
    },
    projects: {
      total: lit.length,
      investment: investment(),
      byLight: countLights(lit.map(({ progress }) => progress.light)),
      investmentByLight: {
        green: investment('green'),
        yellow: investment('yellow'),
        red: investment('red'),
        gray: investment('gray'),
      },
      mattersByLight: countLights(all.map((matter) => matter.light)),
    },
    onTime: {
      byDepartment: [...Map.groupBy(all, (matter) => data.guide.get(matter.matterId)?.summary.department?.id ?? '')]
        .filter(([id]) => id !== '')
        .map(([id, own]) => ({
          id,
          name: data.guide.get(own[0]?.matterId ?? '')?.summary.department?.name ?? id,
          ...punctuality(own),
        })),
      byStage: data.stages.map((stage) => {
        const own = all.filter((matter) => matter.stage === stage.id)
        const days = own.flatMap((matter) =>
          matter.light === 'green' ? (workingDays(data, matter.acceptedOn, matter.completedOn) ?? []) : [],
        )
        return {
          id: stage.id,
          name: stage.name,
          ...punctuality(own),
          medianWorkingDays: median(days),
          limit: stage.limit?.value ?? null,
        }
      }),
      byStep: STEP_STATES.map((state) => {
        const own = all.flatMap((matter) =>
          matter.steps.filter((step) => step.state === state && step.until !== null).map((step) => step.workingDays),
        )
        return { state, finished: own.length, medianWorkingDays: median(own) }
      }),
    },
    assistant: {
      questions: asked.reduce((sum, row) => sum + row.count, 0),
      answered: status('answered'),
      clarified: status('clarify'),
      notFound: status('not_found'),
      outOfScope: status('out_of_scope'),
      refused: status('refused'),
      ratedUp: rating('up'),
      ratedDown: rating('down'),
    },
  }
}

/** The kinds of steps that are timed (环节计时), in the order in which a matter goes through them. */
const STEP_STATES = [
  'received',
  'correction_requested',
  'in_review',
  'special_procedure',
  'waiting',
  'approved',
] as const satisfies MatterState[]

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : round(values.reduce((sum, value) => sum + value, 0) / values.length)
const round = (value: number): number => Math.round(value * 10_000) / 10_000

function share<T>(items: readonly T[], is: (item: T) => boolean): { share: number | null; count: number; of: number } {
  const hits = items.filter(is).length
  return { share: items.length === 0 ? null : round(hits / items.length), count: hits, of: items.length }
}

/** 压缩比例: only where both limits are numbers of one unit; two units cannot be compared. */
function compression(matters: readonly Matter[]): { share: number | null; count: number } {
  const shares = matters.flatMap(({ timeLimit: { statutory, committed } }) => {
    if (statutory.obligor !== 'agency' || statutory.kind !== 'limit' || !statutory.value) return []
    if (committed.kind === 'immediate') return [1]
    return committed.kind === 'limit' && committed.value !== null && committed.unit === statutory.unit
      ? [1 - committed.value / statutory.value]
      : []
  })
  return { share: mean(shares), count: shares.length }
}

function punctuality(matters: readonly { light: Light; overdueDays: number }[]): {
  finished: number
  onTime: number
  red: number
} {
  const finished = matters.filter((matter) => matter.light === 'green')
  return {
    finished: finished.length,
    onTime: finished.filter((matter) => matter.overdueDays === 0).length,
    red: matters.filter((matter) => matter.light === 'red').length,
  }
}

function workingDays(data: ProjectData, from: string | null, until: string | null): number[] | null {
  return from && until ? [workingDaysBetween(data.calendar, from, until)] : null
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? (sorted[middle] ?? null) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
