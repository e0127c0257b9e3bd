import { describe, expect, it } from 'vitest'
import { matterLight } from '../../../src/core/lights.ts'
import { type Happening, limit, run } from './scenario.ts'

const ACCEPTED: Happening = ['2026-03-02', 'accepted'] // 5 working days: due 2026-03-09
const lit = (events: readonly Happening[], now: string, given = limit(5)) => {
  const clock = run({ limit: given, events, now })
  return { ...clock, light: matterLight(clock) }
}

describe('red', () => {
  it.each([
    ['2026-03-09 23:59', 'yellow', null, 0],
    ['2026-03-10 00:00', 'red', '2026-03-10', 1],
    ['2026-03-13 12:00', 'red', '2026-03-10', 4],
    ['2026-03-15 12:00', 'red', '2026-03-10', 4],
    ['2026-03-16 00:00', 'red', '2026-03-10', 5],
  ])('begins at 00:00 of the first working day after the due day: %s %s', (now, light, overdueOn, overdueDays) => {
    expect(lit([ACCEPTED], now)).toMatchObject({ light, overdueOn, overdueDays, dueOn: '2026-03-09' })
  })

  it('does not begin in a holiday, and counts a make-up Saturday', () => {
    const events: Happening[] = [['2026-02-11', 'accepted']] // 3: due 02-14, a Saturday worked
    expect(lit(events, '2026-02-23', limit(3))).toMatchObject({ dueOn: '2026-02-14', light: 'yellow', overdueDays: 0 })
    expect(lit(events, '2026-02-28', limit(3))).toMatchObject({ light: 'red', overdueOn: '2026-02-24', overdueDays: 5 })
  })

  it('begins on the next day for natural days', () => {
    const events: Happening[] = [['2026-03-02', 'accepted']] // 4 natural days: Friday 03-06
    expect(lit(events, '2026-03-07', limit(4, 'natural_days'))).toMatchObject({
      light: 'red',
      dueOn: '2026-03-06',
      overdueOn: '2026-03-07',
      overdueDays: 1,
    })
    expect(lit(events, '2026-03-10', limit(4, 'natural_days')).overdueDays).toBe(2)
  })

  it('is green when finished, and how late it was is kept for good', () => {
    const events: Happening[] = [ACCEPTED, ['2026-03-12 15:00', 'approved'], ['2026-03-13', 'delivered']]
    expect(lit(events, '2026-11-20')).toMatchObject({
      light: 'green',
      state: 'delivered',
      completedOn: '2026-03-12',
      deliveredOn: '2026-03-13',
      overdueOn: '2026-03-10',
      overdueDays: 3,
    })
  })

  it('on the due day itself it is in time', () => {
    expect(lit([ACCEPTED, ['2026-03-09 23:00', 'approved']], '2026-11-20')).toMatchObject({
      light: 'green',
      overdueOn: null,
      overdueDays: 0,
    })
  })

  it('stays in the record when the application is withdrawn and handed in again', () => {
    const again: Happening[] = [ACCEPTED, ['2026-03-11', 'withdrawn'], ['2026-03-16', 'accepted']]
    expect(lit(again, '2026-03-11 12:00')).toMatchObject({ light: 'gray', state: 'withdrawn', overdueDays: 2 })
    expect(lit(again, '2026-03-17')).toMatchObject({
      light: 'yellow',
      overdueOn: '2026-03-10',
      overdueDays: 2,
      dueOn: '2026-03-23',
    })
    expect(lit(again, '2026-03-24')).toMatchObject({ light: 'red', overdueOn: '2026-03-10', overdueDays: 3 })
  })

  it('a new promise does not wipe it out', () => {
    const clock = lit([ACCEPTED, ['2026-03-11', null, { dueOn: '2026-03-20' }]], '2026-03-12')
    expect(clock).toMatchObject({ light: 'red', dueOn: '2026-03-09', overdueDays: 3 })
    expect(clock.why.join('')).toContain('重新承诺2026-03-20办结')
  })
})

describe('超时几次', () => {
  it.each<[string, Happening[], string, object]>([
    [
      '第一次没有超时,第二次超时',
      [ACCEPTED, ['2026-03-05', 'withdrawn'], ['2026-03-16', 'accepted']],
      '2026-03-25',
      { overdueOn: '2026-03-24', overdueDays: 2, overdueNow: 2, overdue: true },
    ],
    [
      '第一次超时两日,第二次还在期限内',
      [ACCEPTED, ['2026-03-11', 'withdrawn'], ['2026-03-16', 'accepted']],
      '2026-03-20',
      { overdueOn: '2026-03-10', overdueDays: 2, overdueNow: 0, overdue: false },
    ],
    [
      '两次都超时',
      [ACCEPTED, ['2026-03-11', 'withdrawn'], ['2026-03-16', 'accepted']],
      '2026-03-25',
      { overdueOn: '2026-03-10', overdueDays: 4, overdueNow: 2, overdue: true },
    ],
    [
      '办结以后,现在不再超时',
      [ACCEPTED, ['2026-03-11', 'approved']],
      '2026-03-25',
      { overdueOn: '2026-03-10', overdueDays: 2, overdueNow: 0, overdue: false },
    ],
  ])('%s', (_, events, now, expected) => expect(lit(events, now)).toMatchObject(expected))

  it('24小时周五到期,周六就超时', () => {
    const events: Happening[] = [['2026-11-19 16:00', 'accepted']]
    expect(lit(events, '2026-11-21', limit(24, 'natural_hours'))).toMatchObject({
      dueOn: '2026-11-20',
      overdueOn: '2026-11-21',
      overdueDays: 1,
    })
    expect(lit(events, '2026-11-21', limit(7, 'working_hours'))).toMatchObject({ dueOn: '2026-11-20', overdueOn: null })
  })
})

describe('waiting for somebody else', () => {
  const waiting = (
    when: string,
    waitingOn: 'applicant' | 'third_party' | 'season' | 'department' = 'applicant',
  ): Happening => [when, 'waiting', { waitingOn }]
  it.each(['applicant', 'third_party', 'season'] as const)(
    '%s: yellow, nought days overdue, the due day stands',
    (who) => {
      expect(lit([ACCEPTED, waiting('2026-03-05', who)], '2026-04-30')).toMatchObject({
        light: 'yellow',
        waitingOn: who,
        dueOn: '2026-03-09',
        overdueOn: null,
        overdueDays: 0,
      })
    },
  )
  it.each([
    ['for the department', waiting('2026-03-05', 'department')],
    ['for nobody said', ['2026-03-05', 'waiting'] as Happening],
  ])('%s is the department’s own time', (_, wait) => {
    expect(lit([ACCEPTED, wait], '2026-03-10')).toMatchObject({ light: 'red', overdueDays: 1 })
  })
  it('is red from the day it comes back, and the wait is not counted', () => {
    const events = [ACCEPTED, waiting('2026-03-05'), ['2026-03-18 10:00', 'resumed'] as Happening]
    expect(lit(events, '2026-03-17')).toMatchObject({ light: 'yellow', overdueDays: 0 })
    expect(lit(events, '2026-03-18 11:00')).toMatchObject({ light: 'red', overdueOn: '2026-03-18', overdueDays: 1 })
    expect(lit(events, '2026-03-19')).toMatchObject({ light: 'red', overdueOn: '2026-03-18', overdueDays: 2 })
  })
  it('is not late when finished on the day the papers came', () => {
    const events = [
      ACCEPTED,
      waiting('2026-03-05'),
      ['2026-03-18 10:00', 'resumed'],
      ['2026-03-18 16:00', 'approved'],
    ] as Happening[]
    expect(lit(events, '2026-03-20')).toMatchObject({ light: 'green', overdueOn: null, overdueDays: 0 })
    const direct = [ACCEPTED, waiting('2026-03-05'), ['2026-03-18 16:00', 'approved']] as Happening[]
    expect(lit(direct, '2026-03-20')).toMatchObject({ light: 'green', overdueOn: null, overdueDays: 0 })
  })
  it('never wipes out an earlier red, nor lets it grow', () => {
    const events = [ACCEPTED, waiting('2026-03-12')]
    expect(lit(events, '2026-03-12 10:00')).toMatchObject({ light: 'red', overdueDays: 3, waitingOn: 'applicant' })
    expect(lit(events, '2026-04-30')).toMatchObject({ light: 'red', overdueOn: '2026-03-10', overdueDays: 3 })
    const back = [...events, ['2026-04-30 09:00', 'resumed'] as Happening]
    expect(lit(back, '2026-05-06')).toMatchObject({ light: 'red', overdueOn: '2026-03-10', overdueDays: 5 })
  })
  it.each<[string, Happening[], string | null, number]>([
    ['截止日前去了又回来,不影响', [waiting('2026-03-03'), ['2026-03-05', 'resumed']], '2026-03-10', 4],
    ['截止日前一天回来', [waiting('2026-03-03'), ['2026-03-10', 'resumed']], '2026-03-10', 4],
    ['截止日后一天回来', [waiting('2026-03-03'), ['2026-03-11', 'resumed']], '2026-03-11', 3],
    ['当天去当天回', [waiting('2026-03-10'), ['2026-03-10 15:00', 'resumed']], '2026-03-10', 4],
    [
      '去了两次,中间一天在部门手里',
      [waiting('2026-03-09'), ['2026-03-11', 'resumed'], waiting('2026-03-11 15:00')],
      null,
      0,
    ],
    ['周末去周一回', [waiting('2026-03-06'), ['2026-03-09', 'resumed']], '2026-03-10', 4],
    ['超时以后去一天', [waiting('2026-03-10'), ['2026-03-12', 'resumed']], '2026-03-10', 3],
    [
      '特别程序在截止日后才开始,照算',
      [['2026-03-10', 'special_procedure', { noticeAt: '2026-03-10' }]],
      '2026-03-10',
      4,
    ],
  ])('03-09截止,03-13时:%s', (_, more, overdueOn, overdueDays) => {
    expect(lit([ACCEPTED, ...more], '2026-03-13')).toMatchObject({ dueOn: '2026-03-09', overdueOn, overdueDays })
  })
  it('sent out again on the day it came back is still away', () => {
    const events = [
      ACCEPTED,
      waiting('2026-03-05'),
      ['2026-03-18 10:00', 'resumed'] as Happening,
      waiting('2026-03-18 15:00'),
    ]
    expect(lit(events, '2026-03-25')).toMatchObject({ light: 'yellow', overdueOn: null })
  })
})
