import { expect, test } from 'vitest'
import type { Ctx } from '../../src/access/context.ts'
import { VERSION } from '../../src/config/version.ts'
import { Readiness } from '../../src/contract/health.ts'
import { openDatabase } from '../../src/db/open.node.ts'
import { readCounty, startUpNotes } from '../../src/guide/county.ts'
import { createTestApp, get } from '../support/app.ts'
import { expectProblem } from '../support/problems.ts'

const { app, ctx, database } = await createTestApp({ OPENAI_API_KEY: 'sk-not-a-key' })

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

test('/readyz says until when holidays are announced, and from 60 days before what to do; it stays 200', async () => {
  const { status, body } = await get<Readiness>(app, '/readyz')
  expect(status).toBe(200)
  expect(body.calendar).toEqual({ coveredUntil: '2026-12-31' })
  const warning = body.warnings.find(({ code }) => code === 'calendar_coverage')
  expect(warning?.detail).toMatch(/2026-12-31，还有41天.*2027年.*npm run calendar/)
})

test.each([
  ['2026-10-31T15:59:59Z', '2026-12-31', false],
  ['2026-10-31T16:00:00Z', '2026-12-31', true],
  ['2027-03-01T01:00:00Z', null, true],
])('at %s: covered until %s, warned: %s', async (now, until, warned) => {
  const { calendar, warnings } = await readCounty({ ...ctx, clock: { now: () => new Date(now) } })
  expect(calendar.coveredUntil).toBe(until)
  expect(warnings.some(({ code }) => code === 'calendar_coverage')).toBe(warned)
})

test('what is printed at the start is what /readyz warns of', async () => {
  expect(await startUpNotes(ctx)).toEqual([expect.stringMatching(/^注意：放假安排只录入到2026-12-31/)])
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

test('with the database out of reach a read is 503 and worth another try, never a fault of ours', async () => {
  const { db, close } = await openDatabase({ dataDir: '', url: 'http://127.0.0.1:9' })
  const createCtx = (requestId: string): Ctx => ({ ...ctx, requestId, actor: { kind: 'public' }, db })
  const away = await createTestApp({}, { createCtx })
  for (const path of ['/v1/stages', '/v1/matters/construction-permit', '/v1/search?q=x', '/v1/projects', '/readyz']) {
    const answer = await get(away.app, path)
    expectProblem(answer, 'unavailable')
    if (path !== '/readyz') expect(answer.headers.get('Retry-After'), path).toBe('5')
  }
  close()
})
