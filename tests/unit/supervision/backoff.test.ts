import { expect, test } from 'vitest'
import { mostAttempts, waitAfter } from '../../../src/supervision/outbox/backoff.ts'

const MINUTE = 60_000

test.each([
  [1, 1],
  [2, 5],
  [3, 15],
  [4, 60],
  [5, 120],
  [9, 1440],
  [20, 1440],
])('after %i failed attempts the next comes in about %i minutes', (attempts, minutes) => {
  expect(waitAfter(attempts, 0.5)).toBe(minutes * MINUTE)
  expect(waitAfter(attempts, 0)).toBe(minutes * MINUTE * 0.8)
  expect(waitAfter(attempts, 1)).toBe(minutes * MINUTE * 1.2)
})

test.each([
  ['longer than ours: theirs', 3600, 3600_000],
  ['shorter than ours: ours', 5, MINUTE],
  ['absurd: a day', 10_000_000, 24 * 60 * MINUTE],
])('a receiver that says when, %s', (_, retryAfter, expected) => {
  expect(waitAfter(1, 0.5, retryAfter)).toBe(expected)
})

test('ten attempts in all', () => {
  expect(mostAttempts('notice')).toBe(10)
})

test('a reply is tried again within seconds, and given up after about twenty minutes', () => {
  const waits = Array.from({ length: mostAttempts('reply') - 1 }, (_, at) => waitAfter(at + 1, 0.5, 0, 'reply') / 1000)
  expect(waits).toEqual([2, 5, 15, 30, 60, 120, 300, 600])
  expect(waitAfter(1, 0.5, 7, 'reply'), 'the platform says when').toBe(7000)
})
