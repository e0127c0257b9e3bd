import type { Ctx } from '../access/context.ts'
import { planCalendar } from './calendar.ts'
import { planGantt } from './gantt.ts'
import { readPlan } from './plans.ts'
import { planWorkbook } from './workbook.ts'

export const PLAN_FORMATS = ['ics', 'svg', 'xlsx'] as const
export type PlanFormat = (typeof PLAN_FORMATS)[number]

/** A plan as a file. `name` as people see it; `inline`: to be looked at, not saved. */
export interface PlanFile {
  content: string | Uint8Array<ArrayBuffer>
  type: string
  name: string
  inline: boolean
}

/** A plan's calendar, Gantt chart or checklist. `origin`: of the plan's page. Round trips and problems as `readPlan`. */
export async function exportPlan(
  ctx: Ctx,
  { id, format, origin }: { id: string; format: PlanFormat; origin: string },
): Promise<PlanFile> {
  const plan = await readPlan(ctx, { id })
  const name = `一企一策方案-${plan.startOn}.${format}`
  switch (format) {
    case 'ics':
      return {
        content: await planCalendar(plan, `${origin}/plan/${plan.id}`),
        type: 'text/calendar; charset=utf-8',
        name,
        inline: false,
      }
    case 'svg':
      return { content: planGantt(plan), type: 'image/svg+xml; charset=utf-8', name, inline: true }
    case 'xlsx':
      return {
        content: await planWorkbook(plan),
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        name,
        inline: false,
      }
  }
}
