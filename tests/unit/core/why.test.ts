import { describe, expect, it } from 'vitest'
import type { Limit } from '../../../src/contract/common.ts'
import { matterClock } from '../../../src/core/clock/clock.ts'
import { NOTICE_SOURCE } from '../../../src/core/clock/event.ts'
import { calendar, event, type Happening, instant, limit, limitOf, run } from './scenario.ts'

/* Whole explanations, as people read them. Of 2026: 03-02 is a Monday; five working days from it end on Monday 03-09. */

const ACCEPTED: Happening = ['2026-03-02', 'accepted']
const TERMS = '2026-03-02受理，承诺5个工作日，当日不计。'
const DUE = '截止日2026-03-09。'
const why = (
  events: readonly Happening[],
  now: string,
  more: { limit?: Limit | null; statutory?: Limit | null } = {},
) => run({ limit: limit(5), events, now, ...more }).why

describe('收件', () => {
  it.each<[string, Happening[], string, string[]]>([
    ['什么也没有', [], '2026-03-03', ['尚未开始。']],
    ['刚收件', [['2026-03-02', 'received']], '2026-03-03', ['2026-03-02收件。']],
    [
      '告知没有列明缺什么',
      [
        ['2026-03-02', 'received'],
        ['2026-03-03', 'correction_requested'],
      ],
      '2026-03-04',
      ['2026-03-02收件。', '2026-03-03一次告知补正。', '等待申请人补正。'],
    ],
    [
      '一天之内告知、补齐、受理',
      [
        ['2026-03-02 09:00', 'received'],
        ['2026-03-02 10:00', 'correction_requested', { items: ['甲'] }],
        ['2026-03-02 14:00', 'received'],
        ['2026-03-02 15:00', 'accepted'],
      ],
      '2026-03-03',
      ['2026-03-02收件。', '2026-03-02一次告知补正：甲。', '2026-03-02补正材料收齐。', TERMS, DUE],
    ],
    [
      '同一天来了两项,还缺一项',
      [
        ['2026-03-02', 'received'],
        ['2026-03-03', 'correction_requested', { items: ['甲', '乙', '丙'] }],
        ['2026-03-04', 'received', { items: ['甲', '乙'] }],
      ],
      '2026-03-05',
      [
        '2026-03-02收件。',
        '2026-03-03一次告知补正：甲、乙、丙。',
        '2026-03-04收到甲、乙。',
        '等待申请人补正，尚缺：丙。',
      ],
    ],
    [
      '没交齐就受理了,只写收到的',
      [
        ['2026-02-27', 'received'],
        ['2026-02-28', 'correction_requested', { items: ['甲', '乙'] }],
        ['2026-02-28 15:00', 'received', { items: ['甲'] }],
        ACCEPTED,
      ],
      '2026-03-05',
      ['2026-02-27收件。', '2026-02-28一次告知补正：甲、乙。', '2026-02-28收到甲。', TERMS, DUE],
    ],
    [
      '视为受理,部门后来的两件事只写第一件',
      [
        ['2026-03-02', 'received'],
        ['2026-03-10', 'correction_requested'],
        ['2026-03-11', 'not_accepted'],
      ],
      '2026-03-12',
      [
        '2026-03-02收件。',
        '收件后5个工作日内（至2026-03-09）没有一次告知补正，视为2026-03-02受理（行政许可法第三十二条），承诺5个工作日，当日不计。',
        '部门2026-03-10才告知补正，不改变视为受理的日期。',
        DUE,
        '2026-03-10起超时，至今3个工作日。',
      ],
    ],
    [
      '收件后不予受理',
      [
        ['2026-03-02', 'received'],
        ['2026-03-03', 'not_accepted'],
      ],
      '2026-03-12',
      ['2026-03-02收件。', '2026-03-03不予受理。'],
    ],
  ])('%s', (_, events, now, lines) => expect(why(events, now)).toEqual(lines))
})

describe('从哪天起算、按谁的期限', () => {
  const FROM = { from: '收到申请' }
  it.each<[Limit | null, Limit | null, string]>([
    [limit(5), null, '承诺5个工作日，当日不计'],
    [limit(5, 'natural_days'), null, '承诺5个自然日，当日不计'],
    [limitOf('none'), limit(20), '未承诺时限，按法定20个工作日，当日不计'],
    [limit(7, 'working_days', FROM), null, '承诺7个工作日，自收件次日起算'],
    // Due on 03-05, the very day of acceptance.
    [limit(3, 'working_days', FROM), null, '承诺3个工作日，自收件次日起算'],
    [limit(20, 'working_hours', FROM), null, '承诺20个工作小时，自收件时起算'],
    [limit(20, 'working_hours'), null, '承诺20个工作小时'],
    [limit(24, 'natural_hours'), null, '承诺24小时'],
    [limit(0, 'working_days', FROM), null, '承诺当日办结'],
    [{ ...limitOf('immediate'), ...FROM }, null, '承诺即时办结'],
    [limitOf('none'), null, '没有规定或承诺时限，不计时'],
    [null, limitOf('unknown'), '未查到统一期限，不计时'],
    [null, null, '没有规定或承诺时限，不计时'],
    [limit(15, 'natural_days', { obligor: 'applicant' }), null, '此期限约束申请人或合同双方，不是部门的办理期限'],
  ])('03-02收件,03-05受理:%#', (own, statutory, terms) => {
    const events: Happening[] = [
      ['2026-03-02', 'received'],
      ['2026-03-05', 'accepted'],
    ]
    expect(why(events, '2026-03-05', { limit: own, statutory })[1]).toBe(`2026-03-05受理，${terms}。`)
  })

  it('当日办结的延长了,也不说当日不计', () => {
    const events: Happening[] = [ACCEPTED, ['2026-03-02 10:00', 'extended', { days: 5, approvedBy: '局长' }]]
    expect(why(events, '2026-03-03', { limit: limit(0) })[0]).toBe('2026-03-02受理，承诺当日办结。')
  })
})

describe('停了几天,为什么', () => {
  const review = (from: string, to: string | null, more: Happening[2] = {}): Happening[] => [
    [from, 'special_procedure', { procedure: '专家评审', noticeAt: '2026-03-02', ...more }],
    ...(to ? [[to, 'resumed'] as Happening] : []),
  ]
  const waiting = (to: string | null, more: Happening[2]): Happening[] => [
    ['2026-03-04', 'waiting', more],
    ...(to ? [[to, 'resumed'] as Happening] : []),
  ]
  const TOLD = '（2026-03-02书面告知）'
  const natural = limit(10, 'natural_days')
  it.each<[string, Happening[], string, Limit | null, string[]]>([
    [
      '一天',
      review('2026-03-04', '2026-03-04 17:00'),
      '2026-03-05',
      limit(5),
      [`2026-03-04专家评审，1个工作日不计入${TOLD}。`, '截止日2026-03-10；不扣除时为2026-03-09。'],
    ],
    [
      '周四到周一上午,写到周五',
      review('2026-03-05', '2026-03-09'),
      '2026-03-09',
      limit(5),
      [`2026-03-05至2026-03-06专家评审，2个工作日不计入${TOLD}。`, '截止日2026-03-11；不扣除时为2026-03-09。'],
    ],
    [
      '自然日,写到周日',
      review('2026-03-05', '2026-03-09'),
      '2026-03-09',
      natural,
      [`2026-03-05至2026-03-08专家评审，4个自然日不计入${TOLD}。`, '截止日2026-03-16；不扣除时为2026-03-12。'],
    ],
    [
      '只有周末',
      review('2026-03-07', '2026-03-09'),
      '2026-03-09',
      limit(5),
      [`2026-03-07专家评审，0个工作日不计入${TOLD}。`, DUE],
    ],
    [
      '受理当天下午就开始,当天本来不计',
      review('2026-03-02 14:00', '2026-03-04'),
      '2026-03-04',
      limit(5),
      [`2026-03-02至2026-03-03专家评审，1个工作日不计入${TOLD}。`, '截止日2026-03-10；不扣除时为2026-03-09。'],
    ],
    [
      '还没结束',
      review('2026-03-04', null),
      '2026-03-06',
      limit(5),
      [
        `2026-03-04起专家评审，尚未结束，3个工作日不计入${TOLD}。`,
        '截止日2026-03-12（暂停中，随恢复日顺延）；不扣除时为2026-03-09。',
      ],
    ],
    [
      '截止当天才开始',
      review('2026-03-09', null),
      '2026-03-10',
      limit(5),
      [
        `2026-03-09起专家评审，尚未结束，2个工作日不计入${TOLD}。`,
        '截止日2026-03-11（暂停中，随恢复日顺延）；不扣除时为2026-03-09。',
      ],
    ],
    [
      '截止以后才开始',
      review('2026-03-10', null),
      '2026-03-10',
      limit(5),
      [
        `2026-03-10起专家评审，尚未结束${TOLD}；开始时期限已届满，截止日不变。`,
        DUE,
        '2026-03-10起超时，至今1个工作日。',
      ],
    ],
    [
      '没有期限',
      review('2026-03-04', '2026-03-06'),
      '2026-03-06',
      limitOf('none'),
      [`2026-03-04至2026-03-05专家评审${TOLD}。`],
    ],
    [
      '等申请人,有依据有告知',
      waiting('2026-03-06', {
        waitingOn: 'applicant',
        procedure: '修改图纸',
        basis: '当地规则',
        noticeAt: '2026-03-03',
      }),
      '2026-03-06',
      limit(5),
      [
        '2026-03-04至2026-03-05等待申请人（修改图纸），2个工作日不计入（当地规则，2026-03-03书面告知）。',
        '截止日2026-03-11；不扣除时为2026-03-09。',
      ],
    ],
    [
      '等第三方,没有写等什么',
      waiting('2026-03-06', { waitingOn: 'third_party', basis: '当地规则', noticeAt: '2026-03-03' }),
      '2026-03-06',
      limit(5),
      [
        '2026-03-04至2026-03-05等待第三方，2个工作日不计入（当地规则，2026-03-03书面告知）。',
        '截止日2026-03-11；不扣除时为2026-03-09。',
      ],
    ],
    [
      '特别程序没有告知',
      review('2026-03-04', '2026-03-06', { noticeAt: undefined }),
      '2026-03-06',
      limit(5),
      ['2026-03-04至2026-03-06专家评审，没有书面告知，不停止计时。', DUE],
    ],
    [
      '特别程序没有告知,也没有结束,也没有名称',
      review('2026-03-04', null, { noticeAt: undefined, procedure: '' }),
      '2026-03-06',
      limit(5),
      ['2026-03-04起特别程序，没有书面告知，不停止计时。', DUE],
    ],
    [
      '结束以后才告知,不提',
      review('2026-03-04', '2026-03-05', { noticeAt: '2026-03-06' }),
      '2026-03-06',
      limit(5),
      [DUE],
    ],
    ['一个上午,不提', review('2026-03-04', '2026-03-04 11:00'), '2026-03-06', limit(5), [DUE]],
    [
      '没有写等谁',
      waiting('2026-03-06', {}),
      '2026-03-06',
      limit(5),
      ['2026-03-04至2026-03-06等待，没有写明等待谁，按部门办理计时。', DUE],
    ],
    [
      '等申请人,没有告知',
      waiting(null, { waitingOn: 'applicant', procedure: '修改图纸', basis: '当地规则' }),
      '2026-03-06',
      limit(5),
      ['2026-03-04起等待申请人（修改图纸），不算部门超时；没有书面告知，截止日不变。', DUE],
    ],
    [
      '等季节,没有依据',
      waiting('2026-03-05', { waitingOn: 'season', noticeAt: '2026-03-04' }),
      '2026-03-06',
      limit(5),
      ['2026-03-04至2026-03-05等待季节条件，不算部门超时；没有记载依据，截止日不变。', DUE],
    ],
    [
      '同一个等待再报一次,写一句',
      [
        ['2026-03-03', 'waiting', { waitingOn: 'applicant' }],
        ['2026-03-04', 'waiting', { waitingOn: 'applicant' }],
      ],
      '2026-03-06',
      limit(5),
      ['2026-03-03起等待申请人，不算部门超时；没有书面告知，截止日不变。', DUE],
    ],
  ])('%s', (_, events, now, own, lines) => {
    expect(why([ACCEPTED, ...events], now, { limit: own }).slice(1)).toEqual(lines)
  })
})

describe('法定时限', () => {
  const statutory = limit(20, 'working_days', { source: '行政许可法第四十二条' })
  const LAW = '法定时限20个工作日，依据行政许可法第四十二条，截止2026-03-30'
  it.each<[string, Happening[], string, string]>([
    ['在办', [], '2026-03-30', `${LAW}，尚未届满。`],
    ['过了', [], '2026-03-31', `${LAW}，已超过。`],
    ['当天办结', [['2026-03-30', 'approved']], '2026-04-20', `${LAW}。`],
    ['过了才办结', [['2026-03-31', 'approved']], '2026-04-20', `${LAW}，已超过。`],
  ])('%s', (_, more, now, line) => expect(why([ACCEPTED, ...more], now, { statutory })[2]).toBe(line))

  it('没有写依据的不写;没有承诺的,法定时限已经是截止日,不再写一遍;约束申请人的不写', () => {
    expect(why([ACCEPTED], '2026-03-03', { statutory: limit(20) })[2]).toBe(
      '法定时限20个工作日，截止2026-03-30，尚未届满。',
    )
    expect(why([ACCEPTED], '2026-03-03', { limit: null, statutory })).toEqual([
      '2026-03-02受理，未承诺时限，按法定20个工作日，当日不计。',
      '截止日2026-03-30。',
    ])
    const applicants = limit(15, 'natural_days', { obligor: 'applicant' })
    expect(why([ACCEPTED], '2026-03-03', { statutory: applicants })).toEqual([TERMS, DUE])
  })
})

describe('结果', () => {
  const LATE = '2026-03-10起超时，共3个工作日，等待期间不再累计。'
  const wait = (from: string, waitingOn: string): Happening => [from, 'waiting', { waitingOn } as Happening[2]]
  it.each<[string, Happening[], string, string[]]>([
    [
      '按时办结',
      [['2026-03-05', 'approved']],
      '2026-03-19',
      ['2026-03-05办结，没有超时。', '结果最迟应于2026-03-19送达。'],
    ],
    [
      '送达逾期',
      [['2026-03-05', 'approved']],
      '2026-03-20',
      ['2026-03-05办结，没有超时。', '结果应于2026-03-19送达，已逾期。'],
    ],
    [
      '逾期办结',
      [['2026-03-11', 'approved']],
      '2026-03-12',
      ['2026-03-11办结，2026-03-10起超时2个工作日。', '结果最迟应于2026-03-25送达。'],
    ],
    [
      '容缺办结,其实一份也不欠',
      [['2026-03-05', 'approved_with_deferral']],
      '2026-03-12',
      ['2026-03-05容缺办结，没有超时。', '结果最迟应于2026-03-19送达。'],
    ],
    ['不予许可', [['2026-03-05', 'refused']], '2026-03-12', ['2026-03-05决定不予许可，没有超时。']],
    [
      '不予许可,很久才送达',
      [
        ['2026-03-05', 'refused'],
        ['2026-04-20', 'delivered'],
      ],
      '2026-05-12',
      ['2026-03-05决定不予许可，没有超时。', '2026-04-20送达。'],
    ],
    [
      '最后一天送达',
      [
        ['2026-03-05', 'approved'],
        ['2026-03-19', 'delivered'],
      ],
      '2026-05-12',
      ['2026-03-05办结，没有超时。', '2026-03-19送达。'],
    ],
    [
      '容缺材料补齐,只说当日发证',
      [
        ['2026-03-05', 'approved_with_deferral', { items: ['甲'] }],
        ['2026-03-10', null, { items: ['甲'] }],
      ],
      '2026-03-10',
      ['2026-03-05容缺办结，没有超时。', '2026-03-10容缺材料补齐，应于当日发证。'],
    ],
    [
      '申请人交回来当天就办结,中间还有部门的程序',
      [
        wait('2026-03-04', 'applicant'),
        ['2026-03-11', 'special_procedure', { procedure: '检测' }],
        ['2026-03-11 16:00', 'refused'],
      ],
      '2026-03-18',
      ['2026-03-11决定不予许可，截止日后是等待申请人的时间，没有超时。'],
    ],
    ['退回', [['2026-03-05', 'rejected']], '2026-03-12', [DUE, '2026-03-05退回申请。']],
    ['撤回', [['2026-03-05', 'withdrawn']], '2026-03-12', [DUE, '2026-03-05申请人撤回。']],
    [
      '超时以后撤回',
      [['2026-03-10', 'withdrawn']],
      '2026-03-12',
      ['2026-03-10申请人撤回，2026-03-10起超时1个工作日。'],
    ],
    ['终止,只写一次', [['2026-03-05', 'cancelled']], '2026-03-12', [DUE, '2026-03-05终止办理。']],
    [
      '超时以后等申请人',
      [wait('2026-03-12', 'applicant')],
      '2026-03-18',
      ['2026-03-12起等待申请人，不算部门超时；没有书面告知，截止日不变。', DUE, LATE],
    ],
    [
      '截止后在等申请人',
      [wait('2026-03-04', 'applicant'), ['2026-03-12', 'refused']],
      '2026-03-18',
      ['2026-03-12决定不予许可，截止日后是等待申请人的时间，没有超时。'],
    ],
    [
      '先等申请人,截止后在等第三方',
      [wait('2026-03-04', 'applicant'), wait('2026-03-05', 'third_party'), ['2026-03-12', 'refused']],
      '2026-03-18',
      ['2026-03-12决定不予许可，截止日后是等待第三方的时间，没有超时。'],
    ],
    [
      '等到截止当天,当天办结',
      [wait('2026-03-04', 'applicant'), ['2026-03-09', 'refused']],
      '2026-03-18',
      ['2026-03-09决定不予许可，没有超时。'],
    ],
    [
      '等到截止以前,截止当天办结',
      [wait('2026-03-04', 'applicant'), ['2026-03-05', 'resumed'], ['2026-03-09', 'refused']],
      '2026-03-18',
      ['2026-03-09决定不予许可，没有超时。'],
    ],
  ])('%s', (_, more, now, lines) => expect(why([ACCEPTED, ...more], now).slice(-lines.length)).toEqual(lines))

  it('截止周五,周六办结,不算超时,也不怪先前的等待', () => {
    const events: Happening[] = [
      ACCEPTED,
      wait('2026-03-03', 'applicant'),
      ['2026-03-06', 'resumed'],
      ['2026-03-07', 'refused'],
    ]
    expect(why(events, '2026-03-18', { limit: limit(4) }).slice(-2)).toEqual([
      '截止日2026-03-06。',
      '2026-03-07决定不予许可，没有超时。',
    ])
  })

  it('容缺材料办结以前就齐了,不再提', () => {
    const events: Happening[] = [
      ['2026-03-02', 'accepted', { items: ['甲'] }],
      ['2026-03-03', null, { items: ['甲'] }],
      ['2026-03-05', 'approved_with_deferral'],
    ]
    expect(why(events, '2026-03-12')).toEqual([
      TERMS,
      DUE,
      '2026-03-05容缺办结，没有超时。',
      '结果最迟应于2026-03-19送达。',
    ])
  })

  it('没有期限的,办结就是办结', () => {
    expect(why([ACCEPTED, ['2026-03-05', 'refused']], '2026-03-12', { limit: null }).at(-1)).toBe(
      '2026-03-05决定不予许可。',
    )
  })

  it('写明责任部门,此前的超时另写', () => {
    const events = [ACCEPTED, ['2026-03-11', 'withdrawn'], ['2026-03-16', 'accepted']] as Happening[]
    const at = (now: string) =>
      matterClock(
        { events: events.map(event), limit: limit(5), statutory: null, department: '县住建局' },
        { calendar, now: instant(now) },
      ).why
    expect(at('2026-03-10').at(-1)).toBe('2026-03-10起超时，至今1个工作日，责任部门：县住建局。')
    expect(at('2026-03-17').slice(-2)).toEqual(['截止日2026-03-23。', '此前的申请曾自2026-03-10起超时2个工作日。'])
    expect(at('2026-03-24').slice(-2)).toEqual([
      '2026-03-24起超时，至今1个工作日，责任部门：县住建局。',
      '此前的申请曾自2026-03-10起超时2个工作日。',
    ])
  })

  it.each([
    ['2026-03-10', '容缺待补：乙、甲（2026-03-10前补交）；补齐当日发证。'],
    ['2026-03-11', '容缺待补：乙、甲（应于2026-03-10前补交，已逾期）；补齐当日发证。'],
  ])('欠的材料到%s', (now, line) => {
    const events: Happening[] = [
      ['2026-03-02', 'accepted', { items: ['乙'] }],
      ['2026-03-05', 'approved_with_deferral', { items: ['甲'], dueOn: '2026-03-10' }],
    ]
    expect(why(events, now).at(-1)).toBe(line)
  })
})

describe('几次说明理由', () => {
  const answered = (on: string, data: ReturnType<typeof event>['data'] = {}) => ({
    ...event([on, null, data]),
    source: NOTICE_SOURCE,
  })
  const at = (now: string) => {
    const events = [
      event(ACCEPTED),
      answered('2026-03-11', { dueOn: '2026-03-13' }),
      answered('2026-03-16', { dueOn: '2026-03-20' }),
      answered('2026-03-18'),
    ]
    return matterClock({ events, limit: limit(5), statutory: null }, { calendar, now: instant(now) }).why.slice(3)
  }
  it('每次重新承诺一句,最后一句带上记录不变', () => {
    expect(at('2026-03-17')).toEqual([
      '2026-03-11部门已说明理由，重新承诺2026-03-13办结，到期没有办结。',
      '2026-03-16部门已说明理由，重新承诺2026-03-20办结；已有的超时记录不变。',
    ])
  })
  it('后来只说明理由的,另写一句', () => {
    expect(at('2026-03-18 10:00').slice(1)).toEqual([
      '2026-03-16部门已说明理由，重新承诺2026-03-20办结。',
      '2026-03-18部门已说明超时理由；已有的超时记录不变。',
    ])
  })
})
