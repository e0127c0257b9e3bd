import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { telegramWebhook } from '../../bots/telegram/webhook.ts'
import { createClient } from '../../openapi/client/index.ts'
import { channelUpdates, outbox } from '../../schema/tables/index.ts'
import { readConfig } from '../../src/config/config.ts'
import { botsInside } from '../../src/entry/bots-inside.ts'
import { chatSenders } from '../../src/entry/senders.ts'
import { telegramOf, withKey } from '../../src/entry/telegram.ts'
import { jobsOf, runJobs } from '../../src/jobs/run-jobs.ts'
import { createTestApp } from '../support/app.ts'
import { sampleCounty } from '../support/county.ts'
import { cloudEvent, makeKey, report } from '../support/events.ts'
import {
  type Arrived,
  type Person,
  SECRET,
  seeded,
  shuffled,
  startTelegram,
  TOKEN,
  webhookRequest,
} from '../support/telegram-server.ts'

const telegram = await startTelegram()
afterAll(() => telegram.close())

const settings = {
  TELEGRAM_BOT_TOKEN: TOKEN,
  TELEGRAM_WEBHOOK_SECRET: SECRET,
  TELEGRAM_API_ROOT: telegram.apiRoot,
  PUBLIC_URL: 'https://zhinan.example',
}
const internalToken = 'a-token-of-this-process-only'
const { app, ctx, database, folder } = await createTestApp(settings, { internalToken })
// Pushes are asked about at any hour of the day.
await database.client.execute("delete from county_settings where key = 'quietHours'")
const config = readConfig(settings)
const logged: unknown[] = []
const record = (...line: unknown[]) => void logged.push(line)
const bots = await botsInside(app, config, {
  fetch: (request) => app.fetch(request),
  internalToken,
  log: { info: record, warn: record, error: record },
  later: () => {},
  livesOn: true,
})
const jobs = jobsOf(config, await chatSenders(config, () => ctx))

const bring = (update: unknown, secret: string | null = SECRET) =>
  app.request('/bots/telegram', webhookRequest(update, secret))
/** Everything that people did is brought, answered and sent; what arrived meanwhile. */
async function settle(): Promise<Arrived[]> {
  const before = telegram.arrived.length
  for (const update of telegram.updates()) expect((await bring(update)).status).toBe(200)
  await bots.work()
  await runJobs(ctx, jobs)
  return telegram.arrived.slice(before)
}
async function said(act: Promise<void>): Promise<Arrived> {
  await act
  const [first] = await settle()
  if (!first) throw new Error(`nothing came back: ${JSON.stringify(logged)}`)
  return first
}
const button = ({ buttons }: Arrived, words: string) => {
  const found = buttons.find(({ text }) => text.includes(words))
  if (!found) throw new Error(`no button ${words} in ${JSON.stringify(buttons)}`)
  return found
}
const county = await sampleCounty()
const PRIVATE = '2605-211021-04-01-100004'
const ACCESS_CODE = county.projects.find(({ code }) => code === PRIVATE)?.exampleAccessCode ?? ''
let nextChat = 1000
const somebody = (options: { group?: number; language?: string } = {}): Person => telegram.person(nextChat++, options)

beforeEach(() => {
  telegram.failWith(null)
  logged.length = 0
})
afterAll(() => {
  // Whatever was said above, nothing of it would the real Bot API have refused.
  expect(telegram.refused).toEqual([])
})

describe('a conversation', () => {
  const person = somebody()
  it('/start says what this is, and offers languages', async () => {
    const { text, buttons } = await said(person.command('/start'))
    expect(text).toContain('办事指南')
    expect(buttons.map((each) => each.text)).toEqual(expect.arrayContaining(['简体中文', 'English', '转人工']))
  })
  it('a question, a follow-up by button, a follow-up in words', async () => {
    const answer = await said(person.say('施工许可要什么材料'))
    expect(answer.text).toContain('建筑工程施工许可证申请表')
    expect(answer.links).toContain('https://zhinan.example/matters/construction-permit')
    const time = await said(person.tap(button(answer, '几天办好')))
    expect(time.text).toContain('工作日')
    const whom = await said(person.say('那找谁办'))
    expect(whom.text).toContain('住房和城乡建设局')
    expect(whom.text).toMatch(/电话：0419/)
  })
  it('a tapped button is let go at once', async () => {
    const answer = await said(person.say('施工许可几天能下来'))
    const before = telegram.calls.length
    await said(person.tap(button(answer, '材料')))
    expect(telegram.calls.slice(before).filter(({ method }) => method === 'answerCallbackQuery')).toHaveLength(1)
  })
  it('a question too long for a button is asked whole all the same', async () => {
    const answer = await said(person.say('开饭店要办哪些证'))
    const long = button(answer, '公众聚集场所')
    expect(long.callback_data).toMatch(/^=/)
    expect((await said(person.tap(long))).text).toContain('公众聚集场所投入使用、营业前消防安全检查')
  })
  it('👎 is noted, thanked for, and the two thumbs go', async () => {
    const answer = await said(person.say('施工许可几天能下来'))
    const before = telegram.calls.length
    await person.tap(button(answer, '没用'), { reply_markup: { inline_keyboard: [answer.buttons] } })
    await settle()
    const calls = telegram.calls.slice(before)
    expect(calls.find(({ method }) => method === 'answerCallbackQuery')?.payload.text).toBe('谢谢，已记下')
    const edit = calls.find(({ method }) => method === 'editMessageReplyMarkup')?.payload
    expect(JSON.stringify(edit?.reply_markup)).not.toMatch(/👍|👎/u)
    expect(JSON.stringify(edit?.reply_markup)).toContain('要什么材料')
    // A number still picks from the choices of the answer that was rated.
    const first = answer.buttons[0]?.text ?? ''
    expect((await said(person.say('1'))).text).toBe((await said(person.tap(button(answer, first)))).text)
  })
  it('/lang en, and back', async () => {
    expect((await said(person.command('/lang'))).buttons).toHaveLength(3)
    expect((await said(person.command('/lang en'))).text).toContain('English from now on')
    expect((await said(person.say('How long does a construction permit take?'))).text).toContain('working days')
    expect((await said(person.command('/lang zh'))).text).toContain('简体中文')
  })
  it('an answer in English has English words around it, although its first line is mostly an official summary', async () => {
    const { text, buttons } = await said(person.say('construction permit'))
    expect(text).toContain('Sources: ')
    expect(text).not.toMatch(/出处|电话：/)
    expect(buttons.map((each) => each.text).join()).toContain('Not useful')
  })
  it('a language that is not spoken here leads to those that are', async () => {
    expect((await said(person.command('/lang fr'))).buttons).toHaveLength(3)
  })
  it('whose app speaks English is greeted in English', async () => {
    expect((await said(somebody({ language: 'en' }).command('/help'))).text).toContain('Just ask')
  })
})

describe('projects', () => {
  const A = '2603-211021-04-01-100001'
  const person = somebody()
  it('/status of a public project', async () => {
    const { text } = await said(person.command(`/status ${A}`))
    expect(text).toMatch(/🟢 ✓ |🟡 ◐ |🔴 ! |⚪ ○ /u)
  })
  it('a private one is bound with its access code, and stays bound', async () => {
    expect((await said(person.command(`/status ${PRIVATE}`))).text).toContain('没有可公开查看的这个项目')
    expect((await said(person.command(`/bind ${PRIVATE} WRONG-0000-0000`))).text).not.toContain('已绑定')
    expect((await said(person.command(`/bind ${PRIVATE} ${ACCESS_CODE}`))).text).toContain(
      '已绑定：汽车零部件加工厂房项目',
    )
    const mine = await said(person.command('/projects'))
    expect(mine.text).toContain('绑定的项目（1个）')
    expect((await said(person.tap(button(mine, '汽车零部件')))).text).toContain('汽车零部件加工厂房项目')
    expect((await said(person.command(`/status ${PRIVATE}`))).text).toContain('汽车零部件加工厂房项目')
  })
  it('the access code is nowhere in the database in the clear', async () => {
    const tables = ['channel_updates', 'outbox', 'messages', 'conversations', 'channel_chats', 'subscriptions']
    for (const table of tables) {
      const { rows } = await database.client.execute(`select * from ${table}`)
      expect(JSON.stringify(rows), table).not.toContain(ACCESS_CODE)
    }
  })
  it('an event brings a push; muted none does; unmuted again; unbound never', async () => {
    const { bearer } = await makeKey(ctx, { scopes: ['events:write'] })
    let hour = 1
    const event = async (state: string) => {
      const subject = `projects/${PRIVATE}/matters/construction-permit`
      const { body } = await report(app, bearer, cloudEvent(state, { subject, time: `2026-11-20T00:0${hour++}:00Z` }))
      expect(body.results).toMatchObject([{ status: 'applied' }])
      const before = telegram.arrived.length
      await runJobs(ctx, jobs)
      return telegram.arrived.slice(before)
    }
    expect(await event('received')).toMatchObject([{ text: expect.stringContaining('已收件') }])
    expect((await said(person.command('/mute'))).text).toContain('已静音')
    expect(await event('accepted')).toEqual([])
    expect((await said(person.command('/unmute'))).text).toContain('已恢复')
    expect(await event('approved')).toMatchObject([{ text: expect.stringContaining('已办结') }])
    expect((await said(person.command(`/unbind ${PRIVATE}`))).text).toContain('已解绑')
    expect(await event('delivered')).toEqual([])
    expect((await said(person.command('/projects'))).text).toContain('还没有绑定项目')
  })
})

describe('groups', () => {
  const group = -1001
  const person = somebody({ group })
  it('nobody is interrupted, and nothing of it is kept', async () => {
    await person.say('晚上吃什么')
    expect(await settle()).toEqual([])
    expect(
      await ctx.db
        .select()
        .from(channelUpdates)
        .where(eq(channelUpdates.chat, String(group))),
    ).toEqual([])
  })
  it('named, it answers, under the question', async () => {
    const text = '@TestNameBot 施工许可几天能下来'
    const answer = await said(person.say(text, { entities: [{ type: 'mention', offset: 0, length: 12 }] }))
    expect([answer.chat, answer.text]).toEqual([String(group), expect.stringContaining('工作日')])
    expect(telegram.calls.findLast(({ method }) => method === 'sendMessage')?.payload.reply_parameters).toMatchObject({
      allow_sending_without_reply: true,
    })
  })
  it('replied to, it answers', async () => {
    const reply_to_message = { message_id: 5, date: 1, chat: { id: group }, from: { id: 666, is_bot: true } }
    expect((await said(person.say('那要什么材料', { reply_to_message }))).text).toContain('材料')
  })
  it.each(['/bind@TestNameBot 2605-211021-04-01-100004 ABCD-7TRX-2WPD', '/bind@TestNameBot'])(
    'a group is led to the private chat: %s',
    async (words) => {
      const answer = await said(person.command(words))
      expect(answer.text).toContain('不要发在群里')
      expect(answer.links).toEqual(['https://t.me/TestNameBot?start=bind'])
    },
  )
  it('an access code in a group is not tried, and is not kept', async () => {
    const text = '@TestNameBot 绑定 2605-211021-04-01-100004 ABCD-7TRX-2WPD'
    const answer = await said(person.say(text, { entities: [{ type: 'mention', offset: 0, length: 12 }] }))
    expect(answer.text).toContain('不要发在群里')
    const kept = await ctx.db
      .select()
      .from(channelUpdates)
      .where(eq(channelUpdates.chat, String(group)))
    expect(kept.length).toBeGreaterThan(0)
    expect(JSON.stringify(kept)).not.toContain('7TRX')
  })
})

describe('an access code on its way', () => {
  /** The database as it lies on the disk, its log with it: also what was deleted since. */
  const onDisk = async () =>
    Buffer.concat(await Promise.all(['zhinan.db', 'zhinan.db-wal'].map((name) => readFile(path.join(folder, name)))))
  it('lies nowhere in the clear, neither before it is answered nor after', async () => {
    const chat = nextChat++
    await telegram.person(chat).command(`/bind ${PRIVATE} ${ACCESS_CODE}`)
    for (const update of telegram.updates()) await bring(update)
    expect((await onDisk()).includes(ACCESS_CODE)).toBe(false)
    const [arrived] = await settle()
    expect(arrived?.text).toContain('已绑定')
    expect((await onDisk()).includes(ACCESS_CODE)).toBe(false)
    expect((await onDisk()).includes('已绑定')).toBe(true)
  })
  it('what was kept under a token that was replaced since is left, and holds nobody up', async () => {
    const chat = nextChat++
    await telegram.person(chat).say('施工许可几天能下来')
    for (const update of telegram.updates()) await bring(update)
    await ctx.db
      .update(channelUpdates)
      .set({ payload: { locked: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' } })
      .where(eq(channelUpdates.chat, String(chat)))
    expect(await settle()).toEqual([])
    expect((await said(telegram.person(chat).say('施工许可几天能下来'))).text).toContain('工作日')
  })
})

describe('what is no question', () => {
  const person = somebody()
  it.each<[string, object]>([
    ['a sticker', { sticker: { file_id: 'x', emoji: '👍' } }],
    ['a file', { document: { file_id: 'x', file_name: '合同.pdf', file_size: 5_000_000 } }],
    ['a voice message', { voice: { file_id: 'x', duration: 3 } }],
    ['a place', { location: { latitude: 41.2, longitude: 123.1 } }],
  ])('%s: text is asked for', async (_name, more) => {
    expect((await said(person.say('', { text: undefined, ...more }))).text).toContain('只看得懂文字')
  })
  it('the words under a picture are the question', async () => {
    const more = { text: undefined, caption: '施工许可几天能下来', photo: [{ file_id: 'x' }] }
    expect((await said(person.say('', more))).text).toContain('工作日')
  })
  it('a question of 501 characters is sent back, not cut', async () => {
    expect((await said(person.say('问'.repeat(501)))).text).toBe('您的问题有501字，请改到500字以内再发。')
  })
  it('control characters and broken surrogates do no harm', async () => {
    expect((await said(person.say('施工许可\u0000\u001b[2J几天\ud83d能下来'))).text).toContain('工作日')
  })
  it('a clock of theirs that is far ahead does no harm', async () => {
    expect((await said(person.say('施工许可几天能下来', { date: 9_999_999_999_999 }))).text).toContain('工作日')
  })
  it('a button that we never made', async () => {
    expect((await said(person.tap({ text: 'x', callback_data: 'vote:7' }))).text).toContain('按钮太久了')
  })
  const message = { message_id: 1, date: 1, chat: { id: 77, type: 'private' }, from: { id: 77, is_bot: false } }
  it.each<[string, object]>([
    ['an edited message', { edited_message: { ...message, text: '改过的' } }],
    ["a channel's post", { channel_post: { ...message, text: '公告' } }],
    ['a poll', { poll: { id: '1' } }],
    ['somebody has blocked the bot', { my_chat_member: { chat: message.chat, new_chat_member: { status: 'kicked' } } }],
    ['a kind of next year', { something_new: { a: 1 } }],
    ['a pinned message', { message: { ...message, pinned_message: message } }],
    ["another bot's words", { message: { ...message, from: { id: 5, is_bot: true }, text: '你好' } }],
    ['a message longer than Telegram has', { message: { ...message, text: '长'.repeat(300_000) } }],
  ])('is acknowledged and left: %s', async (_name, update) => {
    expect((await bring({ update_id: 900_001, ...update })).status).toBe(200)
    expect(await settle()).toEqual([])
    expect(await ctx.db.select().from(channelUpdates).where(eq(channelUpdates.id, '900001'))).toEqual([])
  })
})

describe('who is not Telegram', () => {
  const update = {
    update_id: 800_001,
    message: { message_id: 1, date: 1, chat: { id: 78, type: 'private' }, text: '你好' },
  }
  it.each<[string, string | null]>([
    ['no secret', null],
    ['another one', 'a-secret-that-somebody-guessed'],
    ['an empty one', ''],
    ['one letter more', `${SECRET}x`],
  ])('%s: 401, and nothing is kept', async (_name, secret) => {
    const response = await bring(update, secret)
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([401, 'unauthenticated'])
    expect(await ctx.db.select().from(channelUpdates).where(eq(channelUpdates.id, '800001'))).toEqual([])
  })
  it.each<[string, string, number, string]>([
    ['no JSON', '{"update_id":', 400, 'invalid_json'],
    ['no update', '[1,2]', 400, 'invalid_json'],
    ['nothing', '', 400, 'invalid_json'],
    ['a number that is none', '{"update_id":"1; drop table"}', 400, 'invalid_json'],
    ['over 1 MB', `{"update_id":5,"x":"${'x'.repeat(1024 * 1024)}"}`, 413, 'payload_too_large'],
  ])('with the secret, but %s', async (_name, body, status, code) => {
    const response = await bring(body)
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code])
  })
  it('GET is not how it is done', async () => {
    const response = await app.request('/bots/telegram')
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST'])
  })
  it('without a secret there is no web hook at all', () => {
    const options = { secret: '', store: () => Promise.reject(new Error('never')), wake: () => {} }
    expect(() => telegramWebhook(new Hono(), options)).toThrow('TELEGRAM_WEBHOOK_SECRET')
  })
  it('where an update cannot be kept Telegram is told to bring it again', async () => {
    const closed = new Hono()
    telegramWebhook(closed, { secret: SECRET, store: () => Promise.reject(new Error('full')), wake: () => {} })
    expect((await closed.request('/bots/telegram', webhookRequest(update))).status).toBe(503)
  })
})

describe('when Telegram does not take an answer', () => {
  const pending = async (chat: number) =>
    (
      await ctx.db
        .select()
        .from(outbox)
        .where(eq(outbox.address, String(chat)))
    ).map(({ status, lastError, attempts }) => ({
      status,
      lastError,
      attempts,
    }))
  const again = async (chat: number) => {
    await ctx.db
      .update(outbox)
      .set({ nextAttemptAt: '2020-01-01T00:00:00.000Z' })
      .where(eq(outbox.address, String(chat)))
    return settle()
  }
  it('who has blocked the bot is not written to again', async () => {
    const chat = nextChat++
    telegram.failWith(() => ({ status: 403, description: 'Forbidden: bot was blocked by the user' }))
    await telegram.person(chat).say('你好')
    expect(await settle()).toEqual([])
    expect(await pending(chat)).toMatchObject([{ status: 'dead', attempts: 1 }])
  })
  it('429: not before Telegram says, and then once', async () => {
    const chat = nextChat++
    telegram.failWith(() => ({ status: 429, description: 'Too Many Requests: retry after 3', retryAfter: 3000 }))
    await telegram.person(chat).say('你好')
    await settle()
    const [row] = await ctx.db
      .select()
      .from(outbox)
      .where(eq(outbox.address, String(chat)))
    expect(Date.parse(row?.nextAttemptAt ?? '') - Date.now()).toBeGreaterThan(2_900_000)
    telegram.failWith(null)
    expect(await settle()).toEqual([])
    expect(await again(chat)).toHaveLength(1)
    expect(await again(chat)).toEqual([])
  })
  it('500: later, and in order', async () => {
    const chat = nextChat++
    const person = telegram.person(chat)
    telegram.failWith(() => ({ status: 500 }))
    await person.say('施工许可几天能下来')
    await person.say('办营业执照要什么材料')
    await settle()
    expect(await pending(chat)).toMatchObject([{ status: 'pending' }, { status: 'pending' }])
    telegram.failWith(null)
    const arrived = await again(chat)
    expect(arrived.map(({ text }) => text.slice(0, 40))).toEqual([
      expect.stringContaining('施工许可'),
      expect.stringContaining('公司设立登记'),
    ])
  })
})

it('what is known before the first is answered is answered in its order, once, however it came', async () => {
  const chat = nextChat++
  const person = telegram.person(chat)
  for (let turn = 1; turn <= 12; turn += 1) await person.say('长'.repeat(500 + turn))
  const own = createClient({ baseUrl: 'http://inside', fetch: withKey((request) => app.fetch(request), internalToken) })
  const quiet = await telegramOf(config, { client: own, log: { info: record, warn: record, error: record } })
  for (const update of shuffled(telegram.updates(), 3, seeded(5))) await quiet?.store([update])
  const arrived = await settle()
  expect(arrived.map(({ text }) => text)).toEqual(
    Array.from({ length: 12 }, (_, turn) => `您的问题有${501 + turn}字，请改到500字以内再发。`),
  )
})

it('no token, no access code and nobody’s words are in the log', () => {
  expect(JSON.stringify(logged)).not.toMatch(/test-token|ABCD-7TRX|施工许可/)
})

it('a key of any third party’s bot may do as much, and no more', async () => {
  const { bearer } = await makeKey(ctx, { scopes: ['channels:write'] })
  const response = await app.request('/v1/channels/telegram/claims', {
    method: 'POST',
    headers: { Authorization: bearer, 'Content-Type': 'application/json' },
    body: '{}',
  })
  expect(response.status).toBe(200)
  const projects = await app.request('/v1/staff/tickets', { headers: { Authorization: bearer } })
  expect(projects.status).toBe(403)
})
