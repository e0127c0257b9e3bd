import { expect, test } from 'vitest'
import { outbox, subscriptions } from '../../schema/tables/index.ts'
import { newSigningSecret } from '../../src/access/keys.ts'
import type { OutboxMessage } from '../../src/contract/supervision.ts'
import { claim, releaseLeases, sendableNow } from '../../src/supervision/outbox/claim.ts'
import { deliverOutbox } from '../../src/supervision/outbox/deliver.ts'
import { createNodePost } from '../../src/supervision/senders/post.node.ts'
import type { Outgoing, Senders, SendResult } from '../../src/supervision/senders/sender.ts'
import { createWebhookSender } from '../../src/supervision/senders/webhook.ts'
import { createTestApp } from '../support/app.ts'
import { at } from '../support/late-project.ts'
import { startReceiver } from '../support/receiver.ts'
import { countTrips } from '../support/trips.ts'

const { ctx, database } = await createTestApp()
const { client } = database
const secret = newSigningSecret()
const receiver = await startReceiver(secret)

/** Friday, a working day, by Shanghai's wall time. */
const time = (clock: string, day = '2026-11-20') => new Date(`${day}T${clock}:00+08:00`)
const when = (clock: string, day?: string) => at(ctx, time('09:00'), time(clock, day))

const webhook = createWebhookSender(createNodePost(true), {
  allowLocal: true,
  secret,
  publicUrl: null,
  now: () => new Date(),
})
/** A sender that notes what it is given, and answers as it is told. */
function noting(result: SendResult | (() => Promise<SendResult>) = 'sent') {
  const sent: Outgoing[] = []
  const sender = async (outgoing: Outgoing) => {
    sent.push(outgoing)
    return typeof result === 'function' ? result() : result
  }
  return { sent, senders: { email: sender } satisfies Senders }
}

const message = (title: string): OutboxMessage => ({ title, lines: [`${title}。`], light: 'red', links: [], data: {} })
const put = (id: string, row: Partial<typeof outbox.$inferInsert> = {}) =>
  ctx.db.insert(outbox).values({
    id,
    kind: 'notice',
    cause: `cause of ${id}`,
    channel: 'email',
    address: 'clerk@example.com',
    message: message(id),
    status: 'pending',
    attempts: 0,
    nextAttemptAt: time('00:00', '2026-11-01').toISOString(),
    createdAt: time('00:00', '2026-11-01').toISOString(),
    ...row,
  })
const subscribed = (id: string, status: 'active' | 'ended' = 'active') =>
  ctx.db.insert(subscriptions).values({
    id,
    project: 'p',
    channel: 'webhook',
    address: receiver.url,
    status,
    proof: 'token.',
    signingSecret: secret,
    createdAt: time('00:00').toISOString(),
  })
const row = async (id: string) =>
  (await client.execute({ sql: 'select * from outbox where id = ?', args: [id] })).rows[0]
const empty = () => client.batch(['delete from outbox', 'delete from subscriptions'])

test('a real receiver gets it signed, once, and it is noted as sent', async () => {
  await empty()
  receiver.received.length = 0
  await put('first', { channel: 'webhook', address: `${receiver.url}/hooks` })
  expect(await deliverOutbox(when('10:00'), { webhook })).toEqual({ sent: 1, failed: 0, dead: 0, waiting: 0 })
  expect(await deliverOutbox(when('10:01'), { webhook })).toMatchObject({ sent: 0 })
  expect(receiver.received.map(({ path, event }) => [path, event.id, event.type, event.data.title])).toEqual([
    ['/hooks', 'first', 'zhinan.notice.v1', 'first'],
  ])
  expect(await row('first')).toMatchObject({
    status: 'sent',
    attempts: 1,
    lease_until: null,
    last_error: null,
    sent_at: time('10:00').toISOString(),
  })
})

test('a redirect is not followed, and a receiver that hangs up is tried again', async () => {
  await empty()
  receiver.received.length = 0
  receiver.answer(302, { Location: `${receiver.url}/elsewhere` })
  await put('redirected', { channel: 'webhook', address: receiver.url })
  await deliverOutbox(when('10:00'), { webhook })
  receiver.answer(204)
  expect(receiver.received.map(({ path }) => path)).toEqual(['/'])
  expect(await row('redirected')).toMatchObject({ status: 'pending', attempts: 1, last_error: '对方答复302' })
  await put('nobody', { channel: 'webhook', address: 'http://127.0.0.1:1/' })
  await deliverOutbox(when('10:00'), { webhook })
  expect(await row('nobody')).toMatchObject({ status: 'pending', attempts: 1 })
  expect(String((await row('nobody'))?.last_error)).toContain('ECONNREFUSED')
})

test('a name that leads into a private network is not followed there', async () => {
  await expect(createNodePost(false)(new URL('http://localhost:1/'), {}, '{}')).rejects.toThrow('指向本机或内网的地址')
})

test('a mail server that says whom it refuses does not put the address into the outbox in clear', async () => {
  await empty()
  await put('refused')
  const address = String((await row('refused'))?.address)
  const { senders } = noting({ dead: `550 no such user ${address}` })
  await deliverOutbox(at(ctx, time('10:00'), time('10:00')), senders)
  const { status, last_error } = { ...(await row('refused')) }
  expect(status).toBe('dead')
  expect(last_error).toMatch(/^550 no such user .*(\*\*\*|…)/)
  expect(last_error).not.toContain(address)
})

test('ten times, ever later, then it is left for people to see', async () => {
  await empty()
  const { sent, senders } = noting({ error: '452 mailbox full' })
  await put('hopeless')
  let now = time('10:00')
  const waits: number[] = []
  for (let attempt = 1; attempt <= 12; attempt += 1) {
    await deliverOutbox(at(ctx, now, now), senders)
    const { status, next_attempt_at } = { ...(await row('hopeless')) }
    if (status === 'dead') break
    waits.push(Math.round((Date.parse(String(next_attempt_at)) - now.getTime()) / 60_000))
    // Ten in the morning of some later working day: not before its time, and not by night.
    now = new Date(Math.max(Date.parse(String(next_attempt_at)), now.getTime() + 7 * 86_400_000))
    now = new Date(now.getTime() - ((now.getTime() - time('10:00').getTime()) % (7 * 86_400_000)))
  }
  expect(await row('hopeless')).toMatchObject({ status: 'dead', attempts: 10, last_error: '452 mailbox full' })
  expect(sent).toHaveLength(10)
  expect(new Set(sent.map(({ id }) => id))).toEqual(new Set(['hopeless']))
  expect(waits).toHaveLength(9)
  for (const [position, minutes] of [1, 5, 15, 60, 120, 240, 480, 720, 1440].entries()) {
    expect(waits[position]).toBeGreaterThanOrEqual(Math.floor(minutes * 0.8))
    expect(waits[position]).toBeLessThanOrEqual(Math.ceil(minutes * 1.2))
  }
})

test('before its time nothing is tried, and a receiver that says when is believed', async () => {
  await empty()
  const { sent, senders } = noting({ error: '503', retryAfter: 1800 })
  await put('later')
  await deliverOutbox(when('10:00'), senders)
  await deliverOutbox(when('10:29'), senders)
  expect(sent).toHaveLength(1)
  await deliverOutbox(when('10:30'), senders)
  expect(sent).toHaveLength(2)
})

test('two machines at once send each message once', async () => {
  await empty()
  for (let n = 0; n < 25; n += 1) await put(`m${String(n).padStart(2, '0')}`)
  const slow = noting(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    return 'sent'
  })
  const done = await Promise.all([
    deliverOutbox(when('10:00'), slow.senders),
    deliverOutbox(when('10:00'), slow.senders),
  ])
  expect(done.reduce((sum, { sent }) => sum + sent, 0)).toBe(25)
  expect(slow.sent.map(({ id }) => id).sort()).toEqual([...new Set(slow.sent.map(({ id }) => id))].sort())
  expect(slow.sent).toHaveLength(25)
})

test('a machine that dies with messages in hand: after a minute another sends them, under the same ids', async () => {
  await empty()
  await put('orphan')
  expect((await claim(when('10:00'), ['email'], undefined)).rows.map(({ id }) => id)).toEqual(['orphan'])
  const { sent, senders } = noting()
  await deliverOutbox(at(ctx, time('10:00'), new Date(time('10:00').getTime() + 59_000)), senders)
  expect(sent).toEqual([])
  await deliverOutbox(when('10:01'), senders)
  expect(sent.map(({ id }) => id)).toEqual(['orphan'])
})

test('where one process has the file to itself, it need not wait for its predecessor', async () => {
  await empty()
  await put('orphan')
  await claim(when('10:00'), ['email'], undefined)
  await releaseLeases(when('10:00'))
  const { sent, senders } = noting()
  await deliverOutbox(when('10:00'), senders)
  expect(sent).toHaveLength(1)
})

test('a machine that was too slow does not write over what another found out', async () => {
  await empty()
  await put('contested')
  const slow = noting(async () => {
    await deliverOutbox(when('10:02'), noting().senders)
    return { error: 'timeout' }
  })
  await deliverOutbox(when('10:00'), slow.senders)
  expect(await row('contested')).toMatchObject({ status: 'sent', attempts: 1, last_error: null })
})

test('a channel that is not configured: nothing is tried, nothing is lost', async () => {
  await empty()
  await put('for-wechat', { channel: 'wechat', address: 'openid' })
  await deliverOutbox(when('10:00'), noting().senders)
  expect(await row('for-wechat')).toMatchObject({ status: 'pending', attempts: 0, lease_until: null })
  await deliverOutbox(when('10:00'), { wechat: async () => 'sent' })
  expect(await row('for-wechat')).toMatchObject({ status: 'sent' })
})

test('what a sender has no settings for waits an hour and counts as no attempt', async () => {
  await empty()
  await put('unsigned')
  await deliverOutbox(when('10:00'), noting({ waiting: 'WEBHOOK_SECRET 未设置' }).senders)
  expect(await row('unsigned')).toMatchObject({
    status: 'pending',
    attempts: 0,
    next_attempt_at: time('11:00').toISOString(),
  })
})

test('a run says what became of how many, and in how many seconds what has failed is due again', async () => {
  await empty()
  const result: Record<string, SendResult> = {
    'sent-1': 'sent',
    'sent-2': 'sent',
    'dead-1': { dead: 'no such user' },
    'dead-2': { dead: 'no such user' },
    'wait-1': { waiting: 'no settings' },
    'wait-2': { waiting: 'no settings' },
    'slow-1': { error: 'busy', retryAfter: 3 },
    'slow-2': { error: 'busy', retryAfter: 40 },
    later: { error: 'busy', retryAfter: 3600 },
  }
  for (const id of Object.keys(result)) await put(id, { kind: 'reply', address: `${id}@example.com` })
  const run = () => deliverOutbox(when('10:00'), { email: async ({ id }) => result[id] ?? { error: 'unknown' } })
  expect(await run()).toEqual({ sent: 2, dead: 2, waiting: 2, failed: 3, again: 3 })
  expect(await run()).toEqual({ sent: 0, dead: 0, waiting: 0, failed: 0 })
  await empty()
  await put('later', { kind: 'reply' })
  expect(await run()).toEqual({ sent: 0, dead: 0, waiting: 0, failed: 1 })
})

test('an error is kept short', async () => {
  await empty()
  await put('long')
  await deliverOutbox(when('10:00'), noting({ error: '长'.repeat(400) }).senders)
  expect((await row('long'))?.last_error).toBe('长'.repeat(300))
})

/** Quiet hours of the sample: 20:00 to 08:00. */
const HOURS: [what: string, row: Partial<typeof outbox.$inferInsert>, clock: string, day: string, goes: boolean][] = [
  ['a notice by day', {}, '10:00', '2026-11-20', true],
  ['a notice by night', {}, '20:00', '2026-11-20', false],
  ['a notice in the small hours', {}, '03:00', '2026-11-20', false],
  ['a notice at eight', {}, '08:00', '2026-11-20', true],
  ['a notice on a Sunday', {}, '10:00', '2026-11-22', false],
  ['a notice on a Saturday worked in exchange', {}, '10:00', '2026-10-10', true],
  ['a notice on National Day', {}, '10:00', '2026-10-01', false],
  ['a project’s change by night', { kind: 'project_change' }, '22:00', '2026-11-20', false],
  ['a project’s change on a Sunday', { kind: 'project_change' }, '10:00', '2026-11-22', true],
  ['a confirmation by night', { kind: 'subscription_confirmation' }, '22:00', '2026-11-20', true],
  ['a notice to a system by night, on a Sunday', { channel: 'webhook' }, '22:00', '2026-11-22', true],
]
test.each(HOURS)('%s', async (_, over, clock, day, goes) => {
  await empty()
  await put('quiet', { nextAttemptAt: '2026-09-01T00:00:00.000Z', ...over })
  const { sent, senders } = noting()
  await deliverOutbox(when(clock, day), { ...senders, webhook: senders.email })
  expect(sent).toHaveLength(goes ? 1 : 0)
})

test('a day’s messages to one address go as one, with all of them in it; other days and addresses by themselves', async () => {
  await empty()
  const morning = time('08:00').toISOString()
  const daily = { digest: `daily ${morning}`, nextAttemptAt: morning }
  for (const id of ['a', 'b', 'c']) await put(id, { ...daily, address: 'leader@example.com' })
  await put('d', { ...daily, address: 'other@example.com' })
  await put('e', {
    address: 'leader@example.com',
    digest: 'daily tomorrow',
    nextAttemptAt: time('08:00', '2026-11-21').toISOString(),
  })
  await put('f', { address: 'leader@example.com' })
  const { sent, senders } = noting()
  await deliverOutbox(when('07:59'), senders)
  expect(sent).toEqual([])
  await deliverOutbox(when('08:00'), senders)
  expect(sent.map(({ address, message: { title } }) => `${address} ${title}`).sort()).toEqual([
    'leader@example.com f',
    'leader@example.com 今日督办消息3条',
    'other@example.com d',
  ])
  const digest = sent.find(({ message: { title } }) => title.startsWith('今日'))
  expect(digest?.message.lines).toEqual(['a', 'a。', '', 'b', 'b。', '', 'c', 'c。'])
  expect(digest?.message.data.items).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }])
  expect((await row('a'))?.status).toBe('sent')
  expect((await row('e'))?.status).toBe('pending')
})

test('a digest that fails is sent again as the same', async () => {
  await empty()
  for (const id of ['a', 'b']) await put(id, { digest: 'daily' })
  const failing = noting({ error: 'no route' })
  await deliverOutbox(when('10:00'), failing.senders)
  const again = noting()
  await deliverOutbox(when('10:10'), again.senders)
  expect(again.sent.map(({ id, message }) => [id, message])).toEqual(
    failing.sent.map(({ id, message }) => [id, message]),
  )
  expect(again.sent).toHaveLength(1)
})

test('a day’s messages are as old as the first and have failed as often as any of them', async () => {
  await empty()
  await put('a', { digest: 'daily', attempts: 9, createdAt: time('02:00', '2026-11-02').toISOString() })
  await put('b', { digest: 'daily', createdAt: time('01:00', '2026-11-02').toISOString() })
  const failing = noting({ error: 'no route' })
  await deliverOutbox(when('10:00'), failing.senders)
  expect(failing.sent[0]?.createdAt).toBe(time('01:00', '2026-11-02').toISOString())
  expect([await row('a'), await row('b')]).toMatchObject([
    { status: 'dead', attempts: 10 },
    { status: 'dead', attempts: 10 },
  ])
})

test('what can never be sent is given up; the subscription goes on', async () => {
  await empty()
  await subscribed('sub-kept')
  await put('broken', { kind: 'project_change', channel: 'webhook', subscription: 'sub-kept' })
  const keys: (string | null)[] = []
  await deliverOutbox(when('10:00'), {
    webhook: async ({ signingSecret }) => {
      keys.push(signingSecret)
      return { dead: 'broken' }
    },
  })
  expect(keys).toEqual([secret])
  expect((await row('broken'))?.status).toBe('dead')
  expect((await client.execute('select status from subscriptions')).rows).toEqual([{ status: 'active' }])
})

test('410 Gone ends the subscription, and the audit says so; others go on', async () => {
  await empty()
  await subscribed('sub-gone')
  await subscribed('sub-other')
  await put('gone', { kind: 'project_change', channel: 'webhook', address: receiver.url, subscription: 'sub-gone' })
  receiver.answer(410)
  await deliverOutbox(when('10:00'), { webhook })
  receiver.answer(204)
  expect(await row('gone')).toMatchObject({ status: 'dead', last_error: '对方答复410：不再接收' })
  const { rows } = await client.execute('select id, status from subscriptions order by id')
  expect(rows).toEqual([
    { id: 'sub-gone', status: 'ended' },
    { id: 'sub-other', status: 'active' },
  ])
  const audited = await client.execute("select action from audit where subject = 'sub-gone'")
  expect(audited.rows).toEqual([{ action: 'subscription.end' }])
})

test('what waits for a subscription that has ended is not sent any more', async () => {
  await empty()
  await subscribed('sub-ended', 'ended')
  await put('too-late', {
    kind: 'project_change',
    channel: 'webhook',
    address: receiver.url,
    subscription: 'sub-ended',
  })
  const { sent, senders } = noting()
  await deliverOutbox(when('10:00'), { webhook: senders.email })
  expect(sent).toEqual([])
  expect(await row('too-late')).toBeUndefined()
})

test('one run costs one round trip, and two for every ten messages', async () => {
  await empty()
  for (let n = 0; n < 10; n += 1) await put(`n${n}`)
  const trips = countTrips(client)
  // What may leave now; ten claimed, ten settled; none left.
  expect(await trips.of(() => deliverOutbox(when('10:00'), noting().senders))).toBe(4)
  expect(await trips.of(() => sendableNow(when('10:00')))).toBe(1)
  expect(await trips.of(() => deliverOutbox(when('10:00'), {})), 'no channel at all').toBe(0)
})
