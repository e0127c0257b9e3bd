import type { PlanStage, PlanTotals } from '../contract/plans.ts'
import type { Schedule, Totals } from '../core/plan/schedule.ts'
import { plainNumber } from '../core/text/number-text.ts'
import { inWorkingDays } from './limits.ts'
import type { Planning } from './load.ts'
import { OUTSIDE_STAGES } from './sheet.ts'

/** Every stage in the county's order with its days against its promise; services outside the stages only where the plan has any. */
export function presentStages(planning: Planning, planned: Schedule): PlanStage[] {
  const shares = new Map(planned.stages.map((share) => [share.stage, share]))
  const outside = shares.has(OUTSIDE_STAGES.id) ? [{ ...OUTSIDE_STAGES, counted: false, limit: null }] : []
  return [...planning.sheet.stages, ...outside].map(({ id, name, counted, limit }) => {
    const { days, share, path } = shares.get(id) ?? { days: 0, share: 0, path: [] }
    const promised = inWorkingDays(limit)
    const within = promised === null ? null : days <= promised
    return {
      id,
      name,
      days,
      share,
      limit,
      promised,
      within,
      counted,
      path: [...path],
      why: within === false ? breaks(`“${name}”阶段`, promised as number, days, path, planned, planning) : null,
    }
  })
}

/** Working days side by side, one after another, and by the law. `certain`: of the sure matters alone. */
export function presentTotals(planning: Planning, planned: Schedule, certain: Totals | null): PlanTotals {
  const { committed } = planning.sheet.totals
  const { totals, whole } = planned
  const within = totals.parallel <= committed
  return {
    ...totals,
    unit: 'working_days',
    excludes: planning.excludes.filter(
      (id) => id !== OUTSIDE_STAGES.id || planned.stages.some(({ stage }) => stage === id),
    ),
    promised: committed,
    within,
    why: within ? null : breaks(WHOLE, committed, totals.parallel, planned.countedPath, planned, planning),
    certain: certain && { ...certain },
    whole: { ...whole },
  }
}

const WHOLE = '全程'

/** 「“策划生成”阶段承诺7个工作日，按清单要15个：“考古调查、勘探”15个工作日」: the longest first. */
function breaks(
  what: string,
  promised: number,
  days: number,
  path: readonly string[],
  planned: Schedule,
  { sheet, excludes }: Planning,
): string {
  const onPath = new Set(path)
  const matters = new Map(sheet.matters.flatMap((matter) => (onPath.has(matter.id) ? [[matter.id, matter]] : [])))
  const longest = planned.matters
    .filter((matter) => onPath.has(matter.id) && matter.days > 0)
    .filter(({ id }) => what !== WHOLE || !excludes.includes(matters.get(id)?.stage ?? ''))
    .sort((one, other) => other.days - one.days)
    .map(({ id, days: own }) => `“${matters.get(id)?.name ?? id}”${plainNumber(own)}个工作日`)
  return `${what}承诺${plainNumber(promised)}个工作日，按各事项时限要${plainNumber(days)}个：${longest.join('、')}`
}
