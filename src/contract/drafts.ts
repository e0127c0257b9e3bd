import { z } from 'zod'
import { PageQuery, page } from './common.ts'
import { cleanText, Instant, Slug } from './text.ts'

/** What staff keep by drafts. The content of each is `…Content` in contract/content/. */
export const DRAFT_KINDS = [
  'matters',
  'documents',
  'departments',
  'bundles',
  'policies',
  'institutions',
  'places',
] as const
export const DraftKind = z.enum(DRAFT_KINDS).meta({ id: 'DraftKind' })
export type DraftKind = z.infer<typeof DraftKind>

/** `none`: nothing is being changed, the content is what is published. `withdrawn`: the draft was given up. */
export const DraftState = z
  .enum(['none', 'editing', 'submitted', 'approved', 'rejected', 'scheduled', 'published', 'withdrawn'])
  .meta({ id: 'DraftState', description: '没有草稿、编辑中、待审核、已通过、已退回、定时发布、已发布、已放弃' })
export type DraftState = z.infer<typeof DraftState>

export const Difference = z
  .object({
    pointer: z.string(),
    label: z.string().meta({ description: '字段的中文名，如“法定时限 · 数值”' }),
    before: z.unknown(),
    after: z.unknown(),
    words: z.string().meta({ description: '一句话：法定时限由20个工作日改为15个工作日' }),
    needsReview: z
      .boolean()
      .meta({ description: '法律、时限、材料、收费等须经第二人审核；联系方式、地点、链接先发布后复核' }),
  })
  .meta({ id: 'Difference' })
export type Difference = z.infer<typeof Difference>

/** A field that was changed here and, since, in what is published: both are shown, and a person chooses. */
export const DraftConflict = z
  .object({ pointer: z.string(), label: z.string(), base: z.unknown(), published: z.unknown(), draft: z.unknown() })
  .meta({ id: 'DraftConflict' })
export type DraftConflict = z.infer<typeof DraftConflict>

export const DraftProblem = z
  .object({
    pointer: z.string(),
    label: z.string(),
    code: z.string(),
    detail: z.string(),
    severity: z.enum(['error', 'warning']).meta({ description: 'error：改好才能提交；warning：请留意' }),
  })
  .meta({ id: 'DraftProblem' })
export type DraftProblem = z.infer<typeof DraftProblem>

/** A published entry that the change shows in: 一处修改，处处生效. */
export const TouchedEntry = z
  .object({ kind: DraftKind, id: z.string(), name: z.string(), url: z.string().nullable() })
  .meta({ id: 'TouchedEntry' })
export type TouchedEntry = z.infer<typeof TouchedEntry>

/** 已撤下、已废止: when, why, and what takes its place. */
export const Retirement = z
  .object({
    at: Instant,
    reason: z.string().nullable(),
    successor: z.string().nullable().meta({ description: '由哪一条接替；null = 撤下，没有接替的' }),
  })
  .meta({ id: 'Retirement', description: '已撤下、已废止：什么时候、为什么' })
export type Retirement = z.infer<typeof Retirement>

export const Draft = z
  .object({
    draftId: z.string().nullable(),
    kind: DraftKind,
    id: z.string(),
    name: z.string(),
    state: DraftState,
    intent: z.enum(['change', 'withdraw', 'retire']),
    successor: z.string().nullable(),
    baseVersion: z.number().int().meta({ description: 'The version it was made from; 0 = a new entry' }),
    currentVersion: z.number().int().meta({ description: 'The version that is published now; 0 = none' }),
    revision: z.number().int(),
    content: z
      .record(z.string(), z.unknown())
      .meta({ description: '发布时的样子：别人此后改过、与这里不冲突的地方已经并入' }),
    published: z.record(z.string(), z.unknown()).nullable(),
    differences: z.array(Difference),
    conflicts: z.array(DraftConflict),
    problems: z.array(DraftProblem),
    touches: z
      .array(TouchedEntry)
      .meta({ description: '这次修改会影响的其他已发布内容，前200条；只在读一份草稿时给出' }),
    touched: z.number().int().meta({ description: '一共影响几条其他已发布内容' }),
    needsReview: z.boolean(),
    editors: z.array(z.string()),
    editedBy: z.string().nullable(),
    editedAt: Instant.nullable(),
    submittedBy: z.string().nullable(),
    submittedAt: Instant.nullable(),
    reviewedBy: z.string().nullable(),
    reviewedAt: Instant.nullable(),
    comment: z.string().nullable(),
    publishAt: Instant.nullable(),
    reviewAfter: z.boolean().meta({ description: '已先行发布，等待事后复核' }),
    import: z.string().nullable(),
    note: z.string().nullable(),
    departments: z.array(z.string()).meta({ description: '承办部门的编号；空：不归某一个部门' }),
    mayEdit: z.boolean().meta({ description: '是不是您可以修改、审核、发布的：限于本部门的只管本部门的' }),
    retired: Retirement.nullable().meta({
      description: '已撤下、已废止的：content 是最后一版，可用 rollback 恢复；其余为 null',
    }),
  })
  .meta({ id: 'Draft' })
export type Draft = z.infer<typeof Draft>

export const DraftSummary = Draft.omit({
  content: true,
  published: true,
  problems: true,
  touches: true,
  touched: true,
  conflicts: true,
  mayEdit: true,
  retired: true,
}).meta({ id: 'DraftSummary' })
export type DraftSummary = z.infer<typeof DraftSummary>
export const DraftList = page(DraftSummary).meta({ id: 'DraftList' })
export type DraftList = z.infer<typeof DraftList>

export const Review = z
  .strictObject({ decision: z.enum(['approve', 'reject']), comment: cleanText(1, 1000).optional() })
  .meta({ id: 'Review' })
export type Review = z.infer<typeof Review>
export const PublishRequest = z
  .strictObject({ at: Instant.optional().meta({ description: '定时发布；不写就是现在' }) })
  .meta({ id: 'PublishRequest' })
export type PublishRequest = z.infer<typeof PublishRequest>

export const RollbackRequest = z
  .strictObject({
    version: z.number().int().positive().meta({ description: '公开的版本号，如 GET /v1/matters/{id}/versions 所列' }),
  })
  .meta({ id: 'RollbackRequest' })
export type RollbackRequest = z.infer<typeof RollbackRequest>

export const WithdrawalRequest = z
  .strictObject({ reason: cleanText(1, 500) })
  .meta({ id: 'WithdrawalRequest', description: '撤下' })
export type WithdrawalRequest = z.infer<typeof WithdrawalRequest>

export const RetirementRequest = z
  .strictObject({
    successor: Slug.meta({ description: '由哪一条接替，同一类' }),
    reason: cleanText(1, 500),
  })
  .meta({ id: 'RetirementRequest', description: '废止，由另一条接替' })
export type RetirementRequest = z.infer<typeof RetirementRequest>

/** What a content would come to if it were saved: for checking while typing. Nothing is kept. */
export const DraftCheck = Draft.pick({ problems: true, differences: true, conflicts: true, needsReview: true }).meta({
  id: 'DraftCheck',
})
export type DraftCheck = z.infer<typeof DraftCheck>

const isTrue = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional()

export const DraftQuery = PageQuery.extend({
  state: DraftState.optional(),
  kind: DraftKind.optional().meta({ description: '哪一类条目' }),
  department: Slug.optional().meta({ description: '部门编号' }),
  mine: isTrue.meta({ description: 'true：我写过的、我提交的' }),
  reviewAfter: isTrue.meta({ description: 'true：已先行发布、等待事后复核的' }),
  import: z.string().max(80).optional().meta({ description: '某次导入产生的' }),
})
export type DraftQuery = z.infer<typeof DraftQuery>
