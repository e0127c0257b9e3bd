import { expect, test } from 'vitest'
import { VERSION } from '../../src/config/version.ts'
import { Readiness } from '../../src/contract/health.ts'
import { createTestApp, get } from '../support/app.ts'
import { expectProblem } from '../support/problems.ts'

const { app, database } = await createTestApp({ OPENAI_API_KEY: 'sk-not-a-key' })

test('/healthz answers without the database, and whatever a probe adds', async () => {
  expect((await get(app, '/healthz')).body).toEqual({ status: 'ok' })
  expect((await get(app, '/healthz?probe=1&probe=2')).status).toBe(200)
})

test('/readyz says what is on, whose data it is and what time it thinks it is', async () => {
  const { status, body, headers } = await get(app, '/readyz')
  expect(status).toBe(200)
  expect(headers.get('Cache-Control')).toBe('no-store')
  const ready = Readiness.parse(body)
  expect(ready).toMatchObject({
    status: 'ready',
    version: VERSION,
    runtime: 'node',
    revision: 1,
    now: '2026-11-20T01:00:00.000Z',
    demoClock: true,
    sample: true,
    region: { code: '211021', name: '辽阳县' },
  })
  expect(ready.features).toMatchObject({
    guide: 'on',
    chat: 'on',
    board: 'on',
    llm: 'off',
    telegram: 'off',
    wechat: 'off',
    wecom: 'off',
  })
})

test('a setting for a part that is not there yet is a warning, and its value is nowhere', async () => {
  const { body, text } = await get<Readiness>(app, '/readyz')
  expect(body.warnings.map((warning) => warning.code)).toContain('setting_unused')
  expect(body.warnings.map((warning) => warning.detail).join()).toContain('OPENAI_API_KEY')
  expect(text).not.toContain('sk-not-a-key')
})

// Last in this file: from here on nothing is published any more.
test('with nothing published /readyz is 503 and says what to do; /healthz lives', async () => {
  await database.client.execute('update catalogue_state set revision = 0')
  const { status, body } = await get<Readiness>(app, '/readyz')
  expect(status).toBe(503)
  expect(body).toMatchObject({
    status: 'not_ready',
    warnings: expect.arrayContaining([expect.objectContaining({ code: 'no_catalogue' })]),
  })
  expect((await get(app, '/healthz')).status).toBe(200)
})

test('without a database /readyz is 503 and says where to look; /healthz lives', async () => {
  await database.client.execute('drop table catalogue_state')
  expectProblem(await get(app, '/readyz'), 'unavailable')
  expect((await get(app, '/healthz')).status).toBe(200)
})
