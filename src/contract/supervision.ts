import { z } from 'zod'
import { PageQuery, page } from './common.ts'
import { Channel, Light } from './projects.ts'
import { cleanText, Day, Instant, orNull, Slug } from './text.ts'

/** When a level of supervision is reached. Days are working days. */
export const NoticeTrigger = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('due_soon') }),
    z.object({ kind: z.literal('overdue'), days: z.number().int().positive() }),
    z.object({ kind: z.literal('owed_document'), days: z.number().int() }),
    z.object({ kind: z.literal('unanswered'), level: Slug, times: z.number().int().positive() }),
  ])
  .meta({
    id: 'NoticeTrigger',
    description:
      'due_soon 临期；overdue 超时满若干个工作日；owed_document 容缺材料到期前（负数为到期后）若干个工作日；unanswered 某级通知若干次逾期未答复',
  })
export type NoticeTrigger = z.infer<typeof NoticeTrigger>

export const RecipientRole = z
  .enum(['clerk', 'department_head', 'steward', 'leader'])
  .meta({ id: 'RecipientRole', description: '经办人、部门负责人、管家、县领导' })
export type RecipientRole = z.infer<typeof RecipientRole>

/** Who is told, and over which channels; none = whichever the recipient has. */
export const NoticeRecipient = z.object({ role: RecipientRole, channels: z.array(Channel) })
export type NoticeRecipient = z.infer<typeof NoticeRecipient>

/** 督办级别. In `text` the places {project} {matter} {department} {dueOn} {overdueDays} {answerBy} {paper} are filled in. */
export const NoticeLevel = z
  .object({
    id: Slug,
    name: z.string(),
    trigger: NoticeTrigger,
    recipients: z.array(NoticeRecipient),
    requires: z.enum(['nothing', 'reason', 'plan']),
    answerWithinDays: z.number().int().positive().nullable().meta({ description: 'Working days' }),
    text: z.string().min(1).max(500),
    basis: z.string(),
  })
  .meta({ id: 'NoticeLevel' })
export type NoticeLevel = z.infer<typeof NoticeLevel>

export const Notice = z
  .object({
    id: z.string(),
    level: z.string(),
    levelName: z.string(),
    project: z.string(),
    matterId: z.string(),
    department: z.string().nullable(),
    text: z.string(),
    requires: z.enum(['nothing', 'reason', 'plan']),
    createdAt: Instant,
    answerBy: Day.nullable(),
    answeredAt: Instant.nullable(),
    answer: z.string().nullable(),
    newDueOn: Day.nullable(),
    closedAt: Instant.nullable(),
  })
  .meta({ id: 'Notice', description: '督办通知' })
export type Notice = z.infer<typeof Notice>
export const NoticeList = page(Notice).meta({ id: 'NoticeList' })
export type NoticeList = z.infer<typeof NoticeList>

export const NoticeQuery = PageQuery.extend({
  state: z.enum(['open', 'answered', 'closed', 'all']).default('open').meta({
    description: 'open 待答复或待办；answered 已答复、事项还没办结；closed 事项已办结或不再超时；all 全部',
  }),
  department: Slug.optional().meta({ description: '部门编号' }),
  project: z.string().max(64).optional().meta({ description: '项目代码' }),
})
export type NoticeQuery = z.infer<typeof NoticeQuery>

export const NoticeAnswer = z
  .object({
    reason: cleanText(1, 1000).meta({ description: '理由，只有工作人员看得到' }),
    newDueOn: Day.optional().meta({ description: '重新承诺的办结日期，向公众公开；须是工作日' }),
  })
  .meta({ id: 'NoticeAnswer' })
export type NoticeAnswer = z.infer<typeof NoticeAnswer>

export const OutboxKind = z
  .enum(['notice', 'project_change', 'subscription_confirmation', 'reply', 'ticket_answer'])
  .meta({ id: 'OutboxKind' })
export type OutboxKind = z.infer<typeof OutboxKind>

/** What a sender is given: `title` and `lines` for people, `data` for machines. Channels render it; nothing is rendered earlier. */
export const OutboxMessage = z
  .object({
    title: z.string(),
    lines: z.array(z.string()),
    light: orNull(Light),
    links: z.array(z.object({ label: z.string(), path: z.string() })),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'OutboxMessage' })
export type OutboxMessage = z.infer<typeof OutboxMessage>

/** A message that leaves, as staff see it; the address is masked. */
export const OutboxEntry = z
  .object({
    id: z.string(),
    kind: OutboxKind,
    cause: z.string(),
    channel: Channel,
    address: z.string(),
    title: z.string(),
    status: z.enum(['pending', 'sent', 'dead']),
    attempts: z.number().int(),
    nextAttemptAt: Instant,
    lastError: z.string().nullable(),
    createdAt: Instant,
    sentAt: Instant.nullable(),
  })
  .meta({ id: 'OutboxEntry', description: '发件箱' })
export type OutboxEntry = z.infer<typeof OutboxEntry>
export const OutboxQuery = PageQuery.extend({
  status: z
    .enum(['pending', 'sent', 'dead'])
    .optional()
    .meta({ description: 'pending 待发；sent 已送达；dead 多次未能送达，不再重试' }),
})
export type OutboxQuery = z.infer<typeof OutboxQuery>
export const OutboxList = page(OutboxEntry).meta({ id: 'OutboxList' })
export type OutboxList = z.infer<typeof OutboxList>
