import { describe, expect, it } from 'vitest'
import { type Happening, limit, run } from './scenario.ts'

/** Name, from, until, working days, whose time, whether it is on the clock. */
const stepsOf = (events: readonly Happening[], now: string) =>
  run({ limit: limit(10), events, now }).steps.map((step) => [
    step.name,
    step.from.slice(5),
    step.until?.slice(5) ?? null,
    step.workingDays,
    step.waitingOn,
    step.counted,
  ])

describe('every step is timed (环节计时)', () => {
  it('from receipt to delivery, each with whose time it was', () => {
    const events: Happening[] = [
      ['2026-03-02', 'received'],
      ['2026-03-04', 'correction_requested', { items: ['平面图'] }],
      ['2026-03-09', 'received', { items: ['平面图'] }],
      ['2026-03-10', 'accepted'],
      ['2026-03-12', 'special_procedure', { procedure: '专家评审', noticeAt: '2026-03-11' }],
      ['2026-03-19', 'resumed'],
      ['2026-03-23', 'waiting', { waitingOn: 'applicant', procedure: '修改图纸' }],
      ['2026-03-26', 'resumed'],
      ['2026-03-27 15:00', 'approved'],
      ['2026-03-31', 'delivered'],
    ]
    expect(stepsOf(events, '2026-11-20')).toEqual([
      ['收件核对', '03-02', '03-04', 2, 'department', false],
      ['补正', '03-04', '03-09', 3, 'applicant', false],
      ['收件核对', '03-09', '03-10', 1, 'department', false],
      ['审查', '03-10', '03-12', 2, 'department', true],
      ['专家评审', '03-12', '03-19', 5, 'department', false],
      ['审查', '03-19', '03-23', 2, 'department', true],
      ['等待申请人（修改图纸）', '03-23', '03-26', 3, 'applicant', false],
      ['审查', '03-26', '03-27', 1, 'department', true],
      ['送达', '03-27', '03-31', 2, 'department', false],
    ])
  })

  it('what runs has no end yet and is counted up to today, over a holiday too', () => {
    expect(stepsOf([['2026-09-28', 'accepted']], '2026-10-10')).toEqual([
      ['审查', '09-28', null, 5, 'department', true],
    ])
  })

  it('a procedure that was not notified is the department’s time, up to the notice', () => {
    const started: Happening = ['2026-06-03', 'special_procedure', { procedure: '检测' }]
    const events: Happening[] = [['2026-06-01', 'accepted'], started]
    expect(stepsOf(events, '2026-06-10').at(-1)).toEqual(['检测', '06-03', null, 5, 'department', true])
    const told: Happening[] = [
      ['2026-06-01', 'accepted'],
      ['2026-06-03', 'special_procedure', { procedure: '检测', noticeAt: '2026-06-08' }],
      ['2026-06-10', 'resumed'],
    ]
    expect(stepsOf(told, '2026-06-10').slice(1, 3)).toEqual([
      ['检测', '06-03', '06-08', 3, 'department', true],
      ['检测', '06-08', '06-10', 2, 'department', false],
    ])
  })

  it('a deferred certificate waits for the applicant before its delivery', () => {
    const events: Happening[] = [
      ['2026-06-25', 'accepted', { items: ['权属证明'] }],
      ['2026-06-29', 'approved_with_deferral'],
    ]
    expect(stepsOf(events, '2026-07-02').at(-1)).toEqual(['补交容缺材料', '06-29', null, 3, 'applicant', false])
    const came: Happening[] = [...events, ['2026-07-03', null, { items: ['权属证明'] }], ['2026-07-06', 'delivered']]
    expect(stepsOf(came, '2026-07-20').slice(-2)).toEqual([
      ['补交容缺材料', '06-29', '07-03', 4, 'applicant', false],
      ['送达', '07-03', '07-06', 1, 'department', false],
    ])
  })

  it.each<[string, Happening[], [string, string, string | null, number, boolean][]]>([
    ['刚收件,还在核对', [['2026-03-16', 'received']], [['收件核对', '03-16', null, 4, false]]],
    [
      '第二次告知叠在第一次里面,日子只算一次',
      [
        ['2026-03-16', 'received'],
        ['2026-03-17', 'correction_requested', { items: ['甲'] }],
        ['2026-03-18', 'correction_requested', { items: ['乙'] }],
        ['2026-03-19', 'received'],
      ],
      [
        ['收件核对', '03-16', '03-17', 1, false],
        ['补正', '03-17', '03-19', 2, false],
        ['收件核对', '03-19', null, 1, false],
      ],
    ],
    [
      '第一次补齐了,第二次还没有',
      [
        ['2026-03-16', 'received'],
        ['2026-03-17', 'correction_requested', { items: ['甲'] }],
        ['2026-03-18', 'correction_requested', { items: ['乙'] }],
        ['2026-03-19', 'received', { items: ['甲'] }],
      ],
      [
        ['收件核对', '03-16', '03-17', 1, false],
        ['补正', '03-17', '03-19', 2, false],
        ['补正', '03-19', null, 1, false],
      ],
    ],
    [
      '第一次补齐的次日,第二次也补齐',
      [
        ['2026-03-16', 'received'],
        ['2026-03-17', 'correction_requested', { items: ['甲'] }],
        ['2026-03-17 15:00', 'correction_requested', { items: ['乙'] }],
        ['2026-03-18', 'received', { items: ['甲'] }],
        ['2026-03-19', 'received', { items: ['乙'] }],
      ],
      [
        ['收件核对', '03-16', '03-17', 1, false],
        ['补正', '03-17', '03-18', 1, false],
        ['补正', '03-18', '03-19', 1, false],
        ['收件核对', '03-19', null, 1, false],
      ],
    ],
    [
      '程序和等待同名,是两个环节',
      [
        ['2026-03-10', 'accepted'],
        ['2026-03-11', 'special_procedure', { procedure: '检测' }],
        ['2026-03-13', 'waiting', { procedure: '检测' }],
      ],
      [
        ['审查', '03-10', '03-11', 1, true],
        ['检测', '03-11', '03-13', 2, true],
        ['等待（检测）', '03-13', null, 5, true],
      ],
    ],
    [
      '告知当天就补齐,也是一个环节',
      [
        ['2026-03-16', 'received'],
        ['2026-03-17', 'correction_requested', { items: ['甲'] }],
        ['2026-03-17 15:00', 'received'],
        ['2026-03-17 16:00', 'accepted'],
      ],
      [
        ['收件核对', '03-16', '03-17', 1, false],
        ['补正', '03-17', '03-17', 0, false],
        ['审查', '03-17', null, 3, true],
      ],
    ],
    [
      '受理当天就开始评审,前面没有审查;没有名称的叫特别程序',
      [
        ['2026-03-16', 'accepted'],
        ['2026-03-16 10:00', 'special_procedure', { noticeAt: '2026-03-16' }],
      ],
      [['特别程序', '03-16', null, 4, false]],
    ],
    [
      '一个程序接另一个;第一个没有告知,算部门的时间',
      [
        ['2026-03-10', 'accepted'],
        ['2026-03-11', 'special_procedure', { procedure: '专家评审' }],
        ['2026-03-13', 'special_procedure', { procedure: '公示', noticeAt: '2026-03-12' }],
        ['2026-03-17', 'resumed'],
      ],
      [
        ['审查', '03-10', '03-11', 1, true],
        ['专家评审', '03-11', '03-13', 2, true],
        ['公示', '03-13', '03-17', 2, false],
        ['审查', '03-17', null, 3, true],
      ],
    ],
    [
      '同一个程序再报一次,还是一个环节',
      [
        ['2026-03-10', 'accepted'],
        ['2026-03-11', 'special_procedure', { procedure: '公示', noticeAt: '2026-03-10' }],
        ['2026-03-13', 'special_procedure', { procedure: '公示', noticeAt: '2026-03-10' }],
      ],
      [
        ['审查', '03-10', '03-11', 1, true],
        ['公示', '03-11', null, 7, false],
      ],
    ],
    [
      '先等申请人,再等第三方,再等季节',
      [
        ['2026-03-10', 'accepted'],
        ['2026-03-11', 'waiting', { waitingOn: 'applicant' }],
        ['2026-03-12', 'waiting', { waitingOn: 'third_party' }],
        ['2026-03-13', 'waiting', { waitingOn: 'season' }],
        ['2026-03-17', 'waiting'],
      ],
      [
        ['审查', '03-10', '03-11', 1, true],
        ['等待申请人', '03-11', '03-12', 1, false],
        ['等待第三方', '03-12', '03-13', 1, false],
        ['等待季节条件', '03-13', '03-17', 2, false],
        ['等待', '03-17', null, 3, true],
      ],
    ],
    [
      '等申请人,告知晚了两天,不拆成两段',
      [
        ['2026-03-10', 'accepted'],
        ['2026-03-11', 'waiting', { waitingOn: 'applicant', basis: '当地规则', noticeAt: '2026-03-13' }],
        ['2026-03-17', 'resumed'],
      ],
      [
        ['审查', '03-10', '03-11', 1, true],
        ['等待申请人', '03-11', '03-17', 4, false],
        ['审查', '03-17', null, 3, true],
      ],
    ],
    [
      '转入审查就不再等',
      [
        ['2026-03-10', 'accepted'],
        ['2026-03-11', 'waiting', { waitingOn: 'applicant' }],
        ['2026-03-17', 'in_review'],
      ],
      [
        ['审查', '03-10', '03-11', 1, true],
        ['等待申请人', '03-11', '03-17', 4, false],
        ['审查', '03-17', null, 3, true],
      ],
    ],
    [
      '补来当天就不予许可,没有零天的审查',
      [
        ['2026-03-10', 'accepted'],
        ['2026-03-11', 'waiting', { waitingOn: 'applicant' }],
        ['2026-03-17 10:00', 'resumed'],
        ['2026-03-17 15:00', 'refused'],
      ],
      [
        ['审查', '03-10', '03-11', 1, true],
        ['等待申请人', '03-11', '03-17', 4, false],
        ['送达', '03-17', null, 3, false],
      ],
    ],
    [
      '不予许可后重新申请,上一次的送达不再等',
      [
        ['2026-03-10', 'accepted'],
        ['2026-03-11', 'refused'],
        ['2026-03-17', 'accepted'],
      ],
      [
        ['审查', '03-10', '03-11', 1, true],
        ['审查', '03-17', null, 3, true],
      ],
    ],
    [
      '送达后终止,送达还在',
      [
        ['2026-03-10', 'accepted'],
        ['2026-03-11', 'approved'],
        ['2026-03-12', 'delivered'],
        ['2026-03-13', 'cancelled'],
      ],
      [
        ['审查', '03-10', '03-11', 1, true],
        ['送达', '03-11', '03-12', 1, false],
      ],
    ],
  ])('%s', (_, events, expected) => {
    const steps = stepsOf(events, '2026-03-20').map(([name, from, until, days, , counted]) => {
      return [name, from, until, days, counted]
    })
    expect(steps).toEqual(expected)
  })

  it('没有期限,特别程序也不算部门的时间;截止当天才开始的也不算', () => {
    const review = (on: string): Happening => [on, 'special_procedure', { procedure: '公示', noticeAt: on }]
    const last = (given: ReturnType<typeof limit> | null, on: string) =>
      run({ limit: given, events: [['2026-03-02', 'accepted'], review(on)], now: '2026-03-20' }).steps.at(-1)
    expect(last(null, '2026-03-04')).toMatchObject({ name: '公示', counted: false })
    expect(last(limit(5), '2026-03-09')).toMatchObject({ name: '公示', counted: false })
    expect(last(limit(5), '2026-03-10')).toMatchObject({ name: '公示', counted: true })
  })

  it.each<[string, Happening[], string[]]>([
    [
      '容缺',
      [
        ['2026-03-03', 'received'],
        ['2026-03-03 10:00', 'correction_requested'],
        ['2026-03-04', 'received'],
        ['2026-03-05', 'accepted', { items: ['甲'] }],
        ['2026-03-06', 'waiting', { waitingOn: 'applicant' }],
        ['2026-03-09', 'special_procedure', { noticeAt: '2026-03-09' }],
        ['2026-03-10', 'approved_with_deferral'],
      ],
      ['correction_requested', 'received', 'in_review', 'waiting', 'special_procedure', 'approved_with_deferral'],
    ],
    [
      '批准',
      [
        ['2026-03-03', 'accepted'],
        ['2026-03-04', 'approved'],
      ],
      ['in_review', 'approved'],
    ],
    [
      '不予许可',
      [
        ['2026-03-03', 'accepted'],
        ['2026-03-04', 'refused'],
      ],
      ['in_review', 'refused'],
    ],
  ])('每个环节的状态:%s', (_, events, states) => {
    const { steps } = run({ limit: limit(10), events, now: '2026-03-20' })
    expect(steps.map((step) => step.state)).toEqual(states)
  })

  it('容缺材料没到就发了证,送达从办结起算,材料到了也不变', () => {
    const events: Happening[] = [
      ['2026-06-25', 'accepted', { items: ['权属证明'] }],
      ['2026-06-29', 'approved_with_deferral'],
      ['2026-07-01', 'delivered'],
    ]
    const delivery = ['送达', '06-29', '07-01', 2, 'department', false]
    expect(stepsOf(events, '2026-07-02').slice(1)).toEqual([
      ['补交容缺材料', '06-29', null, 3, 'applicant', false],
      delivery,
    ])
    expect(stepsOf([...events, ['2026-07-03', null, { items: ['权属证明'] }]], '2026-07-20').slice(1)).toEqual([
      ['补交容缺材料', '06-29', '07-03', 4, 'applicant', false],
      delivery,
    ])
  })

  it('补齐当天发证,送达从补齐起算', () => {
    const events: Happening[] = [
      ['2026-06-25', 'accepted', { items: ['权属证明'] }],
      ['2026-06-29', 'approved_with_deferral'],
      ['2026-07-03', null, { items: ['权属证明'] }],
      ['2026-07-03 15:00', 'delivered'],
    ]
    expect(stepsOf(events, '2026-07-20').at(-1)).toEqual(['送达', '07-03', '07-03', 0, 'department', false])
  })

  it('一份补齐了又欠一份,还在等申请人;一份也不欠的,直接等送达', () => {
    const again: Happening[] = [
      ['2026-06-25', 'accepted', { items: ['甲'] }],
      ['2026-06-26', null, { items: ['甲'] }],
      ['2026-06-29', 'approved_with_deferral', { items: ['乙'] }],
    ]
    expect(stepsOf(again, '2026-07-02').slice(1)).toEqual([['补交容缺材料', '06-29', null, 3, 'applicant', false]])
    const none: Happening[] = [
      ['2026-06-25', 'accepted'],
      ['2026-06-29', 'approved_with_deferral'],
    ]
    expect(stepsOf(none, '2026-07-02').slice(1)).toEqual([['送达', '06-29', null, 3, 'department', false]])
  })

  it('an application handed in again has its own steps, after those of the first', () => {
    const events: Happening[] = [
      ['2026-03-02', 'accepted'],
      ['2026-03-04', 'withdrawn'],
      ['2026-03-16', 'received'],
      ['2026-03-17', 'accepted'],
    ]
    expect(stepsOf(events, '2026-03-18').map(([name, from]) => [name, from])).toEqual([
      ['审查', '03-02'],
      ['收件核对', '03-16'],
      ['审查', '03-17'],
    ])
  })

  it('on the spot there is one step of no days, and its delivery', () => {
    expect(
      stepsOf(
        [
          ['2026-03-11', 'accepted'],
          ['2026-03-11 10:00', 'approved'],
        ],
        '2026-03-12',
      ),
    ).toEqual([
      ['审查', '03-11', '03-11', 0, 'department', true],
      ['送达', '03-11', null, 1, 'department', false],
    ])
  })
})
