import { expect, test } from 'vitest'
import { Bundle, type BundleSummary } from '../../src/contract/bundles.ts'
import type { Place } from '../../src/contract/places.ts'
import { Institution, Policy } from '../../src/contract/policies.ts'
import { createTestApp, get } from '../support/app.ts'
import { byId, sampleCounty } from '../support/county.ts'
import { walkPages } from '../support/pages.ts'
import { expectProblem } from '../support/problems.ts'

const { app } = await createTestApp()
const county = await sampleCounty()
const ids = (items: { id: string }[]) => items.map((item) => item.id)

test('places: the hall with its six zones, service points and help points', async () => {
  const places = await walkPages<Place>(app, '/v1/places', 6)
  expect(ids(places)).toEqual(ids(county.places))
  expect(places.filter((place) => place.kind === 'hall')).toHaveLength(1)
  const zones = await walkPages<Place>(app, '/v1/places?kind=zone', 100)
  expect(zones).toHaveLength(6)
  for (const zone of zones)
    expect(zone.within, zone.id).toEqual({ id: 'service-hall', name: byId(places, 'service-hall').name })
})

for (const kind of ['town_service', 'village_service', 'community_service', 'help_point', 'complaint_window']) {
  test(`places?kind=${kind} are exactly those`, async () => {
    const wanted = county.places.filter((place) => place.kind === kind)
    expect(wanted.length).toBeGreaterThan(0)
    expect(ids(await walkPages<Place>(app, `/v1/places?kind=${kind}`, 2))).toEqual(ids(wanted))
  })
}

test('places?matter= says where one can go for it', async () => {
  const wanted = county.places.filter((place) => place.matters.includes('construction-permit'))
  expect(wanted.length).toBeGreaterThan(0)
  expect(ids(await walkPages<Place>(app, '/v1/places?matter=construction-permit', 100))).toEqual(ids(wanted))
  expect((await get(app, '/v1/places?matter=no-such-matter')).body).toEqual({ items: [], nextCursor: null })
  const both = await walkPages<Place>(app, '/v1/places?matter=construction-permit&kind=zone', 100)
  expect(ids(both)).toEqual(ids(wanted.filter((place) => place.kind === 'zone')))
})

test('13 bundles; each says whether it applies here: yes, no, or not known', async () => {
  const items = await walkPages<BundleSummary>(app, '/v1/bundles', 5)
  expect(items).toHaveLength(13)
  for (const item of items) {
    const bundle = Bundle.parse((await get(app, `/v1/bundles/${item.id}`)).body)
    expect(bundle.appliesHere, item.id).toBe(byId(county.bundles, item.id).appliesHere)
    expect(item.appliesHere).toBe(bundle.appliesHere)
    expect(item.members).toEqual(bundle.members)
  }
  expect(new Set(items.map((item) => item.appliesHere))).toEqual(new Set([true, false, null]))
})

test("a bundle merges its members' documents: each once, with who asks for it", async () => {
  const bundle = Bundle.parse((await get(app, '/v1/bundles/company-startup')).body)
  expect(new Set(ids(bundle.documents)).size).toBe(bundle.documents.length)
  const members = ids(bundle.members)
  for (const document of bundle.documents) {
    const asking = members.filter((id) =>
      byId(county.matters, id).documents.some((item) => item.document === document.id),
    )
    expect(document.askedBy, document.id).toEqual(asking)
  }
  expect(bundle.documents.some((document) => document.askedBy.length > 1)).toBe(true)
})

test("another place's figures say whose they are", async () => {
  const { place, limits } = Bundle.parse((await get(app, '/v1/bundles/land-to-construction-huludao')).body)
  expect(place).toContain('葫芦岛')
  for (const limit of limits)
    expect(limit, limit.name).toMatchObject({ basis: expect.stringMatching(/reported|example/) })
})

test('policies, whole and by kind', async () => {
  const items = await walkPages<Policy>(app, '/v1/policies', 5)
  expect(ids(items)).toEqual(ids(county.policies))
  for (const { id } of items) Policy.parse((await get(app, `/v1/policies/${id}`)).body)
  for (const kind of ['no_application_benefit', 'penalty_free_list', 'power_list', 'support']) {
    const wanted = county.policies.filter((policy) => policy.kind === kind)
    expect(wanted.length, kind).toBeGreaterThan(0)
    expect(ids(await walkPages<Policy>(app, `/v1/policies?kind=${kind}`, 2)), kind).toEqual(ids(wanted))
  }
})

test('the eight institutions in their order; what is said to be law names the law', async () => {
  const items = await walkPages<Institution>(app, '/v1/institutions', 3)
  expect(items.map((item) => [item.order, item.name])).toEqual(
    county.institutions.map((item, position) => [position + 1, item.name]),
  )
  expect(items).toHaveLength(8)
  for (const { id } of items) {
    const institution = Institution.parse((await get(app, `/v1/institutions/${id}`)).body)
    if (institution.definitionBasis === 'legal') expect(institution.legalBasis.length, id).toBeGreaterThan(0)
  }
})

for (const [path, code] of [
  ['bundles', 'bundle_not_found'],
  ['policies', 'policy_not_found'],
  ['institutions', 'institution_not_found'],
] as const) {
  test(`an unknown one under /v1/${path} is ${code}`, async () => {
    for (const id of ['no-such', 'construction-permit', '%00', 'A'])
      expectProblem(await get(app, `/v1/${path}/${id}`), code)
  })
}
