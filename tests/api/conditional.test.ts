import { expect, test } from 'vitest'
import { createTestApp, get, send } from '../support/app.ts'

const { app } = await createTestApp()

/** One of each kind of public read. */
const READS = [
  '/v1/stages',
  '/v1/matters?limit=3',
  '/v1/matters?q=%E6%96%BD%E5%B7%A5',
  '/v1/matters/construction-permit',
  '/v1/matters/construction-permit?region=210124',
  '/v1/matters/construction-permit/versions',
  '/v1/matters/construction-permit/versions/1',
  '/v1/documents?limit=3',
  '/v1/documents/company-registration-application',
  '/v1/documents/company-registration-application/form',
  '/v1/documents/company-registration-application/sample',
  '/v1/departments',
  '/v1/departments/tax',
  '/v1/departments/tax.vcf',
  '/v1/places',
  '/v1/bundles',
  '/v1/bundles/company-startup',
  '/v1/policies',
  '/v1/policies/support-steward-service',
  '/v1/institutions',
  '/v1/institutions/inst-1',
  '/v1/search?q=%E6%96%BD%E5%B7%A5',
  '/v1/projects',
  '/v1/projects/2603-211021-04-01-100001',
  '/v1/projects/2603-211021-04-01-100001/timeline',
  '/v1/plans/form',
  '/v1/plans/WzEsIjIwMjYtMTItMDEiLDAsMCwiIix7IjUiOjgwMDAwMDAwLCIxMSI6ImF1Y3Rpb24ifV0',
  '/v1/plans/WzEsIjIwMjYtMTItMDEiLDAsMCwiIix7IjUiOjgwMDAwMDAwLCIxMSI6ImF1Y3Rpb24ifV0.xlsx',
  '/v1/metrics',
  '/openapi.json',
]

for (const path of READS) {
  test(`${decodeURIComponent(path)} has a strong ETag and honours If-None-Match`, async () => {
    const first = await get(app, path)
    expect(first.status).toBe(200)
    const etag = first.headers.get('ETag') ?? ''
    expect(etag, 'strong: quoted, without W/').toMatch(/^"[\w.-]+"$/)
    expect(first.headers.get('Cache-Control')).toContain('no-cache')
    expect((await get(app, path)).headers.get('ETag'), 'the same while nothing changed').toBe(etag)

    for (const value of [etag, `W/${etag}`, '*', `"other", ${etag}`, `"other",W/${etag} , "x"`]) {
      const again = await send(app, path, { headers: { 'If-None-Match': value } })
      expect([again.status, again.text], value).toEqual([304, ''])
      expect(again.headers.get('ETag'), 'RFC 9110 15.4.5').toBe(etag)
      expect(again.headers.get('Cache-Control')).toBe(first.headers.get('Cache-Control'))
      expect(again.headers.get('Content-Type')).toBeNull()
      expect(again.headers.get('X-Request-Id')).toBeTruthy()
    }
    for (const value of ['"other"', etag.slice(1, -1), `${etag.slice(0, -1)}x"`, '']) {
      const again = await send(app, path, { headers: { 'If-None-Match': value } })
      expect(
        [again.status, again.text === first.text || path.includes('metrics') || path.includes('project')],
        value,
      ).toEqual([200, true])
    }
  })

  test(`HEAD ${decodeURIComponent(path)} gives the headers of GET and no body`, async () => {
    const [got, head] = [await get(app, path), await send(app, path, { method: 'HEAD' })]
    expect([head.status, head.text]).toEqual([200, ''])
    for (const name of ['ETag', 'Content-Type', 'Cache-Control', 'Vary', 'Content-Disposition'])
      expect(head.headers.get(name), name).toBe(got.headers.get(name))
    const again = await send(app, path, { method: 'HEAD', headers: { 'If-None-Match': got.headers.get('ETag') ?? '' } })
    expect(again.status).toBe(304)
  })
}

test('different reads have different ETags', async () => {
  const etags = await Promise.all(READS.map(async (path) => (await get(app, path)).headers.get('ETag')))
  const same = READS.filter((_, position) => etags.indexOf(etags[position] ?? null) !== position)
  // The first version is the current one: the same bytes under two addresses.
  expect(same).toEqual(['/v1/matters/construction-permit/versions/1'])
})

test('health is not cached', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const { headers } = await get(app, path)
    expect([headers.get('ETag'), headers.get('Cache-Control')], path).toEqual([null, 'no-store'])
  }
})
