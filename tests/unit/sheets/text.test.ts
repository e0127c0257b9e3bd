import { describe, expect, test } from 'vitest'
import { figureIn, figureWords } from '../../../src/staff/sheets/limit-words.ts'
import {
  booleanIn,
  chineseNumber,
  cleanCell,
  dayIn,
  headingKey,
  linesIn,
  linesText,
  numberIn,
} from '../../../src/staff/sheets/text.ts'

test.each([
  ['20个工作日', 'limit', 20, 'working_days', null],
  ['２０个工作日', 'limit', 20, 'working_days', null],
  ['20 工作日内', 'limit', 20, 'working_days', null],
  ['二十个工作日', 'limit', 20, 'working_days', null],
  ['自受理之日起20个工作日', 'limit', 20, 'working_days', null],
  ['20（工作日）', 'limit', 20, 'working_days', null],
  ['0.5个工作日', 'limit', 0.5, 'working_days', null],
  ['15个自然日', 'limit', 15, 'natural_days', null],
  ['5日', 'limit', 5, 'natural_days', '5日'],
  ['三十日', 'limit', 30, 'natural_days', '三十日'],
  ['15天', 'limit', 15, 'natural_days', '15天'],
  ['1小时', 'limit', 1, 'natural_hours', '1小时'],
  ['4个工作小时', 'limit', 4, 'working_hours', null],
  ['即办', 'immediate', 0, null, null],
  ['即来即办', 'immediate', 0, null, null],
  ['当场办结', 'immediate', 0, null, null],
  ['无', 'none', null, null, null],
  ['法律未规定期限', 'none', null, null, null],
  ['未查到', 'unknown', null, null, null],
])('时限 %s', (text, kind, value, unit, lawText) => {
  const figure = figureIn(text)
  expect(figure).toEqual({ kind, value, unit, lawText })
  // What an export says of it is read as the same figure again.
  if (typeof figure !== 'string') expect(figureIn(figureWords(figure))).toMatchObject({ kind, value, unit })
})

test.each(['20', '二十', '1个月', '半年', '2周', '尽快', '20个工作曰', '见说明', '-5个工作日', ''])(
  '时限 “%s” is told, not guessed',
  (text) => expect(figureIn(text)).toBeTypeOf('string'),
)

test.each([
  ['2026-01-05', '2026-01-05'],
  ['2026/1/5', '2026-01-05'],
  ['2026.1.5', '2026-01-05'],
  ['2026年1月5日', '2026-01-05'],
  ['２０２６年１月５日', '2026-01-05'],
  ['2026 年 1 月 5 日', '2026-01-05'],
  ['2026-01-05 08:30', '2026-01-05'],
  ['20260105', '2026-01-05'],
  ['46027', '2026-01-05'],
  ['2026-02-30', null],
  ['2026-13-01', null],
  ['26-1-5', null],
  ['明天', null],
  ['12', null],
])('日期 %s', (text, day) => expect(dayIn(text)).toBe(day))

test.each([
  ['１２', 12],
  ['1,000', 1000],
  ['三', 3],
  ['十五', 15],
  ['一百二十', 120],
  ['两', 2],
  ['一两', null],
  ['1次', null],
  ['', null],
])('数字 %s', (text, number) => expect(numberIn(text)).toBe(number))
test('Chinese numbers up to thousands', () => expect(chineseNumber('一千零五')).toBe(1005))

test.each([
  ['是', true],
  ['√', true],
  ['Y', true],
  ['全国通办', true],
  ['否', false],
  ['不收费', false],
  ['０', false],
  ['可能', null],
])('是否 %s', (text, value) => expect(booleanIn(text)).toBe(value))

test('what nobody sees is taken away, what belongs to a name stays', () => {
  expect(cleanCell('\u200B\u00A0 施工\u00A0许可\uFEFF \r\n 第二行\u0007 ')).toBe('施工 许可\n 第二行')
  expect(cleanCell('第１号（ＡＢ）')).toBe('第１号（ＡＢ）')
  expect(cleanCell('a\uD800b')).toBe('ab')
})

test.each([
  ['承诺办结时限（工作日）', '承诺办结时限'],
  ['*事项名称：', '事项名称'],
  ['１．事项 名称【必填】', '事项名称'],
  ['一、办理\n部门', '办理部门'],
])('表头 %s', (heading, key) => expect(headingKey(heading)).toBe(key))

describe('lists in a cell', () => {
  test.each([
    ['甲\n乙', ['甲', '乙']],
    ['1.甲\n2.乙', ['甲', '乙']],
    ['1、甲；2、乙；3、丙。', ['甲', '乙', '丙']],
    ['（一）甲\n（二）乙', ['甲', '乙']],
    ['①甲②乙', ['甲', '乙']],
    ['1.甲\n3.乙', ['1.甲', '3.乙']],
    ['1.5倍以上', ['1.5倍以上']],
    ['\n 甲 \n\n', ['甲']],
    ['', []],
  ])('%j', (text, items) => expect(linesIn(text)).toEqual(items))
  test('an item with lines of its own stays one', () => {
    expect(linesIn(linesText(['甲\n乙', '丙']))).toEqual(['甲\n乙', '丙'])
  })
})
