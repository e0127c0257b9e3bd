import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Line, Section } from '../../bots/telegram/html.ts'
import { choiceRows, questionOf, readTap, withoutFeedback } from '../../bots/telegram/keyboard.ts'
import { packSections } from '../../bots/telegram/pack.ts'
import { renderAnswer, renderNote } from '../../bots/telegram/render.ts'
import { WORDS } from '../../bots/telegram/wording.ts'
import type { Block } from '../../src/contract/blocks.ts'
import { parseTelegramHtml } from '../support/telegram-html.ts'
import { answerOf, blocksOf, CONTACT } from './samples.ts'

const look = { words: WORDS['zh-Hans'], origin: 'https://zhinan.example' }
const show = (...blocks: Block[]): string => renderAnswer(answerOf(blocks), look).messages[0]?.html ?? ''
const HOSTILE = `<img src=x onerror=alert(1)>"'></b><a href="javascript:x">&`

describe('each type of block', () => {
  const cases: [string, Block, string][] = [
    ['a lead', { type: 'text', text: '要3份材料。', tone: 'lead' }, '<b>要3份材料。</b>'],
    ['a warning', { type: 'text', text: '请勿开工。', tone: 'warning' }, '⚠️ <b>注意：</b>请勿开工。'],
    [
      'fields',
      {
        type: 'fields',
        title: '时限',
        items: [{ label: '承诺', value: '3个工作日', note: '自受理起', basis: 'example' }],
      },
      '<b>时限</b>\n承诺：<b>3个工作日</b>〔示例〕（自受理起）',
    ],
    [
      'fields that say by themselves that they are examples',
      { type: 'fields', title: null, items: [{ label: '承诺', value: '3天（示例）', note: null, basis: 'example' }] },
      '承诺：<b>3天（示例）</b>',
    ],
    [
      'a checklist, with a form to open',
      {
        type: 'list',
        title: '材料',
        style: 'checklist',
        items: [{ text: '申请书', tags: ['原件'], note: null, links: [{ label: '空白表', url: '/f?a=1&b=2' }] }],
      },
      '<b>材料</b>\n☐ 申请书 〔原件〕\n    <a href="https://zhinan.example/f?a=1&amp;b=2">空白表</a>',
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
      'a table, a row a line',
      {
        type: 'table',
        title: '对比',
        columns: ['项目', '甲', '乙'],
        rows: [['时限', '3天', '5天']],
      },
      '<b>对比</b>\n• <b>时限</b>\n    甲：3天\n    乙：5天',
    ],
    [
      'a contact, its phone as text that a phone can tap',
      { type: 'contact', title: '找谁办', contact: CONTACT },
      '<b>找谁办</b>\n<b>市场监督管理局</b> 登记注册窗口\n电话：0419-0000-002〔示例〕\n窗口：2号窗口\n地址：示例路1号\n时间：工作日8:30–11:30',
    ],
    [
      'no phone',
      {
        type: 'contact',
        title: null,
        contact: { ...CONTACT, role: null, phone: null, window: null, address: null, hours: null },
      },
      '<b>市场监督管理局</b>\n电话未公布，可拨12345转接',
    ],
    [
      'lights: colour, shape and word',
      {
        type: 'lights',
        title: null,
        items: [
          {
            label: '施工许可',
            light: 'red',
            word: '已超时',
            detail: '超时5个工作日',
            url: '/v1/matters/construction-permit',
          },
          { label: '公司设立', light: 'green', word: '已办结', detail: null, url: null },
        ],
      },
      '🔴 <b>! 已超时</b> <a href="https://zhinan.example/matters/construction-permit">施工许可</a>（超时5个工作日）\n🟢 <b>✓ 已办结</b> 公司设立',
    ],
    [
      'choices: the prompt; what can be chosen are buttons',
      { type: 'choices', prompt: '哪一个？', items: [{ label: '公司', message: '办公司执照' }] },
      '哪一个？',
    ],
    [
      'a link',
      { type: 'link', label: '全文', url: '/v1/matters/a', note: '省平台' },
      '<a href="https://zhinan.example/matters/a">全文</a>（省平台）',
    ],
  ]
  it.each(cases)('%s', (_name, block, wanted) => {
    expect(show(block)).toBe(wanted)
  })
  it('leaves out a type of a later version', () => {
    expect(show({ type: 'map' } as unknown as Block, { type: 'text', text: '后面的', tone: 'plain' })).toBe('后面的')
  })
  it('our own addresses lead nowhere where nobody knows our origin', () => {
    const {
      messages: [message],
    } = renderAnswer(answerOf([{ type: 'link', label: '全文', url: '/v1/matters/a', note: null }]), {
      ...look,
      origin: null,
    })
    expect(message?.html).toBe('全文')
  })
  it.each(Object.entries(blocksOf(HOSTILE, 'javascript:alert(1)')))('hostile text stays text: %s', (_type, block) => {
    const html =
      renderAnswer(answerOf([block, { type: 'text', text: HOSTILE, tone: 'plain' }]), look).messages[0]?.html ?? ''
    const { text, links } = parseTelegramHtml(html)
    expect(text).toContain(HOSTILE)
    expect(links).toEqual([])
  })
})

describe('an answer', () => {
  const words = { type: 'text', text: '指南原文', tone: 'plain' } as const
  it("a model's words come first, labelled; the guide's own entries are folded below", () => {
    const {
      messages: [message],
    } = renderAnswer(
      answerOf([words], {
        answeredBy: 'llm',
        text: '（AI生成，已与目录核对）\n\n**三天**办好，见[全文](/v1/matters/a)。',
      }),
      look,
    )
    expect(message?.html).toBe(
      [
        '（AI生成，已与目录核对）',
        '<b>三天</b>办好，见<a href="https://zhinan.example/matters/a">全文</a>。',
        '<i>由人工智能组织文字，数字和依据已与指南核对。指南原文见下。</i>',
        '<blockquote expandable>指南原文</blockquote>',
      ].join('\n\n'),
    )
  })
  it('names each source once', () => {
    const citation = { id: 'a', kind: 'matter', name: '施工许可', version: 1, url: '' } as const
    const {
      messages: [message],
    } = renderAnswer(
      answerOf([words], {
        citations: [
          { ...citation, field: 'fee' },
          { ...citation, field: 'steps' },
        ],
      }),
      look,
    )
    expect(message?.html).toBe('指南原文\n\n出处：<a href="https://zhinan.example/matters/a">施工许可</a>')
  })
  it('the buttons stand under the last of its messages: choices once each, then whether it helped', () => {
    const choices = [{ label: '要多久', message: '那要多久' }]
    const long = { type: 'text', text: '很长。'.repeat(2000), tone: 'plain' } as const
    const { messages } = renderAnswer(
      answerOf([long, { type: 'choices', prompt: null, items: choices }], { choices }),
      look,
    )
    expect(messages.length).toBeGreaterThan(1)
    expect(messages.slice(0, -1).flatMap(({ buttons }) => buttons)).toEqual([])
    expect(messages.at(-1)?.buttons).toEqual([
      [{ text: '要多久', callback_data: '?那要多久' }],
      [
        { text: '👍 有用', callback_data: '+message-1' },
        { text: '👎 没用', callback_data: '-message-1' },
      ],
    ])
  })
  it('nobody is asked whether a greeting helped', () => {
    expect(renderAnswer(answerOf([words], { status: 'smalltalk' }), look).messages[0]?.buttons).toEqual([])
  })
  it('without blocks falls back on its text', () => {
    expect(renderAnswer(answerOf([]), look).messages[0]?.html).toBe('完整的文字')
  })
  it('a note with an address to tap', () => {
    const {
      messages: [message],
    } = renderNote({ title: '已绑定', lines: ['见https://zhinan.example/board/1，可分享。'] }, look)
    expect(message?.html).toBe(
      '<b>已绑定</b>\n见<a href="https://zhinan.example/board/1">https://zhinan.example/board/1</a>，可分享。',
    )
  })
})

describe('buttons', () => {
  const bytes = (text: string) => new TextEncoder().encode(text).length
  it('hold the question itself, so that one of last week asks what it says', () => {
    const [[button] = []] = choiceRows([{ label: '几天', message: '施工许可几天能办好' }])
    expect(readTap(button?.callback_data ?? '')).toEqual({ kind: 'ask', message: '施工许可几天能办好' })
  })
  it('name a question over 64 bytes by its fingerprint: found among the last choices, else the label is asked', () => {
    const message = '公众聚集场所投入使用、营业前消防安全检查要什么材料'
    const buttons = choiceRows([{ label: '消防安全检查', message }]).flat()
    const data = buttons[0]?.callback_data ?? ''
    expect([data, readTap(data)]).toEqual([expect.stringMatching(/^=[a-z0-9]{1,7}$/), { kind: 'ask_long' }])
    expect(questionOf(data, { picks: ['别的', message], buttons })).toBe(message)
    expect(questionOf(data, { picks: ['别的'], buttons })).toBe('消防安全检查')
    expect(questionOf('=other', { picks: ['别的'], buttons })).toBe(undefined)
  })
  it('are never over 64 bytes and never alike, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), { maxLength: 9 }),
        (questions) => {
          const data = choiceRows([...new Set(questions)].map((message) => ({ label: 'x', message })))
            .flat()
            .map((button) => button.callback_data)
          return data.every((each) => bytes(each) <= 64) && new Set(data).size === data.length
        },
      ),
    )
  })
  it('of anybody else mean nothing', () => {
    expect([readTap(''), readTap('x'), readTap('?'), readTap('vote:3')]).toEqual([null, null, null, null])
  })
  it('without the feedback row, once it was used', () => {
    const rows = [
      [{ text: '几天', callback_data: '?几天' }],
      [
        { text: '👍', callback_data: '+m' },
        { text: '👎', callback_data: '-m' },
      ],
    ]
    expect(withoutFeedback(rows)).toEqual([[{ text: '几天', callback_data: '?几天' }]])
  })
})

describe('long answers', () => {
  const item = (at: number) => `第${at}项材料：${'营业执照复印件、'.repeat(6)}`
  it('are parted between two items, and the title says that it goes on', () => {
    const items = Array.from({ length: 200 }, (_, at) => ({ text: item(at), tags: [], note: null, links: [] }))
    const { messages } = renderAnswer(answerOf([{ type: 'list', title: '材料', style: 'checklist', items }]), look)
    expect(messages.length).toBeGreaterThan(1)
    for (const [at, { html }] of messages.entries()) {
      expect(html.length).toBeLessThanOrEqual(4096)
      expect(html.startsWith(at === 0 ? '<b>材料</b>\n☐ 第0项' : '<b>材料（续）</b>\n☐ 第')).toBe(true)
    }
    const lines = messages.flatMap(({ html }) => html.split('\n').slice(1))
    expect(lines).toEqual(items.map(({ text }) => `☐ ${text}`))
  })

  const words = fc.string({ unit: fc.constantFrom('字', '&', '<', '。', '，', ' ', '𠀀', '"', '\n'), maxLength: 120 })
  const line: fc.Arbitrary<Line> = fc.array(
    fc
      .record({ text: words }, { requiredKeys: ['text'] })
      .chain(({ text }) =>
        fc.constantFrom({ text }, { text, as: 'b' as const }, { text, href: 'https://a.example/?x=1&y="' }),
      ),
    { minLength: 1, maxLength: 4 },
  )
  const section: fc.Arbitrary<Section> = fc.record({
    title: fc.option(fc.constant('题'), { nil: null }),
    lines: fc.array(line, { minLength: 1, maxLength: 6 }),
    folded: fc.boolean(),
  })
  it('whatever is said: no message too long, every tag closed, no word lost, no character halved', () => {
    fc.assert(
      fc.property(fc.array(section, { maxLength: 5 }), (sections) => {
        const messages = packSections(sections, (title) => `${title}*`, 300).map((html) => {
          expect(html.length).toBeLessThanOrEqual(300)
          const parsed = parseTelegramHtml(html)
          expect(parsed.text.isWellFormed()).toBe(true)
          expect(parsed.marks).toBeLessThanOrEqual(100)
          return parsed.text
        })
        const said = messages.join('').replaceAll('题*', '').replaceAll(/\s/g, '')
        const meant = sections
          .map(
            ({ title, lines }) =>
              (title ?? '') +
              lines
                .flat()
                .map(({ text }) => text)
                .join(''),
          )
          .join('')
        expect(said).toBe(meant.replaceAll(/\s/g, ''))
      }),
      { numRuns: 200 },
    )
  })
})
