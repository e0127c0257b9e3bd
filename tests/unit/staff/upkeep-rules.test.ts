import { describe, expect, test } from 'vitest'
import { exceeds } from '../../../src/core/limit-exceeds.ts'
import { lawKey } from '../../../src/staff/upkeep/law-key.ts'
import { aliasClaimedTwice } from '../../../src/staff/upkeep/rules/alias-claimed-twice.ts'
import { contactLeft } from '../../../src/staff/upkeep/rules/contact-left.ts'
import { lawChanged } from '../../../src/staff/upkeep/rules/law-changed.ts'
import { noContact } from '../../../src/staff/upkeep/rules/no-contact.ts'
import { notReviewed } from '../../../src/staff/upkeep/rules/not-reviewed.ts'
import { circlesOf, prerequisiteConflict } from '../../../src/staff/upkeep/rules/prerequisite-conflict.ts'
import { factsOf, limit } from './upkeep-facts.ts'

describe('a law by its name', () => {
  test.each([
    ['《中华人民共和国建筑法》', '建筑法'],
    ['中华人民共和国公司法（2023修订）', '公司法'],
    ['建筑法 (2019修正)', '建筑法'],
    ['中华人民共和国文物保护法（2024修订，2025年3月1日施行）', '文物保护法'],
    ['企业名称登记管理规定（国务院令第734号）', '企业名称登记管理规定'],
    ['中华人民共和国民法典物权编', '民法典'],
    ['土地管理法实施条例', '土地管理法实施条例'],
    ['民法典', '民法典'],
  ])('%s is %s', (said, key) => expect(lawKey(said)).toBe(key))
})

describe('a commitment against the law', () => {
  test.each([
    ['the same unit, shorter', limit(5, 'working_days'), limit(10, 'working_days'), null],
    ['the same unit, equal', limit(10, 'working_days'), limit(10, 'working_days'), null],
    ['the same unit, longer', limit(11, 'working_days'), limit(10, 'working_days'), /承诺的更长/],
    ['10 working days in 15 natural ones', limit(10, 'working_days'), limit(15, 'natural_days'), null],
    ['6 working days take 8 days at best', limit(6, 'working_days'), limit(7, 'natural_days'), /最快也要8天/],
    ['5 working days can be done in 5', limit(5, 'working_days'), limit(5, 'natural_days'), null],
    ['28 natural days in 20 working ones', limit(28, 'natural_days'), limit(20, 'working_days'), null],
    ['30 natural days', limit(30, 'natural_days'), limit(20, 'working_days'), /至多28天/],
    ['72 hours in 3 days', limit(72, 'natural_hours'), limit(3, 'natural_days'), null],
    ['96 hours in 3 days', limit(96, 'natural_hours'), limit(3, 'natural_days'), /折成自然日/],
    ['hours of office against days: cannot be said', limit(90, 'working_hours'), limit(3, 'working_days'), null],
    ['half a working day is within 当日', limit(0.5, 'working_days'), limit(0, 'working_days'), null],
    ['a whole one is not', limit(1, 'working_days'), limit(0, 'working_days'), /当日/],
    ['the law wants it on the spot', limit(1, 'working_days'), limit(0, null, { kind: 'immediate' }), /当场/],
    ['the law sets none', limit(9, 'working_days'), limit(0, null, { kind: 'none', value: null }), null],
    ['none was found', limit(9, 'working_days'), limit(0, null, { kind: 'unknown', value: null }), null],
    ['the law binds the applicant', limit(9, 'working_days'), limit(3, 'working_days', { obligor: 'applicant' }), null],
  ])('%s', (_, committed, statutory, why) => {
    if (why === null) expect(exceeds(committed, statutory)).toBeNull()
    else expect(exceeds(committed, statutory)).toMatch(why)
  })
})

describe('not reviewed for a year', () => {
  const matters = [{ id: 'a', name: '甲' }]
  test.each([
    ['2025-11-20T01:00:00Z', true],
    ['2025-11-20T17:00:00Z', false],
    ['2026-03-01T00:00:00Z', false],
    [null, true],
  ])('reviewed at %s: listed %s', (at, listed) => {
    const found = notReviewed(factsOf({ matters }, { reviewedAt: new Map(at ? [['matters/a', at]] : []) }))
    expect(found.length > 0).toBe(listed)
  })
})

describe('laws that ended or changed', () => {
  const rows = {
    matters: [{ id: 'a', name: '甲', alerts: ['某办法2026年5月1日施行，条款须核实', '立法推进中，2027年施行'] }],
    legalBases: [
      { matter: 'a', law: '《建筑法（2019修正）》', article: '第七条' },
      { matter: 'a', law: '中华人民共和国建筑法', article: '第八条' },
    ],
    implementations: [{ matter: 'a', region: '211021', department: 'housing' }],
  }
  const law = (status: 'amended' | 'repealed', since: string) => ({
    ...{ name: '建筑法', status, since, successor: null, note: null, source: null, at: '', by: '', revision: 1 },
  })
  const rules = (more: Parameters<typeof factsOf>[1]) => lawChanged(factsOf(rows, more)).map(({ detail }) => detail)

  test('one finding a law, with the articles cited, and the matter’s own alert whose day has come', () => {
    const details = rules({ laws: [law('repealed', '2026-01-01')] })
    expect(details).toHaveLength(2)
    expect(details[0]).toContain('《建筑法》第七条、第八条：该法2026-01-01起已废止')
    expect(details[1]).toContain('2026年5月1日施行')
  })
  test('a review since then settles an amendment and an alert, but no repeal', () => {
    const reviewedAt = new Map([['matters/a', '2026-06-01T00:00:00Z']])
    expect(rules({ laws: [law('amended', '2026-01-01')], reviewedAt })).toEqual([])
    expect(rules({ laws: [law('amended', '2026-07-01')], reviewedAt })).toHaveLength(1)
    expect(rules({ laws: [law('repealed', '2026-01-01')], reviewedAt })).toHaveLength(1)
  })
  test('what is still to come is not listed', () => {
    const reviewedAt = new Map([['matters/a', '2026-06-01T00:00:00Z']])
    expect(rules({ laws: [law('repealed', '2027-01-01')], reviewedAt })).toEqual([])
  })
})

describe('contacts', () => {
  const departments = [{ id: 'housing', name: '住建局' }]
  const implementations = [
    { matter: 'a', region: '211021', department: 'housing' },
    { matter: 'b', region: '211021', department: 'housing' },
  ]
  const matters = [
    { id: 'a', name: '甲' },
    { id: 'b', name: '乙' },
  ]
  test('a department without a phone is one finding for all its matters; a matter of nobody another', () => {
    const found = noContact(
      factsOf({
        departments,
        implementations,
        matters: [...matters, { id: 'c', name: '丙' }],
        contacts: [{ id: 'x', department: 'housing', phone: null, window: 'w' }],
        windows: [{ id: 'w', department: 'housing', phone: null }],
      }),
    )
    expect(found.map(({ kind, entry }) => `${kind}/${entry}`)).toEqual(['departments/housing', 'matters/c'])
    expect(found[0]?.detail).toContain('2个事项')
  })
  test('the phone of a contact’s window will do', () => {
    const contacts = [{ id: 'x', department: 'housing', phone: null, window: 'w' }]
    const windows = [{ id: 'w', department: 'housing', phone: '0419-0000-001' }]
    expect(noContact(factsOf({ departments, implementations, matters, contacts, windows }))).toEqual([])
  })
  test.each([
    [null, null],
    ['2026-11-19', /已于2026-11-19离任/],
    ['2026-11-20', /已于/],
    ['2026-12-20', /将于2026-12-20离任/],
    ['2026-12-21', null],
  ])('a contact until %s', (until, detail) => {
    const [found] = contactLeft(
      factsOf({ departments, contacts: [{ id: 'x', department: 'housing', role: '窗口负责人', until }] }),
    )
    if (detail === null) expect(found).toBeUndefined()
    else expect(found?.detail).toMatch(detail)
  })
})

describe('prerequisites', () => {
  const need = (matter: string, prerequisite: string) => ({ matter, prerequisite })
  test.each([
    ['a chain', [need('a', 'b'), need('b', 'c')], []],
    ['two of each other', [need('b', 'a'), need('a', 'b')], [['a', 'b']]],
    ['of itself', [need('a', 'a')], [['a']]],
    ['a circle beside a chain', [need('x', 'a'), need('a', 'b'), need('b', 'c'), need('c', 'a')], [['a', 'b', 'c']]],
    ['a diamond', [need('a', 'b'), need('a', 'c'), need('b', 'd'), need('c', 'd')], []],
  ])('%s', (_, needs, circles) => expect(circlesOf(needs)).toEqual(circles))

  test('of a later stage, in parallel as well, or taken off', () => {
    const found = prerequisiteConflict(
      factsOf(
        {
          stages: [
            { id: 's1', name: '立项', position: 1 },
            { id: 's2', name: '施工', position: 2 },
          ],
          matters: [
            { id: 'a', name: '甲', stage: 's1' },
            { id: 'b', name: '乙', stage: 's2' },
          ],
          prerequisites: [
            { matter: 'a', prerequisite: 'b', position: 0, rule: 'all' },
            { matter: 'b', prerequisite: 'gone', position: 0, rule: 'all' },
          ],
          parallelMatters: [{ matter: 'b', other: 'a' }],
        },
        { retired: [{ kind: 'matters', entry: 'gone', name: '旧', at: '', successor: 'a', reason: null }] },
      ),
    )
    expect(found.map(({ entry, detail }) => `${entry} ${detail}`)).toEqual([
      expect.stringMatching(/^a 在“立项”阶段，前置“乙”却在更晚的“施工”阶段/),
      expect.stringMatching(/^a “乙”既列为前置，又列为可并联办理/),
      expect.stringMatching(/^b 前置“旧”已撤下，由“甲”接替/),
    ])
  })
})

test('one alias of two matters is told to both; whose name it is need do nothing', () => {
  const found = aliasClaimedTwice(
    factsOf({
      matters: [
        { id: 'a', name: '食品经营许可', aliases: ['食品证', '开 饭馆'] },
        { id: 'b', name: '食品生产许可', aliases: ['食品证'] },
        { id: 'c', name: '开饭馆', aliases: ['饭馆'] },
      ],
    }),
  )
  expect(found.map(({ entry, key }) => `${entry} ${key}`).sort()).toEqual(['a 开饭馆', 'a 食品证', 'b 食品证'])
})
