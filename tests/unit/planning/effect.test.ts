import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Effect, withEffect } from '../../../src/core/plan/effect.ts'
import { lengthsOf } from '../../../src/core/plan/lengths.ts'
import { type ScheduleMatter, schedule } from '../../../src/core/plan/schedule.ts'
import { serviceLevel } from '../../../src/core/service-level.ts'
import { calendar } from '../core/scenario.ts'
import { matters, startDay } from '../plan/arbitraries.ts'

const matter = (id: string, value: number, ...after: string[]): ScheduleMatter => ({
  id,
  stage: 'stage',
  track: 'main',
  duration: { value, unit: 'working_days' },
  after: after.map((need) => ({ id: need, rule: 'all' as const })),
})
/** 登记3天，规划许可5天，施工许可3天，各等前一个；开工报备1天。 */
const course = [
  matter('registration', 3),
  matter('planning', 5, 'registration'),
  matter('construction', 3, 'registration', 'planning'),
  matter('report', 1, 'construction'),
]
const NOTHING: Effect = { mayStartBefore: [], issuedAfter: [], together: null }
const daysOf = (list: readonly ScheduleMatter[] | null) =>
  list && lengthsOf({ matters: list, calendar, startOn: '2026-03-02' })?.whole

describe('what a bundle does to a plan', () => {
  test('as it is: one after another', () => expect(daysOf(course)).toBe(12))

  test('what need not wait begins at once', () => {
    const mayStartBefore = [
      { matter: 'planning', without: 'registration' },
      { matter: 'construction', without: 'registration' },
      { matter: 'construction', without: 'planning' },
    ]
    expect(daysOf(withEffect(course, { ...NOTHING, mayStartBefore }))).toBe(5)
  })

  test('but what is given out only after another holds up whoever waits for it', () => {
    const long = [matter('registration', 9), ...course.slice(1)]
    const mayStartBefore = [
      { matter: 'construction', without: 'registration' },
      { matter: 'construction', without: 'planning' },
    ]
    const issuedAfter = [{ matter: 'construction', after: 'registration' }]
    expect(daysOf(withEffect(long, { ...NOTHING, mayStartBefore }))).toBe(14)
    const changed = withEffect(long, { ...NOTHING, mayStartBefore, issuedAfter })
    expect(changed?.find(({ id }) => id === 'report')?.after.map(({ id }) => id)).toEqual([
      'construction',
      'registration',
    ])
  })

  test('handled as one they take one limit', () => {
    const together = {
      matters: ['registration', 'planning', 'construction', 'elsewhere'],
      limit: { value: 4, unit: 'working_days' as const },
    }
    expect(daysOf(withEffect(course, { ...NOTHING, together }))).toBe(5)
  })

  test('one alone of them, or none, changes nothing', () => {
    const limit = { value: 1, unit: 'working_days' as const }
    for (const ids of [['planning'], ['elsewhere', 'nowhere'], []])
      expect(withEffect(course, { ...NOTHING, together: { matters: ids, limit } })).toBeNull()
    expect(withEffect(course, { ...NOTHING, mayStartBefore: [{ matter: 'report', without: 'planning' }] })).toBeNull()
  })
})

test('the short way to a plan’s length is as long as the plan', () => {
  fc.assert(
    fc.property(matters(14), startDay, (list, startOn) => {
      const input = { matters: list, calendar, startOn, excludes: ['land'] }
      const plan = schedule(input)
      if (!plan.ok) throw new Error(plan.message)
      expect(lengthsOf(input)).toEqual({ counted: plan.totals.parallel, whole: plan.whole.parallel })
    }),
  )
})

test('who need not wait for one of a group waits for none of it', () => {
  const either = ['quick', 'slow'].map((id) => ({ id, rule: 'any' as const, group: 'either' }))
  const matter = { stage: 'setup', track: 'main' as const, statutory: null }
  const list = [
    { ...matter, id: 'quick', duration: { value: 1, unit: 'working_days' as const }, after: [] },
    { ...matter, id: 'slow', duration: { value: 9, unit: 'working_days' as const }, after: [] },
    { ...matter, id: 'next', duration: { value: 1, unit: 'working_days' as const }, after: either },
  ]
  const changed = withEffect(list, { ...NOTHING, mayStartBefore: [{ matter: 'next', without: 'quick' }] })
  expect(changed?.find(({ id }) => id === 'next')?.after).toEqual([])
})

test('no wait taken away makes a plan longer', () => {
  fc.assert(
    fc.property(matters(14), startDay, fc.nat(), (list, startOn, pick) => {
      const waits = list.flatMap(({ id, after }) =>
        after.flatMap((need) => (need.rule === 'any' ? [] : [{ matter: id, without: need.id }])),
      )
      const wait = waits[pick % Math.max(1, waits.length)]
      fc.pre(wait !== undefined)
      const changed = withEffect(list, { ...NOTHING, mayStartBefore: wait ? [wait] : [] })
      const lengths = [list, changed ?? []].map((one) => lengthsOf({ matters: one, calendar, startOn })?.whole ?? 0)
      expect(lengths[1]).toBeLessThanOrEqual(lengths[0] ?? 0)
    }),
  )
})

test.each([
  [null, 'none'],
  [9_999_999, 'none'],
  [10_000_000, 'steward'],
  [49_999_999, 'steward'],
  [50_000_000, 'steward_team'],
] as const)('管家服务 for %s yuan: %s', (investment, level) => {
  expect(serviceLevel(investment)).toBe(level)
  expect(serviceLevel(investment, [])).toBe('none')
})
