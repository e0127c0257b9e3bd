import { describe, expect, test } from 'vitest'
import { factsOf } from '../../../src/assistant/verify/facts.ts'
import { verify } from '../../../src/assistant/verify/verify.ts'
import type { Block } from '../../../src/contract/blocks.ts'
import { matterById } from './published.ts'

const facts = factsOf([matterById('construction-permit')])
const faults = (text: string, blocks: Block[] = []) => verify(text, blocks, facts).map((one) => one.said)

describe('what stands in the entry may be said', () => {
  test.each([
    '承诺3个工作日，法定7日',
    '法律说“七日”',
    '打电话 0419-0000-013',
    '依据《中华人民共和国建筑法》第八条',
    '领取之日起3个月内开工',
    '申请表1份',
    '第七条、第八条、第九条、第十条',
  ])('%s', (text) => expect(faults(text)).toEqual([]))
})

describe('what does not is found', () => {
  test.each([
    ['承诺2个工作日', '2个工作日'],
    ['承诺3日', '3日'],
    ['承诺3个自然日', '3个自然日'],
    ['法定二十日', '二十日'],
    ['收费500元', '500元'],
    ['押金5万元', '5万元'],
    ['打电话 0419-0000-014', '0419-0000-014'],
    ['打 13912345678', '13912345678'],
    ['2027-01-01前', '2027-01-01'],
    ['2027年1月1日', '2027年1月1日'],
    ['依据第九十九条', '第九十九条'],
    ['依据《不存在的法》', '不存在的法'],
    ['申请表3份', '3份'],
    ['有效期5年', '5年'],
  ])('%s', (text, said) => expect(faults(text)).toContain(said))
})

test('the names that blocks hold are looked up too', () => {
  const document = (text: string): Block => ({
    type: 'list',
    title: null,
    style: 'checklist',
    items: [{ text, tags: [], note: null, links: [] }],
  })
  expect(faults('', [document('施工图审查合格书')])).toEqual([])
  expect(faults('', [document('良民证')])).toEqual(['良民证'])
  const contact = matterById('construction-permit').contacts[0]
  if (!contact) throw new Error('the sample has changed')
  expect(faults('', [{ type: 'contact', title: null, contact }])).toEqual([])
  expect(faults('', [{ type: 'contact', title: null, contact: { ...contact, department: '消防局' } }])).toEqual([
    '消防局',
  ])
})

test('fixed words of the templates may hold numbers of their own', () => {
  expect(verify('拨打12345，不用跑（0次）', [], facts, ['12345', '不用跑（0次）'])).toEqual([])
  expect(verify('最多跑9次', [], facts, ['0次']).map((one) => one.said)).toEqual(['9次'])
})

describe('a length may be said as what the entry counts it in', () => {
  test.each<[says: string, entry: object]>([
    ['超时：5个工作日', { overdueDays: 5 }],
    ['推算6个工作日', { workingDays: 6 }],
    ['不计时：8个工作日', { limit: { unit: 'working_days' }, pausedDays: 8 }],
    ['不计时：8天', { limit: { unit: 'working_days' }, pausedDays: 8 }],
    ['不计时：8天', { limit: null, pausedDays: 8 }],
    ['最多20日', { max: 20, unit: 'natural_days' }],
    ['3个工作日', { items: [{ nested: { value: 3, unit: 'working_days' } }] }],
    ['原件2份', { copies: 2 }],
    ['最多跑1次', { visits: 1 }],
    ['一定要办12项，可能要办4项，还有3个问题', { sure: 12, open: 4, left: 3 }],
    ['12 matters are sure, 4 more may be, 3 questions left', { sure: 12, open: 4, left: 3 }],
    ['这一问决定7项', { decides: 7 }],
    ['公示20日', { note: '公示20日' }],
  ])('%s, of %j', (says, entry) => expect(verify(says, [], factsOf([entry]))).toEqual([]))

  test.each<[says: string, entry: object]>([
    ['5天', { overdueDays: 5 }],
    ['5个工作日', { order: 5 }],
    ['8个工作日', { limit: { unit: 'natural_days' }, pausedDays: 8 }],
    ['8个工作日', { limit: null, pausedDays: 8 }],
    ['20日', { max: 20, unit: 'working_days' }],
    ['2份', { visits: 2 }],
    ['1次', { copies: 1 }],
    ['12个工作日', { sure: 12 }],
    ['3项', { left: 3 }],
    ['2026-11-21', { note: '2026-11-20T17:00' }],
  ])('not %s, of %j', (says, entry) => expect(verify(says, [], factsOf([entry]))).not.toEqual([]))
})

test('names in lights and in the head of a table are looked up; what a list says in sentences is not', () => {
  const lights = (label: string): Block => ({
    type: 'lights',
    title: null,
    items: [{ label, light: 'red', word: '红灯', detail: null, url: null }],
  })
  const table = (column: string): Block => ({ type: 'table', title: null, columns: ['', column], rows: [] })
  const bullet: Block = {
    type: 'list',
    title: null,
    style: 'bullet',
    items: [{ text: '先看这里', tags: [], note: null, links: [] }],
  }
  const name = matterById('construction-permit').name
  expect(faults('', [lights(name), table(name), bullet])).toEqual([])
  expect(faults('', [lights('拆迁许可'), table('拆迁许可')])).toEqual(['拆迁许可', '拆迁许可'])
})

test('days are read in Shanghai', () => {
  expect(verify('2026-11-21', [], factsOf([{ at: '2026-11-20T17:00:00.000Z' }]))).toEqual([])
  expect(verify('2026-11-22', [], factsOf([{ at: '2026-11-20T17:00:00.000Z' }]))).toHaveLength(1)
})
