import { expect, test } from 'vitest'
import { serviceLevel } from '../../../src/core/service-level.ts'

test.each([
  [null, 'none'],
  [9_999_999, 'none'],
  [10_000_000, 'steward'],
  [49_999_999, 'steward'],
  [50_000_000, 'steward_team'],
])('管家服务 of %s yuan: %s', (investment, level) => expect(serviceLevel(investment)).toBe(level))

test('the highest threshold that is reached, in whatever order a county lists its own', () => {
  const own = [
    { investment: 500, serviceLevel: 'steward_team' as const },
    { investment: 100, serviceLevel: 'steward' as const },
  ]
  expect([99, 100, 499, 500].map((investment) => serviceLevel(investment, own))).toEqual([
    'none',
    'steward',
    'steward',
    'steward_team',
  ])
  expect(serviceLevel(1_000_000_000, [])).toBe('none')
})
