import { expect, it } from 'vitest'
import { pageUrl, readableUrl } from '../../bots/links.ts'
import { escapeHtml, safeUrl } from '../../bots/web/safe-html.ts'

const cases: [url: string, allowed: boolean][] = [
  ['/matters/construction-permit', true],
  ['/guide?q=1', true],
  ['#documents', true],
  ['?large=1', true],
  ['https://zwfw.example.gov.cn/a', true],
  ['tel:12345', true],
  ['mailto:a@example.cn', true],
  ['javascript:alert(1)', false],
  ['JavaScript:alert(1)', false],
  [' javascript:alert(1)', false],
  ['java\tscript:alert(1)', false],
  ['data:text/html,x', false],
  ['//elsewhere.example/x', false],
  ['/\\elsewhere.example/x', false],
  ['/\t/elsewhere.example/x', false],
  ['', false],
]
it.each(cases)('a link to %j may be followed: %s', (url, allowed) => {
  expect(safeUrl(url)).toBe(allowed ? url : null)
})

it.each([
  ['/v1/matters/construction-permit', '/matters/construction-permit'],
  ['/v1/projects/2603-211021-04-01-100001', '/board/2603-211021-04-01-100001'],
  ['/v1/departments/tax', '/guide/departments/tax'],
  ['/v1/departments/tax.vcf', '/v1/departments/tax.vcf'],
  ['/v1/documents/a/form', '/v1/documents/a/form'],
  ['https://example.gov.cn/v1/matters/a', 'https://example.gov.cn/v1/matters/a'],
])('%s is read at %s', (url, page) => {
  expect(readableUrl(url)).toBe(page)
})

it('an id cannot leave its place in an address', () => {
  expect(pageUrl('matter', '../../x?y#z')).toBe('/matters/..%2F..%2Fx%3Fy%23z')
})

it('escaping loses nothing', () => {
  expect(escapeHtml(`<a href="x">'&'</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;')
})
