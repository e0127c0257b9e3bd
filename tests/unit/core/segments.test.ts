import { describe, expect, it } from 'vitest'
import type { MatterSegment } from '../../../src/contract/projects.ts'
import type { ClockEvent } from '../../../src/core/clock/event.ts'
import { matterProgress } from '../../../src/core/progress.ts'
import { calendar, event, type Happening, instant, limit } from './scenario.ts'

const SEGMENTS: MatterSegment[] = [
  { id: 'county', name: '县级初审', department: '县水利局', limit: limit(5) },
  { id: 'city', name: '市级决定', department: '市水务局', limit: limit(10) },
]
const of = (segment: string, when: string, state: ClockEvent['state'], data: object = {}): Happening => [
  when,
  state,
  { ...data, segment },
]
const at = (now: string, events: readonly Happening[], own: ReturnType<typeof limit> | null = null) =>
  matterProgress(
    {
      matterId: 'water-intake-permit',
      stage: 'land',
      limit: own,
      committed: limit(1),
      statutory: null,
      segments: SEGMENTS,
      events: events.map(event),
    },
    { calendar, now: instant(now) },
  )

const WHOLE: Happening[] = [
  ['2026-10-19', 'received'],
  ['2026-10-20', 'accepted'],
]
// 5 working days: due 10-27.
const COUNTY: Happening[] = [of('county', '2026-10-20 09:30', 'accepted')]
const COUNTY_LATE: Happening[] = [...COUNTY, of('county', '2026-10-29 15:00', 'approved')]
// 10 working days: due 11-17.
const CITY: Happening[] = [...COUNTY_LATE, of('city', '2026-11-03', 'accepted')]

describe('a matter in segments (行政许可法第43条)', () => {
  it.each<[string, Happening[], string, object]>([
    ['尚未开始', [], '2026-10-19', { state: 'not_started', light: 'gray', waitingOn: null, dueOn: null }],
    ['县级在期限内', COUNTY, '2026-10-26', { state: 'accepted', light: 'yellow', dueOn: '2026-10-27', dueSoon: true }],
    [
      '县级超时',
      COUNTY,
      '2026-10-29 10:00',
      { light: 'red', dueOn: '2026-10-27', overdueOn: '2026-10-28', overdueDays: 2 },
    ],
    [
      '县级报出,市里还没收',
      COUNTY_LATE,
      '2026-11-02',
      {
        state: 'in_review',
        light: 'yellow',
        waitingOn: 'department',
        dueOn: null,
        overdueOn: '2026-10-28',
        overdueDays: 2,
      },
    ],
    [
      '市级在办,县级的超时不抹掉',
      CITY,
      '2026-11-10',
      { state: 'accepted', light: 'yellow', dueOn: '2026-11-17', overdueOn: '2026-10-28', overdueDays: 2 },
    ],
    [
      '市级等申请人',
      [...CITY, of('city', '2026-11-05', 'waiting', { waitingOn: 'applicant' })],
      '2026-11-25',
      { light: 'yellow', waitingOn: 'applicant', overdueDays: 2 },
    ],
    [
      '市级超时,起算日仍是县级那天',
      CITY,
      '2026-11-20',
      { light: 'red', dueOn: '2026-11-17', overdueOn: '2026-10-28', overdueDays: 5 },
    ],
    [
      '市级批准就办结',
      [...CITY, of('city', '2026-11-16', 'approved')],
      '2026-11-20',
      {
        state: 'approved',
        light: 'green',
        completedOn: '2026-11-16',
        deliveryDueOn: '2026-11-30',
        overdueDays: 2,
        waitingOn: null,
      },
    ],
    [
      '送达没有写明哪一段',
      [...CITY, of('city', '2026-11-16', 'approved'), ['2026-11-18', 'delivered']],
      '2026-11-20',
      { state: 'delivered', deliveredOn: '2026-11-18', light: 'green' },
    ],
    [
      '市级不予许可',
      [...CITY, of('city', '2026-11-16', 'refused')],
      '2026-11-20',
      { state: 'refused', light: 'gray', completedOn: '2026-11-16' },
    ],
    [
      '整体撤回,各段都停',
      [...CITY, ['2026-11-16', 'withdrawn']],
      '2026-12-20',
      { state: 'withdrawn', light: 'gray', overdueDays: 2 },
    ],
    [
      '县级退回',
      [...COUNTY, of('county', '2026-10-22', 'rejected')],
      '2026-10-30',
      { state: 'rejected', light: 'gray', overdueOn: null },
    ],
    [
      '县级意见不同意,仍要报市里',
      [...COUNTY, of('county', '2026-10-22', 'refused')],
      '2026-10-30',
      { state: 'in_review', light: 'yellow' },
    ],
  ])('%s', (_, events, now, expected) => {
    const matter = at(now, events)
    expect(matter).toMatchObject(expected)
    expect(matter.ignored).toEqual([])
  })

  it('each segment has its own state, light, days and reasons', () => {
    const [county, city] = at('2026-11-10', CITY).segments
    expect(county).toMatchObject({
      state: 'approved',
      light: 'green',
      dueOn: '2026-10-27',
      overdueOn: '2026-10-28',
      overdueDays: 2,
      completedOn: '2026-10-29',
    })
    expect(city).toMatchObject({
      state: 'accepted',
      light: 'yellow',
      dueOn: '2026-11-17',
      overdueOn: null,
      completedOn: null,
    })
    expect(at('2026-11-10', CITY).why).toEqual([
      '分2段办理：县级初审、市级决定，各段分别计时。',
      '县级初审（县水利局）：2026-10-20受理，承诺5个工作日，当日不计。截止日2026-10-27。2026-10-29办结，2026-10-28起超时2个工作日。',
      '市级决定（市水务局）：2026-11-03受理，承诺10个工作日，当日不计。截止日2026-11-17。',
    ])
  })

  it('a red county segment is red whatever the city does, and names its department', () => {
    const both = [...COUNTY, of('city', '2026-10-21', 'accepted')]
    const matter = at('2026-10-29', both)
    expect(matter).toMatchObject({ light: 'red', dueOn: '2026-10-27', overdueOn: '2026-10-28' })
    expect(matter.why.join('')).toContain('2026-10-28起超时，至今2个工作日，责任部门：县水利局。')
  })

  it('the whole has a clock only by its own events, with the project’s limit and not the county’s promise', () => {
    expect(at('2026-11-10', [...WHOLE, ...CITY])).toMatchObject({ light: 'yellow', receivedOn: '2026-10-19' })
    // 12 working days from 10-20: due 11-05, however little of it was the county's.
    const whole = at('2026-11-10', [...WHOLE, ...CITY], limit(12))
    expect(whole).toMatchObject({ light: 'red', dueOn: '2026-11-05', overdueOn: '2026-10-28', overdueDays: 3 })
    expect(whole.why[1]).toBe(
      '整体：2026-10-19收件。2026-10-20受理，承诺12个工作日，当日不计。截止日2026-11-05。2026-11-06起超时，至今3个工作日。',
    )
    const done = at('2026-12-20', [...WHOLE, ...CITY, of('city', '2026-11-16', 'approved')], limit(12))
    expect(done).toMatchObject({ light: 'green', completedOn: '2026-11-16', overdueOn: '2026-10-28', overdueDays: 7 })
  })

  it('a decision that names no segment decides the one that is running; what comes after it moves nothing', () => {
    const matter = at('2026-11-20', [
      ...CITY,
      ['2026-11-16', 'approved'],
      of('city', '2026-11-17', 'waiting', { waitingOn: 'applicant' }),
    ])
    expect(matter).toMatchObject({ state: 'approved', light: 'green', completedOn: '2026-11-16', overdueDays: 2 })
    expect(matter.segments[1]).toMatchObject({ state: 'approved', light: 'green', completedOn: '2026-11-16' })
    expect(matter.ignored).toMatchObject([{ state: 'waiting', code: 'already_ended' }])
  })

  it('an event of a segment that is not there is held, also where there are none', () => {
    const matter = at('2026-11-10', [...CITY, of('province', '2026-11-04', 'accepted')])
    expect(matter.ignored).toMatchObject([{ state: 'accepted', code: 'unknown_segment', reason: '该事项没有这一段' }])
    expect(matter.segments).toHaveLength(2)
    const single = matterProgress(
      { matterId: 'a', stage: 'b', limit: limit(5), committed: null, statutory: null, events: COUNTY.map(event) },
      { calendar, now: instant('2026-10-22') },
    )
    expect(single).toMatchObject({ state: 'not_started', segments: [], ignored: [{ code: 'unknown_segment' }] })
  })

  it('an impossible event of a segment is held once, and the others go on', () => {
    const matter = at('2026-11-10', [
      ...CITY,
      of('county', '2026-11-04', 'approved'),
      of('city', '2026-11-05', 'resumed'),
    ])
    expect(matter.ignored.map((each) => each.code)).toEqual(['already_ended', 'needs_pause'])
  })

  it('times every segment, and the way between them', () => {
    const steps = at('2026-11-10', [...WHOLE, ...CITY]).steps
    expect(
      steps.map((step) => [step.name, step.from.slice(5), step.until?.slice(5) ?? null, step.workingDays]),
    ).toEqual([
      ['收件核对', '10-19', '10-20', 1],
      ['县级初审：审查', '10-20', '10-29', 7],
      ['转送市级决定', '10-29', '11-03', 3],
      ['市级决定：审查', '11-03', null, 5],
    ])
  })

  it('papers asked for, owed and promised in a segment are the matter’s; a remark without a segment ticks them too', () => {
    const matter = at('2026-11-02', [
      of('county', '2026-10-20', 'received'),
      of('county', '2026-10-21', 'correction_requested', { items: ['论证报告'] }),
      of('county', '2026-10-22', 'received'),
      of('county', '2026-10-22 10:00', 'accepted', { items: ['承诺书'], dueOn: '2026-10-30' }),
      of('county', '2026-10-30', null, { dueOn: '2026-11-06' }),
      ['2026-10-30', null, { items: ['承诺书'] }],
    ])
    expect(matter.corrections).toMatchObject([{ requestedOn: '2026-10-21', completedOn: '2026-10-22' }])
    expect(matter.owedDocuments).toEqual([{ name: '承诺书', dueOn: '2026-10-30', receivedOn: '2026-10-30' }])
    expect(matter.why.join('')).not.toContain('容缺待补')
    expect(matter.promise).toEqual({ on: '2026-10-30', newDueOn: '2026-11-06' })
  })

  it('a lower level hands its review on: the paper owed is told, no certificate promised (第43条)', () => {
    const owing = [
      of('county', '2026-10-20', 'accepted'),
      of('county', '2026-10-22', 'approved_with_deferral', { items: ['承诺书'], dueOn: '2026-10-30' }),
    ]
    const countyOf = (now: string, ...more: Happening[]) => at(now, [...owing, ...more]).segments[0]?.why.join('') ?? ''
    expect(countyOf('2026-10-26')).toMatch(/容缺待补：承诺书（2026-10-30前补交）。$/)
    const settled = countyOf('2026-10-30', ['2026-10-29', null, { items: ['承诺书'] }])
    expect(settled).toMatch(/2026-10-29容缺材料补齐。$/)
    const cityIssues = at('2026-11-10', [
      ...COUNTY_LATE,
      of('city', '2026-11-03', 'accepted'),
      of('city', '2026-11-06', 'approved_with_deferral', { items: ['承诺书'] }),
    ])
    expect(cityIssues.segments[1]?.why.join('')).toContain('容缺待补：承诺书；补齐当日发证。')
  })

  it('withdrawn as a whole, what a level was owed is owed no more', () => {
    const matter = at('2026-11-02', [
      ...WHOLE,
      of('county', '2026-10-20 09:30', 'accepted'),
      of('county', '2026-10-22', 'approved_with_deferral', { items: ['承诺书'] }),
      ['2026-10-30', 'withdrawn'],
    ])
    expect(matter).toMatchObject({ state: 'withdrawn', owedDocuments: [] })
  })
})
