import { describe, expect, test } from 'vitest'
import type { DraftKind } from '../../../src/contract/drafts.ts'
import { differencesOf } from '../../../src/staff/drafts/compare/difference.ts'

const limit = (value: number, more: object = {}) => ({
  ...{ kind: 'limit', value, unit: 'working_days', lawText: null, from: '受理', obligor: 'agency' },
  ...{ basis: 'legal', source: null, extension: null },
  ...more,
})
const NAMES = new Map([
  ['211021', '辽阳县'],
  ['business-license', '营业执照'],
  ['id-card', '身份证'],
  ['tax', '税务局'],
])
const step = (order: number, name: string) => ({ order, name, handler: null, note: null })
const paper = (document: string, more: object = {}) => ({ document, copies: 1, form: ['original'], ...more })

/** [what a clerk did, kind, before, after, the sentences, whether a second person is needed]. */
const CASES: [string, DraftKind, object, object, string[], boolean][] = [
  ['nothing', 'matters', { name: '甲' }, { name: '甲' }, [], false],
  [
    'shortened a limit',
    'matters',
    { statutory: limit(20) },
    { statutory: limit(15) },
    ['法定时限由“20个工作日（自受理起）”改为“15个工作日（自受理起）”'],
    true,
  ],
  [
    'changed what a limit is based on',
    'matters',
    { statutory: limit(20) },
    { statutory: limit(20, { source: '某法第三条' }) },
    ['法定时限 · 来源填为“某法第三条”'],
    true,
  ],
  [
    "changed a county's promise",
    'matters',
    { implementations: [{ region: '211021', committed: limit(10), visits: 1 }] },
    { implementations: [{ region: '211021', committed: limit(5), visits: 0 }] },
    [
      '实施清单（辽阳县） · 承诺时限由“10个工作日（自受理起）”改为“5个工作日（自受理起）”',
      '实施清单（辽阳县） · 到办事现场次数由“1”改为“0”',
    ],
    true,
  ],
  [
    'changed a link',
    'matters',
    { implementations: [{ region: '211021', onlineUrl: null }] },
    { implementations: [{ region: '211021', onlineUrl: 'https://example.com' }] },
    ['实施清单（辽阳县） · 网上办理网址填为“https://example.com”'],
    false,
  ],
  [
    'put a paper first and asked for one more',
    'matters',
    { documents: [paper('business-license')] },
    { documents: [paper('id-card'), paper('business-license', { copies: 2 })] },
    ['申请材料增加“身份证”', '申请材料（营业执照） · 份数由“1”改为“2”'],
    true,
  ],
  [
    'took a paper away',
    'matters',
    { documents: [paper('id-card'), paper('business-license')] },
    { documents: [paper('business-license')] },
    ['申请材料删去“身份证”'],
    true,
  ],
  [
    'changed the order of papers',
    'matters',
    { documents: [paper('id-card'), paper('business-license')] },
    { documents: [paper('business-license'), paper('id-card')] },
    ['申请材料调整了顺序'],
    true,
  ],
  [
    'put a step in between: the others only move up',
    'matters',
    { steps: [step(1, '申请'), step(2, '受理')] },
    { steps: [step(1, '申请'), step(2, '补正'), step(3, '受理')] },
    ['办理步骤增加“补正”'],
    true,
  ],
  [
    'corrected a phone',
    'departments',
    { contacts: [{ id: 'a', role: '窗口负责人', phone: '1234567' }] },
    { contacts: [{ id: 'a', role: '窗口负责人', phone: '7654321' }] },
    ['联系人（窗口负责人） · 电话由“1234567”改为“7654321”'],
    false,
  ],
  [
    'a contact left',
    'departments',
    {
      contacts: [
        { id: 'a', role: '甲岗' },
        { id: 'b', role: '乙岗' },
      ],
    },
    { contacts: [{ id: 'b', role: '乙岗' }] },
    ['联系人删去“甲岗”'],
    false,
  ],
  ['renamed a department', 'departments', { name: '甲局' }, { name: '乙局' }, ['部门名称由“甲局”改为“乙局”'], true],
  ['moved a place', 'places', { address: null }, { address: '县城中路1号' }, ['地址填为“县城中路1号”'], false],
  [
    'ended a fee',
    'matters',
    { fee: { charged: true } },
    { fee: { charged: false } },
    ['收费 · 是否收费由“是”改为“否”'],
    true,
  ],
  [
    'added everyday names',
    'matters',
    { aliases: ['刻章'] },
    { aliases: ['刻章', '刻公章'] },
    ['日常说法增加“刻公章”'],
    true,
  ],
  [
    'changed whose policy it is',
    'policies',
    { department: null, url: 'https://a.cn' },
    { department: 'tax', url: null },
    ['主管部门填为“税务局”', '网址清空（原为“https://a.cn”）'],
    true,
  ],
]
describe.each(CASES)('%s', (_, kind, before, after, words, review) => {
  test('is told in words', () => {
    const found = differencesOf(kind, before, after, NAMES)
    expect(found.map((each) => each.words)).toEqual(words)
    expect(found.some((each) => each.needsReview)).toBe(review)
  })
})

test('a new entry, and one that goes, are one difference each', () => {
  expect(differencesOf('matters', null, { name: '甲' }).map(({ words }) => words)).toEqual(['新增“甲”'])
  expect(differencesOf('matters', { name: '甲' }, null).map(({ words }) => words)).toEqual(['撤下“甲”'])
})

test('pointers lead to the field, of what is gone into what was', () => {
  const before = { documents: [paper('id-card'), paper('business-license')] }
  const after = { documents: [paper('business-license', { copies: 9 })] }
  expect(differencesOf('matters', before, after, NAMES).map(({ pointer }) => pointer)).toEqual([
    '/documents/0/copies',
    '/documents/0',
  ])
})
