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

/** In one process no job runs beside another: each run waits for the one before it. */
export function createSchedule(createCtx: () => Ctx, jobs: readonly Job[]): Schedule {
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
    await runJobs(ctx, chosen)
  }
  // Half a minute early counts: timers are never exact.
  const isDue = (job: Job, now: number) =>
    now - (ranAt.get(job.name) ?? Number.NEGATIVE_INFINITY) >= (job.everyMinutes - 0.5) * MINUTE
  return {
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
}
