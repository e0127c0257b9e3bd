import { desc, sql } from 'drizzle-orm'
import { conversations, messages, questionGroups } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { type GroupState, type Member, place } from './place.ts'

/** A clarification may still be answered by a tap: it is left alone for so long. */
const SETTLED_MS = 30 * 60_000
const ROUND = 500
const ROUNDS = 20

/** A question about one project is not about what the catalogue lacks. */
const ABOUT_A_PROJECT = /(?<!\d)\d{4}-?\d{6}-?\d{2}-?\d{2}-?\d{6}(?!\d)/u
/** Looked at, and of no group. */
const NO_GROUP = ''

/** As the partial index `messages_wanting` has it, word for word: only so may it be used. */
const UNSEEN = sql`"group" is null and ("status" in ('not_found', 'clarify') or "rating" = 'down')`

/** Not answered, rated badly, or left after a clarification: nothing was answered in the conversation since. */
const wanting = (settled: string) => sql`(${messages.status} = 'not_found' or ${messages.rating} = 'down'
  or (${messages.status} = 'clarify' and ${messages.askedAt} < ${settled} and not exists (
    select 1 from ${messages} later where later.conversation = ${messages.conversation}
      and later.rowid > ${messages}.rowid and later.status = 'answered')))`

/**
 * Puts each question that was not answered well into a group of like ones, once, the oldest first; as stored, so masked. It goes into
 * the likest group, else begins one. Two round trips for five hundred; two at once come out with every question in one group.
 */
export async function groupQuestions(ctx: Ctx): Promise<{ grouped: number; groups: number }> {
  let grouped = 0
  let begun = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const done = await groupSome(ctx)
    grouped += done.grouped
    begun += done.groups
    if (done.seen < ROUND) break
  }
  return { grouped, groups: begun }
}

async function groupSome(ctx: Ctx): Promise<{ seen: number; grouped: number; groups: number }> {
  const { db } = ctx
  const settled = new Date(ctx.realClock.now().getTime() - SETTLED_MS).toISOString()
  const [rows, known] = await db.batch([
    db.all<{ id: string; at: string; question: string; region: string }>(sql`
      select ${messages.id} as id, ${messages.askedAt} as at, ${messages.question} as question,
        coalesce(${conversations.region}, ${ctx.region}) as region
      from ${messages} indexed by messages_wanting
        left join ${conversations} on ${conversations.hash} = ${messages.conversation}
      where ${UNSEEN} and ${wanting(settled)} order by ${messages.askedAt}, ${messages.id} limit ${ROUND}`),
    db.select().from(questionGroups).orderBy(questionGroups.createdAt, desc(questionGroups.id)),
  ])
  if (rows.length === 0) return { seen: 0, grouped: 0, groups: 0 }
  const members: Member[] = await Promise.all(
    rows.map(async (row) => ({ ...row, newGroup: `qg-${await sha256Hex(`${row.region} ${row.id}`, 8)}` })),
  )
  const about = members.filter(({ question }) => !ABOUT_A_PROJECT.test(question))
  const { assigned, begun, lastAsked } = place(about, known satisfies GroupState[])
  const groups = Object.fromEntries(members.map(({ id }) => [id, assigned.get(id) ?? NO_GROUP]))
  await db.batch([
    ...(begun.length > 0 ? [db.insert(questionGroups).values(begun).onConflictDoNothing()] : []),
    db.run(sql`update ${messages} set "group" = j.value from json_each(${JSON.stringify(groups)}) j
      where ${messages.id} = j.key and ${messages.group} is null`),
    db.run(sql`update ${questionGroups} set last_asked_at = max(${questionGroups.lastAskedAt}, j.value)
      from json_each(${JSON.stringify(Object.fromEntries(lastAsked))}) j where ${questionGroups.id} = j.key`),
  ] as unknown as Parameters<typeof db.batch>[0])
  return { seen: rows.length, grouped: assigned.size, groups: begun.length }
}
