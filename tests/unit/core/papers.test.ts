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
