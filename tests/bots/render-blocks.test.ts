import { describe, expect, it } from 'vitest'
import { renderAnswer, renderFailure, renderHits, renderTurn } from '../../bots/web/render-answer.ts'
import { renderBlocks } from '../../bots/web/render-blocks.ts'
import type { Block } from '../../src/contract/blocks.ts'
import type { SearchItem } from '../../src/contract/search.ts'
import { answerOf, blocksOf, CONTACT } from './samples.ts'

const html = (...blocks: Block[]): string => renderBlocks(blocks, 'm1').safe
const HOSTILE = `<img src=x onerror=alert(1)>"'><script>alert(1)</script>&`

describe('hostile text stays text', () => {
  const cases = Object.entries(blocksOf(HOSTILE, 'javascript:alert(1)'))
  it.each(cases)('%s', (_type, block) => {
    const out = html(block)
    expect(out).not.toMatch(/<(img|script)/i)
    expect(out).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(out).not.toMatch(/href="javascript/i)
    // Inside an attribute too: no quote of the text's own may end it.
    expect(out.replace(/<[a-z0-9]+(\s+[a-z-]+(="[^"<>]*")?)*\s*>|<\/[a-z0-9]+>/g, '')).not.toMatch(/[<>]/)
  })
  it('in the question, a failure, a search hit and the sources', () => {
    const answer = answerOf([], {
      text: HOSTILE,
      choices: [{ label: HOSTILE, message: HOSTILE }],
      citations: [{ id: HOSTILE, kind: 'matter', name: HOSTILE, field: null, version: 1, url: '' }],
    })
    const hit: SearchItem = { kind: 'matter', id: HOSTILE, name: HOSTILE, score: 1, snippet: HOSTILE, matched: [] }
    for (const out of [
      renderTurn(HOSTILE, answer),
      renderFailure(HOSTILE, HOSTILE),
      renderHits([hit], HOSTILE),
      renderHits([], HOSTILE),
    ]) {
      expect(out.safe).not.toMatch(/<(img|script)/i)
      expect(out.safe).toContain('&lt;img')
    }
  })
})

describe('each type of block', () => {
  const cases: [string, Block, string[]][] = [
    ['a lead', { type: 'text', text: '要3份材料。', tone: 'lead' }, ['text-lead', '要3份材料。']],
    ['lines', { type: 'text', text: '一\n二', tone: 'plain' }, ['一<br>二']],
    [
      'fields, the made-up ones marked',
      {
        type: 'fields',
        title: '时限',
        items: [{ label: '承诺', value: '3个工作日', note: '自受理起', basis: 'example' }],
      },
      ['<h3>时限</h3>', '<dt>承诺</dt>', '3个工作日<span class="mark-example">示例</span>', '<small>自受理起</small>'],
    ],
    [
      'fields of law, unmarked',
      { type: 'fields', title: null, items: [{ label: '收费', value: '不收费', note: null, basis: 'legal' }] },
      ['<dd>不收费</dd>'],
    ],
    [
      'a checklist to tick',
      {
        type: 'list',
        title: null,
        style: 'checklist',
        items: [
          {
            text: '申请书',
            tags: ['原件', '示例'],
            note: null,
            links: [{ label: '空白表', url: '/v1/documents/a/form' }],
          },
        ],
      },
      [
        '<input type="checkbox" data-tick="m1.0.0">',
        '<span class="tag">原件</span>',
        '<span class="mark-example">示例</span>',
        '</label><span class="item-links"><a href="/v1/documents/a/form">空白表</a>',
      ],
    ],
    [
      'steps in order',
      { type: 'list', title: null, style: 'ordered', items: [{ text: '申请', tags: [], note: null, links: [] }] },
      ['<ol class="block list"><li>申请</li></ol>'],
    ],
    [
      'a table',
      { type: 'table', title: null, columns: ['阶段', '承诺'], rows: [['公司设立', '1个工作日']] },
      ['<th scope="col">阶段</th>', '<td>1个工作日</td>'],
    ],
    [
      'a contact to call, the made-up phone marked beside it',
      { type: 'contact', title: null, contact: CONTACT },
      [
        'href="tel:04190000002"',
        '<span>0419-0000-002</span></a><span class="mark-example">示例</span>',
        '<dd>2号窗口</dd>',
        'data-copy="市场监督管理局\n登记注册窗口\n电话：0419-0000-002（示例号码）',
      ],
    ],
    [
      'no phone',
      { type: 'contact', title: null, contact: { ...CONTACT, phone: null } },
      ['电话未公布', 'href="tel:12345"'],
    ],
    [
      'lights with shape and word',
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
        ],
      },
      ['light-red', 'aria-hidden="true">!</span>已超时', 'href="/matters/construction-permit"', '超时5个工作日'],
    ],
    [
      'choices that ask, by link too',
      { type: 'choices', prompt: '哪一个？', items: [{ label: '公司', message: '办公司执照' }] },
      ['哪一个？', `href="/?q=${encodeURIComponent('办公司执照')}"`, 'data-ask="办公司执照"'],
    ],
    [
      'a link of ours',
      { type: 'link', label: '全文', url: '/v1/policies/a', note: null },
      ['href="/guide/policies/a"'],
    ],
    [
      'a link outside',
      { type: 'link', label: '网上办', url: 'https://example.gov.cn/x?y=1&z=2', note: '省平台' },
      ['href="https://example.gov.cn/x?y=1&amp;z=2"', '省平台'],
    ],
  ]
  it.each(cases)('%s', (_name, block, wanted) => {
    for (const part of wanted) expect(html(block)).toContain(part)
  })
  it('a law’s figure carries no mark', () => {
    expect(
      html({ type: 'fields', title: null, items: [{ label: '收费', value: '不收费', note: null, basis: 'legal' }] }),
    ).not.toContain('示例')
  })
  it('leaves out a type of a later version and keeps the others', () => {
    const later = { type: 'map', at: [1, 2] } as unknown as Block
    expect(html(later, { type: 'text', text: '后面的', tone: 'plain' })).toBe(
      '<p class="block text text-plain">后面的</p>',
    )
  })
})

describe('an answer', () => {
  it('offers each next question once', () => {
    const choices = [{ label: '要多久', message: '那要多久' }]
    const out = renderAnswer(answerOf([{ type: 'choices', prompt: null, items: choices }], { choices })).safe
    expect(out.match(/data-ask="那要多久"/g)).toHaveLength(1)
  })
  it('names each source once and links to the page for people', () => {
    const citation = {
      id: 'construction-permit',
      kind: 'matter',
      name: '施工许可',
      version: 2,
      url: '/v1/matters/construction-permit',
    } as const
    const out = renderAnswer(
      answerOf([{ type: 'text', text: '答', tone: 'lead' }], {
        citations: [
          { ...citation, field: 'fee' },
          { ...citation, field: 'steps' },
        ],
      }),
    ).safe
    expect(out.match(/href="\/matters\/construction-permit"/g)).toHaveLength(1)
    expect(out).toContain('第2版')
  })
  it('without blocks falls back on its text', () => {
    expect(renderAnswer(answerOf([])).safe).toContain('完整的文字')
  })
  it('says where a model put it into words', () => {
    expect(renderAnswer(answerOf([], { answeredBy: 'llm' })).safe).toContain('人工智能')
    expect(renderAnswer(answerOf([])).safe).not.toContain('人工智能')
  })
})

describe('around an answer stand words of its own language', () => {
  const CONTACT_BLOCK: Block = { type: 'contact', title: null, contact: CONTACT }
  it.each([
    ['我要办执照', '办理公司设立登记，要准备下面这些材料。', 'zh-Hans', '接着问', '没用'],
    ['我要辦執照', '辦理公司設立登記，要準備下面這些材料。', 'zh-Hant', '接著問', '沒用'],
    [
      'What papers',
      'For Company Registration (公司设立登记) please prepare these documents.',
      'en',
      'Ask next',
      'Not useful',
    ],
    // A tapped choice holds a Chinese name, a code none at all: the answer tells.
    ['2603-211021-04-01-100001', 'Red light·overdue', 'en', 'Ask next', 'Not useful'],
  ])('%s', (question, text, language, next, useless) => {
    const choices = [{ label: 'x', message: 'x' }]
    const { safe } = renderTurn(question, answerOf([{ type: 'text', text, tone: 'lead' }], { text, choices }))
    for (const words of [`lang="${language}"`, next, useless]) expect(safe).toContain(words)
  })
  it('a copied contact says that its number is made up', () => {
    expect(html(CONTACT_BLOCK)).toContain('电话：0419-0000-002（示例号码）')
    expect(html({ ...CONTACT_BLOCK, contact: { ...CONTACT, basis: 'reported' } })).not.toContain('示例号码')
  })
})

it('示例 stands once beside a value, also where that says so itself', () => {
  const marks = (value: string) =>
    html({ type: 'fields', title: null, items: [{ label: '时限', value, note: null, basis: 'example' }] }).match(
      /示例/g,
    )?.length
  expect([marks('3个工作日'), marks('3个工作日（示例）')]).toEqual([1, 1])
})

it('a phone among words can be tapped; a project’s code, a day or an account is none', () => {
  const hrefs = (value: string) =>
    Array.from(
      html({ type: 'fields', title: null, items: [{ label: '电话', value, note: null, basis: null }] }).matchAll(
        /href="([^"]*)"/g,
      ),
      ([, href]) => href,
    )
  expect(hrefs('0419-0000-013，13号窗口')).toEqual(['tel:04190000013'])
  expect(hrefs('请拨打12345。')).toEqual(['tel:12345'])
  expect(hrefs('2603-211021-04-01-100001；2026-11-20；112345元；0419-0000-01345')).toEqual([])
})
