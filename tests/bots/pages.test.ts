import { describe, expect, it } from 'vitest'
import { createWeb } from '../../bots/web/app.ts'
import { createTestApp } from '../support/app.ts'

const { app } = await createTestApp()
createWeb(app, {
  config: {
    publicUrl: 'https://zhinan.example.gov.cn',
    largeType: false,
    footer: { icp: '辽ICP备00000000号', police: undefined },
  },
  assets: () => Response.json({ 'app.js': 'abc123' }),
})
const PRIVATE = { project: '2605-211021-04-01-100004', access: 'EXAMPLE-7Q4K-M2XW-9RTD' }

async function open(path: string, init?: RequestInit) {
  const response = await app.request(path, { ...init, headers: { Accept: 'text/html', ...init?.headers } })
  return { status: response.status, headers: response.headers, html: await response.text() }
}
const lookUp = (form: Record<string, string>) => open('/board', { method: 'POST', body: new URLSearchParams(form) })

/** A plan's id holds its whole request: of a new plant on auctioned land. */
const PLAN = 'WzEsIjIwMjYtMTEtMjAiLDAsMCwiLi4uLi4uLi4uLi4uLi4uLi4uLi4uLi4xIix7IjExIjoiYXVjdGlvbiJ9XQ'

const PAGES = [
  '/',
  '/guide',
  '/guide?q=%E7%9B%96%E5%8E%82%E6%88%BF',
  '/guide/general',
  '/guide/stages/construction-permit',
  '/guide/departments/market-supervision',
  '/guide/bundles/land-to-construction-huludao',
  '/guide/documents',
  '/guide/documents/construction-permit-form',
  '/guide/policies',
  '/guide/institutions',
  '/guide/places',
  '/matters/construction-permit',
  '/plan',
  `/plan?p=${PLAN}`,
  `/plan/${PLAN}`,
  `/plan/${PLAN}/answers`,
  `/plan/${PLAN}/compare?landSource=own`,
  '/board',
  '/board?light=red&late=true&department=housing-construction&steward=%E4%BE%9B%E6%9A%96',
  '/board?wall=1',
  '/board/2603-211021-04-01-100001',
]

describe.each([...PAGES, '/nowhere', '/matters/nothing'])('%s', (path) => {
  it('is a whole page that says it is a sample, and takes nothing from elsewhere', async () => {
    const { html, headers } = await open(path)
    expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(html).toMatch(/^<!doctype html>/)
    expect(html).toContain('<html lang="zh-Hans"')
    expect(html).toContain('示例县：数据含示例，时钟停在2026-11-20 09:00')
    expect(html).toContain('href="#main"')
    expect(html).toContain('<main id="main"')
    expect(html.match(/<h1[ >]/g)).toHaveLength(1)
    if (!path.includes('wall=1')) expect(html).toContain('辽ICP备00000000号')
    expect(html).toContain('/assets/app.js?v=abc123')
    expect(html).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)="(https?:)?\/\//)
    expect(html).not.toMatch(/<script(?![^>]*(src=|type="application\/json"))/)
    expect(html).not.toMatch(/ on[a-z]+="/)
    expect(html).not.toMatch(/\[object |undefined|NaN/)
  })
})

it.each(PAGES)('%s is found', async (path) => {
  expect((await open(path)).status).toBe(200)
})

describe('what is not there', () => {
  it.each([
    ['/nowhere', 'q'],
    ['/matters/nothing', 'q'],
    ['/guide/departments/nothing', 'q'],
    ['/guide/stages/nothing', 'q'],
    ['/board/2603-211021-04-01-999999', 'access'],
  ])('%s is a 404 page with a way on', async (path, field) => {
    const { status, html } = await open(path)
    expect(status).toBe(404)
    expect(html).toContain(`name="${field}"`)
    expect(html).toContain('noindex')
  })
  it('is a problem for a program', async () => {
    const response = await app.request('/nowhere')
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ])
  })
  it('a page only read answers other methods with 405 and Allow', async () => {
    const response = await app.request('/guide', { method: 'DELETE' })
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
  })
})

describe('a matter', () => {
  it('gives the answer first: limit, phone with its mark, documents, QR and card', async () => {
    const { html } = await open('/matters/construction-permit')
    const at = (part: string) => {
      expect(html).toContain(part)
      return html.indexOf(part)
    }
    expect(at('data-testid="matter-answer"')).toBeLessThan(at('id="documents"'))
    expect(html).toMatch(/3个工作日<span class="mark-example">示例<\/span>/)
    expect(html).toMatch(
      /href="tel:04190000013"[^>]*>.*?0419-0000-013<\/span><\/a><span class="mark-example">示例<\/span>/,
    )
    at('法定7个自然日')
    at('办好其中一项就行')
    at('待核对')
    at('<svg class="qr"')
    at('https://zhinan.example.gov.cn/matters/construction-permit')
    at('.vcf')
    at('href="/v1/matters/construction-permit"')
  })
})

describe('the chat without a script', () => {
  it('answers a question in the address, and cannot be broken out of', async () => {
    const { html, status, headers } = await open(
      `/?q=${encodeURIComponent('办营业执照要啥材料</script><img src=x onerror=alert(1)>')}`,
    )
    expect(status).toBe(200)
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(html).toContain('class="answer"')
    expect(html).not.toContain('<img src=x')
    expect(html.match(/<\/script>/g)).toHaveLength(2)
  })
  it('says what is wrong with a question too long', async () => {
    const { html } = await open(`/?q=${'a'.repeat(501)}`)
    expect(html).toContain('最多500个字')
  })
})

describe('the board', () => {
  it('puts the late project first, with its days and department', async () => {
    const { html } = await open('/board')
    expect(html.indexOf('（示例A）')).toBeLessThan(html.indexOf('（示例C，政府投资）'))
    expect(html).toMatch(
      /<strong>住房和城乡建设局<\/strong><b class="late-days">超时5个工作日<\/b><span>特殊建设工程消防设计审查/,
    )
    expect(html).not.toContain(PRIVATE.project)
  })
  it.each([
    ['light=red', ['示例A'], ['示例B', '示例C']],
    ['light=green', ['示例B'], ['示例A', '示例C']],
    ['stage=construction-permit', ['示例A', '示例C'], ['示例B']],
    ['late=true', ['示例A'], ['示例B', '示例C']],
    ['steward=供暖', ['示例A'], ['示例B', '示例C']],
    ['department=water-resources&light=red', [], ['示例A', '示例B', '示例C']],
    ['light=purple', ['示例A', '示例B', '示例C'], []],
  ])('filtered by %s it lists only those, with or without a script', async (query, shown, left) => {
    const { html, status } = await open(`/board?${query}`)
    expect(status).toBe(200)
    const list = html.slice(html.indexOf('<ul class="projects">'))
    for (const name of shown) expect(list).toContain(name)
    for (const name of left) expect(list).not.toContain(name)
  })
  it('its form keeps what was chosen, and every figure leads to what it counts', async () => {
    const { html } = await open('/board?light=red&stage=land')
    expect(html).toMatch(/<option value="red" selected(?:="")?>/)
    expect(html).toMatch(/<option value="land" selected(?:="")?>/)
    expect(html).toContain('href="/board?stage=construction-permit"')
    expect(html).toContain('事项共')
  })
  it('on a wall: no links of the frame, large figures, every light with its word', async () => {
    const { html } = await open('/board?wall=1')
    expect(html).not.toMatch(/<nav|class="foot"|<form/)
    expect(html).toMatch(/data-screen[\s\S]*谁超时了[\s\S]*住房和城乡建设局/)
    expect(html).toContain('退出大屏')
  })
  it('a project: the answer first, then what to watch, the picture with its table, the downloads', async () => {
    const { html } = await open('/board/2603-211021-04-01-100001')
    const at = (part: string) => {
      expect(html).toContain(part)
      return html.indexOf(part)
    }
    const order = [
      'class="answer-sentence"',
      'id="urgent"',
      'class="gantt gantt-narrow"',
      'class="gantt-table"',
      '各阶段',
    ].map(at)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(html).toMatch(/特殊建设工程消防设计审查自11月16日起超时，至今5个工作日，等住房和城乡建设局办理/)
    at('href="/v1/projects/2603-211021-04-01-100001.csv"')
    at('href="/v1/projects/2603-211021-04-01-100001.ics"')
    at('特别程序，不计时')
    at('计划2026年11月26日踏勘')
    at('各部门一次到场，共用一份记录')
    at('已过截止日，按今天办结计')
    for (const scope of ['总管家', '乡镇分管家', '部门分管家']) at(`<dt>${scope}</dt>`)
  })
  it('a private project’s page names no address that would want its code', async () => {
    const { html } = await lookUp(PRIVATE)
    expect(html).not.toMatch(/href="[^"]*\.(?:csv|ics)"/)
    expect(html).toContain('data-download="/v1/projects/2605-211021-04-01-100004.csv"')
    expect(html).toContain('列明单台容量的用电设备清单<small>还没收到</small>')
    expect(html).toContain('用电地址的权属证明<small>2026年11月19日收到</small>')
    expect(html).toMatch(/分段办理[\s\S]*县级审查<small>水利局[\s\S]*市级决定<small>市水务局/)
    expect(html).toContain('施工方案与交通疏导方案<small>应在2026年11月23日前补交</small>')
  })
  it('shows a private project to its access code, unkept', async () => {
    const { status, html, headers } = await lookUp(PRIVATE)
    expect([status, headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(html).toContain('示例D')
    expect(html).not.toContain(PRIVATE.access)
  })
  it('answers a wrong code, none, and an unknown project alike', async () => {
    const same = ({ html }: { html: string }) => html.replaceAll(/value="[^"]*"/g, '')
    const answers = await Promise.all([
      lookUp({ ...PRIVATE, access: 'EXAMPLE-0000-0000-0000' }),
      lookUp({ ...PRIVATE, access: '' }),
      lookUp({ project: '2605-211021-04-01-999999', access: '' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(new Set(answers.map(same)).size).toBe(1)
    expect(answers[0]?.html).toContain('没有可以查看的这个项目')
  })
})

describe('large type', () => {
  it('is chosen in the address and kept in a cookie', async () => {
    const { html, headers } = await open('/guide?large=1')
    expect(html).toContain('class="large"')
    expect(headers.get('Set-Cookie')).toMatch(/^zhinan-large=1;.*SameSite=Lax/)
    expect((await open('/guide', { headers: { Cookie: 'zhinan-large=1' } })).html).toContain('class="large"')
    expect((await open('/guide')).html).not.toContain('class="large"')
  })
})
