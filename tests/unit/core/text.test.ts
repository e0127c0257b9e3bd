import { describe, expect, it } from 'vitest'
import { dayText, shortDayText } from '../../../src/core/text/day-text.ts'
import { durationText, limitText } from '../../../src/core/text/limit-text.ts'
import { moneyText } from '../../../src/core/text/number-text.ts'
import { limit, limitOf } from './scenario.ts'

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
    [limit(2, 'working_hours'), '2个工作小时', '2 working hours'],
    [limit(24, 'natural_hours'), '24小时', '24 hours'],
    [limitOf('immediate'), '即时办结', 'on the spot'],
    [limitOf('none'), '法律未规定期限', 'no time limit set by law'],
    [limitOf('unknown'), '未查到统一期限', 'no uniform time limit found'],
  ])('%#: %s', (given, zh, en) => {
    expect(limitText(given)).toBe(zh)
    expect(limitText(given, 'en')).toBe(en)
  })
  it('says whose silence it is', () => expect(limitText(limitOf('none'), 'zh-Hans', 'promise')).toBe('未承诺期限'))
  it('gives a bare duration', () => expect(durationText(2.5, 'natural_days')).toBe('2.5个自然日'))
})

describe('money in words', () => {
  it.each([
    [200_000_000, '2亿元', 'CNY 200 million'],
    [16_000_000, '1600万元', 'CNY 16 million'],
    [125_000_000, '1.25亿元', 'CNY 125 million'],
    [1_234_567_890, '12.35亿元', 'CNY 1.23 billion'],
    [500, '500元', 'CNY 500'],
    [0, '0元', 'CNY 0'],
    [null, null, null],
  ])('%s: %s', (yuan, zh, en) => {
    expect(moneyText(yuan)).toBe(zh)
    expect(moneyText(yuan, 'en')).toBe(en)
  })
})

describe('days in words', () => {
  it('with and without the year', () => {
    expect(dayText('2026-11-05')).toBe('2026年11月5日')
    expect(dayText('2026-11-05', 'en')).toBe('5 Nov 2026')
    expect(shortDayText('2026-11-05')).toBe('11月5日')
  })
})
