import { type SQL, sql } from 'drizzle-orm'
import type { notices, outbox } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import { chunks } from '../../core/chunks.ts'
import type { MatterStateRow } from '../derive.ts'

export type NewOutboxRow = Pick<
  typeof outbox.$inferSelect,
  | 'id'
  | 'kind'
  | 'cause'
  | 'channel'
  | 'address'
  | 'subscription'
  | 'message'
  | 'digest'
  | 'nextAttemptAt'
  | 'createdAt'
>
export type NewNoticeRow = Pick<
  typeof notices.$inferSelect,
  'id' | 'region' | 'level' | 'project' | 'matter' | 'department' | 'text' | 'requires' | 'createdAt' | 'answerBy'
>

/** A row that may be written only together with the derived state that it follows from. */
export interface Following<T> {
  state: Pick<MatterStateRow, 'project' | 'matter' | 'computedSeq' | 'computedAt'>
  row: T
}

const CHUNK = 200

/**
 * The state of `each.value -> state` is what the database holds: the same batch has just written it, or another machine wrote
 * the very same. Where an event has come in between, nothing follows yet.
 */
export const stateWritten = sql`exists (select 1 from matter_states s
  where s.project = each.value ->> '$.state.project' and s.matter = each.value ->> '$.state.matter'
  and s.seq = each.value ->> '$.state.computedSeq' and s.computed_seq = s.seq
  and s.computed_at = each.value ->> '$.state.computedAt')`

const json = (following: readonly Following<unknown>[]) =>
  JSON.stringify(
    following.map(({ state: { project, matter, computedSeq, computedAt }, row }) => ({
      state: { project, matter, computedSeq, computedAt },
      row,
    })),
  )

const column = (name: string): SQL => sql.raw(`each.value ->> '$.row.${name}'`)

/** Notices, each once whoever makes it: its id says matter, level and due day. */
export const noticeStatements = ({ db }: Ctx, rows: readonly Following<NewNoticeRow>[]) =>
  [...chunks(rows, CHUNK)].map((chunk) =>
    db.run(sql`insert into notices
      (id, region, level, project, matter, department, text, requires, created_at, answer_by)
      select ${column('id')}, ${column('region')}, ${column('level')}, ${column('project')}, ${column('matter')},
        ${column('department')}, ${column('text')}, ${column('requires')}, ${column('createdAt')}, ${column('answerBy')}
      from json_each(${json(chunk)}) as each where ${stateWritten} on conflict do nothing`),
  )

/** Messages, each once: their ids are made of their causes. */
export const outboxStatements = ({ db }: Ctx, rows: readonly Following<NewOutboxRow>[]) =>
  [...chunks(rows, CHUNK)].map((chunk) =>
    db.run(sql`insert into outbox
      (id, kind, cause, channel, address, subscription, message, digest, status, attempts, next_attempt_at, created_at)
      select ${column('id')}, ${column('kind')}, ${column('cause')}, ${column('channel')}, ${column('address')},
        ${column('subscription')}, ${column('message')}, ${column('digest')}, 'pending', 0,
        ${column('nextAttemptAt')}, ${column('createdAt')}
      from json_each(${json(chunk)}) as each where ${stateWritten} on conflict do nothing`),
  )

/** Notices that are closed, or asked again, as their matter's state says. */
export const closingStatements = ({ db }: Ctx, rows: readonly Following<{ id: string; closedAt: string | null }>[]) =>
  [...chunks(rows, CHUNK)].map((chunk) =>
    db.run(sql`update notices set closed_at = each.value ->> '$.row.closedAt'
      from json_each(${json(chunk)}) as each
      where notices.id = each.value ->> '$.row.id' and ${stateWritten}`),
  )
