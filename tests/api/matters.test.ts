import { expect, test } from 'vitest'
import type { MatterSummary } from '../../src/contract/matters.ts'
import { createTestApp, get } from '../support/app.ts'
import { sampleCounty } from '../support/county.ts'
import { walkPages } from '../support/pages.ts'

const { app } = await createTestApp()
const county = await sampleCounty()
const ids = (items: { id: string }[]) => items.map((item) => item.id)
const list = (query: string) => walkPages<MatterSummary>(app, `/v1/matters?${query}`, 100)

for (const limit of [1, 7, 20, 57, 100]) {
  test(`pages of ${limit} give all 114 matters in the catalogue's order, none lost, none twice`, async () => {
    expect(ids(await walkPages<MatterSummary>(app, '/v1/matters', limit))).toEqual(ids(county.matters))
  })
}

test('without limit a page has 20', async () => {
  const { body } = await get<{ items: unknown[]; nextCursor: string }>(app, '/v1/matters')
  expect(body.items).toHaveLength(20)
  expect(body.nextCursor).toEqual(expect.any(String))
})

test('a page that ends exactly at the end has no next cursor', async () => {
  const land = county.matters.filter((matter) => matter.stage === 'land').length
  const { body } = await get<{ items: unknown[]; nextCursor: string | null }>(
    app,
    `/v1/matters?stage=land&limit=${land}`,
  )
  expect(body).toMatchObject({ items: { length: land }, nextCursor: null })
})

test('a short form holds what a list needs and nothing long', async () => {
  const [first] = await list('stage=construction-permit')
  expect(Object.keys(first ?? {}).sort()).toEqual(
    [
      'id',
      'region',
      'resolvedRegion',
      'name',
      'nameEn',
      'summary',
      'category',
      'audience',
      'department',
      'stage',
      'track',
      'handling',
      'visits',
      'online',
      'correctionNotice',
      'crossRegion',
      'version',
      'basis',
      'committed',
      'statutory',
    ].sort(),
  )
})

const local = county.matters.map((matter) => ({
  ...matter,
  ...matter.implementations[0],
  id: matter.id,
  basis: matter.basis,
}))
const cases: [string, (matter: (typeof local)[number]) => boolean][] = [
  ['stage=land', (matter) => matter.stage === 'land'],
  ['department=tax', (matter) => matter.department === 'tax'],
  [`category=${encodeURIComponent('备案')}`, (matter) => matter.category === '备案'],
  ['audience=natural_person', (matter) => matter.audience.includes('natural_person')],
  ['audience=legal_person', (matter) => matter.audience.includes('legal_person')],
  ['crossRegion=true', (matter) => matter.crossRegion === true],
  ['crossRegion=false', (matter) => matter.crossRegion !== true],
  [
    'stage=company-setup&department=market-supervision',
    (matter) => matter.stage === 'company-setup' && matter.department === 'market-supervision',
  ],
  ['stage=nothing-like-it', () => false],
]
for (const [query, holds] of cases) {
  test(`?${decodeURIComponent(query)} narrows to exactly the matters that say so`, async () => {
    const wanted = local.filter(holds)
    expect(wanted.length > 0 || query.includes('nothing')).toBe(true)
    expect(ids(await list(query))).toEqual(ids(wanted))
  })
}

test('filters page too', async () => {
  const wanted = local.filter((matter) => matter.stage === 'construction-permit')
  expect(ids(await walkPages<MatterSummary>(app, '/v1/matters?stage=construction-permit', 5))).toEqual(ids(wanted))
})

test('?q= ranks by what people say, and keeps to the other filters', async () => {
  const found = await list(`q=${encodeURIComponent('施工许可证')}`)
  expect(found[0]?.id).toBe('construction-permit')
  const narrowed = await list(`q=${encodeURIComponent('施工许可证')}&stage=construction-permit`)
  expect(narrowed[0]?.id).toBe('construction-permit')
  expect(new Set(narrowed.map((matter) => matter.stage))).toEqual(new Set(['construction-permit']))
})

test('?q= pages without loss or repeat', async () => {
  const query = `q=${encodeURIComponent('登记')}`
  const all = await list(query)
  expect(all.length).toBeGreaterThan(10)
  expect(ids(await walkPages<MatterSummary>(app, `/v1/matters?${query}`, 4))).toEqual(ids(all))
})

test('?q= that finds nothing is an empty list, not an error', async () => {
  expect((await get(app, `/v1/matters?q=${encodeURIComponent('&&&')}`)).body).toEqual({ items: [], nextCursor: null })
})
