import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { threeWay } from '../../../src/contract/content/three-way.ts'
import { same } from '../../../src/contract/json.ts'

const paper = (document: string, copies = 1) => ({ document, copies })
const contact = (id: string, phone: string) => ({ id, phone })

/** [what happened, base, published since, draft, what comes of it, where both changed it]. */
const CASES: [string, object, object, object, object, string[]][] = [
  ['different fields', { a: 1, b: 1 }, { a: 2, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 2 }, []],
  ['the same to the same', { a: 1 }, { a: 2 }, { a: 2 }, { a: 2 }, []],
  ['the same to another', { a: 1 }, { a: 2 }, { a: 3 }, { a: 3 }, ['a']],
  [
    'different papers, one of them moved',
    { documents: [paper('x'), paper('y')] },
    { documents: [paper('x', 9), paper('y')] },
    { documents: [paper('y', 7), paper('x')] },
    { documents: [paper('y', 7), paper('x', 9)] },
    [],
  ],
  [
    'each added one',
    { documents: [paper('x')] },
    { documents: [paper('x'), paper('theirs')] },
    { documents: [paper('ours'), paper('x')] },
    { documents: [paper('ours'), paper('x'), paper('theirs')] },
    [],
  ],
  [
    'one taken away, the other changed',
    { contacts: [contact('a', '1'), contact('b', '1')] },
    { contacts: [contact('a', '1'), contact('b', '2')] },
    { contacts: [contact('b', '1')] },
    { contacts: [contact('b', '2')] },
    [],
  ],
  [
    'taken away here, changed there',
    { contacts: [contact('a', '1')] },
    { contacts: [contact('a', '2')] },
    { contacts: [] },
    { contacts: [] },
    ['contacts.0'],
  ],
  [
    'names added on both sides',
    { aliases: ['x'] },
    { aliases: ['x', 't'] },
    { aliases: ['x', 'o'] },
    { aliases: ['x', 't', 'o'] },
    [],
  ],
  [
    'a limit is one thing',
    { limit: { value: 20, unit: 'working_days' } },
    { limit: { value: 30, unit: 'working_days' } },
    { limit: { value: 20, unit: 'natural_days' } },
    { limit: { value: 20, unit: 'natural_days' } },
    ['limit'],
  ],
]
describe.each(CASES)('%s', (_, base, theirs, ours, merged, clashes) => {
  test('comes together as it should', () => {
    const result = threeWay(base, theirs, ours)
    expect(result.merged).toEqual(merged)
    expect(result.clashes.map(({ path }) => path.join('.'))).toEqual(clashes)
  })
})

const entry = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  phone: fc.constantFrom('1', '2'),
  note: fc.option(fc.constant('n')),
})
const content = fc.record({
  name: fc.constantFrom('甲', '乙'),
  aliases: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
  contacts: fc.uniqueArray(entry, { selector: ({ id }) => id }),
  limit: fc.record({ value: fc.nat(2), unit: fc.constantFrom('working_days', 'natural_days') }),
})

test('where one side changed nothing, the other side comes out; alike changes come once', () => {
  fc.assert(
    fc.property(content, content, (base, changed) => {
      for (const { merged, clashes } of [threeWay(base, base, changed), threeWay(base, changed, changed)]) {
        expect(clashes).toEqual([])
        expect(same(merged, changed)).toBe(true)
      }
      const theirs = threeWay(base, changed, base)
      expect(theirs.clashes).toEqual([])
      expect(same(theirs.merged, changed)).toBe(true)
    }),
  )
})

test('it clashes or not whichever side is called ours, and loses no entry that either side added', () => {
  fc.assert(
    fc.property(content, content, content, (base, theirs, ours) => {
      const one = threeWay(base, theirs, ours)
      const other = threeWay(base, ours, theirs)
      expect(one.clashes.length).toBe(other.clashes.length)
      const ids = new Set((one.merged as typeof base).contacts.map(({ id }) => id))
      const known = new Set(base.contacts.map(({ id }) => id))
      for (const { id } of [...theirs.contacts, ...ours.contacts]) if (!known.has(id)) expect(ids.has(id)).toBe(true)
      expect(ids.size, 'none twice').toBe((one.merged as typeof base).contacts.length)
    }),
  )
})
