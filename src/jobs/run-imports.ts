import { workOn } from '../staff/imports/work.ts'
import type { Job } from './job.ts'

/** A run gives way after so long: a Worker's time is short, and other jobs wait. */
const RUN_MS = 20_000

/** 导入: files that are too large for the request that brought them are worked through, each as far as it has come. */
export const runImports: Job = {
  name: 'run-imports',
  everyMinutes: 1,
  prompt: true,
  async run(ctx) {
    const end = ctx.realClock.now().getTime() + RUN_MS
    const { entries, more } = await workOn(ctx, { until: () => ctx.realClock.now().getTime() >= end })
    return { entries, ...(more ? { again: 0 } : {}) }
  },
}
