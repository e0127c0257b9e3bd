import { describe, expect, it } from 'vitest'
import { MATTER_STATES } from '../../../src/contract/projects.ts'
import { matterClock } from '../../../src/core/clock/clock.ts'
import type { ClockEvent } from '../../../src/core/clock/event.ts'
import { calendar, event, type Happening, instant, limit, run } from './scenario.ts'

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
    expect(clock.why).toContain('容缺待补：不动产权证书。')
  })
  it('are ticked off by a remark that names them', () => {
    const clock = run({ limit: limit(5), events, now: '2026-07-09' })
    expect(clock.owedDocuments.map((paper) => paper.receivedOn)).toEqual(['2026-07-08', '2026-06-29'])
  })
})

describe('order', () => {
  const shuffled = <T>(items: readonly T[], random: () => number): T[] => {
    const out = [...items]
    for (let i = out.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[out[i], out[j]] = [out[j] as T, out[i] as T]
    }
    return out
  }
  /** A small seeded generator, so that a failure comes again. */
  const seeded = (seed: number) => () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
  const clockOf = (events: readonly ClockEvent[]) =>
    matterClock({ events, limit: limit(5), statutory: limit(20) }, { calendar, now: instant('2026-12-31') })

  it('random events in random order, with duplicates, end as the ordered run does', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const random = seeded(seed)
      const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T
      const day = () =>
        `2026-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
      const events = Array.from({ length: 2 + Math.floor(random() * 12) }, () =>
        event([
          `${day()} ${pick(['09:00', '13:30', '18:00'])}`,
          random() < 0.3 ? pick(['received', 'accepted', 'resumed']) : pick([...MATTER_STATES, null]),
          {
            waitingOn: pick(['applicant', 'season', 'department'] as const),
            ...(random() < 0.5 ? { noticeAt: day(), basis: '当地规则' } : {}),
            ...(random() < 0.5 ? { days: 5, approvedBy: '局负责人' } : {}),
            items: ['材料'],
          },
        ]),
      )
      const ordered = clockOf(
        [...events].sort((a, b) => (a.time === b.time ? (a.id < b.id ? -1 : 1) : a.time < b.time ? -1 : 1)),
      )
      const mixed = clockOf(shuffled([...events, ...shuffled(events, random).slice(0, 3)], random))
      expect(mixed, `seed ${seed}`).toEqual(ordered)
      if (ordered.overdue) expect(ordered.overdueDays).toBeGreaterThan(0)
      if (ordered.dueOn && ordered.unpausedDueOn) expect(ordered.dueOn >= ordered.unpausedDueOn).toBe(true)
      expect(ordered.overdueOn === null).toBe(ordered.overdueDays === 0)
    }
  })

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
