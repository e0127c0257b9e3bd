import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PlanRequest } from '../../../src/contract/plans.ts'
import { Profile } from '../../../src/contract/profile.ts'
import { FIELDS, likelyField } from '../../../src/planning/fields.ts'
import { askedPlan, ID_FIELDS, planId, readPlanId } from '../../../src/planning/plan-id.ts'

const TODAY = '2026-11-20'
const idOf = (request: unknown) => planId(askedPlan(PlanRequest.parse(request), TODAY))

test('ids know every field of the profile once; a new one goes to the end', () => {
  expect(ID_FIELDS.toSorted()).toEqual(Object.keys(Profile.shape).sort())
})

test('an id that was given out means the same for ever', () => {
  expect(readPlanId('WzEsIjIwMjYtMTItMDEiLDAsMCwiIix7IjUiOjgwMDAwMDAwLCIxMSI6ImF1Y3Rpb24ifV0')).toEqual({
    profile: { investment: 80_000_000, landSource: 'auction' },
    startOn: '2026-12-01',
    target: null,
  })
})

/** Any answer to any field. */
const answers = fc.record(
  Object.fromEntries(
    [...FIELDS.byName.values()].map(({ name, kind, unit, values }) => {
      if (kind === 'boolean') return [name, fc.option(fc.boolean())]
      if (kind === 'number') return [name, fc.option(unit === '元' ? fc.integer({ min: 10_000, max: 1e12 }) : fc.nat())]
      if (kind === 'text') return [name, fc.option(fc.constantFrom('211021', '锂电池回收', ' 两边有空格 ', '"[],{}'))]
      if (kind === 'list') return [name, fc.option(fc.array(fc.constantFrom(...(values ?? [])), { maxLength: 4 }))]
      return [name, fc.option(fc.constantFrom(...(values ?? [])))]
    }),
  ),
  { requiredKeys: [] },
)

describe('an id', () => {
  test('gives back what was asked, whatever it was', () => {
    fc.assert(
      fc.property(answers, fc.boolean(), (profile, backwards) => {
        const request = PlanRequest.parse({ profile, ...(backwards ? { breakGroundOn: '2027-04-01' } : {}) })
        const asked = askedPlan(request, TODAY)
        const id = planId(asked)
        expect(id).toMatch(/^[\w-]+$/)
        expect(id.length).toBeLessThan(900)
        expect(readPlanId(id)).toEqual(asked)
      }),
      { numRuns: 200 },
    )
  })

  test('is the same for the same question put differently', () => {
    const id = idOf({ profile: { landSource: 'auction', utilities: ['power_hv', 'water'] } })
    for (const same of [
      { profile: { utilities: ['water', 'power_hv', 'water'], landSource: 'auction', forest: null, industry: '  ' } },
      { profile: { landSource: 'auction', utilities: ['power_hv', 'water'] }, startOn: TODAY },
    ])
      expect(idOf(same)).toBe(id)
    expect(idOf({ profile: {}, breakGroundOn: '2027-04-01' })).toBe(
      idOf({ profile: {}, targetOn: '2027-04-01', milestone: 'start-of-construction' }),
    )
    expect(idOf({ profile: { utilities: [] } }), 'none of them is an answer').not.toBe(idOf({ profile: {} }))
  })

  const forged = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url')
  test.each([
    ['nothing', ''],
    ['a word', 'form2'],
    ['what is no base64url', 'WzE='],
    ['cut off', idOf({ profile: { investment: 80_000_000 } }).slice(0, -3)],
    ['a later version', forged([2, TODAY, 0, 0, '', {}])],
    ['no day', forged([1, '2026-02-30', 0, 0, '', {}])],
    ['a day far away', forged([1, '9999-12-31', 0, 0, '', {}])],
    ['an unknown field', forged([1, TODAY, 0, 0, '', { 99: 1 }])],
    ['a wrong value', forged([1, TODAY, 0, 0, '', { 11: 'moon' }])],
    ['a flag that is none', forged([1, TODAY, 0, 0, '....1', {}])],
    ['written otherwise', forged([1, TODAY, 0, 0, '..', {}])],
    ['no list', forged({ startOn: TODAY })],
    ['null answers', forged([1, TODAY, 0, 0, '', null])],
    ['bytes that are no UTF-8', Buffer.from([0x5b, 0xff, 0x5d]).toString('base64url')],
    ['a very long one', 'A'.repeat(100_000)],
  ])('that is %s is none', (_, id) => expect(readPlanId(id)).toBeNull())
})

test.each([
  ['landSorce', 'landSource'],
  ['landsource', 'landSource'],
  ['investmnt', 'investment'],
  ['总投资', 'investment'],
  ['zzzzzzzz', null],
])('%s was meant to be %s', (typed, meant) => expect(likelyField(typed)?.name ?? null).toBe(meant))
