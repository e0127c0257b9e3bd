import { z } from 'zod'
import { Named, PageQuery, page } from './common.ts'
import { DraftKind } from './drafts.ts'
import { cleanText, Day, Instant, orNull, Slug } from './text.ts'

export const UpkeepRule = z
  .enum([
    'not_reviewed',
    'law_changed',
    'link_failed',
    'limit_over_statutory',
    'no_contact',
    'contact_left',
    'prerequisite_conflict',
    'alias_claimed_twice',
  ])
  .meta({
    id: 'UpkeepRule',
    description:
      '一年未复核、依据已废止或修改、链接打不开、承诺时限长于法定、没有联系方式、联系人已离任、前置矛盾、一个说法两处认领',
  })
export type UpkeepRule = z.infer<typeof UpkeepRule>

export const UpkeepState = z
  .enum(['open', 'waived', 'resolved'])
  .meta({ id: 'UpkeepState', description: '待处理、暂不处理（到期再提醒）、已解决' })
export type UpkeepState = z.infer<typeof UpkeepState>

/** 待维护: one finding about one entry. It is resolved when the rule finds it no more, never by hand. */
export const UpkeepItem = z
  .object({
    id: z.string(),
    rule: UpkeepRule,
    kind: DraftKind,
    entry: z.string(),
    name: z.string(),
    detail: z.string().meta({ description: '哪里不对，怎么办' }),
    department: orNull(Named).meta({ description: '该由哪个部门处理' }),
    owner: orNull(Named).meta({ description: '认领的账号；null：部门里谁都可以' }),
    dueOn: orNull(Day),
    overdue: z.boolean(),
    state: UpkeepState,
    firstSeenAt: Instant,
    resolvedAt: Instant.nullable(),
    waivedBy: z.string().nullable(),
    waivedReason: z.string().nullable(),
    revision: z.number().int().meta({ description: '修改时 If-Match 用 "u-修订号"' }),
  })
  .meta({ id: 'UpkeepItem', description: '一条待维护' })
export type UpkeepItem = z.infer<typeof UpkeepItem>

const count = z.number().int()

/** Over everything that was asked for but this page: of the states, departments and owners too that a filter leaves out. */
export const UpkeepCounts = z
  .object({
    total: count,
    overdue: count,
    rules: z.array(z.object({ rule: UpkeepRule, count })),
    departments: z.array(z.object({ department: orNull(Named), count })),
    owners: z.array(z.object({ owner: orNull(Named), count })),
    states: z.array(z.object({ state: UpkeepState, count })),
  })
  .meta({
    id: 'UpkeepCounts',
    description: '各规则、部门、负责人的条数（都按所选的其他条件，不按自己那一项）；states 是各状态的',
  })
export type UpkeepCounts = z.infer<typeof UpkeepCounts>

export const UpkeepList = page(UpkeepItem)
  .extend({ counts: UpkeepCounts, checkedAt: Instant.nullable().meta({ description: '上次核对目录的时间' }) })
  .meta({ id: 'UpkeepList', description: '待维护，到期早的在前' })
export type UpkeepList = z.infer<typeof UpkeepList>

export const UpkeepQuery = PageQuery.extend({
  rule: UpkeepRule.optional(),
  department: Slug.optional().meta({ description: '部门编号' }),
  owner: z.string().max(80).optional().meta({ description: '账号编号；me 是自己，none 是还没人认领的' }),
  state: z
    .enum(['open', 'waived', 'resolved', 'all'])
    .default('open')
    .meta({ description: '待处理、暂不处理、已解决，或全部' }),
  kind: DraftKind.optional().meta({ description: '哪一类条目' }),
  entry: Slug.optional().meta({ description: '只看一个条目的，与 kind 同用' }),
})
export type UpkeepQuery = z.infer<typeof UpkeepQuery>

/** What a person may say of a finding: whose it is, by when, or that it is left as it is until a day. */
export const UpkeepChange = z
  .strictObject({
    owner: z.string().max(80).nullable().optional().meta({ description: '账号编号；null 不指定人' }),
    dueOn: Day.optional(),
    waived: z
      .union([z.strictObject({ reason: cleanText(2, 500), until: Day }), z.null()])
      .optional()
      .meta({ description: '暂不处理的理由和再提醒的日子（至多一年后）；null 恢复为待处理' }),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), '至少要改一项')
  .meta({ id: 'UpkeepChange' })
export type UpkeepChange = z.infer<typeof UpkeepChange>

export const LawStatus = z
  .enum(['amended', 'repealed', 'replaced'])
  .meta({ id: 'LawStatus', description: '已修改、已废止、已被取代' })
export type LawStatus = z.infer<typeof LawStatus>

export const LawName = cleanText(2, 120).meta({ description: '法律法规名称，书名号可有可无', example: '建筑法' })

/** What staff know of a law; one that is not registered is taken to be in force. */
export const Law = z
  .object({
    name: z.string(),
    status: LawStatus,
    since: Day.meta({ description: '从哪天起' }),
    successor: z.string().nullable(),
    note: z.string().nullable(),
    source: z.string().nullable().meta({ description: '公布的文件或网址' }),
    matters: z.array(Named).meta({ description: '依据里引用它的事项' }),
    at: Instant,
    by: z.string(),
    revision: z.number().int().meta({ description: '修改时 If-Match 用 "l-修订号"；新登记用 "l-0"' }),
  })
  .meta({ id: 'Law', description: '一部已修改、废止或被取代的法律法规' })
export type Law = z.infer<typeof Law>
export const LawList = page(Law).meta({ id: 'LawList' })
export type LawList = z.infer<typeof LawList>

export const LawInput = z
  .strictObject({
    status: LawStatus,
    since: Day,
    successor: cleanText(2, 120).nullable().optional(),
    note: cleanText(1, 500).nullable().optional(),
    source: cleanText(1, 500).nullable().optional(),
  })
  .meta({ id: 'LawInput' })
export type LawInput = z.infer<typeof LawInput>
