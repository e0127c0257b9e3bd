import { expect, test } from 'vitest'
import { wire } from '../../../src/entry/deployment.ts'
import { SAMPLE_COUNTY, seed } from '../../../src/entry/prepare.node.ts'
import { createApp } from '../../../src/http/app.ts'
import { get, send } from '../../support/app.ts'
import { byId, load, sampleCounty } from '../../support/county.ts'
import { emptyDatabase } from '../../support/database.ts'
import { countRows } from '../../support/rows.ts'

const { database, config, ctx } = await emptyDatabase()
const published = async () =>
  (
    await database.client.execute(
      'select kind, id, region, version, revision, etag, published_at from published order by kind, id, region',
    )
  ).rows
const state = async () => (await database.client.execute('select revision, published_at from catalogue_state')).rows[0]
const silent = { info: () => {}, warn: () => {}, error: () => {} }

// The tests of this file build on each other: one county's life from its first loading on.

test('the first loading publishes everything as version 1 of revision 1, at the time of its own clock', async () => {
  const result = await seed(database, config, SAMPLE_COUNTY)
  const county = await sampleCounty()
  expect(result).toMatchObject({ removed: 0, revision: 1, projects: 4 })
  const rows = await published()
  expect(result.changed).toBe(rows.length)
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length
  expect(count('matter'), "the standard entry and the county's own").toBe(2 * 114)
  expect([
    count('stages'),
    count('document'),
    count('department'),
    count('bundle'),
    count('place'),
    count('institution'),
  ]).toEqual([1, county.documents.length, 37, 13, county.places.length, 8])
  for (const row of rows)
    expect([row.version, row.revision, row.published_at]).toEqual([1, 1, '2026-11-20T01:00:00.000Z'])
  expect(await state()).toMatchObject({ revision: 1 })
})

test('loading the same folder again changes nothing', async () => {
  const [rows, counts] = [JSON.stringify(await published()), await countRows(database.client)]
  for (let times = 0; times < 2; times += 1)
    expect(await seed(database, config, SAMPLE_COUNTY)).toMatchObject({ changed: 0, removed: 0, revision: 1 })
  expect(JSON.stringify(await published())).toBe(rows)
  expect(await countRows(database.client)).toEqual(counts)
})

test('one changed phone makes version 2 of the department and of its own matters, and of nothing else', async () => {
  const county = await sampleCounty()
  const before = await published()
  const [contact] = byId(county.departments, 'tobacco').contacts
  if (!contact) throw new Error('the sample has changed')
  contact.phone = '0419-0000-999'
  const own = county.matters
    .filter((matter) => matter.implementations.some((local) => local.department === 'tobacco'))
    .map((matter) => matter.id)
  expect(own.length).toBeGreaterThan(0)

  const result = await load(await ctx(), county)
  expect(result).toMatchObject({ changed: own.length + 1, removed: 0, revision: 2 })
  const after = await published()
  const touched = after.filter((row, position) => row.etag !== before[position]?.etag)
  expect(touched.map((row) => [row.kind, row.id, row.region, row.version, row.revision])).toEqual(
    [['department', 'tobacco', '211021', 2, 2], ...own.map((id) => ['matter', id, '211021', 2, 2])].sort((a, b) =>
      String(a).localeCompare(String(b)),
    ),
  )
  const app = createApp({ ...(await wire(database.db, config, 'node', silent)), checkResponses: true })
  expect((await get<{ contacts: { phone: string }[] }>(app, `/v1/matters/${own[0]}`)).body.contacts[0]?.phone).toBe(
    '0419-0000-999',
  )
  expect((await send(app, '/v1/departments/tax')).status).toBe(200)
})

test('a renamed matter is found by its new name and no longer by its old one', async () => {
  const county = await sampleCounty()
  byId(county.matters, 'tobacco-retail-license').name = '卷烟售卖准许书核发'
  await load(await ctx(), county)
  const app = createApp({ ...(await wire(database.db, config, 'node', silent)), checkResponses: true })
  const names = async (q: string) =>
    (await get<{ items: { id: string; name: string }[] }>(app, `/v1/search?q=${encodeURIComponent(q)}`)).body.items
  expect((await names('卷烟售卖准许书'))[0]).toMatchObject({ id: 'tobacco-retail-license', name: '卷烟售卖准许书核发' })
  const ids = (await names('烟草专卖零售许可证核发')).map((item) => item.id)
  expect(ids.filter((id) => id === 'tobacco-retail-license').length, 'one row of the index').toBeLessThanOrEqual(1)
})

test('what the folder no longer has is gone from the public; its versions stay', async () => {
  const sample = await sampleCounty()
  const county = { ...sample, institutions: sample.institutions.filter((institution) => institution.id !== 'inst-8') }
  const result = await load(await ctx(), county)
  expect(result).toMatchObject({ removed: 1 })
  const app = createApp({ ...(await wire(database.db, config, 'node', silent)), checkResponses: true })
  expect((await get(app, '/v1/institutions/inst-8')).status).toBe(404)
  const versions = await database.client.execute(
    "select version from published_versions where kind = 'institution' and id = 'inst-8'",
  )
  expect(versions.rows).toHaveLength(1)
  const found = (
    await get<{ items: { id: string }[] }>(app, `/v1/search?kind=institution&q=${encodeURIComponent('指南全公开制')}`)
  ).body.items
  expect(found.map((item) => item.id)).not.toContain('inst-8')
})

test('back to the sample: the same content is a new version, the counter only goes up', async () => {
  const before = Number((await state())?.revision)
  const result = await seed(database, config, SAMPLE_COUNTY)
  expect(result.revision).toBe(before + 1)
  const rows = await published()
  expect(rows.find((row) => row.kind === 'institution' && row.id === 'inst-8')).toMatchObject({ version: 2 })
  expect(
    rows.find((row) => row.kind === 'matter' && row.id === 'tobacco-retail-license' && row.region === '211021'),
  ).toMatchObject({ version: 4 })
})

test('each publication is in the audit, and nothing of it is half there', async () => {
  const { rows } = await database.client.execute('select action, subject, actor, after from audit order by id')
  expect(rows.map((row) => row.subject)).toEqual([1, 2, 3, 4, 5].map((revision) => `revision/${revision}`))
  for (const row of rows) expect(row).toMatchObject({ action: 'catalogue.publish', actor: 'seed' })
  const lost = await database.client.execute(
    'select count(*) as n from published p left join published_versions v on v.kind = p.kind and v.id = p.id and v.region = p.region and v.version = p.version and v.etag = p.etag and v.body = p.body where v.id is null',
  )
  expect(Number(lost.rows[0]?.n)).toBe(0)
})

test('a loading that fails in the database leaves all as it was', async () => {
  const county = await sampleCounty()
  const [rows, counts] = [JSON.stringify(await published()), await countRows(database.client)]
  for (const department of county.departments) department.name = `${department.name}（改）`
  // A duplicate that no check was asked about: the last statements of the batch fail after the first have run.
  const [project] = county.projects
  if (!project?.events[0]) throw new Error('the sample has changed')
  project.events.push(project.events[0])
  await expect(load(await ctx(), county)).rejects.toThrow()
  expect(JSON.stringify(await published())).toBe(rows)
  expect(await countRows(database.client)).toEqual(counts)
})

test("another county's folder takes the place of the first; projects reported by others stay", async () => {
  const sample = await sampleCounty()
  const county = { ...sample, projects: sample.projects.slice(0, 1) }
  await load(await ctx(), county)
  const { rows } = await database.client.execute('select code from projects')
  expect(rows).toHaveLength(4)
})

test('a calendar year that staff have set is theirs: loading the folder again leaves it', async () => {
  const county = await sampleCounty()
  const staff = await ctx()
  const first = (await database.client.execute('select count(*) as n from calendar_days')).rows[0]?.n
  await database.client.execute(
    "insert into calendar_days (date, kind, name) values ('2026-11-21', 'workday', '调休上班')",
  )
  await load(staff, county)
  const days = async () => (await database.client.execute('select count(*) as n from calendar_days')).rows[0]?.n
  expect(await days(), 'nobody said that it was theirs').toBe(first)

  await database.client.batch([
    "insert into calendar_days (date, kind, name) values ('2026-11-21', 'workday', '调休上班')",
    "insert into audit (at, actor, action, subject) values ('2026-11-20T00:00:00Z', 'key:test', 'calendar.set', 'calendar/2026')",
  ])
  await load(staff, county)
  expect(await days()).toBe(Number(first) + 1)
})
