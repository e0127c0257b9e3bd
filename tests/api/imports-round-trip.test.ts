import { expect, test } from 'vitest'
import type { CatalogueExport, MattersExport } from '../../src/contract/exports.ts'
import { workOn } from '../../src/staff/imports/work.ts'
import { createTestApp, get } from '../support/app.ts'
import { download, upload } from '../support/imports.ts'
import { staffOf } from '../support/staff.ts'

const { app, ctx, database } = await createTestApp()
const clerk = await staffOf(ctx, { role: 'clerk' })
const count = async (table: string) =>
  Number((await database.client.execute(`select count(*) as n from ${table}`)).rows[0]?.n)

test('the whole sample, exported as Excel and imported again, changes nothing', async () => {
  const file = await download(app, '/v1/staff/exports/matters.xlsx', clerk)
  const { status, body, text } = await upload(app, clerk, file, 'kind=matters')
  expect(status, text.slice(0, 600)).toBe(202)
  expect(body.state).toBe('running')
  await workOn(ctx, { until: () => false })
  const report = (await get<typeof body>(app, `/v1/staff/imports/${body.id}`, clerk)).body
  const { body: all } = await get<MattersExport>(app, '/v1/staff/exports/matters.json', clerk)
  expect(report.rows.slice(0, 5)).toEqual([])
  expect(report).toMatchObject({
    state: 'done',
    problem: null,
    counts: { new: 0, changed: 0, refused: 0, unchanged: all.matters.length },
    progress: { done: all.matters.length, of: all.matters.length },
    notes: [],
  })
  expect(report.columns.every(({ by }) => by === 'template')).toBe(true)
  expect(await count('drafts')).toBe(0)
})

test('every sheet as CSV, imported again, changes nothing', async () => {
  for (const sheet of ['', '申请材料', '办理步骤', '设定依据', '群众说法', '易混淆事项']) {
    const query = sheet === '' ? '' : `sheet=${encodeURIComponent(sheet)}`
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await download(app, `/v1/staff/exports/matters.csv?${query}`, clerk),
    )
    expect(text.startsWith('\uFEFF')).toBe(true)
    const { body, status, text: said } = await upload(app, clerk, text, query)
    expect(status, said.slice(0, 500)).toBe(202)
    await workOn(ctx, { until: () => false })
    const report = (await get<typeof body>(app, `/v1/staff/imports/${body.id}`, clerk)).body
    expect(report.rows.slice(0, 3), sheet).toEqual([])
    expect(report.counts, sheet).toMatchObject({ new: 0, changed: 0, refused: 0 })
    expect(report.counts.unchanged, sheet).toBeGreaterThan(20)
  }
})

test('everything as JSON, with an ETag', async () => {
  const answer = await get<CatalogueExport>(app, '/v1/staff/exports/catalogue.json', clerk)
  expect(answer.status).toBe(200)
  for (const kind of ['matters', 'documents', 'departments', 'bundles', 'policies', 'institutions', 'places'] as const)
    expect(answer.body[kind].length, kind).toBeGreaterThan(0)
  const again = await get(app, '/v1/staff/exports/catalogue.json', {
    ...clerk,
    'If-None-Match': answer.headers.get('ETag') ?? '',
  })
  expect(again.status).toBe(304)
})
