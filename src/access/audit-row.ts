import { SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { audit } from '../../schema/tables/index.ts'
import { actorName, type Ctx } from './context.ts'

export interface AuditEvent {
  action: string
  subject: string
  /** What was and what is; an SQL of JSON where only the database knows it at that statement. */
  before?: object | SQL | null
  after?: object | SQL | null
  note?: string | null
  /** Who did it, where that is not who asked: a person who has only just proven who they are. */
  actor?: string
}

/** An audit row (审计) for the batch of the change that it tells of; `where`: only if that change happens. Never with a secret. */
export function auditRow(ctx: Ctx, event: AuditEvent, where: SQL = sql`true`) {
  const { action, subject, before = null, after = null, note = null } = event
  const json = (value: object | null) => (value === null || value instanceof SQL ? value : JSON.stringify(value))
  return ctx.db.insert(audit).select(sql`
    select null, ${ctx.realClock.now().toISOString()}, ${event.actor ?? actorName(ctx.actor)}, ${action}, ${subject},
      ${json(before)}, ${json(after)}, ${note} where ${where}`)
}

/** The condition that such a row is there, as the batch finds it at that statement. */
export const ifExists = (query: SQLWrapper): SQL => sql`exists ${query}`
