import { describe, expect, it } from 'vitest'
import type { Limit } from '../../../src/contract/common.ts'
import { bindsDepartment, countsFromReceipt } from '../../../src/core/clock/deadline.ts'
import { type Happening, instant, limit, limitOf, run } from './scenario.ts'

/* Of 2026: 03-02, 06-01, 11-02, 11-09 and 11-23 are Mondays; off are 6/19–6/21 and 10/1–10/7. Office hours are 9–12 and 13–17. */

const REVIEW = { procedure: '现场核验', noticeAt: '2026-06-01' }
const APPROVED_BY = { approvedBy: '局负责人' }

describe('从哪一天起算,看法条的原话', () => {
  it.each([
    ['受理', false],
    ['收到申请', true],
    ['提交申请材料', true],
    ['申报之日', true],
    ['受理申请之日', false],
    ['收到齐全的申请材料', false],
    ['收到全部材料', false],
    [null, false],
  ])('%s:从收件起算 %s', (from, expected) => {
    expect(countsFromReceipt(limit(5, 'working_days', { from }))).toBe(expected)
  })
})

describe('哪些期限约束部门', () => {
  it.each<[string, Limit | null, boolean]>([
    ['没有', null, false],
    ['五个工作日', limit(5), true],
    ['当日办结', limit(0), true],
    ['即时办结', limitOf('immediate'), true],
    ['没有规定', limitOf('none'), false],
    ['没有规定,却填了数', limit(5, 'working_days', { kind: 'none' }), false],
    ['未查到', limitOf('unknown'), false],
    ['没有数', limit(5, 'working_days', { value: null }), false],
    ['没有单位', limit(5, null), false],
    ['申请人的期限', limit(15, 'natural_days', { obligor: 'applicant' }), false],
    ['申请人当场要办的', { ...limitOf('immediate'), obligor: 'applicant' }, false],
  ])('%s:%s', (_, given, expected) => expect(bindsDepartment(given)).toBe(expected))
})

describe('零时限当天到期,当天休息也一样', () => {
  it.each(['working_days', 'natural_days', 'working_hours', 'natural_hours'] as const)('%s', (unit) => {
    const clock = run({ limit: limit(0, unit), events: [['2026-10-03', 'accepted']], now: '2026-10-03' })
    expect(clock).toMatchObject({ dueOn: '2026-10-03', unpausedDueOn: '2026-10-03', overdue: false })
  })
})

describe('按小时计,从收件时起算', () => {
  const FROM_RECEIPT = { from: '收到申请' }
  it.each<[string, Limit, Happening[], string]>([
    [
      '15:00收件:当天两小时,次日四小时',
      limit(6, 'working_hours', FROM_RECEIPT),
      [
        ['2026-11-23 15:00', 'received'],
        ['2026-11-24', 'accepted'],
      ],
      '2026-11-24 14:00',
    ],
    [
      '下班后收件:次日开门起算',
      limit(6, 'working_hours', FROM_RECEIPT),
      [
        ['2026-11-23 18:00', 'received'],
        ['2026-11-24', 'accepted'],
      ],
      '2026-11-24 16:00',
    ],
    [
      '17:00整收件还算当天,但当天没有工作小时了',
      limit(6, 'working_hours', FROM_RECEIPT),
      [
        ['2026-11-23 17:00', 'received'],
        ['2026-11-24', 'accepted'],
      ],
      '2026-11-24 16:00',
    ],
    [
      '自然小时:一早收件,从那一刻起',
      limit(24, 'natural_hours', FROM_RECEIPT),
      [
        ['2026-11-23 08:10', 'received'],
        ['2026-11-23 10:00', 'accepted'],
      ],
      '2026-11-24 08:10',
    ],
    [
      '自然小时:下班后收件,次日开门起',
      limit(24, 'natural_hours', FROM_RECEIPT),
      [
        ['2026-11-23 18:00', 'received'],
        ['2026-11-24 10:00', 'accepted'],
      ],
      '2026-11-25 09:00',
    ],
    [
      '自然小时:下班后收件当晚受理,从受理那一刻起',
      limit(24, 'natural_hours', FROM_RECEIPT),
      [
        ['2026-11-23 18:00', 'received'],
        ['2026-11-23 18:30', 'accepted'],
      ],
      '2026-11-24 18:30',
    ],
    [
      '补正后重新收件,从补齐时起',
      limit(24, 'natural_hours', FROM_RECEIPT),
      [
        ['2026-11-23 10:00', 'received'],
        ['2026-11-23 11:00', 'correction_requested', { items: ['公章'] }],
        ['2026-11-24 14:00', 'received'],
        ['2026-11-24 15:00', 'accepted'],
      ],
      '2026-11-25 14:00',
    ],
    [
      '没有一次告知,视为收件时受理,不倒算到开门',
      limit(24, 'natural_hours'),
      [['2026-11-09 15:00', 'received']],
      '2026-11-10 15:00',
    ],
  ])('%s', (_, given, events, due) => {
    const clock = run({ limit: given, events, now: '2026-11-30' })
    expect(clock).toMatchObject({ dueOn: due.slice(0, 10), dueAt: instant(due) })
  })
})

describe('按小时计,停多久晚多久', () => {
  const paused = (from: string, to: string): Happening[] => [
    [from, 'special_procedure', { ...REVIEW, noticeAt: from }],
    [to, 'resumed'],
  ]
  it.each<[string, Limit, string, Happening[], string, number]>([
    [
      '同一个上午停一小时:9至10、11至12、13至15',
      limit(4, 'working_hours'),
      '2026-11-23 09:00',
      paused('2026-11-23 10:00', '2026-11-23 11:00'),
      '2026-11-23 15:00',
      0,
    ],
    [
      '自然小时停三小时',
      limit(24, 'natural_hours'),
      '2026-11-23 09:00',
      paused('2026-11-23 10:00', '2026-11-23 13:00'),
      '2026-11-24 12:00',
      1,
    ],
    [
      '工作小时跨周末:2日七小时,9日七小时,10日六小时;停3、4、5、6日',
      limit(20, 'working_hours'),
      '2026-11-02 09:00',
      paused('2026-11-03 09:00', '2026-11-09 09:00'),
      '2026-11-10 16:00',
      4,
    ],
    [
      '自然小时跨周末:停3日至8日',
      limit(48, 'natural_hours'),
      '2026-11-02 09:00',
      paused('2026-11-03 09:00', '2026-11-09 09:00'),
      '2026-11-10 09:00',
      6,
    ],
    [
      '受理当天就停:2、3日;2日一小时,3日三小时,4日三小时',
      limit(7, 'working_hours'),
      '2026-11-02 09:00',
      paused('2026-11-02 10:00', '2026-11-03 14:00'),
      '2026-11-04 12:00',
      2,
    ],
  ])('%s', (_, given, accepted, pause, due, pausedDays) => {
    const clock = run({ limit: given, events: [[accepted, 'accepted'], ...pause], now: '2026-11-30' })
    expect(clock).toMatchObject({ dueAt: instant(due), pausedDays })
  })

  it.each([
    ['working_hours' as const, '2026-11-23现场核验，1个工作小时不计入（2026-11-23书面告知）。'],
    ['natural_hours' as const, '2026-11-23现场核验，1小时不计入（2026-11-23书面告知）。'],
  ])('写明停了多久:%s', (unit, line) => {
    const events: Happening[] = [['2026-11-23', 'accepted'], ...paused('2026-11-23 10:00', '2026-11-23 11:00')]
    expect(run({ limit: limit(30, unit), events, now: '2026-11-23 14:00' }).why).toContain(line)
    expect(run({ limit: limit(5), events, now: '2026-11-23 14:00' }).why.join('')).not.toContain('不计入')
  })
})

it('四小时到14:00期限届满,16:00才开始的程序不算停', () => {
  const events: Happening[] = [
    ['2026-11-23 09:00', 'accepted'],
    ['2026-11-23 16:00', 'special_procedure', { procedure: '现场核验', noticeAt: '2026-11-23 15:00' }],
  ]
  const clock = run({ limit: limit(4, 'working_hours'), events, now: '2026-11-23 16:30' })
  expect(clock).toMatchObject({ dueAt: instant('2026-11-23 14:00') })
  expect(clock.steps.at(-1)).toMatchObject({ name: '现场核验', counted: true })
  expect(clock.why.slice(1)).toEqual([
    '2026-11-23起现场核验，尚未结束（2026-11-23书面告知）；开始时期限已届满，截止日不变。',
    '截止日2026-11-23 14:00。',
  ])
})

describe('哪些时间不计入(06-01受理,10个工作日,不扣除到06-15)', () => {
  const clockOf = (...more: Happening[]) =>
    run({ limit: limit(10), events: [['2026-06-01', 'accepted'], ...more], now: '2026-06-30' })
  const RULE = { basis: '当地规则', noticeAt: '2026-06-08' }
  it.each<[string, Happening[], string, number]>([
    [
      '两段分开,中间照算:扣3、4日和9、10日',
      [
        ['2026-06-03', 'special_procedure', REVIEW],
        ['2026-06-05', 'resumed'],
        ['2026-06-09', 'special_procedure', { ...REVIEW, procedure: '公示' }],
        ['2026-06-11', 'resumed'],
      ],
      '2026-06-22',
      4,
    ],
    [
      '等部门自己,有依据有告知也不停',
      [
        ['2026-06-08', 'waiting', { waitingOn: 'department', ...RULE }],
        ['2026-06-10', 'resumed'],
      ],
      '2026-06-15',
      0,
    ],
    [
      '下午结束以后才告知,不停',
      [
        ['2026-06-10', 'special_procedure', { procedure: '检测', noticeAt: '2026-06-10 15:00' }],
        ['2026-06-10 13:00', 'resumed'],
      ],
      '2026-06-15',
      0,
    ],
    [
      '说了两次都没有告知,不停',
      [
        ['2026-06-08', 'special_procedure', { procedure: '检测' }],
        ['2026-06-09', 'special_procedure', { procedure: '检测' }],
        ['2026-06-11', 'resumed'],
      ],
      '2026-06-15',
      0,
    ],
    [
      '特别程序写着等申请人,仍是部门的程序,没有告知不停',
      [
        ['2026-06-08', 'special_procedure', { waitingOn: 'applicant', basis: '当地规则' }],
        ['2026-06-10', 'resumed'],
      ],
      '2026-06-15',
      0,
    ],
    [
      '等申请人的依据后来才补报,只扣10、11日',
      [
        ['2026-06-08', 'waiting', { waitingOn: 'applicant', noticeAt: '2026-06-08' }],
        ['2026-06-10', 'waiting', { waitingOn: 'applicant', basis: '当地规则' }],
        ['2026-06-12', 'resumed'],
      ],
      '2026-06-17',
      2,
    ],
    [
      '等申请人,依据和告知都有,再说一次不重新起算:扣8至11日',
      [
        ['2026-06-08', 'waiting', { waitingOn: 'applicant', ...RULE }],
        ['2026-06-10', 'waiting', { waitingOn: 'applicant', ...RULE }],
        ['2026-06-12', 'resumed'],
      ],
      '2026-06-22',
      4,
    ],
    [
      '特别程序不靠依据停止计时,后补依据照旧:扣8至11日',
      [
        ['2026-06-08', 'special_procedure', { procedure: '检测', noticeAt: '2026-06-05' }],
        ['2026-06-10', 'special_procedure', { procedure: '检测', basis: '检测规程' }],
        ['2026-06-12', 'resumed'],
      ],
      '2026-06-22',
      4,
    ],
  ])('%s', (_, more, dueOn, pausedDays) => {
    expect(clockOf(...more)).toMatchObject({ dueOn, pausedDays, unpausedDueOn: '2026-06-15' })
  })

  it('补报的告知,写原来告知的日子,从补报时起停', () => {
    const clock = clockOf(
      ['2026-06-08', 'special_procedure', { procedure: '检测' }],
      ['2026-06-10', 'special_procedure', { procedure: '检测', noticeAt: '2026-06-05', basis: '检测规程' }],
      ['2026-06-12', 'resumed'],
    )
    expect(clock.dueOn).toBe('2026-06-17')
    expect(clock.why.slice(1)).toEqual([
      '2026-06-10至2026-06-11检测，2个工作日不计入（检测规程，2026-06-05书面告知）。',
      '截止日2026-06-17；不扣除时为2026-06-15。',
      '2026-06-18起超时，至今8个工作日。',
    ])
  })
})

describe('延长', () => {
  const clockOf = (given: Limit, when: string, data: object, statutory: Limit | null = null) =>
    run({
      limit: given,
      statutory,
      events: [
        ['2026-03-02', 'accepted'],
        [when, 'extended', { ...APPROVED_BY, ...data }],
      ],
      now: '2026-03-20',
    })
  it.each<[string, Limit, string, object, string | null, string[]]>([
    ['五个工作日延三日', limit(5), '2026-03-05', { days: 3 }, '2026-03-12', []],
    [
      '工作日的期限延自然日,单位不同',
      limit(5),
      '2026-03-05',
      { days: 3, unit: 'natural_days' },
      '2026-03-09',
      ['void'],
    ],
    ['自然日的期限延三日:满日周日,顺延', limit(10, 'natural_days'), '2026-03-05', { days: 3 }, '2026-03-16', []],
    ['小时的期限没有写单位', limit(14, 'working_hours'), '2026-03-03', { days: 3 }, '2026-03-03', ['void']],
    [
      '小时的期限延小时',
      limit(14, 'working_hours'),
      '2026-03-03',
      { days: 7, unit: 'working_hours' },
      '2026-03-04',
      [],
    ],
    ['即时办结的不延长', limitOf('immediate'), '2026-03-02 10:00', { days: 5 }, '2026-03-02', ['void']],
    ['当日办结的,当日延五日', limit(0), '2026-03-02 10:00', { days: 5 }, '2026-03-09', []],
    ['截止当天', limit(5), '2026-03-09', { days: 1 }, '2026-03-10', []],
    ['截止次日', limit(5), '2026-03-10', { days: 1 }, '2026-03-09', ['void']],
    ['没有期限,也就没有什么可延长', limitOf('none'), '2026-03-05', { days: 3 }, null, []],
    ['一千日还是延长', limit(5), '2026-03-05', { days: 1000 }, '2030-01-17', []],
    ['一千零一日是笔误', limit(5), '2026-03-05', { days: 1001 }, '2026-03-09', ['length_invalid']],
  ])('%s', (_, given, when, data, dueOn, codes) => {
    const clock = clockOf(given, when, data)
    expect(clock.dueOn).toBe(dueOn)
    expect(clock.ignored.map(({ code }) => code)).toEqual(codes.map((code) => `extension_${code}`))
  })

  it('承诺不延长而法定延长的,写明只延长法定时限', () => {
    const clock = clockOf(limitOf('immediate'), '2026-03-02 10:00', { days: 10 }, limit(20))
    expect(clock).toMatchObject({ dueOn: '2026-03-02', statutoryDueOn: '2026-04-14', ignored: [] })
    expect(clock.why.join('')).toContain('承诺的截止日已过或单位不同，只延长法定时限。')
  })

  it.each<[string, Limit, object, string]>([
    [
      '延长的依据和告知都写上,括号里的括号换成方的',
      limit(5),
      { days: 3, basis: '规程（试行）', noticeAt: '2026-03-05' },
      '2026-03-05经局负责人批准延长3个工作日（规程〔试行〕，2026-03-05告知申请人）。',
    ],
    [
      '写原来的单位',
      limit(14, 'working_hours'),
      { days: 7, unit: 'working_hours' },
      '2026-03-03经局负责人批准延长7个工作小时（没有记载告知申请人）。',
    ],
  ])('%s', (_, given, data, line) => {
    expect(clockOf(given, line.slice(0, 10), data).why).toContain(line)
  })

  it('不起作用的延长不写成批准过', () => {
    expect(clockOf(limit(5), '2026-03-12', { days: 5 }).why).toEqual([
      '2026-03-02受理，承诺5个工作日，当日不计。',
      '截止日2026-03-09。',
      '2026-03-10起超时，至今9个工作日。',
    ])
    expect(clockOf(limitOf('none'), '2026-03-05', { days: 5 }).why).toEqual([
      '2026-03-02受理，没有规定或承诺时限，不计时。',
    ])
  })
})

describe('还剩多少', () => {
  const ACCEPTED: Happening = ['2026-06-01', 'accepted']
  const PAUSED: Happening[] = [
    ['2026-06-03', 'special_procedure', REVIEW],
    ['2026-06-05', 'resumed'],
  ]
  it.each<[string, Limit, Happening[], string, string | null, number | null]>([
    ['十个工作日,8日:9、10、11、12、15日', limit(10), [ACCEPTED], '2026-06-08', 'department', 5],
    ['停过两日又恢复,8日:9日至17日', limit(10), [ACCEPTED, ...PAUSED], '2026-06-08', 'department', 7],
    [
      '停过,又有一个没有告知的程序,照样走',
      limit(10),
      [ACCEPTED, ...PAUSED, ['2026-06-08', 'special_procedure', { procedure: '公示' }]],
      '2026-06-09',
      'department',
      6,
    ],
    [
      '只有一个没有告知的程序,照样走',
      limit(10),
      [ACCEPTED, ['2026-06-03', 'special_procedure', { procedure: '公示' }]],
      '2026-06-08',
      'department',
      5,
    ],
    [
      '特别程序写着等申请人,仍是部门的程序',
      limit(10),
      [ACCEPTED, ['2026-06-03', 'special_procedure', { waitingOn: 'applicant' }]],
      '2026-06-08',
      'department',
      5,
    ],
    [
      '刚好此刻起停',
      limit(10),
      [ACCEPTED, ['2026-06-08', 'special_procedure', REVIEW]],
      '2026-06-08',
      'department',
      null,
    ],
    [
      '等申请人,不倒数',
      limit(10),
      [ACCEPTED, ['2026-06-03', 'waiting', { waitingOn: 'applicant' }]],
      '2026-06-08',
      'applicant',
      null,
    ],
    [
      '申请人回来了',
      limit(10),
      [ACCEPTED, ['2026-06-03', 'waiting', { waitingOn: 'applicant' }], ['2026-06-05', 'resumed']],
      '2026-06-08',
      'department',
      5,
    ],
    [
      '转入审查就不再等',
      limit(10),
      [ACCEPTED, ['2026-06-03', 'waiting', { waitingOn: 'season' }], ['2026-06-05', 'in_review']],
      '2026-06-08',
      'department',
      5,
    ],
    ['办结', limit(10), [ACCEPTED, ['2026-06-05', 'approved']], '2026-06-08', null, null],
    ['终止', limit(10), [ACCEPTED, ['2026-06-05', 'cancelled']], '2026-06-08', null, null],
    ['超时', limit(3), [ACCEPTED], '2026-06-08', 'department', null],
    ['24小时,过了18小时', limit(24, 'natural_hours'), [ACCEPTED], '2026-06-02 03:00', 'department', 6],
    ['7个工作小时,午休时', limit(7, 'working_hours'), [ACCEPTED], '2026-06-01 12:30', 'department', 4],
  ])('%s', (_, given, events, now, waitingOn, left) => {
    const clock = run({ limit: given, events, now })
    expect(clock.waitingOn).toBe(waitingOn)
    expect(clock.remaining?.value ?? null).toBe(left)
  })
})
