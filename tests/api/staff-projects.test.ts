import { expect, test } from 'vitest'
import type { JointSurvey, Project } from '../../src/contract/projects.ts'
import { createTestApp, get, send } from '../support/app.ts'
import { makeKey } from '../support/events.ts'
import { expectProblem } from '../support/problems.ts'

const { app, ctx, database } = await createTestApp()
const PUBLIC = '2603-211021-04-01-100001'
const PRIVATE = '2605-211021-04-01-100004'
const staff = async (key: Parameters<typeof makeKey>[1]) => ({ Authorization: (await makeKey(ctx, key)).bearer })
const administrator = await staff({ name: '管理员', role: 'administrator' })
const supervisor = await staff({ role: 'supervisor' })
const steward = await staff({ name: '管家', role: 'steward', projects: [PUBLIC, PRIVATE] })
const stranger = await staff({ role: 'steward', projects: ['2604-211021-04-01-100002'] })
const clerk = await staff({ role: 'clerk', department: 'no-such-department' })
type Headers = Record<string, string>

const read = (headers: Headers, code = PUBLIC) => get<Project>(app, `/v1/staff/projects/${code}`, headers)
const put = (list: string, items: unknown, headers: Headers, code = PUBLIC) =>
  send<Project>(app, `/v1/staff/projects/${code}/${list}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ items }),
  })
const tag = async (code = PUBLIC) => (await read(administrator, code)).headers.get('ETag') ?? ''
const audits = async (action: string) =>
  (await database.client.execute({ sql: 'select * from audit where action = ? order by id', args: [action] })).rows

const POLE = { id: 'pole', name: '高压线杆', owner: '供电公司', dueOn: '2026-12-01', clearedOn: null, note: null }
const SURVEY: JointSurvey = {
  id: 'site-1',
  plannedOn: '2026-11-24',
  heldOn: null,
  departments: ['housing', 'emergency'],
  matters: ['construction-permit', 'fire-design-review'],
  record: null,
}

/** Who sees it, the public one and the private one. */
const READERS: [string, Headers, number, number][] = [
  ['an administrator', administrator, 200, 200],
  ['a supervisor', supervisor, 200, 200],
  ['its steward', steward, 200, 200],
  ['the steward of another', stranger, 200, 404],
  ['a clerk with no matter in it', clerk, 200, 404],
  ['nobody', {}, 401, 401],
]
for (const [who, headers, open, closed] of READERS)
  test(`${who}: public ${open}, private ${closed}`, async () => {
    expect([(await read(headers)).status, (await read(headers, PRIVATE)).status]).toEqual([open, closed])
  })

test('a list is replaced as a whole, against the revision that was read, with an audit row', async () => {
  const before = await read(steward)
  expect(before.headers.get('ETag')).toBe('"r-1"')
  const done = await put('obstacles', [POLE], { ...steward, 'If-Match': '"r-1"' })
  expect(done.status, done.text).toBe(200)
  expect(done.headers.get('ETag')).toBe('"r-2"')
  expect(done.body.obstacles).toEqual([POLE])
  expect((await get<Project>(app, `/v1/projects/${PUBLIC}`)).body.obstacles).toEqual([POLE])
  const [row] = await audits('project.obstacles')
  expect(row).toMatchObject({ actor: 'key:管家', subject: PUBLIC })
  expect(JSON.parse(String(row?.before))).toEqual(before.body.obstacles)
  expect(JSON.parse(String(row?.after))).toEqual([POLE])

  expectProblem(await put('obstacles', [], steward), 'precondition_required')
  for (const old of ['"r-1"', '"r-99"', '"s-2"', '*'])
    expectProblem(await put('obstacles', [], { ...steward, 'If-Match': old }), 'stale')
  expect(await audits('project.obstacles')).toHaveLength(1)
})

test('of ten at once one wins, and one audit row says which', async () => {
  const match = await tag()
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      put('obstacles', [{ ...POLE, note: `第${at}个` }], { ...steward, 'If-Match': match }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)])
  const rows = await audits('project.obstacles')
  expect(rows).toHaveLength(2)
  expect(JSON.parse(String(rows[1]?.after))).toEqual((await read(steward)).body.obstacles)
})

test('a joint survey: a day, its departments and matters, and one record once it was held', async () => {
  const planned = await put('surveys', [SURVEY], { ...steward, 'If-Match': await tag() })
  expect(planned.body.surveys).toEqual([SURVEY])
  const held = { ...SURVEY, heldOn: '2026-11-20', record: '各部门现场一致同意。' }
  const done = await put('surveys', [held], { ...steward, 'If-Match': await tag() })
  expect(done.body.surveys).toEqual([held])
})

test('stewards are named by those who oversee, not by themselves', async () => {
  const one = { role: '总管家', duty: '全程', department: null, name: null, phone: null, scope: 'chief' }
  expectProblem(await put('stewards', [one], { ...steward, 'If-Match': await tag() }), 'forbidden')
  const done = await put('stewards', [one], { ...supervisor, 'If-Match': await tag() })
  expect(done.body.stewards).toEqual([one])
})

/** What is refused: [what it is, list, items, the places named]. */
const FAULTS: [string, string, unknown, string[]][] = [
  ['no list', 'obstacles', undefined, ['/items']],
  ['no name', 'obstacles', [{ ...POLE, name: undefined }], ['/items/0/name']],
  ['a day that is not', 'obstacles', [{ ...POLE, dueOn: '2026-02-30' }], ['/items/0/dueOn']],
  ['the same id twice', 'obstacles', [POLE, POLE], ['/items/1/id']],
  ['a NUL', 'obstacles', [{ ...POLE, name: 'a\u0000' }], ['/items/0/name']],
  [
    'half a character',
    'stewards',
    [{ ...POLE, role: '\ud800', duty: null, department: null, phone: null, scope: null }],
    ['/items/0/role'],
  ],
  ['a survey of nobody', 'surveys', [{ ...SURVEY, departments: [] }], ['/items/0/departments']],
  ['a matter of another project', 'surveys', [{ ...SURVEY, matters: ['x', 'land-auction'] }], ['/items/0/matters/0']],
  ['a record of a survey that was not held', 'surveys', [{ ...SURVEY, record: '同意' }], ['/items/0/heldOn']],
]
for (const [name, list, items, pointers] of FAULTS)
  test(`${name} is refused, with its place`, async () => {
    const match = await tag()
    expectProblem(await put(list, items, { ...administrator, 'If-Match': match }), 'validation_failed', pointers)
    expect(await tag()).toBe(match)
  })

test('others may not, and a private project is not there for them', async () => {
  const match = { 'If-Match': await tag() }
  for (const headers of [stranger, clerk])
    expectProblem(await put('obstacles', [], { ...headers, ...match }), 'forbidden')
  expectProblem(await put('obstacles', [], { ...stranger, 'If-Match': '"r-1"' }, PRIVATE), 'project_not_found')
  expectProblem(
    await put('obstacles', [], { ...administrator, ...match }, '2699-211021-04-01-000001'),
    'project_not_found',
  )
  expectProblem(await put('obstacles', [], match), 'unauthenticated')
})
