import { describe, expect, test } from 'vitest'
import { mergeInto, setAt, sideBySide } from '../../bots/console/form/merge.ts'

const base = {
  name: '甲',
  summary: '原来的简介',
  fee: { charged: false, standard: null },
  steps: [
    { name: '受理', note: null },
    { name: '办结', note: null },
  ],
  notes: ['一'],
}

describe('two clerks on one matter', () => {
  test('each changed another field: nothing to choose, both stand', () => {
    const mine = { ...base, summary: '我的简介' }
    const theirs = { ...base, fee: { charged: true, standard: '10元' } }
    const changes = sideBySide(base, mine, theirs)
    expect(changes.map(({ pointer, conflict }) => [pointer, conflict])).toEqual([
      ['/summary', false],
      ['/fee/charged', false],
      ['/fee/standard', false],
    ])
    expect(mergeInto(theirs, changes, new Set())).toEqual({ ...theirs, summary: '我的简介' })
  })

  test('both changed one field: a person chooses', () => {
    const mine = { ...base, summary: '我的' }
    const theirs = { ...base, summary: '别人的' }
    const changes = sideBySide(base, mine, theirs)
    expect(changes).toEqual([
      { pointer: '/summary', base: '原来的简介', mine: '我的', theirs: '别人的', conflict: true },
    ])
    expect(mergeInto(theirs, changes, new Set())).toEqual(mine)
    expect(mergeInto(theirs, changes, new Set(['/summary']))).toEqual(theirs)
  })

  test('both changed it alike: nothing to choose', () => {
    const both = { ...base, summary: '一样' }
    expect(sideBySide(base, both, both).filter(({ conflict }) => conflict)).toEqual([])
  })

  test('rows that are the same ones are told field by field', () => {
    const mine = {
      ...base,
      steps: [
        { name: '受理', note: '我的' },
        { name: '办结', note: null },
      ],
    }
    const theirs = {
      ...base,
      steps: [
        { name: '受理', note: null },
        { name: '办结', note: '别人的' },
      ],
    }
    const changes = sideBySide(base, mine, theirs)
    expect(changes.map(({ pointer }) => pointer)).toEqual(['/steps/0/note', '/steps/1/note'])
    expect(mergeInto(theirs, changes, new Set()).steps).toEqual([
      { name: '受理', note: '我的' },
      { name: '办结', note: '别人的' },
    ])
  })

  test('a list that one made longer is one field', () => {
    const mine = { ...base, steps: [...base.steps, { name: '发证', note: null }] }
    const theirs = {
      ...base,
      steps: [
        { name: '受理', note: '别人的' },
        { name: '办结', note: null },
      ],
    }
    expect(sideBySide(base, mine, theirs)).toMatchObject([{ pointer: '/steps', conflict: true }])
  })

  test('nothing changed: nothing told', () => {
    expect(sideBySide(base, base, base)).toEqual([])
    expect(sideBySide(base, structuredClone(base), { ...base, notes: ['二'] })).toMatchObject([
      { pointer: '/notes', conflict: false },
    ])
  })
})

test('a row is found again although another has come before it', () => {
  const content = { contacts: [{ phone: '3' }, { phone: '1' }] }
  expect(setAt(content, '/contacts/0/phone', '2', '1')).toBe(true)
  expect(content.contacts).toEqual([{ phone: '3' }, { phone: '2' }])
  expect(setAt(content, '/contacts/0/phone', '9', 'gone')).toBe(false)
})
