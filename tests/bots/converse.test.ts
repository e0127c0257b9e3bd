import { beforeEach, describe, expect, test } from 'vitest'
import { converse, type Said } from '../../bots/channel/converse.ts'
import type { Note, Outgoing } from '../../bots/channel/outgoing.ts'
import { createClient } from '../../openapi/client/index.ts'
import { createTestApp, get } from '../support/app.ts'
import { sampleCounty } from '../support/county.ts'

const TOKEN = 'an-internal-token-of-this-test'
const { app, database } = await createTestApp({}, { internalToken: TOKEN })
const { client: db } = database
const requests: string[] = []
const client = createClient({
  baseUrl: 'http://inside',
  fetch: (request) => {
    requests.push(`${request.method} ${new URL(request.url).pathname}`)
    request.headers.set('Authorization', `Bearer ${TOKEN}`)
    return app.fetch(request)
  },
})
const county = await sampleCounty()
const PUBLIC = '2603-211021-04-01-100001'
const PRIVATE = '2605-211021-04-01-100004'
const ACCESS_CODE = county.projects.find((project) => project.code === PRIVATE)?.exampleAccessCode ?? ''

const say = (text: string, more: Partial<Said> = {}): Promise<Outgoing> =>
  converse(client, { channel: 'telegram', chat: '7', private: true, text, ...more })
const noted = async (text: string, more: Partial<Said> = {}): Promise<Note> => {
  const outgoing = await say(text, more)
  if (outgoing.kind !== 'note') throw new Error(`an answer came to “${text}”: ${outgoing.answer.text}`)
  return outgoing
}
const answered = async (text: string, more: Partial<Said> = {}) => {
  const outgoing = await say(text, more)
  if (outgoing.kind !== 'answer')
    throw new Error(`a note came to “${text}”: ${outgoing.title} ${outgoing.lines.join()}`)
  return outgoing.answer
}
const wordsOf = ({ title, lines }: Note) => [title, ...lines].join('\n')
const rows = async (sql: string) => (await db.execute(sql)).rows

beforeEach(async () => {
  requests.length = 0
  await db.batch(
    ['channel_updates', 'channel_chats', 'outbox', 'subscriptions', 'access_attempts', 'tickets'].map(
      (table) => `delete from ${table}`,
    ),
    'write',
  )
})

describe('questions', () => {
  test('are the guide’s to answer, each going on from the one before', async () => {
    expect((await answered('施工许可证要什么材料')).subjects[0]?.id).toBe('construction-permit')
    const next = await answered('那要多久')
    expect(next.subjects[0]?.id).toBe('construction-permit')
    expect(next.facets).toContain('time')
    expect((await answered('那要多久', { chat: '8' })).subjects[0]?.id).not.toBe('construction-permit')
  })

  test('in their language, and the chat’s own words too', async () => {
    expect((await answered('What documents do I need for a construction permit?')).text).toMatch(/[a-z]{4}/)
    expect((await noted('help')).lines.join()).toMatch(/project/)
    expect((await noted('幫助')).title).toContain('辦事指南')
    expect((await noted('帮助')).title).toContain('办事指南')
  })

  test('a first one is three calls, a later one two', async () => {
    await answered('施工许可证要什么材料')
    expect(requests.map((line) => line.split(' ')[0])).toEqual(['GET', 'POST', 'PATCH'])
    requests.length = 0
    await answered('那要多久')
    expect(requests.map((line) => line.split(' ')[0])).toEqual(['GET', 'POST'])
  })

  test('too long a one is sent back; nothing said gets the help', async () => {
    expect((await noted('长'.repeat(501))).lines).toEqual(['您的问题有501字，请改到500字以内再发。'])
    expect((await noted('  ')).title).toContain('办事指南')
  })

  test('a number stands for what the last answer numbered; without such it is a question like any other', async () => {
    await db.execute(
      `insert into channel_updates (channel, id, chat, at, received_at, payload, state, attempts) values ('telegram', '1', '7', '2026-11-20T00:00:00.000Z',
        '${new Date().toISOString()}', '{"picks":["施工许可证要什么材料","转人工","语言 English"]}', 'done', 1)`,
    )
    expect((await answered('1')).subjects[0]?.id).toBe('construction-permit')
    expect((await noted('３、')).lines[0]).toMatch(/English/)
    expect((await noted('2')).title).toMatch(/^Handed over/)
    expect((await say('9')).kind).toBe('answer')
  })
})

describe('language', () => {
  test('may be chosen by tapping, and stays', async () => {
    const { choices } = await noted('语言')
    expect(choices.map(({ label }) => label)).toEqual(['简体中文', '繁體中文', 'English'])
    for (const [at, words] of [
      [2, 'English from now on'],
      [1, '以後用繁體中文'],
      [0, '以后用简体中文'],
    ] as const)
      expect((await noted(choices[at]?.message ?? '')).lines[0]).toContain(words)
    await noted('语言 English')
    expect((await noted('我的项目')).title).toBe('No project is bound here.')
  })

  test('one that is not spoken here leads to those that are', async () => {
    for (const words of ['/lang fr', '语言 日文', '/lang@zhinan_bot'])
      expect((await noted(words)).choices).toHaveLength(3)
  })

  test('of the app, where nothing else tells', async () => {
    expect((await noted('?', { language: 'en' })).title).toMatch(/^What to do/)
  })
})

describe('binding', () => {
  test('a public project: bound, shown with its light, unbound', async () => {
    const bound = await noted(`绑定 ${PUBLIC}`)
    const { name } = (await get<{ name: string }>(app, `/v1/projects/${PUBLIC}`)).body
    expect(bound.title).toBe(`已绑定：${name}`)
    const mine = await noted('我的项目')
    expect(wordsOf(mine)).toMatch(new RegExp(`绑定的项目（1个）\\n[!◐✓○] .+　${name}`))
    expect((await answered(mine.choices[0]?.message ?? '')).subjects[0]).toMatchObject({ kind: 'project', id: PUBLIC })
    expect(wordsOf(await noted('解绑'))).toContain(`已解绑：${name}`)
    expect((await noted('我的项目')).title).toBe('这里还没有绑定项目。')
  })

  test('a private one by its access code, in whatever form; then it is shown without the code', async () => {
    expect(wordsOf(await noted(`绑定 ${PRIVATE} WRONG-CODE-1234`))).toContain('没有可公开查看的这个项目')
    expect((await noted(`绑定 ${PRIVATE} ${ACCESS_CODE.toLowerCase().replaceAll('-', ' ')}`)).title).toMatch(/^已绑定/)
    const mine = await noted('我的项目')
    const shown = await noted(mine.choices[0]?.message ?? '')
    expect(shown.title).toMatch(/^[!◐✓○] /)
    expect(shown.lines.length).toBeGreaterThan(0)
    for (const words of [`status ${PRIVATE}`, `/status ${PRIVATE}`, `项目进度 ${PRIVATE}`])
      expect((await noted(words)).title.slice(-12), words).toBe(shown.title.slice(-12))
    const stored = JSON.stringify([
      await rows('select * from channel_chats'),
      await rows('select * from subscriptions'),
    ])
    expect(stored).not.toContain(ACCESS_CODE)
  })

  test('“我的项目办到哪了” means the ones that are bound', async () => {
    expect((await answered('我的项目办到哪了')).status).toBe('needs_access_code')
    await noted(`绑定 ${PUBLIC}`)
    expect((await noted('我的项目办到哪了')).title).toContain('绑定的项目')
  })

  test('never in a group: the code is not even tried', async () => {
    for (const text of [
      `绑定 ${PRIVATE} ${ACCESS_CODE}`,
      `绑定 ${PUBLIC}`,
      `${PRIVATE} ${ACCESS_CODE}`,
      `/bind ${PRIVATE} ${ACCESS_CODE}`,
      `${PRIVATE} ${ACCESS_CODE.replaceAll('-', '')}`,
      `${PRIVATE} 查询码 ${ACCESS_CODE.replaceAll('-', ' ')}`,
      `${ACCESS_CODE.replaceAll('-', '–')} ${PRIVATE} 办到哪了`,
    ]) {
      requests.length = 0
      expect(wordsOf(await noted(text, { chat: '-100', private: false }))).toMatch(
        /查询码不要发在群里|access code in a group/,
      )
      expect(requests, text).toEqual(['GET /v1/channels/telegram/chats/-100'])
    }
  })

  test('which one to unbind is asked where there are several', async () => {
    await noted(`绑定 ${PUBLIC}`)
    await noted(`绑定 ${PRIVATE} ${ACCESS_CODE}`)
    const which = await noted('解绑')
    expect(which.choices).toHaveLength(2)
    expect(wordsOf(await noted(which.choices[1]?.message ?? ''))).toContain('已解绑')
    expect(wordsOf(await noted('解绑 2699-211021-04-01-999999'))).toBe('\n这里没有绑定这个项目。')
  })

  test('muted, and again not', async () => {
    expect((await noted('静音')).lines[0]).toContain('已静音')
    expect((await noted(`绑定 ${PUBLIC}`)).lines).toContain('现在是静音。')
    expect((await noted('恢复')).lines[0]).toContain('已恢复通知')
  })

  test('how to is told where the code is missing', async () => {
    expect((await noted('绑定')).lines[0]).toContain('项目代码')
    expect((await noted('绑定 12345')).lines[0]).toContain('项目代码')
  })
})

describe('handing over', () => {
  test('on request: who answers, and whom to call', async () => {
    await answered('施工许可证要什么材料')
    const note = await noted('转人工 图纸要几份')
    expect(note.title).toMatch(/^已转人工：.+/)
    expect(wordsOf(note)).toMatch(/窗口在上班.*答复会发到这里.*电话：0419-0000-\d{3}/)
    expect((await rows('select question from tickets'))[0]).toEqual({ question: '图纸要几份' })
  })

  test('after the first miss it is offered, after the second it is done; an answer in between begins anew', async () => {
    const first = await answered('阿巴阿巴阿巴')
    expect(first.status).toBe('not_found')
    expect(first.choices.at(-1)).toEqual({ label: '转人工', message: '转人工' })
    expect((await answered('你好')).status).toBe('smalltalk')
    await answered('阿巴阿巴阿巴')
    const note = await noted('阿巴阿巴阿巴阿巴')
    expect(note.lines[0]).toBe('连续两次没有答上来，已替您转给工作人员。')
    const [ticket, ...rest] = await rows('select * from tickets')
    expect(rest).toEqual([])
    expect(ticket).toMatchObject({ question: '阿巴阿巴阿巴阿巴', chat: '7' })
    expect((await answered('阿巴阿巴阿巴')).status, 'and counts from the start').toBe('not_found')
  })

  test('in the middle of a topic too, and then to the department of that topic', async () => {
    await answered('施工许可证要什么材料')
    expect((await answered('阿斯顿发生地方')).status).toBe('not_found')
    const note = await noted('香蕉苹果大鸭梨')
    expect(note.lines[0]).toBe('连续两次没有答上来，已替您转给工作人员。')
    expect(note.title).toBe('已转人工：住房和城乡建设局')
  })

  test('projects that cannot be shown are no misses: nobody has to answer for them', async () => {
    const before = (await rows('select * from tickets')).length
    for (const code of ['2605-211021-04-01-100004', '2699-211021-04-01-999999', '2605-211021-04-01-100004'])
      expect((await answered(code)).status).toBe('not_found')
    expect(await rows('select * from tickets')).toHaveLength(before)
  })

  test('without anything said it goes to the hotline', async () => {
    expect(wordsOf(await noted('转人工'))).toMatch(/12345（7×24小时）/)
  })
})

test('where the API has failed it throws, so that the message is tried again; where it refuses it says why', async () => {
  const failing = createClient({ baseUrl: 'http://inside', fetch: () => new Response('{}', { status: 500 }) })
  const said = { channel: 'telegram', chat: '7', private: true, text: '你好' } as const
  await expect(converse(failing, said)).rejects.toThrow()
  const stranger = createClient({ baseUrl: 'http://inside', fetch: (request) => app.fetch(request) })
  await expect(converse(stranger, said)).rejects.toThrow(/密钥/)
})
