import { expect, test } from 'vitest'
import type { Project } from '../../src/contract/projects.ts'
import { createTestApp, get, send } from '../support/app.ts'
import { cloudEvent, makeKey, type Results, report } from '../support/events.ts'
import { expectProblem } from '../support/problems.ts'
import { countRows } from '../support/rows.ts'

const { app, ctx, database } = await createTestApp()
const { bearer } = await makeKey(ctx, { scopes: ['events:write'] })
const PROJECT = '2603-211021-04-01-100001'
const about = (matter: string, project = PROJECT) => ({ subject: `projects/${project}/matters/${matter}` })
const brief = (results: Results['results']) => results.map(({ status, code }) => [status, code])
const lightOf = async (matter: string) => {
  const { body } = await get<Project>(app, `/v1/projects/${PROJECT}`)
  const found = body.matters.find(({ matterId }) => matterId === matter)
  return found && [found.state, found.light, found.acceptedOn]
}

test('a department reports an acceptance: the light turns, and the timeline says so', async () => {
  expect(await lightOf('water-hookup')).toEqual(['not_started', 'gray', null])
  const event = cloudEvent('accepted', { ...about('water-hookup'), data: { text: '受理接水申请' } })
  const { status, body } = await report(app, bearer, event)
  expect(status).toBe(200)
  expect(body.results).toEqual([{ id: event.id, status: 'applied', code: null, detail: null }])
  expect(await lightOf('water-hookup')).toEqual(['accepted', 'yellow', '2026-11-19'])
  const timeline = await get<{ items: object[] }>(app, `/v1/projects/${PROJECT}/timeline?limit=100`)
  expect(timeline.body.items).toContainEqual(
    expect.objectContaining({ matterId: 'water-hookup', state: 'accepted', text: '受理接水申请', basis: 'reported' }),
  )

  const again = await report(app, bearer, event)
  expect(brief(again.body.results)).toEqual([['duplicate', null]])
  const other = await report(app, bearer, { ...event, time: '2026-11-18T02:00:00Z' })
  expect(brief(other.body.results)).toEqual([['duplicate', 'differs']])
  expect(other.body.results[0]?.detail).toContain('以先收到的为准')
  expect(await lightOf('water-hookup')).toEqual(['accepted', 'yellow', '2026-11-19'])
})

test('a remark moves no clock, and is in the timeline', async () => {
  const before = await lightOf('construction-permit')
  expect(
    brief((await report(app, bearer, cloudEvent('remark', { data: { text: '现场已看过' } }))).body.results),
  ).toEqual([['applied', null]])
  expect(await lightOf('construction-permit')).toEqual(before)
})

test('an event of more than 64 KB is not kept, and says so; one of just under it is', async () => {
  const weighing = (bytes: number) => cloudEvent('remark', { data: { attachment: 'x'.repeat(bytes) } })
  const { body } = await report(app, bearer, [weighing(64_000), weighing(65_536)])
  expect(brief(body.results)).toEqual([
    ['applied', null],
    ['invalid', 'validation_failed'],
  ])
  expect(body.results[1]?.detail).toBe('未保存：一条事件不能超过 64 KB。')
})

test('one bad item stops none of the rest, and each is answered in its place', async () => {
  const good = about('joint-acceptance')
  const { body } = await report(app, bearer, [
    cloudEvent('received', { ...good, time: '2026-11-16T01:00:00Z' }),
    cloudEvent('accepted', { ...good, time: undefined }),
    cloudEvent('accepted', { ...good, time: '2026-11-17T01:00:00+08:00' }),
    'no event',
    cloudEvent('accepted', { subject: 'projects/2600-000000-00-00-000000/matters/joint-acceptance' }),
    cloudEvent('in_review', { ...good, time: '2026-11-18T01:00:00Z' }),
  ])
  expect(brief(body.results)).toEqual([
    ['applied', null],
    ['invalid', 'validation_failed'],
    ['applied', null],
    ['invalid', 'validation_failed'],
    ['held', 'unknown_project'],
    ['applied', null],
  ])
  expect(body.results[1]?.detail).toBe('未保存：/time 必填。')
})

/** What is kept, and moves nothing: [what it is, the event, why]. */
const HELD: [string, Record<string, unknown>, string][] = [
  ['an unknown project', { ...about('fire-acceptance', '2699-211021-04-01-000009') }, 'unknown_project'],
  ['a matter that the project does not have', about('no-such-matter'), 'unknown_matter'],
  ['a type of ours that is not there', { type: 'zhinan.matter.vanished.v1', data: { days: -1 } }, 'unknown_type'],
  ['a type of somebody else', { type: 'com.example.other', data: ['x'] }, 'unknown_type'],
  [
    'a review before the acceptance',
    { ...about('fire-acceptance'), type: 'zhinan.matter.in_review.v1' },
    'needs_acceptance',
  ],
  [
    'a resumption with no pause',
    { ...about('quality-safety-supervision'), type: 'zhinan.matter.resumed.v1' },
    'needs_pause',
  ],
  [
    'a delivery before the decision',
    { ...about('fire-acceptance'), type: 'zhinan.matter.delivered.v1' },
    'needs_decision',
  ],
  ['an acceptance after completion', about('migrant-wage-deposit'), 'already_ended'],
  ['a second acceptance', about('quality-safety-supervision'), 'already_accepted'],
  [
    'an extension that nobody approved',
    { ...about('quality-safety-supervision'), type: 'zhinan.matter.extended.v1', data: { days: 5 } },
    'approver_missing',
  ],
  ['a moment ahead of us', { ...about('fire-acceptance'), time: '2026-11-20T01:00:30Z' }, 'future'],
  ['a clock a day ahead', { ...about('fire-acceptance'), time: '2026-11-21T01:00:00Z' }, 'future'],
  ['Shanghai time sent as if it were UTC', { ...about('fire-acceptance'), time: '2026-11-20T08:59:00Z' }, 'future'],
]
for (const [name, over, code] of HELD) {
  test(`${name} is kept, held as ${code}`, async () => {
    const before = await countRows(database.client)
    const event = cloudEvent('accepted', over)
    const { body } = await report(app, bearer, event)
    expect(body.results).toEqual([
      { id: event.id, status: 'held', code, detail: expect.stringMatching(/^[^。]+。.*$/u) },
    ])
    expect((await countRows(database.client)).events).toBe((before.events ?? 0) + 1)
    const [row] = (
      await database.client.execute({ sql: 'select * from events where event_id = ?', args: [String(event.id)] })
    ).rows
    expect(row).toMatchObject({ held_code: code, recorded_by: 'key:测试', received_at: '2026-11-20T01:00:00.000Z' })
    expect(brief((await report(app, bearer, event)).body.results)).toEqual([['duplicate', null]])
  })
}

test('a clock a day behind is late news: it counts from when it happened, and the sender is told', async () => {
  const { body } = await report(
    app,
    bearer,
    cloudEvent('accepted', { ...about('archive-acceptance'), time: '2026-11-18T01:00:00Z' }),
  )
  expect(body.results[0]).toMatchObject({ status: 'applied', detail: '事件发生在2天前，按发生的时间计时。' })
})

/** What cannot be kept: [what it is, the event, the faults named]. */
const INVALID: [string, unknown, string[]][] = [
  ['not an object', 7, ['对象']],
  ['an array within a batch', [], ['对象']],
  ['null', null, ['对象']],
  ['no id', cloudEvent('accepted', { id: undefined }), ['/id 必填']],
  ['an empty id', cloudEvent('accepted', { id: '' }), ['/id']],
  ['a long id', cloudEvent('accepted', { id: 'x'.repeat(129) }), ['/id']],
  ['no source', cloudEvent('accepted', { source: undefined }), ['/source 必填']],
  ['an older CloudEvents', cloudEvent('accepted', { specversion: '0.3' }), ['/specversion']],
  ['no type and no time', cloudEvent('accepted', { type: undefined, time: undefined }), ['/type 必填', '/time 必填']],
  ['a time without offset', cloudEvent('accepted', { time: '2026-11-19T02:00:00' }), ['/time']],
  ['a day that is not', cloudEvent('accepted', { time: '2026-02-30T02:00:00Z' }), ['/time']],
  ['a time as number', cloudEvent('accepted', { time: 1763517600 }), ['/time']],
  ['a year before computers', cloudEvent('accepted', { time: '0001-01-01T00:00:00Z' }), ['/time']],
  ['the year 9999', cloudEvent('accepted', { time: '9999-12-31T00:00:00Z' }), ['/time']],
  ['no subject', cloudEvent('accepted', { subject: undefined }), ['/subject 必填']],
  ['a subject of another shape', cloudEvent('accepted', { subject: 'matters/x' }), ['/subject']],
  ['a broken percent sign', cloudEvent('accepted', { subject: 'projects/%E4%/matters/x' }), ['/subject']],
  ['a NUL in the subject', cloudEvent('accepted', { subject: 'projects/a%00b/matters/x' }), ['/subject']],
  ['a NUL in a text', cloudEvent('accepted', { data: { text: 'a\u0000b' } }), ['/data/text']],
  ['half a character', cloudEvent('accepted', { id: 'x\ud800' }), ['/id']],
  ['data that is text', cloudEvent('accepted', { data: 'x' }), ['/data']],
  ['negative days', cloudEvent('extended', { data: { days: -3 } }), ['/data/days']],
  ['waiting for nobody we know', cloudEvent('waiting', { data: { waitingOn: 'god' } }), ['/data/waitingOn']],
  ['XML as data', cloudEvent('accepted', { datacontenttype: 'text/xml' }), ['/datacontenttype']],
  ['binary data', cloudEvent('accepted', { data_base64: 'AAAA' }), ['/data_base64']],
]
for (const [name, item, faults] of INVALID) {
  test(`${name}: not kept, and each fault is named`, async () => {
    const before = await countRows(database.client)
    const { status, body, text } = await report(app, bearer, [item])
    expect(status, text.slice(0, 300)).toBe(200)
    expect(brief(body.results)).toEqual([['invalid', 'validation_failed']])
    for (const fault of faults) expect(body.results[0]?.detail).toContain(fault)
    expect(body.results[0]?.detail).not.toMatch(/Invalid|expected|undefined/)
    const { api_keys: _, ...after } = await countRows(database.client)
    expect(before).toMatchObject(after)
  })
}

test('data nested without end is not kept, and breaks nothing', async () => {
  const deep = JSON.stringify(cloudEvent('accepted', { data: { x: 0 } })).replace(
    '"x":0',
    `"x":${'['.repeat(400_000)}${']'.repeat(400_000)}`,
  )
  const { body } = await post('application/json', deep)
  expect(body.results[0]).toMatchObject({ status: 'invalid', detail: expect.stringContaining('嵌套不能超过16层') })
})

const post = (contentType: string | undefined, body: BodyInit, headers: Record<string, string> = {}) =>
  send<Results>(app, '/v1/events', {
    method: 'POST',
    headers: { Authorization: bearer, ...(contentType ? { 'Content-Type': contentType } : {}), ...headers },
    body,
  })

const one = (over: object = {}) => JSON.stringify(cloudEvent('remark', { data: { text: '路过' }, ...over }))
const ACCEPTED: [string, () => ReturnType<typeof post>][] = [
  ['structured', () => post('application/cloudevents+json', one())],
  ['structured, with charset', () => post('application/cloudevents+json; charset=UTF-8', one())],
  ['a batch', () => post('application/cloudevents-batch+json', `[${one()}]`)],
  ['plain JSON, one', () => post('application/json', one())],
  ['plain JSON, several', () => post('application/json', `[${one()}]`)],
  ['an extension attribute', () => post('application/cloudevents+json', one({ traceparent: '00-1-2-3' }))],
  [
    'Chinese codes in the subject',
    () => post('application/json', one({ subject: `projects/${PROJECT}/matters/construction%2Dpermit` })),
  ],
]
for (const [name, sent] of ACCEPTED)
  test(`${name} is taken`, async () => {
    const { body, text } = await sent()
    expect(brief(body.results), text).toEqual([['applied', null]])
  })

const binary = (over: Record<string, string> = {}) => ({
  'ce-specversion': '1.0',
  'ce-id': `b${Math.random()}`,
  'ce-source': 'https://housing.example/%E4%BD%8F%E5%BB%BA',
  'ce-type': 'zhinan.matter.remark.v1',
  'ce-subject': `projects/${PROJECT}/matters/construction-permit`,
  'ce-time': '2026-11-19T03:00:00Z',
  ...over,
})
test('binary: attributes in headers, percent-decoded; the body is the data', async () => {
  const { body } = await post(
    'application/json',
    JSON.stringify({ text: '二进制方式' }),
    binary({ 'ce-id': '%E7%BC%96%E5%8F%B7%201' }),
  )
  expect(body.results).toEqual([{ id: '编号 1', status: 'applied', code: null, detail: null }])
  const { rows } = await database.client.execute("select source, text from events where event_id = '编号 1'")
  expect(rows[0]).toMatchObject({ source: 'https://housing.example/住建', text: '二进制方式' })
  const empty = await post(undefined, new Uint8Array(), binary({ 'ce-id': '"quoted \\"id\\""' }))
  expect(empty.body.results[0]).toMatchObject({ id: 'quoted "id"', status: 'applied' })
  const bad = await post('application/json', '{}', binary({ 'ce-source': '%E4%' }))
  expect(bad.body.results[0]).toMatchObject({ status: 'invalid', detail: '未保存：/source 必填。' })
})

test('an empty batch is a batch', async () => {
  expect((await post('application/cloudevents-batch+json', '[]')).body).toEqual({ results: [] })
})

test('a thousand at once, each with its result; one more is too many', async () => {
  const batch = Array.from({ length: 1000 }, () => cloudEvent('remark'))
  const { body } = await report(app, bearer, batch)
  expect(body.results.map(({ id }) => id)).toEqual(batch.map(({ id }) => id))
  expect(new Set(brief(body.results).map(String))).toEqual(new Set(['applied,']))
  const before = await countRows(database.client)
  expectProblem(await report(app, bearer, [...batch, cloudEvent('remark')]), 'payload_too_large')
  expect(await countRows(database.client)).toEqual(before)
})

test('the same event twice in one batch is kept once', async () => {
  const event = cloudEvent('remark')
  const { body } = await report(app, bearer, [event, event, { ...event, data: { text: '另一种说法' } }])
  expect(brief(body.results)).toEqual([
    ['applied', null],
    ['duplicate', null],
    ['duplicate', 'differs'],
  ])
})

const REFUSED: [string, string | undefined, BodyInit, Parameters<typeof expectProblem>[1], string[]?][] = [
  ['no JSON', 'application/cloudevents+json', '{', 'invalid_json'],
  ['nothing', 'application/cloudevents+json', '', 'invalid_json'],
  ['no UTF-8', 'application/cloudevents+json', new Uint8Array([0x22, 0xff, 0x22]), 'invalid_json'],
  ['GB18030', 'application/cloudevents+json; charset=GB18030', '{}', 'unsupported_media_type'],
  ['text', 'text/plain', '{}', 'unsupported_media_type'],
  ['XML', 'application/cloudevents+xml', '<x/>', 'unsupported_media_type'],
  ['no type', undefined, new Uint8Array([0x7b, 0x7d]), 'unsupported_media_type'],
  ['a list as one event', 'application/cloudevents+json', '[]', 'validation_failed', ['']],
  ['one event as a batch', 'application/cloudevents-batch+json', '{}', 'validation_failed', ['']],
  ['a number', 'application/json', '7', 'validation_failed', ['']],
  ['3 MB', 'application/json', `[${' '.repeat(3 * 1024 * 1024)}]`, 'payload_too_large'],
]
for (const [name, type, body, code, pointers] of REFUSED)
  test(`${name}: ${code}`, async () => {
    expectProblem(await post(type, body), code, pointers)
  })
