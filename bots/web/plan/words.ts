import type { Plan, PlanMatter } from '../../../src/contract/plans.ts'
import { dayText, UNIT_WORDS } from '../../wording.ts'

export const START = 'start-of-construction'

/** How many matters are sure, and how many hang on what is not known. */
export const sureAndOpen = ({ matters }: Plan): { sure: number; open: number } => {
  const open = matters.filter(({ applies }) => applies === 'maybe').length
  return { sure: matters.length - open, open }
}

/** 要办39件事; 确定要办12件事，另有30件看情况. */
export function countWords(plan: Plan): string {
  const { sure, open } = sureAndOpen(plan)
  if (open === 0) return `要办${sure}件事`
  return sure === 0 ? `有${open}件事看情况` : `确定要办${sure}件事，另有${open}件看情况`
}

/** The working days, from the sure matters alone to all that may come: 26至45个工作日. */
export function daysRange({ totals: { parallel, certain } }: Plan): string {
  const least = certain?.parallel ?? parallel
  return least < parallel ? `${least}至${parallel}个工作日` : `${parallel}个工作日`
}

export const daysWords = (plan: Plan): string =>
  `${daysRange(plan)}${plan.totals.excludes.includes('land') ? '（不含土地办理）' : ''}`

/** When one may break ground, or where nothing is built, begin to use it; null where the plan reaches neither. */
export function openingWords(plan: Plan): { label: string; day: string; short: string } | null {
  const reached = (id: string) => plan.milestones.find((one) => one.id === id)?.reachableOn ?? null
  const builds = plan.profile.newConstruction !== false || plan.profile.renovation !== false
  const ground = builds ? reached(START) : null
  const use = reached('put-into-use') ?? reached('production')
  if (ground) return { label: '最早开工', day: ground, short: `最早${dayText(ground)}能开工` }
  return use ? { label: '手续最早办齐', day: use, short: `最早${dayText(use)}办齐手续` } : null
}

/** Days as a plan tells them: the year only where it is another than the plan's first. */
export const nearDays =
  ({ startOn }: Pick<Plan, 'startOn'>) =>
  (day: string): string =>
    dayText(day, day.slice(0, 4) !== startOn.slice(0, 4))

/** 10个工作日; 当日办结; 没有审批时限 where none is planned with. */
export const plannedWords = ({ days, unit }: Pick<PlanMatter, 'days' | 'unit'>): string =>
  days === null || unit === null ? '没有审批时限' : days === 0 ? '当日办结' : `${days}${UNIT_WORDS[unit]}`

/** 11月20日至12月4日; 11月20日当天. */
export function spanWords(
  { startOn, finishOn }: Pick<PlanMatter, 'startOn' | 'finishOn'>,
  near: (day: string) => string,
) {
  if (startOn === null || finishOn === null) return '日期排不出来'
  return startOn === finishOn ? `${near(startOn)}当天` : `${near(startOn)}至${near(finishOn)}`
}

/** What it waits for, in one sentence; empty where it can begin at once. */
export function waitsWords({ after }: PlanMatter, planned: ReadonlyMap<string, PlanMatter>): string {
  const names = (list: PlanMatter['after']) =>
    list.map(({ id, name }) => (planned.get(id)?.applies === 'maybe' ? `${name}（要办的话）` : name)).join('、')
  const by = (rule: PlanMatter['after'][number]['rule']) => after.filter((need) => need.rule === rule)
  const first = [...by('all'), ...by('conditional')]
  const groups = [...Map.groupBy(by('any'), ({ group }) => group ?? '').values()]
  return [
    first.length > 0 ? `先办完${names(first)}` : '',
    ...groups.map((group) => (group.length > 1 ? `${names(group)}办好其中一项` : `先办完${names(group)}`)),
  ]
    .filter(Boolean)
    .join('；')
}

/** By how much it may be late without moving the end. */
export function slackWords({ critical, slack, latestStartOn }: PlanMatter, near: (day: string) => string): string {
  if (latestStartOn === null || slack === null) return ''
  return critical || slack === 0
    ? '关键的一步，晚一天，全程就晚一天'
    : `最晚${near(latestStartOn)}开始，可以晚${slack}个工作日`
}
