import { expect, test } from 'vitest'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import type { Job } from '../../src/jobs/job.ts'
import { jobsOf, runJobs } from '../../src/jobs/run-jobs.ts'
import { createTestApp, post } from '../support/app.ts'
import { countRows } from '../support/rows.ts'

const { app, ctx, database, log } = await createTestApp()
const DAY = 86_400_000
const ago = (days: number) => new Date(ctx.clock.now().getTime() - days * DAY).toISOString()
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
    await runJobs(ctx, jobsOf({ chatRetentionDays: 180 }))
    expect(await kept()).toEqual({ messages: 1, conversations: 1 })
  }
  const { rows } = await database.client.execute('select id from messages')
  expect(rows[0]?.id).toBe(recent.messageId)
  expect(log).toEqual([
    { message: 'job', fields: { job: 'purge-conversations', messages: 1, conversations: 1 } },
    { message: 'job', fields: { job: 'purge-conversations', messages: 0, conversations: 0 } },
  ])
})

test('a job that fails is logged and does not keep the next from running', async () => {
  const ran: string[] = []
  const job = (name: string, fails = false): Job => ({
    name,
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
