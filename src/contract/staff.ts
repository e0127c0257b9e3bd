import { z } from 'zod'
import { page } from './common.ts'
import { Day, Instant } from './text.ts'

/** Staff resources in outline: the shapes that later programs may rely on. */
export const Role = z
  .enum(['clerk', 'reviewer', 'publisher', 'steward', 'supervisor', 'administrator'])
  .meta({ id: 'Role' })
export type Role = z.infer<typeof Role>
export const Scope = z.enum(['events:write', 'catalogue:read', 'projects:read']).meta({ id: 'Scope' })
export type Scope = z.infer<typeof Scope>

export const DraftKind = z.enum(['matters', 'documents', 'bundles', 'policies']).meta({ id: 'DraftKind' })
export type DraftKind = z.infer<typeof DraftKind>
export const Draft = z
  .object({
    kind: DraftKind,
    id: z.string(),
    state: z.enum(['editing', 'submitted', 'approved', 'rejected', 'scheduled']),
    baseVersion: z.number().int(),
    revision: z.number().int(),
    content: z.record(z.string(), z.unknown()),
    differences: z.array(
      z.object({
        pointer: z.string(),
        label: z.string(),
        before: z.unknown(),
        after: z.unknown(),
        needsReview: z.boolean(),
      }),
    ),
    problems: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
    editedBy: z.string(),
    editedAt: Instant,
    publishAt: Instant.nullable(),
  })
  .meta({ id: 'Draft' })
export type Draft = z.infer<typeof Draft>
export const Review = z
  .object({ decision: z.enum(['approve', 'reject']), comment: z.string().max(1000).optional() })
  .meta({ id: 'Review' })
export type Review = z.infer<typeof Review>
export const PublishRequest = z.object({ at: Instant.optional() }).meta({ id: 'PublishRequest' })
export type PublishRequest = z.infer<typeof PublishRequest>
export const RollbackRequest = z.object({ version: z.number().int().positive() }).meta({ id: 'RollbackRequest' })
export type RollbackRequest = z.infer<typeof RollbackRequest>

export const ImportReport = z
  .object({
    id: z.string(),
    kind: z.enum(['matters', 'projects']),
    dryRun: z.boolean(),
    state: z.enum(['running', 'done', 'failed']),
    progress: z.object({ done: z.number().int(), of: z.number().int() }),
    counts: z.object({
      new: z.number().int(),
      changed: z.number().int(),
      unchanged: z.number().int(),
      refused: z.number().int(),
    }),
    rows: z.array(
      z.object({
        sheet: z.string(),
        row: z.number().int(),
        column: z.string().nullable(),
        result: z.enum(['new', 'changed', 'unchanged', 'refused']),
        id: z.string().nullable(),
        reason: z.string().nullable(),
        suggestion: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportReport' })
export type ImportReport = z.infer<typeof ImportReport>

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
