import { beforeEach, describe, expect, test } from 'vitest'
import { outbox, subscriptions } from '../../schema/tables/index.ts'
import type { NewKey } from '../../src/access/keys.ts'
import { bindProject } from '../../src/channels/bind-project.ts'
import { readChat } from '../../src/channels/read-chat.ts'
import type { BoundChatList, ChannelChat, ChatCutOff, Ticket } from '../../src/contract/channels.ts'
import type { Project } from '../../src/contract/projects.ts'
import type { AuditList } from '../../src/contract/staff.ts'
import type { OutboxMessage } from '../../src/contract/supervision.ts'
import { purgeConversations } from '../../src/jobs/purge-conversations.ts'
import { loadWatch } from '../../src/supervision/watch.ts'
import { createTestApp, get, post, send } from '../support/app.ts'
import { sampleCounty } from '../support/county.ts'
import { happens, lateProject, lookAt, morning } from '../support/late-project.ts'
import { expectProblem } from '../support/problems.ts'
import { staffOf } from '../support/staff.ts'
import { countTrips } from '../support/trips.ts'

const { app, ctx, database } = await createTestApp()
const { client } = database
const trips = countTrips(client)
const keyOf = (more: Partial<NewKey>) => staffOf(ctx, { name: 'x', ...more })
const bots = await keyOf({ scopes: ['channels:write'] })
const supervisor = await keyOf({ role: 'supervisor' })
const county = await sampleCounty()
const PUBLIC = '2603-211021-04-01-100001'
const PRIVATE = '2605-211021-04-01-100004'
const ACCESS_CODE = county.projects.find((project) => project.code === PRIVATE)?.exampleAccessCode ?? ''

const CHAT = '/v1/channels/telegram/chats/7'
const read = async (path = CHAT) => (await get<ChannelChat>(app, path, bots)).body
const change = (body: object, path = CHAT) =>
  send<ChannelChat>(app, path, {
    method: 'PATCH',
    headers: { ...bots, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
const bind = (code: string, accessCode?: string, path = CHAT) =>
  post<ChannelChat>(app, `${path}/projects`, { code, ...(accessCode ? { accessCode } : {}) }, bots)
const remove = <T>(path: string, headers = bots) => send<T>(app, path, { method: 'DELETE', headers })
const rows = async (sql: string) => (await client.execute(sql)).rows
const pushes = async () =>
  (await rows("select address from outbox where kind = 'project_change'")).map((row) => row.address)

beforeEach(() =>
  client.batch(
    ['channel_updates', 'channel_chats', 'outbox', 'subscriptions', 'access_attempts', 'tickets'].map(
      (table) => `delete from ${table}`,
    ),
    'write',
  ),
)

describe('what a chat has told', () => {
  test('a chat that nobody knows has told nothing', async () => {
    expect(await read()).toEqual({
      channel: 'telegram',
      chat: '7',
      conversationId: null,
      language: null,
      muted: false,
      misses: 0,
      lastAt: null,
      projects: [],
      openTicket: null,
      picks: [],
    })
    expect(await rows('select * from channel_chats'), 'reading writes nothing').toEqual([])
  })

  test('what is sent is kept, what is left out stays, null takes back', async () => {
    await change({ conversationId: 'c1', language: 'en', misses: 1 })
    await change({ muted: true })
    expect(await read()).toMatchObject({ conversationId: 'c1', language: 'en', misses: 1, muted: true })
    await change({ language: null })
    expect(await read()).toMatchObject({ conversationId: 'c1', language: null })
    expect((await change({})).status).toBe(200)
  })

  test.each([
    [{ language: 'fr' }, ['/language']],
    [{ misses: -1 }, ['/misses']],
    [{ muted: 'yes' }, ['/muted']],
  ])('%j is refused', async (body, pointers) => {
    expectProblem(await change(body), 'validation_failed', pointers)
  })

  test('one round trip; with projects two', async () => {
    const asked = { channel: 'telegram', chat: '7' } as const
    expect(await trips.of(() => readChat(ctx, asked))).toBe(1)
    await bind(PUBLIC)
    expect(await trips.of(() => readChat(ctx, asked))).toBe(2)
  })

  test('numbers of the last answer stand for an hour, and only of the last', async () => {
    const answer = async (id: string, picks?: string[]) => {
      const updates = [{ id, chat: '7', at: new Date().toISOString(), payload: {} }]
      await post(app, '/v1/channels/telegram/updates', { updates }, bots)
      const claims = await post<{ updates: { lease: string }[] }>(app, '/v1/channels/telegram/claims', {}, bots)
      const body = { lease: claims.body.updates[0]?.lease, calls: [], ...(picks ? { picks } : {}) }
      await post(app, `/v1/channels/telegram/updates/${id}/done`, body, bots)
    }
    await answer('1', ['施工许可要什么材料', '转人工'])
    expect((await read()).picks).toEqual(['施工许可要什么材料', '转人工'])
    await client.execute(`update channel_updates set received_at = '${new Date(Date.now() - 3_700_000).toISOString()}'`)
    expect((await read()).picks).toEqual([])
    await answer('2', ['一', '二'])
    await answer('3')
    expect((await read()).picks).toEqual([])
  })
})

describe('binding', () => {
  test('a public project needs no code; it is shown with its light, and again changes nothing', async () => {
    const { status, body } = await bind(PUBLIC)
    expect(status).toBe(200)
    const { name, light } = (await get<Project>(app, `/v1/projects/${PUBLIC}`)).body
    expect(body.projects).toEqual([{ code: PUBLIC, name, light }])
    await bind(PUBLIC)
    expect((await read()).projects).toHaveLength(1)
    expect(await rows("select * from subscriptions where status = 'active'")).toHaveLength(1)
  })

  test('a private one needs its access code, and is then shown without it; the code is stored nowhere', async () => {
    expectProblem(await bind(PRIVATE), 'project_not_found')
    expectProblem(await bind(PRIVATE, 'WRONG-CODE-1234'), 'project_not_found')
    expect((await bind(PRIVATE, ACCESS_CODE)).body.projects.map(({ code }) => code)).toEqual([PRIVATE])
    const whole = await get<Project>(app, `${CHAT}/projects/${PRIVATE}`, bots)
    expect(whole.body).toMatchObject({ code: PRIVATE, visibility: 'private' })
    expectProblem(await get(app, `/v1/channels/telegram/chats/8/projects/${PRIVATE}`, bots), 'project_not_found')
    const everything = JSON.stringify([
      await rows('select * from subscriptions'),
      await rows('select * from channel_chats'),
    ])
    expect(everything).not.toContain(ACCESS_CODE)
  })

  test('unknown, private and wrong code sound alike', async () => {
    const strip = (answer: { text: string }) => answer.text.replace(/"requestId":"[^"]+"/, '')
    const answers = [
      await bind('2699-211021-04-01-999999'),
      await bind(PRIVATE),
      await bind(PRIVATE, 'WRONG-CODE-1234'),
      await bind('2699-211021-04-01-999999', 'WRONG-CODE-1234'),
    ]
    expect(new Set(answers.map(strip)).size).toBe(1)
  })

  test('whatever the bot’s own key may see: a person proves it', async () => {
    const powerful = await keyOf({ role: 'administrator' })
    expectProblem(await post(app, `${CHAT}/projects`, { code: PRIVATE }, powerful), 'project_not_found')
  })

  test('ten wrong codes an hour of one chat, then even the right one is refused; another chat is not', async () => {
    for (let n = 0; n < 10; n += 1) expectProblem(await bind(PRIVATE, `WRONG-CODE-000${n}`), 'project_not_found')
    expectProblem(await bind(PRIVATE, ACCESS_CODE), 'rate_limited')
    expect((await bind(PRIVATE, ACCESS_CODE, '/v1/channels/telegram/chats/8')).status).toBe(200)
  })

  test('not in a group', async () => {
    expectProblem(await bind(PUBLIC, undefined, '/v1/channels/telegram/chats/-100123'), 'conflict')
  })

  test('twenty projects a chat, also where they are bound at once', async () => {
    const codes: string[] = []
    for (let n = 0; n < 25; n += 1) codes.push(await lateProject(ctx))
    const answers = await Promise.all(codes.map((code) => bind(code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20)
    for (const answer of answers.filter(({ status }) => status !== 200)) expectProblem(answer, 'conflict')
    expect(await rows("select * from subscriptions where status = 'active'")).toHaveLength(20)
    const bound = answers.findIndex(({ status }) => status === 200)
    expect((await bind(codes[bound] ?? '')).status, 'one that is bound already').toBe(200)
  })

  test('a new access code: the project is known by its code alone until it is bound again', async () => {
    await bind(PRIVATE, ACCESS_CODE)
    await client.execute(`update subscriptions set proof = 'token.0000000000000000'`)
    expect((await read()).projects).toEqual([{ code: PRIVATE, name: null, light: null }])
    expectProblem(await get(app, `${CHAT}/projects/${PRIVATE}`, bots), 'project_not_found')
    expect((await bind(PRIVATE, ACCESS_CODE)).body.projects[0]?.light).not.toBeNull()
  })

  test('unbound it is told no more, and what was on its way goes; unbinding what is not bound is no fault', async () => {
    await bind(PUBLIC)
    await bind(PRIVATE, ACCESS_CODE)
    const [row] = await ctx.db.select().from(subscriptions)
    await queue({ subscription: row?.id ?? null, kind: 'project_change' })
    const { status, body } = await remove<ChannelChat>(`${CHAT}/projects/${row?.project}`)
    expect([status, body.projects.map(({ code }) => code)]).toEqual([200, [row?.project === PUBLIC ? PRIVATE : PUBLIC]])
    expect(await pushes()).toEqual([])
    expect((await remove(`${CHAT}/projects/no-such`)).status).toBe(200)
    expect((await bind(row?.project ?? '', ACCESS_CODE)).body.projects, 'and may be bound again').toHaveLength(2)
  })

  test('four round trips, two more with an access code', async () => {
    const asked = { channel: 'telegram', chat: '7' } as const
    expect(await trips.of(() => bindProject(ctx, { ...asked, code: PUBLIC }))).toBe(3)
    expect(
      await trips.of(() => bindProject(ctx, { ...asked, code: PRIVATE, accessCode: ACCESS_CODE })),
    ).toBeLessThanOrEqual(5)
  })
})

const queue = (row: Partial<typeof outbox.$inferInsert>) =>
  ctx.db.insert(outbox).values({
    id: `o${Math.random()}`,
    kind: 'reply',
    cause: 'test',
    channel: 'telegram',
    address: '7',
    message: { title: 't', lines: [], light: null, links: [], data: {} },
    status: 'pending',
    attempts: 0,
    nextAttemptAt: '2026-11-20T00:00:00.000Z',
    createdAt: '2026-11-20T00:00:00.000Z',
    ...row,
  })

describe('being told', () => {
  test('a change reaches the chats that have bound the project; a muted one not, also not later', async () => {
    const code = await lateProject(ctx)
    await lookAt(ctx, '2026-11-03')
    await bind(code)
    await bind(code, undefined, '/v1/channels/telegram/chats/8')
    await bind(code, undefined, '/v1/channels/wechat/chats/7')
    await change({ muted: true })
    await happens(ctx, code, 'in_review', morning('2026-11-04'))
    await lookAt(ctx, '2026-11-05')
    const told = await rows("select channel, address from outbox where kind = 'project_change' order by channel")
    expect(told).toEqual([
      { channel: 'telegram', address: '8' },
      { channel: 'wechat', address: '7' },
    ])
    await change({ muted: false })
    expect((await loadWatch(ctx, [code])).subscribers).toHaveLength(3)
    await lookAt(ctx, '2026-11-06')
    expect(
      await rows("select * from outbox where kind = 'project_change' and address = '7' and channel = 'telegram'"),
    ).toEqual([])
  })

  test('in the language that was chosen in each chat', async () => {
    const code = await lateProject(ctx)
    await lookAt(ctx, '2026-11-03')
    const chats = { '7': null, '8': 'zh-Hant', '9': 'en' } as const
    for (const [chat, language] of Object.entries(chats)) {
      const path = `/v1/channels/telegram/chats/${chat}`
      await bind(code, undefined, path)
      if (language) await change({ language }, path)
    }
    await happens(ctx, code, 'in_review', morning('2026-11-04'))
    await lookAt(ctx, '2026-11-05')
    const told = await rows("select address, message from outbox where kind = 'project_change' order by address")
    const messages = told.map(({ message }) => JSON.parse(String(message)) as OutboxMessage)
    expect(messages.map(({ title }) => title.replace(/^.+[：:] ?/u, ''))).toEqual([
      '审查中，临期',
      '審查中，臨期',
      'under review, due soon',
    ])
    expect(messages.map(({ links }) => links.map(({ label }) => label))).toEqual([
      ['查看项目', '退订'],
      ['查看項目', '退訂'],
      ['See the project', 'Unsubscribe'],
    ])
    const [simplified, traditional, english] = messages
    expect(traditional?.lines).toHaveLength(simplified?.lines.length ?? 0)
    expect(english?.title).toMatch(/^[A-Z][\w ,()'-]+: /)
    expect(english?.lines.slice(1).join()).not.toMatch(/\p{Script=Han}/u)
    // What programs read is the same in all.
    expect(
      new Set(messages.map(({ data }) => JSON.stringify({ ...data, subscription: '', unsubscribe: '' }))).size,
    ).toBe(1)
  })

  test('muting takes back what was on its way, and no reply', async () => {
    await queue({ kind: 'project_change' })
    await queue({ kind: 'reply' })
    await change({ muted: true })
    expect((await rows('select kind from outbox')).map(({ kind }) => kind)).toEqual(['reply'])
  })
})

describe('a lost phone', () => {
  test('staff find the chats of a project and cut one off: nothing reaches it any more, and the audit says so', async () => {
    await bind(PUBLIC)
    await bind(PRIVATE, ACCESS_CODE)
    await bind(PUBLIC, undefined, '/v1/channels/wechat/chats/openid-9')
    await change({ conversationId: 'secret', misses: 1 })
    const ticket = await post<Ticket>(app, `${CHAT}/tickets`, { question: '我的项目' }, bots)
    await queue({ kind: 'reply' })
    await queue({ kind: 'project_change' })

    const found = await get<BoundChatList>(app, `/v1/staff/channels/chats?project=${PUBLIC}`, supervisor)
    expect(found.body.items.map(({ channel, chat }) => [channel, chat]).sort()).toEqual([
      ['telegram', '7'],
      ['wechat', 'openid-9'],
    ])
    const cut = await remove<ChatCutOff>('/v1/staff/channels/telegram/chats/7', supervisor)
    expect(cut.body).toEqual({ channel: 'telegram', chat: '7', subscriptions: 2, tickets: 1 })
    expect(await read()).toMatchObject({ projects: [], conversationId: null, misses: 0, openTicket: null })
    expect(await rows('select * from outbox')).toEqual([])
    expectProblem(await post(app, `/v1/staff/tickets/${ticket.body.id}/answer`, { text: '好' }, supervisor), 'conflict')
    const audit = await get<AuditList>(app, '/v1/staff/audit?action=chat.cut_off', supervisor)
    expect(audit.body.items[0]).toMatchObject({ subject: 'telegram/7', actor: 'key:x' })
    const again = await remove<ChatCutOff>('/v1/staff/channels/telegram/chats/7', supervisor)
    expect(again.body).toMatchObject({ subscriptions: 0, tickets: 0 })
    expect((await read('/v1/channels/wechat/chats/openid-9')).projects, 'the other one stays').toHaveLength(1)
  })

  test('not by a clerk, a bot or a supervisor of one department', async () => {
    for (const headers of [
      bots,
      await keyOf({ role: 'clerk' }),
      await keyOf({ role: 'supervisor', department: 'market-supervision' }),
    ]) {
      expectProblem(await remove('/v1/staff/channels/telegram/chats/7', headers), 'forbidden')
      expectProblem(await get(app, `/v1/staff/channels/chats?project=${PUBLIC}`, headers), 'forbidden')
    }
  })
})

test('a chat that has been idle for as long as conversations are kept is forgotten, unless a project is bound', async () => {
  await client.batch(
    ['7', '8', '9'].map((chat) => ({
      sql: `insert into channel_chats (channel, chat, muted, misses, last_at, created_at) values ('telegram', ?, 0, 0, ?, '2026-01-01T00:00:00.000Z')`,
      args: [chat, chat === '9' ? new Date().toISOString() : '2026-01-01T00:00:00.000Z'],
    })),
    'write',
  )
  await bind(PUBLIC, undefined, '/v1/channels/telegram/chats/8')
  await purgeConversations(180).run(ctx)
  expect((await rows('select chat from channel_chats order by chat')).map(({ chat }) => chat)).toEqual(['8', '9'])
})
