import { expect, test } from 'vitest'
import type { Limit } from '../../../src/contract/common.ts'
import type { PlanningSheet } from '../../../src/contract/planning.ts'
import { inWorkingDays, plannedLimit } from '../../../src/planning/limits.ts'
import { limit, limitOf } from '../core/scenario.ts'

const matter = (committed: Limit, statutory: Limit) =>
  ({ name: '某事项', committed, statutory }) as PlanningSheet['matters'][number]
const days = (value: number) => ({ value, unit: 'working_days' })
const law = { basis: 'legal' } as const

test.each<[string, Limit, Limit, unknown, unknown, RegExp | null]>([
  ['the promise', limit(5), limit(20, 'working_days', law), days(5), days(20), null],
  ['on the spot', limitOf('immediate'), limitOf('none'), days(0), null, null],
  [
    'the law, where nothing is promised',
    limitOf('unknown'),
    limit(7, 'natural_days', law),
    { value: 7, unit: 'natural_days' },
    { value: 7, unit: 'natural_days' },
    /按法定时限排/,
  ],
  ['nothing known', limitOf('unknown'), limitOf('none'), null, null, null],
  ['both parties', limit(10, 'working_days', { obligor: 'parties' }), limitOf('unknown'), days(10), null, /双方约定/],
  [
    "the applicant's own duty",
    limitOf('unknown'),
    limit(15, 'natural_days', { ...law, obligor: 'applicant' }),
    days(0),
    null,
    /申请人自己完成（要求15个自然日内完成），不占审批时间/,
  ],
  [
    "an agency's promise beside an applicant's duty",
    limit(1),
    limit(30, 'natural_days', { ...law, obligor: 'applicant' }),
    days(1),
    null,
    null,
  ],
])('planned with: %s', (_, committed, statutory, duration, legal, assumption) => {
  const planned = plannedLimit(matter(committed, statutory))
  expect(planned).toMatchObject({ duration, statutory: legal })
  expect(planned.assumptions).toEqual(assumption === null ? [] : [expect.stringMatching(assumption)])
})

test.each<[Limit | null, number | null]>([
  [limit(7), 7],
  [limit(4, 'working_hours'), 0.5],
  [limitOf('immediate'), 0],
  [limit(40, 'natural_days'), null],
  [limitOf('unknown'), null],
  [null, null],
])('a promise in working days', (promise, value) => expect(inWorkingDays(promise)).toBe(value))
