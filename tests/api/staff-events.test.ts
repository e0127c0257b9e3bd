import { expect, test } from 'vitest'
import type { EventResult, StaffMatter, StoredEventList } from '../../src/contract/events.ts'
import { createTestApp, get, post } from '../support/app.ts'
import { cloudEvent, makeKey, report } from '../support/events.ts'
import { expectProblem } from '../support/problems.ts'
import { countRows } from '../support/rows.ts'

const { app, ctx, database } = await createTestApp()
const system = await makeKey(ctx, { name: '住建系统', scopes: ['events:write'] })
const PUBLIC = '2603-211021-04-01-100001'
const PRIVATE = '2605-211021-04-01-100004'
const departmentOf = async (matter: string) =>
  String(
    (
      await database.client.execute({
        sql: "select json_extract(summary, '$.department.id') as id from published where kind = 'matter' and id = ? order by region desc",
        args: [matter],
      })
    ).rows[0]?.id,
  )
const WATER = await departmentOf('water-hookup')
const FIRE = await departmentOf('fire-acceptance')
const staff = async (key: Parameters<typeof makeKey>[1]) => ({ Authorization: (await makeKey(ctx, key)).bearer })
const administrator = await staff({ name: '管理员', role: 'administrator' })
const supervisor = await staff({ role: 'supervisor' })
const steward = await staff({ name: '管家', role: 'steward', projects: [PUBLIC] })
const stranger = await staff({ role: 'steward', projects: ['2604-211021-04-01-100002'] })
const waterClerk = await staff({ name: '供水窗口', role: 'clerk', department: WATER })
const fireClerk = await staff({ role: 'clerk', department: FIRE })
type Headers = Record<string, string>

const matterPath = (matter: string, code = PUBLIC) => `/v1/staff/projects/${code}/matters/${matter}`
const tagOf = async (matter: string, headers: Headers = administrator) =>
  (await get(app, matterPath(matter), headers)).headers.get('ETag') ?? ''
const record = (matter: string, entry: object, headers: Headers, code = PUBLIC) =>
  post(app, `${matterPath(matter, code)}/events`, entry, headers)

test('a clerk records what happened at the window: seen, recorded, seen again', async () => {
  const seen = await get<StaffMatter>(app, matterPath('water-hookup'), waterClerk)
  expect(seen.status, seen.text).toBe(200)
  expect(seen.headers.get('ETag')).toBe('"s-0"')
  expect(seen.headers.get('Cache-Control')).toBe('no-store')
  expect(seen.body).toMatchObject({ project: PUBLIC, matter: { matterId: 'water-hookup', light: 'gray' }, events: [] })

  const entry = { state: 'received', time: '2026-11-18T10:00:00+08:00', data: { text: '窗口收件' } }
  const done = await record('water-hookup', entry, { ...waterClerk, 'If-Match': '"s-0"' })
  expect(done.status, done.text).toBe(201)
  expect(done.body).toMatchObject({ status: 'applied', code: null })
  expect(done.headers.get('ETag')).toBe('"s-1"')

  // The same clock, twice: in the order in which they were recorded.
  for (const [state, tag, next] of [
    ['accepted', '"s-1"', '"s-2"'],
    ['in_review', '"s-2"', '"s-3"'],
  ] as const) {
    const answer = await record('water-hookup', { state }, { ...waterClerk, 'If-Match': tag })
    expect([answer.status, answer.headers.get('ETag')], answer.text).toEqual([201, next])
  }
  const { body } = await get<StaffMatter>(app, matterPath('water-hookup'), waterClerk)
  expect(body.matter).toMatchObject({ state: 'in_review', light: 'yellow', acceptedOn: '2026-11-20' })
  expect(body.events.map(({ state, time, recordedBy, held }) => [state, time, recordedBy, held])).toEqual([
    ['received', '2026-11-18T02:00:00.000Z', 'key:供水窗口', null],
    ['accepted', '2026-11-20T01:00:00.000Z', 'key:供水窗口', null],
    ['in_review', '2026-11-20T01:00:00.000Z', 'key:供水窗口', null],
  ])
})

test('nobody records over what they have not seen: 428 without a tag, 412 with an old one, and of ten at once one wins', async () => {
  const entry = { state: null, data: { text: '电话回访' } }
  expectProblem(await record('fire-design-review', entry, steward), 'precondition_required')
  const tag = await tagOf('fire-design-review')
  for (const wrong of ['"s-1"', '"s-999"', '"r-1"', '*', 's-9', '"s-9", "s-10"'])
    expectProblem(await record('fire-design-review', entry, { ...steward, 'If-Match': wrong }), 'stale')

  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      record('fire-design-review', { state: null, data: { text: `第${at}个` } }, { ...steward, 'If-Match': tag }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(412)])
  const now = await tagOf('fire-design-review')
  expect(now).toBe(`"s-${Number(tag.slice(3, -1)) + 1}"`)

  // A system's event in between counts as well.
  await report(app, system.bearer, cloudEvent('remark', { subject: `projects/${PUBLIC}/matters/fire-design-review` }))
  expectProblem(await record('fire-design-review', entry, { ...steward, 'If-Match': now }), 'stale')
})

/** Who may record on the water hook-up of the public project, and who may see it. */
const WHO: [string, Headers, number, number][] = [
  ['an administrator', administrator, 200, 201],
  ['its steward', steward, 200, 201],
  ['a clerk of its department', waterClerk, 200, 201],
  ['a supervisor sees and does not record', supervisor, 200, 403],
  ['a steward of another project', stranger, 403, 403],
  ['a clerk of another department', fireClerk, 403, 403],
  ['the department system, which has its own way', { Authorization: system.bearer }, 403, 403],
  ['nobody', {}, 401, 401],
]
for (const [who, headers, sees, records] of WHO)
  test(`${who}: ${sees} and ${records}`, async () => {
    expect((await get(app, matterPath('water-hookup'), headers)).status).toBe(sees)
    const tag = await tagOf('water-hookup')
    const entry = { state: null, data: { text: '已核对' } }
    expect((await record('water-hookup', entry, { ...headers, 'If-Match': tag })).status).toBe(records)
  })

test('a private project is there for those who work on it, and not there for others', async () => {
  const path = matterPath('construction-permit', PRIVATE)
  const permits = await staff({ role: 'clerk', department: await departmentOf('construction-permit') })
  expect((await get(app, path, permits)).status).toBe(200)
  expect((await get(app, path, supervisor)).status).toBe(200)
  expectProblem(await get(app, path, steward), 'project_not_found')
  expectProblem(await get(app, matterPath('x', '2699-211021-04-01-000001'), supervisor), 'project_not_found')
  expectProblem(await get(app, matterPath('no-such-matter'), supervisor), 'matter_not_found')
})

/** What cannot be recorded: [what it is, the matter, the entry, the answer, which part]. */
const REFUSED: [string, string, object, Parameters<typeof expectProblem>[1], string[]?][] = [
  ['a review before the acceptance', 'fire-acceptance', { state: 'in_review' }, 'conflict'],
  ['a time to come', 'fire-acceptance', { state: 'accepted', time: '2026-11-21T01:00:00Z' }, 'conflict'],
  ['an acceptance after completion', 'migrant-wage-deposit', { state: 'accepted' }, 'conflict'],
  ['a delivery with no decision', 'quality-safety-supervision', { state: 'delivered' }, 'conflict'],
  [
    'an extension by nobody',
    'quality-safety-supervision',
    { state: 'extended', data: {} },
    'validation_failed',
    ['/data/approvedBy', '/data/days'],
  ],
  ['an unknown state', 'fire-acceptance', { state: 'vanished' }, 'validation_failed', ['/state']],
  ['no state at all', 'fire-acceptance', {}, 'validation_failed', ['/state']],
  ['a NUL', 'fire-acceptance', { state: null, data: { text: '\u0000' } }, 'validation_failed', ['/data/text']],
  [
    'a time without offset',
    'fire-acceptance',
    { state: null, time: '2026-11-18T01:00:00' },
    'validation_failed',
    ['/time'],
  ],
]
for (const [name, matter, entry, code, pointers] of REFUSED)
  test(`${name} is refused with its reason, and nothing is kept`, async () => {
    const tag = await tagOf(matter)
    const { events } = await countRows(database.client)
    expectProblem(await record(matter, entry, { ...administrator, 'If-Match': tag }), code, pointers)
    expect((await countRows(database.client)).events).toBe(events)
    expect(await tagOf(matter)).toBe(tag)
  })

test('a pause with no written notice is recorded, and the clerk is told that it stops nothing', async () => {
  const headers = async () => ({ ...administrator, 'If-Match': await tagOf('quality-safety-supervision') })
  const data = { procedure: '专家评审' }
  const first = await record('quality-safety-supervision', { state: 'special_procedure', data }, await headers())
  expect(first.body).toMatchObject({ status: 'applied', detail: expect.stringContaining('不停止计时') })
  const noticed = { ...data, noticeAt: '2026-11-20T00:30:00Z' }
  const second = await record(
    'quality-safety-supervision',
    { state: 'special_procedure', data: noticed },
    await headers(),
  )
  expect(second.body).toMatchObject({ status: 'applied', detail: null })
})

const list = (query: string, headers: Headers = administrator) =>
  get<StoredEventList>(app, `/v1/staff/events${query}`, headers)

test('held events are listed with why, to each what is theirs, page by page', async () => {
  const about = (matter: string, project = PUBLIC) => ({ subject: `projects/${project}/matters/${matter}` })
  await report(app, system.bearer, [
    cloudEvent('in_review', { id: 'held-fire', ...about('fire-acceptance') }),
    cloudEvent('delivered', { id: 'held-planning', ...about('planning-verification') }),
    cloudEvent('accepted', { id: 'held-nowhere', ...about('fire-acceptance', '2699-211021-04-01-000009') }),
    cloudEvent('accepted', { id: 'held-typo', ...about('fire-aceptance'), time: '2026-11-18T02:00:00Z' }),
  ])
  const ids = async (query: string, headers?: Headers) =>
    (await list(query, headers)).body.items.map((item) => item.eventId)
  expect(await ids('?held=true')).toEqual(['held-typo', 'held-nowhere', 'held-planning', 'held-fire'])
  expect((await list('?held=true')).body.items[3]).toMatchObject({
    matterId: 'fire-acceptance',
    held: { code: 'needs_acceptance', detail: '尚未受理' },
  })
  expect(await ids('?held=true', fireClerk)).toEqual(['held-nowhere', 'held-fire'])
  expect(await ids('?held=true', steward)).toEqual(['held-typo', 'held-planning', 'held-fire'])
  expect(await ids('?held=true', stranger)).toEqual([])
  expect(await ids(`?held=true&project=2699-211021-04-01-000009`)).toEqual(['held-nowhere'])
  expect((await list('?held=false&limit=100')).body.items.every((item) => item.held === null)).toBe(true)
  expectProblem(await list('', { Authorization: system.bearer }), 'forbidden')
  expectProblem(await list('', {}), 'unauthenticated')

  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: StoredEventList = (await list(`?held=true&limit=3${next && `&cursor=${next}`}`)).body
    seen.push(...page.items.map((item) => item.eventId))
    next = page.nextCursor
  }
  expect(seen).toEqual(['held-typo', 'held-nowhere', 'held-planning', 'held-fire'])
  const { body } = await list('?held=true&limit=1')
  expectProblem(await list(`?held=false&cursor=${body.nextCursor}`), 'invalid_cursor')
})

const idOf = async (eventId: string) =>
  String(
    (await database.client.execute({ sql: 'select id from events where event_id = ?', args: [eventId] })).rows[0]?.id,
  )
const repair = (id: string, body: object, headers: Headers = administrator) =>
  post<EventResult>(app, `/v1/staff/events/${id}/replay`, body, headers)

test('a typing error is put right: a new event in the place of the held one, which stays; who, when and why are kept', async () => {
  const id = await idOf('held-typo')
  const done = await repair(id, { matterId: 'fire-acceptance', reason: '事项编号少写一个字母' })
  expect(done.status, done.text).toBe(200)
  expect(done.body).toMatchObject({ id: 'held-typo~1', status: 'applied' })
  const { rows } = await database.client.execute(
    "select event_id, matter, held_code, recorded_by from events where event_id like 'held-typo%' order by id",
  )
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { event_id: 'held-typo', matter: 'fire-aceptance', held_code: 'replaced', recorded_by: 'key:住建系统' },
    { event_id: 'held-typo~1', matter: 'fire-acceptance', held_code: null, recorded_by: 'key:管理员' },
  ])
  // The review that waited for this acceptance applies now.
  expect((await list('?held=true')).body.items.map((item) => item.eventId)).toEqual(['held-nowhere', 'held-planning'])
  const audit = await database.client.execute("select * from audit where action = 'event.repair'")
  expect(audit.rows).toHaveLength(1)
  expect(audit.rows[0]).toMatchObject({ subject: `event/${id}`, actor: 'key:管理员', note: '事项编号少写一个字母' })
  expect(JSON.parse(String(audit.rows[0]?.after))).toMatchObject({ matter: 'fire-acceptance' })

  // The sender's own repeat stays a repeat.
  const again = cloudEvent('accepted', { id: 'held-typo', subject: `projects/${PUBLIC}/matters/fire-aceptance` })
  expect((await report(app, system.bearer, again)).body.results[0]?.status).toBe('duplicate')
  expectProblem(await repair(id, { reason: '再改一次' }), 'conflict')
  expectProblem(await repair(await idOf('held-typo~1'), { reason: '已生效' }), 'conflict')
})

test('what is still wrong after a correction is held again, and can be corrected again', async () => {
  const first = await repair(await idOf('held-planning'), { time: '2026-11-18T01:00:00Z', reason: '时间写错' })
  expect(first.body).toMatchObject({ id: 'held-planning~1', status: 'held', code: 'needs_decision' })
  const second = await repair(await idOf('held-planning~1'), {
    type: 'zhinan.matter.accepted.v1',
    reason: '应为受理',
  })
  expect(second.body).toMatchObject({ id: 'held-planning~1~1', status: 'applied' })
})

test('what people recorded by hand and counts is corrected by a steward, again and again; not by a clerk', async () => {
  const matter = 'house-first-registration'
  const accepted = { state: 'accepted', time: '2026-11-02T09:00:00+08:00' }
  const recorded = await record(matter, accepted, { ...steward, 'If-Match': await tagOf(matter) })
  expect(recorded.status, recorded.text).toBe(201)
  const { id } = recorded.body as EventResult
  const state = async () => {
    const { state: now, acceptedOn } = (await get<StaffMatter>(app, matterPath(matter), steward)).body.matter
    return [now, acceptedOn]
  }
  const clerk = await staff({ role: 'clerk', department: await departmentOf(matter) })
  expectProblem(
    await repair(await idOf(id), { reason: '我来改', time: '2026-11-18T09:00:00+08:00' }, clerk),
    'forbidden',
  )
  const wrong = { reason: '日期写错', time: '2026-11-16T09:00:00+08:00' }
  expect((await repair(await idOf(id), wrong, steward)).body).toMatchObject({ id: `${id}~1`, status: 'applied' })
  expect(await state()).toEqual(['accepted', '2026-11-16'])
  const right = { reason: '还是写错', time: '2026-11-17T09:00:00+08:00' }
  expect((await repair(await idOf(`${id}~1`), right, steward)).body).toMatchObject({
    id: `${id}~1~1`,
    status: 'applied',
  })
  expect(await state()).toEqual(['accepted', '2026-11-17'])
  expectProblem(await repair(await idOf(id), right, steward), 'conflict')
  const never = { reason: '记错了事项', type: 'zhinan.matter.remark.v1' }
  expect((await repair(await idOf(`${id}~1~1`), never, steward)).status).toBe(200)
  expect(await state()).toEqual(['not_started', null])
})

test('of ten who correct the same event at once one wins', async () => {
  const id = await idOf('held-nowhere')
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      repair(id, { project: PUBLIC, matterId: 'archive-acceptance', reason: '项目代码错' }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)])
  const { rows } = await database.client.execute(
    "select count(*) as n from events where event_id like 'held-nowhere~%'",
  )
  expect(rows[0]?.n).toBe(1)
})

test('a correction is for those who may act on the matter, before and after it', async () => {
  await report(
    app,
    system.bearer,
    cloudEvent('resumed', { id: 'theirs', subject: `projects/${PUBLIC}/matters/water-hookup` }),
  )
  const id = await idOf('theirs')
  for (const headers of [fireClerk, stranger, supervisor, { Authorization: system.bearer }])
    expectProblem(await repair(id, { reason: '试试' }, headers), 'forbidden')
  expectProblem(await repair(id, { project: '2604-211021-04-01-100002', reason: '挪到别的项目' }, steward), 'forbidden')
  expectProblem(await repair('999999', { reason: '没有' }), 'event_not_found')
  expectProblem(await repair('1e3', { reason: '没有' }), 'event_not_found')
  expectProblem(await repair(id, {}), 'validation_failed', ['/reason'])
})

test('an event of an unknown type needs data that fits the type it is given', async () => {
  const subject = `projects/${PUBLIC}/matters/house-first-registration`
  await report(app, system.bearer, cloudEvent('shouli', { id: 'odd', subject, data: { days: 'five', text: '受理' } }))
  const id = await idOf('odd')
  const [listed] = (await list('?held=true')).body.items
  expect(listed).toMatchObject({ eventId: 'odd', type: 'zhinan.matter.shouli.v1', data: { days: 'five' } })
  expectProblem(await repair(id, { type: 'zhinan.matter.accepted.v1', reason: '类型' }), 'validation_failed', [
    '/data/days',
  ])
  const done = await repair(id, { type: 'zhinan.matter.accepted.v1', data: { text: '受理' }, reason: '类型' })
  expect(done.body).toMatchObject({ id: 'odd~1', status: 'applied' })
})

test("a private project's events stay with those who may open it: not listed, not corrected, nothing moved into it", async () => {
  await report(app, system.bearer, [
    cloudEvent('resumed', { id: 'private-held', subject: `projects/${PRIVATE}/matters/construction-permit` }),
    cloudEvent('resumed', { id: 'public-held', subject: `projects/${PUBLIC}/matters/joint-acceptance` }),
  ])
  const permits = await departmentOf('construction-permit')
  const outside = [
    await staff({ role: 'steward' }),
    await staff({ role: 'steward', department: permits }),
    await staff({ role: 'supervisor', department: permits }),
  ]
  const inside = [supervisor, await staff({ role: 'clerk', department: permits })]
  inside.push(await staff({ role: 'steward', projects: [PRIVATE] }))
  const codes = async (headers: Headers) =>
    (await list(`?limit=100&project=${PRIVATE}`, headers)).body.items.map((item) => item.eventId)
  for (const headers of inside) expect(await codes(headers)).toContain('private-held')
  for (const headers of outside) expect(await codes(headers)).toEqual([])
  const [general = {}] = outside
  expectProblem(await repair(await idOf('private-held'), { reason: '试试' }, general), 'event_not_found')
  const moved = { project: PRIVATE, matterId: 'construction-permit', reason: '挪进去' }
  expectProblem(await repair(await idOf('public-held'), moved, general), 'forbidden')
})
