import type { PlanningSheet } from '../contract/planning.ts'
import type { PlanBackward } from '../contract/plans.ts'
import { scheduleBackward } from '../core/plan/backward.ts'
import { type Effect, goalsUnder, withEffect } from '../core/plan/effect.ts'
import type { ScheduleInput } from '../core/plan/schedule.ts'
import type { JudgedBundle } from './bundles.ts'

type Asked = { targetOn: string; milestone: { id: string; goals: readonly string[] } }
type WinBack = PlanBackward['winBack'][number]
/** A wait that rests on something not known: `matter` waits for `without` only in case it has to. */
export type AssumedWait = { matter: string; without: string }

/**
 * 倒排工期 of one milestone. `winBack`: what would win missing working days back, each by itself: bundles whose conditions do not
 * fail, papers that may be handed in later (容缺), waits that are only assumed.
 */
export function planBackwards(
  input: ScheduleInput,
  { targetOn, milestone }: Asked,
  sheet: PlanningSheet,
  bundles: readonly JudgedBundle[],
  assumed: readonly AssumedWait[],
): PlanBackward | null {
  const { matters, calendar, startOn } = input
  const names = new Map(matters.map(({ id, name }) => [id, name ?? id]))
  const named = (id: string) => `“${names.get(id) ?? id}”`
  const backwards = (list: ScheduleInput['matters'], goals: readonly string[]) => {
    const result = scheduleBackward({ matters: list, calendar, startOn, targetOn, goals })
    return result.ok ? result : null
  }
  const plan = backwards(matters, milestone.goals)
  if (!plan) return null
  const won = (effect: Effect): number => {
    const changed = withEffect(matters, effect)
    const under = changed && backwards(changed, goalsUnder(milestone.goals, effect))
    return under ? Math.round((plan.short - under.short) * 100) / 100 : 0
  }
  const winBack: WinBack[] = []
  const offer = (kind: WinBack['kind'], id: string | null, text: string, effect: Effect) => {
    const days = won(effect)
    if (days > 0) winBack.push({ kind, id, text, days })
    return days
  }
  if (plan.short > 0) {
    for (const { shown, effect } of bundles) {
      if (shown.fails.length > 0) continue
      const open = shown.conditions.filter(({ met }) => met === null).map(({ text }) => text)
      const whose = shown.appliesHere === true ? '' : `这是${shown.place ?? '其他地方'}的做法，本县是否实行请咨询`
      const notes = [whose, open.length > 0 ? `前提：${open.join('；')}` : ''].filter(Boolean).join('。')
      offer('bundle', shown.id, `按${shown.name}办${notes === '' ? '' : `（${notes}）`}`, effect)
    }
    const deferrals = deferralsOf(sheet, matters)
    const single = deferrals.map(({ matter, without, paper }) =>
      offer(
        'deferral',
        matter,
        `${named(matter)}容缺受理：${paper}后补，先不等${named(without)}`,
        onlyLater([{ matter, without }]),
      ),
    )
    const together = won(onlyLater(deferrals))
    if (together > Math.max(0, ...single))
      winBack.push({ kind: 'deferral', id: null, text: '可以容缺的材料都后补', days: together })
    for (const wait of assumed)
      offer(
        'parallel',
        wait.matter,
        `${named(wait.matter)}不等${named(wait.without)}，同时办（后者要不要先办还不确定，确认不用先办才行）`,
        {
          mayStartBefore: [wait],
          issuedAfter: [],
          together: null,
        },
      )
  }
  const byId = new Map(plan.matters.map((matter) => [matter.id, matter]))
  return {
    targetOn,
    milestone: milestone.id,
    reachableOn: plan.reachableOn,
    short: plan.short,
    matters: plan.matters.map(({ id, latestStartOn, latestFinishOn, slack }) => ({
      id,
      latestStartOn,
      latestFinishOn,
      slack,
    })),
    late: plan.late.flatMap((id) => {
      const matter = byId.get(id)
      return matter
        ? [{ id, name: names.get(id) ?? id, latestStartOn: matter.latestStartOn, lateBy: matter.lateBy }]
        : []
    }),
    winBack: winBack.sort((one, other) => other.days - one.days),
    estimated: plan.estimated,
  }
}

/** A paper handed in later: the work begins without it, the result comes out with it. */
const onlyLater = (waits: readonly AssumedWait[]): Effect => ({
  mayStartBefore: waits,
  issuedAfter: waits.map(({ matter, without }) => ({ matter, after: without })),
  together: null,
})

/** 容缺: papers that may come later outside any bundle and are the result of a matter that is waited for. */
function deferralsOf(sheet: PlanningSheet, matters: ScheduleInput['matters']): (AssumedWait & { paper: string })[] {
  const waits = new Map(matters.map(({ id, after }) => [id, new Set(after.map((need) => need.id))]))
  return sheet.matters.flatMap(({ id, documents }) =>
    documents.flatMap(({ name, deferrable, issuedBy }) =>
      deferrable.allowed && deferrable.only === null && issuedBy && waits.get(id)?.has(issuedBy.id)
        ? [{ matter: id, without: issuedBy.id, paper: name }]
        : [],
    ),
  )
}
