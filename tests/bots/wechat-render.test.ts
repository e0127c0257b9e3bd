import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf, cutByBytes } from '../../bots/wechat/bytes.ts'
import { renderAnswer, renderNote } from '../../bots/wechat/render.ts'
import type { Block } from '../../src/contract/blocks.ts'
import { answerOf, blocksOf, CONTACT } from './samples.ts'

const WEB = 'https://guide.example'
const show = (...blocks: Block[]) => renderAnswer(answerOf(blocks), WEB).messages.join('\n----\n')
const list = (count: number, words = '营业执照复印件并加盖公章'): Block => ({
  type: 'list',
  title: '材料',
  style: 'checklist',
  items: Array.from({ length: count }, (_, at) => ({
    text: `${at + 1}号${words}`,
    tags: ['原件，1份'],
    note: null,
    links: [],
  })),
})
const matter = { kind: 'matter' as const, id: 'construction-permit', name: '施工许可', score: 1 }

describe('each type of block, as a phone shows it', () => {
  const cases: [string, Block, string][] = [
    ['a lead', { type: 'text', text: '要3份材料。', tone: 'lead' }, '要3份材料。'],
    ['a warning', { type: 'text', text: '请勿开工。', tone: 'warning' }, '注意：请勿开工。'],
    [
      'fields: an example is said to be one, once',
      {
        type: 'fields',
        title: '时限',
        items: [
          { label: '承诺', value: '3个工作日', note: '自受理起', basis: 'example' },
          { label: '另', value: '5日（示例）', note: null, basis: 'example' },
        ],
      },
      '时限\n承诺：3个工作日〔示例〕（自受理起）\n另：5日（示例）',
    ],
    [
      'a checklist, its forms under it as 文字：网址',
      {
        type: 'list',
        title: '材料',
        style: 'checklist',
        items: [{ text: '申请书', tags: ['原件'], note: null, links: [{ label: '空白表', url: '/f' }] }],
      },
      '材料\n□ 申请书〔原件〕\n　空白表：https://guide.example/f',
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
      'a table of two columns: a line a row',
      { type: 'table', title: '阶段', columns: ['阶段', '承诺'], rows: [['公司设立', '1个工作日']] },
      '阶段\n· 公司设立：1个工作日',
    ],
    [
      'a table of more: a few lines a row',
      { type: 'table', title: null, columns: ['事项', '部门', '时限'], rows: [['备案', '发改局', '当场']] },
      '· 备案\n　部门：发改局\n　时限：当场',
    ],
    [
      'a contact',
      { type: 'contact', title: null, contact: CONTACT },
      '市场监督管理局 登记注册窗口\n　电话：0419-0000-002〔示例〕\n　窗口：2号窗口\n　地址：示例路1号\n　时间：工作日8:30–11:30',
    ],
    [
      'lights: a symbol and a word, never colour alone',
      {
        type: 'lights',
        title: null,
        items: [
          { label: '施工许可', light: 'red', word: '已超时', detail: '5个工作日', url: null },
          { label: '立项', light: 'green', word: '已办结', detail: null, url: '/board/1' },
        ],
      },
      '! 已超时　施工许可（5个工作日）\n✓ 已办结　立项\n　https://guide.example/board/1',
    ],
    [
      'choices: numbers to reply with',
      {
        type: 'choices',
        prompt: null,
        items: [
          { label: '甲', message: '问甲' },
          { label: '乙', message: '问乙' },
        ],
      },
      '请回复数字选择：\n1. 甲\n2. 乙',
    ],
    [
      "a link: an entry's page, not its JSON",
      { type: 'link', label: '施工许可', url: '/v1/matters/construction-permit', note: null },
      '施工许可：https://guide.example/matters/construction-permit',
    ],
  ]
  it.each(cases)('%s', (_, block, words) => expect(show(block)).toBe(words))

  it('a link that leads nowhere without an address of our own is words', () =>
    expect(renderAnswer(answerOf([blocksOf('空白表').link]), null).messages).toEqual(['空白表（空白表）']))

  it('numbers are given once throughout, and stand for the messages', () => {
    const block: Block = { type: 'choices', prompt: '哪一个？', items: [{ label: '甲', message: '问甲' }] }
    const choices = [
      { label: '甲', message: '问甲' },
      { label: '乙', message: '问乙' },
    ]
    const { messages, picks } = renderAnswer(answerOf([block], { choices }), WEB)
    expect(messages).toEqual(['哪一个？\n1. 甲\n\n接着问（回复数字）：\n2. 乙'])
    expect(picks).toEqual(['问甲', '问乙'])
  })

  it("a model's words come first, then the guide's own entries", () =>
    expect(
      renderAnswer(
        answerOf([{ type: 'text', text: '原文', tone: 'plain' }], {
          answeredBy: 'llm',
          text: '（AI生成，已与目录核对）\n\n**三天**办好，见[这里](/matters/a)。\n\n- 一\n- 二',
        }),
        WEB,
      ).messages,
    ).toEqual([
      '（AI生成，已与目录核对）\n\n三天办好，见这里：https://guide.example/matters/a。\n\n· 一\n· 二\n\n—— 以下是指南原文 ——\n\n原文',
    ]))

  it('an answer in English has English labels', () =>
    expect(
      renderAnswer(
        answerOf([{ type: 'contact', title: null, contact: { ...CONTACT, department: 'Housing Bureau' } }], {
          text: 'The construction permit takes 3 working days.',
        }),
        WEB,
      ).messages[0],
    ).toContain('Phone: 0419-0000-002 [example]'))

  it('control characters are left out', () =>
    expect(show({ type: 'text', text: 'a\u0007b\nc', tone: 'plain' })).toBe('ab\nc'))
})

describe('2,048 bytes a message', () => {
  const long = renderAnswer(answerOf([list(50)], { subjects: [matter] }), WEB).messages

  it('each fits, with room for a word of ours after it', () => {
    expect(long.length).toBeGreaterThan(1)
    for (const message of long) expect(bytesOf(message)).toBeLessThanOrEqual(2048 - 80)
  })

  it('is cut between items, goes on under its title, is counted, and ends with the page that has it all', () => {
    expect(long[0]).toMatch(/^材料\n□ 1号.*（1\/2）$/s)
    expect(long[1]).toMatch(/^材料（续）\n□ \d+号/)
    expect(long[1]).toMatch(/网页版：https:\/\/guide\.example\/matters\/construction-permit\n（2\/2）$/)
    const items = long.join('\n').match(/□ \d+号营业执照复印件并加盖公章〔原件，1份〕/g)
    expect(items).toHaveLength(50)
  })

  it('what is longer than four messages is read on the web, and says so', () => {
    const choices = [{ label: '几天办好', message: '几天' }]
    const { messages } = renderAnswer(answerOf([list(400)], { subjects: [matter], choices }), WEB)
    expect(messages).toHaveLength(4)
    expect(messages[3]).toBe(
      '余下内容请看网页：https://guide.example/matters/construction-permit\n\n接着问（回复数字）：\n1. 几天办好\n（4/4）',
    )
  })

  it('without a page all of it is sent', () => {
    const { messages } = renderAnswer(answerOf([list(400)]), null)
    expect(messages.length).toBeGreaterThan(4)
    expect(messages.join('').match(/□ \d+号/g)).toHaveLength(400)
  })

  it('one paragraph that is too long is cut after sentences, never within a character', () => {
    const words = `${'一句话不长也不短。'.repeat(200)}🏗️`
    const { messages } = renderAnswer(answerOf([{ type: 'text', text: words, tone: 'plain' }]), WEB)
    for (const message of messages.slice(0, -1)) expect(message).toMatch(/。\n（\d\/\d）$/)
    expect(messages.join('')).toContain('🏗️')
  })

  it('any text is cut to size, nothing of it is lost', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 8, max: 60 }), (text, most) => {
        const pieces = cutByBytes(text, most)
        for (const piece of pieces) expect(bytesOf(piece)).toBeLessThanOrEqual(most)
        expect(pieces.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
      }),
    ))

  it('notes of the bot itself are cut likewise', () => {
    const lines = Array.from({ length: 90 }, (_, at) => `第${at}行，写得稍微长一点，好让它放不下。`)
    const { messages } = renderNote({ title: '题', lines, choices: [{ label: '甲', message: '问甲' }] }, WEB)
    expect(messages.length).toBeGreaterThan(1)
    expect(messages.at(-1)).toContain('1. 甲')
  })
})
