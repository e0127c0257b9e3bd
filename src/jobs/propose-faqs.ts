import { proposeFaqs as propose } from '../staff/faqs/propose-faqs.ts'
import type { Job } from './job.ts'

/** Answers of tickets that were proposed as an FAQ become drafts, right after they were given. */
export const proposeFaqs: Job = {
  name: 'propose-faqs',
  everyMinutes: 5,
  prompt: true,
  async run(ctx) {
    const { proposed } = await propose(ctx)
    return { proposed }
  },
}
