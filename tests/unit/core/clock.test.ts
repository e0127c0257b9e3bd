import { describe, expect, it } from 'vitest'
import { addNaturalDays, calendar, type Happening, limit, limitOf, run } from './scenario.ts'

const LAW45 = '行政许可法第四十五条'
const notice = (noticeAt: string, procedure = '专家评审') => ({ procedure, noticeAt, basis: LAW45 })

describe('the eleven worked examples', () => {
  it.each([
    ['T1 跨春节,含两个调休上班日', '2026-02-13', 7, '2026-03-02'],
    ['T2 跨中秋、国庆', '2026-09-18', 10, '2026-10-09'],
    ['T3 跨清明', '2026-04-01', 20, '2026-04-30'],
    ['T6 一般许可20日', '2026-03-02', 20, '2026-03-30'],
    ['T7 国庆前受理', '2026-09-28', 15, '2026-10-23'],
    ['T11 联合办理45日', '2026-01-05', 45, '2026-03-13'],
  ])('%s: %s受理,%s个工作日,%s', (_, day, days, due) => {
    const clock = run({ limit: limit(days), events: [[day, 'accepted']], now: day })
    expect(clock).toMatchObject({ acceptedOn: day, dueOn: due, unpausedDueOn: due, pausedDays: 0, estimated: false })
  })

  it('T4 专家评审不计入,不扣除的截止日也保留', () => {
    const clock = run({
      limit: limit(10),
      events: [
        ['2026-06-01', 'accepted'],
        ['2026-06-08', 'special_procedure', notice('2026-06-05')],
        ['2026-06-18 17:00', 'resumed'],
      ],
      now: '2026-06-22',
    })
    expect(clock).toMatchObject({ dueOn: '2026-06-29', unpausedDueOn: '2026-06-15', pausedDays: 9 })
    expect(clock.why).toContain(
      '2026-06-08至2026-06-18专家评审，9个工作日不计入（行政许可法第四十五条，2026-06-05书面告知）。',
    )
  })

  it.each([
    ['2026-03-09 17:00', 'received', null, false],
    ['2026-03-10 00:00', 'accepted', '2026-03-02', true],
  ])('T5 03-02收件,一次告知截止03-09:到%s为%s', (now, state, acceptedOn, deemedAccepted) => {
    const clock = run({ limit: limit(5), events: [['2026-03-02', 'received']], now })
    expect(clock).toMatchObject({ state, receivedOn: '2026-03-02', acceptedOn, deemedAccepted })
  })

  it.each([
    ['T6', '2026-03-02', 20, 10, '2026-03-30', '2026-04-14'],
    ['T11', '2026-01-05', 45, 15, '2026-03-13', '2026-04-03'],
  ])('%s 经批准延长,仍从原起算日起', (_, day, days, more, before, after) => {
    const events = [
      [day, 'accepted'],
      ['2026-03-10', 'extended', { days: more, approvedBy: '本级机关负责人' }],
    ] as const
    expect(run({ limit: limit(days), events, now: '2026-03-09' }).dueOn).toBe(before)
    expect(run({ limit: limit(days), events, now: '2026-03-11' }).dueOn).toBe(after)
  })

  it.each([
    ['T8', '2026-09-27', 7, '2026-10-08'],
    ['T10', '2026-03-02', 40, '2026-04-13'],
  ])('%s 自然日末日在假期内,顺延', (_, day, days, due) => {
    expect(addNaturalDays(calendar, day, days)).toBe(due)
    expect(run({ limit: limit(days, 'natural_days'), events: [[day, 'accepted']], now: day }).dueOn).toBe(due)
  })

  it('T9 决定与送达分开计时', () => {
    const clock = run({
      limit: limit(20),
      events: [
        ['2026-04-15', 'accepted'],
        ['2026-04-30 15:30', 'approved'],
      ],
      now: '2026-05-06',
    })
    expect(clock).toMatchObject({ completedOn: '2026-04-30', deliveryDueOn: '2026-05-18', deliveredOn: null })
  })
})

describe('when the clock starts', () => {
  it('does not count the day of acceptance, nor days off', () => {
    expect(run({ limit: limit(1), events: [['2026-03-07', 'accepted']], now: '2026-03-07' }).dueOn).toBe('2026-03-09')
    expect(run({ limit: limit(1), events: [['2026-02-28', 'accepted']], now: '2026-02-28' }).dueOn).toBe('2026-03-02')
  })

  it('takes what comes after closing, or on a day off, as received on the next working day', () => {
    expect(run({ events: [['2026-02-14 18:30', 'received']], now: '2026-02-24' }).receivedOn).toBe('2026-02-24')
    expect(run({ events: [['2026-03-07 10:00', 'received']], now: '2026-03-08' }).receivedOn).toBe('2026-03-09')
    const atOnce = run({
      events: [
        ['2026-03-09 20:00', 'received'],
        ['2026-03-09 20:05', 'accepted'],
      ],
      now: '2026-03-10',
    })
    expect(atOnce).toMatchObject({ receivedOn: '2026-03-09', acceptedOn: '2026-03-09' })
  })

  it('goes back to the day of receipt when no notice of corrections came in time', () => {
    const clock = run({
      limit: limit(5),
      events: [
        ['2026-03-02', 'received'],
        ['2026-03-12', 'accepted'],
      ],
      now: '2026-03-13',
    })
    expect(clock).toMatchObject({
      acceptedOn: '2026-03-02',
      dueOn: '2026-03-09',
      overdueOn: '2026-03-10',
      overdue: true,
    })
    expect(clock.why.join('')).toContain('没有一次告知补正，视为2026-03-02受理（行政许可法第三十二条）')
  })

  it('does so after 3 working days where a special law says so', () => {
    const events = [['2026-03-02', 'received']] as const
    expect(run({ events, now: '2026-03-06', rules: { correctionNoticeDays: 3 } }).acceptedOn).toBe('2026-03-02')
    expect(run({ events, now: '2026-03-06' }).acceptedOn).toBeNull()
  })

  it('counts those days across spring festival', () => {
    const events = [['2026-02-11', 'received']] as const
    expect(run({ events, now: '2026-02-25' }).state).toBe('received')
    expect(run({ events, now: '2026-02-26' }).state).toBe('accepted')
  })

  it('waits for the applicant after a notice in time, and starts anew when the corrections come', () => {
    const events: Happening[] = [
      ['2026-03-02', 'received'],
      ['2026-03-09 16:00', 'correction_requested', { items: ['缺公章'] }],
      ['2026-04-01', 'received'],
      ['2026-04-02', 'accepted'],
    ]
    expect(run({ limit: limit(5), events, now: '2026-03-25' })).toMatchObject({
      state: 'correction_requested',
      waitingOn: 'applicant',
      acceptedOn: null,
      dueOn: null,
    })
    expect(run({ limit: limit(5), events, now: '2026-04-02' })).toMatchObject({
      receivedOn: '2026-03-02',
      acceptedOn: '2026-04-02',
      dueOn: '2026-04-10',
    })
  })

  it('does not let a late notice stop it', () => {
    const clock = run({
      limit: limit(10),
      events: [
        ['2026-03-02', 'received'],
        ['2026-03-10', 'correction_requested', { items: ['缺公章'] }],
      ],
      now: '2026-03-11',
    })
    expect(clock).toMatchObject({ state: 'accepted', acceptedOn: '2026-03-02', waitingOn: 'department' })
    expect(clock.ignored).toMatchObject([{ state: 'correction_requested', code: 'deemed_accepted' }])
  })

  it('counts from receipt where the law does (收到申请之日起七日内)', () => {
    const clock = run({
      limit: limit(3),
      statutory: limit(7, 'natural_days', { lawText: '七日', from: '收到申请' }),
      events: [
        ['2026-11-17', 'received'],
        ['2026-11-18', 'accepted'],
      ],
      now: '2026-11-20',
    })
    expect(clock).toMatchObject({ dueOn: '2026-11-23', statutoryDueOn: '2026-11-24' })
  })
})

describe('pauses', () => {
  const paused = (...pauses: readonly (readonly [string, string, string | null, string?])[]) =>
    pauses.flatMap(([from, to, noticeAt, procedure]) => [
      [from, 'special_procedure', noticeAt ? notice(noticeAt, procedure) : { procedure: '专家评审' }] as const,
      [to, 'resumed'] as const,
    ])

  it.each([
    ['没有书面告知,不停', paused(['2026-06-08', '2026-06-22', null]), '2026-06-15', 0],
    ['告知在开始之后,从告知日起停', paused(['2026-06-08', '2026-06-22', '2026-06-11']), '2026-06-24', 6],
    ['告知在结束之后,不停', paused(['2026-06-08', '2026-06-10', '2026-06-12']), '2026-06-15', 0],
    ['上午恢复,当日计入', paused(['2026-06-08', '2026-06-10 11:59', '2026-06-05']), '2026-06-17', 2],
    ['下午恢复,次日起计', paused(['2026-06-08', '2026-06-10 12:00', '2026-06-05']), '2026-06-18', 3],
    ['同日上午开始又恢复,一日不停', paused(['2026-06-08', '2026-06-08 11:00', '2026-06-05']), '2026-06-15', 0],
    ['截止日后才开始,不改截止日', paused(['2026-06-16', '2026-06-22', '2026-06-15']), '2026-06-15', 0],
    ['只跨周末,一个工作日也没少', paused(['2026-06-06', '2026-06-08', '2026-06-05']), '2026-06-15', 0],
  ])('06-01受理10个工作日:%s', (_, pauses, dueOn, pausedDays) => {
    const clock = run({ limit: limit(10), events: [['2026-06-01', 'accepted'], ...pauses], now: '2026-06-30' })
    expect(clock).toMatchObject({ dueOn, pausedDays, unpausedDueOn: '2026-06-15' })
  })

  it.each([
    [
      '首尾相接',
      paused(
        ['2026-04-03', '2026-04-10', '2026-04-02', '专家评审'],
        ['2026-04-10', '2026-04-15', '2026-04-02', '批前公示'],
      ),
    ],
    [
      '未恢复就转入下一程序',
      [
        ['2026-04-03', 'special_procedure', notice('2026-04-02', '专家评审')] as const,
        ['2026-04-09 15:00', 'special_procedure', notice('2026-04-08', '批前公示')] as const,
        ['2026-04-15', 'resumed'] as const,
      ],
    ],
  ])('two that touch are counted once: %s', (_, pauses) => {
    const clock = run({ limit: limit(10), events: [['2026-04-01', 'accepted'], ...pauses], now: '2026-04-16' })
    expect(clock).toMatchObject({ dueOn: '2026-04-27', unpausedDueOn: '2026-04-16', pausedDays: 7 })
    const told = clock.why.map((line) => /(\d+)个工作日不计入/.exec(line)?.[1]).filter((days) => days !== undefined)
    expect(told.reduce((sum, days) => sum + Number(days), 0)).toBe(7)
  })

  it('runs over spring festival', () => {
    const events = [['2026-02-10', 'accepted'], ...paused(['2026-02-12', '2026-02-26', '2026-02-11'])] as const
    expect(run({ limit: limit(5), events, now: '2026-02-26' }).dueOn).toBe('2026-03-02')
  })

  it('moves the due day on as long as it is open, and is never overdue meanwhile', () => {
    const events = [
      ['2026-06-01', 'accepted'],
      ['2026-06-08', 'special_procedure', notice('2026-06-05')],
    ] as const
    const clock = run({ limit: limit(10), events, now: '2026-07-01' })
    expect(clock).toMatchObject({ state: 'special_procedure', dueOn: '2026-07-09', overdueDays: 0, remaining: null })
    expect(clock.why.join('')).toContain('暂停中，随恢复日顺延')
  })

  it('stops a natural-day limit by natural days, and the legal limit too', () => {
    const clock = run({
      limit: limit(30, 'natural_days'),
      statutory: limit(60, 'natural_days'),
      events: [['2026-03-02', 'accepted'], ...paused(['2026-03-10', '2026-03-17', '2026-03-09'])],
      now: '2026-03-18',
    })
    // 04-01 + 7 days; 05-01 + 7 days
    expect(clock).toMatchObject({
      unpausedDueOn: '2026-04-01',
      dueOn: '2026-04-08',
      statutoryDueOn: '2026-05-08',
      pausedDays: 7,
    })
  })

  it('after acceptance stops for papers only with a written notice and a rule', () => {
    const waiting = (data: object) =>
      [
        ['2026-06-01', 'accepted'],
        ['2026-06-08', 'waiting', { waitingOn: 'applicant', ...data }],
        ['2026-06-18 17:00', 'resumed'],
      ] as const
    const due = (data: object) => run({ limit: limit(10), events: waiting(data), now: '2026-06-18 18:00' }).dueOn
    expect(due({})).toBe('2026-06-15')
    expect(due({ noticeAt: '2026-06-05' })).toBe('2026-06-15')
    expect(due({ basis: '当地规则' })).toBe('2026-06-15')
    expect(due({ basis: '当地规则', noticeAt: '2026-06-05' })).toBe('2026-06-29')
  })
})

describe('extensions', () => {
  const extended = (when: string, data: Happening[2], now = '2026-03-31') =>
    run({
      limit: limit(5),
      statutory: limit(20),
      events: [
        ['2026-03-02', 'accepted'],
        [when, 'extended', data],
      ],
      now,
    })
  it('moves both due days when it comes in time', () => {
    expect(extended('2026-03-09', { days: 5, approvedBy: '局负责人' })).toMatchObject({
      dueOn: '2026-03-16',
      statutoryDueOn: '2026-04-07',
      ignored: [],
    })
  })
  it('after the promised day moves the legal day only: the red stays', () => {
    expect(extended('2026-03-12', { days: 10, approvedBy: '局负责人' })).toMatchObject({
      dueOn: '2026-03-09',
      statutoryDueOn: '2026-04-14',
      overdueOn: '2026-03-10',
      overdue: true,
    })
  })
  it.each([
    ['2026-03-05', { days: 10 }, 'approver_missing'],
    ['2026-03-05', { approvedBy: '局负责人' }, 'extension_length_invalid'],
    ['2026-03-05', { days: 1e9, approvedBy: '局负责人' }, 'extension_length_invalid'],
    ['2026-03-31', { days: 10, approvedBy: '局负责人' }, 'extension_void'],
  ])('%s %j does not count: %s', (when, data, code) => {
    const clock = extended(when, data, '2026-04-01')
    expect(clock).toMatchObject({ dueOn: '2026-03-09', statutoryDueOn: '2026-03-30' })
    expect(clock.ignored).toMatchObject([{ code }])
  })
})

describe('limits that are no number of days', () => {
  it.each([
    ['零时限:当日', limit(0), '2026-03-11', '2026-03-12'],
    ['即时办结', limitOf('immediate'), '2026-03-11', '2026-03-12'],
    ['不足一日按一日', limit(0.5), '2026-03-12', '2026-03-13'],
    ['没有期限', limitOf('none'), null, null],
    ['未查到期限', limitOf('unknown'), null, null],
    ['约束申请人的期限', limit(20, 'working_days', { obligor: 'applicant' }), null, null],
  ])('%s', (_, given, dueOn, overdueOn) => {
    const clock = run({ limit: given, events: [['2026-03-11', 'accepted']], now: '2026-12-01' })
    expect(clock).toMatchObject({ dueOn, overdueOn, overdue: overdueOn !== null })
  })

  it('tells them apart', () => {
    const why = (given: Parameters<typeof run>[0]['limit']) =>
      run({ limit: given, events: [['2026-03-11', 'accepted']], now: '2026-03-11' }).why[0]
    const lines = [why(limit(0)), why(limitOf('immediate')), why(limitOf('none')), why(limitOf('unknown'))]
    expect(lines).toEqual([
      '2026-03-11受理，承诺当日办结。',
      '2026-03-11受理，承诺即时办结。',
      '2026-03-11受理，没有规定或承诺时限，不计时。',
      '2026-03-11受理，未查到统一期限，不计时。',
    ])
    expect(why(limit(20, 'working_days', { obligor: 'applicant' }))).toContain('不是部门的办理期限')
  })

  it('falls back on the law where nothing is promised', () => {
    const clock = run({
      limit: limitOf('none'),
      statutory: limit(20),
      events: [['2026-03-02', 'accepted']],
      now: '2026-03-31',
    })
    expect(clock).toMatchObject({ dueOn: '2026-03-30', overdueOn: '2026-03-31', overdue: true })
  })

  it.each([
    [
      '2 working hours, Friday 16:00',
      limit(2, 'working_hours'),
      '2026-11-20 16:00',
      '2026-11-23',
      '2026-11-23T02:00:00.000Z',
    ],
    ['24 hours', limit(24, 'natural_hours'), '2026-11-20 16:00', '2026-11-21', '2026-11-21T08:00:00.000Z'],
  ])('hours: %s', (_, given, when, dueOn, dueAt) => {
    expect(run({ limit: given, events: [[when, 'accepted']], now: when })).toMatchObject({ dueOn, dueAt })
  })
})

describe('years that are not announced', () => {
  it.each([
    ['2026-12-25', 3, '2026-12-30', false],
    ['2026-12-28', 5, '2027-01-04', true],
  ])('%s and %s working days: %s, estimated %s', (day, days, dueOn, estimated) => {
    const clock = run({ limit: limit(days), events: [[day, 'accepted']], now: day })
    expect(clock).toMatchObject({ dueOn, estimated })
    expect(clock.why.join('').includes('2027年的放假安排尚未公布')).toBe(estimated)
  })
})
