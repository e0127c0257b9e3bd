import { expect, test } from 'vitest'
import { ChatAnswer, ChatProgress } from '../../src/contract/chat.ts'
import { Problem } from '../../src/contract/problem.ts'
import { createTestApp, get, post, send } from '../support/app.ts'
import { byId, sampleCounty } from '../support/county.ts'
import { expectProblem } from '../support/problems.ts'
import { countRows } from '../support/rows.ts'
import { readEvents } from '../support/sse.ts'

const { app, database, log } = await createTestApp()
const county = await sampleCounty()
const PUBLIC = '2603-211021-04-01-100001'
const PRIVATE = '2605-211021-04-01-100004'
const ACCESS_CODE = county.projects.find((project) => project.code === PRIVATE)?.exampleAccessCode ?? ''

const ask = async (message: string, more: object = {}) =>
  ChatAnswer.parse((await post(app, '/v1/chat', { message, ...more })).body)

test('“我想盖个厂房要先办什么”: an answer of matters of the guide, with what to tap next', async () => {
  const answer = await ask('我想盖个厂房要先办什么')
  expect(['answered', 'clarify']).toContain(answer.status)
  expect(answer.text).toMatch(/[\u4e00-\u9fff]/u)
  expect(answer.subjects.length).toBeGreaterThan(0)
  expect(answer.choices.length).toBeGreaterThan(0)
  expect(answer.answeredBy).toBe('rules')
  for (const choice of answer.choices) expect((await ask(choice.message)).status, choice.message).not.toBe('not_found')
})

test('documents, limit, department and phone of a matter, each as the guide has it', async () => {
  const matter = byId(county.matters, 'construction-permit')
  const documents = await ask('施工许可证要什么材料')
  expect(documents.status).toBe('answered')
  expect(documents.subjects[0]).toMatchObject({ kind: 'matter', id: 'construction-permit' })
  expect(documents.facets).toContain('documents')
  for (const { document } of matter.documents.filter((item) => item.necessity === 'required'))
    expect(documents.text).toContain(byId(county.documents, document).name)
  expect(documents.blocks.some((block) => block.type === 'list' && block.style === 'checklist')).toBe(true)

  const time = await ask('施工许可证要几天')
  expect(time.facets).toContain('time')
  expect(time.text).toMatch(new RegExp(`${matter.implementations[0]?.committed.value}\\s*个工作日`))

  const contact = await ask('施工许可证找谁办，电话多少')
  expect(contact.facets).toContain('contact')
  const block = contact.blocks.find((one) => one.type === 'contact')
  expect(block).toMatchObject({ contact: { department: '住房和城乡建设局', phone: '0419-0000-013', basis: 'example' } })
  expect(contact.text).toContain('0419-0000-013')
})

test('every citation leads to something that answers', async () => {
  const { citations } = await ask('施工许可证要什么材料，要几天，找谁')
  expect(citations.length).toBeGreaterThan(0)
  for (const { url } of citations) expect((await get(app, url)).status, url).toBe(200)
})

test('the conversation remembers its topic: “那要多久” is about the matter before', async () => {
  const first = await ask('施工许可证要什么材料')
  expect(first.conversationId.length).toBeGreaterThanOrEqual(22)
  const second = await ask('那要多久', { conversationId: first.conversationId })
  expect(second.conversationId).toBe(first.conversationId)
  expect(second.subjects[0]).toMatchObject({ kind: 'matter', id: 'construction-permit' })
  expect(second.facets).toContain('time')
  const alone = await ask('那要多久')
  expect(alone.status, 'with nothing before it, it cannot be answered').not.toBe('answered')
})

test('conversation ids cannot be guessed or chosen: each new one differs, and an unknown one starts anew', async () => {
  const ids = new Set<string>()
  for (let times = 0; times < 20; times += 1) ids.add((await ask('你好')).conversationId)
  expect(ids.size).toBe(20)
  for (const wish of ['my-own-conversation', '', 'x'.repeat(128), "' or 1=1--", '\u0000', '\ud800']) {
    const { conversationId } = await ask('你好', { conversationId: wish })
    expect(conversationId).not.toBe(wish)
  }
  const stored = await database.client.execute('select hash from conversations')
  for (const id of ids)
    expect(
      stored.rows.some((row) => row.hash === id),
      'only the hash is kept',
    ).toBe(false)
})

test('a project by its code: lights with words beside them', async () => {
  const answer = await ask(`项目${PUBLIC}办到哪了`)
  expect(answer.status).toBe('answered')
  expect(answer.subjects[0]).toMatchObject({ kind: 'project', id: PUBLIC })
  const lights = answer.blocks.find((block) => block.type === 'lights')
  expect(lights).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ light: 'red', word: expect.stringMatching(/超/) })]),
  })
})

test('a private project and an unknown one get the same not_found; with its access code it answers', async () => {
  const shape = async (code: string) => {
    const { status, text, blocks, choices, citations, subjects } = await ask(`${code} 办到哪了`)
    return JSON.stringify({ status, text, blocks, choices, citations, subjects }).replaceAll(code, 'CODE')
  }
  const closed = await shape(PRIVATE)
  expect(closed).toBe(await shape('2601-211021-04-01-999999'))
  expect(JSON.parse(closed).status).toBe('not_found')
  expect((await ask('我的项目办到哪了')).status).toBe('needs_access_code')
  const open = await ask(`${PRIVATE} 查询码 ${ACCESS_CODE} 办到哪了`)
  expect(open.status).toBe('answered')
  expect(open.subjects[0]).toMatchObject({ kind: 'project', id: PRIVATE })
})

test('what looks like an access code is nowhere in what is stored', async () => {
  await ask(`${PRIVATE} 查询码 ${ACCESS_CODE}`)
  const rows = await database.client.batch(['select * from messages', 'select * from conversations'], 'read')
  const stored = JSON.stringify(rows.map((result) => result.rows)).toUpperCase()
  expect(stored.length).toBeGreaterThan(100)
  expect(stored.replace(/[^0-9A-Z]/g, '')).not.toContain(ACCESS_CODE.replace(/[^0-9A-Z]/g, ''))
})

test('one question writes one message, its rating is kept with it', async () => {
  const before = await countRows(database.client)
  const { messageId } = await ask('刻章要多少钱')
  const after = await countRows(database.client)
  expect(after.messages).toBe((before.messages ?? 0) + 1)
  const { status, body } = await post(app, '/v1/feedback', { messageId, rating: 'down', comment: ' 没说清楚 ' })
  expect([status, body]).toEqual([200, { messageId, rating: 'down', comment: '没说清楚' }])
  const { rows } = await database.client.execute({
    sql: 'select rating, comment from messages where id = ?',
    args: [messageId],
  })
  expect(rows[0]).toMatchObject({ rating: 'down', comment: '没说清楚' })
})

test('500 code points are a question, counted as people count', async () => {
  for (const message of ['盖'.repeat(500), '𠮷'.repeat(500), `  ${'盖'.repeat(500)}\n`])
    expect((await post(app, '/v1/chat', { message })).status).toBe(200)
})

const stream = (message: string, headers: Record<string, string> = {}) =>
  send(app, '/v1/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ message }),
  })

test('as a stream: progress in the order of the work, then one answer, the same as without', async () => {
  const { status, headers, text } = await stream('施工许可证要什么材料')
  expect(status).toBe(200)
  expect(headers.get('Content-Type')).toMatch(/^text\/event-stream/)
  expect(headers.get('Cache-Control')).toContain('no-')
  const events = readEvents(text)
  const progress = events.slice(0, -1)
  expect(progress.length).toBeGreaterThan(0)
  for (const { event, data } of progress) {
    expect(event).toBe('progress')
    ChatProgress.parse(data)
  }
  const order = ['understand', 'gather', 'compose', 'verify']
  const steps = progress.map(({ data }) => order.indexOf((data as { step: string }).step))
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  const last = events.at(-1)
  expect(last?.event).toBe('answer')
  const plain = await ask('施工许可证要什么材料')
  expect(ChatAnswer.parse(last?.data)).toEqual({
    ...plain,
    conversationId: expect.any(String),
    messageId: expect.any(String),
  })
})

test('a stream that fails ends in one error event with a problem, or in a plain problem', async () => {
  const answer = await send(app, '/v1/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ message: '施工许可证', region: '999999' }),
  })
  if (answer.status !== 200) expectProblem(answer, 'unknown_region')
  else {
    const events = readEvents(answer.text)
    expect(events.at(-1)?.event).toBe('error')
    expect(Problem.parse(events.at(-1)?.data)).toMatchObject({ code: 'unknown_region', status: 400 })
    expect(events.filter(({ event }) => event === 'answer')).toEqual([])
  }
  expect(log).toEqual([])
})

test.each([
  ['住建局电话多少', /要什么材料$/],
  ['大厅几点开门', /要什么材料$/],
  ['小微企业有没有优惠政策', /要什么材料$/],
  ['Where is the service hall?', /^What documents do I need for/],
])(
  'after an office, a place or a policy its matters are offered, never its own time limit: %s',
  async (message, offers) => {
    const { status, choices } = await ask(message)
    expect(status).toBe('answered')
    expect(choices.length).toBeGreaterThan(0)
    for (const choice of choices) expect(choice.message).toMatch(offers)
    const next = await ask(choices[0]?.message ?? '')
    expect(next.subjects[0]?.kind).toBe('matter')
    expect(/^For .* please prepare/.test(next.text.replaceAll('*', ''))).toBe(/^[A-Z]/.test(message))
  },
)
