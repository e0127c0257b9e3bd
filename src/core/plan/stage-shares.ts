import type { Calendar } from '../time/calendar.ts'
import { chainTo, lastOf, lengthOf, networkOf, type Run, runOf } from './network.ts'
import { type Duration, type Point, workingDays } from './working-time.ts'

/** Working days. `days`: the stage by itself; `share`: its part of the counted critical path; `path`: the chain that decides `days`. */
export type StageShare = {
  readonly stage: string
  readonly days: number
  readonly share: number
  readonly path: readonly string[]
  readonly counted: boolean
}

type StageMatter = { readonly id: string; readonly stage: string; readonly duration: Duration | null }
type Runs = { readonly run: Run; readonly countedRun: Run; readonly countedPath: readonly number[] }

/** Each stage by itself, by the waits that the plan chose inside it, and its part of the counted critical path; the parts add up to the total. */
export function stageShares(
  matters: readonly StageMatter[],
  begin: Point,
  { run, countedRun, countedPath }: Runs,
  excluded: ReadonlySet<string>,
  calendar: Calendar,
): StageShare[] {
  const stageOf = (at: number) => (matters[at] as StageMatter).stage
  const shares = new Map<string, Point>()
  for (const at of countedPath) {
    const taken = (countedRun.end[at] as Point) - (countedRun.start[at] as Point)
    shares.set(stageOf(at), (shares.get(stageOf(at)) ?? 0) + taken)
  }
  const byStage = new Map<string, number[]>()
  for (const at of matters.keys()) {
    const members = byStage.get(stageOf(at))
    if (members) members.push(at)
    else byStage.set(stageOf(at), [at])
  }
  return [...byStage].map(([stage, members]) => {
    const inside = new Set(members)
    const waits = (at: number) => (run.before[at] as readonly number[]).filter((before) => inside.has(before))
    const network = networkOf(
      members.map((at) => ({
        id: `${at}`,
        after: waits(at).map((before) => ({ id: `${before}`, rule: 'all' as const })),
      })),
    )
    const durations = members.map((at) => (matters[at] as StageMatter).duration)
    const alone = runOf(network, begin, durations, calendar)
    return {
      stage,
      days: workingDays(begin, lengthOf(alone, begin)),
      share: workingDays(0, shares.get(stage) ?? 0),
      path: chainTo(alone, lastOf(alone)).map((at) => (matters[members[at] as number] as StageMatter).id),
      counted: !excluded.has(stage),
    }
  })
}
