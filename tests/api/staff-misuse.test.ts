import { expect, test } from 'vitest'
import type { DraftKind } from '../../src/contract/drafts.ts'
import type { ImportDraftsResult, ImportReport } from '../../src/contract/imports.ts'
import { createTestApp, send } from '../support/app.ts'
import { draftDesk } from '../support/drafts.ts'
import { expectProblem } from '../support/problems.ts'
import { quickest } from '../support/quickest.ts'
import { accountOf, type Headers, staffOf } from '../support/staff.ts'

const { app, ctx } = await createTestApp()
const desk = draftDesk(app)
const taxClerk = await accountOf(ctx, { role: 'clerk', login: 'tax-clerk', department: 'tax' })
const marketClerk = await accountOf(ctx, { role: 'clerk', login: 'market-clerk', department: 'market-supervision' })
const anyClerk = await staffOf(ctx, { role: 'clerk', name: 'any-clerk' })
const reviewer = await accountOf(ctx, { role: 'reviewer', login: 'reviewer' })
const publisher = await accountOf(ctx, { role: 'publisher', login: 'publisher' })
const taxPublisher = await staffOf(ctx, { role: 'publisher', name: 'tax-publisher', department: 'tax' })
const administrator = await staffOf(ctx, { role: 'administrator', name: 'administrator' })

type Json = Record<string, unknown>
const TAX = 'deed-tax-land'
const contentOf = async (kind: DraftKind, id: string) => (await desk.read(kind, id, administrator)).body.content as Json
const handTo = (department: string) => (content: Json) => {
  for (const local of content.implementations as Json[]) local.department = department
}
const departmentOf = async (id: string) =>
  ((await contentOf('matters', id)).implementations as Json[]).map(({ department }) => department)
const problemsOf = async (kind: DraftKind, id: string, change: object) => {
  const content = { ...(await contentOf(kind, id)), ...change }
  const { body } = await desk.json('POST', `${kind}/${id}/draft/check`, administrator, content)
  return body.problems.map(({ pointer, code }) => `${pointer} ${code}`)
}

test.each([
  ['javascript:alert(1)'],
  ['data:text/html,<script>alert(1)</script>'],
  ['vbscript:x'],
  ['file:///etc/passwd'],
])('a link that is not a web address is no link: %s', async (url) => {
  expect(await problemsOf('policies', 'support-steward-service', { url })).toEqual(['/url invalid_url'])
  const local = (await contentOf('matters', 'construction-permit')).implementations as Json[]
  const implementations = local.map((each) => ({ ...each, onlineUrl: url }))
  expect(await problemsOf('matters', 'construction-permit', { implementations })).toContain(
    '/implementations/0/onlineUrl invalid_url',
  )
})

test.each([
  ['a refresh behind a > in quotes', '<meta name=">" http-equiv="refresh" content="0;url=https://example.com">'],
  ['a handler after a slash', '<svg/onload=alert(1)>'],
  ['a handler behind a > in quotes', '<img alt=">" onerror=alert(1) src=x>'],
  ['a script address written with entities', '<a href="java&#115;cript:alert(1)">x</a>'],
  ['a script address with a tab in it', '<a href="java\tscript:alert(1)">x</a>'],
  ['a button that sends elsewhere', '<button formaction="//example.com">x</button>'],
])('a printable form holds no %s', async (_what, html) => {
  const form = `<!doctype html><html lang="zh"><body>${html}</body></html>`
  expect(await problemsOf('documents', 'company-registration-application', { form })).toContain('/form unsafe_html')
})

test.each([
  ['plain text that only looks like it', '<p>网站 on = 开；decision = 是</p><p>如 a < b、c > d。</p>'],
  ['a table with colons', '<table><tr><td colspan="2">申请人：<b>张三</b></td></tr></table>'],
])('a printable form may hold %s', async (_what, html) => {
  const form = `<!doctype html><html lang="zh"><body>${html}</body></html>`
  expect(await problemsOf('documents', 'company-registration-application', { form })).toEqual([])
})

test.each([
  ['<'.repeat(150_000)],
  [`url(${' '.repeat(150_000)}`],
  [`src=${' '.repeat(150_000)}`],
  ['<a '.repeat(50_000)],
])('a form that is nothing but a trap for patterns is read in no time', async (form) => {
  const took = await quickest(() => problemsOf('documents', 'company-registration-application', { form }))
  expect(took).toBeLessThan(3000)
})

test('names that every object has are no fields: their labels are what was written', async () => {
  const content = { ...(await contentOf('matters', TAX)), constructor: 1, toString: { valueOf: 1 } }
  const { body, text } = await desk.json('POST', `matters/${TAX}/draft/check`, administrator, content)
  expect(body.problems.map(({ label }) => label)).toEqual(['constructor', 'toString'])
  expect(text).not.toContain('native code')
})

test('a body full of the same mistake is not answered a hundredfold', async () => {
  const content = { ...(await contentOf('matters', TAX)), documents: Array(20_000).fill({}) }
  const { body, text } = await desk.json('POST', `matters/${TAX}/draft/check`, administrator, content)
  expect(body.problems.length).toBeGreaterThan(100)
  expect(text.length).toBeLessThan(400_000)
})

test('a new entry is planted with no other department', async () => {
  const free = { 'If-None-Match': '*' }
  const department = { ...(await contentOf('departments', 'tax')), id: 'market-supervision' }
  expectProblem(await desk.put('departments', 'planted-bureau', { ...marketClerk, ...free }, department), 'forbidden')
  const matter = { ...(await contentOf('matters', TAX)), id: 'planted', name: '新办的事', aliases: [] }
  const own = await desk.put('matters', 'planted', { ...taxClerk, ...free }, matter)
  expect(own.status, own.text).toBe(200)
  expectProblem(await desk.edit('matters', 'planted', taxClerk, handTo('market-supervision')), 'forbidden')
  expect((await desk.json('DELETE', 'matters/planted/draft', { ...taxClerk, ...desk.etagOf(own) })).status).toBe(200)
})

const approveAndPublish = async (id: string, who: Headers) => {
  const submitted = await desk.step('matters', id, 'draft/submit', who)
  expect(submitted.status, submitted.text).toBe(200)
  await desk.step('matters', id, 'draft/review', reviewer, { decision: 'approve' })
  const published = await desk.step('matters', id, 'draft/publish', publisher, {})
  expect(published.status, published.text).toBe(200)
}

test('handing a matter over: both departments see it, the one that has it may go on, and nobody takes it back by a rollback', async () => {
  const id = 'tax-counter-copy'
  const matter = { ...(await contentOf('matters', TAX)), id, name: '补打契税凭证', aliases: [] }
  await desk.put('matters', id, { ...taxClerk, 'If-None-Match': '*' }, matter)
  await approveAndPublish(id, taxClerk)

  const saved = await desk.edit('matters', id, taxClerk, handTo('market-supervision'))
  expect(saved.status, saved.text).toBe(200)
  for (const who of [taxClerk, marketClerk]) {
    const { body } = await send<{ items: { id: string }[] }>(app, '/v1/staff/drafts', { headers: { ...who } })
    expect(body.items.map((each) => each.id)).toContain(id)
  }
  expectProblem(await desk.edit('matters', id, marketClerk, handTo('market-supervision')), 'forbidden')
  await approveAndPublish(id, taxClerk)
  expectProblem(await desk.step('matters', id, 'rollback', taxPublisher, { version: 1 }), 'forbidden')
  expect(await departmentOf(id)).toEqual(['market-supervision'])

  const down = await desk.step('matters', id, 'withdrawal', publisher, { reason: '要改' })
  expect(down.status, down.text).toBe(200)
  const back = (who: Headers) =>
    desk.json('POST', `matters/${id}/rollback`, { ...who, ...desk.etagOf(down) }, { version: 1 })
  expectProblem(await back(taxPublisher), 'forbidden')
  expect((await back(publisher)).status).toBe(200)
  expect(await departmentOf(id)).toEqual(['tax'])
})

test('who brought a file does not approve what somebody else pressed “写入” for', async () => {
  const post = <T>(path: string, who: Headers, body?: unknown) =>
    send<T>(app, `/v1/staff/imports${path}`, {
      method: 'POST',
      headers: { ...who, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const csv = await send(app, '/v1/staff/exports/matters.csv', { headers: { ...reviewer } })
  const [head = '', ...lines] = csv.text.split('\r\n')
  const line = lines.find((each) => each.startsWith('construction-permit,')) ?? ''
  const changed = line.replace(/^construction-permit,([^,]+),/, 'construction-permit,$1（试）,')
  const made = await send<ImportReport>(app, '/v1/staff/imports?kind=matters', {
    method: 'POST',
    headers: { ...reviewer, 'Content-Type': 'text/csv' },
    body: `${head}\r\n${changed}\r\n`,
  })
  expect(made.body.counts, made.text).toMatchObject({ changed: 1, refused: 0 })
  const { id } = made.body
  expect((await post(`/${id}/apply`, publisher)).status).toBe(202)
  expect((await post(`/${id}/submit`, publisher)).status).toBe(200)
  const refused = await post<ImportDraftsResult>(`/${id}/review`, reviewer, { decision: 'approve' })
  expect(refused.body, refused.text).toMatchObject({ done: 0, refused: [{ id: 'construction-permit' }] })
  expect((await desk.read('matters', 'construction-permit', anyClerk)).body.editors.toSorted()).toEqual([
    'account:publisher',
    'account:reviewer',
  ])
})
