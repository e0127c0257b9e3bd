import type { Client } from '@libsql/client'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config/config.ts'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import type { Matter } from '../../src/contract/matters.ts'
import type { Plan } from '../../src/contract/plans.ts'
import type { Project } from '../../src/contract/projects.ts'
import type { SearchList } from '../../src/contract/search.ts'
import { migrateDatabase } from '../../src/db/open.node.ts'
import { wire } from '../../src/entry/deployment.ts'
import { SAMPLE_COUNTY, seed } from '../../src/entry/prepare.node.ts'
import { createApp } from '../../src/http/app.ts'
import { jobsOf, runJobs } from '../../src/jobs/run-jobs.ts'
import { recompile } from '../../src/staff/publish/recompile.ts'
import { get, post } from '../support/app.ts'
import { sampleCounty } from '../support/county.ts'
import { emptyDatabase } from '../support/database.ts'
import { draftDesk } from '../support/drafts.ts'
import { migrationTags, oldDatabase, shapeOf } from '../support/old-database.ts'
import { countRows } from '../support/rows.ts'
import { accountOf } from '../support/staff.ts'

const PROJECT = '2603-211021-04-01-100001'
const AT = '2026-11-02T01:00:00.000Z'

/** What a version wrote that had come so far: a few rows of what its last migration brought. */
const WRITTEN: Record<string, string[]> = {
  '0001_search': [],
  '0002_cousins': [`update search_entries set cousins = '["completion-filing"]' where id = 'construction-permit'`],
  '0003_live_status': [
    `insert into events (source, event_id, project, matter, state, type, time, received_at, data, basis)
     values ('urn:old', '1', '${PROJECT}', 'construction-permit', 'accepted', 'zhinan.matter.accepted.v1', '${AT}', '${AT}', '{}', 'example')`,
    `insert into api_keys (id, name, hash, scopes, created_at, created_by) values ('key-old', '住建系统', 'h', '["events:write"]', '${AT}', 'admin')`,
    `insert into tickets (id, region, channel, chat, question, conversation, state, created_at)
     values ('ticket-old', '211021', 'telegram', '5', '电话打不通', 'c', 'open', '${AT}')`,
  ],
  '0004_event_marks': [
    `insert into events (source, event_id, project, matter, state, time, received_at, data, basis)
     values ('urn:old', '2', '${PROJECT}', 'construction-permit', 'approved', '${AT}', '${AT}', '{}', 'example')`,
    `insert into outbox (id, kind, cause, channel, address, message, status, attempts, next_attempt_at, created_at)
     values ('m-old', 'reply', 'c', 'telegram', '5', '{"text":"x"}', 'sent', 1, '${AT}', '${AT}')`,
  ],
  '0005_staff': [
    `insert into accounts (id, login, name, role, created_at, created_by) values ('a-old', 'old', '老账号', 'publisher', '${AT}', 'admin')`,
    `insert into audit (at, actor, action, subject) values ('${AT}', 'old', 'matter.update', 'matter/construction-permit')`,
  ],
  '0006_audit_append_only': [
    `insert into audit (at, actor, action, subject) values ('${AT}', 'old', 'matter.update', 'matter/construction-permit')`,
  ],
}

/** Whatever stood in a table is still there. Marks and the list of what needs care are derived. */
async function expectKept(client: Client, before: Record<string, number>): Promise<void> {
  const { __drizzle_migrations: _, ...after } = await countRows(client)
  for (const [table, count] of Object.entries(before))
    if (table !== '__drizzle_migrations') expect(after[table], table).toBeGreaterThanOrEqual(count)
}

const tags = await migrationTags()
const fresh = await shapeOf((await emptyDatabase()).database)

test('every state that a version left has its rows here', () => {
  expect(Object.keys(WRITTEN)).toEqual(tags.slice(1))
})

test.each(tags.slice(1))('a database left at %s: nothing is lost, and it is as if made today', async (tag) => {
  const old = await oldDatabase(tag)
  await old.client.batch(WRITTEN[tag] ?? [], 'write')
  const before = await countRows(old.client)
  await migrateDatabase(old.db)
  await migrateDatabase(old.db)
  expect(await shapeOf(old)).toEqual(fresh)
  await expectKept(old.client, before)
  const { rows } = await old.client.execute(
    'select count(*) as n from events e left join matter_states s using (project, matter) where s.seq is null',
  )
  expect(rows[0]?.n, 'events without the mark that brings their light').toBe(0)
  old.close()
})

describe('the database of the first version', { timeout: 60_000 }, async () => {
  const old = await oldDatabase('0001_search')
  const { rows } = await old.client.execute(
    "select id, body from published where kind = 'matter' and region = '211021'",
  )
  const then = new Map(rows.map(({ id, body }) => [String(id), JSON.parse(String(body)) as Matter]))
  const before = await countRows(old.client)
  await migrateDatabase(old.db)
  const config = readConfig({ DATA_DIR: old.folder })
  const faults: unknown[] = []
  const quiet = { info: () => {}, warn: () => {}, error: (_: string, fields?: object) => faults.push(fields) }
  const deps = await wire(old.db, config, 'node', quiet)
  const app = createApp({ ...deps, checkResponses: true })
  const ctx = deps.createCtx('test', { kind: 'system', name: 'test' })
  const matter = async () => (await get<Matter>(app, '/v1/matters/construction-permit')).body

  test('what that version compiled gets the fields that came since, once', async () => {
    expect(await recompile(ctx, config.version)).toBeGreaterThan(0)
    expect(await recompile(ctx, config.version)).toBe(0)
    expect(await recompile(ctx, 'the next')).toBe(0)
    expect(await recompile({ ...ctx, region: '210124' }, 'another county')).toBe(0)
  })

  test('the guide, its history and the search answer as before', async () => {
    for (const [id, { version: _, publishedAt: __, ...content }] of then) {
      const now = await get<Matter>(app, `/v1/matters/${id}`)
      expect([now.status, now.body.version], `${id} ${now.text.slice(0, 200)}`).toEqual([200, 2])
      expect(now.body, id).toMatchObject(content)
      const first = await get<Matter>(app, `/v1/matters/${id}/versions/1`)
      expect([first.status, first.body.name], `${id} ${first.text.slice(0, 200)}`).toEqual([200, content.name])
    }
    const found = await get<SearchList>(app, `/v1/search?q=${encodeURIComponent('开工证')}`)
    expect(found.body.items[0]?.id).toBe('construction-permit')
  })

  test('the jobs run, and the lights follow from the events that were there', async () => {
    await runJobs(
      ctx,
      jobsOf(config, {}).filter(({ name }) => name !== 'check-links'),
    )
    expect(faults).toEqual([])
    const { body } = await get<Project>(app, `/v1/projects/${PROJECT}`)
    expect(body).toMatchObject({ light: 'yellow', counts: { green: 2, yellow: 0, red: 0, gray: 1 } })
    const closed = '/v1/projects/2605-211021-04-01-100004'
    expect((await get(app, closed)).status).toBe(404)
    expect((await get(app, closed, { 'X-Access-Code': 'EXAMPLE-7Q4K-M2XW-9RTD' })).status).toBe(200)
    await expectKept(old.client, before)
  })

  test('a conversation goes on', async () => {
    const { body } = await post<ChatAnswer>(app, '/v1/chat', {
      message: '那要多久',
      conversationId: 'Z8w9eKB-NfWDjS1ieBUlN8rm8y4XGWHQ',
    })
    expect(body).toMatchObject({ status: 'answered', subjects: [{ id: 'construction-permit' }] })
  })

  test('staff change a matter that nobody has touched since, send it through, and take it back', async () => {
    const desk = draftDesk(app)
    const writer = await accountOf(ctx, { role: 'publisher', login: 'writer' })
    const second = await accountOf(ctx, { role: 'publisher', login: 'second' })
    const { summary } = await matter()
    const saved = await desk.edit('matters', 'construction-permit', writer, (content) => {
      content.summary = '升级之后写的简介。'
    })
    expect(saved.status, saved.text).toBe(200)
    for (const [step, who, body] of [
      ['draft/submit', writer, undefined],
      ['draft/review', second, { decision: 'approve' }],
      ['draft/publish', second, {}],
    ] as const) {
      const done = await desk.step('matters', 'construction-permit', step, who, body)
      expect(done.status, `${step} ${done.text}`).toBeLessThan(300)
    }
    expect(await matter()).toMatchObject({ summary: '升级之后写的简介。', version: 3 })
    const first = await get<Matter>(app, '/v1/matters/construction-permit/versions/1')
    expect(first.body.summary).toBe(summary)
  })

  test("a plan needs what that version's folder did not hold: it says so, and loading the new folder brings it", async () => {
    const profile = (await sampleCounty()).profiles[0]?.profile
    expect((await post(app, '/v1/plans', { profile })).status).toBe(404)
    expect(
      (await get<{ warnings: { code: string }[] }>(app, '/readyz')).body.warnings.map(({ code }) => code),
    ).toContain('no_supervision_levels')
    await expect(seed(old, config, SAMPLE_COUNTY)).rejects.toThrow('construction-permit')
    await seed(old, config, SAMPLE_COUNTY, { force: true })
    const plan = await post<Plan>(app, '/v1/plans', { profile })
    expect(plan.status, plan.text.slice(0, 300)).toBe(200)
    expect(await matter()).toMatchObject({ version: 4 })
  })
})
