import type { Ctx } from '../access/context.ts'
import type { Light, MatterState, WaitingOn } from '../contract/projects.ts'
import { type Counts, groupLight } from '../core/lights.ts'
import { matterProgress } from '../core/progress.ts'
import type { Ledger } from './ledger.ts'
import { clockContext, matterInput } from './lights.ts'
import type { ProjectRow } from './load.ts'

/** A matter in progress or late. */
export interface OpenMatter {
  matter: string
  stage: string
  light: Light
  dueSoon: boolean
  waitingOn: WaitingOn | null
  dueOn: string | null
  /** Of a late one. */
  late: {
    overdueOn: string | null
    overdueDays: number
    reasonGivenOn: string | null
    newDueOn: string | null
  } | null
}

/** How one project stands, of which its summary is made. */
export interface Standing {
  project: ProjectRow
  light: Light
  counts: Counts
  stages: { id: string; light: Light; done: number; total: number }[]
  /** In progress, by their due days. */
  open: OpenMatter[]
  /** The red ones, latest first. */
  late: OpenMatter[]
}

interface Alike {
  stage: string
  light: Light
  state: MatterState
  count: number
}

/** How every project of a ledger stands, in its order: the same lights as `lightsIn` finds from all events. */
export function standingsOf(ctx: Ctx, ledger: Ledger): Standing[] {
  const { data } = ledger
  const moved = movedMatters(ctx, ledger)
  const order = data.stages.map(({ id }) => id)
  return data.projects.map((project) => {
    const now = moved.get(project.code) ?? []
    const running = (ledger.running.get(project.code) ?? []).map(
      ([matter, stage, dueSoon, waitingOn, dueOn]): OpenMatter => ({
        ...{ matter, stage, light: 'yellow', dueSoon: dueSoon === 1, waitingOn, dueOn, late: null },
      }),
    )
    const groups: Alike[] = [
      ...(ledger.tallies.get(project.code) ?? []).map(([stage, light, state, count]) => ({
        stage,
        light,
        state,
        count,
      })),
      ...running.map(({ stage, light }): Alike => ({ stage, light, state: 'in_review', count: 1 })),
      ...now,
    ]
    const open = [...running, ...now.flatMap(({ open: one }) => one ?? [])].sort(byDueDay)
    return {
      project,
      light: groupLight(groups),
      counts: countsOf(groups),
      stages: stagesOf(groups, order),
      open,
      late: open
        .filter(({ late }) => late !== null)
        .sort((a, b) => (b.late?.overdueDays ?? 0) - (a.late?.overdueDays ?? 0)),
    }
  })
}

/** The matters that the ledger handed back, by project: each counted as one, with what is open of it. */
function movedMatters(ctx: Ctx, { data, events }: Ledger): Map<string, (Alike & { open: OpenMatter | null })[]> {
  const context = clockContext(ctx, data)
  const rows = data.matters.map((row, at) => {
    const found = matterProgress(matterInput(data, row, events[at] ?? []), context)
    const { light, state, stage, dueSoon, waitingOn, dueOn, overdueOn, overdueDays, reasonGivenOn, promise } = found
    const late = light === 'red' ? { overdueOn, overdueDays, reasonGivenOn, newDueOn: promise?.newDueOn ?? null } : null
    const open: OpenMatter | null =
      light === 'red' || light === 'yellow'
        ? { matter: row.matter, stage, light, dueSoon, waitingOn, dueOn, late }
        : null
    return { project: row.project, stage, light, state, count: 1, open }
  })
  return Map.groupBy(rows, ({ project }) => project)
}

/** Without a due day last; the same order whatever the rows came in. */
const byDueDay = (a: OpenMatter, b: OpenMatter): number => {
  const [one, other] = [a, b].map(({ dueOn, matter }) => `${dueOn ?? '9'} ${matter}`)
  return one === other ? 0 : (one ?? '') < (other ?? '') ? -1 : 1
}

function countsOf(groups: readonly Alike[]): Counts {
  const counts: Counts = { green: 0, yellow: 0, red: 0, gray: 0 }
  for (const { light, count } of groups) counts[light] += count
  return counts
}

function stagesOf(groups: readonly Alike[], order: readonly string[]): Standing['stages'] {
  const byStage = Map.groupBy(groups, ({ stage }) => stage)
  return order.flatMap((id) => {
    const own = byStage.get(id)
    if (!own) return []
    const counts = countsOf(own)
    const total = counts.green + counts.yellow + counts.red + counts.gray
    return [{ id, light: groupLight(own), done: counts.green, total }]
  })
}
