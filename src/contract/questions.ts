import { z } from 'zod'
import { page } from './common.ts'
import { Instant } from './text.ts'

export const QuestionResolution = z
  .enum(['alias', 'faq', 'new_matter', 'out_of_scope', 'answered'])
  .meta({ id: 'QuestionResolution', description: '加了说法、加了常见问题、新增了事项、不归我们管、现在已能答' })
export type QuestionResolution = z.infer<typeof QuestionResolution>

export const Question = z
  .object({
    id: z.string(),
    question: z.string(),
    status: z.string(),
    count: z.number().int(),
    firstAskedAt: Instant,
    lastAskedAt: Instant,
    matters: z.array(z.string()),
    resolution: z.string().nullable(),
  })
  .meta({ id: 'Question', description: '没有答好的问题' })
export type Question = z.infer<typeof Question>
export const QuestionList = page(Question).meta({ id: 'QuestionList' })
export type QuestionList = z.infer<typeof QuestionList>
