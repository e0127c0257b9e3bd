import { expect, test } from 'vitest'
import { refreshMatters, staleMatters } from '../../src/supervision/refresh.ts'
import { createTestApp } from '../support/app.ts'
import { at, happens, lateProject, lookAt, morning } from '../support/late-project.ts'
import { countTrips } from '../support/trips.ts'

const { ctx, database } = await createTestApp()
const trips = countTrips(database.client)

test('a matter or forty: what changed, who is told, and the writing of it all are three round trips', async () => {
  const costs: number[] = []
  for (const count of [1, 40]) {
    for (let n = 0; n < count; n += 1) await lateProject(ctx)
    const now = at(ctx, morning('2026-11-16'))
    const stale = await staleMatters(now, 500)
    costs.push(await trips.of(() => refreshMatters(now, stale)))
  }
  // Progress and watch are read at the same time; all is written in one batch.
  expect(costs).toEqual([3, 3])
})

test('with nothing to do the job asks once', async () => {
  await lookAt(ctx, '2026-11-16')
  expect(await trips.of(() => lookAt(ctx, '2026-11-16'))).toBe(1)
})

test('many events of one matter are one refresh', async () => {
  const project = await lateProject(ctx)
  for (let n = 0; n < 20; n += 1) await happens(ctx, project, 'in_review', morning('2026-11-03'))
  // Asked what is stale, refreshed, asked whether there is more.
  expect(await trips.of(() => lookAt(ctx, '2026-11-16'))).toBe(5)
})
