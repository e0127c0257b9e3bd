import { expect, test } from 'vitest'
import { projects } from '../../schema/tables/index.ts'
import type { Project, ProjectList } from '../../src/contract/projects.ts'
import type { StaffProjectList } from '../../src/contract/staff-project-list.ts'
import type { CreatedProject } from '../../src/contract/staff-projects.ts'
import { createTestApp, get, post, send } from '../support/app.ts'
import { happens, lateProject, lookAt, morning } from '../support/late-project.ts'
import { expectProblem } from '../support/problems.ts'
import { accountOf, staffOf } from '../support/staff.ts'
import { countTrips } from '../support/trips.ts'

const { app, ctx, database } = await createTestApp()
const trips = countTrips(database.client)
const PUBLIC = '2603-211021-04-01-100001'
const PRIVATE = '2605-211021-04-01-100004'
type Headers = Record<string, string>
const supervisor = await staffOf(ctx, { role: 'supervisor' })
const administrator = await staffOf(ctx, { role: 'administrator' })
const ownSteward = await staffOf(ctx, { role: 'steward', projects: [PRIVATE] })
const freeSteward = await staffOf(ctx, { role: 'steward' })
const clerk = await staffOf(ctx, { role: 'clerk', department: 'housing-construction' })
const reader = await staffOf(ctx, { scopes: ['projects:read'] })

const list = (query = '', headers: Headers = supervisor) =>
  get<StaffProjectList>(app, `/v1/staff/projects?limit=100${query}`, headers)
const codes = async (query = '', headers: Headers = supervisor) => {
  const answer = await list(query, headers)
  expect(answer.status, answer.text).toBe(200)
  return answer.body.items.map(({ code }) => code).sort()
}
const everyCode = async () =>
  (await ctx.db.select({ code: projects.code }).from(projects)).map(({ code }) => code).sort()

test('a supervisor sees every project, private ones too; a steward and a clerk what is theirs', async () => {
  const all = await everyCode()
  expect(all).toContain(PRIVATE)
  for (const headers of [supervisor, administrator, reader]) expect(await codes('', headers)).toEqual(all)
  expect(await codes('', ownSteward)).toEqual([PRIVATE])
  const open = (await get<ProjectList>(app, '/v1/projects?limit=100')).body.items.map(({ code }) => code).sort()
  expect(await codes('', freeSteward)).toEqual(open)
  const ofClerk = await codes('', clerk)
  expect(ofClerk.length).toBeGreaterThan(0)
  for (const code of all) {
    const project = (await get<Project>(app, `/v1/staff/projects/${code}`, supervisor)).body
    const has = project.matters.some(({ department }) => department?.id === 'housing-construction')
    expect(ofClerk.includes(code), code).toBe(has)
  }
  expectProblem(await list('', await staffOf(ctx, { role: 'publisher' })), 'forbidden')
  expectProblem(await list('', {}), 'unauthenticated')
})

test('whoever may open a project finds it in the list, and the other way round', async () => {
  for (const headers of [ownSteward, clerk, supervisor])
    for (const code of await codes('', headers))
      expect((await get(app, `/v1/staff/projects/${code}`, headers)).status, code).toBe(200)
})

/** The list reads the ledger; one project is computed from all its events. They have to say the same. */
async function expectSameAsRead(): Promise<StaffProjectList> {
  const { body } = await list()
  for (const item of body.items) {
    const { headers, body: project } = await get<Project>(app, `/v1/staff/projects/${item.code}`, supervisor)
    expect(item.etag).toBe(headers.get('ETag'))
    expect({ light: item.light, counts: item.counts, stages: item.stages, stewards: item.stewards }, item.code).toEqual(
      {
        light: project.light,
        counts: project.counts,
        stages: project.stages,
        stewards: project.stewards,
      },
    )
    const red = project.matters.filter(({ light }) => light === 'red')
    expect(new Set(item.late.map(({ matterId, overdueDays, dueOn }) => `${matterId} ${overdueDays} ${dueOn}`))).toEqual(
      new Set(red.map(({ matterId, overdueDays, dueOn }) => `${matterId} ${overdueDays} ${dueOn}`)),
    )
    expect(item.dueSoon).toBe(project.matters.filter(({ dueSoon }) => dueSoon).length)
    const waits = Object.fromEntries(item.waitingOn.map(({ who, matters }) => [who, matters]))
    for (const who of ['department', 'applicant', 'third_party', 'season'])
      expect(waits[who] ?? 0, `${item.code} ${who}`).toBe(
        project.matters.filter(({ waitingOn, light }) => waitingOn === who && (light === 'red' || light === 'yellow'))
          .length,
      )
  }
  return body
}

test('the same lights, delays and waits as each project by itself, before and after the ledger was computed', async () => {
  const before = await expectSameAsRead()
  await lookAt(ctx, '2026-11-20')
  const after = await expectSameAsRead()
  expect(after.items).toEqual(before.items)
  expect(after.totals).toEqual(before.totals)
})

test('an event that nobody has looked at yet shows at once', async () => {
  const code = await lateProject(ctx, { visibility: 'private', stewards: [], investment: 30_000_000 })
  await lookAt(ctx, '2026-11-20')
  const red = (await list(`&q=${code}`)).body.items[0]
  expect(red).toMatchObject({ light: 'red', late: [{ matterId: 'construction-permit' }] })
  expect(red?.late[0]?.overdueDays).toBeGreaterThan(0)
  await happens(ctx, code, 'approved', morning('2026-11-19'))
  expect((await list(`&q=${code}`)).body.items[0]).toMatchObject({ light: 'green', late: [], nextDue: null })
})

test('narrowed by light, stage, department, steward, delay, text and visibility; totals are of what fits', async () => {
  const all = (await list()).body
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0)
  expect(all.totals.projects).toBe(all.items.length)
  expect(sum(all.totals.byLight)).toBe(all.items.length)
  expect(all.totals.investment).toBe(all.items.reduce((total, { investment }) => total + (investment ?? 0), 0))
  expect(all.totals.lateByDepartment.length).toBeGreaterThan(0)
  expect(all.totals.lateByDepartment.reduce((total, { matters }) => total + matters, 0)).toBe(
    all.items.reduce((total, { late }) => total + late.length, 0),
  )
  expect(Math.max(...all.totals.lateByDepartment.map(({ mostOverdueDays }) => mostOverdueDays))).toBe(
    Math.max(...all.items.flatMap(({ late }) => late.map(({ overdueDays }) => overdueDays))),
  )
  const filters: [string, (item: StaffProjectList['items'][number]) => boolean][] = [
    ['&light=red', ({ light }) => light === 'red'],
    ['&light=green', ({ light }) => light === 'green'],
    ['&overdue=true', ({ late }) => late.length > 0],
    ['&overdue=false', ({ late }) => late.length === 0],
    ['&visibility=private', ({ visibility }) => visibility === 'private'],
    [
      '&stage=construction-permit',
      ({ stages }) => stages.some(({ id, done, total }) => id === 'construction-permit' && done < total),
    ],
    [`&steward=${encodeURIComponent('住建')}`, ({ stewards }) => JSON.stringify(stewards).includes('住建')],
    [
      `&q=${PRIVATE.slice(0, 4)}`,
      ({ code, name, sponsor }) => `${code}${name}${sponsor}`.includes(PRIVATE.slice(0, 4)),
    ],
  ]
  for (const [query, fits] of filters) {
    const { items, totals } = (await list(query)).body
    expect(items.map(({ code }) => code).sort(), query).toEqual(
      all.items
        .filter(fits)
        .map(({ code }) => code)
        .sort(),
    )
    expect(totals.projects, query).toBe(items.length)
  }
  const late = all.items.find((item) => item.late.length > 0)?.late[0]
  expect(
    (await list(`&department=${late?.departmentId}`)).body.items.some((item) =>
      item.late.some((one) => one.matterId === late?.matterId),
    ),
  ).toBe(true)
  for (const bad of ['&light=blue', '&overdue=1', '&visibility=secret', '&sort=luck', '&owner=x'])
    expectProblem(await list(bad), 'validation_failed', [`/query/${bad.slice(1, bad.indexOf('='))}`])
})

test('pages, orders and the ETag', async () => {
  const all = (await list('&sort=code')).body.items.map(({ code }) => code)
  const paged: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: StaffProjectList = (
      await get<StaffProjectList>(
        app,
        `/v1/staff/projects?sort=code&limit=2${cursor && `&cursor=${cursor}`}`,
        supervisor,
      )
    ).body
    paged.push(...page.items.map(({ code }) => code))
    expect(page.totals.projects).toBe(all.length)
    cursor = page.nextCursor
  }
  expect(paged).toEqual(all)
  expectProblem(await list('&cursor=bm9uc2Vuc2U'), 'invalid_cursor')

  const first = await list()
  expect(first.headers.get('Cache-Control')).toBe('private, no-cache')
  const again = await list('', { ...supervisor, 'If-None-Match': first.headers.get('ETag') ?? '' })
  expect([again.status, again.text]).toEqual([304, ''])
})

test('a steward who is narrowed by nothing opens the private project that he made; no other steward does', async () => {
  const body = {
    code: '2612-211021-04-01-700001',
    name: '自己立的项目',
    visibility: 'private',
    type: 'enterprise_filing',
    matters: [{ matterId: 'construction-permit' }],
  }
  const path = `/v1/staff/projects/${body.code}`
  expect((await post<CreatedProject>(app, '/v1/staff/projects', body, freeSteward)).status).toBe(201)
  const read = await get<Project>(app, path, freeSteward)
  expect(read.status, read.text).toBe(200)
  expect((await get(app, `/v1/projects/${body.code}`, freeSteward)).status).toBe(200)
  expect(await codes('', freeSteward)).toContain(body.code)
  const other = await staffOf(ctx, { role: 'steward' })
  for (const headers of [other, ownSteward]) {
    expectProblem(await get(app, path, headers), 'project_not_found')
    expect(await codes('', headers)).not.toContain(body.code)
  }
  const seen = await get<{ items: unknown[] }>(app, `/v1/staff/events?project=${body.code}`, freeSteward)
  expect(seen.status).toBe(200)
})

test('an account of a steward narrowed to projects has what it makes on its list; the audit says so', async () => {
  const account = await accountOf(ctx, { role: 'steward', projects: [] })
  const { id, login, ...headers } = account
  expect(await codes('', headers)).toEqual([])
  const body = {
    code: '2612-211021-04-01-700002',
    name: '账号立的项目',
    visibility: 'private',
    type: 'enterprise_filing',
    matters: [{ matterId: 'construction-permit' }],
  }
  const made = await post<CreatedProject>(app, '/v1/staff/projects', body, headers)
  expect(made.status, made.text).toBe(201)
  expect(await codes('', headers)).toEqual([body.code])
  const path = `/v1/staff/projects/${body.code}`
  const patched = await send<Project>(app, path, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', 'If-Match': '"r-1"', ...headers },
    body: JSON.stringify({ sponsor: '测试公司' }),
  })
  expect(patched.status, patched.text).toBe(200)
  const rows = await database.client.execute({ sql: "select * from audit where action = 'account.projects'", args: [] })
  expect(rows.rows).toHaveLength(1)
  expect(rows.rows[0]).toMatchObject({ actor: `account:${login}`, subject: id, after: `{"projects":["${body.code}"]}` })
  const row = (await database.client.execute({ sql: 'select * from accounts where id = ?', args: [id] })).rows[0]
  expect(row).toMatchObject({ projects: `["${body.code}"]`, revision: 2 })
  // The second time the code is taken: nothing is added again.
  expectProblem(await post(app, '/v1/staff/projects', body, headers), 'conflict')
  // Of somebody else's project nothing is taken over.
  expectProblem(await post(app, '/v1/staff/projects', { ...body, code: PUBLIC }, headers), 'conflict')
  expect(await codes('', headers)).toEqual([body.code])
})

const patch = (code: string, changes: object, headers: Headers) =>
  send<Project>(app, `/v1/staff/projects/${code}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(changes),
  })

test('what is said of a project is changed against the revision that was read, with what differs in the audit', async () => {
  const before = await get<Project>(app, `/v1/staff/projects/${PRIVATE}`, ownSteward)
  const match = { 'If-Match': before.headers.get('ETag') ?? '' }
  const done = await patch(PRIVATE, { name: '改了名的项目', investment: 88_000_000 }, { ...ownSteward, ...match })
  expect(done.status, done.text).toBe(200)
  expect(done.body).toMatchObject({ name: '改了名的项目', investment: 88_000_000, sponsor: before.body.sponsor })
  expect(done.headers.get('ETag')).toBe('"r-2"')
  const { rows } = await database.client.execute(
    `select * from audit where action = 'project.changed' and subject = '${PRIVATE}'`,
  )
  expect(rows.map(({ subject, before: was, after }) => [subject, was, after])).toEqual([
    [
      PRIVATE,
      JSON.stringify({ name: before.body.name, investment: before.body.investment }),
      JSON.stringify({ name: '改了名的项目', investment: 88_000_000 }),
    ],
  ])
  // Nothing differs: nothing is written, and the revision stays.
  const same = await patch(PRIVATE, { name: '改了名的项目' }, { ...ownSteward, 'If-Match': '"r-2"' })
  expect([same.status, same.headers.get('ETag')]).toEqual([200, '"r-2"'])

  expectProblem(await patch(PRIVATE, { name: '甲' }, ownSteward), 'precondition_required')
  expectProblem(await patch(PRIVATE, { name: '甲' }, { ...ownSteward, ...match }), 'stale')
  const now = { 'If-Match': '"r-2"' }
  expectProblem(await patch(PRIVATE, { name: '甲' }, { ...clerk, ...now }), 'forbidden')
  expectProblem(await patch(PUBLIC, { name: '甲' }, { ...ownSteward, 'If-Match': '"r-1"' }), 'forbidden')
  const faults: [object, string][] = [
    [{}, ''],
    [{ name: '' }, '/name'],
    [{ investment: 8000 }, '/investment'],
    [{ investment: 1.5 }, '/investment'],
    [{ type: 'other' }, '/type'],
    [{ code: PUBLIC, name: '甲' }, '/code'],
  ]
  for (const [changes, pointer] of faults)
    expectProblem(await patch(PRIVATE, changes, { ...ownSteward, ...now }), 'validation_failed', [pointer])
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, at) => patch(PRIVATE, { sponsor: `公司${at}` }, { ...ownSteward, ...now })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(412)])
})

test('one round trip beside the key, whatever the number of projects', async () => {
  const cost = () => trips.of(() => list())
  const few = await cost()
  expect(few).toBe(2)
  for (let at = 0; at < 20; at += 1) await lateProject(ctx)
  expect(await cost()).toBe(few)
})
