import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  calendarOf,
  createCalendar,
  isWorkingDay,
  workingDaysBetween,
} from '../../../src/core/time/calendar.ts'
import { instantOfOfficeMinutes, officeMinutes } from '../../../src/core/time/office-hours.ts'
import { dayOf, epochMs, minuteOfDay, ordinalOf, shanghaiDay } from '../../../src/core/time/shanghai.ts'
import { addNaturalDays, calendar, shanghaiInstant } from './scenario.ts'

describe('days and instants in Shanghai', () => {
  it.each([
    ['2026-11-20T01:00:00.000Z', '2026-11-20'],
    ['2026-11-19T15:59:59.999Z', '2026-11-19'],
    ['2026-11-19T16:00:00.000Z', '2026-11-20'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
    ['2026-11-20T00:30:00+08:00', '2026-11-20'],
    ['2026-11-19T23:30:00-05:00', '2026-11-20'],
  ])('%s is %s', (instant, day) => expect(shanghaiDay(instant)).toBe(day))

  it('turns a day and a time into an instant and back', () => {
    expect(shanghaiInstant('2026-11-20', '09:00')).toBe('2026-11-20T01:00:00.000Z')
    expect(shanghaiInstant('2026-11-20')).toBe('2026-11-19T16:00:00.000Z')
    expect(minuteOfDay('2026-11-20T09:30:00+08:00')).toBe(9 * 60 + 30)
  })

  it('writes days as Date does, over eight centuries', () => {
    for (let day = -146_097; day <= 146_097; day++)
      if (dayOf(day) !== new Date(day * 86_400_000).toISOString().slice(0, 10)) expect.unreachable(`day ${day}`)
    expect(dayOf(ordinalOf('2028-02-29'))).toBe('2028-02-29')
  })

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '20261120', '', '2027-02-29', '12026-11-20', '2026-11-201'])(
    '%s is no day',
    (day) => {
      expect(() => ordinalOf(day)).toThrow(RangeError)
    },
  )
  it('refuses what is no instant', () => expect(() => epochMs('tomorrow')).toThrow(RangeError))
})

describe('working days of 2026', () => {
  it('are 248', () => expect(workingDaysBetween(calendar, '2025-12-31', '2026-12-31')).toBe(248))

  it.each([
    ['2026-01-01', false, '元旦'],
    ['2026-01-04', true, '调休上班的周日'],
    ['2026-02-14', true, '春节前的周六'],
    ['2026-02-16', false, '春节的周一'],
    ['2026-02-28', true, '春节后的周六'],
    ['2026-03-07', false, '平常的周六'],
    ['2026-06-19', false, '端午'],
    ['2026-09-20', true, '中秋前的周日'],
    ['2026-10-10', true, '国庆后的周六'],
    ['2026-11-20', true, '平常的周五'],
  ])('%s: %s (%s)', (day, working) => expect(isWorkingDay(calendar, day)).toBe(working))

  it.each([
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-02-27', 1, '2026-02-28'],
    ['2026-02-28', 1, '2026-03-02'],
    ['2026-03-07', 1, '2026-03-09'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2026-10-09', 0, '2026-10-09'],
    ['2026-11-21', 0, '2026-11-21'],
    ['2026-10-10', 0.5, '2026-10-12'],
    ['2026-03-02', -1, '2026-02-28'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-02-24', -1, '2026-02-14'],
    ['2026-12-28', 5, '2027-01-04'],
  ])('%s and %s working days: %s', (day, count, due) => expect(addWorkingDays(calendar, day, count)).toBe(due))

  it('counts none backwards', () => expect(workingDaysBetween(calendar, '2026-03-09', '2026-03-02')).toBe(0))

  it('agrees with walking from day to day, from 2024 to 2030', () => {
    const first = ordinalOf('2024-01-01')
    const last = ordinalOf('2030-12-31')
    let count = calendar.through(first - 1)
    for (let day = first; day <= last; day++) {
      if (!calendar.working(day)) continue
      count += 1
      expect(calendar.nth(count)).toBe(day)
    }
    expect(calendar.through(last)).toBe(count)
  })
})

describe('natural days (民法典第203条)', () => {
  it.each([
    ['2026-02-10', 7, '2026-02-24', '末日在春节,顺延到假期后'],
    ['2026-02-20', 8, '2026-02-28', '末日是调休上班的周六,不顺延'],
    ['2026-04-30', 15, '2026-05-15', '末日是工作日,中间的假日照算'],
    ['2026-03-02', 40, '2026-04-13', '末日是周六,顺延到周一'],
    ['2026-03-02', 0.5, '2026-03-03', '不足一日按一日'],
  ])('%s and %s days: %s, %s', (day, count, due) => expect(addNaturalDays(calendar, day, count)).toBe(due))
})

describe('years not announced', () => {
  it.each([
    ['2026-12-31', false],
    ['2027-01-01', true],
    ['2025-12-31', true],
  ])('%s estimated: %s', (day, estimated) => expect(calendar.estimated(ordinalOf(day))).toBe(estimated))
  it('are plain weekdays', () => expect(isWorkingDay(calendar, '2027-01-01')).toBe(true))
  it('a day that is announced both as off and as worked is worked', () => {
    const both = createCalendar({ holidays: ['2026-03-07'], extraWorkdays: ['2026-03-07'], years: [2026] })
    expect(isWorkingDay(both, '2026-03-07')).toBe(true)
  })
  it('what is announced of a day that is so by itself changes no count', () => {
    const both = createCalendar({
      holidays: ['2026-03-04', '2026-03-07'],
      extraWorkdays: ['2026-03-04'],
      years: [2026],
    })
    expect(workingDaysBetween(both, '2026-03-01', '2026-03-08')).toBe(5)
    expect(addWorkingDays(both, '2026-03-03', 1)).toBe('2026-03-04')
  })
  it('is made of its rows as they are kept', () => {
    const days = [
      { date: '2026-10-01', kind: 'holiday' as const },
      { date: '2026-10-10', kind: 'workday' as const },
    ]
    const kept = calendarOf({ days, years: [{ year: 2026 }] })
    expect(['2026-09-30', '2026-10-01', '2026-10-10', '2026-10-11'].map((day) => isWorkingDay(kept, day))).toEqual([
      true,
      false,
      true,
      false,
    ])
    expect(kept.estimated(ordinalOf('2026-10-01'))).toBe(false)
    expect(calendarOf({ days }).estimated(ordinalOf('2026-10-01'))).toBe(true)
  })
})

describe('office hours', () => {
  const office = [
    [9 * 60, 12 * 60],
    [13 * 60, 17 * 60],
  ] as const
  it.each([
    ['2026-11-20', '09:00', 60, '2026-11-20', '10:00'],
    ['2026-11-20', '11:30', 60, '2026-11-20', '13:30'],
    ['2026-11-20', '16:00', 120, '2026-11-23', '10:00'],
    ['2026-11-21', '10:00', 60, '2026-11-23', '10:00'],
    ['2026-09-30', '16:30', 60, '2026-10-08', '09:30'],
    ['2026-11-20', '20:00', 7 * 60, '2026-11-23', '17:00'],
  ])('%s %s and %s minutes: %s %s', (day, time, minutes, dueDay, dueTime) => {
    const start = epochMs(shanghaiInstant(day, time))
    const due = instantOfOfficeMinutes(calendar, office, officeMinutes(calendar, office, start) + minutes)
    expect(new Date(due).toISOString()).toBe(shanghaiInstant(dueDay, dueTime))
  })
})
