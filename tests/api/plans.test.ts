import { describe, expect, test } from 'vitest'
import type { Plan, PlanDifference, PlanForm } from '../../src/contract/plans.ts'
import type { Profile } from '../../src/contract/profile.ts'
import { createTestApp, get, post } from '../support/app.ts'
import { byId, load, sampleCounty } from '../support/county.ts'
import { expectProblem } from '../support/problems.ts'
import { countTrips } from '../support/trips.ts'

const { app, database } = await createTestApp()
const hidden = await createTestApp({ HIDE_EXAMPLES: 'true' })
const unprepared = await createTestApp()
const county = await sampleCounty()
const trips = countTrips(database.client)

const profileOf = (id: string): Profile => byId(county.profiles, id).profile
const plan = async (request: object, on = app): Promise<Plan> => {
  const { status, body, text } = await post<Plan>(on, '/v1/plans', request)
  expect(status, text.slice(0, 400)).toBe(200)
  return body
}
const EXAMPLES = ['example-a', 'example-b', 'example-c', 'example-d', 'leased-plant']
const plans = new Map<string, Plan>()
for (const id of EXAMPLES) plans.set(id, await plan({ profile: profileOf(id) }))
const planOf = (id: string): Plan => {
  const found = plans.get(id)
  if (!found) throw new Error(id)
  return found
}

describe("the lithium battery recycler's plan (example A)", () => {
  const a = planOf('example-a')
  const listed = byId(county.profiles, 'example-a').project
  const project = county.projects.find(({ code }) => code === listed)

  test('each of its 38 listed matters applies, with a reason', () => {
    expect(project?.matters).toHaveLength(38)
    for (const { matter } of project?.matters ?? []) {
      const planned = a.matters.find(({ id }) => id === matter)
      expect(planned, matter).toMatchObject({ applies: 'yes', decidedBy: [] })
      expect(planned?.why.join(), matter).toMatch(/^适用：/)
    }
    expect(a.matters.length + a.notApplying.length).toBe(102)
    for (const { id, why } of a.notApplying) expect(why.join(), id).toMatch(/[\u4e00-\u9fff]/u)
  })

  test('without the land it keeps the promised 55 working days, beside what each stage takes of them', () => {
    expect(a.totals).toMatchObject({
      parallel: 45,
      promised: 55,
      within: true,
      why: null,
      unit: 'working_days',
      excludes: ['land'],
      certain: null,
    })
    expect(a.stages.map(({ id, share }) => [id, share])).toEqual([
      ['company-setup', 0],
      ['planning-generation', 15],
      ['approval-and-land-use', 0],
      ['land', 0],
      ['engineering-permit', 5],
      ['construction-permit', 8],
      ['completion-acceptance', 12],
      ['real-estate-registration', 5],
    ])
    expect(a.stages.reduce((sum, { share }) => sum + share, 0)).toBe(a.totals.parallel)
  })

  test('a stage that breaks its promise names the matter that does', () => {
    const stage = (id: string) => a.stages.find((one) => one.id === id)
    expect(stage('planning-generation')).toMatchObject({
      days: 15,
      promised: 7,
      within: false,
      path: ['archaeological-survey'],
      why: '“策划生成”阶段承诺7个工作日，按各事项时限要15个：“建设用地考古调查勘探”15个工作日',
    })
    expect(stage('engineering-permit')).toMatchObject({ days: 10, promised: 10, within: true, why: null })
    expect(stage('land')).toMatchObject({ promised: null, within: null, counted: false })
  })

  test('it is 管家团 by its investment, and says how each figure came about', () => {
    expect([a.serviceLevel, planOf('example-b').serviceLevel, planOf('leased-plant').serviceLevel]).toEqual([
      'steward_team',
      'steward',
      'none',
    ])
    expect(a.estimated).toBe(true)
    expect(a.assumptions.join('\n')).toContain('2027年的放假安排还没有公布')
    expect(a.assumptions.join('\n')).toContain('项的时限是示例，不是真实承诺')
    expect(a.assumptions.join('\n')).toContain('由申请人自己完成，不占审批时间')
    expect(a.questions.map(({ field }) => field)).toEqual(['inIndustrialPark', 'soleLandUser'])
  })

  test('each milestone is reached when all it needs is done', () => {
    for (const { id, needs, reachableOn } of a.milestones) {
      const days = a.matters.filter((matter) => needs.includes(matter.id)).map(({ finishOn }) => finishOn ?? '')
      expect(reachableOn, id).toBe(days.sort().at(-1) ?? null)
    }
    expect(a.milestones.find(({ id }) => id === 'start-of-construction')?.needs).toEqual(
      expect.arrayContaining(['construction-permit', 'eia-report', 'archaeological-survey', 'power-line-relocation']),
    )
  })
})

describe.each(EXAMPLES)('the plan of %s', (example) => {
  const whole = planOf(example)

  test('starts nothing before what it needs, and ends with its last matter', () => {
    const at = new Map(whole.matters.map((matter) => [matter.id, matter]))
    for (const { id, after, startOn } of whole.matters) {
      for (const need of after.filter(({ rule }) => rule !== 'any'))
        expect((startOn ?? '') >= (at.get(need.id)?.finishOn ?? 'none'), `${id} after ${need.id}`).toBe(true)
      const groups = Map.groupBy(
        after.filter(({ rule }) => rule === 'any'),
        ({ group }) => group,
      )
      for (const members of groups.values())
        expect(members.some((need) => (startOn ?? '') >= (at.get(need.id)?.finishOn ?? 'none'))).toBe(true)
    }
    expect(whole.finishOn).toBe(
      whole.matters
        .map(({ finishOn }) => finishOn ?? '')
        .sort()
        .at(-1),
    )
  })

  test('is no longer side by side than one after another, and asks for each document once', () => {
    expect(whole.totals.parallel).toBeLessThanOrEqual(whole.totals.serial)
    expect(whole.totals.whole.parallel).toBeLessThanOrEqual(whole.totals.whole.serial)
    const ids = whole.documents.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const inPlan = new Set(whole.matters.map(({ id }) => id))
    for (const document of whole.documents) {
      expect(document.askedBy.filter((id) => !inPlan.has(id))).toEqual([])
      if (document.providedBy && inPlan.has(document.providedBy.id)) expect(document.bring, document.id).toBe(false)
    }
  })

  test('says whom to ask: each department of it, once', () => {
    const departments = new Set(whole.matters.map(({ department }) => department?.name))
    expect(whole.contacts.length).toBeGreaterThan(0)
    for (const { department } of whole.contacts) expect(departments).toContain(department)
    expect(new Set(whole.contacts.map((contact) => JSON.stringify(contact))).size).toBe(whole.contacts.length)
  })

  test('is the same by its id, byte for byte, and 304 with its ETag', async () => {
    const made = await post<Plan>(app, '/v1/plans', { profile: profileOf(example) })
    const read = await get(app, `/v1/plans/${whole.id}`)
    expect(read.text).toBe(made.text)
    expect(read.headers.get('ETag')).toBe(made.headers.get('ETag'))
    const again = await get(app, `/v1/plans/${whole.id}`, { 'If-None-Match': read.headers.get('ETag') ?? '' })
    expect([again.status, again.text]).toEqual([304, ''])
    expect(made.text).not.toContain('asOf')
  })
})

describe('what is not known', () => {
  test('an empty profile gives a plan of what may apply, none of it sure, and the questions that decide most first', async () => {
    const empty = await plan({ profile: {} })
    expect(new Set(empty.matters.map(({ applies }) => applies))).toEqual(new Set(['maybe']))
    expect(empty.totals.certain).toEqual({ parallel: 0, serial: 0, statutory: 0 })
    expect(empty.questions[0]?.field).toBe('newConstruction')
    expect(empty.questions.map(({ decides }) => decides)).toEqual(
      empty.questions.map(({ decides }) => decides).toSorted((one, other) => other - one),
    )
    expect(empty.assumptions.join()).toContain(`有${empty.matters.length}项是否要办还不确定`)
    expect(empty.serviceLevel).toBe('none')
  })

  test('an answer decides: what it named goes from maybe to yes or no, and is asked no more', async () => {
    const known = { ...profileOf('example-d'), forest: null }
    const open = await plan({ profile: known })
    const maybe = open.matters.filter(({ applies }) => applies === 'maybe')
    expect(maybe.map(({ id }) => id)).toContain('forest-land-use-approval')
    expect(open.questions.map(({ field }) => field)).toContain('forest')
    expect(open.totals.certain?.parallel).toBeLessThanOrEqual(open.totals.parallel)
    for (const forest of [true, false]) {
      const decided = await plan({ profile: { ...known, forest } })
      expect(decided.questions.map(({ field }) => field)).not.toContain('forest')
      expect(decided.matters.some(({ id }) => id === 'forest-land-use-approval')).toBe(forest)
    }
  })

  test('a matter without a limit takes no time and says so', async () => {
    const empty = await plan({ profile: {} })
    const without = empty.matters.filter(({ days }) => days === null)
    expect(without.length).toBeGreaterThan(0)
    for (const { id, assumptions } of without)
      expect(assumptions.join(), id).toMatch(/没有查到办理时限，暂按0天排|由申请人自己完成/)
  })
})

describe('bundles', () => {
  const bundle = (example: string, id: string) => planOf(example).bundles.find((one) => one.id === id)
  test('拿地即开工: B fits, A and D are told which condition fails, C is outside its scope', () => {
    const id = 'land-to-construction-huludao'
    expect(bundle('example-b', id)).toMatchObject({
      appliesHere: false,
      fails: [],
      saves: 0,
      savesWhole: 7.5,
      unit: 'working_days',
      scope: { met: true },
    })
    expect(bundle('example-b', id)?.note).toContain('本县是否实行请咨询')
    expect(bundle('example-b', id)?.limit).toMatchObject({ value: 45, place: '葫芦岛市' })
    expect(bundle('example-d', id)?.fails).toEqual(['园区管委会确定建设单位为项目用地唯一单位，不涉及其他竞买人'])
    expect(bundle('example-a', id)?.fails).toHaveLength(2)
    expect(bundle('example-c', id)).toBeUndefined()
  })

  test('what publishes no order and no limit saves nothing that could be computed', () => {
    expect(bundle('example-a', 'easy-power')).toMatchObject({ saves: null, savesWhole: null, unit: null })
    expect(bundle('example-a', 'land-to-acceptance-yingkou')).toMatchObject({
      saves: null,
      limit: { value: 40, unit: 'natural_days' },
    })
    expect(bundle('example-a', 'joint-acceptance-bundle')).toMatchObject({ saves: 7, basis: 'example' })
  })
})

describe('倒排工期', () => {
  test('what should have begun already, by how much it falls short, and what would win it back', async () => {
    const { backward, milestones } = await plan({
      profile: profileOf('example-b'),
      targetOn: '2027-01-10',
      milestone: 'completion',
    })
    expect(backward).toMatchObject({ milestone: 'completion', short: 11, reachableOn: '2027-01-25', estimated: true })
    expect(backward?.late.map(({ id, lateBy }) => [id, lateBy])).toEqual([
      ['planning-conditions', 11],
      ['land-auction', 6],
    ])
    expect(backward?.winBack).toMatchObject([{ kind: 'bundle', id: 'land-to-construction-huludao', days: 7.5 }])
    expect(milestones.find(({ id }) => id === 'completion')?.neededBy).toBe('2027-01-10')
  })

  test('a day that can be met has nothing late and nothing to win back', async () => {
    const { backward } = await plan({ profile: profileOf('example-a'), breakGroundOn: '2028-04-01' })
    expect(backward).toMatchObject({ milestone: 'start-of-construction', short: 0, late: [], winBack: [] })
    for (const { latestFinishOn, slack } of backward?.matters ?? []) {
      expect(latestFinishOn <= '2028-04-01').toBe(true)
      expect(slack).toBeGreaterThanOrEqual(0)
    }
  })

  test('a target in the past falls short by all of it, and is called that', async () => {
    const past = await plan({ profile: profileOf('example-d'), breakGroundOn: '2026-01-05' })
    expect(past.backward?.short).toBeGreaterThan(200)
    expect(past.assumptions.join()).toContain('目标日期在开始日期之前')
  })

  test('a milestone that needs no approval can always be met', async () => {
    const { backward } = await plan({ profile: profileOf('example-a'), targetOn: '2026-12-01', milestone: 'signing' })
    expect(backward).toMatchObject({ short: 0, reachableOn: null, matters: [], late: [] })
  })
})

test('what if: own land or a leased plant', async () => {
  const { body } = await post<PlanDifference>(app, '/v1/plans/compare', {
    a: { profile: profileOf('example-d') },
    b: { profile: profileOf('leased-plant') },
  })
  const [a, b] = [planOf('example-d'), planOf('leased-plant')]
  expect(body.a).toMatchObject({ planId: a.id, matters: a.matters.length, documents: a.documents.length })
  expect(body.days.parallel).toBe(b.totals.parallel - a.totals.parallel)
  expect(body.matters.onlyA.map(({ id }) => id)).toContain('land-auction')
  expect(body.matters.onlyB.map(({ id }) => id)).toContain('company-establishment-registration')
  expect(body.profile).toContainEqual({
    field: 'landSource',
    label: '用地来源',
    a: '用地来源：招拍挂出让',
    b: '用地来源：租用现有厂房',
  })
  const same = await post<PlanDifference>(app, '/v1/plans/compare', {
    a: { profile: profileOf('example-d') },
    b: { profile: profileOf('example-d') },
  })
  expect(same.body).toMatchObject({
    days: { parallel: 0, serial: 0 },
    matters: { onlyA: [], onlyB: [], changed: [] },
    documents: { onlyA: [], onlyB: [] },
    stages: [],
    profile: [],
  })
})

test('the form asks every field once, in words, and its examples make plans', async () => {
  const { body } = await get<PlanForm>(app, '/v1/plans/form')
  const fields = body.sections.flatMap((section) => section.fields)
  expect(fields).toHaveLength(63)
  expect(body.startOn).toBe('2026-11-20')
  for (const { field, kind, question, choices, unit } of fields) {
    expect(question, field).toMatch(/？$/)
    expect(choices.length > 0, field).toBe(['boolean', 'enum', 'list'].includes(kind))
    if (kind === 'number') expect(unit, field).not.toBeNull()
  }
  expect(body.exampleProfiles.map(({ id }) => id)).toEqual(EXAMPLES)
  for (const { profile } of body.exampleProfiles) await plan({ profile })
})

describe('bad input', () => {
  const mistakes: [string, object, string, RegExp][] = [
    ['a field misspelt', { profile: { landSorce: 'own' } }, '/profile/landSorce', /是不是“landSource”（用地来源）？/],
    ['a field nobody knows', { profile: { zzzzzzzz: 1 } }, '/profile/zzzzzzzz', /没有“zzzzzzzz”这个参数$/],
    ['万元 for yuan', { profile: { investment: 8000 } }, '/profile/investment', /单位是元.*80000000/],
    ['a number as words', { profile: { investment: '八千万' } }, '/profile/investment', /类型应为/],
    ['an unknown choice', { profile: { landSource: 'moon' } }, '/profile/landSource', /只能是/],
    ['what is no day', { profile: {}, startOn: '2026-02-30' }, '/startOn', /日期/],
    ['the year 9999', { profile: {}, startOn: '9999-12-31' }, '/startOn', /2000年至2099年/],
    ['a target alone', { profile: {}, targetOn: '2027-04-01' }, '/milestone', /一起填/],
    [
      'an unknown milestone',
      { profile: {}, targetOn: '2027-04-01', milestone: 'party' },
      '/milestone',
      /start-of-construction（开工/,
    ],
    ['a NUL', { profile: { industry: '电\u0000池' } }, '/profile/industry', /控制字符/],
    ['a lone surrogate', { profile: { town: '\ud800' } }, '/profile/town', /孤立/],
    ['a book for an industry', { profile: { industry: '长'.repeat(101) } }, '/profile/industry', /最多100个字/],
  ]
  test.each(mistakes)('%s', async (_, request, pointer, detail) => {
    const problem = expectProblem(await post(app, '/v1/plans', request), 'validation_failed', [pointer])
    expect(problem.errors?.[0]?.detail).toMatch(detail)
  })

  test('in a comparison the pointer says which of the two', async () => {
    const good = { profile: {} }
    expectProblem(
      await post(app, '/v1/plans/compare', { a: good, b: { profile: { landSorce: 'own' } } }),
      'validation_failed',
      ['/b/profile/landSorce'],
    )
    expectProblem(
      await post(app, '/v1/plans/compare', { a: good, b: { profile: {}, targetOn: '2027-04-01', milestone: 'party' } }),
      'validation_failed',
      ['/b/milestone'],
    )
  })

  test('an unknown region, a place without plan data', async () => {
    expectProblem(await post(app, '/v1/plans', { profile: { region: '999999' } }), 'unknown_region')
    expectProblem(await post(app, '/v1/plans', { profile: { region: '210124' } }), 'plan_data_not_found')
    expectProblem(await get(app, '/v1/plans/form?region=210124'), 'plan_data_not_found')
  })

  test('no body, no JSON, far too much of it', async () => {
    expectProblem(await post(app, '/v1/plans', { profile: { industry: 'x'.repeat(70_000) } }), 'payload_too_large')
    expectProblem(await post(app, '/v1/plans', []), 'validation_failed', [''])
    expectProblem(await post(app, '/v1/plans', {}), 'validation_failed', ['/profile'])
  })

  test.each(['form2', 'x', 'AAAA', `${planOf('example-a').id}x`, '..%2F..', 'x.ics', 'A'.repeat(5000)])(
    'no plan has the id %s',
    async (id) => void expectProblem(await get(app, `/v1/plans/${id}`), 'plan_not_found'),
  )

  test('a start on a holiday, in a year not announced', async () => {
    const holiday = await plan({ profile: profileOf('leased-plant'), startOn: '2026-10-03' })
    expect(holiday.matters[0]?.startOn).toBe('2026-10-08')
    expect(holiday.assumptions.join()).toContain('2026-10-03是休息日，从2026-10-08起排')
    const later = await plan({ profile: profileOf('leased-plant'), startOn: '2030-03-04' })
    expect([later.estimated, later.matters.every(({ estimated }) => estimated)]).toEqual([true, true])
    expect(later.assumptions.join()).toContain('2030年的放假安排还没有公布')
  })
})

test('figures that were made up are in no plan of another county: the law’s limit or none', async () => {
  const request = { profile: profileOf('example-a'), breakGroundOn: '2027-04-01' }
  const { text } = await post(hidden.app, '/v1/plans', request)
  const body = JSON.parse(text) as Plan
  for (const matter of body.matters) {
    if (matter.basis === 'example') expect(matter.days, matter.id).toBeNull()
    else expect([matter.days, matter.unit]).toEqual([matter.statutoryDays, matter.statutoryUnit])
  }
  expect(body.stages.map(({ promised }) => promised)).toEqual(body.stages.map(() => null))
  expect(body.totals.promised).toBe(55)
  for (const { basis, limit, saves } of body.bundles)
    if (basis === 'example') expect([limit, saves]).toEqual([null, null])
  expect(text).not.toContain('0419-0000-')
  expect(JSON.stringify(planOf('example-a').contacts)).toContain('0419-0000-')
  expect((await get<PlanForm>(hidden.app, '/v1/plans/form')).body.exampleProfiles).toEqual([])
  expect((await plan(request)).totals.parallel, 'one process serves both').toBe(45)
})

test('a county that has not said when its matters apply has no plans, and says so', async () => {
  await load(unprepared.ctx, { ...county, applicability: [], profiles: [], effects: [] })
  const problem = expectProblem(await post(unprepared.app, '/v1/plans', { profile: {} }), 'plan_data_not_found')
  expect(problem.detail).toContain('什么情况下要办')
})

test('one round trip, with or without the sheet at hand; a comparison no more', async () => {
  expect(await trips.of(() => post(app, '/v1/plans', { profile: profileOf('example-a') }))).toBe(1)
  for (const path of ['', '.ics', '.svg', '.xlsx'])
    expect(await trips.of(() => get(app, `/v1/plans/${planOf('example-a').id}${path}`)), path).toBe(1)
  expect(await trips.of(() => get(app, '/v1/plans/form'))).toBe(1)
  expect(await trips.of(() => post(app, '/v1/plans/compare', { a: { profile: {} }, b: { profile: {} } }))).toBe(1)
})
