import type { Plan, PlanMatter } from '../../../src/contract/plans.ts'
import { START } from '../plan/words.ts'
import type { Span } from './rows.ts'

/** One line of a plan's picture: a stage's name, or a matter with its days. */
export type PlanRow =
  | { kind: 'stage'; name: string }
  | {
      kind: 'matter'
      name: string
      word: string
      span: Span
      /** From the day after its last to the last that would do; null where there is no such day. */
      slack: Span | null
      critical: boolean
      maybe: boolean
    }

export interface PlanChart {
  rows: PlanRow[]
  range: Span
  /** The days worth a line: when one may begin to build, and the day that was asked for. */
  marks: { kind: 'today' | 'target'; day: string; name: string }[]
}

/** A plan as a picture's rows, stage after stage. null where nothing has a day. Pure. */
export function planChart(plan: Plan): PlanChart | null {
  const rows = plan.stages.flatMap(({ id, name }): PlanRow[] => {
    const own = plan.matters.flatMap((matter) => (matter.stage === id ? (rowOf(matter) ?? []) : []))
    return own.length === 0 ? [] : [{ kind: 'stage', name }, ...own]
  })
  const days = rows.flatMap((row) => (row.kind === 'matter' ? [row.span.from, row.span.until] : []))
  const start = plan.milestones.find(({ id }) => id === START)
  const target = plan.milestones.find(({ neededBy }) => neededBy !== null)
  const marks: PlanChart['marks'] = [
    ...(start?.reachableOn ? [{ kind: 'today' as const, day: start.reachableOn, name: '可以开工' }] : []),
    ...(target?.neededBy ? [{ kind: 'target' as const, day: target.neededBy, name: '目标' }] : []),
  ]
  const all = [...days, ...marks.map(({ day }) => day)].sort()
  const [from, until] = [all[0], all.at(-1)]
  return days.length > 0 && from && until ? { rows, range: { from, until }, marks } : null
}

function rowOf(matter: PlanMatter): PlanRow | null {
  const { name, startOn, finishOn, latestFinishOn, critical, applies, slack } = matter
  if (startOn === null || finishOn === null) return null
  return {
    kind: 'matter',
    name,
    word: [critical ? '关键' : slack ? `可晚${slack}天` : '', applies === 'maybe' ? '看情况' : '']
      .filter(Boolean)
      .join('，'),
    span: { from: startOn, until: finishOn },
    slack:
      !critical && latestFinishOn !== null && latestFinishOn > finishOn
        ? { from: finishOn, until: latestFinishOn }
        : null,
    critical,
    maybe: applies === 'maybe',
  }
}
