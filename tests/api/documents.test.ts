import { expect, test } from 'vitest'
import type { z } from 'zod'
import { Document, type DocumentSummary } from '../../src/contract/documents.ts'
import { createTestApp, get, send } from '../support/app.ts'
import { sampleCounty } from '../support/county.ts'
import { walkPages } from '../support/pages.ts'
import { expectProblem } from '../support/problems.ts'

const { app } = await createTestApp()
const county = await sampleCounty()

test('a document asked for by many matters is one row that names them all', async () => {
  const items = await walkPages<z.infer<typeof DocumentSummary>>(app, '/v1/documents', 100)
  expect(items.map((item) => item.id)).toEqual(county.documents.map((document) => document.id))
  for (const { id, askedByCount } of items) {
    const asking = county.matters
      .filter((matter) => matter.documents.some((document) => document.document === id))
      .map((matter) => matter.id)
    const document = Document.parse((await get(app, `/v1/documents/${id}`)).body)
    expect(document.askedBy.map((item) => item.id).sort(), id).toEqual(asking.sort())
    expect(askedByCount, id).toBe(asking.length)
  }
  expect(Math.max(...items.map((item) => item.askedByCount)), 'shared indeed').toBeGreaterThanOrEqual(9)
})

test('the ten most used documents have a blank form and a filled example that print by themselves', async () => {
  const forms = Object.keys(county.forms)
  expect(forms).toHaveLength(10)
  for (const id of forms) {
    const { formUrl, sampleUrl } = (await get<Document>(app, `/v1/documents/${id}`)).body
    for (const [url, word] of [
      [formUrl, '空白'],
      [sampleUrl, '样例'],
    ] as const) {
      const { status, headers, text } = await get(app, url ?? '/none')
      expect([status, headers.get('Content-Type')], `${url}`).toEqual([200, 'text/html; charset=utf-8'])
      expect(headers.get('ETag')).toMatch(/^"[^"]+"$/)
      expect(text).toMatch(/^<!doctype html>\s*<html lang="zh-Hans">/i)
      expect(text, `${url} says what it is`).toMatch(word === '样例' ? /样例|示例/ : /空白|填写/)
      expect(text, `${url} needs nothing from elsewhere`).not.toMatch(
        /<script|https?:\/\/(?!www\.w3\.org)|<link|<img[^>]+src=/i,
      )
    }
  }
})

test('a document without a form says whom to ask', async () => {
  const without = county.documents.find((document) => !(document.id in county.forms))
  expectProblem(await get(app, `/v1/documents/${without?.id}/form`), 'form_not_found')
  expectProblem(await get(app, `/v1/documents/${without?.id}/sample`), 'sample_not_found')
  expect((await get<Document>(app, `/v1/documents/${without?.id}`)).body).toMatchObject({
    formUrl: null,
    sampleUrl: null,
  })
})

test('an unknown document is document_not_found, with and without its form', async () => {
  for (const path of ['no-such', 'no-such/form', 'no-such/sample', 'X%00/form', '..%2F..%2Fetc%2Fpasswd/form']) {
    expectProblem(await get(app, `/v1/documents/${path}`), 'document_not_found')
  }
})

test('a form is conditional like every read', async () => {
  const path = `/v1/documents/${Object.keys(county.forms)[0]}/form`
  const first = await get(app, path)
  const again = await send(app, path, { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } })
  expect([again.status, again.text]).toEqual([304, ''])
})
