import { describe, expect, it } from 'vitest'
import { renderAnswer } from '../../bots/terminal/render.ts'
import { createStyle } from '../../bots/terminal/style.ts'
import { picked } from '../../bots/terminal/terminal.ts'
import { columns } from '../../bots/text-width.ts'
import type { Block } from '../../src/contract/blocks.ts'
import { answerOf, blocksOf, CONTACT } from './samples.ts'

const plain = createStyle(false)
const show = (...blocks: Block[]): string => renderAnswer(answerOf(blocks), plain).text

describe('each type of block', () => {
  const cases: [string, Block, string][] = [
    ['a lead', { type: 'text', text: '要3份材料。', tone: 'lead' }, '要3份材料。'],
    ['a warning', { type: 'text', text: '请勿开工。', tone: 'warning' }, '注意：请勿开工。'],
    [
      'fields',
      {
        type: 'fields',
        title: '时限',
        items: [{ label: '承诺', value: '3个工作日', note: '自受理起', basis: 'example' }],
      },
      '时限\n承诺：3个工作日〔示例〕（自受理起）',
    ],
    [
      'a checklist',
      {
        type: 'list',
        title: '材料',
        style: 'checklist',
        items: [{ text: '申请书', tags: ['原件'], note: null, links: [{ label: '空白表', url: '/f' }] }],
      },
      '材料\n□ 申请书 〔原件〕\n    空白表：/f',
    ],
    [
      'steps',
      {
        type: 'list',
        title: null,
        style: 'ordered',
        items: [
          { text: '申请', tags: [], note: null, links: [] },
          { text: '受理', tags: [], note: '当场', links: [] },
        ],
      },
      '1. 申请\n2. 受理（当场）',
    ],
    [
      'a table',
      {
        type: 'table',
        title: null,
        columns: ['阶段', '承诺'],
        rows: [
          ['公司设立', '1个工作日'],
          ['土地', '—'],
        ],
      },
      '阶段      承诺\n公司设立  1个工作日\n土地      —',
    ],
    [
      'a contact',
      { type: 'contact', title: '找谁办', contact: CONTACT },
      '找谁办\n市场监督管理局 登记注册窗口\n  电话：0419-0000-002〔示例〕\n  窗口：2号窗口\n  地址：示例路1号\n  时间：工作日8:30–11:30',
    ],
    [
      'lights',
      {
        type: 'lights',
        title: null,
        items: [{ label: '施工许可', light: 'red', word: '已超时', detail: '超时5个工作日', url: null }],
      },
      '! 已超时 施工许可（超时5个工作日）',
    ],
    [
      'choices',
      {
        type: 'choices',
        prompt: '哪一个？',
        items: [
          { label: '公司', message: 'a' },
          { label: '个体户', message: 'b' },
        ],
      },
      '哪一个？\n1. 公司\n2. 个体户',
    ],
    ['a link', { type: 'link', label: '全文', url: '/matters/a', note: null }, '全文：/matters/a'],
  ]
  it.each(cases)('%s', (_name, block, wanted) => {
    expect(show(block)).toBe(wanted)
  })
  it('a table too wide for a terminal becomes lines', () => {
    const long = '很长的文字'.repeat(12)
    expect(show({ type: 'table', title: null, columns: ['事项', '说明'], rows: [['甲', long]] })).toBe(
      `· 甲\n    说明：${long}`,
    )
  })
  it('leaves out a type of a later version', () => {
    expect(show({ type: 'map' } as unknown as Block, { type: 'text', text: '后面的', tone: 'plain' })).toBe('后面的')
  })
})

it.each(Object.entries(blocksOf('坏\u001b[2J\u0007字')))(
  'no control character of the text reaches the terminal: %s',
  (_type, block) => {
    expect(show(block).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
    expect(show(block)).toContain('坏[2J字')
  },
)

it('numbers run through blocks and next questions, and pick what they stand for', () => {
  const answer = answerOf(
    [
      {
        type: 'choices',
        prompt: '哪一个？',
        items: [
          { label: '公司', message: '办公司执照' },
          { label: '个体户', message: '办个体户执照' },
        ],
      },
    ],
    {
      choices: [
        { label: '公司', message: '办公司执照' },
        { label: '要多久', message: '那要多久' },
      ],
    },
  )
  const { text, picks } = renderAnswer(answer, plain)
  expect(text).toContain('接着问\n3. 要多久')
  expect(picks).toEqual(['办公司执照', '办个体户执照', '那要多久'])
  expect(picked('3', picks)).toBe('那要多久')
  expect(picked('4', picks)).toBe('4')
  expect(picked('2026', picks)).toBe('2026')
  expect(picked('办2号', picks)).toBe('办2号')
})

it('shows colour only where asked', () => {
  const light: Block = {
    type: 'lights',
    title: null,
    items: [{ label: '甲', light: 'green', word: '已办结', detail: null, url: null }],
  }
  expect(renderAnswer(answerOf([light]), createStyle(true)).text).toBe('\u001b[32m✓ 已办结\u001b[39m 甲')
  expect(show(light)).toBe('✓ 已办结 甲')
})

it.each([
  ['abc', 3],
  ['施工', 4],
  ['A（示例）', 9],
  ['𠀀', 2],
])('%s takes %d columns', (text, width) => {
  expect(columns(text)).toBe(width)
})

it('where it is known where the service is, a form’s address is whole; an entry’s leads to its page', () => {
  const link = (url: string): Block => ({ type: 'link', label: '看', url, note: null })
  const at = (origin: string) =>
    renderAnswer(
      answerOf([link('/v1/documents/a/form'), link('/v1/matters/b'), link('https://example.gov.cn/x')]),
      plain,
      '',
      origin,
    ).text
  expect(at('https://zhinan.example')).toBe(
    '看：https://zhinan.example/v1/documents/a/form\n\n看：https://zhinan.example/matters/b\n\n看：https://example.gov.cn/x',
  )
  expect(at('')).toContain('看：/v1/documents/a/form')
})

it('示例 is said once; a contact without a phone says whom to call', () => {
  const [value, contact] = [
    show({
      type: 'fields',
      title: null,
      items: [{ label: '时限', value: '3个工作日（示例）', note: null, basis: 'example' }],
    }),
    show({ type: 'contact', title: null, contact: { ...CONTACT, phone: null } }),
  ]
  expect(value).toBe('时限：3个工作日（示例）')
  expect(contact).toContain('电话未公布，可拨12345转接')
})
