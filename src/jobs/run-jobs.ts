import type { Ctx } from '../access/context.ts'
import type { Config } from '../config/config.ts'
import type { Job } from './job.ts'
import { purgeConversations } from './purge-conversations.ts'

/** Every job of a deployment: a Node timer and the Workers cron run the same list. */
export const jobsOf = (config: Pick<Config, 'chatRetentionDays'>): Job[] => [
  purgeConversations(config.chatRetentionDays),
]

/** Runs the jobs one after another. One that fails is logged and does not keep the others from running. */
export async function runJobs(ctx: Ctx, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    try {
      ctx.log.info('job', { job: job.name, ...(await job.run(ctx)) })
    } catch (error) {
      ctx.log.error('job', { job: job.name, error: String(error) })
    }
  }
}
