import { beforeEach, describe, expect, test } from 'vitest'
import { createKey } from '../../src/access/keys.ts'
import { claimUpdates } from '../../src/channels/claim-updates.ts'
import { finishUpdate } from '../../src/channels/finish-update.ts'
import { takeUpdates } from '../../src/channels/updates.ts'
import type { ChannelDoneResult, ChannelUpdateResults, ClaimedUpdates } from '../../src/contract/channels.ts'
import type { Readiness } from '../../src/contract/health.ts'
import { OutboxMessage } from '../../src/contract/supervision.ts'
import { purgeTraces } from '../../src/jobs/purge-traces.ts'
import { createTestApp, get, post } from '../support/app.ts'
import { at } from '../support/late-project.ts'
import { expectProblem } from '../support/problems.ts'
import { countTrips } from '../support/trips.ts'

const { app, ctx, database } = await createTestApp({}, { internalToken: 'an-internal-token-of-this-test' })
const { client } = database
const trips = countTrips(client)
const { key } = await createKey(ctx, {
  name: 'bots',
  role: null,
  scopes: ['channels:write'],
  department: null,
  projects: null,
})
const bots = { Authorization: `Bearer ${key}` }

const rows = async (sql: string) => (await client.execute(sql)).rows
const update = (id: string, chat: string, second = 0, payload: Record<string, unknown> = { text: id }) => ({
  id,
  chat,
  at: new Date(Date.parse('2026-11-20T01:00:00Z') + second * 1000).toISOString(),
  payload,
})
const bring = async (...updates: ReturnType<typeof update>[]) =>
  (await post<ChannelUpdateResults>(app, '/v1/channels/telegram/updates', { updates }, bots)).body.results
const claim = async (body: object = {}, channel = 'telegram') =>
  (await post<ClaimedUpdates>(app, `/v1/channels/${channel}/claims`, body, bots)).body.updates
const done = (id: string, body: object) =>
  post<ChannelDoneResult>(app, `/v1/channels/telegram/updates/${id}/done`, body, bots)
const say = (text: string) => ({ method: 'sendMessage', payload: { chat_id: '7', text } })
const said = async () =>
  (await rows("select * from outbox where kind = 'reply' order by rowid")).map((row) => ({
    id: row.id,
    address: row.address,
    data: OutboxMessage.parse(JSON.parse(String(row.message))).data,
  }))
const stored = async (id: string) => (await rows(`select * from channel_updates where id = '${id}'`))[0]

beforeEach(() =>
  client.batch(['delete from channel_updates', 'delete from channel_chats', 'delete from outbox'], 'write'),
)

describe('taking updates', () => {
  test('each once, however often it comes, in one request or in several', async () => {
    expect(await bring(update('1', '7'), update('1', '7'), update('2', '7'))).toEqual([
      { id: '1', status: 'accepted' },
      { id: '1', status: 'duplicate' },
      { id: '2', status: 'accepted' },
    ])
    expect(await bring(update('2', '7'))).toEqual([{ id: '2', status: 'duplicate' }])
    expect(await rows('select id from channel_updates')).toHaveLength(2)
  })

  test('the same number on another platform is another message', async () => {
    await bring(update('1', '7'))
    const other = await post<ChannelUpdateResults>(
      app,
      '/v1/channels/wechat/updates',
      { updates: [update('1', '7')] },
      bots,
    )
    expect(other.body.results).toEqual([{ id: '1', status: 'accepted' }])
  })

  test('a hundred are one round trip after the key, none is none', async () => {
    const hundred = Array.from({ length: 100 }, (_, n) => update(String(n), String(n % 9)))
    expect(await trips.of(() => takeUpdates(ctx, { channel: 'telegram', updates: hundred }))).toBe(1)
    expect(await trips.of(() => takeUpdates(ctx, { channel: 'telegram', updates: [] }))).toBe(0)
  })

  test('a chat is known by its last message; a late one does not set it back, and nobody writes in the future', async () => {
    await bring(update('1', '7', 30))
    await bring(update('2', '7', 10), { ...update('3', '8'), at: '2999-01-01T00:00:00Z' })
    const chats = await rows('select chat, last_at from channel_chats order by chat')
    expect(chats[0]).toMatchObject({ chat: '7', last_at: '2026-11-20T01:00:30.000Z' })
    expect(Date.parse(String(chats[1]?.last_at))).toBeLessThanOrEqual(Date.now())
  })

  test.each([
    ['an unknown platform', 'qq', { updates: [] }, ['/path/channel']],
    ['no id', 'telegram', { updates: [{ ...update('', '7') }] }, ['/updates/0/id']],
    ['a chat with a line break', 'telegram', { updates: [{ ...update('1', '7\n8') }] }, ['/updates/0/chat']],
    ['no time', 'telegram', { updates: [{ ...update('1', '7'), at: 'today' }] }, ['/updates/0/at']],
    ['too many', 'telegram', { updates: Array.from({ length: 101 }, (_, n) => update(String(n), '7')) }, ['/updates']],
  ])('%s is refused', async (_, channel, body, pointers) => {
    expectProblem(await post(app, `/v1/channels/${channel}/updates`, body, bots), 'validation_failed', pointers)
    expect(await rows('select id from channel_updates')).toEqual([])
  })

  test('a message of a megabyte is refused, not half kept', async () => {
    const huge = { updates: [update('1', '7', 0, { text: 'x'.repeat(1_000_000) })] }
    expectProblem(await post(app, '/v1/channels/telegram/updates', huge, bots), 'payload_too_large')
    expect(await rows('select id from channel_updates')).toEqual([])
  })

  test('text that a database would cut or refuse comes back as it was', async () => {
    const text = 'a\u0000b \ud800 c "quote" \u2028'
    await bring(update('1', '7', 0, { text }))
    expect((await claim())[0]?.payload).toEqual({ text })
  })
})

describe('claiming', () => {
  test('the oldest of each chat, the next one when that is answered', async () => {
    await bring(update('12', '7', 2), update('9', '7', 1), update('20', '8', 5))
    const first = await claim()
    expect(first.map(({ id }) => id)).toEqual(['9', '20'])
    expect(await claim()).toEqual([])
    await done('9', { lease: first[0]?.lease, calls: [] })
    expect((await claim()).map(({ id }) => id)).toEqual(['12'])
  })

  test('within one second the platform’s own count decides: 9 comes before 10, also where it arrives later', async () => {
    await bring(update('10', '7'))
    await bring(update('9', '7'))
    expect((await claim()).map(({ id }) => id)).toEqual(['9'])
  })

  test('a message that arrives late does not overtake one that is being answered', async () => {
    await bring(update('5', '7', 5))
    await claim()
    await bring(update('4', '7', 4))
    expect(await claim()).toEqual([])
  })

  test('only the one asked for, when its turn has come', async () => {
    await bring(update('1', '7', 1), update('2', '7', 2))
    expect(await claim({ id: '2' })).toEqual([])
    expect((await claim({ id: '1' })).map(({ id }) => id)).toEqual(['1'])
  })

  test('ten at once: each update is given to one', async () => {
    await bring(...Array.from({ length: 30 }, (_, n) => update(String(n), String(n))))
    const claims = await Promise.all(Array.from({ length: 10 }, () => claim({ limit: 5 })))
    const ids = claims.flat().map(({ id }) => id)
    expect(ids.length).toBe(30)
    expect(new Set(ids).size).toBe(30)
  })

  test('who died loses it after a minute, and can finish it no more', async () => {
    await bring(update('1', '7'))
    const [early, soon, late] = ['01:00:00', '01:00:59', '01:01:01'].map((time) => at(ctx, `2026-11-21T${time}Z`))
    if (!early || !soon || !late) throw new Error()
    const [dead] = (await claimUpdates(early, { channel: 'telegram', limit: 10 })).updates
    expect((await claimUpdates(soon, { channel: 'telegram', limit: 10 })).updates).toEqual([])
    const [alive] = (await claimUpdates(late, { channel: 'telegram', limit: 10 })).updates
    expect(alive?.id).toBe('1')
    expectProblem(await done('1', { lease: dead?.lease, calls: [say('late')] }), 'conflict')
    expect((await done('1', { lease: alive?.lease, calls: [say('here')] })).body).toEqual({ id: '1', state: 'done' })
    expect((await said()).map(({ data }) => data)).toEqual([say('here')])
  })

  test('given out five times without an answer it is failed, its content is gone, the chat goes on, and /readyz says so', async () => {
    await bring(update('1', '7', 1, { text: '3F7K-Q2XM-9RTD-W04H' }), update('2', '7', 2))
    for (let minute = 0; minute < 10; minute += 2) {
      const now = at(ctx, new Date(Date.now() - (60 - minute) * 60_000))
      expect((await claimUpdates(now, { channel: 'telegram', limit: 10 })).updates.map(({ id }) => id)).toEqual(['1'])
    }
    expect((await claim()).map(({ id }) => id)).toEqual(['2'])
    expect(await stored('1')).toMatchObject({ state: 'failed', payload: null, attempts: 5 })
    const { body } = await get<Readiness>(app, '/readyz')
    expect(body.warnings.find(({ code }) => code === 'updates_failed')?.detail).toContain('Telegram')
    expect(body.warnings.map(({ code }) => code)).not.toContain('updates_waiting')
  })

  test('what nobody takes up is told by /readyz', async () => {
    await bring(update('1', '7'))
    await client.execute("update channel_updates set received_at = '2026-01-01T00:00:00.000Z'")
    const { body } = await get<Readiness>(app, '/readyz')
    expect(body.warnings.map(({ code }) => code)).toContain('updates_waiting')
  })

  test('one round trip', async () => {
    await bring(update('1', '7'), update('2', '8'))
    expect(await trips.of(() => claimUpdates(ctx, { channel: 'telegram', limit: 10 }))).toBe(1)
  })
})

describe('done', () => {
  const claimed = async (id = '1') => {
    await bring(update(id, '7', 0, { text: '绑定 3F7K-Q2XM-9RTD-W04H' }))
    return (await claim())[0]?.lease ?? ''
  }

  test('its calls are in the outbox in order, addressed to the chat, and its content is gone', async () => {
    const lease = await claimed()
    const { status, body } = await done('1', { lease, calls: [say('one'), say('two')] })
    expect([status, body]).toEqual([200, { id: '1', state: 'done' }])
    expect(await said()).toEqual([
      { id: 'reply-telegram-1-0', address: '7', data: say('one') },
      { id: 'reply-telegram-1-1', address: '7', data: say('two') },
    ])
    expect(await stored('1')).toMatchObject({ state: 'done', payload: null, error: null })
    const everything = JSON.stringify([await rows('select * from channel_updates'), await rows('select * from outbox')])
    expect(everything).not.toContain('3F7K')
  })

  test('twenty times at once, and again later: queued once', async () => {
    const lease = await claimed()
    const answers = await Promise.all(Array.from({ length: 20 }, () => done('1', { lease, calls: [say('one')] })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    await done('1', { lease, calls: [say('one'), say('two')] })
    expect((await said()).map(({ data }) => data)).toEqual([say('one')])
  })

  test('a wrong lease is refused and queues nothing; an unknown update is not found', async () => {
    await claimed()
    expectProblem(await done('1', { lease: 'guessed', calls: [say('one')] }), 'conflict')
    expectProblem(await done('99', { lease: 'guessed', calls: [] }), 'update_not_found')
    expect(await said()).toEqual([])
    expect(await stored('1')).toMatchObject({ state: 'waiting' })
  })

  test('with an error and nothing to say it is tried again a little later, five times in all', async () => {
    await bring(update('1', '7'))
    const start = Date.parse('2026-11-21T01:00:00Z')
    let now = start
    const states: string[] = []
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const then = at(ctx, new Date(now))
      const [given] = (await claimUpdates(then, { channel: 'telegram', limit: 1 })).updates
      const input = { channel: 'telegram', id: '1', lease: given?.lease ?? '', calls: [], error: 'no model' } as const
      states.push((await finishUpdate(then, { ...input, calls: [] })).state)
      expect((await claimUpdates(then, { channel: 'telegram', limit: 1 })).updates).toEqual([])
      now += attempt * 5000
    }
    expect(states).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'failed'])
    expect(await stored('1')).toMatchObject({ payload: null, error: 'no model' })
    expect(now - start).toBe(75_000)
  })

  test('with an error and an apology it ends there', async () => {
    const lease = await claimed()
    expect((await done('1', { lease, calls: [say('sorry')], error: 'no model' })).body.state).toBe('failed')
    expect(await said()).toHaveLength(1)
    expect(await claim()).toEqual([])
  })

  test('one round trip', async () => {
    const lease = await claimed()
    const finish = () => finishUpdate(ctx, { channel: 'telegram', id: '1', lease, calls: [say('one')] })
    expect(await trips.of(finish)).toBe(1)
  })
})

test('a thousand updates, each brought three times and out of order, by five bots: each answered once, each chat in its order', async () => {
  const all = Array.from({ length: 1000 }, (_, n) => update(String(1000 + n), String(n % 40), Math.floor(n / 40)))
  const shuffled = [...all, ...all, ...all]
    .map((each, n) => ({ each, key: (n * 7919) % 3001 }))
    .sort((a, b) => a.key - b.key)
    .map(({ each }) => each)
  for (let from = 0; from < shuffled.length; from += 100)
    await takeUpdates(ctx, { channel: 'telegram', updates: shuffled.slice(from, from + 100) })
  const bot = async () => {
    for (;;) {
      const { updates } = await claimUpdates(ctx, { channel: 'telegram', limit: 20 })
      if (updates.length === 0) return
      await Promise.all(
        updates.map(({ id, lease }) => finishUpdate(ctx, { channel: 'telegram', id, lease, calls: [say(id)] })),
      )
    }
  }
  await Promise.all(Array.from({ length: 5 }, bot))
  // A bot may find nothing free while another holds a chat: whoever comes last takes the rest.
  await bot()
  const replies = await said()
  expect(replies).toHaveLength(1000)
  for (const [chat, of] of Map.groupBy(replies, ({ address }) => address)) {
    const ids = of.map(({ data }) => Number((data.payload as { text: string }).text))
    expect(ids, String(chat)).toEqual(ids.toSorted((a, b) => a - b))
  }
})

test('what was answered a week ago is purged, what waits stays', async () => {
  await bring(update('1', '7'), update('2', '8'), update('3', '9'))
  const [first] = await claim({ id: '1' })
  await done('1', { lease: first?.lease, calls: [say('one')] })
  await client.batch(
    [
      "update channel_updates set received_at = '2026-01-01T00:00:00.000Z' where id <> '3'",
      "update outbox set created_at = '2026-01-01T00:00:00.000Z', status = 'sent', sent_at = '2026-11-20T00:00:00.000Z'",
    ],
    'write',
  )
  expect(await purgeTraces.run(ctx)).toMatchObject({ updates: 1, messages: 1 })
  expect((await rows('select id from channel_updates order by id')).map(({ id }) => id)).toEqual(['2', '3'])
})

describe('who may', () => {
  const paths = [
    ['POST', '/v1/channels/telegram/claims', {}],
    ['POST', '/v1/channels/telegram/updates', { updates: [] }],
    ['POST', '/v1/channels/telegram/chats/7/tickets', {}],
    ['GET', '/v1/channels/telegram/chats/7', undefined],
  ] as const
  const send = (path: string, body: object | undefined, headers: Record<string, string>) =>
    body ? post(app, path, body, headers) : get(app, path, headers)

  test.each(paths)(
    '%s %s: a bot’s key, the bots of this process, an administrator; nobody else',
    async (_method, path, body) => {
      const keyOf = async (more: object) =>
        (await createKey(ctx, { name: 'x', role: null, scopes: [], department: null, projects: null, ...more })).key
      expectProblem(await send(path, body, {}), 'unauthenticated')
      for (const more of [{ scopes: ['events:write'] }, { role: 'clerk' }, { role: 'supervisor' }])
        expectProblem(await send(path, body, { Authorization: `Bearer ${await keyOf(more)}` }), 'forbidden')
      const administrator = { Authorization: `Bearer ${await keyOf({ role: 'administrator' })}` }
      const internal = { Authorization: 'Bearer an-internal-token-of-this-test' }
      for (const headers of [bots, administrator, internal])
        expect((await send(path, body, headers)).status).toBeLessThan(300)
    },
  )

  test('the bots of this process may nothing that a third party’s bot may not', async () => {
    const internal = { Authorization: 'Bearer an-internal-token-of-this-test' }
    expectProblem(await get(app, '/v1/staff/tickets', internal), 'forbidden')
    expectProblem(await get(app, '/v1/staff/audit', internal), 'forbidden')
    expectProblem(await get(app, '/v1/projects/2605-211021-04-01-100004', internal), 'project_not_found')
    const apart = await createTestApp()
    expectProblem(await post(apart.app, '/v1/channels/telegram/claims', {}, internal), 'unauthenticated')
  })
})
