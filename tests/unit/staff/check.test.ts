import { describe, expect, test } from 'vitest'
import type { DraftKind } from '../../../src/contract/drafts.ts'
import { checkContent } from '../../../src/staff/content/check.ts'
import { contentsOf } from '../../../src/staff/content/contents.ts'
import { knownOf } from '../../../src/staff/content/known.ts'
import { looksLikePhone, phoneFaults } from '../../../src/staff/content/rules/phones.ts'
import { toCatalogue } from '../../../src/staff/seed/to-catalogue.ts'
import { sampleCounty } from '../../support/county.ts'

const HERE = '211021'
const catalogue = toCatalogue(await sampleCounty())
const known = knownOf(catalogue, HERE)
const P = 'construction-permit'

type Edit = (content: never) => void
const at = (content: unknown, ...path: (string | number)[]): Record<string, unknown> =>
  path.reduce((value, key) => (value as Record<string, unknown>)[key] as object, content as object) as Record<
    string,
    unknown
  >
const set =
  (...steps: [...(string | number)[], unknown]): Edit =>
  (content) => {
    const [value, field, ...way] = steps.toReversed()
    at(content, ...(way.toReversed() as (string | number)[]))[String(field)] = value
  }

/** [mistake, kind, id, what is done, pointer, label, detail, error or warning]. */
const CASES: [string, DraftKind, string, Edit, string, string, RegExp, 'error' | 'warning'][] = [
  ['no name', 'matters', P, set('name', ''), '/name', '事项名称', /^必填$/, 'error'],
  [
    'a number as text',
    'matters',
    P,
    set('documents', 0, 'copies', '两份'),
    '/documents/0/copies',
    '申请材料（',
    /^应为数字$/,
    'error',
  ],
  ['a field nobody knows', 'matters', P, set('alias', []), '/alias', 'alias', /没有“alias”这一项/, 'error'],
  [
    'a kind that there is not',
    'matters',
    P,
    set('category', '许可'),
    '/category',
    '事项类型',
    /^只能是：行政许可、/,
    'error',
  ],
  [
    'a stage that there is not',
    'matters',
    P,
    set('stage', 'no-stage'),
    '/stage',
    '办理阶段',
    /没有编号为“no-stage”的办理阶段/,
    'error',
  ],
  [
    'a paper that there is not',
    'matters',
    P,
    set('documents', 0, 'document', 'nothing'),
    '/documents/0/document',
    '申请材料（nothing） · 材料',
    /没有编号为“nothing”的材料/,
    'error',
  ],
  [
    'an office that there is not',
    'matters',
    P,
    set('implementations', 0, 'department', 'nobody'),
    '/implementations/0/department',
    '实施清单（辽阳县） · 承办部门',
    /没有编号为“nobody”的部门/,
    'error',
  ],
  [
    'a limit without a unit',
    'matters',
    P,
    set('implementations', 0, 'committed', 'unit', null),
    '/implementations/0/committed/unit',
    '实施清单（辽阳县） · 承诺时限 · 单位',
    /须写明单位/,
    'error',
  ],
  [
    'a promise longer than the law',
    'matters',
    P,
    set('implementations', 0, 'committed', 'value', 999),
    '/implementations/0/committed',
    '实施清单（辽阳县） · 承诺时限',
    /承诺999个工作日，法定/,
    'warning',
  ],
  [
    'a condition that does not compile',
    'matters',
    P,
    set('applicability', {
      when: 'investmnt > 5',
      text: '大项目',
      basis: 'example',
      source: null,
      onDemand: false,
      prerequisites: [],
    }),
    '/applicability/when',
    '适用情形 · 判断条件',
    /第1行第1字/,
    'error',
  ],
  [
    'itself as its own need',
    'matters',
    P,
    set('prerequisites', [{ id: P, rule: 'all', group: null, when: null }]),
    '/prerequisites',
    '前置事项',
    /前置事项成环/,
    'error',
  ],
  [
    'a name that another matter claims',
    'matters',
    P,
    set('aliases', ['刻章']),
    '/aliases/0',
    '日常说法（刻章）',
    /事项“公章刻制备案”也有日常说法“刻章”/,
    'warning',
  ],
  [
    'a phone nobody can dial',
    'departments',
    'tax',
    set('contacts', 0, 'phone', '问前台'),
    '/contacts/0/phone',
    '联系人（新办企业服务岗） · 电话',
    /不像电话号码/,
    'error',
  ],
  [
    "another office's window",
    'departments',
    'tax',
    set('windows', 0, 'id', 'housing-construction-window'),
    '/windows/0/id',
    '窗口（',
    /已用于/,
    'error',
  ],
  [
    'a script in a form',
    'documents',
    'construction-permit-form',
    set('form', '<p>a</p><SCRIPT>1</script>'),
    '/form',
    '空白表',
    /不能有脚本/,
    'error',
  ],
  [
    'a handler in a form',
    'documents',
    'construction-permit-form',
    set('form', '<p title="x" onclick = "go()">a</p>'),
    '/form',
    '空白表',
    /事件处理/,
    'error',
  ],
  [
    'a picture from elsewhere',
    'documents',
    'construction-permit-form',
    set('sample', '<img src="//x.cn/a.png">'),
    '/sample',
    '填写样例',
    /外部的图片/,
    'error',
  ],
  [
    'an end before the beginning',
    'policies',
    'support-steward-service',
    (content) => Object.assign(content, { validFrom: '2026-05-01', validUntil: '2026-04-01' }),
    '/validUntil',
    '截止日期',
    /早于开始日期/,
    'error',
  ],
]
describe.each(CASES)('%s', (_, kind, id, edit, pointer, label, detail, severity) => {
  test('is told with its place, in Chinese', () => {
    const content = structuredClone(contentsOf(catalogue, kind, HERE).get(id))
    edit(content as never)
    const found = checkContent(kind, content, known).problems.filter((each) => each.pointer === pointer)
    expect(found.length, JSON.stringify(checkContent(kind, content, known).problems)).toBeGreaterThan(0)
    const [problem] = found
    expect(problem?.detail).toMatch(detail)
    expect(problem?.label).toContain(label)
    expect(problem?.severity).toBe(severity)
  })
})

test('anything at all is checked, and never throws', () => {
  for (const value of [null, 5, 'x', [], {}, { id: 5, documents: [null] }, { implementations: {} }]) {
    const { content, problems } = checkContent('matters', value, known)
    expect(content).toBeNull()
    for (const { detail } of problems) expect(detail).toMatch(/[\u4e00-\u9fff]/)
  }
})

test.each([
  ['0419-1234567', true],
  ['12345', true],
  ['13800000000', true],
  ['0419-1234567转802', true],
  ['0419-1234567、0419-7654321', true],
  ['（0419）1234567', true],
  ['', false],
  ['问前台', false],
  ['12', false],
  ['0419-1234567 张三', false],
])('%s is a phone: %s', (text, yes) => {
  expect(looksLikePhone(text)).toBe(yes)
})

/** [typed, warned of]: what is of a wrong length cannot be dialled, and is published all the same where somebody says so. */
test.each([
  ['0419-1234567', null],
  ['0419-12345678', null],
  ['0419-0000-037', null],
  ['010-12345678', null],
  ['024 2345 6789', null],
  ['+86 419 1234567', null],
  ['+86-0419-1234567', null],
  ['+86 13800000000', null],
  ['+1 202 555 0100', null],
  ['13800000000', null],
  ['400-123-4567', null],
  ['12345', null],
  ['116114', null],
  ['7654321', null],
  ['0419-1234567转802', null],
  ['0419-1234567-802', null],
  ['0419-12', '四位区号后面应是7位或8位'],
  ['0419-123456', '四位区号后面应是7位或8位'],
  ['0419-123456789', '四位区号后面应是7位或8位'],
  ['010-1234567', '三位区号后面应是8位'],
  ['1380000000', '手机号码应是11位'],
  ['138000000001', '手机号码应是11位'],
  ['400-123-456', '400、800电话应是10位'],
  ['765432112', '没有区号的号码是3至8位'],
  ['0419-1234567、0419-12', '四位区号后面应是7位或8位'],
])('the length of %s: %s', (phone, rule) => {
  const place = { phone } as Parameters<typeof phoneFaults>[0]
  const faults = phoneFaults(place)
  if (rule === null) expect(faults).toEqual([])
  else expect(faults).toMatchObject([{ path: ['phone'], severity: 'warning', detail: expect.stringContaining(rule) }])
})
