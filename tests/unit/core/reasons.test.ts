import { describe, expect, it } from 'vitest'
import { matterClock } from '../../../src/core/clock/clock.ts'
import { NOTICE_SOURCE } from '../../../src/core/clock/event.ts'
import { matterProgress } from '../../../src/core/progress.ts'
import { calendar, event, type Happening, instant, limit, run } from './scenario.ts'

const why = (events: readonly Happening[], now: string, more: object = {}) =>
  run({ limit: limit(5), events, now, ...more }).why.join('')

describe('收件与补正', () => {
  it.each<[string, Happening[], string]>([
    [
      '周六收件当天告知补正',
      [
        ['2026-03-07', 'received'],
        ['2026-03-07 15:00', 'correction_requested'],
      ],
      '2026-03-07',
    ],
    [
      '晚上收件当晚不予受理',
      [
        ['2026-03-05 18:00', 'received'],
        ['2026-03-05 18:30', 'not_accepted'],
      ],
      '2026-03-05',
    ],
    [
      '周六收件周日撤回',
      [
        ['2026-03-07', 'received'],
        ['2026-03-08', 'withdrawn'],
      ],
      '2026-03-08',
    ],
    ['周六收件没有人动过,算周一', [['2026-03-07', 'received']], '2026-03-09'],
  ])('%s', (_, events, receivedOn) => {
    const clock = run({ limit: limit(5), events, now: '2026-03-09' })
    expect(clock.receivedOn).toBe(receivedOn)
    expect(clock.why[0]).toBe(`${receivedOn}收件。`)
  })

  it('第二次告知不叫一次告知,按日期先后写,环节不重叠', () => {
    const clock = run({
      limit: limit(5),
      events: [
        ['2026-03-02', 'received'],
        ['2026-03-04', 'correction_requested', { items: ['甲'] }],
        ['2026-03-05', 'correction_requested', { items: ['乙'] }],
        ['2026-03-06', 'received', { items: ['甲'] }],
      ],
      now: '2026-03-11',
    })
    expect(clock.why).toEqual([
      '2026-03-02收件。',
      '2026-03-04一次告知补正：甲。',
      '2026-03-05再次告知补正：乙。',
      '2026-03-06补正材料收齐。',
      '等待申请人补正，尚缺：乙。',
    ])
    expect(clock.steps.map(({ from, until }) => [from, until])).toEqual([
      ['2026-03-02', '2026-03-04'],
      ['2026-03-04', '2026-03-06'],
      ['2026-03-06', null],
    ])
  })

  it.each([
    ['correction_requested', '部门2026-03-10才告知补正，不改变视为受理的日期。'],
    ['accepted', '部门2026-03-10才登记受理，不改变视为受理的日期。'],
    ['not_accepted', '部门2026-03-10才决定不予受理，不改变视为受理的日期。'],
  ] as const)('视为受理后部门才办的,写明:%s', (state, line) => {
    expect(
      why(
        [
          ['2026-03-02', 'received'],
          ['2026-03-10', state],
        ],
        '2026-03-11',
      ),
    ).toContain(line)
  })
})

describe('延长', () => {
  const extended = (days: number, more: object = {}): Happening[] => [
    ['2026-03-02', 'accepted'],
    ['2026-03-05', 'extended', { approvedBy: '局负责人', days, ...more }],
  ]
  const ten = {
    value: 10,
    unit: 'working_days' as const,
    approval: '本行政机关负责人批准',
    source: '行政许可法第四十二条',
  }
  const statutory = limit(20, 'working_days', { extension: ten })

  it('超过法律准予的天数不算,承诺的和法定的都一样', () => {
    const clock = run({ limit: limit(20), statutory, events: extended(60), now: '2026-03-06' })
    expect(clock).toMatchObject({ dueOn: '2026-04-14', statutoryDueOn: '2026-04-14' })
    expect(clock.why.join('')).toContain('法律最多准予延长的只有10个工作日，超出部分不算。')
  })
  it('准予的天数用完后再延长,不改变截止日', () => {
    const again: Happening = ['2026-04-10', 'extended', { approvedBy: '局负责人', days: 10 }]
    const clock = run({ limit: limit(20), statutory, events: [...extended(10), again], now: '2026-04-13' })
    expect(clock.dueOn).toBe('2026-04-14')
    expect(clock.ignored).toMatchObject([{ code: 'extension_void' }])
  })
  it('写明有没有告知申请人', () => {
    expect(why(extended(5, { noticeAt: '2026-03-06 10:00' }), '2026-03-09')).toContain('（2026-03-06告知申请人）')
    expect(why(extended(5), '2026-03-09')).toContain('（没有记载告知申请人）')
  })
  it('承诺的截止日已过,只延长法定时限的,写明', () => {
    const late: Happening[] = [
      extended(1)[0] as Happening,
      ['2026-03-12', 'extended', { approvedBy: '局长', days: 10 }],
    ]
    expect(why(late, '2026-03-13', { statutory })).toContain('只延长法定时限。')
  })
})

describe('不计入的时间', () => {
  const review = (on: string): Happening => [on, 'special_procedure', { procedure: '专家评审', noticeAt: on }]
  it('期限届满后才开始的,不说暂停,也算部门的时间', () => {
    const events: Happening[] = [['2026-11-02', 'accepted'], review('2026-11-12')]
    const clock = run({ limit: limit(5), events, now: '2026-11-20' })
    expect(clock).toMatchObject({ dueOn: '2026-11-09', overdueDays: 9 })
    expect(clock.why.join('')).toContain('开始时期限已届满，截止日不变。截止日2026-11-09。')
    expect(clock.steps.at(-1)).toMatchObject({ name: '专家评审', counted: true })
  })
  it('按小时的期限,写不计入多少小时', () => {
    const events: Happening[] = [
      ['2026-11-05 16:00', 'accepted'],
      ['2026-11-06 10:00', 'special_procedure', { procedure: '现场检验', noticeAt: '2026-11-06 09:30' }],
      ['2026-11-09 15:00', 'resumed'],
    ]
    const text = why(events, '2026-11-10', { limit: limit(10, 'working_hours') })
    expect(text).toContain('11个工作小时不计入')
    expect(text).toContain('截止日2026-11-10 16:00')
  })
  it('截止日后在等申请人,办结时说清为什么没有超时', () => {
    const events: Happening[] = [
      ['2026-11-02', 'accepted'],
      ['2026-11-03', 'waiting', { waitingOn: 'applicant' }],
      ['2026-11-12', 'approved'],
    ]
    expect(why(events, '2026-11-20')).toContain('2026-11-12办结，截止日后是等待申请人的时间，没有超时。')
  })
})

describe('结束以后', () => {
  it('办结后终止的,两个日子各是各的,不再等送达', () => {
    const events: Happening[] = [
      ['2026-11-02', 'accepted'],
      ['2026-11-04', 'approved'],
      ['2026-11-10', 'cancelled'],
    ]
    const clock = run({ limit: limit(5), events, now: '2026-11-20' })
    expect(clock.why.slice(-2)).toEqual(['2026-11-04办结，没有超时。', '2026-11-10终止办理。'])
    expect(clock.steps.map((step) => step.name)).toEqual(['审查'])
  })
  it.each([
    ['2026-11-18', '2026-11-18送达。'],
    ['2026-11-20', '2026-11-20送达，晚于应送达的2026-11-18。'],
  ])('送达晚了不抹掉:%s', (on, line) => {
    const events: Happening[] = [
      ['2026-11-02', 'accepted'],
      ['2026-11-04', 'approved'],
      [on, 'delivered'],
    ]
    expect(why(events, '2026-11-23')).toContain(line)
  })
  it('容缺材料周六补齐,周一发证', () => {
    const events: Happening[] = [
      ['2026-11-02', 'accepted'],
      ['2026-11-04', 'approved_with_deferral', { items: ['甲'], dueOn: '2026-11-20' }],
      ['2026-11-14', 'received', { items: ['甲'] }],
    ]
    const clock = run({ limit: limit(5), events, now: '2026-11-14 12:00' })
    expect(clock.deliveryDueOn).toBe('2026-11-16')
    expect(clock.why.join('')).toContain('2026-11-14容缺材料补齐，应于2026-11-16发证。')
  })
})

describe('推算', () => {
  it.each<[string, Happening[], string, boolean]>([
    [
      '送达期限跨入未公布的年份',
      [
        ['2026-12-21', 'accepted'],
        ['2026-12-24', 'approved'],
      ],
      '2026-12-25',
      true,
    ],
    [
      '送达期限在已公布的年份',
      [
        ['2026-12-01', 'accepted'],
        ['2026-12-04', 'approved'],
      ],
      '2026-12-25',
      false,
    ],
    ['超时天数数到未公布的年份', [['2026-12-14', 'accepted']], '2027-01-05', true],
    ['超时,还在已公布的年份', [['2026-12-14', 'accepted']], '2026-12-31', false],
  ])('%s', (_, events, now, estimated) => {
    const clock = run({ limit: limit(5), events, now })
    expect(clock.estimated).toBe(estimated)
    expect(clock.why.join('').includes('2027年的放假安排尚未公布，日期按普通周一至周五推算。')).toBe(estimated)
  })
})

describe('说明理由', () => {
  const ACCEPTED: Happening = ['2026-11-02', 'accepted']
  const answered = (on: string, data: ReturnType<typeof event>['data'] = {}) => ({
    ...event([on, null, data]),
    source: NOTICE_SOURCE,
  })
  const clockOf = (events: ReturnType<typeof event>[], now: string) =>
    matterClock({ events, limit: limit(5), statutory: null }, { calendar, now: instant(now) })

  it('没有新日期的答复,公众也看得到已说明理由', () => {
    const clock = clockOf([event(ACCEPTED), answered('2026-11-11')], '2026-11-12')
    expect(clock).toMatchObject({ reasonGivenOn: '2026-11-11', promise: null, overdue: true })
    expect(clock.why.at(-1)).toBe('2026-11-11部门已说明超时理由；已有的超时记录不变。')
  })
  it('别的备注不算说明理由', () => {
    const clock = clockOf([event(ACCEPTED), event(['2026-11-11', null, { text: '已联系' }])], '2026-11-12')
    expect(clock.reasonGivenOn).toBeNull()
  })
  it('重新承诺到期没有办结的,写明', () => {
    const events = [event(ACCEPTED), answered('2026-11-11', { dueOn: '2026-11-13' })]
    expect(clockOf(events, '2026-11-13').why.at(-1)).not.toContain('没有办结')
    expect(clockOf(events, '2026-11-16').why.at(-1)).toContain('重新承诺2026-11-13办结，到期没有办结')
  })
  it('重新申请后,先前的答复和承诺不再挂着', () => {
    const again = [event(['2026-11-16', 'withdrawn']), event(['2026-11-18', 'received'])]
    const events = [event(ACCEPTED), answered('2026-11-11', { dueOn: '2026-11-13' }), ...again]
    expect(clockOf(events, '2026-11-19')).toMatchObject({ promise: null, reasonGivenOn: null })
  })
  it('分段办理的事项也一样', () => {
    const segments = [{ id: 'county', name: '县级审查', department: '县局', limit: limit(5) }]
    const matter = { matterId: 'm', stage: 's', limit: null, committed: null, statutory: null, segments }
    const events = [
      event(['2026-11-02', 'accepted', { segment: 'county' }]),
      answered('2026-11-11', { dueOn: '2026-11-20' }),
    ]
    const progress = matterProgress({ ...matter, events }, { calendar, now: instant('2026-11-12') })
    expect(progress).toMatchObject({ light: 'red', promise: { newDueOn: '2026-11-20' }, reasonGivenOn: '2026-11-11' })
    expect(progress.why.at(-1)).toContain('重新承诺2026-11-20办结')
  })
})
