import type { Ctx } from '../access/context.ts'
import type { Config } from '../config/config.ts'
import { errorText } from '../core/error-text.ts'
import type { Senders } from '../supervision/senders/sender.ts'
import { deliverMessages } from './deliver-messages.ts'
import { groupQuestions, settleGroups } from './group-questions.ts'
import type { Job } from './job.ts'
import { proposeFaqs } from './propose-faqs.ts'
import { publishScheduled } from './publish-scheduled.ts'
import { purgeConversations } from './purge-conversations.ts'
import { purgeTraces } from './purge-traces.ts'
import { refreshProgress } from './refresh-progress.ts'
import { runImports } from './run-imports.ts'
import { sealAuditRows } from './seal-audit.ts'
import { checkLinks, upkeep } from './upkeep.ts'

/** Every job of a deployment: a Node timer and the Workers cron run the same list. States come before the messages they cause. */
export const jobsOf = (config: Pick<Config, 'chatRetentionDays'>, senders: Senders): Job[] => [
  publishScheduled,
  refreshProgress,
  deliverMessages(senders),
  runImports,
  purgeConversations(config.chatRetentionDays),
  purgeTraces,
  sealAuditRows,
  upkeep,
  checkLinks,
  groupQuestions,
  settleGroups,
  proposeFaqs,
]

/**
 * Runs the jobs one after another; never throws. One that fails is logged and does not keep the others from running. Gives the seconds
 * after which one of them has more to do; null = by the clock.
 */
export async function runJobs(ctx: Ctx, jobs: readonly Job[]): Promise<number | null> {
  let soonest: number | null = null
  for (const job of jobs) {
    try {
      const { again, ...done } = await job.run(ctx)
      if (again !== undefined) soonest = Math.min(again, soonest ?? again)
      if (Object.values(done).some((count) => count > 0)) ctx.log.info('job', { job: job.name, ...done })
    } catch (error) {
      ctx.log.error('job', { job: job.name, error: errorText(error) })
    }
  }
  return soonest
}
