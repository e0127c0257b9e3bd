import { env, exports } from 'cloudflare:workers'
import { expect, inject, test } from 'vitest'
import { ChatAnswer } from '../../src/contract/chat.ts'
import { Metrics } from '../../src/contract/metrics.ts'
import { createWorker } from '../../src/entry/create-worker.ts'
import { type Ask, CHECKS, checkSignedEvents, checkStaff, SAME_EVERYWHERE } from './smoke.ts'
import { telegramInWorkerd } from './telegram-workerd.ts'
import { wechatInWorkerd } from './wechat-workerd.ts'

/** The Worker as it is deployed, inside workerd, against a real libSQL server. */
const ask: Ask = (path, init) =>
  exports.default.fetch(new Request(`http://localhost${path}`, { redirect: 'manual', ...init }))

test.each(CHECKS)('Workers and sqld: %s', (_, run) => run(ask))

test('Workers and sqld: a signed batch turns a light, once', () => checkSignedEvents(ask, inject('eventSecret')))

test('it knows what it runs on', async () => {
  expect(await (await ask('/readyz')).json()).toMatchObject({ runtime: 'workerd' })
})

test('its cron runs the jobs: the question of years ago goes, those of today stay', async () => {
  const questions = async () => Metrics.parse(await (await ask('/v1/metrics')).json()).assistant.questions
  await ask('/v1/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ message: '你好' }),
  })
  const before = await questions()
  await exports.default.scheduled({ cron: '0 18 * * *' })
  expect(await questions()).toBe(before - 1)
})

test.each(SAME_EVERYWHERE)('%s is the same as on Node: status, ETag and every byte', async (path) => {
  const [here, there] = await Promise.all([ask(path), fetch(`${inject('nodeUrl')}${path}`)])
  expect([here.status, there.status]).toEqual([200, 200])
  expect(here.headers.get('ETag')).toBe(there.headers.get('ETag'))
  expect(await here.text()).toBe(await there.text())
})

// What it changes is no longer the same as on Node.
test('Workers and sqld: staff change a phone and a limit, and bring a workbook back', () =>
  checkStaff(ask, inject('staffKeys')))

/** A Worker with a model bound to it, as secrets would be. */
function withModel(key: string): Ask {
  const worker = createWorker()
  const bindings = { ...env, OPENAI_API_KEY: key, OPENAI_MODEL: 'scripted', OPENAI_BASE_URL: inject('modelUrl') }
  return (path, init) => worker.fetch(new Request(`http://localhost${path}`, init), bindings)
}
const QUESTION = '食品经营许可几天能办好'
const answeredWith = async (asked: Ask) =>
  ChatAnswer.parse(
    await (
      await asked('/v1/chat', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ message: QUESTION }),
      })
    ).json(),
  )

test('a bound model words the answer, and the chat page shows its words', async () => {
  const asked = withModel('honest')
  const answer = await answeredWith(asked)
  expect(answer).toMatchObject({ status: 'answered', answeredBy: 'llm' })
  expect(answer.text).toMatch(/^（AI生成，已与目录核对）\n\n食品经营许可：承诺3个工作日办结/)
  const page = await (await asked(`/?q=${encodeURIComponent(QUESTION)}`, { headers: { Accept: 'text/html' } })).text()
  expect(page).toContain('<p>食品经营许可：承诺3个工作日办结')
})

test('a lie of the model is not sent: the rules answer instead', async () => {
  const lied = await answeredWith(withModel('lying'))
  const ruled = await answeredWith((path, init) => fetch(`${inject('nodeUrl')}${path}`, init))
  expect(lied.answeredBy).toBe('rules')
  expect([lied.text, lied.blocks]).toEqual([ruled.text, ruled.blocks])
  expect(lied.text).not.toContain('承诺1个')
})

// One file for all that runs inside workerd: a second one would be sent every module again, in one message that may be too long.
telegramInWorkerd()
wechatInWorkerd()
