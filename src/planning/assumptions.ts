import type { Plan, PlanMatter } from '../contract/plans.ts'
import type { Schedule } from '../core/plan/schedule.ts'
import { ordinalOf } from '../core/time/shanghai.ts'
import type { Planning } from './load.ts'
import type { AskedPlan } from './plan-id.ts'

/** What a plan takes for granted, in words: first what concerns the whole, then what concerns single matters, each sentence once. */
export function generalAssumptions(
  { calendar }: Planning,
  asked: AskedPlan,
  planned: Schedule,
  matters: readonly PlanMatter[],
  totals: Plan['totals'],
): string[] {
  const open = matters.filter(({ applies }) => applies === 'maybe').length
  const examples = matters.filter(({ basis, days }) => basis === 'example' && days !== null).length
  const years = estimatedYears(planned, asked, (year) => calendar.estimated(ordinalOf(`${year}-01-01`)))
  const late = asked.target !== null && asked.target.on < asked.startOn
  return [
    ...new Set(
      [
        '按各事项的办理时限排，前一项办结当天受理后一项，受理当天不计入时限。准备和补正材料、施工、依法不计入时限的评审公示等时间都不在内。',
        totals.excludes.includes('land') ? '合计天数不含土地办理，与承诺的口径一致；日历日期包括土地办理。' : '',
        calendar.working(ordinalOf(asked.startOn)) ? '' : `${asked.startOn}是休息日，从${planned.startOn}起排。`,
        open > 0 ? `有${open}项是否要办还不确定，先都排上；回答下面的问题可以排除。` : '',
        years.length > 0 ? `${years.join('、')}的放假安排还没有公布，这些年份按周一至周五推算。` : '',
        examples > 0 ? `有${examples}项的时限是示例，不是真实承诺。` : '',
        late ? '目标日期在开始日期之前，只能算出差多少。' : '',
      ].filter(Boolean),
    ),
    ...new Set(matters.flatMap(({ assumptions }) => assumptions)),
  ]
}

function estimatedYears(planned: Schedule, asked: AskedPlan, estimated: (year: number) => boolean): string[] {
  const years = [planned.startOn, planned.finishOn, ...(asked.target ? [asked.target.on] : [])].map((day) =>
    Number(day.slice(0, 4)),
  )
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const all = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter(estimated)
  return all.length > 3 ? [`${all[0]}年至${all.at(-1)}年`] : all.map((year) => `${year}年`)
}
