import type { Ctx } from '../access/context.ts'

/** Work that the clock starts. It may run twice, or on two machines at once, and must come out the same. */
export interface Job {
  name: string
  run(ctx: Ctx): Promise<Record<string, number>>
}
