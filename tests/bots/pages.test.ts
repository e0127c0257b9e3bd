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
  '/board',
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
    expect(html).toContain('辽ICP备00000000号')
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
    '/nowhere',
    '/matters/nothing',
    '/guide/departments/nothing',
    '/guide/stages/nothing',
    '/board/2603-211021-04-01-999999',
  ])('%s is a 404 page with a way on', async (path) => {
    const { status, html } = await open(path)
    expect(status).toBe(404)
    expect(html).toContain('name="q"')
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
    expect(html).toContain('最多 500 个字')
  })
})

describe('the board', () => {
  it('puts the late project first, with its days and department', async () => {
    const { html } = await open('/board')
    expect(html.indexOf('（示例A）')).toBeLessThan(html.indexOf('（示例C，政府投资）'))
    expect(html).toContain('住房和城乡建设局，超时5个工作日')
    expect(html).not.toContain(PRIVATE.project)
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
