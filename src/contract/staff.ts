import { z } from 'zod'
import { integerText, PageQuery, page } from './common.ts'
import { cleanText, Day, Instant, orNull } from './text.ts'

/** Staff resources in outline: the shapes that later programs may rely on. */
export const Role = z
  .enum(['clerk', 'reviewer', 'publisher', 'steward', 'supervisor', 'administrator'])
  .meta({ id: 'Role' })
export type Role = z.infer<typeof Role>
export const Scope = z.enum(['events:write', 'catalogue:read', 'projects:read', 'channels:write']).meta({ id: 'Scope' })
export type Scope = z.infer<typeof Scope>

export const AccessCode = z
  .object({ project: z.string(), accessCode: z.string(), issuedAt: Instant })
  .meta({ id: 'AccessCode', description: 'Shown once' })
export type AccessCode = z.infer<typeof AccessCode>

export const CalendarYear = z
  .object({
    year: z.number().int(),
    announced: z.boolean(),
    source: z.string().nullable(),
    holidays: z.array(z.object({ date: Day, name: z.string() })),
    extraWorkdays: z.array(Day),
    workingDays: z.number().int(),
  })
  .meta({ id: 'CalendarYear' })
export type CalendarYear = z.infer<typeof CalendarYear>

/** A year's whole list: what is not in it is an ordinary weekday or weekend. */
export const CalendarYearInput = z
  .strictObject({
    year: z.number().int().optional().meta({ description: 'As in the path' }),
    announced: z.literal(true, '没有公布的年份不用录入').optional(),
    source: cleanText(1, 200).meta({ example: '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）' }),
    holidays: z
      .array(z.strictObject({ date: Day, name: cleanText(1, 20) }))
      .max(80)
      .meta({ description: 'Every day off that the notice names, with the festival' }),
    extraWorkdays: z.array(Day).max(40).meta({ description: '调休上班：周末上班的日子' }),
    workingDays: z.number().int().optional().meta({ description: 'Checked against the days where given' }),
  })
  .meta({ id: 'CalendarYearInput' })
export type CalendarYearInput = z.infer<typeof CalendarYearInput>

export const CalendarMove = z
  .object({
    project: z.string(),
    projectName: z.string(),
    matter: z.string(),
    name: z.string(),
    from: Day.nullable(),
    to: Day.nullable(),
    effect: z.enum(['moved', 'into_past', 'turns_red', 'late_record']).meta({
      description:
        'moved: another day to come; into_past: the due day is over at once; turns_red; late_record: the first day overdue, kept for good, comes, goes or moves',
    }),
  })
  .meta({ id: 'CalendarMove', description: 'A due day that a change of the calendar moves' })
export type CalendarMove = z.infer<typeof CalendarMove>

/** The year as it is now (saved, unchanged) or would be (draft), and what that moves: `moves` holds the first 200, what needs confirming first. */
export const CalendarChange = CalendarYear.extend({
  outcome: z.enum(['draft', 'saved', 'unchanged']),
  coveredUntil: Day.nullable(),
  moved: z.number().int(),
  needConfirming: z.number().int(),
  moves: z.array(CalendarMove),
  remarks: z.array(z.string()),
}).meta({ id: 'CalendarChange' })
export type CalendarChange = z.infer<typeof CalendarChange>

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true')
export const CalendarChangeQuery = z.object({
  dryRun: flag.meta({ description: 'true: nothing is saved; says what would move' }),
  confirm: flag.meta({
    description: 'true: save although due days end in the past, or a record of being late changes',
  }),
})
export type CalendarChangeQuery = z.infer<typeof CalendarChangeQuery>
export const CalendarNoticeQuery = z.object({
  year: integerText(1949, 2999).optional().meta({ description: 'Where the notice has no title', type: 'integer' }),
  confirm: flag.meta({ description: 'true: the draft was seen, save it; If-Match is then needed' }),
})
export type CalendarNoticeQuery = z.infer<typeof CalendarNoticeQuery>

export const AuditEntry = z
  .object({
    id: z.string(),
    at: Instant,
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    before: z.unknown(),
    after: z.unknown(),
    note: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>
export const AuditList = page(AuditEntry).meta({ id: 'AuditList' })

export type AuditList = z.infer<typeof AuditList>

/** A seal (封签) over the audit's rows up to `through`; kept elsewhere it shows later that nothing was taken away. */
export const AuditSeal = z
  .object({ through: z.string(), rows: z.number().int(), hash: z.string(), sealedAt: Instant })
  .meta({ id: 'AuditSeal' })
export type AuditSeal = z.infer<typeof AuditSeal>

export const AuditVerification = z
  .object({
    state: z.enum(['ok', 'broken']).meta({ description: 'ok：这一段与封签一致；broken：有记录被改、被删或被补' }),
    checkedRows: z.number().int(),
    checkedSeals: z.number().int(),
    broken: orNull(AuditSeal).meta({ description: '第一个对不上的封签：上一个封签之后、到它为止的记录有问题' }),
    last: orNull(AuditSeal).meta({ description: '核对到的最后一个封签；抄存在别处，可证明以后没有整段重写' }),
    unsealed: z.number().int().meta({ description: '还没有封的记录数；每5分钟封一次' }),
    nextCursor: z.string().nullable().meta({ description: '没有核对完：带上它再问' }),
  })
  .meta({ id: 'AuditVerification' })
export type AuditVerification = z.infer<typeof AuditVerification>
export const AuditVerificationQuery = z.object({
  cursor: z.string().max(512).optional().meta({ description: 'From nextCursor; opaque' }),
})

export const AuditQuery = PageQuery.extend({
  subject: cleanText(1, 200).optional().meta({ description: 'Exactly this subject', example: 'calendar/2026' }),
  action: cleanText(1, 80).optional().meta({ description: 'Exactly this action', example: 'calendar.set' }),
})
export type AuditQuery = z.infer<typeof AuditQuery>
