import { expect, test } from 'vitest'
import { createCalendar } from '../../../src/core/time/calendar.ts'
import { isOpen, readHours } from '../../../src/core/time/open-hours.ts'

test.each([
  [
    '工作日 8:30–11:30，13:00–16:30（示例）',
    [
      [510, 690],
      [780, 990],
    ],
  ],
  ['9:00-17:00', [[540, 1020]]],
  ['上午8：30至12：00', [[510, 720]]],
  ['周一到周五', null],
  ['17:00-9:00', null],
  ['9:00-9:00', null],
  ['9:00——17:00', [[540, 1020]]],
  ['0:00-24:00', [[0, 1440]]],
  ['9:00-25:00', null],
  ['', null],
  [null, null],
])('“%s”', (hours, periods) => {
  expect(readHours(hours)).toEqual(periods)
})

const calendar = createCalendar({ holidays: ['2026-10-01'], extraWorkdays: ['2026-10-10'], years: [2026] })
test.each([
  ['2026-11-20T08:30:00+08:00', true],
  ['2026-11-20T08:29:59+08:00', false],
  ['2026-11-20T11:30:00+08:00', false],
  ['2026-11-21T09:00:00+08:00', false],
  ['2026-10-01T09:00:00+08:00', false],
  ['2026-10-10T09:00:00+08:00', true],
])('at %s open: %s', (now, open) => {
  expect(isOpen(calendar, [[510, 690]], new Date(now))).toBe(open)
  const untilNoonOrLater = [
    [510, 690],
    [780, 990],
  ] as const
  expect(isOpen(calendar, untilNoonOrLater, new Date(now))).toBe(open)
})
