import { expect, test } from 'vitest'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import type { Job } from '../../src/jobs/job.ts'
import { purgeConversations } from '../../src/jobs/purge-conversations.ts'
import { purgeTraces } from '../../src/jobs/purge-traces.ts'
import { jobsOf, runJobs } from '../../src/jobs/run-jobs.ts'
import { createTestApp, post } from '../support/app.ts'
import { countRows } from '../support/rows.ts'

const { app, ctx, database, log } = await createTestApp()
const DAY = 86_400_000
const ago = (days: number) => new Date(ctx.realClock.now().getTime() - days * DAY).toISOString()
const ask = async () => (await post<ChatAnswer>(app, '/v1/chat', { message: '施工许可证要什么材料' })).body
const kept = async () => {
  const { messages, conversations } = await countRows(database.client)
  return { messages, conversations }
}

test('questions and conversations older than the retention are deleted, the others stay, and again changes nothing', async () => {
  const [old, recent] = [await ask(), await ask()]
  expect(await kept()).toEqual({ messages: 2, conversations: 2 })
  await database.client.batch([
    { sql: 'update messages set asked_at = ? where id = ?', args: [ago(181), old.messageId] },
    {
      sql: 'update conversations set updated_at = ? where hash = (select conversation from messages where id = ?)',
      args: [ago(181), old.messageId],
    },
    { sql: 'update messages set asked_at = ? where id = ?', args: [ago(179), recent.messageId] },
  ])
  for (let times = 0; times < 2; times += 1) {
    await runJobs(ctx, [purgeConversations(180)])
    expect(await kept()).toEqual({ messages: 1, conversations: 1 })
  }
  const { rows } = await database.client.execute('select id from messages')
  expect(rows[0]?.id).toBe(recent.messageId)
  // The second run had nothing to tell.
  expect(log).toEqual([{ message: 'job', fields: { job: 'purge-conversations', messages: 1, conversations: 1 } }])
})

test('a job that fails is logged and does not keep the next from running', async () => {
  const ran: string[] = []
  const job = (name: string, fails = false): Job => ({
    name,
    everyMinutes: 1,
    run: async () => {
      if (fails) throw new Error('no disk')
      ran.push(name)
      return {}
    },
  })
  log.length = 0
  await runJobs(ctx, [job('first'), job('second', true), job('third')])
  expect(ran).toEqual(['first', 'third'])
  expect(log.filter((line) => JSON.stringify(line).includes('no disk'))).toHaveLength(1)
})

test('by a clock that stands still nothing would ever grow old: retention goes by the real one', async () => {
  const frozen = { ...ctx, clock: { now: () => new Date('2020-01-01T00:00:00Z') } }
  await database.client.execute({ sql: 'update messages set asked_at = ?', args: [ago(181)] })
  await runJobs(frozen, [purgeConversations(180)])
  expect((await kept()).messages).toBe(0)
})

test('what is kept only for a time goes after it, and not before', async () => {
  const outbox = (id: string, status: string, sentAt: string | null) => ({
    sql: `insert into outbox (id, kind, cause, channel, address, message, status, attempts, next_attempt_at, created_at, sent_at)
      values (?, 'notice', 'c', 'email', 'a@example.invalid', '{}', ?, 1, ?, ?, ?)`,
    args: [id, status, ago(400), ago(400), sentAt],
  })
  const subscription = (id: string, status: string, createdAt: string, endedAt: string | null) => ({
    sql: `insert into subscriptions (id, project, channel, address, status, proof, created_at, ended_at)
      values (?, 'p', 'email', 'a@example.invalid', ?, 't', ?, ?)`,
    args: [id, status, createdAt, endedAt],
  })
  const attempt = (hour: string) => ({
    sql: "insert into access_attempts (key, hour, count) values ('k', ?, 1)",
    args: [hour.slice(0, 13)],
  })
  const toldTo = (subscriptionId: string, createdAt: string) => ({
    sql: `insert into outbox (id, kind, cause, channel, address, subscription, message, status, attempts, next_attempt_at, created_at)
      values (?, 'subscription_confirmation', ?, 'email', 'a@example.invalid', ?, '{}', 'dead', 1, ?, ?)`,
    args: [`to-${subscriptionId}`, subscriptionId, subscriptionId, createdAt, createdAt],
  })
  await database.client.execute('delete from outbox')
  await database.client.batch([
    toldTo('never-confirmed', ago(8)),
    toldTo('not-yet-confirmed', ago(6)),
    toldTo('active', ago(400)),
    outbox('sent-long-ago', 'sent', ago(91)),
    outbox('sent-lately', 'sent', ago(89)),
    outbox('waiting', 'pending', null),
    outbox('dead', 'dead', null),
    subscription('never-confirmed', 'pending', ago(8), null),
    subscription('not-yet-confirmed', 'pending', ago(6), null),
    subscription('active', 'active', ago(400), null),
    subscription('ended-long-ago', 'ended', ago(400), ago(91)),
    subscription('ended-lately', 'ended', ago(400), ago(89)),
    attempt(ago(3)),
    attempt(ago(0)),
  ])
  await runJobs(ctx, [purgeTraces])
  const ids = async (table: string) =>
    (await database.client.execute(`select id from ${table} order by id`)).rows.map((row) => row.id)
  expect(await ids('outbox')).toEqual(['dead', 'sent-lately', 'to-active', 'to-not-yet-confirmed', 'waiting'])
  expect(await ids('subscriptions')).toEqual(['active', 'ended-lately', 'not-yet-confirmed'])
  expect((await countRows(database.client)).access_attempts).toBe(1)
})

test('every job can run twice, and on two machines at once', async () => {
  const jobs = jobsOf({ chatRetentionDays: 180 }, {})
  expect(jobs.map((job) => job.name)).toEqual([
    'publish-scheduled',
    'refresh-progress',
    'deliver-messages',
    'run-imports',
    'purge-conversations',
    'purge-traces',
    'seal-audit',
    'upkeep',
    'check-links',
    'group-questions',
    'settle-questions',
    'propose-faqs',
  ])
  log.length = 0
  await Promise.all([runJobs(ctx, jobs), runJobs(ctx, jobs)])
  const once = await countRows(database.client)
  await runJobs(ctx, jobs)
  expect(await countRows(database.client)).toEqual(once)
  expect(once.notices).toBeGreaterThan(0)
  expect(JSON.stringify(log)).not.toContain('error')
})
