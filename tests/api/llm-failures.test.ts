import { describe, expect, test } from 'vitest'
import { type Answer, createAnswerer } from '../../src/assistant/answer.ts'
import { createModel } from '../../src/assistant/llm/model.ts'
import { ChatAnswer } from '../../src/contract/chat.ts'
import { createTestApp, post } from '../support/app.ts'
import { type Script, startScriptedModel } from '../support/scripted-model.ts'

const BUDGET_MS = 900
/** What the rules and a busy machine may take on top. */
const SLACK_MS = 1500

const model = await startScriptedModel()
const settings = { apiKey: 'sk-x', baseUrl: model.url, model: 'scripted', timeoutMs: BUDGET_MS }
const rules = createAnswerer()
let current: Answer = rules
const { app, log } = await createTestApp({}, { answer: (...asked) => current(...asked) })

const QUESTION = '食品经营许可几天能办好'
const HONEST = '食品经营许可：承诺3个工作日办结，法定10个工作日。'
const ask = async () => {
  const { conversationId, messageId, ...said } = ChatAnswer.parse(
    (await post(app, '/v1/chat', { message: QUESTION })).body,
  )
  return said
}
const askByRules = () => {
  current = rules
  return ask()
}
/** A model of its own for each test: none is still resting from the test before. */
const askWith = async (script: Script, more: Partial<typeof settings> = {}) => {
  model.play(script)
  current = createAnswerer({ model: createModel({ ...settings, ...more }) })
  const started = performance.now()
  const said = await ask()
  return { said, milliseconds: performance.now() - started }
}
const write =
  (body: string, type = 'application/json'): Script =>
  () => ({
    status: 200,
    body,
    headers: { 'Content-Type': type },
  })
const choices = (message: unknown): Script => write(JSON.stringify({ choices: [{ index: 0, message }] }))

const FAILURES: [name: string, script: Script][] = [
  ['429, again and again', () => ({ status: 429 })],
  ['429 that asks to wait for a minute', () => ({ status: 429, headers: { 'Retry-After': '60' } })],
  ['500', () => ({ status: 500 })],
  ['503 with a page', () => ({ status: 503, body: '<html>busy</html>', headers: { 'Content-Type': 'text/html' } })],
  ['401', () => ({ status: 401 })],
  ['400', () => ({ status: 400 })],
  ['no answer at all', () => ({ raw: () => {} })],
  [
    'a head and no body',
    () => ({ raw: (response) => response.writeHead(200, { 'Content-Type': 'application/json' }).flushHeaders() }),
  ],
  [
    'a body that drips for ever',
    () => ({
      raw: (response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' })
        const timer = setInterval(() => response.write(' '), 20)
        response.on('close', () => clearInterval(timer))
      },
    }),
  ],
  [
    'a stream of events without end, though none was asked for',
    () => ({
      raw: (response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' })
        const timer = setInterval(() => response.write('data: {"choices":[{"delta":{"content":"好"}}]}\n\n'), 10)
        response.on('close', () => clearInterval(timer))
      },
    }),
  ],
  ['5 MB', write(JSON.stringify({ choices: [{ message: { role: 'assistant', content: '好'.repeat(1_700_000) } }] }))],
  ['a broken connection', () => ({ raw: (response) => response.destroy() })],
  [
    'half a body',
    () => ({ raw: (response) => response.writeHead(200, { 'Content-Length': '1000' }).end('{"choices":[') }),
  ],
  ['what is no JSON', write('没问题！')],
  ['HTML with status 200', write('<html>登录</html>', 'text/html')],
  ['JSON of another kind', write('{"answer":"承诺3个工作日"}')],
  ['null', write('null')],
  ['no choices', write('{"choices":[]}')],
  ['no message', write('{"choices":[{"index":0}]}')],
  ['nothing said', choices({ role: 'assistant', content: '' })],
  ['a number', choices({ role: 'assistant', content: 42 })],
  ['parts instead of a text', choices({ role: 'assistant', content: [{ type: 'text', text: HONEST }] })],
  ['tool calls that are no list', choices({ role: 'assistant', content: null, tool_calls: 'get_matter' })],
  [
    'tool calls without a function',
    choices({ role: 'assistant', content: null, tool_calls: [null, { id: 'x' }, { type: 'function' }] }),
  ],
  [
    'a tool that there is not',
    () => ({ call: [{ name: 'delete_matter', arguments: '{"id":"food-business-license"}' }] }),
  ],
  ['arguments that do not fit', () => ({ call: [{ name: 'get_matter', arguments: '{"id":42}' }] })],
  ['arguments that are no JSON', () => ({ call: [{ name: 'get_matter', arguments: '{"id":' }] })],
  ['an entry that there is not', () => ({ call: [{ name: 'get_matter', arguments: '{"id":"no-such-matter"}' }] })],
  ['searching for ever', () => ({ call: [{ name: 'search_guide', arguments: '{"q":"许可"}' }] })],
  [
    'a hundred calls at once',
    () => ({
      call: Array.from({ length: 100 }, () => ({ name: 'get_matter', arguments: '{"id":"construction-permit"}' })),
    }),
  ],
  ['a text cut short', () => ({ say: HONEST, finish: 'length' })],
  ['only thoughts', () => ({ say: '<think>承诺3个工作日</think>' })],
]

describe('whatever fails, the asker gets the rules’ answer in time', () => {
  test.each(FAILURES)('%s', async (_name, script) => {
    const { said, milliseconds } = await askWith(script)
    expect(milliseconds).toBeLessThan(BUDGET_MS + SLACK_MS)
    expect(said).toEqual(await askByRules())
    expect(said.answeredBy).toBe('rules')
  })

  test('a server that is not there', async () => {
    const { said } = await askWith(() => ({ say: HONEST }), { baseUrl: 'http://127.0.0.1:9/v1' })
    expect(said).toEqual(await askByRules())
  })

  test('rounds, calls and retries are few', async () => {
    await askWith(() => ({
      call: Array.from({ length: 100 }, () => ({ name: 'get_matter', arguments: '{"id":"x"}' })),
    }))
    expect(model.requests().length).toBe(4)
    expect(model.requests()[3]?.body.tool_choice).toBe('none')
    const answered = model.requests()[1]?.body.messages.filter((message) => message.tool_call_id?.startsWith('call_x'))
    expect(answered).toHaveLength(6)
    await askWith(() => ({ status: 429 }))
    expect(model.requests().length).toBe(2)
    await askWith(() => ({ status: 401 }))
    expect(model.requests().length).toBe(1)
  })

  test('the log says why, and holds neither question, text nor key', () => {
    const lines = log.filter(({ message }) => message === 'assistant.model')
    expect(lines.length).toBeGreaterThan(20)
    expect(JSON.stringify(log)).not.toMatch(/食品|承诺|sk-x/)
  })
})

describe('what passes by is waited out', () => {
  test.each<[string, Script]>([
    ['one 429', (_, at) => (at === 0 ? { status: 429 } : { say: HONEST })],
    ['one 500', (_, at) => (at === 0 ? { status: 500 } : { say: HONEST })],
    ['one broken connection', (_, at) => (at === 0 ? { raw: (response) => response.destroy() } : { say: HONEST })],
    [
      'one tool that there is not',
      (_, at) => (at === 0 ? { call: [{ name: 'no_tool', arguments: '' }] } : { say: HONEST }),
    ],
  ])('%s', async (_name, script) => {
    expect((await askWith(script, { timeoutMs: 5000 })).said.answeredBy).toBe('llm')
    expect(model.requests()).toHaveLength(2)
  })
})

test('a whole answer has 12 seconds, unless told otherwise', () => {
  expect(createModel({ ...settings, timeoutMs: undefined }).timeoutMs).toBe(12_000)
})

test('a model that is late three times running is left in peace; askers do not wait for it', async () => {
  model.play(() => ({ raw: () => {} }))
  current = createAnswerer({ model: createModel({ ...settings, timeoutMs: 150 }) })
  for (let times = 0; times < 3; times += 1) await ask()
  expect(model.requests()).toHaveLength(3)
  model.play(() => ({ say: HONEST }))
  expect((await ask()).answeredBy).toBe('rules')
  expect(model.requests()).toEqual([])
})

test('many at once do not get in one another’s way', async () => {
  model.play(() => ({ say: HONEST }))
  current = createAnswerer({ model: createModel({ ...settings, timeoutMs: 8000 }) })
  const answers = await Promise.all(Array.from({ length: 12 }, ask))
  expect(answers.map((answer) => answer.answeredBy)).toEqual(Array.from({ length: 12 }, () => 'llm'))
})
