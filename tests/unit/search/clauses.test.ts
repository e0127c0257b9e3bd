import { describe, expect, test } from 'vitest'
import { clausesOf, partsOf } from '../../../src/search/clauses.ts'
import { parseQuery } from '../../../src/search/query.ts'

const weightOf = (text: string, words: string): number | undefined =>
  clausesOf(text).find((clause) => clause.text.includes(words))?.weight

describe('what asks weighs in full, what sets the scene less', () => {
  test.each([
    ['刚拿到营业执照,刻印章要花钱吗', '印章', '营业执照'],
    ['贷款还清后,抵押登记要怎么注销', '注销', '贷款'],
    ['还没拿到土地证,盖楼的规划能不能先收着', '规划', '土地证'],
    ['规划那头要我交土地证吗', '规划', '土地证'],
    ['办结婚登记还要户口本吗', '结婚', '户口本'],
    ['这个不是备案,得走核准', '核准', '备案'],
  ])('%s', (text, asked, scene) => {
    expect(weightOf(text, asked)).toBeGreaterThan(weightOf(text, scene) ?? 1)
  })

  test('one clause alone weighs in full', () =>
    expect(clausesOf('施工许可证几天').map((clause) => clause.weight)).toEqual([1]))

  test('in a long story the question weighs most', () => {
    const story = '我们是外地来的,厂房买了三年了,去年换了房顶,今年又刷了墙,现在想把房子过户到公司名下,请问要带哪些材料'
    expect(weightOf(story, '材料')).toBe(1)
    expect(weightOf(story, '房顶')).toBeLessThan(0.5)
    expect(weightOf(story, '过户')).toBeGreaterThan(weightOf(story, '房顶') ?? 1)
  })
})

test('parts say which of them ask; where none does, the last is taken to', () => {
  expect(partsOf('证丢了,怎么补').map((part) => part.asks)).toEqual([false, true])
  expect(partsOf('规划许可 材料').map((part) => part.asks)).toEqual([true])
})

describe('a query is safe whatever is typed', () => {
  test.each([
    ['a1 AND', ['a1']],
    ['"x1 y2', ['x1', 'y2']],
    ['NEAR(', ['near']],
    ["'; drop index x", ['drop', 'index']],
    ['💥', []],
    ['？？', []],
  ])('%s: only its words are looked up', (text, tokens) => expect(parseQuery(text).tokens).toEqual(tokens))
})
