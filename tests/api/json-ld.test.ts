import { expect, test } from 'vitest'
import type { Matter, MatterList } from '../../src/contract/matters.ts'
import { createTestApp, get } from '../support/app.ts'

const { app } = await createTestApp()
type Node = Record<string, unknown> & { '@type': string[]; '@id': string }
type Graph = { '@context': unknown; '@graph': Node[]; nextCursor: string | null }
const PUBLIC_SERVICE = ['dct:identifier', 'dct:title', 'dct:description', 'cv:hasCompetentAuthority']

test('by the Accept header as by the parameter; a browser that takes anything gets JSON', async () => {
  const path = '/v1/matters/construction-permit'
  const asked = await get<Node>(app, path, { Accept: 'application/ld+json' })
  expect(asked.headers.get('Content-Type')).toBe('application/ld+json; charset=utf-8')
  expect(asked.headers.get('Vary')).toContain('Accept')
  expect(asked.text).toBe((await get(app, `${path}?format=jsonld`)).text)
  expect((await get<Matter>(app, path, { Accept: '*/*' })).body.id).toBe('construction-permit')
  expect((await get<Matter>(app, `${path}?format=json`, { Accept: 'application/ld+json' })).body.id).toBe(
    'construction-permit',
  )
})

test('the whole public catalogue as one graph, page by page, each with what CPSV-AP 3.2 asks of a service', async () => {
  const { items } = (await get<MatterList>(app, '/v1/matters?limit=100')).body
  const first = await get<Graph>(app, '/v1/matters?limit=100&format=jsonld')
  expect(first.headers.get('Content-Type')).toBe('application/ld+json; charset=utf-8')
  expect(first.body['@graph'].map(({ identifier }) => identifier)).toEqual(items.map(({ id }) => id))
  const second = await get<Graph>(app, `/v1/matters?limit=100&cursor=${first.body.nextCursor}`, {
    Accept: 'application/ld+json',
  })
  expect(second.body.nextCursor).toBeNull()
  for (const node of [...first.body['@graph'], ...second.body['@graph']]) {
    expect(node['@type']).toEqual(['GovernmentService', 'cpsv:PublicService'])
    for (const field of PUBLIC_SERVICE) expect(node[field], `${node['@id']} ${field}`).toBeTruthy()
    expect(JSON.stringify(node)).not.toMatch(/undefined|\[object/)
  }
  expect(
    (
      await get(app, '/v1/matters?format=jsonld', {
        'If-None-Match': (await get(app, '/v1/matters?format=jsonld')).headers.get('ETag') ?? '',
      })
    ).status,
  ).toBe(304)
})

test('calendar days are a duration, working days are words', async () => {
  const graph = (await get<Graph>(app, '/v1/matters?limit=100&format=jsonld')).body['@graph']
  const { items } = (await get<MatterList>(app, '/v1/matters?limit=100')).body
  for (const [at, { committed }] of items.entries()) {
    const time = graph[at]?.['cv:processingTime'] as { '@value': string } | undefined
    if (committed.kind === 'limit' && committed.unit === 'natural_days')
      expect(time?.['@value']).toBe(`P${committed.value}D`)
    else if (committed.unit === 'working_days') expect(time).toBeUndefined()
    expect(graph[at]?.termsOfService).toContain('承诺办结时限：')
  }
})
