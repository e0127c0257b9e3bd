import type { Plan, PlanMatter } from '../contract/plans.ts'
import { BASIS_TEXT } from '../contract/progress-words.ts'
import { durationText } from '../core/text/limit-text.ts'

/** A plan's title in a file: what is built and for how much stays with the profile, so only its days. */
export const planTitle = (plan: Plan): string =>
  plan.finishOn === null ? '一企一策方案（没有要办的事项）' : `一企一策方案（${plan.startOn}至${plan.finishOn}）`

/** 10个工作日; 没有审批时限 where none is planned with; an example says so. */
export function plannedDays({ days, unit, basis }: PlanMatter): string {
  if (days === null || unit === null) return '没有审批时限'
  return `${days === 0 ? '当日办结' : durationText(days, unit)}${basis === 'example' ? '（示例）' : ''}`
}

/** The law's limit beside it. */
export const statutoryDays = ({ statutoryDays: days, statutoryUnit: unit }: PlanMatter): string =>
  days === null || unit === null ? '未规定' : durationText(days, unit)

export const APPLIES_TEXT: Record<PlanMatter['applies'], string> = { yes: '要办', maybe: '可能要办', no: '不用办' }

/** What stands under everything that leaves the API as a file. */
export const basisNote = ({ basis }: Plan): string =>
  basis === 'example' || basis === 'mixed' ? `含示例数据（${BASIS_TEXT.example}时限不是真实承诺）` : ''
