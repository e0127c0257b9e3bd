import { expect, test } from 'vitest'
import { createTestApp, get, post } from '../support/app.ts'
import { countTrips } from '../support/trips.ts'

const { app, database } = await createTestApp()
const trips = countTrips(database.client)
const tripsOf = (act: () => Promise<{ status: number; text: string }>): Promise<number> =>
  trips.of(async () => {
    const { status, text } = await act()
    expect(status, text.slice(0, 300)).toBe(200)
  })

const READS: [path: string, most: number][] = [
  ['/v1/stages', 1],
  ['/v1/matters', 1],
  ['/v1/matters?stage=land&audience=legal_person&limit=100', 1],
  ['/v1/matters/construction-permit', 1],
  ['/v1/matters/construction-permit?region=210124', 1],
  ['/v1/matters/construction-permit/versions', 1],
  ['/v1/matters/construction-permit/versions/1', 1],
  ['/v1/documents', 1],
  ['/v1/documents/company-registration-application', 1],
  ['/v1/documents/company-registration-application/form', 1],
  ['/v1/departments', 1],
  ['/v1/departments/tax', 1],
  ['/v1/departments/tax.vcf', 1],
  ['/v1/places?matter=construction-permit', 1],
  ['/v1/bundles', 1],
  ['/v1/bundles/company-startup', 1],
  ['/v1/policies', 1],
  ['/v1/institutions', 1],
  ['/v1/search?q=%E6%96%BD%E5%B7%A5%E8%AE%B8%E5%8F%AF', 1],
  // Ranked by search, then narrowed in the catalogue.
  ['/v1/matters?q=%E6%96%BD%E5%B7%A5%E8%AE%B8%E5%8F%AF', 2],
  ['/v1/projects', 1],
  ['/v1/projects?region=210124', 2],
  ['/v1/projects.csv', 1],
  ['/v1/projects?department=housing-construction&late=true&sort=overdue', 1],
  ['/v1/projects/2603-211021-04-01-100001', 1],
  ['/v1/projects/2603-211021-04-01-100001/timeline', 1],
  ['/v1/projects/2603-211021-04-01-100001.csv', 1],
  ['/v1/projects/2603-211021-04-01-100001.ics', 1],
  ['/v1/metrics', 2],
  ['/readyz', 1],
  ['/healthz', 0],
]
for (const [path, most] of READS) {
  test(`${decodeURIComponent(path)} costs ${most === 0 ? 'no round trip' : `at most ${most}`}`, async () => {
    const cost = await tripsOf(() => get(app, path))
    expect(cost).toBeLessThanOrEqual(most)
    if (most > 0) expect(cost, 'the tally works').toBeGreaterThan(0)
  })
}

test('a long page costs no more than a short one, and 304 no more than 200', async () => {
  expect(await tripsOf(() => get(app, '/v1/matters?limit=100'))).toBe(
    await tripsOf(() => get(app, '/v1/matters?limit=1')),
  )
  const etag = (await get(app, '/v1/matters/construction-permit')).headers.get('ETag') ?? ''
  const again = () => get(app, '/v1/matters/construction-permit', { 'If-None-Match': etag })
  expect(await trips.of(async () => expect((await again()).status).toBe(304))).toBe(1)
})

test('with an access code one more: what it is worth is looked at first', async () => {
  const headers = { 'X-Access-Code': 'EXAMPLE-7Q4K-M2XW-9RTD' }
  // The first code of an hour also makes that hour's salt.
  await get(app, '/v1/projects/2605-211021-04-01-100004', headers)
  for (const path of ['', '/timeline', '.csv', '.ics'])
    expect(await tripsOf(() => get(app, `/v1/projects/2605-211021-04-01-100004${path}`, headers))).toBe(2)
})

/** Conversation and search together, the entries, what is written down; two more where a question names several matters. */
const QUESTIONS: [message: string, most: number][] = [
  ['你好', 2],
  ['今天天气怎么样', 2],
  ['施工许可证要什么材料', 3],
  ['税务局电话', 3],
  ['项目2603-211021-04-01-100001办到哪了', 3],
  ['我想盖个厂房要先办什么', 5],
]
for (const [message, most] of QUESTIONS) {
  test(`“${message}” costs at most ${most}`, async () => {
    expect(await tripsOf(() => post(app, '/v1/chat', { message }))).toBeLessThanOrEqual(most)
  })
}
