import { expect, test } from 'vitest'
import type { Matter, MatterSummary } from '../../src/contract/matters.ts'
import type { Metrics } from '../../src/contract/metrics.ts'
import { Project } from '../../src/contract/projects.ts'
import { createTestApp, get } from '../support/app.ts'
import { sampleCounty } from '../support/county.ts'
import { walkPages } from '../support/pages.ts'

const { app } = await createTestApp()
const county = await sampleCounty()
const CARS = county.projects.find((project) => project.visibility === 'private')
const read = async (code: string, headers: Record<string, string> = {}) =>
  Project.parse((await get(app, `/v1/projects/${code}`, headers)).body)
const batteries = await read('2603-211021-04-01-100001')
const hospital = await read('2602-211021-04-01-100003')
const cars = await read(CARS?.code ?? '', { 'X-Access-Code': CARS?.exampleAccessCode ?? '' })
const matterOf = (project: Project, id: string) => {
  const matter = project.matters.find((each) => each.matterId === id)
  if (!matter) throw new Error(`no matter ${id}`)
  return matter
}

test('分段办理: each segment with its clock; the county’s day overdue is not hidden by the city', () => {
  const matter = matterOf(cars, 'water-intake-permit')
  expect(matter).toMatchObject({ light: 'yellow', dueOn: '2026-11-25', statutoryDueOn: '2026-12-22' })
  expect(matter).toMatchObject({ overdueOn: '2026-10-28', overdueDays: 1, waitingOn: 'department' })
  expect(matter.segments.map(({ id, light, dueOn, overdueDays }) => [id, light, dueOn, overdueDays])).toEqual([
    ['county-check', 'green', '2026-10-27', 1],
    ['city-decision', 'yellow', '2026-11-25', 0],
  ])
  expect(matter.limit).toMatchObject({ value: 10 })
  for (const other of batteries.matters) expect(other.segments, other.matterId).toEqual([])
})

test('一次告知补正: item by item, and what is missing is said', () => {
  const matter = matterOf(cars, 'power-hookup-hv')
  expect(matter).toMatchObject({ state: 'correction_requested', waitingOn: 'applicant' })
  expect(matter.corrections.map((notice) => notice.items.map((item) => item.receivedOn))).toEqual([
    [null, '2026-11-19'],
  ])
  expect(matter.why.at(-1)).toBe('等待申请人补正，尚缺：列明单台容量的用电设备清单。')
  expect(matterOf(batteries, 'eia-report').corrections).toMatchObject([{ completedOn: '2026-03-26' }])
})

test('容缺: what is owed, and by when', () => {
  const matter = matterOf(cars, 'road-occupation-excavation')
  expect(matter.owedDocuments).toEqual([{ name: '施工方案与交通疏导方案', dueOn: '2026-11-23', receivedOn: null }])
  expect(matter.why.join('')).toContain('容缺待补：施工方案与交通疏导方案（2026-11-23前补交）')
})

test('环节计时: the steps of a matter follow one another, the counted ones are the department’s', () => {
  for (const project of [batteries, hospital, cars])
    for (const matter of project.matters) {
      const begun = matter.receivedOn !== null
      expect(matter.steps.length > 0, matter.matterId).toBe(begun)
      for (const [index, step] of matter.steps.entries()) {
        if (step.counted) expect(step.waitingOn, matter.matterId).toBe('department')
        if (index > 0 && matter.segments.length === 0)
          expect(step.from, matter.matterId).toBe(matter.steps[index - 1]?.until)
      }
    }
  const red = matterOf(batteries, 'fire-design-review').steps
  expect(red.map((step) => [step.name, step.workingDays, step.counted])).toEqual([
    ['收件核对', 1, false],
    ['审查', 3, true],
    ['特殊消防设计专家评审', 8, false],
    ['审查', 7, true],
  ])
})

test('a red light says since when, who answers for it, and what was not counted', () => {
  const { why, department } = matterOf(batteries, 'fire-design-review')
  expect(why).toContain(`2026-11-16起超时，至今5个工作日，责任部门：${department?.name}。`)
  expect(why.join('')).toMatch(/专家评审，8个工作日不计入（.*书面告知）/)
})

test('重新承诺: the new day is there, and the days overdue stay', () => {
  expect(matterOf(hospital, 'civil-air-defense-review')).toMatchObject({
    promise: { on: '2026-06-12', newDueOn: '2026-06-24' },
    overdueOn: '2026-06-09',
    overdueDays: 11,
  })
  expect(matterOf(batteries, 'fire-design-review').promise).toBeNull()
})

test('联合踏勘: one held with its record, one planned', () => {
  const [held, planned] = batteries.surveys
  expect(held).toMatchObject({ heldOn: '2026-03-17', record: expect.stringContaining('高压线') })
  expect(planned).toMatchObject({ plannedOn: '2026-11-26', heldOn: null, record: null })
})

test('the forecast: every open matter, a path whose days follow one another, and what was assumed', () => {
  for (const project of [batteries, hospital, cars]) {
    const { forecast, matters } = project
    const open = matters.filter((matter) => matter.light !== 'green').map((matter) => matter.matterId)
    expect(forecast.matters.map((matter) => matter.matterId)).toEqual(open)
    const plan = new Map(forecast.matters.map((matter) => [matter.matterId, matter]))
    for (const { startOn, finishOn } of forecast.matters) {
      expect(startOn >= '2026-11-20' && startOn <= finishOn).toBe(true)
      expect(finishOn <= (forecast.finishOn ?? '')).toBe(true)
    }
    const path = forecast.criticalPath.map((id) => plan.get(id))
    expect(path.at(-1)?.finishOn).toBe(forecast.finishOn)
    for (const [index, step] of path.entries())
      if (index > 0) expect((step?.finishOn ?? '') >= (path[index - 1]?.finishOn ?? '9')).toBe(true)
  }
  expect(batteries.forecast.assumptions.join('')).toContain('“电力线路迁改”')
  expect(batteries.forecast.estimated).toBe(true)
})

test('metrics: how long each kind of step takes', async () => {
  const { onTime } = (await get<Metrics>(app, '/v1/metrics')).body
  expect(onTime.byStep.map((step) => step.state)).toEqual([
    'received',
    'correction_requested',
    'in_review',
    'special_procedure',
    'waiting',
    'approved',
  ])
  for (const step of onTime.byStep) expect(step.medianWorkingDays === null, step.state).toBe(step.finished === 0)
})

test('by when to tell of corrections, where a law of its own says so', async () => {
  const { timeLimit } = (await get<Matter>(app, '/v1/matters/pollutant-discharge-permit')).body
  expect(timeLimit.correctionNotice).toEqual({
    value: 3,
    unit: 'natural_days',
    lawText: '3日',
    basis: 'legal',
    source: '排污许可管理条例第九条',
  })
  expect(timeLimit.statutory).not.toHaveProperty('correctionNotice')
  const items = await walkPages<MatterSummary>(app, '/v1/matters', 100)
  const special = items.filter((item) => item.correctionNotice !== null)
  expect(special.length).toBeGreaterThan(1)
  for (const { id, correctionNotice } of special)
    expect(correctionNotice?.value, id).toBe(id === 'pollutant-discharge-permit' ? 3 : 0)
})
