import { describe, expect, test } from 'vitest'
import { readSentence } from '../../../src/core/time/notice-sentence.ts'
import { readHead, readNoticeText } from '../../../src/core/time/notice-text.ts'

/** As the reader of notices sees a sentence: half-width signs, no white space. */
const read = (sentence: string) => readSentence(sentence, 2026)

describe('one sentence of a notice', () => {
  test.each<[sentence: string, said: object]>([
    ['5月1日放假', { off: ['2026-05-01'], worked: [], count: null, exchange: null, byWeekend: false }],
    ['5月1日至2日放假调休,共2天', { off: ['2026-05-01', '2026-05-02'], count: 2, exchange: true }],
    ['5月1日放假3天', { count: 3, exchange: null }],
    ['5月1日放假调休12天', { count: 12, exchange: true }],
    ['5月1日放假,共计10天', { count: 10 }],
    ['5月1日放假,共放假1天', { count: 1 }],
    ['5月1日放假,与周末连休', { byWeekend: true, exchange: null }],
    ['5月1日放假,不调休', { exchange: false, byWeekend: false }],
    ['5月1日,5月2日放假', { off: ['2026-05-01', '2026-05-02'] }],
    ['5月1日(周五,农历三月十五)放假', { off: ['2026-05-01'], faults: [] }],
    ['12月20日放假', { off: ['2025-12-20'] }],
    ['12月19日放假', { off: ['2026-12-19'] }],
    ['5月1日至15日放假', { off: expect.objectContaining({ length: 15 }) }],
    ['5月9日上班', { off: [], worked: ['2026-05-09'] }],
    ['5月9日、10日补班', { worked: ['2026-05-09', '2026-05-10'] }],
    ['5月9日照常上班', { worked: ['2026-05-09'] }],
  ])('%s', (sentence, said) => expect(read(sentence)).toMatchObject(said))

  test.each([
    '5月1日',
    '5月1日不放假',
    '5月1日放假三天',
    '5月1日放假半天',
    '5月9日上班半天',
    '5月9日补班半天',
    '5月9日不补班',
    '共3天',
    '与周末连休',
    '不调休',
    '5月1日放假,一共3天',
    '5月1日放假,共3天左右',
    '5月1日放假,其余照旧',
    '各地要安排好值班',
  ])('%s: not understood', (sentence) => expect(read(sentence)).toBeNull())

  test.each([
    ['5月1日(周五、暂周五)放假', '“5月1日（周五、暂周五）”括号里的“暂周五”看不懂'],
    ['5月1日(周五前后)放假', '“5月1日（周五前后）”括号里的“周五前后”看不懂'],
    ['5月1日(非农历)放假', '“5月1日（非农历）”括号里的“非农历”看不懂'],
    ['5月1日至放假', '“5月1日至放假”缺了起止日'],
    ['5月1日至16日放假', '2026-05-01至2026-05-16有16天，太长'],
    ['5月2日至1日放假', '2026-05-02至2026-05-01前后颠倒'],
  ])('%s: %s', (sentence, detail) => expect(read(sentence)?.faults.map((fault) => fault.detail)).toEqual([detail]))
})

describe('the outside of a notice', () => {
  test('the bare day at its end is the day of issue; one in its middle is not', () => {
    expect(readNoticeText('5月1日放假。2026年1月2日。2025年11月4日')).toMatchObject({
      issuedOn: '2025年11月4日',
      sentences: ['5月1日放假', '2026年1月2日'],
    })
  })
  test('with the office’s name it is wherever it stands', () => {
    expect(readNoticeText('国务院办公厅2025年11月4日。附件')).toMatchObject({
      issuedOn: '2025年11月4日',
      sentences: ['附件'],
    })
  })
  test.each([
    ['春节:2月15日放假', { item: false, festival: '春节', unknown: null, body: '2月15日放假' }],
    ['二、春节:2月15日放假', { item: true, festival: '春节', body: '2月15日放假' }],
    ['中秋节、国庆节:10月1日放假', { festival: '中秋节、国庆节', body: '10月1日放假' }],
    ['龙抬头节:3月20日放假', { festival: null, unknown: '龙抬头节', body: '3月20日放假' }],
    ['现通知,龙抬头节:3月20日放假', { unknown: null, body: '现通知,龙抬头节:3月20日放假' }],
    ['各省、自治区:请执行', { unknown: null, body: '各省、自治区:请执行' }],
  ])('%s', (sentence, head) => expect(readHead(sentence)).toMatchObject(head))
})
