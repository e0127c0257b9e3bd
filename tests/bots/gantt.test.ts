import { describe, expect, it } from 'vitest'
import { ganttChart } from '../../bots/web/gantt/rows.ts'
import { createScale } from '../../bots/web/gantt/scale.ts'
import { type GanttLayout, ganttSvg } from '../../bots/web/gantt/svg.ts'
import type { Project, ProjectMatter } from '../../src/contract/projects.ts'

const MATTER: ProjectMatter = {
  matterId: 'fire',
  name: '消防设计审查',
  stage: 'construction-permit',
  state: 'in_review',
  light: 'yellow',
  dueSoon: false,
  waitingOn: 'department',
  limit: null,
  plannedStartOn: '2026-10-27',
  plannedFinishOn: '2026-11-13',
  receivedOn: '2026-10-26',
  acceptedOn: '2026-10-27',
  dueOn: '2026-11-13',
  statutoryDueOn: null,
  unpausedDueOn: null,
  overdueOn: null,
  overdueDays: 0,
  pausedDays: 0,
  completedOn: null,
  deliveredOn: null,
  estimated: false,
  department: null,
  contact: null,
  deliveryDueOn: null,
  owedDocuments: [],
  corrections: [],
  steps: [],
  segments: [],
  promise: null,
  reasonGivenOn: null,
  why: [],
}
const STEP = { name: '专家评审', state: 'special_procedure', waitingOn: 'department', workingDays: 8 } as const
const LATE: Partial<ProjectMatter> = { light: 'red', overdueOn: '2026-11-16', overdueDays: 5 }
const DONE: Partial<ProjectMatter> = { light: 'green', state: 'approved', completedOn: '2026-11-12', waitingOn: null }

type Drawn = Pick<Project, 'stages' | 'matters' | 'forecast' | 'asOf'>
function projectOf(matters: Partial<ProjectMatter>[], forecast: Partial<Project['forecast']> = {}): Drawn {
  const all = matters.map((matter, at) => ({ ...MATTER, matterId: `m${at}`, ...matter }))
  const done = all.filter((matter) => matter.light === 'green').length
  return {
    matters: all,
    stages: [
      {
        id: 'construction-permit',
        name: '施工许可',
        light: done === all.length ? 'green' : 'yellow',
        done,
        total: all.length,
      },
    ],
    forecast: { finishOn: null, criticalPath: [], estimated: false, matters: [], assumptions: [], ...forecast },
    asOf: '2026-11-20T01:00:00.000Z',
  }
}
const rowOf = (matter: Partial<ProjectMatter>, forecast?: Partial<Project['forecast']>) =>
  ganttChart(projectOf([matter], forecast))?.rows[0]

describe('one line of the picture', () => {
  const cases: [string, Partial<ProjectMatter>, object][] = [
    ['under way: from receipt to today', {}, { actual: { from: '2026-10-26', until: '2026-11-20' }, word: '在办' }],
    ['waiting for the applicant', { waitingOn: 'applicant' }, { word: '在办，等申请人' }],
    [
      'overdue: red from its first day overdue',
      LATE,
      { late: { from: '2026-11-16', until: '2026-11-20' }, word: '已超时5个工作日' },
    ],
    [
      'done in time: to the day of the decision',
      DONE,
      { actual: { from: '2026-10-26', until: '2026-11-12' }, late: null, word: '已办结' },
    ],
    [
      'done late: the record stays',
      { ...DONE, completedOn: '2026-11-18', overdueOn: '2026-11-16', overdueDays: 3 },
      { late: { from: '2026-11-16', until: '2026-11-18' }, word: '已办结，曾超时3个工作日' },
    ],
    [
      'paused: the stretches that do not count',
      { steps: [{ ...STEP, from: '2026-10-30', until: '2026-11-11', counted: false }] },
      { pauses: [{ from: '2026-10-30', until: '2026-11-11' }] },
    ],
    [
      'what counts is no pause, nor is delivery after the decision',
      {
        ...DONE,
        steps: [
          { ...STEP, from: '2026-10-27', until: '2026-11-12', counted: true },
          { ...STEP, from: '2026-11-12', until: '2026-11-16', counted: false },
        ],
      },
      { pauses: [] },
    ],
    [
      'promised anew',
      { ...LATE, promise: { on: '2026-11-18', newDueOn: '2026-11-30' } },
      { promisedOn: '2026-11-30', dueOn: '2026-11-13' },
    ],
    [
      'not begun: the plan alone',
      { light: 'gray', state: 'not_started', receivedOn: null, acceptedOn: null, dueOn: null, waitingOn: null },
      { actual: null, planned: { from: '2026-10-27', until: '2026-11-13' }, word: '未开始' },
    ],
    ['a plan of one day', { plannedFinishOn: null }, { planned: { from: '2026-10-27', until: '2026-10-27' } }],
  ]
  it.each(cases)('%s', (_name, matter, wanted) => {
    expect(rowOf(matter)).toMatchObject(wanted)
  })
  it('a forecast only for what is left', () => {
    const matters = [{ matterId: 'm0', startOn: '2026-11-20', finishOn: '2026-12-03' }]
    expect(rowOf({}, { matters })?.forecast).toEqual({ from: '2026-11-20', until: '2026-12-03' })
    expect(rowOf(DONE, { matters })?.forecast).toBeNull()
  })
  it('a finished stage takes one line, and says what was late in it', () => {
    const chart = ganttChart(projectOf([DONE, { ...DONE, overdueOn: '2026-11-12', overdueDays: 1 }]))
    expect(chart?.rows).toHaveLength(1)
    expect(chart?.rows[0]).toMatchObject({ name: '施工许可（2项）', word: '已办结，1项曾超时' })
  })
  it('nothing with a day gives no picture', () => {
    expect(ganttChart(projectOf([]))).toBeNull()
  })
})

describe('the scale', () => {
  const scale = createScale({ from: '2026-03-02', until: '2027-12-01' }, 0, 358, 62)
  it('runs over whole months and never over its edges', () => {
    expect(scale.at('2026-03-01')).toBe(0)
    expect(scale.at('2028-01-01')).toBe(358)
    const last = scale.bar({ from: '2027-12-31', until: '2027-12-31' })
    expect(last.x + last.width).toBeLessThanOrEqual(358)
  })
  it('keeps the names of months apart', () => {
    expect(scale.ticks.length).toBeGreaterThan(2)
    for (const [at, { x }] of scale.ticks.entries())
      expect(x - (scale.ticks[at - 1]?.x ?? -99)).toBeGreaterThanOrEqual(58)
    expect(scale.ticks.map(({ label }) => label)).toEqual(['2026年3月', '9月', '2027年3月', '9月'])
  })
  it('a day is never too thin to be seen', () => {
    expect(scale.bar({ from: '2026-05-06', until: '2026-05-06' }).width).toBeGreaterThanOrEqual(3)
  })
  it.each([
    ['2026-11-20', '2026-11-20'],
    ['2020-01-01', '2049-12-31'],
    ['2026-12-31', '2027-01-01'],
  ])('from %s until %s', (from, until) => {
    const { ticks, bar } = createScale({ from, until }, 10, 300, 62)
    expect(ticks.length).toBeGreaterThan(0)
    expect(Object.values(bar({ from, until })).every(Number.isFinite)).toBe(true)
  })
})

describe.each(['wide', 'narrow'] as const)('drawn %s', (layout: GanttLayout) => {
  const chart = ganttChart(
    projectOf([
      { ...LATE, name: `<script>${'很长的名字'.repeat(20)}`, promise: { on: '2026-11-18', newDueOn: '2026-11-30' } },
      { estimated: true, steps: [{ ...STEP, from: '2026-10-30', until: null, counted: false }] },
    ]),
  )
  const svg = chart ? ganttSvg(chart, layout, '计划"与"实际').safe : ''
  it('has a name, says everything in words and shapes, and holds no markup of the data', () => {
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="计划&quot;与&quot;实际"/)
    for (const words of ['! 已超时5个工作日', '◐ 在办', '今天11月20日', '计划', '不计时', '…'])
      expect(svg).toContain(words)
    expect(svg).not.toContain('<script')
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })
  it('tells what is overdue, what does not count and what is only estimated apart by their drawing, not by colour alone', () => {
    const rows = svg.slice(svg.indexOf('gantt-row'))
    expect(rows).toContain(`fill="url(#gantt-${layout}-late)"`)
    expect(rows).toContain(`fill="url(#gantt-${layout}-pause)"`)
    expect(rows.match(/gantt-due gantt-hollow/g)).toHaveLength(2)
    expect(svg).not.toMatch(/ style=| on[a-z]+=/)
  })
  it('no bar lies outside the picture', () => {
    const width = Number(/width="(\d+)"/.exec(svg)?.[1])
    for (const [, x, , w] of svg.matchAll(
      /<rect class="gantt-(?:plan|fact|late|pause|forecast)" x="([\d.-]+)" y="([\d.]+)" width="([\d.]+)"/g,
    ))
      expect(Number(x) >= 0 && Number(x) + Number(w) <= width).toBe(true)
  })
})
