import { dueDrafts, returnScheduled } from '../staff/drafts/due.ts'
import { publishDrafts } from '../staff/drafts/publish.ts'
import type { Job } from './job.ts'

/** 定时发布: approved drafts whose time has come take effect together. On two machines at once the second finds them published. */
export const publishScheduled: Job = {
  name: 'publish-scheduled',
  everyMinutes: 1,
  prompt: true,
  async run(ctx) {
    const due = await dueDrafts(ctx)
    if (due.length === 0) return { published: 0, returned: 0 }
    const outcomes = await publishDrafts(ctx, due)
    const failed = outcomes.filter(({ error }) => error !== null)
    await returnScheduled(ctx, failed)
    return { published: outcomes.length - failed.length, returned: failed.length }
  },
}
