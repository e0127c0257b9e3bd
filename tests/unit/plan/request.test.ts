import { describe, expect, it } from 'vitest'
import { PlanComparisonRequest, PlanRequest } from '../../../src/contract/plans.ts'

const mistakes = (body: unknown) => {
  const result = PlanRequest.safeParse(body)
  return result.success ? [] : result.error.issues.map((issue) => [issue.path.join('.'), issue.message])
}

describe('a request for a plan', () => {
  it.each([
    [{ profile: {} }],
    [{ profile: { investment: 80_000_000, landSource: 'auction', utilities: ['power_hv'] }, startOn: '2026-12-01' }],
    [{ profile: { investment: null }, targetOn: '2027-04-01', milestone: 'start-of-construction' }],
    [{ profile: { investment: 0 }, breakGroundOn: '2027-04-01' }],
    [{ profile: { investment: 10_000 } }],
  ])('%j is right', (body) => expect(mistakes(body)).toEqual([]))

  it.each<[string, unknown, string, RegExp]>([
    [
      '8000, by which 8000万元 was meant',
      { profile: { investment: 8000 } },
      'profile.investment',
      /单位是元.*8000万元.*80000000/,
    ],
    ['the same of the building cost', { profile: { constructionCost: 9999 } }, 'profile.constructionCost', /单位是元/],
    ['more money than there is', { profile: { investment: 1e15 } }, 'profile.investment', /10万亿元/],
    ['half a yuan', { profile: { investment: 10_000.5 } }, 'profile.investment', /./],
    ['a negative sum', { profile: { investment: -1 } }, 'profile.investment', /./],
    ['an unknown field', { profile: { landSorce: 'own' } }, 'profile', /landSorce/],
    ['an unknown choice', { profile: { landSource: 'auctoin' } }, 'profile.landSource', /./],
    ['a field beside the profile', { profile: {}, start: '2026-12-01' }, '', /start/],
    ['no day', { profile: {}, startOn: '2026-02-30' }, 'startOn', /./],
    ['a target without a milestone', { profile: {}, targetOn: '2027-04-01' }, 'milestone', /一起填/],
    ['a milestone without a target', { profile: {}, milestone: 'put-into-use' }, 'targetOn', /一起填/],
    [
      'two targets',
      { profile: {}, targetOn: '2027-04-01', milestone: 'put-into-use', breakGroundOn: '2027-03-01' },
      'breakGroundOn',
      /只填一个/,
    ],
    ['no profile', {}, 'profile', /./],
  ])('%s is refused', (_, body, path, message) => {
    expect(mistakes(body)).toEqual([[path, expect.stringMatching(message)]])
  })

  it('two requests make a comparison', () => {
    const own = { profile: { landSource: 'own' } }
    expect(PlanComparisonRequest.safeParse({ a: own, b: { profile: { landSource: 'lease' } } }).success).toBe(true)
    expect(PlanComparisonRequest.safeParse({ a: own }).success).toBe(false)
  })
})
