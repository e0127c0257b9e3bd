import { describe, expect, it } from 'vitest'
import { markdownText } from '../../bots/terminal/markdown-text.ts'
import { renderAnswer as renderInTerminal } from '../../bots/terminal/render.ts'
import { createStyle } from '../../bots/terminal/style.ts'
import { renderAnswer } from '../../bots/web/render-answer.ts'
import { renderMarkdown } from '../../bots/web/render-markdown.ts'
import { renderMarkdown as writeMarkdown } from '../../src/assistant/compose/markdown.ts'
import { sayIn } from '../../src/assistant/compose/say.ts'
import type { Block } from '../../src/contract/blocks.ts'
import { answerOf, blocksOf } from './samples.ts'

const plain = createStyle(false)
const web = (text: string): string => renderMarkdown(text).safe.replace(/^<div class="block prose">|<\/div>$/g, '')
const terminal = (text: string): string => markdownText(text, plain)

describe('what a model writes', () => {
  const cases: [name: string, text: string, html: string, lines: string][] = [
    ['paragraphs', '一\n\n二', '<p>一</p><p>二</p>', '一\n\n二'],
    ['a line break', '一\n二', '<p>一<br>二</p>', '一\n二'],
    [
      'bold and emphasis',
      '承诺**3个工作日**，*受理*起',
      '<p>承诺<strong>3个工作日</strong>，<em>受理</em>起</p>',
      '承诺3个工作日，受理起',
    ],
    ['a list', '- 甲\n- 乙', '<ul class="list"><li>甲</li><li>乙</li></ul>', '· 甲\n· 乙'],
    [
      'steps, with an empty line between them',
      '1. 申请\n\n2. 受理',
      '<ol class="list"><li>申请</li><li>受理</li></ol>',
      '1. 申请\n2. 受理',
    ],
    [
      'a list within a list',
      '1. 申请\n   - 原件\n2. 受理',
      '<ol class="list"><li>申请</li><li class="depth-1">原件</li><li>受理</li></ol>',
      '1. 申请\n  · 原件\n2. 受理',
    ],
    ['numbers that go on', '3. 丙\n4. 丁', '<ol class="list" start="3"><li>丙</li><li>丁</li></ol>', '3. 丙\n4. 丁'],
    ['a heading', '## 材料\n申请书', '<h3>材料</h3><p>申请书</p>', '材料\n\n申请书'],
    [
      'a page of ours',
      '[施工许可](/v1/matters/construction-permit)',
      '<p><a href="/matters/construction-permit">施工许可</a></p>',
      '施工许可（/v1/matters/construction-permit）',
    ],
    [
      'a page outside and a phone',
      '[省平台](https://example.gov.cn/a?b=1&c=2) [电话](tel:12345)',
      '<p><a href="https://example.gov.cn/a?b=1&amp;c=2">省平台</a> <a href="tel:12345">电话</a></p>',
      '省平台（https://example.gov.cn/a?b=1&c=2） 电话（tel:12345）',
    ],
    ['escaped marks', '2\\*3\\_a \\[示例\\]', '<p>2*3_a [示例]</p>', '2*3_a [示例]'],
    ['marks that are none', '3 * 4 ** 5 _a_ #1', '<p>3 * 4 ** 5 _a_ #1</p>', '3 * 4 ** 5 _a_ #1'],
    ['nothing', '', '', ''],
  ]
  it.each(cases)('%s', (_name, text, html, lines) => {
    expect(web(text)).toBe(html)
    expect(terminal(text)).toBe(lines)
  })
})

describe('hostile text', () => {
  const ELEMENTS = /^(?:p|strong|em|h3|ul|ol|li|br|a)$/
  const HOSTILE = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[点我](javascript:alert(1))',
    '[点我](JaVaScRiPt:alert(1))',
    '[点我](data:text/html,<script>alert(1)</script>)',
    '[点我](//evil.example/a)',
    '[点我](/\\evil.example)',
    '[点我](mailto:a@evil.example)',
    '[点我](https://a.example/"onmouseover="alert(1))',
    '![图](https://evil.example/track.png)',
    '**<b onclick=alert(1)>**',
    '- <iframe src=//evil.example>',
    '# <svg/onload=alert(1)>',
    '1. [a](<javascript:alert(1)>)',
    '`<style>*{display:none}</style>`',
    '<!-- --> &lt;script&gt; &#106;avascript:',
    '<https://evil.example> [a][1]\n\n[1]: javascript:alert(1)',
    `${'*'.repeat(2000)}[${'['.repeat(2000)}`,
  ]
  it.each(HOSTILE)('%#: %s', (text) => {
    const html = web(text)
    for (const [, name = ''] of html.matchAll(/<\/?([^\s>/]*)/g)) expect(name).toMatch(ELEMENTS)
    for (const [, attributes = ''] of html.matchAll(/<[a-z0-9]+([^>]*)>/g))
      expect(attributes).toMatch(
        /^(?: (?:class="list"|class="depth-\d"|start="\d+"|href="(?:https?:|tel:|\/(?!\/))[^"]*"))*$/,
      )
    expect(html).not.toMatch(/href="(?!https?:\/\/|tel:|\/[^/\\])/)
  })
  it('no control character reaches the terminal', () => {
    expect(terminal('**坏\u001b[2J**\u0007\n- [字\u009b](/a\u001b)').replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })
  it('takes no long time, however it is built', () => {
    const started = performance.now()
    for (const text of ['**a '.repeat(5000), '[a]('.repeat(5000), '*'.repeat(20_000), '- '.repeat(10_000)]) web(text)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

it('says what the rules write, whatever it holds', () => {
  const blocks = Object.values(blocksOf('a*b_c[d]<e>|f\\'))
  const said = terminal(writeMarkdown(sayIn('zh'), blocks))
  expect(said).toContain('a*b_c[d]<e>|f\\')
})

describe('an answer that a model worded', () => {
  const blocks: Block[] = [{ type: 'text', text: '规则的话', tone: 'lead' }]
  const answer = answerOf(blocks, { answeredBy: 'llm', text: '（AI生成，已与目录核对）\n\n承诺**3个工作日**。' })
  it('on the web: its words, then the label, then the guide’s own entries, folded', () => {
    const { safe } = renderAnswer(answer)
    const order = ['<strong>3个工作日</strong>', '人工智能', '<details', '规则的话'].map((part) => safe.indexOf(part))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order[0]).toBeGreaterThan(0)
  })
  it('in a terminal: the same order', () => {
    expect(renderInTerminal(answer, plain).text).toBe(
      [
        '（AI生成，已与目录核对）',
        '承诺3个工作日。',
        '由人工智能组织文字，数字和依据已与指南核对。',
        '—— 以下是指南原文 ——',
        '规则的话',
      ].join('\n\n'),
    )
  })
  it('by rules: the blocks alone, and no label', () => {
    const ruled = answerOf(blocks, { text: '另一种写法' })
    for (const said of [renderAnswer(ruled).safe, renderInTerminal(ruled, plain).text]) {
      expect(said).toContain('规则的话')
      expect(said).not.toMatch(/另一种写法|人工智能|<details class="details"/)
    }
  })
})
