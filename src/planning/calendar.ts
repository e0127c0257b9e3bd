import type { Plan } from '../contract/plans.ts'
import { sha256Hex } from '../core/sha256.ts'
import { calendarFile } from '../core/text/calendar-file.ts'
import { APPLIES_TEXT, basisNote, plannedDays, planTitle } from './wording.ts'

/** A plan as iCalendar: each matter over its days, each milestone on the day it can be reached. `page`: the plan's own address. */
export async function planCalendar(plan: Plan, page: string): Promise<string> {
  const mark = await sha256Hex(plan.id, 8)
  // A plan is as old as the catalogue that made it: nothing here comes from the moment of asking.
  const common = { url: page, changedAt: `${plan.startOn}T00:00:00Z`, changes: plan.revision }
  const uid = (kind: string, id: string) => `${kind}.${id}.${mark}@${plan.region}.zhinan`
  const lines = (...texts: (string | false)[]) => texts.filter(Boolean).join('\n')
  return calendarFile({ name: planTitle(plan), url: page }, [
    ...plan.matters.flatMap((matter) =>
      matter.startOn === null || matter.finishOn === null
        ? []
        : [
            {
              ...common,
              id: uid('matter', matter.id),
              startOn: matter.startOn,
              endOn: matter.finishOn,
              summary: `${matter.applies === 'maybe' ? APPLIES_TEXT.maybe : '办理'}：${matter.name}`,
              description: lines(
                matter.department !== null && `部门：${matter.department.name}`,
                `时限：${plannedDays(matter)}`,
                matter.critical ? '在关键路径上，晚一天全程晚一天' : `可以晚${matter.slack ?? 0}个工作日`,
                matter.estimated && '日期按周一至周五推算',
                ...matter.assumptions,
                basisNote(plan),
              ),
            },
          ],
    ),
    ...plan.milestones.flatMap((milestone) =>
      milestone.reachableOn === null
        ? []
        : [
            {
              ...common,
              id: uid('milestone', milestone.id),
              startOn: milestone.reachableOn,
              endOn: milestone.reachableOn,
              summary: `里程碑：${milestone.name}（审批最早办完）`,
              description: lines('施工和筹备的时间不在内', basisNote(plan)),
            },
          ],
    ),
  ])
}
