import { expect, test } from 'vitest'
import type { PlanningSheet } from '../../../src/contract/planning.ts'
import type { ScheduleMatter } from '../../../src/core/plan/schedule.ts'
import { planBackwards } from '../../../src/planning/backward.ts'
import type { JudgedBundle } from '../../../src/planning/bundles.ts'
import { calendar } from '../core/scenario.ts'

/** 登记5天，然后报装4天；报装要不动产权证书，可以后补。 */
const matter = (id: string, name: string, value: number, ...after: string[]): ScheduleMatter => ({
  id,
  name,
  stage: 'stage',
  track: 'main',
  duration: { value, unit: 'working_days' },
  after: after.map((need) => ({ id: need, rule: 'all' as const })),
})
const matters = [
  matter('registration', '登记', 5),
  matter('water', '供水报装', 4, 'registration'),
  matter('tap', '通水', 2, 'water'),
]
const input = { matters, calendar, startOn: '2026-03-02' }
const paper = (only: string | null) => ({
  id: 'title',
  name: '不动产权证书',
  issuedBy: { id: 'registration', name: '登记' },
  deferrable: { allowed: true, only, note: null },
})
const sheetWith = (only: string | null) =>
  ({ matters: [{ id: 'water', documents: [paper(only)] }] }) as unknown as PlanningSheet
/** 11个工作日之后是3月17日：3月13日差2天，3月10日差5天。 */
const asked = (targetOn: string, goals = ['tap']) => ({ targetOn, milestone: { id: 'production', goals } })

test('容缺 wins back what it lets begin earlier, but its result waits for the paper', () => {
  const plan = planBackwards(input, asked('2026-03-10'), sheetWith(null), [], [])
  expect(plan).toMatchObject({ short: 5, reachableOn: '2026-03-17' })
  // 登记和报装同时办：通水在登记（5天）之后2天，一共7天，省4天。
  expect(plan?.winBack).toEqual([
    { kind: 'deferral', id: 'water', text: '“供水报装”容缺受理：不动产权证书后补，先不等“登记”', days: 4 },
  ])
})

test('never more than is missing, nothing where the paper may come later in a bundle only, nothing where nothing is missing', () => {
  expect(planBackwards(input, asked('2026-03-16'), sheetWith(null), [], [])?.winBack[0]?.days).toBe(1)
  expect(planBackwards(input, asked('2026-03-10'), sheetWith('some-bundle'), [], [])?.winBack).toEqual([])
  expect(planBackwards(input, asked('2026-03-17'), sheetWith(null), [], [])).toMatchObject({ short: 0, winBack: [] })
})

test('the goal itself is not reached before the paper that comes later', () => {
  // 只看报装：3月13日完成；容缺后与登记同一天结束，3月9日。
  const plan = planBackwards(input, asked('2026-03-04', ['water']), sheetWith(null), [], [])
  expect(plan).toMatchObject({ short: 7, reachableOn: '2026-03-13' })
  expect(plan?.winBack[0]?.days).toBe(4)
})

test('a wait that is only assumed, and a bundle that does not fail, each by itself; the most first', () => {
  const bundle = (fails: string[]): JudgedBundle =>
    ({
      shown: { id: 'bundle', name: '联办', appliesHere: true, conditions: [], fails, place: null },
      effect: { mayStartBefore: [{ matter: 'tap', without: 'water' }], issuedAfter: [], together: null },
    }) as unknown as JudgedBundle
  const assumed = [{ matter: 'water', without: 'registration' }]
  const wins = (fails: string[]) =>
    planBackwards(input, asked('2026-03-06'), sheetWith('x'), [bundle(fails)], assumed)?.winBack.map(
      ({ kind, days }) => [kind, days],
    )
  expect(wins([])).toEqual([
    ['bundle', 7],
    ['parallel', 5],
  ])
  expect(wins(['用地已定'])).toEqual([['parallel', 5]])
})
