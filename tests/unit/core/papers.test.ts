import { describe, expect, it } from 'vitest'
import { matterLight } from '../../../src/core/lights.ts'
import { type Happening, limit, run } from './scenario.ts'

describe('one-time notice of corrections, item by item', () => {
  const ASKED: Happening[] = [
    ['2026-03-02', 'received'],
    ['2026-03-03', 'correction_requested', { items: ['营业执照', '承诺书'] }],
  ]
  const at = (now: string, ...more: Happening[]) => run({ limit: limit(5), events: [...ASKED, ...more], now })

  it('waits for the applicant until every item has come, and says which are missing', () => {
    const clock = at('2026-03-20', ['2026-03-05', 'received', { items: ['承诺书'] }])
    expect(clock).toMatchObject({
      state: 'correction_requested',
      waitingOn: 'applicant',
      acceptedOn: null,
      ignored: [],
    })
    expect(clock.corrections).toEqual([
      {
        requestedOn: '2026-03-03',
        items: [
          { name: '营业执照', receivedOn: null },
          { name: '承诺书', receivedOn: '2026-03-05' },
        ],
        completedOn: null,
      },
    ])
    expect(clock.why).toEqual([
      '2026-03-02收件。',
      '2026-03-03一次告知补正：营业执照、承诺书。',
      '2026-03-05收到承诺书。',
      '等待申请人补正，尚缺：营业执照。',
    ])
  })

  it.each<[string, Happening[], string]>([
    [
      '逐项收到',
      [
        ['2026-03-05', 'received', { items: ['承诺书'] }],
        ['2026-03-10', 'received', { items: ['营业执照'] }],
      ],
      '2026-03-10',
    ],
    [
      '后一项由备注勾销',
      [
        ['2026-03-05', 'received', { items: ['承诺书'] }],
        ['2026-03-10', null, { items: ['营业执照'] }],
      ],
      '2026-03-10',
    ],
    ['没有列明就是全部', [['2026-03-06', 'received']], '2026-03-06'],
    ['一次列全', [['2026-03-06', 'received', { items: ['营业执照', '承诺书', '自愿多交的'] }]], '2026-03-06'],
    ['下班后收到', [['2026-03-06 18:00', 'received']], '2026-03-09'],
  ])('complete: %s', (_, more, on) => {
    const clock = at('2026-03-11', ...more)
    expect(clock).toMatchObject({ state: 'received', waitingOn: 'department' })
    expect(clock.corrections[0]?.completedOn).toBe(on)
    expect(clock.corrections[0]?.items.every((item) => item.receivedOn !== null)).toBe(true)
    expect(clock.why).toContain(`${on}补正材料收齐。`)
  })

  it('the five days for a notice begin again with the day on which all had come', () => {
    const more: Happening[] = [
      ['2026-03-05', 'received', { items: ['承诺书'] }],
      ['2026-03-10', 'received', { items: ['营业执照'] }],
    ]
    expect(at('2026-03-17', ...more)).toMatchObject({ state: 'received', deemedAccepted: false })
    expect(at('2026-03-18', ...more)).toMatchObject({ acceptedOn: '2026-03-10', deemedAccepted: true })
  })

  it('an arrival that names nothing asked for is held, and moves nothing', () => {
    const clock = at('2026-03-20', ['2026-03-05', 'received', { items: ['别的材料'] }])
    expect(clock.state).toBe('correction_requested')
    expect(clock.ignored).toMatchObject([{ state: 'received', code: 'unknown_item' }])
  })

  it('an acceptance ends it; what was not said to have come stays unticked', () => {
    const clock = at('2026-03-20', ['2026-03-05', 'received', { items: ['承诺书'] }], ['2026-03-09', 'accepted'])
    expect(clock).toMatchObject({ state: 'accepted', acceptedOn: '2026-03-09', dueOn: '2026-03-16' })
    expect(clock.corrections[0]).toMatchObject({
      completedOn: '2026-03-09',
      items: [{ receivedOn: null }, { receivedOn: '2026-03-05' }],
    })
    expect(clock.why).not.toContain('2026-03-09补正材料收齐。')
  })

  it('a second notice in time is kept beside the first', () => {
    const clock = at(
      '2026-03-20',
      ['2026-03-05', 'received'],
      ['2026-03-06', 'correction_requested', { items: ['平面图'] }],
    )
    expect(clock.corrections.map((notice) => notice.completedOn)).toEqual(['2026-03-05', null])
    expect(clock.why.at(-1)).toBe('等待申请人补正，尚缺：平面图。')
  })
})

describe('补正的勾销', () => {
  const RECEIVED: Happening = ['2026-03-02', 'received']
  const asked = (on: string, ...items: string[]): Happening => [
    on,
    'correction_requested',
    items.length ? { items } : {},
  ]
  const at = (...events: Happening[]) => run({ limit: limit(5), events: [RECEIVED, ...events], now: '2026-03-12' })
  /** Each notice: when it was answered, and when each of its items came. */
  const told = (clock: ReturnType<typeof run>) =>
    clock.corrections.map(({ completedOn, items }) => [
      completedOn?.slice(5) ?? null,
      ...items.map(({ receivedOn }) => receivedOn?.slice(5) ?? null),
    ])

  it.each<[string, Happening[], string, (string | null)[][]]>([
    [
      '没有列明要什么,交来什么都算',
      [asked('2026-03-03'), ['2026-03-10', 'received', { items: ['甲'] }]],
      'received',
      [['03-10']],
    ],
    [
      '没有列明的,备注不能勾销',
      [asked('2026-03-03'), ['2026-03-10', null, { items: ['甲'] }]],
      'correction_requested',
      [[null]],
    ],
    ['备注什么也没列', [asked('2026-03-03', '甲'), ['2026-03-10', null]], 'correction_requested', [[null, null]]],
    [
      '一次没列明,一次列明:列明的到齐,两次都了结',
      [asked('2026-03-03'), asked('2026-03-04', '甲'), ['2026-03-10', 'received', { items: ['甲'] }]],
      'received',
      [['03-10'], ['03-10', '03-10']],
    ],
    [
      '一次没列明,一次列明两项:只来一项,都没有了结',
      [asked('2026-03-03'), asked('2026-03-04', '甲', '乙'), ['2026-03-10', 'received', { items: ['甲'] }]],
      'correction_requested',
      [[null], [null, '03-10', null]],
    ],
    [
      '同一项来两次,记第一次',
      [
        asked('2026-03-03', '甲', '乙'),
        ['2026-03-05', 'received', { items: ['甲'] }],
        ['2026-03-10', 'received', { items: ['甲', '乙'] }],
      ],
      'received',
      [['03-10', '03-05', '03-10']],
    ],
    [
      '第一次已了结,第二次的到齐不改第一次的日子',
      [
        asked('2026-03-03', '甲'),
        asked('2026-03-04', '乙', '丙'),
        ['2026-03-05', 'received', { items: ['甲'] }],
        ['2026-03-06', 'received', { items: ['乙'] }],
        ['2026-03-10', 'received', { items: ['丙'] }],
      ],
      'received',
      [
        ['03-05', '03-05'],
        ['03-10', '03-06', '03-10'],
      ],
    ],
    [
      '晚上交来当晚受理,就是那天交的',
      [asked('2026-03-03', '甲'), ['2026-03-10 18:00', 'received'], ['2026-03-10 18:30', 'accepted']],
      'accepted',
      [['03-10', '03-10']],
    ],
    [
      '没交齐就受理了,后来补来容缺的材料,不回到补正',
      [
        asked('2026-03-03', '甲'),
        ['2026-03-09', 'accepted', { items: ['乙'] }],
        ['2026-03-10', null, { items: ['乙'] }],
      ],
      'accepted',
      [['03-09', null]],
    ],
    [
      '没交齐就受理了,后来的备注不改状态',
      [asked('2026-03-03', '甲', '乙'), ['2026-03-09', 'accepted'], ['2026-03-10', null, { items: ['甲'] }]],
      'accepted',
      [['03-09', null, null]],
    ],
  ])('%s', (_, events, state, expected) => {
    const clock = at(...events)
    expect(clock.state).toBe(state)
    expect(told(clock)).toEqual(expected)
    expect(clock.ignored).toEqual([])
  })
})

describe('容缺材料的勾销', () => {
  const ACCEPTED: Happening = ['2026-06-25', 'accepted', { items: ['甲', '乙'], dueOn: '2026-07-02' }]
  const at = (...events: Happening[]) => run({ limit: limit(5), events: [ACCEPTED, ...events], now: '2026-07-20' })
  const owed = (clock: ReturnType<typeof run>) =>
    clock.owedDocuments.map(({ name, dueOn, receivedOn }) => [
      name,
      dueOn?.slice(5) ?? null,
      receivedOn?.slice(5) ?? null,
    ])

  it.each<[string, Happening[], [string, string | null, string | null][]]>([
    [
      '还没来',
      [],
      [
        ['甲', '07-02', null],
        ['乙', '07-02', null],
      ],
    ],
    [
      '一份已来,申请人撤回后另一份不再欠',
      [
        ['2026-06-26', null, { items: ['甲'] }],
        ['2026-06-29', 'withdrawn'],
      ],
      [['甲', '07-02', '06-26']],
    ],
    ['不予许可后不再欠', [['2026-06-29', 'refused']], []],
    [
      '容缺准予以后又终止,不再欠',
      [
        ['2026-06-29', 'approved_with_deferral'],
        ['2026-06-30', 'cancelled'],
      ],
      [],
    ],
    [
      '撤回后重新申请,又容缺同一份',
      [
        ['2026-06-26', null, { items: ['甲'] }],
        ['2026-06-29', 'withdrawn'],
        ['2026-07-06', 'accepted', { items: ['甲'], dueOn: '2026-07-13' }],
      ],
      [['甲', '07-13', null]],
    ],
    [
      '来两次记第一次',
      [
        ['2026-06-26', null, { items: ['甲'] }],
        ['2026-06-29', null, { items: ['甲'] }],
      ],
      [
        ['甲', '07-02', '06-26'],
        ['乙', '07-02', null],
      ],
    ],
    [
      '恢复时一并交来',
      [
        ['2026-06-26', 'waiting', { waitingOn: 'applicant' }],
        ['2026-06-29', 'resumed', { items: ['乙'] }],
      ],
      [
        ['甲', '07-02', null],
        ['乙', '07-02', '06-29'],
      ],
    ],
    [
      '批准时一并交来,批准不添新的',
      [['2026-06-29', 'approved', { items: ['甲', '丙'] }]],
      [
        ['甲', '07-02', '06-29'],
        ['乙', '07-02', null],
      ],
    ],
    [
      '领证时一并交来',
      [
        ['2026-06-29', 'approved_with_deferral'],
        ['2026-07-01', 'delivered', { items: ['甲', '乙'] }],
      ],
      [
        ['甲', '07-02', '07-01'],
        ['乙', '07-02', '07-01'],
      ],
    ],
    [
      '已交的再列一次,不改它的日子',
      [
        ['2026-06-26', null, { items: ['甲'] }],
        ['2026-06-29', 'approved_with_deferral', { items: ['甲', '乙'], dueOn: '2026-07-10' }],
      ],
      [
        ['甲', '07-02', '06-26'],
        ['乙', '07-10', null],
      ],
    ],
  ])('%s', (_, events, expected) => {
    const clock = at(...events)
    expect(owed(clock)).toEqual(expected)
    expect(clock.ignored).toEqual([])
  })

  it('视为受理以后补登记受理,欠的材料照记', () => {
    const events: Happening[] = [
      ['2026-06-01', 'received'],
      ['2026-06-10', 'accepted', { items: ['甲'], dueOn: '2026-06-20' }],
    ]
    const clock = run({ limit: limit(20), events, now: '2026-06-11' })
    expect(clock).toMatchObject({ acceptedOn: '2026-06-01', deemedAccepted: true, ignored: [] })
    expect(owed(clock)).toEqual([['甲', '06-20', null]])
  })

  it('受理后交来的不是欠的,不收', () => {
    expect(at(['2026-06-26', 'received', { items: ['丁'] }]).ignored).toMatchObject([{ code: 'already_accepted' }])
  })

  it.each<[string, Happening[], string | null, string]>([
    [
      '补齐以后又提起同一份,仍以补齐那天为准',
      [
        ['2026-06-29', 'approved_with_deferral'],
        ['2026-07-03', null, { items: ['甲', '乙'] }],
        ['2026-07-06', null, { items: ['甲'] }],
      ],
      '2026-07-03',
      '结果应于2026-07-03送达，已逾期。',
    ],
    [
      '只补了一份,还在等',
      [
        ['2026-06-29', 'approved_with_deferral'],
        ['2026-07-03', null, { items: ['甲'] }],
      ],
      null,
      '容缺待补：乙（应于2026-07-02前补交，已逾期）；补齐当日发证。',
    ],
    [
      '17:00整补齐,当天发证',
      [
        ['2026-06-29', 'approved_with_deferral'],
        ['2026-07-16 17:00', null, { items: ['甲', '乙'] }],
      ],
      '2026-07-16',
      '2026-07-16容缺材料补齐，应于当日发证。',
    ],
    [
      '下班后补齐,次日发证',
      [
        ['2026-06-29', 'approved_with_deferral'],
        ['2026-07-16 18:00', null, { items: ['甲', '乙'] }],
      ],
      '2026-07-17',
      '2026-07-16容缺材料补齐，应于2026-07-17发证。',
    ],
    [
      '不是容缺办结,证照常送达:30日,1至3日,6至10日,13日',
      [['2026-06-29', 'approved']],
      '2026-07-13',
      '容缺待补：甲（应于2026-07-02前补交，已逾期）、乙（应于2026-07-02前补交，已逾期）。',
    ],
  ])('%s', (_, events, deliveryDueOn, line) => {
    const clock = at(...events)
    expect(clock.deliveryDueOn).toBe(deliveryDueOn)
    expect(clock.why).toContain(line)
  })
})

describe('deferral (容缺): the certificate waits for the papers', () => {
  const APPROVED: Happening[] = [
    ['2026-06-25', 'accepted', { items: ['不动产权证书'], dueOn: '2026-07-02' }],
    ['2026-06-29', 'approved_with_deferral'],
  ]
  const at = (now: string, ...more: Happening[]) => run({ limit: limit(5), events: [...APPROVED, ...more], now })

  it('before they come nothing is due, and overdue papers are said', () => {
    expect(at('2026-07-01')).toMatchObject({ deliveryDueOn: null, state: 'approved_with_deferral' })
    const late = at('2026-07-03')
    expect(late.deliveryDueOn).toBeNull()
    expect(late.why.at(-1)).toBe('容缺待补：不动产权证书（应于2026-07-02前补交，已逾期）；补齐当日发证。')
    expect(matterLight(late)).toBe('green')
  })
  it('the day the last comes is the day it is due', () => {
    const clock = at('2026-07-08 16:00', ['2026-07-08', 'received', { items: ['不动产权证书'] }])
    expect(clock).toMatchObject({ deliveryDueOn: '2026-07-08', deliveredOn: null })
    expect(clock.why).toContain('2026-07-08容缺材料补齐，应于当日发证。')
    const next = at('2026-07-09', ['2026-07-08', null, { items: ['不动产权证书'] }])
    expect(next.why).toContain('结果应于2026-07-08送达，已逾期。')
  })
  it('delivered at once it says so, with nothing left open', () => {
    const clock = at('2026-07-20', ['2026-07-08', null, { items: ['不动产权证书'] }], ['2026-07-08 15:00', 'delivered'])
    expect(clock.why.slice(-2)).toEqual(['2026-07-08容缺材料补齐。', '2026-07-08送达。'])
  })
  it('papers that came before the decision leave the ordinary ten working days', () => {
    const events: Happening[] = [
      APPROVED[0] as Happening,
      ['2026-06-26', null, { items: ['不动产权证书'] }],
      ['2026-06-29', 'approved_with_deferral'],
    ]
    // 30; 1, 2, 3; 6 to 10; 13
    expect(run({ limit: limit(5), events, now: '2026-07-01' }).deliveryDueOn).toBe('2026-07-13')
  })
  it('a new due day takes the place of the old one, and each paper keeps its own', () => {
    const clock = run({
      limit: limit(5),
      events: [
        ['2026-06-25', 'accepted', { items: ['不动产权证书', '完税凭证'], dueOn: '2026-07-02' }],
        ['2026-06-29', 'approved_with_deferral', { items: ['不动产权证书'], dueOn: '2026-07-10' }],
      ],
      now: '2026-07-03',
    })
    expect(clock.owedDocuments.map((paper) => paper.dueOn)).toEqual(['2026-07-10', '2026-07-02'])
    expect(clock.why).toContain(
      '容缺待补：不动产权证书（2026-07-10前补交）、完税凭证（应于2026-07-02前补交，已逾期）；补齐当日发证。',
    )
  })
})
