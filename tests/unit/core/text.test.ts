import { describe, expect, it } from 'vitest'
import { type CalendarEvent, calendarFile } from '../../../src/core/text/calendar-file.ts'
import { dayText } from '../../../src/core/text/day-text.ts'
import { estimateText } from '../../../src/core/text/estimate-text.ts'
import { durationText, limitText } from '../../../src/core/text/limit-text.ts'
import { maskAddress } from '../../../src/core/text/mask-address.ts'
import { moneyText } from '../../../src/core/text/number-text.ts'
import { traditional } from '../../../src/core/text/traditional.ts'
import { ordinalOf } from '../../../src/core/time/shanghai.ts'
import { calendar, limit, limitOf } from './scenario.ts'

describe('limits in words', () => {
  it.each([
    [limit(3), '3个工作日', '3 working days'],
    [limit(1), '1个工作日', '1 working day'],
    [limit(0.5), '0.5个工作日', '0.5 working days'],
    [limit(0), '当日办结', 'the same day'],
    [limit(40, 'natural_days'), '40个自然日', '40 calendar days'],
    [limit(60, 'natural_days', { lawText: '60日' }), '60日（按自然日计）', '60 calendar days (the law says 60日)'],
    [
      limit(60, 'natural_days', { lawText: '六十日' }),
      '六十日（按自然日计）',
      '60 calendar days (the law says 六十日)',
    ],
    [
      limit(15, 'natural_days', { lawText: '自收到申请之日起十五日内' }),
      '15日（按自然日计）',
      '15 calendar days (the law says 自收到申请之日起十五日内)',
    ],
    [limit(15, 'natural_days', { lawText: '15日内' }), '15日（按自然日计）', '15 calendar days (the law says 15日内)'],
    [limit(15, 'natural_days', { lawText: '约15日' }), '15日（按自然日计）', '15 calendar days (the law says 约15日)'],
    [
      limit(15, 'natural_days', { lawText: '自受理之日' }),
      '15日（按自然日计）',
      '15 calendar days (the law says 自受理之日)',
    ],
    [limit(3, 'working_days', { lawText: '三个工作日' }), '3个工作日', '3 working days'],
    [limit(3, 'working_days', { value: null }), '未查到统一期限', 'no uniform time limit found'],
    [limit(3, 'working_days', { unit: null }), '未查到统一期限', 'no uniform time limit found'],
    [{ ...limit(3), kind: 'unknown' as const }, '未查到统一期限', 'no uniform time limit found'],
    [limit(2, 'working_hours'), '2个工作小时', '2 working hours'],
    [limit(24, 'natural_hours'), '24小时', '24 hours'],
    [limitOf('immediate'), '即时办结', 'on the spot'],
    [limitOf('none'), '法律未规定期限', 'no time limit set by law'],
    [limitOf('unknown'), '未查到统一期限', 'no uniform time limit found'],
  ])('%#: %s', (given, zh, en) => {
    expect(limitText(given)).toBe(zh)
    expect(limitText(given, 'en')).toBe(en)
  })
  it('says whose silence it is', () => {
    expect(limitText(limitOf('none'), 'zh-Hans', 'promise')).toBe('未承诺时限')
    expect(limitText(limitOf('none'), 'en', 'promise')).toBe('no promised time limit')
  })
  it('gives a bare duration', () => expect(durationText(2.5, 'natural_days')).toBe('2.5个自然日'))
})

describe('money in words', () => {
  it.each([
    [200_000_000, '2亿元', 'CNY 200 million'],
    [16_000_000, '1600万元', 'CNY 16 million'],
    [125_000_000, '1.25亿元', 'CNY 125 million'],
    [1_234_567_890, '12.35亿元', 'CNY 1.23 billion'],
    [500, '500元', 'CNY 500'],
    [9_999, '9999元', 'CNY 9999'],
    [10_000, '1万元', 'CNY 10000'],
    [999_999, '100万元', 'CNY 999999'],
    [1_000_000, '100万元', 'CNY 1 million'],
    [100_000_000, '1亿元', 'CNY 100 million'],
    [1_000_000_000, '10亿元', 'CNY 1 billion'],
    [0, '0元', 'CNY 0'],
    [null, null, null],
  ])('%s: %s', (yuan, zh, en) => {
    expect(moneyText(yuan)).toBe(zh)
    expect(moneyText(yuan, 'en')).toBe(en)
  })
})

describe('days in words', () => {
  it('in both languages', () => {
    expect(dayText('2026-11-05')).toBe('2026年11月5日')
    expect(dayText('2026-11-05', 'en')).toBe('5 Nov 2026')
  })
})

describe('a year that is not announced is said; only 2026 is', () => {
  it.each([
    ['2026-01-01', '2026-12-31', null],
    ['2026-12-01', '2027-01-01', '2027年的放假安排尚未公布，日期按普通周一至周五推算。'],
    ['2025-12-31', '2027-01-01', '2025年、2027年的放假安排尚未公布，日期按普通周一至周五推算。'],
    ['2028-02-01', '2028-02-01', '2028年的放假安排尚未公布，日期按普通周一至周五推算。'],
  ])('from %s to %s', (from, to, text) => {
    expect(estimateText(calendar, ordinalOf(from), ordinalOf(to))).toBe(text)
    if (from === to) expect(estimateText(calendar, ordinalOf(from))).toBe(text)
  })
})

describe('an address that others may see', () => {
  it.each([
    ['email', 'zhang.san@example.com', 'z***@example.com'],
    ['email', '"a@b"@example.com', '"***@example.com'],
    ['email', 'nobody', 'n***'],
    ['email', '@example.com', '@***@example.com'],
    ['webhook', 'https://example.com:8443/hook?secret=1', 'https://example.com:8443/…'],
    ['webhook', 'no address', '***'],
    ['telegram', '123456789', '12***'],
    ['wecom', 'https://example.com/x', 'ht***'],
  ] as const)('%s %s: %s', (channel, address, shown) => expect(maskAddress(channel, address)).toBe(shown))
})

it('Traditional characters as Taiwan writes them, each in the sense of its word', async () => {
  const change = await traditional()
  // The same converter for all, read once.
  expect(await traditional()).toBe(change)
  expect(change('请复印批复，在线办理，发布公告，征收松树林地，行为')).toBe(
    '請複印批覆，在線辦理，發佈公告，徵收松樹林地，行為',
  )
})

describe('a calendar file (RFC 5545)', () => {
  const event: CalendarEvent = {
    id: 'due.1@example',
    startOn: '2026-11-20',
    summary: '施工许可；到期',
    description: '应办结',
    url: 'https://guide.example.gov.cn/board/1',
    changedAt: '2026-11-02T01:00:00.000Z',
    changes: 3,
  }
  const lines = (events: CalendarEvent[], name = '日程') =>
    calendarFile({ name, url: 'https://guide.example.gov.cn/cal' }, events).split('\r\n')

  it('a day is a day wherever it is read, and nobody is busy for it', () => {
    expect(lines([event])).toEqual(
      expect.arrayContaining([
        'PRODID:-//Zhinan//Zhinan//ZH',
        'X-WR-CALNAME:日程',
        'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
        'UID:due.1@example',
        'SEQUENCE:3',
        'DTSTAMP:20261102T010000Z',
        'LAST-MODIFIED:20261102T010000Z',
        'DTSTART;VALUE=DATE:20261120',
        'TRANSP:TRANSPARENT',
        'URL;VALUE=URI:https://guide.example.gov.cn/board/1',
      ]),
    )
    expect(lines([event]).some((line) => line.startsWith('DTEND'))).toBe(false)
    expect(lines([event]).at(-1)).toBe('')
  })
  it('several end on the day after the last', () =>
    expect(lines([{ ...event, endOn: '2026-11-30' }])).toContain('DTEND;VALUE=DATE:20261201'))
  it.each([
    ['a,b;c\\d', 'X-WR-CALNAME:a\\,b\\;c\\\\d'],
    ['一\r\n二\n三\r四', 'X-WR-CALNAME:一\\n二\\n三\\n四'],
  ])('a name with signs of its own: %j', (name, line) => expect(lines([event], name)).toContain(line))
})
