import { createAnswerer } from '../assistant/answer.ts'
import { groupQuestions as group } from '../staff/questions/group.ts'
import { settleQuestions } from '../staff/questions/settle.ts'
import type { Job } from './job.ts'

/** 没有答好的问题: grouped by likeness, a few times an hour. */
export const groupQuestions: Job = {
  name: 'group-questions',
  everyMinutes: 15,
  run: group,
}

/** What a draft was made to answer is asked again as soon as the draft is published; by rules, whichever model words answers. */
export const settleGroups: Job = {
  name: 'settle-questions',
  everyMinutes: 5,
  prompt: true,
  run: (ctx) => settleQuestions(ctx, createAnswerer()),
}
