import { z } from 'zod'
import { ChatStatus } from './chat.ts'
import { Basis, PageQuery, page } from './common.ts'
import { DraftKind } from './drafts.ts'
import { SubjectKind } from './search.ts'
import { cleanText, Instant, orNull, Slug } from './text.ts'

export const QuestionResolution = z
  .enum(['alias', 'faq', 'new_matter', 'out_of_scope', 'answered'])
  .meta({ id: 'QuestionResolution', description: '加了说法、加了常见问题、新增了事项、不归我们管、现在已能答' })
export type QuestionResolution = z.infer<typeof QuestionResolution>

export const QuestionState = z
  .enum(['open', 'in_progress', 'resolved'])
  .meta({ id: 'QuestionState', description: '待处理、已有草稿还没发布、已解决' })
export type QuestionState = z.infer<typeof QuestionState>

/** Why a question is here. */
export const QuestionKind = z
  .enum(['unanswered', 'clarified', 'badly_rated'])
  .meta({ id: 'QuestionKind', description: '没有答上、反问后离开、评价没有用' })
export type QuestionKind = z.infer<typeof QuestionKind>

const count = z.number().int()

/** An answer in outline: what came first. */
export const AnswerOutline = z
  .object({
    status: ChatStatus,
    subject: orNull(z.object({ kind: SubjectKind, id: z.string(), name: z.string() })),
  })
  .meta({ id: 'AnswerOutline' })
export type AnswerOutline = z.infer<typeof AnswerOutline>

/** One group of like questions. Texts are masked, and go when the retention of conversations ends; counts are of what is kept. */
export const Question = z
  .object({
    id: z.string(),
    question: z.string().meta({ description: '代表这一组的问题，已遮去手机号、证件号和查询码' }),
    status: z.string().meta({ description: '见 QuestionState' }),
    count: z.number().int(),
    firstAskedAt: Instant,
    lastAskedAt: Instant,
    matters: z.array(z.string()).meta({ description: '当时提示过的事项的编号' }),
    resolution: z.string().nullable().meta({ description: '见 QuestionResolution' }),
    count30: count.meta({ description: '最近30天' }),
    count90: count.meta({ description: '最近90天' }),
    before30: count.meta({ description: '再往前30天，用来看趋势' }),
    trend: z
      .enum(['new', 'up', 'down', 'steady'])
      .meta({ description: '最近30天与再往前30天相比；new 是这30天才有的' }),
    kinds: z.object({ unanswered: count, clarified: count, badlyRated: count }),
    samples: z.array(z.string()).meta({ description: '另外的问法，至多5句' }),
    suggested: z
      .array(z.object({ kind: SubjectKind, id: z.string(), name: z.string(), count }))
      .meta({ description: '当时提示过什么，多的在前' }),
    kind: orNull(DraftKind),
    entry: z.string().nullable(),
    draft: z.string().nullable().meta({ description: '为它做的草稿' }),
    before: orNull(AnswerOutline).meta({ description: '处理前怎么答' }),
    after: orNull(AnswerOutline).meta({ description: '发布后再问一次怎么答' }),
    resolvedBy: z.string().nullable(),
    resolvedAt: Instant.nullable(),
    note: z.string().nullable(),
    revision: z.number().int().meta({ description: '处理时 If-Match 用 "q-修订号"' }),
  })
  .meta({ id: 'Question', description: '一组没有答好的问题' })
export type Question = z.infer<typeof Question>

export const QuestionList = page(Question)
  .extend({
    counts: z.object({ open: count, inProgress: count, resolved: count }),
  })
  .meta({ id: 'QuestionList' })
export type QuestionList = z.infer<typeof QuestionList>

export const QuestionQuery = PageQuery.extend({
  state: z.enum(['open', 'in_progress', 'resolved', 'all']).default('open').meta({
    description: '待处理、处理中、已处理，或全部',
  }),
  kind: QuestionKind.optional(),
  sort: z
    .enum(['count', 'latest'])
    .default('count')
    .meta({ description: 'count 最近90天问得多的在前；latest 刚问过的在前' }),
})
export type QuestionQuery = z.infer<typeof QuestionQuery>

export const QuestionDetail = Question.extend({
  messages: z
    .array(
      z.object({
        question: z.string(),
        askedAt: Instant,
        why: QuestionKind,
        comment: z.string().nullable(),
        suggested: z.array(z.object({ kind: SubjectKind, id: z.string(), name: z.string() })),
      }),
    )
    .meta({ description: '最近的50句' }),
}).meta({ id: 'QuestionDetail' })
export type QuestionDetail = z.infer<typeof QuestionDetail>

/** What is done about a group. `alias` and `faq` need `kind` and `entry`; `new_matter` needs `name`. */
export const ResolutionRequest = z
  .strictObject({
    resolution: QuestionResolution,
    kind: DraftKind.optional().meta({ description: '加到哪一类条目；缺省 matters' }),
    entry: Slug.optional().meta({ description: '条目编号；新增事项时可以指定它的编号' }),
    alias: cleanText(2, 60).optional().meta({ description: '要加的说法；缺省用这一组的代表问题' }),
    shown: z.boolean().optional().meta({ description: 'true：作为别名公开显示；false：只用于查找（群众说法）' }),
    faq: z
      .strictObject({ question: cleanText(2, 200), answer: cleanText(2, 2000), basis: Basis })
      .optional()
      .meta({ description: '只能加到事项' }),
    name: cleanText(2, 80).optional().meta({ description: '新事项的名称' }),
    department: Slug.optional().meta({ description: '新事项的主管部门' }),
    note: cleanText(1, 500).optional(),
  })
  .meta({ id: 'ResolutionRequest' })
export type ResolutionRequest = z.infer<typeof ResolutionRequest>

export const PreviewRequest = z
  .strictObject({
    questions: z.array(cleanText(1, 500)).max(10).optional().meta({ description: '另外想试的问题' }),
  })
  .meta({ id: 'PreviewRequest' })
export type PreviewRequest = z.infer<typeof PreviewRequest>

/** One question, asked of the catalogue as it is and as the draft would make it. */
export const PreviewLine = z
  .object({
    question: z.string(),
    expected: orNull(z.object({ status: z.string(), subjects: z.array(z.string()) })).meta({
      description: '评测题的正确答案；群众的问题没有',
    }),
    before: AnswerOutline.extend({ right: z.boolean().nullable() }),
    after: AnswerOutline.extend({ right: z.boolean().nullable() }),
    change: z
      .enum(['same', 'better', 'worse', 'different'])
      .meta({ description: '没有变、变好、变差、变了（没有正确答案可比）' }),
  })
  .meta({ id: 'PreviewLine' })
export type PreviewLine = z.infer<typeof PreviewLine>

export const DraftPreview = z
  .object({
    draftId: z.string(),
    kind: DraftKind,
    entry: z.string(),
    questions: z.array(PreviewLine).meta({ description: '这份草稿要答的问题，和另外想试的' }),
    evaluation: z.object({
      total: count.meta({ description: '评测题共几道' }),
      asked: count.meta({ description: '这次问了几道（题多或时间不够时只问一部分）' }),
      rightBefore: count,
      rightAfter: count,
      changes: z.array(PreviewLine).meta({ description: '答法有变的题' }),
    }),
  })
  .meta({ id: 'DraftPreview', description: '发布前试问：有这份草稿和没有，答法各是什么' })
export type DraftPreview = z.infer<typeof DraftPreview>

export const EvaluationInput = z
  .strictObject({
    question: cleanText(1, 500),
    status: ChatStatus.optional().meta({ description: '缺省 answered' }),
    subjects: z
      .array(z.string().regex(/^[a-z]+\/[a-z0-9-]+$/, '形如 matter/business-license'))
      .max(8)
      .optional()
      .meta({ description: '答案的第一个主题应是其中之一；形如 matter/business-license' }),
  })
  .meta({ id: 'EvaluationInput' })
export type EvaluationInput = z.infer<typeof EvaluationInput>

export const EvaluationQuestion = z
  .object({
    id: z.string(),
    question: z.string(),
    status: z.string(),
    subjects: z.array(z.string()),
    origin: z.enum(['county', 'staff']).meta({ description: '随县的资料夹载入，或工作人员添加' }),
    at: Instant,
  })
  .meta({ id: 'EvaluationQuestion', description: '评测题：知道正确答案的问题' })
export type EvaluationQuestion = z.infer<typeof EvaluationQuestion>
export const EvaluationQuestionList = page(EvaluationQuestion).meta({ id: 'EvaluationQuestionList' })
export type EvaluationQuestionList = z.infer<typeof EvaluationQuestionList>
