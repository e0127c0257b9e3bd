import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { projectProgress } from '../../../src/core/progress.ts'
import { MattersFile, ProjectsFile } from '../../../src/staff/seed/format.ts'
import { calendar } from './scenario.ts'

const sample = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../schema/sample/${name}.json`, import.meta.url), 'utf8'))
const projects = ProjectsFile.parse(sample('projects'))
const matters = new Map(MattersFile.parse(sample('matters')).map((matter) => [matter.id, matter]))

const progressOf = (code: string, now: string) => {
  const project = projects.find((each) => each.code.endsWith(code))
  if (!project) throw new Error(`no project ${code}`)
  return projectProgress(
    {
      stages: [...new Set(project.matters.map((matter) => matter.stage))],
      matters: project.matters.map(({ matter, stage, limit, segments }) => ({
        matterId: matter,
        stage,
        limit,
        committed: matters.get(matter)?.implementations[0]?.committed ?? null,
        statutory: matters.get(matter)?.statutory ?? null,
        correctionNotice: matters.get(matter)?.correctionNotice ?? null,
        segments,
        events: project.events
          .filter((event) => event.matter === matter)
          .map((event) => ({ ...event, source: 'seed' })),
      })),
    },
    { calendar, now },
  )
}

const NOW = '2026-11-20T01:00:00Z'
/** The history does not say. */
const ANY = undefined
/** Matter, light, due day, due day with nothing left out, the law's due day, days overdue, who is waited for; days of 2026. */
type Row = [string, string, string | null, string | null, string | undefined, number, string | null]

// biome-ignore format: a table
const A: Row[] = [
  ['project-planning-generation', 'green', '03-11', '03-11', ANY, 0, null],
  ['planning-conditions', 'green', '03-18', '03-18', ANY, 0, null],
  ['mineral-resource-query', 'green', '03-16', '03-16', ANY, 0, null],
  ['geological-hazard-assessment', 'green', '03-25', '03-25', ANY, 0, null],
  ['archaeological-survey', 'green', '04-01', '04-01', ANY, 0, null],
  ['enterprise-project-filing', 'green', '03-11', '03-11', ANY, 0, null],
  ['land-preexam-site-opinion', 'green', '03-30', '03-30', '04-17', 0, null],
  ['energy-review', 'green', '03-30', '03-30', '04-21', 0, null],
  ['eia-report', 'green', '04-27', '04-14', ANY, 0, null],
  ['soil-water-conservation-plan', 'green', '04-07', '04-07', '04-10', 0, null],
  ['agricultural-land-conversion', 'green', null, null, ANY, 0, null],
  ['land-expropriation', 'green', null, null, ANY, 0, null],
  ['land-auction', 'green', null, null, ANY, 0, null],
  ['land-transfer-contract', 'green', '07-28', '07-28', ANY, 0, null],
  ['deed-tax-land', 'green', '07-29', '07-29', ANY, 0, null],
  ['land-use-planning-permit', 'green', '07-31', '07-31', '08-25', 0, null],
  ['land-first-registration', 'green', '08-03', '08-03', '09-09', 0, null],
  ['power-line-relocation', 'yellow', '11-03', '11-03', ANY, 0, 'third_party'],
  ['heating-pipe-relocation', 'yellow', '11-06', '11-06', ANY, 0, 'season'],
  ['design-scheme-review', 'green', '08-18', '08-10', ANY, 0, null],
  ['engineering-planning-permit', 'green', '09-03', '08-26', '09-23', 0, null],
  ['construction-drawing-review', 'green', '09-10', '09-10', ANY, 0, null],
  ['fire-design-review', 'red', '11-13', '11-03', '11-27', 5, 'department'],
  ['quality-safety-supervision', 'yellow', '11-23', '11-23', ANY, 0, 'department'],
  ['migrant-wage-deposit', 'green', '11-10', '11-10', ANY, 0, null],
  ['power-hookup-hv', 'yellow', '11-03', '11-03', ANY, 0, 'applicant'],
  ['water-hookup', 'gray', null, null, ANY, 0, null],
  ['construction-permit', 'gray', null, null, ANY, 0, null],
  ['joint-acceptance', 'gray', null, null, ANY, 0, null],
  ['planning-verification', 'gray', null, null, ANY, 0, null],
  ['fire-acceptance', 'gray', null, null, ANY, 0, null],
  ['archive-acceptance', 'gray', null, null, ANY, 0, null],
  ['completion-acceptance-filing', 'gray', null, null, ANY, 0, null],
  ['pollutant-discharge-permit', 'gray', null, null, ANY, 0, null],
  ['env-self-acceptance', 'gray', null, null, ANY, 0, null],
  ['soil-self-acceptance', 'gray', null, null, ANY, 0, null],
  ['house-first-registration', 'gray', null, null, ANY, 0, null],
  ['mortgage-registration', 'gray', null, null, ANY, 0, null],
]
// biome-ignore format: a table
const B: Row[] = [
  ['company-establishment-registration', 'green', '04-08', '04-08', ANY, 0, null],
  ['seal-engraving', 'green', '04-08', '04-08', ANY, 0, null],
  ['tax-registration-confirmation', 'green', '04-09', '04-09', ANY, 0, null],
  ['project-planning-generation', 'green', '04-20', '04-20', ANY, 0, null],
  ['planning-conditions', 'green', '04-16', '04-16', ANY, 0, null],
  ['enterprise-project-filing', 'green', '04-17', '04-17', ANY, 0, null],
  ['eia-form', 'green', '05-07', '04-29', ANY, 0, null],
  ['land-auction', 'green', null, null, ANY, 0, null],
  ['land-transfer-contract', 'green', '06-30', '06-30', ANY, 0, null],
  ['land-first-registration', 'yellow', '06-30', '06-30', '08-06', 0, 'applicant'],
  ['design-scheme-review', 'green', '05-26', '05-18', ANY, 2, null],
  ['engineering-planning-permit', 'yellow', '07-02', '07-02', '07-23', 0, 'applicant'],
  ['construction-drawing-review', 'green', '06-12', '06-12', ANY, 0, null],
  ['construction-permit', 'yellow', '07-01', '07-01', ANY, 0, 'applicant'],
]
// biome-ignore format: a table
const C: Row[] = [
  ['social-stability-risk-assessment', 'green', '03-09', '03-09', ANY, 0, null],
  ['planning-conditions', 'green', '03-19', '03-19', ANY, 0, null],
  ['gov-project-proposal', 'green', '02-12', '02-12', ANY, 0, null],
  ['land-preexam-site-opinion', 'green', '03-11', '03-11', '03-30', 0, null],
  ['energy-review', 'green', '03-18', '03-18', '04-09', 0, null],
  ['gov-feasibility', 'green', '04-10', '03-26', ANY, 0, null],
  ['land-allocation', 'green', '04-27', '04-27', '05-13', 0, null],
  ['land-use-planning-permit', 'green', '05-06', '05-06', '05-28', 1, null],
  ['gov-preliminary-design', 'green', '05-20', '05-20', ANY, 2, null],
  ['civil-air-defense-review', 'red', '06-08', '06-08', '06-30', 8, 'department'],
  ['design-scheme-review', 'green', '06-09', '06-01', ANY, 1, null],
  ['engineering-planning-permit', 'gray', null, null, ANY, 0, null],
  ['construction-permit', 'gray', null, null, ANY, 0, null],
]

const full = (day: string | null) => (day === null ? null : `2026-${day}`)
const expected = ([matterId, light, dueOn, unpausedDueOn, statutoryDueOn, overdueDays, waitingOn]: Row) => ({
  matterId,
  light,
  dueOn: full(dueOn),
  unpausedDueOn: full(unpausedDueOn),
  ...(statutoryDueOn === ANY ? {} : { statutoryDueOn: full(statutoryDueOn) }),
  overdueDays,
  waitingOn,
})

describe.each([
  ['A, 2026-11-20', '100001', NOW, A, 'red', { green: 21, yellow: 4, red: 1, gray: 12 }],
  ['B, 2026-06-26', '100002', '2026-06-26T10:00:00Z', B, 'yellow', { green: 11, yellow: 3, red: 0, gray: 0 }],
  ['C, 2026-06-19 (端午)', '100003', '2026-06-19T01:00:00Z', C, 'red', { green: 10, yellow: 0, red: 1, gray: 2 }],
] as const)('project %s, shows what its history says', (_, code, now, rows, light, counts) => {
  it('in all', () => expect(progressOf(code, now)).toMatchObject({ light, counts }))
  it('has no matter more nor less', () =>
    expect(progressOf(code, now).matters.map((matter) => matter.matterId)).toEqual(rows.map(([matter]) => matter)))
  it.each(rows)('%s is %s', (...row) => {
    const matter = progressOf(code, now).matters.find((each) => each.matterId === row[0])
    expect(matter).toMatchObject(expected(row))
  })
})

describe('by 2026-11-20', () => {
  it.each([
    ['A', '100001', 'red', { green: 21, yellow: 4, red: 1, gray: 12 }],
    ['B', '100002', 'green', { green: 14, yellow: 0, red: 0, gray: 0 }],
    ['C', '100003', 'yellow', { green: 12, yellow: 1, red: 0, gray: 0 }],
    ['D', '100004', 'yellow', { green: 9, yellow: 5, red: 0, gray: 1 }],
  ])('%s is', (_, code, light, counts) => {
    const progress = progressOf(code, NOW)
    expect(progress).toMatchObject({ light, counts, estimated: false })
    for (const matter of progress.matters) expect(matter.ignored, matter.matterId).toEqual([])
  })

  it('C’s late matter is green, and its late days are kept', () => {
    const late = progressOf('100003', NOW).matters.find((matter) => matter.matterId === 'civil-air-defense-review')
    expect(late).toMatchObject({ light: 'green', completedOn: '2026-06-24', overdueOn: '2026-06-09', overdueDays: 11 })
  })

  it('A says why it is red', () => {
    const red = progressOf('100001', NOW).late[0]
    expect(red?.why).toEqual([
      '2026-10-26收件。',
      '2026-10-27受理，承诺5个工作日，当日不计。',
      '2026-10-30至2026-11-10特殊消防设计专家评审，8个工作日不计入（行政许可法第四十五条；建设工程消防设计审查验收管理暂行规定〔专家评审不超过20个工作日〕，2026-10-29书面告知）。',
      '截止日2026-11-13；不扣除时为2026-11-03。',
      expect.stringMatching(/^法定时限15个工作日.*截止2026-11-27，尚未届满。$/),
      '2026-11-16起超时，至今5个工作日。',
    ])
  })
})

describe('the file', () => {
  it('keeps events in order of time, none later than the sample’s clock, none on a day off', () => {
    for (const { events } of projects) {
      const times = events.map((event) => event.time)
      expect(times).toEqual([...times].sort())
      expect(times.at(-1)?.localeCompare('2026-11-20T01:00:00.001Z')).toBe(-1)
      for (const time of times)
        expect(calendar.working(Math.floor((Date.parse(time) + 8 * 3_600_000) / 86_400_000)), time).toBe(true)
    }
  })
  it('has an access code only where it is private, and no names of persons', () => {
    for (const project of projects) {
      expect(project.exampleAccessCode !== null).toBe(project.visibility === 'private')
      for (const steward of project.stewards) expect([steward.name, steward.phone]).toEqual([null, null])
    }
  })
  it('gives every event its own id', () => {
    const ids = projects.flatMap((project) => project.events.map((event) => event.id))
    expect(new Set(ids).size).toBe(ids.length)
  })
})
