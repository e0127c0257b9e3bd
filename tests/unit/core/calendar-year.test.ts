import { describe, expect, it } from 'vitest'
import sample from '../../../schema/sample/calendar.json' with { type: 'json' }
import { createCalendar } from '../../../src/core/time/calendar.ts'
import {
  calendarYearFaults,
  changedDays,
  coveredUntil,
  noticeYearOf,
  plainCalendar,
  workingDaysOf,
} from '../../../src/core/time/calendar-year.ts'
import { calendarCoverage } from '../../../src/guide/calendar-coverage.ts'

describe('until when holidays are announced', () => {
  it.each([
    [[2026], '2026-11-20', '2026-12-31'],
    [[2026, 2027], '2026-11-20', '2027-12-31'],
    [[2025, 2026], '2026-01-01', '2026-12-31'],
    [[2026, 2028], '2026-11-20', '2026-12-31'],
    [[2026], '2027-01-01', null],
    [[2027], '2026-12-31', null],
    [[], '2026-11-20', null],
  ])('%j on %s: %s', (years, today, until) => expect(coveredUntil(years, today)).toBe(until))

  it.each([
    ['2026-10-31T01:00:00Z', null],
    ['2026-10-31T16:00:00Z', '还有60天'],
    ['2026-11-20T01:00:00Z', '还有41天'],
    ['2026-12-31T15:59:59Z', '还有0天'],
    ['2026-12-31T16:00:00Z', '没有录入2027年'],
  ])('2026 alone, at %s: warns %s', (now, words) => {
    const { warning } = calendarCoverage([2026], new Date(now))
    if (words === null) expect(warning).toBeNull()
    else expect(warning).toMatchObject({ code: 'calendar_coverage', detail: expect.stringContaining(words) })
  })
  it('with the next year announced there is nothing to warn of', () =>
    expect(calendarCoverage([2026, 2027], new Date('2026-12-31T01:00:00Z'))).toEqual({
      coveredUntil: '2027-12-31',
      warning: null,
    }))
})

describe('whose notice speaks of a day', () => {
  it.each([
    ['2026-12-19', 2026],
    ['2026-12-20', 2027],
    ['2026-12-31', 2027],
    ['2027-01-01', 2027],
  ])('%s: %d', (day, year) => expect(noticeYearOf(day)).toBe(year))
})

describe('what one notice changes', () => {
  it('its first day and its last, in order, and nothing of its neighbours', () => {
    const worked = ['2025-12-13', '2025-12-20', '2026-12-19', '2026-12-20']
    const after = createCalendar({ holidays: [], extraWorkdays: worked, years: [] })
    expect(changedDays(plainCalendar, after, 2026)).toEqual(['2025-12-20', '2026-12-19'])
  })
})

describe('a year by itself', () => {
  const year = { holidays: sample[0]?.holidays ?? [], extraWorkdays: sample[0]?.extraWorkdays ?? [] }
  it('2026 is sound', () => expect(calendarYearFaults(2026, year)).toEqual([]))
  it.each<[what: string, given: Partial<typeof year>, pointer: string, code: string]>([
    ['no holiday at all', { holidays: [] }, '/holidays', 'too_short'],
    [
      'a holiday of another year',
      { holidays: [{ date: '2025-10-01', name: '国庆节' }] },
      '/holidays/0/date',
      'not_in_year',
    ],
    [
      'the next new year’s eve',
      { holidays: [{ date: '2026-12-31', name: '元旦' }] },
      '/holidays/0/date',
      'not_in_year',
    ],
    [
      'a holiday twice',
      { holidays: [...year.holidays, { date: '2026-10-01', name: '国庆节' }] },
      '/holidays/33/date',
      'repeated',
    ],
    ['a make-up day of another year', { extraWorkdays: ['2027-01-03'] }, '/extraWorkdays/0', 'not_in_year'],
    ['a make-up day twice', { extraWorkdays: ['2026-01-04', '2026-01-04'] }, '/extraWorkdays/1', 'repeated'],
    ['a day both off and worked', { extraWorkdays: ['2026-10-04'] }, '/extraWorkdays/0', 'also_holiday'],
    ['a make-up day on a Thursday', { extraWorkdays: ['2026-01-08'] }, '/extraWorkdays/0', 'not_weekend'],
  ])('%s', (_, given, pointer, code) => {
    expect(calendarYearFaults(2026, { ...year, ...given })).toEqual([
      { pointer, code, detail: expect.stringMatching(/[\u4e00-\u9fff]/u) },
    ])
  })
  it('a December before may be in it', () =>
    expect(
      calendarYearFaults(2027, { holidays: [{ date: '2026-12-31', name: '元旦' }], extraWorkdays: ['2026-12-26'] }),
    ).toEqual([]))
})

describe('against plain weekdays', () => {
  const calendar = createCalendar({
    holidays: (sample[0]?.holidays ?? []).map(({ date }) => date),
    extraWorkdays: sample[0]?.extraWorkdays ?? [],
    years: [2026],
  })
  it('2026 has 13 working days fewer', () => {
    expect(workingDaysOf(plainCalendar, 2026) - workingDaysOf(calendar, 2026)).toBe(13)
  })
  it('the days that differ are the weekdays off and the weekends worked', () => {
    const days = changedDays(plainCalendar, calendar, 2026)
    expect(days).toHaveLength(19 + 6)
    expect(days[0]).toBe('2026-01-01')
    expect(changedDays(calendar, calendar, 2026)).toEqual([])
  })
})
