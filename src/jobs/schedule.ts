import type { Ctx } from '../access/context.ts'
import type { Job } from './job.ts'
import { runJobs } from './run-jobs.ts'

/** A process's own record of when each job ran last. Two processes keep two: jobs may run twice. */
export interface Schedule {
  /** Runs what is due; at the first time everything. */
  tick(): Promise<void>
  /** Runs what should follow a request at once; asked again while running, once more after. */
  wake(): Promise<void>
  /** Resolves when nothing is running. */
  idle(): Promise<void>
}

const MINUTE = 60_000

/**
 * In one process no job runs beside another: each run waits for the one before it. `after`: calls something in so many milliseconds,
 * for what is to be tried again before the next tick; missing = it waits for that.
 */
export function createSchedule(
  createCtx: () => Ctx,
  jobs: readonly Job[],
  after?: (milliseconds: number, act: () => void) => void,
): Schedule {
  const ranAt = new Map<string, number>()
  let last: Promise<void> = Promise.resolve()
  let ticking: Promise<void> | null = null
  let waking: Promise<void> | null = null
  const queue = (act: () => Promise<void>): Promise<void> => {
    last = last.then(act)
    return last
  }
  const run = (due: (job: Job, now: number) => boolean) => async () => {
    const ctx = createCtx()
    const now = ctx.realClock.now().getTime()
    const chosen = jobs.filter((job) => due(job, now))
    for (const job of chosen) ranAt.set(job.name, now)
    const again = await runJobs(ctx, chosen)
    if (again !== null) after?.(again * 1000, () => void schedule.wake())
  }
  const isDue = (job: Job, now: number) => {
    const since = now - (ranAt.get(job.name) ?? Number.NEGATIVE_INFINITY)
    // Half a minute early counts: timers are never exact. A clock that was set back keeps no job waiting until it is there again.
    return since < 0 || since >= (job.everyMinutes - 0.5) * MINUTE
  }
  const schedule: Schedule = {
    tick() {
      ticking ??= queue(run(isDue)).finally(() => {
        ticking = null
      })
      return ticking
    },
    wake() {
      // Whoever asks before it has begun is served by the same run.
      waking ??= queue(() => {
        waking = null
        return run((job) => job.prompt === true)()
      })
      return waking
    },
    idle: () => last,
  }
  return schedule
}
