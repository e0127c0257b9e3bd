import { describe, expect, test } from 'vitest'
import type { MatterSegment } from '../../../src/contract/projects.ts'
import type { ClockEvent } from '../../../src/core/clock/event.ts'
import { matterProgress } from '../../../src/core/progress.ts'
import { limitsAhead } from '../../../src/core/segments.ts'
import { calendar, event, type Happening, instant, limit } from './scenario.ts'

const SEGMENTS: MatterSegment[] = [
  { id: 'county', name: '县级初审', department: '县水利局', limit: limit(5) },
  { id: 'city', name: '市级决定', department: null, limit: limit(10) },
]
const at = (now: string, events: readonly Happening[], own: ReturnType<typeof limit> | null = null) =>
  matterProgress(
    {
      matterId: 'water-intake-permit',
      stage: 'land',
      limit: own,
      committed: null,
      statutory: null,
      segments: SEGMENTS,
      events: events.map(event),
    },
    { calendar, now: instant(now) },
  )
const of = (segment: string, when: string, state: ClockEvent['state']): Happening => [when, state, { segment }]

const COUNTY = [of('county', '2026-10-20', 'accepted')]
const HANDED_ON = [...COUNTY, of('county', '2026-10-22', 'approved')]
const CITY = [...HANDED_ON, of('city', '2026-10-26', 'accepted')]
const DECIDED = [...CITY, of('city', '2026-10-30', 'approved')]
const DELIVERED: Happening[] = [...DECIDED, ['2026-11-02', 'delivered']]
const WHOLE: Happening = ['2026-10-19', 'accepted']

const FIRST = '分2段办理：县级初审、市级决定，各段分别计时。'
const REVIEWED =
  '县级初审（县水利局）：2026-10-20受理，承诺5个工作日，当日不计。截止日2026-10-27。2026-10-22办结，没有超时。'
const TAKEN = '市级决定：2026-10-26受理，承诺10个工作日，当日不计。截止日2026-11-09。'

describe('why a matter in parts stands as it does', () => {
  test.each<[what: string, events: Happening[], now: string, why: string[]]>([
    ['not begun', [], '2026-10-26', ['尚未开始。']],
    [
      'with the county',
      COUNTY,
      '2026-10-21',
      [FIRST, '县级初审（县水利局）：2026-10-20受理，承诺5个工作日，当日不计。截止日2026-10-27。'],
    ],
    ['on its way to the city', HANDED_ON, '2026-10-26', [FIRST, REVIEWED, '市级决定：尚未收件，等待转送。']],
    ['with the city', CITY, '2026-10-27', [FIRST, REVIEWED, TAKEN]],
    [
      'decided and delivered: told once',
      DELIVERED,
      '2026-11-10',
      [FIRST, REVIEWED, `${TAKEN}2026-10-30办结，没有超时。2026-11-02送达。`],
    ],
    [
      'withdrawn on its way: nobody waits for it',
      [...HANDED_ON, ['2026-10-26', 'withdrawn']],
      '2026-11-10',
      [FIRST, REVIEWED],
    ],
    [
      'the city began first',
      [of('city', '2026-10-20', 'accepted')],
      '2026-10-21',
      [FIRST, '市级决定：2026-10-20受理，承诺10个工作日，当日不计。截止日2026-11-03。'],
    ],
  ])('%s', (_, events, now, why) => expect(at(now, events).why).toEqual(why))

  test('one that is timed as a whole too says so first, and its delivery with it', () => {
    expect(at('2026-10-27', [WHOLE, ...CITY], limit(12)).why).toEqual([
      FIRST,
      '整体：2026-10-19受理，承诺12个工作日，当日不计。截止日2026-11-04。',
      REVIEWED,
      TAKEN,
    ])
    expect(at('2026-11-10', [WHOLE, ...DELIVERED], limit(12)).why[1]).toBe(
      '整体：2026-10-19受理，承诺12个工作日，当日不计。截止日2026-11-04。2026-10-30办结，没有超时。2026-11-02送达。',
    )
  })
})

describe('its steps: each part’s, and the way between them', () => {
  const steps = (now: string, events: Happening[], own: ReturnType<typeof limit> | null = null) =>
    at(now, events, own).steps.map(({ name, from, until, workingDays, counted }) =>
      [name, from, until ?? '', workingDays, counted ? 'counted' : ''].join(' ').trim(),
    )
  const review = '县级初审：审查 2026-10-20 2026-10-22 2 counted'
  test.each<[what: string, events: Happening[], now: string, steps: string[]]>([
    ['on its way, until now', HANDED_ON, '2026-10-26', [review, '转送市级决定 2026-10-22  2']],
    [
      'taken up',
      CITY,
      '2026-10-27',
      [review, '转送市级决定 2026-10-22 2026-10-26 2', '市级决定：审查 2026-10-26  1 counted'],
    ],
    [
      'taken up the same day: it was on no way',
      [...HANDED_ON, of('city', '2026-10-22 15:00', 'accepted')],
      '2026-10-27',
      [review, '市级决定：审查 2026-10-22  3 counted'],
    ],
    [
      'decided: the certificate is the last part’s',
      DECIDED,
      '2026-11-10',
      [
        review,
        '转送市级决定 2026-10-22 2026-10-26 2',
        '市级决定：审查 2026-10-26 2026-10-30 4 counted',
        '市级决定：送达 2026-10-30  7',
      ],
    ],
    ['withdrawn on its way', [...HANDED_ON, ['2026-10-26', 'withdrawn']], '2026-11-10', [review]],
  ])('%s', (_, events, now, expected) => expect(steps(now, events)).toEqual(expected))

  test('where the whole is timed too, the way counts, and the end is told once', () => {
    expect(steps('2026-11-10', [WHOLE, ...DELIVERED], limit(12))).toEqual([
      review,
      '转送市级决定 2026-10-22 2026-10-26 2 counted',
      '市级决定：审查 2026-10-26 2026-10-30 4 counted',
      '市级决定：送达 2026-10-30 2026-11-02 1',
    ])
  })
})

test.each<[what: string, events: Happening[], now: string, own: number | null, stands: object]>([
  ['on its way', HANDED_ON, '2026-10-26', null, { state: 'in_review', light: 'yellow', dueOn: null }],
  ['with the city', CITY, '2026-10-27', null, { state: 'accepted', dueOn: '2026-11-09', completedOn: null }],
  [
    'decided',
    DECIDED,
    '2026-11-10',
    null,
    {
      state: 'approved',
      light: 'green',
      waitingOn: null,
      completedOn: '2026-10-30',
      deliveryDueOn: '2026-11-13',
    },
  ],
  ['delivered', DELIVERED, '2026-11-10', null, { state: 'delivered', deliveredOn: '2026-11-02' }],
  [
    'refused',
    [...CITY, of('city', '2026-10-30', 'refused')],
    '2026-11-10',
    null,
    {
      state: 'refused',
      light: 'gray',
      completedOn: '2026-10-30',
    },
  ],
  [
    'late in the county',
    COUNTY,
    '2026-10-30',
    null,
    {
      light: 'red',
      overdueOn: '2026-10-28',
      overdueDays: 3,
      overdueNow: 3,
      remaining: null,
    },
  ],
  ['late as a whole', [WHOLE, ...CITY], '2026-11-06', 12, { light: 'red', overdueOn: '2026-11-05', overdueDays: 2 }],
  [
    'dropped in the county',
    [...COUNTY, of('county', '2026-10-22', 'withdrawn')],
    '2026-10-26',
    null,
    {
      state: 'withdrawn',
      light: 'gray',
    },
  ],
  [
    'withdrawn as a whole: the part that ran stands still, and is late no more',
    [...CITY, ['2026-10-28', 'withdrawn'], of('city', '2026-10-30', 'approved')],
    '2026-12-01',
    null,
    {
      state: 'withdrawn',
      light: 'gray',
      waitingOn: null,
      overdueDays: 0,
      segments: [{ state: 'approved' }, { state: 'cancelled', light: 'gray', completedOn: null }],
      ignored: [{ code: 'already_ended' }],
    },
  ],
  [
    'approved as a whole, the part that ran with it',
    [...CITY, ['2026-10-28', 'approved']],
    '2026-12-01',
    null,
    {
      state: 'approved',
      segments: [{ completedOn: '2026-10-22' }, { state: 'approved', completedOn: '2026-10-28' }],
    },
  ],
  [
    'refused as a whole, the part that ran with it',
    [...CITY, ['2026-10-28', 'refused']],
    '2026-12-01',
    null,
    {
      state: 'refused',
      segments: [{ state: 'approved' }, { state: 'refused', completedOn: '2026-10-28' }],
    },
  ],
  [
    'the city decided before the county: it ends with the last of them',
    [
      ...COUNTY,
      of('city', '2026-10-20', 'accepted'),
      of('city', '2026-10-21', 'approved'),
      of('county', '2026-10-23', 'approved'),
    ],
    '2026-10-26',
    null,
    { state: 'approved', completedOn: '2026-10-23' },
  ],
  [
    'waiting in the city, the whole red',
    [WHOLE, ...CITY, ['2026-10-27', 'waiting', { segment: 'city', waitingOn: 'applicant', noticeAt: '2026-10-27' }]],
    '2026-11-06',
    12,
    { light: 'red', waitingOn: 'department', dueOn: '2026-11-04' },
  ],
])('how it stands: %s', (_, events, now, own, stands) => {
  expect(at(now, events, own === null ? null : limit(own))).toMatchObject(stands)
})

test('a paper that two levels wait for is owed once, and has come when either has it', () => {
  const owing = (segment: string, when: string): Happening => [
    when,
    'approved_with_deferral',
    { segment, items: ['图纸'], dueOn: '2026-11-20' },
  ]
  const events = [
    ...COUNTY,
    owing('county', '2026-10-22'),
    of('city', '2026-10-26', 'accepted'),
    owing('city', '2026-10-30'),
  ]
  const owed = { name: '图纸', dueOn: '2026-11-20', receivedOn: null }
  expect(at('2026-11-10', events).owedDocuments).toEqual([owed])
  expect(at('2026-11-10', [...events, ['2026-11-05', null, { items: ['图纸'] }]]).owedDocuments).toEqual([
    { ...owed, receivedOn: '2026-11-05' },
  ])
})

test('what is still to be run through: the limits of the parts that have not begun and not ended', () => {
  const ahead = (now: string, events: Happening[]) => limitsAhead(at(now, events).segments).map((each) => each?.value)
  expect(ahead('2026-10-19', [])).toEqual([5, 10])
  expect(ahead('2026-10-21', COUNTY)).toEqual([10])
  expect(ahead('2026-10-27', CITY)).toEqual([])
})
