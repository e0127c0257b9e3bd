import { describe, expect, test } from 'vitest'
import { withoutFillers } from '../../../src/search/fillers.ts'
import { hasHan, joinHan, normalise, runs, squeeze, toSimplified } from '../../../src/search/text.ts'
import { bigrams, characters, stem, words } from '../../../src/search/tokens.ts'

describe('two spellings of one question become one', () => {
  test.each([
    ['ＡＢＣ１２３', 'abc123'],
    ['施工　許可證  多久？', '施工 许可证 多久?'],
    ['營業執照後面裡', '营业执照后面里'],
    ['收不收💰', '收不收钱'],
    ['  KTV 消防 ', 'ktv 消防'],
  ])('%s', (typed, expected) => expect(normalise(typed)).toBe(expected))
})

test('Simplified text comes back as it is', () => {
  for (const text of ['建设工程规划许可证', 'permit', '2603-211021-04-01-100001', ''])
    expect(toSimplified(text)).toBe(text)
})

test('squeezing leaves letters and digits, joining leaves spaces between Latin words', () => {
  expect(squeeze('(a) 土地,证!')).toBe('a土地证')
  expect(joinHan('规划 许可 how long')).toBe('规划许可 how long')
})

test('text breaks into runs of one kind', () => {
  expect(runs('公司3个股东LLC,a')).toEqual([
    { text: '公司', han: true },
    { text: '3', han: false },
    { text: '个股东', han: true },
    { text: 'llc'.toUpperCase(), han: false },
    { text: 'a', han: false },
  ])
  expect([hasHan('kTV'), hasHan('证')]).toEqual([false, true])
})

describe('words of a text', () => {
  test.each([
    ['土地登记', ['土地', '地登', '登记']],
    ['气', ['气']],
    ['permits companies glass', ['permit', 'company', 'glass']],
    ['办a证', ['办', 'a', '证']],
    ['，。', []],
  ])('%s', (text, expected) => expect(words(text)).toEqual(expected))

  test('bigrams keep characters beyond the basic plane whole', () =>
    expect(bigrams('𠮷野家')).toEqual(['𠮷野', '野家']))
  test('characters', () => expect(characters('挖a路')).toEqual(['挖', '路']))
  test('short words and -ss keep their s', () =>
    expect([stem('gas'), stem('process'), stem('bus')]).toEqual(['gas', 'process', 'bus']))
})

describe('what people say around the subject is taken out', () => {
  test.each([
    ['请问施工许可证怎么办理', '施工许可证'],
    ['我想咨询一下环评要什么材料', '环评要'],
    ['你好,那个地下室用地能开工吗', '地下室用地能开工'],
  ])('%s', (text, left) => expect(squeeze(withoutFillers(text))).toBe(left))
})
