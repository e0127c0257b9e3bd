import type { Ctx } from '../access/context.ts'

/** Work that the clock starts. It may run twice, or on two machines at once, and must come out the same. */
export interface Job {
  name: string
  /** How often, in minutes. Where the platform keeps no time between runs (a cron), it runs every time. */
  everyMinutes: number
  /** Also right after a request that may have made work for it. */
  prompt?: boolean
  /** Counts of what was done; all zero = nothing to tell. `again`: in so many seconds there is more to do, where timers are kept. */
  run(ctx: Ctx): Promise<Record<string, number> & { again?: number }>
}
