import { expect, test } from 'vitest'
import profiles from '../../schema/sample/profiles.json' with { type: 'json' }
import type { Plan, ProfileInput } from '../../src/contract/plans.ts'
import type { Project } from '../../src/contract/projects.ts'
import type {
  AcceptedPlan,
  CreatedProject,
  NewAccessCode,
  ProjectPlanDifference,
} from '../../src/contract/staff-projects.ts'
import { createTestApp, get, post, send } from '../support/app.ts'
import { cloudEvent, makeKey, report } from '../support/events.ts'
import { expectProblem } from '../support/problems.ts'
import { countTrips } from '../support/trips.ts'

const { app, ctx, database, log } = await createTestApp()
type Headers = Record<string, string>
const staff = async (key: Parameters<typeof makeKey>[1]): Promise<Headers> => ({
  Authorization: (await makeKey(ctx, key)).bearer,
})
const administrator = await staff({ name: '管理员', role: 'administrator' })
const steward = await staff({ name: '管家', role: 'steward' })
const supervisor = await staff({ role: 'supervisor' })
const clerk = await staff({ role: 'clerk' })
const narrow = await staff({ role: 'steward', projects: ['2603-211021-04-01-100001'] })
const leader = await staff({ role: null, scopes: ['projects:read'] })
const reporter = (await makeKey(ctx, { scopes: ['events:write'] })).bearer

const START = '2026-11-23'
const profileOf = (id: string) => profiles.find((one) => one.id === id)?.profile as ProfileInput
const FACTORY = profileOf('example-b')
const planOf = async (profile: ProfileInput, startOn = START) => {
  const made = await post<Plan>(app, '/v1/plans', { profile, startOn })
  expect(made.status, made.text).toBe(200)
  return made.body
}

let made = 0
const nextCode = (): string => {
  made += 1
  return `2612-211021-04-01-${String(300_000 + made)}`
}
const create = (body: object, headers: Headers = steward) =>
  post<CreatedProject>(app, '/v1/staff/projects', body, headers)
const wanted = (over: object = {}) => ({ code: nextCode(), name: '测试厂房', visibility: 'private', ...over })
const read = (code: string, headers: Headers = administrator) =>
  get<Project>(app, `/v1/staff/projects/${code}`, headers)
const accept = (code: string, body: object, headers: Headers) =>
  post<AcceptedPlan>(app, `/v1/staff/projects/${code}/plan`, body, headers)
const audits = async (code: string) =>
  (await database.client.execute({ sql: 'select * from audit where subject = ? order by id', args: [code] })).rows

test('a plan becomes a project in one call: its sure matters with their days, milestones, stewards, and a code shown once', async () => {
  const { industry: _open, ...rest } = FACTORY
  const plan = await planOf({ ...rest, specialFireProject: null })
  const chief = { role: '总管家', duty: '全程', department: null, name: null, phone: null, scope: 'chief' }
  const body = wanted({ planId: plan.id, sponsor: '测试公司', stewards: [chief] })
  const done = await create(body)
  expect(done.status, done.text).toBe(201)
  const { project, accessCode } = done.body
  expect(done.headers.get('Location')).toBe(`/v1/staff/projects/${body.code}`)
  expect(done.headers.get('Cache-Control')).toBe('no-store')
  expect(done.headers.get('ETag')).toBe('"r-1"')

  const sure = plan.matters.filter(({ applies }) => applies === 'yes')
  expect(plan.matters.length).toBeGreaterThan(sure.length)
  expect(
    project.matters.map(({ matterId, plannedStartOn, plannedFinishOn, stage, light }) => ({
      matterId,
      plannedStartOn,
      plannedFinishOn,
      stage,
      light,
    })),
  ).toEqual(
    sure.map(({ id, startOn, finishOn, stage }) => ({
      matterId: id,
      plannedStartOn: startOn,
      plannedFinishOn: finishOn,
      stage,
      light: 'gray',
    })),
  )
  expect(project).toMatchObject({ investment: 16_000_000, type: 'enterprise_filing', serviceLevel: 'steward' })
  expect(project.plan).toEqual({ id: plan.id, revision: plan.revision, acceptedAt: '2026-11-20T01:00:00.000Z' })
  expect(project.stewards).toEqual([chief])
  const ground = plan.milestones.find(({ id }) => id === 'start-of-construction')?.reachableOn
  expect(ground).toMatch(/^202[67]-/)
  expect(project.milestones.find(({ id }) => id === 'start-of-construction')?.plannedOn).toBe(ground)
  expect(project.milestones.find(({ id }) => id === 'production')?.plannedOn, 'building takes its own time').toBeNull()

  expect(accessCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
  const stored = JSON.stringify((await database.client.execute('select * from projects')).rows)
  const audit = await audits(body.code)
  expect(audit.map(({ action, actor }) => [action, actor])).toEqual([['project.created', 'key:管家']])
  for (const place of [stored, JSON.stringify(audit), JSON.stringify(log), (await read(body.code)).text])
    expect(place).not.toContain(accessCode)
  expect(JSON.stringify(audit)).not.toMatch(/[0-9a-f]{64}/)

  expectProblem(await get(app, `/v1/projects/${body.code}`), 'project_not_found')
  expect((await get(app, `/v1/projects/${body.code}`, { 'X-Access-Code': accessCode })).status).toBe(200)
  for (const headers of [supervisor, administrator, leader])
    expect((await get(app, `/v1/projects/${body.code}`, headers)).status, 'leaders see it').toBe(200)
})

test('what only may apply is taken over where it is named', async () => {
  const plan = await planOf({ ...FACTORY, specialFireProject: null })
  const maybe = plan.matters.filter(({ applies }) => applies === 'maybe').map(({ id }) => id)
  expect(maybe).toContain('fire-design-review')
  const done = await create(wanted({ planId: plan.id, include: ['fire-design-review'] }))
  const own = done.body.project.matters.map(({ matterId }) => matterId)
  expect(own).toContain('fire-design-review')
  expect(own.filter((id) => maybe.includes(id))).toEqual(['fire-design-review'])
})

test('by hand: matters of the guide, in the order given', async () => {
  const done = await create(
    wanted({
      type: 'enterprise_filing',
      investment: 3_000_000,
      matters: [
        { matterId: 'enterprise-project-filing', plannedStartOn: '2026-12-01', plannedFinishOn: '2026-12-02' },
        { matterId: 'food-business-license' },
      ],
    }),
  )
  expect(done.status, done.text).toBe(201)
  expect(done.body.project.matters.map(({ matterId, plannedFinishOn }) => [matterId, plannedFinishOn])).toEqual([
    ['enterprise-project-filing', '2026-12-02'],
    ['food-business-license', null],
  ])
  expect(done.body.project).toMatchObject({ plan: null, milestones: [], investment: 3_000_000 })
  expectProblem(
    await get(app, `/v1/staff/projects/${done.body.project.code}/plan-difference`, administrator),
    'plan_not_found',
  )
})

/** What is refused, and where: [what it is, what differs from a good request, the places named]. */
const BY_HAND = { type: 'enterprise_filing', matters: [{ matterId: 'enterprise-project-filing' }] }
const FAULTS: [string, object, string[]][] = [
  ['neither plan nor matters', { type: 'enterprise_filing' }, ['/planId']],
  ['both', { ...BY_HAND, planId: 'x' }, ['/planId']],
  ['a plan that is none', { planId: 'nonsense' }, ['/planId']],
  ['no type', { matters: BY_HAND.matters }, ['/type']],
  ['a code that is none', { ...BY_HAND, code: '12345' }, ['/code']],
  ['no name', { ...BY_HAND, name: ' ' }, ['/name']],
  ['ten thousands of yuan', { ...BY_HAND, investment: 8000 }, ['/investment']],
  ['half a yuan', { ...BY_HAND, investment: 80_000_000.5 }, ['/investment']],
  ['an unknown field', { ...BY_HAND, budget: 1 }, ['/budget']],
  ['a matter that is none', { ...BY_HAND, matters: [{ matterId: 'no-such-matter' }] }, ['/matters/0/matterId']],
  ['a matter twice', { ...BY_HAND, matters: [...BY_HAND.matters, ...BY_HAND.matters] }, ['/matters/1/matterId']],
  [
    'an end before its beginning',
    {
      ...BY_HAND,
      matters: [{ ...BY_HAND.matters[0], plannedStartOn: '2026-12-02', plannedFinishOn: '2026-12-01' }],
    },
    ['/matters/0/plannedFinishOn'],
  ],
  ['named beside a list', { ...BY_HAND, include: ['enterprise-project-filing'] }, ['/include']],
  ['a NUL', { ...BY_HAND, sponsor: 'a\u0000' }, ['/sponsor', '/sponsor']],
]
for (const [name, over, pointers] of FAULTS)
  test(`${name} is refused, with its place`, async () => {
    const answer = await create(wanted(over))
    expect(answer.status, answer.text).toBe(400)
    expect([
      ...new Set((answer.body as unknown as { errors: { pointer: string }[] }).errors.map((one) => one.pointer)),
    ]).toEqual([...new Set(pointers)])
  })

test('a matter that the plan does not hold cannot be named', async () => {
  const plan = await planOf(FACTORY)
  const answer = await create(wanted({ planId: plan.id, include: ['forest-land-use-approval'] }))
  expectProblem(answer, 'validation_failed', ['/include/0'])
})

test('who may', async () => {
  const plan = await planOf(FACTORY)
  for (const [headers, code] of [
    [{}, 'unauthenticated'],
    [clerk, 'forbidden'],
    [supervisor, 'forbidden'],
    [leader, 'forbidden'],
    [narrow, 'forbidden'],
  ] as const)
    expectProblem(await create(wanted({ planId: plan.id }), headers), code)
})

test('of ten at once with one code one wins, with its own code and all its matters', async () => {
  const plan = await planOf(FACTORY)
  const code = nextCode()
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) => create({ ...wanted({ planId: plan.id }), code, name: `第${at}个` })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
  const winner = answers.find(({ status }) => status === 201)
  const stored = (await read(code)).body
  expect(stored.name).toBe(winner?.body.project.name)
  expect(stored.matters).toHaveLength(plan.matters.filter(({ applies }) => applies === 'yes').length)
  expect(await audits(code)).toHaveLength(1)
  const opened = await get(app, `/v1/projects/${code}`, { 'X-Access-Code': winner?.body.accessCode ?? '' })
  expect(opened.status).toBe(200)
})

test('a new access code ends the old one at once, and of two at once one wins', async () => {
  const { body } = await create(wanted({ planId: (await planOf(FACTORY)).id }))
  const path = `/v1/staff/projects/${body.project.code}/access-code`
  const renew = (headers: Headers) => send<NewAccessCode>(app, path, { method: 'POST', headers })
  const open = async (code: string) =>
    (await get(app, `/v1/projects/${body.project.code}`, { 'X-Access-Code': code })).status
  const answers = await Promise.all([renew(administrator), renew(administrator)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const fresh = answers.find(({ status }) => status === 200)?.body.accessCode ?? ''
  expect([await open(fresh), await open(body.accessCode)]).toEqual([200, 404])
  const rows = (await audits(body.project.code)).filter(({ action }) => action === 'project.access_code')
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ actor: 'key:管理员', before: null, after: null, note: null })
  expectProblem(await renew(clerk), 'forbidden')
  expectProblem(await renew(narrow), 'project_not_found')
})

test('a changed profile: shown first, then accepted; what has begun is neither dropped nor moved', async () => {
  const plan = await planOf(FACTORY)
  const { body } = await create(wanted({ planId: plan.id }))
  const { code } = body.project
  const path = `/v1/staff/projects/${code}/plan-difference`
  const same = await get<ProjectPlanDifference>(app, path, administrator)
  expect(same.status, same.text).toBe(200)
  expect(same.body).toMatchObject({ add: [], drop: [], reschedule: [], profile: [], documents: { add: [], drop: [] } })
  expect(same.body.finishOn.after).toBe(same.body.finishOn.before)

  // The land is bought from another factory instead, and it lies by a river.
  const profile: ProfileInput = { ...FACTORY, landSource: 'purchase', nearRiver: true }
  const changed = await post<ProjectPlanDifference>(app, path, { profile }, administrator)
  expect(changed.status, changed.text).toBe(200)
  const { add, drop, reschedule } = changed.body
  expect(changed.body.profile.map(({ field }) => field)).toEqual(['landSource', 'nearRiver'])
  expect(add.map(({ id }) => id)).toContain('flood-impact-approval')
  expect(drop.map(({ id }) => id)).toContain('land-auction')
  expect(drop.every(({ kept, why }) => !kept && why.length > 0)).toBe(true)
  expect(reschedule.length).toBeGreaterThan(0)
  expect((await read(code)).headers.get('ETag'), 'nothing is changed by looking').toBe('"r-1"')

  const subject = (matter: string) => `projects/${code}/matters/${matter}`
  const moving = reschedule[0]?.id ?? ''
  const began = await report(app, reporter, [
    cloudEvent('received', { subject: subject('land-auction'), time: '2026-11-19T02:00:00Z' }),
    cloudEvent('received', { subject: subject(moving), time: '2026-11-19T02:00:00Z' }),
  ])
  expect(began.body.results.map(({ status }) => status)).toEqual(['applied', 'applied'])
  const again = await post<ProjectPlanDifference>(app, path, { profile }, administrator)
  expect(again.body.drop.find(({ id }) => id === 'land-auction')?.kept).toBe(true)
  expect(again.body.reschedule.find(({ id }) => id === moving)?.kept).toBe(true)

  const { id: planId } = changed.body.plan
  expectProblem(await accept(code, { planId }, administrator), 'precondition_required')
  expectProblem(await accept(code, { planId }, { ...administrator, 'If-Match': '"r-7"' }), 'stale')
  expectProblem(await accept(code, { planId }, { ...clerk, 'If-Match': '"r-1"' }), 'forbidden')
  const answers = await Promise.all(
    [1, 2, 3].map(() => accept(code, { planId }, { ...administrator, 'If-Match': '"r-1"' })),
  )
  expect(answers.map(({ status }) => status).sort(), 'of three at once one wins').toEqual([200, 412, 412])
  const done = answers.find(({ status }) => status === 200)
  expect(done?.headers.get('ETag')).toBe('"r-2"')
  expect(done?.body.kept.map(({ id }) => id)).toEqual(['land-auction'])
  expect(done?.body.added.map(({ id }) => id).sort()).toEqual(add.map(({ id }) => id).sort())
  expect(done?.body.dropped.map(({ id }) => id).sort()).toEqual(
    drop
      .map(({ id }) => id)
      .filter((id) => id !== 'land-auction')
      .sort(),
  )
  expect(done?.body.moved.map(({ id }) => id)).not.toContain(moving)
  const after = (await read(code)).body
  expect(after.plan?.id).toBe(planId)
  const target = (await get<Plan>(app, `/v1/plans/${planId}`)).body
  const planned = new Map(target.matters.map((matter) => [matter.id, matter]))
  for (const { matterId, plannedStartOn, plannedFinishOn } of after.matters) {
    if (matterId === 'land-auction' || matterId === moving) continue
    expect([matterId, plannedStartOn, plannedFinishOn]).toEqual([
      matterId,
      planned.get(matterId)?.startOn,
      planned.get(matterId)?.finishOn,
    ])
  }
  expect(after.matters.find(({ matterId }) => matterId === 'land-auction')?.plannedFinishOn).toBe(
    plan.matters.find(({ id }) => id === 'land-auction')?.finishOn,
  )
  expect(after.matters.at(-1)?.matterId, 'what is kept beside the plan comes last').toBe('land-auction')
  const row = (await audits(code)).find(({ action }) => action === 'project.plan')
  expect(JSON.parse(String(row?.before)).plan.id).toBe(plan.id)
  expect(JSON.parse(String(row?.after)).plan.id).toBe(planId)
  expect(JSON.parse(String(row?.after)).matters).toEqual(after.matters.map(({ matterId }) => matterId))
  const left = await get<ProjectPlanDifference>(app, path, administrator)
  expect(left.body.add).toEqual([])
  expect(left.body.drop).toMatchObject([{ id: 'land-auction', kept: true }])
})

test('a changed catalogue shows by itself', async () => {
  const plan = await planOf(FACTORY)
  const { body } = await create(wanted({ planId: plan.id }))
  const { code } = body.project
  const gone = plan.matters.find(({ applies, id }) => applies === 'yes' && id === 'project-planning-generation')
  expect(gone).toBeDefined()
  // Since it was made, a matter was taken out by a clerk’s slip of the pen, and one moved by a week.
  await database.client.batch([
    {
      sql: 'delete from project_matters where project = ? and matter = ?',
      args: [code, 'project-planning-generation'],
    },
    {
      sql: "update project_matters set planned_finish_on = '2027-12-31' where project = ? and matter = 'construction-permit'",
      args: [code],
    },
  ])
  const { body: shown } = await get<ProjectPlanDifference>(
    app,
    `/v1/staff/projects/${code}/plan-difference`,
    administrator,
  )
  expect(shown.add.map(({ id }) => id)).toEqual(['project-planning-generation'])
  expect(shown.reschedule).toMatchObject([
    { id: 'construction-permit', before: { finishOn: '2027-12-31' }, kept: false },
  ])
  expect(shown.finishOn.before).toBe('2027-12-31')
})

test('beyond approvals: milestones, investment and promises are whole lists, kept with an audit row and shown to the public', async () => {
  const { body } = await create(wanted({ planId: (await planOf(FACTORY)).id, visibility: 'public' }))
  const { code } = body.project
  const put = async (list: string, items: unknown, match?: string) =>
    send<Project>(app, `/v1/staff/projects/${code}/${list}`, {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/json',
        ...administrator,
        'If-Match': match ?? (await read(code)).headers.get('ETag') ?? '',
      },
      body: JSON.stringify({ items }),
    })
  const milestone = { id: 'signing', name: '签约', plannedOn: '2026-11-01', reachedOn: '2026-11-02', owner: '招商部门' }
  const spent = { on: '2026-10-31', done: 1_000_000, planned: 2_000_000, owner: null, basis: 'reported' }
  const promise = {
    id: 'water',
    text: '供水接到地块边上',
    owner: '供水分管家',
    dueOn: '2026-12-31',
    keptOn: null,
    note: null,
    basis: 'reported',
  }
  const LISTS: [string, object][] = [
    ['milestones', milestone],
    ['investments', spent],
    ['promises', promise],
  ]
  for (const [list, item] of LISTS) {
    const done = await put(list, [item])
    expect(done.status, done.text).toBe(200)
    const shown = (await get<Record<string, unknown>>(app, `/v1/projects/${code}`)).body
    expect(shown[list]).toEqual([item])
    expect((await audits(code)).map(({ action }) => action)).toContain(`project.${list}`)
    expectProblem(await put(list, [], '"r-1"'), 'stale')
  }
  const BAD: [string, object[], string[]][] = [
    ['milestones', [milestone, milestone], ['/items/1/id']],
    ['milestones', [{ ...milestone, reachedOn: '2026-11-21' }], ['/items/0/reachedOn']],
    ['milestones', [{ ...milestone, plannedOn: '2026-02-30' }], ['/items/0/plannedOn']],
    ['investments', [{ ...spent, on: '2026-12-31' }], ['/items/0/on']],
    ['investments', [spent, spent], ['/items/1/on']],
    ['investments', [spent, { ...spent, on: '2026-11-10', done: 5 }], ['/items/1/done']],
    ['investments', [{ ...spent, done: 1.5 }], ['/items/0/done']],
    ['investments', [{ ...spent, done: -1 }], ['/items/0/done']],
    ['promises', [promise, promise], ['/items/1/id']],
    ['promises', [{ ...promise, keptOn: '2027-01-01' }], ['/items/0/keptOn']],
    ['promises', [{ ...promise, text: '' }], ['/items/0/text']],
  ]
  for (const [list, items, pointers] of BAD) expectProblem(await put(list, items), 'validation_failed', pointers)
})

test('the sample project A has investments, a promise kept, one that is due, and owners', async () => {
  const { body } = await get<Project>(app, '/v1/projects/2603-211021-04-01-100001')
  expect(body.investments.map(({ on, basis }) => [on, basis])).toEqual([
    ['2026-06-30', 'example'],
    ['2026-10-31', 'example'],
  ])
  expect(body.promises.filter(({ keptOn }) => keptOn)).toHaveLength(1)
  expect(body.promises.filter(({ keptOn, dueOn }) => !keptOn && dueOn && dueOn < '2026-11-20')).toHaveLength(1)
  expect(body.milestones.every(({ owner }) => owner !== null)).toBe(true)
})

test('round trips', async () => {
  const trips = countTrips(database.client)
  const plan = await planOf(FACTORY)
  const body = wanted({ planId: plan.id })
  const difference = `/v1/staff/projects/${body.code}/plan-difference`
  const counted = {
    create: await trips.of(() => create(body)),
    difference: await trips.of(() => get(app, difference, administrator)),
    accept: await trips.of(() => accept(body.code, { planId: plan.id }, { ...administrator, 'If-Match': '"r-1"' })),
    accessCode: await trips.of(() =>
      send(app, `/v1/staff/projects/${body.code}/access-code`, { method: 'POST', headers: administrator }),
    ),
  }
  // Each with one for the key.
  expect(counted).toEqual({ create: 4, difference: 3, accept: 5, accessCode: 3 })
})
