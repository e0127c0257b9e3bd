import { eq } from 'drizzle-orm'
import { describe, expect, it, test } from 'vitest'
import { channelChats, outbox, platformTokens, subscriptions } from '../../schema/tables/index.ts'
import { accessToken } from '../../src/channels/platform-tokens.ts'
import type { OutboxKind } from '../../src/contract/supervision.ts'
import { createWechatApp } from '../support/wechat-app.ts'

const wx = await createWechatApp()
const template = await createWechatApp({
  settings: { WECHAT_TEMPLATE_ID: 'TPL', WECHAT_TEMPLATE_FIELDS: 'thing1,thing5,time3' },
})
const subscribe = await createWechatApp({
  settings: { WECHAT_TEMPLATE_ID: 'SUB', WECHAT_TEMPLATE_KIND: 'subscribe', WECHAT_TEMPLATE_FIELDS: 'thing1,thing2' },
})
const unverified = await createWechatApp({ settings: { WECHAT_ACCOUNT_KIND: 'unverified' } })
type App = typeof wx

const HOUR = 3_600_000
let made = 0

/** A message in the outbox, to somebody who wrote so many hours ago (null = never), as the platform and we know it. */
async function queue(
  app: App,
  kind: OutboxKind,
  wroteHoursAgo: number | null = 1,
  more: { lines?: string[]; createdAt?: string } = {},
) {
  made += 1
  const [id, chat, now] = [`m${made}`, `o-person-${made}`, Date.now()]
  const at = new Date(now).toISOString()
  const lastAt = wroteHoursAgo === null ? null : new Date(now - wroteHoursAgo * HOUR).toISOString()
  const subscription = kind === 'project_change' ? `sub-${made}` : null
  const data =
    kind === 'reply'
      ? {
          method: 'message/custom/send',
          payload: { touser: 'somebody else', msgtype: 'text', text: { content: '答复' } },
        }
      : {}
  await app.ctx.db.batch([
    app.ctx.db.insert(channelChats).values({ channel: 'wechat', chat, muted: false, misses: 0, lastAt, createdAt: at }),
    app.ctx.db.insert(outbox).values({
      id,
      kind,
      cause: 'test',
      channel: 'wechat',
      address: chat,
      subscription,
      message: {
        title: '施工许可：已办结',
        lines: more.lines ?? ['示例项目', '已办结'],
        light: 'green',
        links: [{ label: '查看项目', path: '/board/1' }],
        data,
      },
      digest: null,
      status: 'pending',
      attempts: 0,
      nextAttemptAt: '2026-01-01T00:00:00.000Z',
      createdAt: more.createdAt ?? at,
    }),
  ])
  if (subscription)
    await app.ctx.db.insert(subscriptions).values({
      id: subscription,
      project: '2603-211021-04-01-100001',
      channel: 'wechat',
      address: chat,
      status: 'active',
      proof: 't.',
      createdAt: at,
    })
  if (wroteHoursAgo !== null) app.server.wrote(chat, now - wroteHoursAgo * HOUR)
  return { id, chat, subscription }
}

async function sent(app: App, { id, chat, subscription }: Awaited<ReturnType<typeof queue>>) {
  await app.deliver()
  const [row] = await app.ctx.db.select().from(outbox).where(eq(outbox.id, id))
  const [bound] = subscription
    ? await app.ctx.db.select().from(subscriptions).where(eq(subscriptions.id, subscription))
    : []
  return {
    status: row?.status,
    attempts: row?.attempts,
    error: row?.lastError ?? '',
    wait:
      row && row.status === 'pending'
        ? Math.round((Date.parse(row.nextAttemptAt) - Date.parse('2026-11-24T04:00:00Z')) / 60_000)
        : null,
    subscription: bound?.status,
    got: app.server.sent.filter(({ body }) => body.touser === chat),
  }
}

describe('what leaves for WeChat', () => {
  it('a reply as the bot rendered it, to whom it is addressed and nobody else', async () => {
    const { status, got } = await sent(wx, await queue(wx, 'reply'))
    expect(status).toBe('sent')
    expect(got).toMatchObject([{ method: 'message/custom/send', body: { msgtype: 'text', text: { content: '答复' } } }])
    expect(wx.server.sent.some(({ body }) => body.touser === 'somebody else')).toBe(false)
  })
  it('a change of a project as plain text, its link in full', async () => {
    const { got } = await sent(wx, await queue(wx, 'project_change'))
    expect(got[0]?.body.text).toEqual({
      content: '施工许可：已办结\n示例项目\n已办结\n查看项目：https://guide.example/board/1',
    })
  })
  it("a clerk's long answer in several messages, nothing left out", async () => {
    const lines = Array.from({ length: 60 }, (_, at) => `第${at}条：请带身份证和申请表到一楼综合窗口办理。`)
    const { status, got } = await sent(
      wx,
      await queue(wx, 'ticket_answer', 1, { lines: [...lines, '长'.repeat(1000)] }),
    )
    expect([status, got.length]).toEqual(['sent', 5])
    const words = got.map(({ body }) => (body.text as { content: string }).content).join('')
    for (const line of lines) expect(words).toContain(line)
    expect(words.match(/长/g)).toHaveLength(1000)
  })
  it('any other call of the platform is not ours to make', async () => {
    const message = await queue(wx, 'reply')
    await wx.ctx.db
      .update(outbox)
      .set({ message: { title: '', lines: [], light: null, links: [], data: { method: 'menu/delete', payload: {} } } })
      .where(eq(outbox.id, message.id))
    expect(await sent(wx, message)).toMatchObject({ status: 'dead', got: [] })
    expect(wx.server.calls).not.toContain('menu/delete')
  })
})

describe('48 hours after the last message', () => {
  it.each([
    ['47 hours ago: by customer service', wx, 47, 'sent', 'message/custom/send'],
    ['49 hours ago: waits for the person', wx, 49, 'pending', null],
    ['never: waits', wx, null, 'pending', null],
    ['49 hours ago, with a template', template, 49, 'sent', 'message/template/send'],
    ['47 hours ago, with a template: still by customer service', template, 47, 'sent', 'message/custom/send'],
    ['49 hours ago, with a message subscribed to', subscribe, 49, 'sent', 'message/subscribe/bizsend'],
    ['an account that may not, a minute ago', unverified, 0.01, 'pending', null],
  ] as const)('%s', async (_, app, hours, status, method) => {
    const outcome = await sent(app, await queue(app, 'project_change', hours))
    expect(outcome.status).toBe(status)
    expect(outcome.got.map((call) => call.method)).toEqual(method ? [method] : [])
    if (status === 'pending') expect([outcome.attempts, outcome.wait, outcome.subscription]).toEqual([0, 60, 'active'])
  })
  it('a template says in its own fields what fits, and leads to the rest', async () => {
    const { got } = await sent(
      template,
      await queue(template, 'project_change', 49, { lines: ['年处理1.5万吨新能源汽车锂电池回收再利用项目（示例）'] }),
    )
    expect(got[0]?.body).toMatchObject({
      template_id: 'TPL',
      url: 'https://guide.example/board/1',
      data: {
        thing1: { value: '施工许可：已办结' },
        thing5: { value: '年处理1.5万吨新能源汽车锂电池回收再…' },
        time3: { value: expect.stringMatching(/^\d{4}年/) },
      },
    })
  })
  it('what waited leaves when the person has written', async () => {
    const message = await queue(wx, 'project_change', 49)
    expect((await sent(wx, message)).status).toBe('pending')
    await wx.server.say(message.chat, '你好')
    await wx.ctx.db.update(outbox).set({ nextAttemptAt: '2026-01-01T00:00:00.000Z' }).where(eq(outbox.id, message.id))
    expect((await sent(wx, message)).status).toBe('sent')
  })
  it('news of more than a week ago is none', async () => {
    const old = { createdAt: new Date(Date.now() - 8 * 24 * HOUR).toISOString() }
    const outcome = await sent(wx, await queue(wx, 'project_change', null, old))
    expect(outcome).toMatchObject({ status: 'dead', got: [] })
    expect(outcome.error).toContain('48小时')
  })
})

describe('what the platform answers', () => {
  it.each([
    ['-1: busy, so later', -1, 'project_change', { status: 'pending', attempts: 1, subscription: 'active' }],
    [
      '45009: the limit of the day, so an hour later',
      45009,
      'project_change',
      { status: 'pending', attempts: 1, wait: 60, subscription: 'active' },
    ],
    [
      '45015: out of time',
      45015,
      'project_change',
      { status: 'pending', attempts: 0, wait: 60, subscription: 'active' },
    ],
    ['45047: too many', 45047, 'project_change', { status: 'pending', attempts: 0, wait: 60, subscription: 'active' }],
    ['45047 for a reply: it waits too', 45047, 'reply', { status: 'pending', attempts: 0 }],
    ['48001: the account may not', 48001, 'project_change', { status: 'pending', attempts: 0, subscription: 'active' }],
    ['43004: follows no longer', 43004, 'project_change', { status: 'dead', subscription: 'ended' }],
    ['43019: has blocked us', 43019, 'project_change', { status: 'dead', subscription: 'ended' }],
    ['40003: nobody', 40003, 'project_change', { status: 'dead', subscription: 'ended' }],
    ['45002: too long, so never', 45002, 'project_change', { status: 'dead', subscription: 'active' }],
    [
      '50002: something else, so later',
      50002,
      'project_change',
      { status: 'pending', attempts: 1, subscription: 'active' },
    ],
    [
      'the connection breaks',
      Number.POSITIVE_INFINITY,
      'project_change',
      { status: 'pending', attempts: 1, error: '平台没有应答' },
    ],
  ] as const)('%s', async (_, errcode, kind, expected) => {
    wx.server.fail('message/custom/send', errcode)
    const outcome = await sent(wx, await queue(wx, kind))
    expect(outcome).toMatchObject({ ...expected, got: [] })
    await wx.ctx.db.delete(outbox)
  })
  it('45015 where a template is configured: by the template', async () => {
    template.server.fail('message/custom/send', 45015)
    const { status, got } = await sent(template, await queue(template, 'project_change'))
    expect([status, got[0]?.method]).toEqual(['sent', 'message/template/send'])
  })
  it('43101: the person has refused messages of this kind', async () => {
    subscribe.server.fail('message/subscribe/bizsend', 43101)
    expect(await sent(subscribe, await queue(subscribe, 'project_change', 49))).toMatchObject({
      status: 'dead',
      subscription: 'ended',
    })
  })
})

describe('the access token', () => {
  const asked = (app: App) => app.server.calls.filter((call) => call === 'token').length
  test.each([40001, 42001, 40014])('%i: renewed once, and sent', async (errcode) => {
    await sent(wx, await queue(wx, 'reply'))
    const before = asked(wx)
    wx.server.fail('message/custom/send', errcode)
    expect((await sent(wx, await queue(wx, 'reply'))).status).toBe('sent')
    expect(asked(wx)).toBe(before + 1)
  })
  test('refused twice in a row it is an error, tried again later', async () => {
    wx.server.fail('message/custom/send', 40001, 2)
    expect(await sent(wx, await queue(wx, 'reply'))).toMatchObject({ status: 'pending', attempts: 1 })
    await wx.ctx.db.delete(outbox)
  })
  test('a wrong secret is said without the secret', async () => {
    await wx.ctx.db.delete(platformTokens)
    wx.server.fail('token', 40125)
    const { status, error } = await sent(wx, await queue(wx, 'reply'))
    expect([status, error]).toEqual(['pending', '平台没有给出access_token：40125 injected'])
    await wx.ctx.db.delete(outbox)
  })
  test('neither a token nor the secret is ever logged or written beside a message', async () => {
    wx.server.fail('message/custom/send', Number.POSITIVE_INFINITY)
    wx.server.fail('message/custom/send', -1)
    for (const message of [await queue(wx, 'reply'), await queue(wx, 'reply')]) await sent(wx, message)
    const said = JSON.stringify([wx.log, await wx.ctx.db.select().from(outbox)])
    expect(said).not.toContain('TOKEN-')
    expect(said).not.toContain(wx.account.secret)
    await wx.ctx.db.delete(outbox)
  })

  const clock = (now: string) => ({ db: wx.ctx.db, realClock: { now: () => new Date(now) } })
  test('twenty machines ask at once: one renews, all get the same', async () => {
    let count = 0
    const ask = async () => {
      count += 1
      await new Promise((resolve) => setTimeout(resolve, 100))
      return { value: `T${count}`, expiresIn: 7200 }
    }
    const given = await Promise.all(
      Array.from({ length: 20 }, () => accessToken(clock('2026-11-20T00:00:00Z'), 'one', ask)),
    )
    expect([count, new Set(given)]).toEqual([1, new Set(['T1'])])
  })
  test('renewed five minutes early; meanwhile the others go on with the old one', async () => {
    const ask = (value: string) => async () => ({ value, expiresIn: 7200 })
    const never = async () => Promise.reject(new Error('asked'))
    expect(await accessToken(clock('2026-11-20T00:00:00Z'), 'early', ask('A'))).toBe('A')
    expect(await accessToken(clock('2026-11-20T01:54:59Z'), 'early', never)).toBe('A')
    const renewing = accessToken(clock('2026-11-20T01:55:01Z'), 'early', async () => {
      expect(await accessToken(clock('2026-11-20T01:55:01Z'), 'early', never)).toBe('A')
      return { value: 'B', expiresIn: 7200 }
    })
    expect(await renewing).toBe('B')
    expect(await accessToken(clock('2026-11-20T03:00:00Z'), 'early', never)).toBe('B')
  })
  test('one that the platform refused is not given again; one that another machine has renewed already is', async () => {
    const ask = (value: string) => async () => ({ value, expiresIn: 7200 })
    const never = async () => Promise.reject(new Error('asked'))
    await accessToken(clock('2026-11-20T00:00:00Z'), 'refused', ask('A'))
    expect(await accessToken(clock('2026-11-20T00:00:01Z'), 'refused', ask('B'), 'A')).toBe('B')
    expect(await accessToken(clock('2026-11-20T00:00:02Z'), 'refused', never, 'A')).toBe('B')
  })
  test('a machine that died while renewing is replaced', async () => {
    await wx.ctx.db.insert(platformTokens).values({ name: 'died', leaseUntil: '2026-11-20T00:00:20.000Z' })
    const ask = async () => ({ value: 'C', expiresIn: 7200 })
    expect(await accessToken(clock('2026-11-20T00:00:21Z'), 'died', ask)).toBe('C')
  })
})
