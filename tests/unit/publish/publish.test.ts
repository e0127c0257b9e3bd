import type { BatchItem } from 'drizzle-orm/batch'
import { expect, test } from 'vitest'
import type { Institution } from '../../../src/contract/policies.ts'
import type { Entry } from '../../../src/staff/publish/entry.ts'
import { preparePublication } from '../../../src/staff/publish/publish.ts'
import { emptyDatabase } from '../../support/database.ts'

const { database, ctx } = await emptyDatabase()

function entry(id: string, name: string, position = 0): Entry {
  const definition = `${name}的定义`
  const source = { type: 'example' as const, name: null }
  const content = {
    id,
    order: 1,
    name,
    nameEn: null,
    aliases: [],
    definition,
    definitionBasis: 'example' as const,
    legalBasis: [],
    notes: [],
    source,
    basis: 'example' as const,
  }
  return {
    kind: 'institution',
    id,
    region: '211021',
    position,
    content: content satisfies Institution,
    summary: content,
  }
}

async function publish(entries: Entry[], day = 20) {
  const publication = await preparePublication(
    { ...(await ctx()), clock: { now: () => new Date(Date.UTC(2026, 10, day)) } },
    entries,
    '说明',
  )
  if (publication.statements.length > 0)
    await database.db.batch(publication.statements as [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]])
  const { changed, removed, revision } = publication
  return { changed, removed, revision }
}
const rows = async (sql: string) => (await database.client.execute(sql)).rows.map((row) => ({ ...row }))

// One catalogue's life, step by step.

test('nothing to publish is no revision', async () => {
  expect(await publish([])).toEqual({ changed: 0, removed: 0, revision: 0 })
  expect(await rows('select * from catalogue_state')).toEqual([])
})

test('what is new becomes version 1, ready to send', async () => {
  expect(await publish([entry('a', '甲制度'), entry('b', '乙制度', 1)])).toEqual({
    changed: 2,
    removed: 0,
    revision: 1,
  })
  const [first] = await rows("select * from published where id = 'a'")
  expect(first).toMatchObject({ version: 1, revision: 1, published_at: '2026-11-20T00:00:00.000Z' })
  expect(first?.etag).toMatch(/^"1-[0-9a-f]{16}"$/)
  expect(JSON.parse(String(first?.body))).toMatchObject({
    id: 'a',
    name: '甲制度',
    definition: '甲制度的定义',
    version: 1,
    publishedAt: '2026-11-20T00:00:00.000Z',
  })
})

test('only what differs is published again; a later day alone is no difference', async () => {
  expect(await publish([entry('a', '甲制度'), entry('b', '乙制度', 1)], 25)).toEqual({
    changed: 0,
    removed: 0,
    revision: 1,
  })
  expect(await publish([entry('a', '甲制度（新）'), entry('b', '乙制度', 1)], 25)).toEqual({
    changed: 1,
    removed: 0,
    revision: 2,
  })
  expect(await rows('select id, version, revision from published order by id')).toEqual([
    { id: 'a', version: 2, revision: 2 },
    { id: 'b', version: 1, revision: 1 },
  ])
})

test('another place in the order is a difference: lists are made of it', async () => {
  expect(await publish([entry('a', '甲制度（新）', 2), entry('b', '乙制度', 1)])).toEqual({
    changed: 1,
    removed: 0,
    revision: 3,
  })
})

test('the same content as an earlier version is a new version with its own ETag', async () => {
  expect(await publish([entry('a', '甲制度'), entry('b', '乙制度', 1)])).toMatchObject({ changed: 1, revision: 4 })
  const versions = await rows("select version, etag from published_versions where id = 'a' order by version")
  expect(versions.map((row) => row.version)).toEqual([1, 2, 3, 4])
  expect(new Set(versions.map((row) => row.etag)).size).toBe(4)
  expect(String(versions[3]?.etag).slice(3)).toBe(String(versions[0]?.etag).slice(3))
})

test('what is left out is taken down, its versions kept; put back it goes on counting', async () => {
  expect(await publish([entry('b', '乙制度', 1)])).toEqual({ changed: 0, removed: 1, revision: 5 })
  expect(await rows("select id from published where id = 'a'")).toEqual([])
  expect(await rows("select count(*) as n from search_entries where id = 'a'")).toEqual([{ n: 0 }])
  expect(await publish([entry('a', '甲制度'), entry('b', '乙制度', 1)])).toEqual({
    changed: 1,
    removed: 0,
    revision: 6,
  })
  expect(await rows("select version from published where id = 'a'")).toEqual([{ version: 5 }])
})

test('a thousand entries go in one batch and come out whole', async () => {
  const many = Array.from({ length: 1000 }, (_, position) => entry(`m-${position}`, `第${position}项制度`, position))
  expect(await publish(many)).toMatchObject({ changed: 1000, removed: 2 })
  expect(await rows('select count(*) as n from published')).toEqual([{ n: 1000 }])
  expect(await rows('select count(*) as n from search_entries')).toEqual([{ n: 1000 }])
})
