import { beforeAll, expect, test } from 'vitest'
import type { Matter, MatterSummary } from '../../src/contract/matters.ts'
import { createTestApp, get } from '../support/app.ts'
import { byId, load, sampleCounty } from '../support/county.ts'
import { walkPages } from '../support/pages.ts'
import { expectProblem } from '../support/problems.ts'

const { app, ctx } = await createTestApp()

/*
 * construction-permit is handled by the county 211021 (the sample's own) and, here, by the city 210800 and the province 210000;
 * tax-registration-confirmation by the functional zone yingkou-ftz within 210800.
 */
beforeAll(async () => {
  const county = await sampleCounty()
  const implement = (matter: string, region: string, days: number) => {
    const { implementations } = byId(county.matters, matter)
    const [own] = implementations
    if (!own) throw new Error(`${matter} is not implemented`)
    implementations.push({
      ...own,
      region,
      committed: { ...own.committed, kind: 'limit', value: days, unit: 'working_days' },
    })
  }
  implement('construction-permit', '210800', 4)
  implement('construction-permit', '210000', 6)
  implement('tax-registration-confirmation', 'yingkou-ftz', 1)
  await load(ctx, county)
})

const read = async (id: string, region?: string) =>
  (await get<Matter>(app, `/v1/matters/${id}${region ? `?region=${region}` : ''}`)).body

const own = byId((await sampleCounty()).matters, 'construction-permit').implementations[0]?.committed.value ?? null
const cases: [what: string, id: string, region: string | undefined, resolved: string | null, days: number | null][] = [
  ["no region is the deployment's own", 'construction-permit', undefined, '211021', own],
  ['a county that handles it answers itself', 'construction-permit', '211021', '211021', own],
  ['a city that handles it answers itself', 'construction-permit', '210800', '210800', 4],
  ['a zone inherits from its city', 'construction-permit', 'yingkou-ftz', '210800', 4],
  ['a zone that handles it answers itself', 'tax-registration-confirmation', 'yingkou-ftz', 'yingkou-ftz', 1],
  ["a zone's own handling is not its city's", 'tax-registration-confirmation', '210800', null, null],
  ['a county with neither own nor city entry goes up to the province', 'construction-permit', '210124', '210000', 6],
  ['a city without one goes up to the province', 'construction-permit', '210100', '210000', 6],
  ['the province answers itself', 'construction-permit', '210000', '210000', 6],
  ['where nobody above handles it, the standard entry answers', 'fire-safety-check', '210124', null, null],
]
for (const [what, id, region, resolved, days] of cases) {
  test(`${what}: ${id} asked in ${region ?? 'none'}`, async () => {
    const matter = await read(id, region)
    expect(matter).toMatchObject({ id, region: region ?? '211021', resolvedRegion: resolved })
    expect(matter.timeLimit.committed.value).toBe(days)
  })
}

test('the standard entry keeps the law and the documents, and says nothing local', async () => {
  const standard = await read('fire-safety-check', '210124')
  const local = await read('fire-safety-check')
  expect(standard).toMatchObject({
    department: null,
    contacts: [],
    visits: null,
    online: { level: null, url: null },
    timeLimit: { committed: { kind: 'unknown', value: null } },
  })
  expect(standard.timeLimit.statutory).toEqual(local.timeLimit.statutory)
  expect(standard.documents).toEqual(local.documents)
  expect(standard.legalBasis).toEqual(local.legalBasis)
})

test('a list gives each matter once, of the nearest region', async () => {
  for (const [region, resolved] of [
    [
      'yingkou-ftz',
      { 'construction-permit': '210800', 'tax-registration-confirmation': 'yingkou-ftz', 'fire-safety-check': null },
    ],
    ['210124', { 'construction-permit': '210000', 'tax-registration-confirmation': null }],
    ['211021', { 'construction-permit': '211021', 'tax-registration-confirmation': '211021' }],
  ] as const) {
    const items = await walkPages<MatterSummary>(app, `/v1/matters?region=${region}`, 30)
    expect(items, region).toHaveLength(114)
    expect(new Set(items.map((item) => item.id)).size, region).toBe(114)
    for (const [id, wanted] of Object.entries(resolved))
      expect(byId(items, id), `${region} ${id}`).toMatchObject({ region, resolvedRegion: wanted })
  }
})

test('the same matter of two regions has two ETags', async () => {
  const etag = async (region: string) =>
    (await get(app, `/v1/matters/construction-permit?region=${region}`)).headers.get('ETag')
  const all = await Promise.all(['211021', '210800', 'yingkou-ftz', '210000'].map(etag))
  expect(new Set(all).size).toBe(4)
})

for (const path of [
  '/v1/stages',
  '/v1/matters',
  '/v1/matters/construction-permit',
  '/v1/matters/construction-permit/versions',
  '/v1/matters/construction-permit/versions/1',
  '/v1/documents',
  '/v1/departments',
  '/v1/departments/tax',
  '/v1/departments/tax.vcf',
  '/v1/places',
  '/v1/bundles',
  '/v1/policies',
  '/v1/institutions',
  '/v1/search?q=x',
  '/v1/projects',
  '/v1/metrics',
]) {
  test(`${path} answers unknown_region for a place that is not known, and validation_failed for what is no region`, async () => {
    const join = path.includes('?') ? '&' : '?'
    expectProblem(await get(app, `${path}${join}region=999999`), 'unknown_region')
    expectProblem(await get(app, `${path}${join}region=no-such-zone`), 'unknown_region')
    for (const region of ['', encodeURIComponent('辽阳县'), 'A B', "'--", '%00', `${'x'.repeat(81)}`]) {
      expectProblem(await get(app, `${path}${join}region=${region}`), 'validation_failed', ['/query/region'])
    }
  })
}
