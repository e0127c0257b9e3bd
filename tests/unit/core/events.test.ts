import { describe, expect, it } from 'vitest'
import { matterClock } from '../../../src/core/clock/clock.ts'
import type { ClockEvent } from '../../../src/core/clock/event.ts'
import { calendar, type Happening, instant, limit, limitOf, run } from './scenario.ts'

describe('events that cannot be', () => {
  it.each<[string, Happening[], string, string]>([
    [
      '送达在决定之前',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'delivered'],
      ],
      'accepted',
      'needs_decision',
    ],
    ['办结在受理之前', [['2026-03-02', 'approved']], 'not_started', 'needs_acceptance'],
    [
      '补正未交齐就办结',
      [
        ['2026-03-02', 'received'],
        ['2026-03-03', 'correction_requested'],
        ['2026-03-04', 'approved'],
      ],
      'correction_requested',
      'needs_acceptance',
    ],
    ['未收件就要求补正', [['2026-03-02', 'correction_requested']], 'not_started', 'needs_receipt'],
    [
      '未暂停就恢复',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'resumed'],
      ],
      'accepted',
      'needs_pause',
    ],
    [
      '未受理就专家评审',
      [
        ['2026-03-02', 'received'],
        ['2026-03-03', 'special_procedure'],
      ],
      'accepted',
      'needs_acceptance',
    ],
    [
      '办结后又受理',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'approved'],
        ['2026-03-04', 'accepted'],
      ],
      'approved',
      'already_ended',
    ],
    [
      '受理两次',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'accepted'],
      ],
      'accepted',
      'already_accepted',
    ],
    [
      '受理后又补正',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'correction_requested'],
      ],
      'accepted',
      'already_accepted',
    ],
    [
      '受理后说不予受理',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'not_accepted'],
      ],
      'accepted',
      'already_accepted',
    ],
    [
      '收件两次',
      [
        ['2026-03-16', 'received'],
        ['2026-03-17', 'received'],
      ],
      'received',
      'already_received',
    ],
    [
      '收件后又报尚未开始',
      [
        ['2026-03-16', 'received'],
        ['2026-03-17', 'not_started'],
      ],
      'received',
      'already_received',
    ],
    [
      '受理后又收件',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'received'],
      ],
      'accepted',
      'already_accepted',
    ],
    [
      '视为受理后又收件',
      [
        ['2026-03-02', 'received'],
        ['2026-03-12', 'received'],
      ],
      'accepted',
      'deemed_accepted',
    ],
    [
      '办结后又收件',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'approved'],
        ['2026-03-04', 'received'],
      ],
      'approved',
      'already_ended',
    ],
    [
      '撤回后又要求补正',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'withdrawn'],
        ['2026-03-04', 'correction_requested'],
      ],
      'withdrawn',
      'already_ended',
    ],
    [
      '不予受理后又退回',
      [
        ['2026-03-02', 'received'],
        ['2026-03-03', 'not_accepted'],
        ['2026-03-04', 'rejected'],
      ],
      'not_accepted',
      'already_ended',
    ],
    ['未收件就退回', [['2026-03-02', 'rejected']], 'not_started', 'needs_receipt'],
    ['未收件就撤回', [['2026-03-02', 'withdrawn']], 'not_started', 'needs_receipt'],
    [
      '不予许可后又批准',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'refused'],
        ['2026-03-04', 'approved'],
      ],
      'refused',
      'already_ended',
    ],
    [
      '撤回后又批准',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'withdrawn'],
        ['2026-03-04', 'approved'],
      ],
      'withdrawn',
      'already_ended',
    ],
    [
      '办结后又撤回',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'approved'],
        ['2026-03-04', 'withdrawn'],
      ],
      'approved',
      'already_ended',
    ],
    [
      '终止两次',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'cancelled'],
        ['2026-03-04', 'cancelled'],
      ],
      'cancelled',
      'already_ended',
    ],
    [
      '撤回后又送达',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'withdrawn'],
        ['2026-03-04', 'delivered'],
      ],
      'withdrawn',
      'needs_decision',
    ],
    [
      '送达两次',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'approved'],
        ['2026-03-04', 'delivered'],
        ['2026-03-05', 'delivered'],
      ],
      'delivered',
      'already_delivered',
    ],
    [
      '办结后又审查',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'approved'],
        ['2026-03-04', 'in_review'],
      ],
      'approved',
      'already_ended',
    ],
    ['未收件就审查', [['2026-03-02', 'in_review']], 'not_started', 'needs_acceptance'],
    [
      '将来的事',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-21', 'approved'],
      ],
      'accepted',
      'future',
    ],
  ])('%s', (_, events, state, code) => {
    const clock = run({ limit: limit(20), events, now: '2026-03-20' })
    expect(clock.state).toBe(state)
    expect(clock.ignored.map((each) => each.code)).toEqual([code])
    expect(clock.ignored[0]?.reason).toMatch(/^[\u4e00-\u9fff]/)
  })

  it.each<[string, Happening[], object]>([
    ['报尚未开始', [['2026-03-02', 'not_started']], { state: 'not_started', waitingOn: null, receivedOn: null }],
    [
      '没有收件就不予受理,当天算收件,没有办结日',
      [['2026-03-02', 'not_accepted']],
      { state: 'not_accepted', receivedOn: '2026-03-02', acceptedOn: null, completedOn: null },
    ],
    [
      '不予受理的凭证可以送达',
      [
        ['2026-03-02', 'not_accepted'],
        ['2026-03-03', 'delivered'],
      ],
      { state: 'not_accepted', deliveredOn: '2026-03-03', deliveryDueOn: null },
    ],
    [
      '退回的也可以送达',
      [
        ['2026-03-02', 'received'],
        ['2026-03-03', 'rejected'],
        ['2026-03-04', 'delivered'],
      ],
      { state: 'rejected', deliveredOn: '2026-03-04', completedOn: null },
    ],
    [
      '撤回不是办结',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'withdrawn'],
      ],
      { state: 'withdrawn', completedOn: null, waitingOn: null },
    ],
    [
      '终止不是办结',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'cancelled'],
      ],
      { state: 'cancelled', completedOn: null, waitingOn: null },
    ],
    ['没有申请就终止', [['2026-03-02', 'cancelled']], { state: 'cancelled', waitingOn: null, why: ['不再需要办理。'] }],
    [
      '办结后终止,照样可以送达',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'approved'],
        ['2026-03-04', 'cancelled'],
        ['2026-03-05', 'delivered'],
      ],
      { state: 'cancelled', completedOn: '2026-03-03', deliveredOn: '2026-03-05' },
    ],
    [
      '不予许可后重新申请',
      [
        ['2026-03-02', 'accepted'],
        ['2026-03-03', 'refused'],
        ['2026-03-16', 'received'],
      ],
      { state: 'received', receivedOn: '2026-03-16', acceptedOn: null, completedOn: null },
    ],
  ])('but this can: %s', (_, events, expected) => {
    const clock = run({ limit: limit(20), events, now: '2026-03-20' })
    expect(clock).toMatchObject(expected)
    expect(clock.ignored).toEqual([])
  })

  it.each<[string, string, Happening[], object]>([
    [
      '将来的办结不让一次告知提前到期',
      '2026-03-05',
      [
        ['2026-03-02', 'received'],
        ['2026-03-20', 'approved'],
      ],
      { state: 'received', acceptedOn: null },
    ],
    [
      '此刻才告知补正,一次告知昨天已到期',
      '2026-03-10',
      [
        ['2026-03-02', 'received'],
        ['2026-03-10', 'correction_requested'],
      ],
      { state: 'accepted', deemedAccepted: true },
    ],
    ['17:00整收件是当天', '2026-03-04', [['2026-03-03 17:00', 'received']], { receivedOn: '2026-03-03' }],
    ['17:01收件是次日', '2026-03-04', [['2026-03-03 17:01', 'received']], { receivedOn: '2026-03-04' }],
  ])('%s', (_, now, events, expected) => expect(run({ limit: limit(5), events, now })).toMatchObject(expected))

  it.each([
    ['2026-03-03 18:00', '2026-03-03'],
    ['2026-03-03 18:30', '2026-03-04'],
  ])('中午不休息、18:00下班的地方:%s收件是%s', (when, receivedOn) => {
    const clock = run({ events: [[when, 'received']], now: '2026-03-05', rules: { office: [[8 * 60, 18 * 60]] } })
    expect(clock.receivedOn).toBe(receivedOn)
  })

  it('没有规定期限的不是即办,要先受理才能办结', () => {
    const none = limit(0, 'working_days', { kind: 'none' })
    const clock = run({ limit: none, events: [['2026-03-11', 'approved']], now: '2026-03-12' })
    expect(clock).toMatchObject({ state: 'not_started', ignored: [{ code: 'needs_acceptance' }] })
  })

  it('a refusal that was delivered is still a refusal', () => {
    const clock = run({
      limit: limit(20),
      events: [
        ['2026-03-02', 'accepted'],
        ['2026-03-10', 'refused'],
        ['2026-03-11', 'delivered'],
      ],
      now: '2026-03-12',
    })
    expect(clock).toMatchObject({ state: 'refused', deliveredOn: '2026-03-11', completedOn: '2026-03-10', ignored: [] })
  })

  it.each([
    ['当日办结', limit(0)],
    ['即时办结', limitOf('immediate')],
  ])('a decision on the spot needs no acceptance before it: %s', (_, given) => {
    const clock = run({ limit: given, events: [['2026-03-11 10:00', 'approved']], now: '2026-03-12' })
    expect(clock).toMatchObject({
      state: 'approved',
      acceptedOn: '2026-03-11',
      completedOn: '2026-03-11',
      overdueDays: 0,
    })
  })
})

describe('papers owed after deferral (容缺)', () => {
  const events: Happening[] = [
    ['2026-06-25', 'accepted', { items: ['不动产权证书', '完税凭证'], dueOn: '2026-07-02' }],
    ['2026-06-29', 'received', { items: ['完税凭证'] }],
    ['2026-06-30', 'approved_with_deferral', { items: ['不动产权证书'] }],
    ['2026-07-08', null, { items: ['不动产权证书'] }],
  ]
  it('are owed until each comes, and do not keep the light from green', () => {
    const clock = run({ limit: limit(5), events, now: '2026-07-01' })
    expect(clock.state).toBe('approved_with_deferral')
    expect(clock.owedDocuments).toEqual([
      { name: '不动产权证书', dueOn: '2026-07-02', receivedOn: null },
      { name: '完税凭证', dueOn: '2026-07-02', receivedOn: '2026-06-29' },
    ])
    expect(clock.why).toContain('容缺待补：不动产权证书（2026-07-02前补交）；补齐当日发证。')
  })
  it('are ticked off by a remark that names them', () => {
    const clock = run({ limit: limit(5), events, now: '2026-07-09' })
    expect(clock.owedDocuments.map((paper) => paper.receivedOn)).toEqual(['2026-07-08', '2026-06-29'])
  })
})

describe('order', () => {
  const clockOf = (events: readonly ClockEvent[]) =>
    matterClock({ events, limit: limit(5), statutory: limit(20) }, { calendar, now: instant('2026-12-31') })

  it('at the same time the source decides, then the id', () => {
    const at = { time: instant('2026-03-02'), data: null }
    const accepted: ClockEvent = { ...at, source: 'a', id: '2', state: 'accepted' }
    const waiting: ClockEvent = { ...at, source: 'b', id: '1', state: 'waiting' }
    expect(clockOf([waiting, accepted]).ignored).toEqual([])
    const early = { ...waiting, source: 'a' }
    for (const events of [
      [early, accepted],
      [accepted, early],
    ])
      expect(clockOf(events).ignored).toMatchObject([{ id: '1', code: 'needs_acceptance' }])
  })

  it('what is sent twice counts once', () => {
    const accepted: ClockEvent = { time: instant('2026-03-02'), data: null, source: 'a', id: '1', state: 'accepted' }
    expect(clockOf([accepted, accepted]).ignored).toEqual([])
    expect(clockOf([accepted, { ...accepted, id: '2' }]).ignored).toMatchObject([{ id: '2', code: 'already_accepted' }])
  })
})
