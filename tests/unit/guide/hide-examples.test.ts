import { expect, test } from 'vitest'
import { Limit } from '../../../src/contract/common.ts'
import { hideExamples } from '../../../src/guide/hide-examples.ts'

const limit = (basis: Limit['basis']): Limit => ({
  kind: 'limit',
  value: 3,
  unit: 'working_days',
  lawText: '三日',
  from: '受理',
  obligor: 'agency',
  basis,
  source: '某法',
  extension: null,
})

test.each(['legal', 'reported', 'mixed'] as const)('a limit that is %s stays', (basis) => {
  expect(hideExamples(limit(basis))).toEqual(limit(basis))
})

test('an example limit becomes unknown and is still a limit', () => {
  const hidden = hideExamples(limit('example'))
  expect(hidden).toEqual({
    kind: 'unknown',
    value: null,
    unit: null,
    lawText: null,
    from: '受理',
    obligor: 'agency',
    basis: 'example',
    source: null,
    extension: null,
  })
  expect(Limit.safeParse(hidden).success).toBe(true)
})

test.each(['example', 'mixed'] as const)('whom to call, where and when is hidden where it is %s', (basis) => {
  const contact = {
    role: '窗口',
    name: null,
    department: '税务局',
    phone: '0419-0000-005',
    window: '5号窗口',
    address: '某路1号',
    hours: '9-17',
    basis,
  }
  expect(hideExamples(contact)).toEqual({ ...contact, phone: null, window: null, address: null, hours: null })
})

test.each(['legal', 'reported'] as const)('a phone that is %s stays', (basis) => {
  const contact = { department: '税务局', phone: '12366', basis }
  expect(hideExamples(contact)).toEqual(contact)
})

test('it goes all the way down, changes nothing it was given, and leaves lists and nulls alone', () => {
  const given = { basis: 'legal', list: [1, 'x', null, { deep: { limit: limit('example') } }], none: null }
  const copy = structuredClone(given)
  expect(hideExamples(given)).toEqual({
    ...given,
    list: [1, 'x', null, { deep: { limit: expect.objectContaining({ kind: 'unknown', value: null }) } }],
  })
  expect(given).toEqual(copy)
})

test("a bundle's bare example figure goes away whole: without its number it says nothing", () => {
  const figures = [
    { name: '全流程', value: 40, unit: 'working_days', basis: 'example' },
    { name: '全流程', value: 30, unit: 'working_days', basis: 'reported' },
  ]
  expect(hideExamples({ limits: figures })).toEqual({ limits: [figures[1]] })
})
