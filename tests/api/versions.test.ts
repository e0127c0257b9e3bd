import { beforeAll, expect, test } from 'vitest'
import type { Matter, MatterVersion } from '../../src/contract/matters.ts'
import { createTestApp, get } from '../support/app.ts'
import { byId, load, sampleCounty } from '../support/county.ts'
import { walkPages } from '../support/pages.ts'
import { expectProblem } from '../support/problems.ts'

const { app, ctx } = await createTestApp()
const path = '/v1/matters/construction-permit'

// Three more publications, each with another remark on the matter: versions 2, 3 and 4.
beforeAll(async () => {
  const county = await sampleCounty()
  for (const round of [2, 3, 4]) {
    byId(county.matters, 'construction-permit').notes.push(`第${round}版的说明`)
    await load({ ...ctx, clock: { now: () => new Date(Date.UTC(2026, 10, 20 + round)) } }, county)
  }
})

test('versions, newest first, one of them current', async () => {
  const items = await walkPages<MatterVersion>(app, `${path}/versions`, 100)
  expect(items.map(({ version, current, resolvedRegion }) => [version, current, resolvedRegion])).toEqual([
    [4, true, '211021'],
    [3, false, '211021'],
    [2, false, '211021'],
    [1, false, '211021'],
  ])
  expect(items.map((item) => item.publishedAt.slice(0, 10))).toEqual([
    '2026-11-24',
    '2026-11-23',
    '2026-11-22',
    '2026-11-20',
  ])
  expect(new Set(items.map((item) => item.etag)).size).toBe(4)
})

test('versions page without loss', async () => {
  for (const limit of [1, 2, 3]) {
    const items = await walkPages<MatterVersion>(app, `${path}/versions`, limit)
    expect(
      items.map((item) => item.version),
      `limit ${limit}`,
    ).toEqual([4, 3, 2, 1])
  }
})

test('an old version is as it was; the newest is the matter itself', async () => {
  const [first, last, now] = await Promise.all([
    get<Matter>(app, `${path}/versions/1`),
    get<Matter>(app, `${path}/versions/4`),
    get<Matter>(app, path),
  ])
  expect(first.body).toMatchObject({ version: 1, publishedAt: '2026-11-20T01:00:00.000Z' })
  expect(first.body.notes.join()).not.toContain('版的说明')
  expect(last.body.notes.slice(-3)).toEqual(['第2版的说明', '第3版的说明', '第4版的说明'])
  expect(last.text).toBe(now.text)
  expect(last.headers.get('ETag')).toBe(now.headers.get('ETag'))
})

test('a matter that did not change keeps its first version, and so does the standard entry of another region', async () => {
  expect((await get<Matter>(app, '/v1/matters/fire-safety-check')).body.version).toBe(1)
  const standard = await walkPages<MatterVersion>(app, `${path}/versions?region=210124`, 100)
  expect(standard.map(({ version, resolvedRegion }) => [version, resolvedRegion])).toEqual(
    [4, 3, 2, 1].map((version) => [version, null]),
  )
})

test('unknown matters, versions and numbers each get their own answer', async () => {
  expectProblem(await get(app, '/v1/matters/no-such-matter/versions'), 'matter_not_found')
  expectProblem(await get(app, '/v1/matters/no-such-matter/versions/1'), 'matter_not_found')
  expectProblem(await get(app, `${path}/versions/5`), 'version_not_found')
  for (const version of ['0', '-1', '1.5', 'latest', '1e0', '01e', '9999999999']) {
    expectProblem(await get(app, `${path}/versions/${version}`), 'validation_failed', ['/path/version'])
  }
})
