import { describe, expect, it } from 'vitest'
import {
  dayText,
  dialable,
  instantText,
  LIGHT_SHAPES,
  LIGHT_WORDS,
  lightWord,
  limitText,
  moneyText,
  sampleText,
} from '../../bots/wording.ts'
import { Light, MATTER_STATES } from '../../src/contract/projects.ts'

describe('a limit in words', () => {
  it.each([
    ['limit', 3, 'working_days', '3个工作日'],
    ['limit', 0.5, 'working_days', '0.5个工作日'],
    ['limit', 0, 'working_days', '0个工作日'],
    ['limit', 7, 'natural_days', '7个自然日'],
    ['limit', 24, 'natural_hours', '24小时'],
    ['immediate', null, null, '当场办结'],
    ['none', null, null, '法律未设时限'],
    ['unknown', null, null, '未公布'],
  ] as const)('%s %s %s -> %s', (kind, value, unit, words) => {
    expect(limitText({ kind, value, unit })).toBe(words)
  })
})

it.each([
  ['0419-0000-002', '04190000002'],
  ['0419-0000-101（示例号，非真实）', '04190000101'],
  ['12345', '12345'],
  ['+86 24 1234 5678', '+862412345678'],
  ['见公告', null],
  ['', null],
  [null, null],
])('%s dials %s', (phone, number) => {
  expect(dialable(phone)).toBe(number)
})

it.each([
  [200_000_000, '2亿元'],
  [86_000_000, '8600万元'],
  [15_005_000, '1500.5万元'],
  [9_999, '9999元'],
])('%d yuan is %s', (yuan, words) => {
  expect(moneyText(yuan)).toBe(words)
})

it('tells days and instants by Beijing time', () => {
  expect(dayText('2026-03-02')).toBe('2026年3月2日')
  expect(instantText('2026-11-19T16:30:00.000Z')).toBe('2026-11-20 00:30')
  expect(sampleText('2026-11-20T01:00:00.000Z', true)).toBe('示例县：数据含示例，时钟停在2026-11-20 09:00')
  expect(sampleText('2026-11-20T01:00:00.000Z', false)).not.toContain('停')
})

it('every light has a word and a shape of its own', () => {
  expect(new Set(Light.options.map((light) => LIGHT_WORDS[light])).size).toBe(4)
  expect(new Set(Light.options.map((light) => LIGHT_SHAPES[light])).size).toBe(4)
})

it('gray says whether it has not begun or ended without approval', () => {
  expect(lightWord('gray', 'not_started')).toBe('未开始')
  expect(lightWord('gray', 'refused')).toBe('不予许可')
  for (const state of MATTER_STATES) expect(lightWord('gray', state)).not.toBe('')
})
