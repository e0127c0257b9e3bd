import { beforeEach, describe, expect, test } from 'vitest'
import { outbox, subscriptions } from '../../schema/tables/index.ts'
import type { OutboxMessage } from '../../src/contract/supervision.ts'
import { deliverMessages } from '../../src/jobs/deliver-messages.ts'
import { createSchedule } from '../../src/jobs/schedule.ts'
import { deliverOutbox } from '../../src/supervision/outbox/deliver.ts'
import type { Outgoing } from '../../src/supervision/senders/sender.ts'
import { createTelegramSender, telegramTexts } from '../../src/supervision/senders/telegram.ts'
import { createTestApp } from '../support/app.ts'
import { startBotApi } from '../support/bot-api.ts'
import { at } from '../support/late-project.ts'

const { ctx, database, log } = await createTestApp()
const { client } = database
const api = await startBotApi()
const TOKEN = '123456:AAtoken-that-nobody-may-see'
const telegram = createTelegramSender({
  token: TOKEN,
  apiRoot: api.root,
  fetch,
  publicUrl: 'https://guide.example.gov.cn',
})

/** Friday, a working day, by Shanghai's wall time. */
const when = (clock: string, day = '2026-11-20') => at(ctx, '2026-11-20T01:00:00Z', `${day}T${clock}+08:00`)
const message = (data: Record<string, unknown>, more: Partial<OutboxMessage> = {}): OutboxMessage => ({
  title: '施工许可证：已超时',
  lines: ['示例项目', '施工许可证：在办 → 已超时'],
  light: 'red',
  links: [{ label: '查看项目', path: '/board/2603' }],
  data,
  ...more,
})
const reply = (text: string) => message({ method: 'sendMessage', payload: { chat_id: 'somebody-else', text } })
const put = (id: string, row: Partial<typeof outbox.$inferInsert> = {}) =>
  ctx.db.insert(outbox).values({
    id,
    kind: 'reply',
    cause: id,
    channel: 'telegram',
    address: '7',
    message: reply(id),
    status: 'pending',
    attempts: 0,
    nextAttemptAt: '2026-11-01T00:00:00.000Z',
    createdAt: '2026-11-01T00:00:00.000Z',
    ...row,
  })
const row = async (id: string) =>
  (await client.execute({ sql: 'select * from outbox where id = ?', args: [id] })).rows[0]
const texts = () => api.calls.map(({ payload }) => payload.text)
const flood = (seconds: number) =>
  [429, { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: seconds } }] as const

beforeEach(async () => {
  api.calls.length = 0
  api.next.length = 0
  await client.batch(['delete from outbox', 'delete from subscriptions'], 'write')
})

describe('order', () => {
  test('replies of a chat leave in the order in which they were written; chats do not wait for one another', async () => {
    for (const id of ['b', 'a', 'd', 'c']) await put(id)
    await put('other', { address: '8' })
    expect(await deliverOutbox(when('10:00:00'), { telegram })).toMatchObject({ sent: 5 })
    expect(texts().filter((text) => text !== 'other')).toEqual(['b', 'a', 'd', 'c'])
    expect(texts().indexOf('other')).toBeLessThan(2)
  })

  test('one that has to wait holds back the later ones of its chat, for as long as Telegram says', async () => {
    await put('one')
    await put('two')
    await put('other', { address: '8' })
    api.next.push(flood(7))
    expect(await deliverOutbox(when('10:00:00'), { telegram })).toMatchObject({ failed: 1, sent: 1, again: 7 })
    expect(await deliverOutbox(when('10:00:06'), { telegram })).toMatchObject({ sent: 0 })
    expect(await deliverOutbox(when('10:00:08'), { telegram })).toMatchObject({ sent: 2 })
    expect(texts()).toEqual(['one', 'other', 'one', 'two'])
  })

  test('one that can never be sent does not', async () => {
    await put('one')
    await put('two')
    api.next.push([400, { ok: false, description: "Bad Request: can't parse entities" }])
    expect(await deliverOutbox(when('10:00:00'), { telegram })).toMatchObject({ dead: 1, sent: 1 })
    expect((await row('one'))?.last_error).toContain("can't parse entities")
  })

  test('two machines at once: still in order, still once', async () => {
    for (let n = 0; n < 12; n += 1) await put(`m${String(n).padStart(2, '0')}`)
    const now = when('10:00:00')
    await Promise.all([1, 2, 3].map(() => deliverOutbox(now, { telegram })))
    await deliverOutbox(now, { telegram })
    expect(texts()).toEqual(Array.from({ length: 12 }, (_, n) => `m${String(n).padStart(2, '0')}`))
  })

  test('a reply does not wait for a push, nor for the morning; a push does', async () => {
    await put('push', { kind: 'project_change', message: message({}) })
    await put('reply')
    await put('answer', { kind: 'ticket_answer', message: message({}, { title: '窗口答复了您的问题' }) })
    await client.execute(
      `insert or replace into county_settings (region, key, value) values ('211021', 'quietHours', '{"from":"21:00","to":"08:00"}')`,
    )
    await deliverOutbox(when('23:00:00'), { telegram })
    expect(api.calls.map(({ payload }) => String(payload.text).split('\n')[0])).toEqual([
      'reply',
      '<b>窗口答复了您的问题</b>',
    ])
    await deliverOutbox(when('08:01:00', '2026-11-21'), { telegram })
    expect(api.calls).toHaveLength(3)
  })

  test('a reply that has failed is tried again within seconds, by a timer where there is one', async () => {
    await put('one')
    api.next.push([502, {}])
    const timers: [number, () => void][] = []
    const schedule = createSchedule(
      () => ({ ...ctx, actor: { kind: 'system', name: 'jobs' } }),
      [deliverMessages({ telegram })],
      (ms, act) => timers.push([ms, act]),
    )
    await schedule.wake()
    expect(timers).toHaveLength(1)
    expect(timers[0]?.[0]).toBeGreaterThanOrEqual(1000)
    expect(timers[0]?.[0]).toBeLessThanOrEqual(3000)
    await client.execute("update outbox set next_attempt_at = '2026-11-01T00:00:00.000Z'")
    timers[0]?.[1]()
    await schedule.idle()
    expect((await row('one'))?.status).toBe('sent')
  })
})

describe('Telegram', () => {
  test('a reply is the bot’s own call, but to the chat that it answers', async () => {
    await put('one')
    await deliverOutbox(when('10:00:00'), { telegram })
    expect(api.calls).toEqual([
      { path: `/bot${TOKEN}/sendMessage`, method: 'sendMessage', payload: { chat_id: '7', text: 'one' } },
    ])
    expect((await row('one'))?.status).toBe('sent')
  })

  test('everything else is told in its HTML, escaped, with its links', async () => {
    await put('push', {
      kind: 'project_change',
      message: message({}, { title: '<b>&"', lines: ['a < b'], links: [{ label: '看<', path: '/board?x="1"&y' }] }),
    })
    await deliverOutbox(when('10:00:00'), { telegram })
    expect(api.calls[0]?.payload).toEqual({
      chat_id: '7',
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      text: '<b>&lt;b&gt;&amp;&quot;</b>\na &lt; b\n<a href="https://guide.example.gov.cn/board?x=&quot;1&quot;&amp;y">看&lt;</a>',
    })
  })

  test('a long one leaves as several messages, none over 4,096, nothing of it lost', () => {
    const lines = Array.from({ length: 400 }, (_, n) => `第${n}行<>&`)
    const texts = telegramTexts(message({}, { lines }), 'https://x')
    expect(texts).toHaveLength(2)
    for (const text of texts) {
      expect(text.length).toBeLessThanOrEqual(4096)
      expect(text).not.toMatch(/&(?!lt;|gt;|amp;|quot;)/)
    }
    expect(texts.join('\n').match(/第\d+行/g)).toHaveLength(400)
    expect(texts.at(-1)).toMatch(/<a href="https:\/\/x\/board\/2603">查看项目<\/a>$/)
    expect(telegramTexts(message({}, { title: '题'.repeat(9000), lines: [] }), null).join('').length).toBeLessThan(300)
  })

  test.each([
    ['two thousand emoji', '🏗️'.repeat(1000)],
    ['two thousand quotation marks', '"'.repeat(2000)],
    ['two thousand characters beyond the first plane', '𠮷'.repeat(2000)],
  ])('what a member of staff has answered is never cut: %s', async (_, words) => {
    const answer = message(
      {},
      { title: '住建局答复了您的问题', lines: [`您问：${'𠮷'.repeat(500)}`, words], links: [] },
    )
    expect(await telegram(outgoing({}, 'ticket_answer', answer))).toBe('sent')
    const texts = api.calls.map(({ payload }) => String(payload.text))
    for (const text of texts) {
      expect(text.length).toBeLessThanOrEqual(4096)
      expect(text.isWellFormed()).toBe(true)
    }
    expect(texts.join('').replaceAll('&quot;', '"').replaceAll('\n', '')).toContain(words)
  })

  test('of a day’s many notices the rest is left to the page, however many links they have', () => {
    const links = Array.from({ length: 120 }, (_, n) => ({ label: `项目${n}`, path: `/board/2603-211021-04-01-1${n}` }))
    const lines = Array.from({ length: 2000 }, (_, n) => `第${n}行`)
    const texts = telegramTexts(message({}, { lines, links }), 'https://guide.example.gov.cn')
    expect(texts).toHaveLength(4)
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(4096)
    expect(texts.at(-1)).toMatch(/^……（后面的内容请到网页查看）\n<a /)
  })

  test('broken characters of somebody’s words do not keep it from leaving', () => {
    expect(telegramTexts(message({}, { title: 'a\u0007', lines: ['b\ud83d'], links: [] }), null)).toEqual([
      '<b>a</b>\nb\ufffd',
    ])
  })

  test('who has blocked the bot is told nothing more: every project is unbound, and the audit says why', async () => {
    for (const [id, address] of [
      ['sub-1', '7'],
      ['sub-2', '7'],
      ['sub-3', '8'],
    ] as const)
      await ctx.db.insert(subscriptions).values({
        id,
        project: id,
        channel: 'telegram',
        address,
        status: 'active',
        proof: 'token.',
        createdAt: '2026-11-01T00:00:00.000Z',
      })
    await put('one')
    api.next.push([403, { ok: false, description: 'Forbidden: bot was blocked by the user' }])
    expect(await deliverOutbox(when('10:00:00'), { telegram })).toMatchObject({ dead: 1 })
    expect((await row('one'))?.last_error).toBe('Telegram答复403 Forbidden: bot was blocked by the user')
    const { rows } = await client.execute('select id, status from subscriptions order by id')
    expect(rows.map(({ id, status }) => [id, status])).toEqual([
      ['sub-1', 'ended'],
      ['sub-2', 'ended'],
      ['sub-3', 'active'],
    ])
    const { rows: audit } = await client.execute(
      "select subject, note from audit where action = 'subscription.end' order by subject",
    )
    expect(audit.map(({ subject }) => subject)).toEqual(['sub-1', 'sub-2'])
  })

  const outgoing = (
    data: Record<string, unknown>,
    kind: Outgoing['kind'] = 'reply',
    said = message(data),
  ): Outgoing => ({
    id: 'x',
    kind,
    address: '7',
    message: said,
    createdAt: '2026-11-01T00:00:00.000Z',
    subscription: null,
    signingSecret: null,
  })
  const call = (method: string) => outgoing({ method, payload: { text: 'x' } })

  test.each([
    ['too many requests', flood(31), 'sendMessage', { error: 'Telegram答复429 Too Many Requests', retryAfter: 31 }],
    ['a server of theirs is down', [502, {}], 'sendMessage', { error: 'Telegram答复502' }],
    [
      'the token was taken back',
      [401, { ok: false, description: 'Unauthorized' }],
      'sendMessage',
      { error: 'Telegram答复401 Unauthorized' },
    ],
    [
      'no such chat',
      [400, { ok: false, description: 'Bad Request: chat not found' }],
      'sendMessage',
      { dead: 'Telegram答复400 Bad Request: chat not found', gone: true },
    ],
    [
      'a text that Telegram does not take',
      [400, { ok: false, description: 'Bad Request: x' }],
      'sendMessage',
      { dead: 'Telegram答复400 Bad Request: x' },
    ],
    [
      'a tap that was too long ago',
      [400, { ok: false, description: 'query is too old' }],
      'answerCallbackQuery',
      'sent',
    ],
    [
      'an edit that changes nothing',
      [400, { ok: false, description: 'Bad Request: message is not modified' }],
      'editMessageText',
      'sent',
    ],
    ['it hangs up', null, 'sendMessage', { error: 'Telegram没有应答' }],
  ] as const)('%s', async (_, answer, method, result) => {
    api.next.push(answer)
    expect(await telegram(call(method))).toEqual(result)
  })

  test.each([
    ['a way out of the bot’s path', 'x/../../y'],
    ['nothing', ''],
    ['a query', 'sendMessage?x=1'],
  ])('a method that is %s is never called', async (_, method) => {
    expect(await telegram(call(method))).toEqual({ dead: '不是Telegram的调用' })
    expect(api.calls).toEqual([])
  })

  test('whatever happens, the token is in no error and in no log', async () => {
    const nowhere = createTelegramSender({
      token: TOKEN,
      apiRoot: 'http://127.0.0.1:1',
      fetch: (input) => Promise.reject(new Error(`cannot reach ${String(input)}`)),
      publicUrl: null,
    })
    await put('one')
    await deliverOutbox(when('10:00:00'), { telegram: nowhere })
    api.next.push([404, { ok: false, description: 'Not Found' }])
    await put('two', { address: '8' })
    await deliverOutbox(when('10:00:00'), { telegram })
    expect(JSON.stringify([await row('one'), await row('two'), log])).not.toContain('AAtoken')
  })
})
