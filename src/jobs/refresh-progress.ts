import { refreshMatters, staleMatters } from '../supervision/refresh.ts'
import type { Job } from './job.ts'

const MATTERS = 200
const ROUNDS = 100

/** Derived states that an event or a new day has made stale are computed anew, with the notices and messages that follow. */
export const refreshProgress: Job = {
  name: 'refresh-progress',
  everyMinutes: 1,
  prompt: true,
  async run(ctx) {
    let refreshed = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const stale = await staleMatters(ctx, MATTERS)
      if (stale.length === 0) break
      await refreshMatters(ctx, stale)
      refreshed += stale.length
    }
    return { refreshed }
  },
}
