import { expect, test } from 'vitest'
import { createCalendar } from '../../../src/core/time/calendar.ts'
import { isDayOff, isQuiet, nextDigest, readQuietHours } from '../../../src/supervision/outbox/quiet.ts'

/** Shanghai's wall time. */
const at = (time: string) => new Date(`${time}+08:00`)
const NIGHT = { from: '20:00', to: '08:00' }
const NOON = { from: '12:00', to: '13:30' }

test.each([
  [NIGHT, '2026-11-20T19:59:59', false],
  [NIGHT, '2026-11-20T20:00:00', true],
  [NIGHT, '2026-11-21T00:00:00', true],
  [NIGHT, '2026-11-21T07:59:59', true],
  [NIGHT, '2026-11-21T08:00:00', false],
  [NOON, '2026-11-20T11:59:00', false],
  [NOON, '2026-11-20T12:00:00', true],
  [NOON, '2026-11-20T13:29:59', true],
  [NOON, '2026-11-20T13:30:00', false],
  [null, '2026-11-20T03:00:00', false],
])('%o at %s: quiet %s', (quiet, time, expected) => {
  expect(isQuiet(quiet, at(time))).toBe(expected)
})

test.each([
  ['a weekend', '2026-11-21T10:00:00', true],
  ['a weekday', '2026-11-20T10:00:00', false],
  ['a holiday', '2026-10-01T10:00:00', true],
  ['a Saturday worked in exchange', '2026-10-10T10:00:00', false],
])('%s: shut %s', (_, time, expected) => {
  const calendar = createCalendar({ holidays: ['2026-10-01'], extraWorkdays: ['2026-10-10'], years: [2026] })
  expect(isDayOff(calendar, at(time))).toBe(expected)
})

test.each([
  ['before the morning: the same day', NIGHT, '2026-11-20T06:00:00', '2026-11-20T08:00:00'],
  ['at it: the next', NIGHT, '2026-11-20T08:00:00', '2026-11-21T08:00:00'],
  ['by day: the next morning', NIGHT, '2026-11-20T15:00:00', '2026-11-21T08:00:00'],
  ['with no quiet hours: at nine', null, '2026-12-31T15:00:00', '2027-01-01T09:00:00'],
])('a digest goes %s', (_, quiet, now, expected) => {
  expect(nextDigest(quiet, at(now))).toBe(at(expected).toISOString())
})

test('what is stored of them and no more', () => {
  expect(readQuietHours({ ...NIGHT, basis: 'example' })).toEqual(NIGHT)
})

test.each([[null], [undefined], [{}], [{ from: '20:00' }], [{ from: '08:00', to: '08:00' }]])(
  '%o sets no quiet hours',
  (value) => {
    expect(readQuietHours(value)).toBeNull()
  },
)
