import { describe, expect, it } from 'vitest'
import { matterClock } from '../../../src/core/clock/clock.ts'
import type { ClockEvent } from '../../../src/core/clock/event.ts'
import { calendar, type Happening, instant, limit, run } from './scenario.ts'

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

  it('a decision on the spot needs no acceptance before it', () => {
    const clock = run({ limit: limit(0), events: [['2026-03-11 10:00', 'approved']], now: '2026-03-12' })
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
    expect(clockOf([{ ...waiting, source: 'a' }, accepted]).ignored).toMatchObject([
      { id: '1', code: 'needs_acceptance' },
    ])
  })
})
