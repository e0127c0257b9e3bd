import { expect, test } from 'vitest'
import type { Ctx } from '../../../src/access/context.ts'
import type { Job } from '../../../src/jobs/job.ts'
import { createSchedule } from '../../../src/jobs/schedule.ts'

/** Jobs that only note when they ran, on a clock that the test sets. */
function setting(jobs: Omit<Job, 'run'>[]) {
  const ran: string[] = []
  let minute = 0
  let running = 0
  let most = 0
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const ctx = { realClock: { now: () => new Date(minute * 60_000) }, log } as unknown as Ctx
  const schedule = createSchedule(
    () => ctx,
    jobs.map((job) => ({
      ...job,
      run: async () => {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setTimeout(resolve, 5))
        running -= 1
        ran.push(`${job.name}@${minute}`)
        return {}
      },
    })),
  )
  return { schedule, ran, most: () => most, at: (value: number) => (minute = value) }
}
const QUICK = { name: 'quick', everyMinutes: 1, prompt: true }
const HOURLY = { name: 'hourly', everyMinutes: 60 }

test('each job at its own pace, all of them at the start', async () => {
  const { schedule, ran, at } = setting([QUICK, HOURLY])
  for (const minute of [0, 1, 2, 59, 60, 61]) {
    at(minute)
    await schedule.tick()
  }
  expect(ran).toEqual(['quick@0', 'hourly@0', 'quick@1', 'quick@2', 'quick@59', 'quick@60', 'hourly@60', 'quick@61'])
})

test('a clock that is set back by a day keeps no job waiting for a day', async () => {
  const { schedule, ran, at } = setting([QUICK, HOURLY])
  for (const minute of [1500, 60, 61, 119, 120]) {
    at(minute)
    await schedule.tick()
  }
  const after = ['quick@60', 'hourly@60', 'quick@61', 'quick@119', 'quick@120', 'hourly@120']
  expect(ran).toEqual(['quick@1500', 'hourly@1500', ...after])
})

test('woken, only what follows a request runs, and once however many ask', async () => {
  const { schedule, ran } = setting([QUICK, HOURLY])
  await Promise.all([schedule.wake(), schedule.wake(), schedule.wake()])
  expect(ran).toEqual(['quick@0'])
})

test('asked while it runs, it runs once more after: what came in between is not left', async () => {
  const { schedule, ran } = setting([QUICK])
  const first = schedule.wake()
  await new Promise((resolve) => setTimeout(resolve, 1))
  await Promise.all([first, schedule.wake(), schedule.wake()])
  expect(ran).toEqual(['quick@0', 'quick@0'])
})

test('never two at once in one process; idle waits for all', async () => {
  const { schedule, ran, most } = setting([QUICK, HOURLY])
  void schedule.tick()
  void schedule.tick()
  void schedule.wake()
  await schedule.idle()
  expect(ran).toHaveLength(3)
  expect(most()).toBe(1)
})
