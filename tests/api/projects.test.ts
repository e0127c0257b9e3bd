import { expect, test } from 'vitest'
import type { Problem } from '../../src/contract/problem.ts'
import { Project, type ProjectSummary, type TimelineEntry } from '../../src/contract/projects.ts'
import { createTestApp, get } from '../support/app.ts'
import { sampleCounty } from '../support/county.ts'
import { walkPages } from '../support/pages.ts'
import { expectProblem } from '../support/problems.ts'

const { app } = await createTestApp()
const before = await createTestApp({ DEMO_CLOCK: '2026-10-28T01:00:00Z' })
const county = await sampleCounty()
const BATTERIES = '2603-211021-04-01-100001'
const PRIVATE = '2605-211021-04-01-100004'
const ACCESS_CODE = county.projects.find((project) => project.code === PRIVATE)?.exampleAccessCode ?? ''
const paths = (code: string) => [`/v1/projects/${code}`, `/v1/projects/${code}/timeline`]

test('without a key the public projects only, red first', async () => {
  const items = await walkPages<ProjectSummary>(app, '/v1/projects', 1)
  expect(items.map((item) => item.code).sort()).toEqual(
    county.projects
      .filter((project) => project.visibility === 'public')
      .map((project) => project.code)
      .sort(),
  )
  const order = ['red', 'yellow', 'gray', 'green']
  const ranks = items.map((item) => order.indexOf(item.light))
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
  expect(items[0]?.light).toBe('red')
})

test('?light= and ?stage= narrow; what fits nothing is an empty list', async () => {
  const all = await walkPages<ProjectSummary>(app, '/v1/projects', 100)
  for (const light of ['red', 'yellow', 'gray', 'green']) {
    const items = await walkPages<ProjectSummary>(app, `/v1/projects?light=${light}`, 100)
    expect(
      items.map((item) => item.code),
      light,
    ).toEqual(all.filter((item) => item.light === light).map((item) => item.code))
  }
  const open = await walkPages<ProjectSummary>(app, '/v1/projects?stage=construction-permit', 100)
  for (const item of open)
    expect(item.stages.find((stage) => stage.id === 'construction-permit')).toMatchObject({ done: expect.any(Number) })
  expect((await get(app, '/v1/projects?stage=no-such-stage')).body).toEqual({ items: [], nextCursor: null })
  expect((await get(app, '/v1/projects?region=210124')).body).toEqual({ items: [], nextCursor: null })
})

test('narrowed to those that wait on a department, have a steward, are late or not; and in another order', async () => {
  const all = await walkPages<ProjectSummary>(app, '/v1/projects?sort=code', 100)
  const whole = await Promise.all(
    all.map(async ({ code }) => Project.parse((await get(app, `/v1/projects/${code}`)).body)),
  )
  const codes = async (query: string) =>
    (await walkPages<ProjectSummary>(app, `/v1/projects?${query}`, 100)).map((item) => item.code)
  expect(all.map((item) => item.code)).toEqual(all.map((item) => item.code).toSorted())
  const departments = new Set(whole.flatMap((project) => project.matters.flatMap((one) => one.department?.id ?? [])))
  expect(departments.size).toBeGreaterThan(5)
  for (const department of [...departments, 'no-such-department'])
    expect(await codes(`sort=code&department=${department}`), department).toEqual(
      whole
        .filter((project) =>
          project.matters.some(
            (matter) => matter.department?.id === department && ['yellow', 'red'].includes(matter.light),
          ),
        )
        .map((project) => project.code),
    )
  for (const [steward, expected] of [
    ['乡镇分管家', ['2602-211021-04-01-100003', BATTERIES]],
    ['国防动员', ['2602-211021-04-01-100003']],
    ['高压线', [BATTERIES]],
    ['没有这个', []],
  ] as const)
    expect(await codes(`sort=code&steward=${encodeURIComponent(steward)}`), steward).toEqual(expected)
  const late = all.filter((item) => item.late.length > 0).map((item) => item.code)
  expect(await codes('sort=code&late=true')).toEqual(late)
  expect(await codes('sort=code&late=false')).toEqual(
    all.map((item) => item.code).filter((code) => !late.includes(code)),
  )
  const orders: [sort: string, value: (item: ProjectSummary) => number | string][] = [
    ['overdue', (item) => -(item.late[0]?.overdueDays ?? 0)],
    ['investment', (item) => -(item.investment ?? 0)],
  ]
  for (const [sort, value] of orders) {
    const values = (await walkPages<ProjectSummary>(app, `/v1/projects?sort=${sort}`, 1)).map(value)
    expect(values, sort).toEqual(values.toSorted((a, b) => Number(a) - Number(b)))
  }
  const updated = (await walkPages<ProjectSummary>(app, '/v1/projects?sort=updated', 1)).map((item) => item.updatedAt)
  expect(updated).toEqual(updated.toSorted().reverse())
})

test.each([
  'light=blue',
  'late=yes',
  'sort=name',
  'steward=',
  'steward=%00',
  `steward=${'x'.repeat(51)}`,
  'department=A%20B',
])('?%s is refused', async (query) => {
  expectProblem(await get(app, `/v1/projects?${query}`), 'validation_failed', [`/query/${query.split('=')[0]}`])
})

test('a cursor belongs to its order', async () => {
  const { body } = await get<{ nextCursor: string }>(app, '/v1/projects?limit=1&sort=code')
  expectProblem(await get(app, `/v1/projects?limit=1&sort=updated&cursor=${body.nextCursor}`), 'invalid_cursor')
})

/** The rules of the lights, as the design's table says them. */
function expectLights(project: Project): void {
  const lights = project.matters.map((matter) => matter.light)
  for (const matter of project.matters) {
    const name = `${project.code} ${matter.matterId}`
    const ended = ['not_accepted', 'rejected', 'refused', 'withdrawn', 'cancelled']
    if (['approved', 'approved_with_deferral', 'delivered'].includes(matter.state))
      expect(matter.light, name).toBe('green')
    if (matter.state === 'not_started' || ended.includes(matter.state)) expect(matter.light, name).toBe('gray')
    if (matter.light === 'red') {
      expect(matter, name).toMatchObject({ waitingOn: 'department', overdueDays: expect.any(Number), dueSoon: false })
      expect(matter.overdueDays, name).toBeGreaterThan(0)
      expect((matter.dueOn ?? '') < (matter.overdueOn ?? ''), name).toBe(true)
    }
    if (matter.light === 'yellow' && matter.waitingOn !== 'department') expect(matter.overdueDays, name).toBe(0)
    if (matter.light !== 'gray') expect(matter.why.length, `${name} says why`).toBeGreaterThan(0)
  }
  const finished = lights.every((light) => light === 'green')
  const begun = lights.some((light) => light !== 'gray')
  expect(project.light).toBe(lights.includes('red') ? 'red' : finished ? 'green' : begun ? 'yellow' : 'gray')
  const count = (light: string) => lights.filter((one) => one === light).length
  expect(project.counts).toEqual({
    green: count('green'),
    yellow: count('yellow'),
    red: count('red'),
    gray: count('gray'),
  })
  for (const stage of project.stages) {
    const own = project.matters.filter((matter) => matter.stage === stage.id)
    expect([stage.done, stage.total], stage.id).toEqual([
      own.filter((matter) => matter.light === 'green').length,
      own.length,
    ])
  }
}

test('a project: every matter with its light and its reasons, the stages summed up', async () => {
  for (const { code, visibility, matters } of county.projects) {
    const project = Project.parse(
      (await get(app, `/v1/projects/${code}`, visibility === 'private' ? { 'X-Access-Code': ACCESS_CODE } : {})).body,
    )
    expect(
      project.matters.map((matter) => matter.matterId),
      code,
    ).toEqual(matters.map((matter) => matter.matter))
    expect(project.asOf).toBe('2026-11-20T01:00:00.000Z')
    expectLights(project)
  }
})

test('the sample shows what lights are for: a red one says who is late, since when and why', async () => {
  const project = Project.parse((await get(app, `/v1/projects/${BATTERIES}`)).body)
  const red = project.matters.filter((matter) => matter.light === 'red')
  expect(red.length).toBeGreaterThan(0)
  for (const matter of red) {
    expect(matter.department, matter.matterId).not.toBeNull()
    expect(matter.contact?.phone, matter.matterId).toMatch(/^0419-0000-/)
    expect(matter.why.join('')).toMatch(/超/)
  }
  const { items } = (await get<{ items: ProjectSummary[] }>(app, '/v1/projects')).body
  const summary = items.find((item) => item.code === BATTERIES)
  expect(summary?.late.map((late) => late.matterId).sort()).toEqual(red.map((matter) => matter.matterId).sort())
})

test("a public project's answer may be revalidated by anybody, a private one's is kept by nobody on the way", async () => {
  const open = await get(app, `/v1/projects/${BATTERIES}`)
  expect(open.headers.get('Cache-Control')).toBe('public, no-cache')
  expect(open.headers.get('Vary')).toContain('X-Access-Code')
  for (const path of paths(PRIVATE)) {
    const closed = await get(app, path, { 'X-Access-Code': ACCESS_CODE })
    expect(closed.status, path).toBe(200)
    expect(closed.headers.get('Cache-Control'), path).toBe('private, no-cache')
    expect(closed.headers.get('Vary'), path).toContain('X-Access-Code')
  }
})

test('an access code may be typed in any case, with or without its hyphens', async () => {
  for (const code of [
    ACCESS_CODE,
    ACCESS_CODE.toLowerCase(),
    ACCESS_CODE.replaceAll('-', ''),
    ` ${ACCESS_CODE} `,
    ACCESS_CODE.replaceAll('-', ' '),
  ]) {
    expect((await get(app, `/v1/projects/${PRIVATE}`, { 'X-Access-Code': code })).status, code).toBe(200)
  }
})

test('unknown, private without its code, wrong code, ill-formed: one and the same 404 but for the request id', async () => {
  const asked: [code: string, headers: Record<string, string>][] = [
    ['2601-211021-04-01-999999', {}],
    ['2601-211021-04-01-999999', { 'X-Access-Code': ACCESS_CODE }],
    [PRIVATE, {}],
    [PRIVATE, { 'X-Access-Code': '' }],
    [PRIVATE, { 'X-Access-Code': 'EXAMPLE-0000-0000-0000' }],
    [PRIVATE, { 'X-Access-Code': ACCESS_CODE.slice(0, -1) }],
    [PRIVATE, { 'X-Access-Code': `${ACCESS_CODE}1` }],
    [PRIVATE, { 'X-Access-Code': 'é'.repeat(5000) }],
    ['nope', {}],
    ['%00', {}],
    ['x'.repeat(2000), {}],
    [`${PRIVATE}%20`, { 'X-Access-Code': ACCESS_CODE }],
  ]
  const seen = new Set<string>()
  for (const [code, headers] of asked) {
    for (const path of paths(code)) {
      const answer = await get<Problem>(app, path, headers)
      expectProblem(answer, 'project_not_found')
      const { requestId: _requestId, ...body } = answer.body
      answer.headers.delete('X-Request-Id')
      seen.add(JSON.stringify([body, [...answer.headers].sort()]))
    }
  }
  expect([...seen]).toHaveLength(1)
})

test("another project's access code opens nothing", async () => {
  expectProblem(
    await get(app, `/v1/projects/2601-211021-04-01-999999`, { 'X-Access-Code': ACCESS_CODE }),
    'project_not_found',
  )
  expect(
    (await get(app, `/v1/projects/${BATTERIES}`, { 'X-Access-Code': 'wrong' })).status,
    'a public one needs none',
  ).toBe(200)
})

test('the timeline: newest first, nothing after the clock, whole however it is paged', async () => {
  const whole = await walkPages<TimelineEntry>(app, `/v1/projects/${BATTERIES}/timeline`, 100)
  const events = county.projects.find((project) => project.code === BATTERIES)?.events ?? []
  const happened = events.filter((event) => event.time <= '2026-11-20T01:00:00.000Z')
  expect(whole).toHaveLength(happened.length)
  const times = whole.map((entry) => entry.at)
  expect(times).toEqual(times.toSorted().reverse())
  for (const limit of [1, 10, 33]) {
    const walked = await walkPages<TimelineEntry>(app, `/v1/projects/${BATTERIES}/timeline`, limit)
    expect(
      walked.map((entry) => entry.id),
      `limit ${limit}`,
    ).toEqual(whole.map((entry) => entry.id))
  }
  for (const entry of whole) expect(entry.text, entry.id).not.toBe('')
})

test('no answer about projects holds an access code or its hash', async () => {
  for (const path of ['/v1/projects?limit=100', ...county.projects.flatMap(({ code }) => paths(code)), '/v1/metrics']) {
    const { text } = await get(app, path, { 'X-Access-Code': ACCESS_CODE })
    expect(text.toUpperCase().replace(/[^0-9A-Z]/g, ''), path).not.toContain(ACCESS_CODE.replace(/[^0-9A-Z]/g, ''))
    expect(text).not.toMatch(/accessCode|[0-9a-f]{64}/)
  }
})

test('at an earlier clock the same events tell the earlier story: what is to come is not told, and nothing is late yet', async () => {
  const project = Project.parse((await get(before.app, `/v1/projects/${BATTERIES}`)).body)
  expect(project.asOf).toBe('2026-10-28T01:00:00.000Z')
  expect(project.matters.find((matter) => matter.matterId === 'fire-design-review')).toMatchObject({
    light: 'yellow',
    overdueDays: 0,
  })
  expectLights(project)
  const then = await walkPages<TimelineEntry>(before.app, `/v1/projects/${BATTERIES}/timeline`, 100)
  const now = await walkPages<TimelineEntry>(app, `/v1/projects/${BATTERIES}/timeline`, 100)
  expect(then.length).toBeLessThan(now.length)
  expect(then).toEqual(now.filter((entry) => entry.at <= '2026-10-28T01:00:00.000Z'))
})
