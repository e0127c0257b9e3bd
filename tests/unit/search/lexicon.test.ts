import { describe, expect, test } from 'vitest'
import { findMeanings } from '../../../src/search/lexicon.ts'
import { compilePattern } from '../../../src/search/pattern.ts'

const meant = (text: string) => findMeanings(text).map((meaning) => meaning.means.join(' '))

describe("people's words stand for official ones", () => {
  test.each([
    ['门口要挖沟接水', '占用、挖掘城市道路审批'],
    ['厂里打个井自己用', '取水许可'],
    ['抵押登记怎么撤销', '不动产抵押权注销登记'],
    ['厂房接大电', '高压用电报装'],
    ['how long for the building permit', '建筑工程施工许可证'],
    ['we want to open restaurants', '食品经营许可'],
  ])('%s', (text, official) => expect(meant(text)).toContain(official))

  test('a longer saying wins over one inside it', () => {
    expect(meant('抵押登记怎么撤销')).not.toContain('不动产抵押权登记')
    expect(meant('从别人手里买的车间怎么过户')).toContain('不动产转移登记 过户')
  })

  test('what only sounds like a saying is marked as typed', () => {
    const [found] = findMeanings('消访验收不过').filter((meaning) => meaning.typed)
    expect(found?.typed).toMatch(/^消访/)
    expect(findMeanings('消防验收不过').some((meaning) => meaning.typed === '消防')).toBe(false)
  })

  test('a hint counts for less', () => {
    expect(findMeanings('环评').find((meaning) => meaning.said === '环评')?.certainty).toBeLessThan(1)
    expect(findMeanings('刻公章')[0]?.certainty).toBe(1)
  })
})

describe('patterns', () => {
  test.each([
    ['打..井', '打一口深井', true],
    ['打..井', '打了报告,再挖井', false],
    ['打..井', '打完了桩基以后才去挖那口井', false],
    ['building permit', 'the building permits', true],
    ['seal', 'sealed', false],
    ['register..tax', 'register my firm for tax', true],
    ['a+b(c)', 'a+b(c)', true],
  ])('%s in %s: %s', (pattern, text, found) => {
    expect(compilePattern(pattern).regex[Symbol.matchAll](text).next().done).toBe(!found)
  })
})
