import { exports } from 'cloudflare:workers'
import { expect, inject, test } from 'vitest'
import { Metrics } from '../../src/contract/metrics.ts'
import { type Ask, CHECKS, SAME_EVERYWHERE } from './smoke.ts'

/** The Worker as it is deployed, inside workerd, against a real libSQL server. */
const ask: Ask = (path, init) =>
  exports.default.fetch(new Request(`http://localhost${path}`, { redirect: 'manual', ...init }))

test.each(CHECKS)('Workers and sqld: %s', (_, run) => run(ask))

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
