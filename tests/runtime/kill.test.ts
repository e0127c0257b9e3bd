import { expect, test } from 'vitest'
import { killTest } from '../../scripts/kill-test.ts'

test('killed five times between an event and its messages: every message comes, none without its event', async () => {
  const { faults, notices, changes } = await killTest(5)
  expect(faults).toEqual([])
  expect([notices, changes]).toEqual([5, 5])
}, 120_000)
