import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { sealAudit } from '../../src/access/seal-audit.ts'
import type { AuditVerification } from '../../src/contract/staff.ts'
import { createTestApp, get } from '../support/app.ts'
import { expectProblem } from '../support/problems.ts'
import { staffOf } from '../support/staff.ts'

const { app, ctx, database } = await createTestApp()
const supervisor = await staffOf(ctx, { role: 'supervisor', name: '督查室' })
const verify = async (cursor = '') =>
  (await get<AuditVerification>(app, `/v1/staff/audit/verification${cursor && `?cursor=${cursor}`}`, supervisor)).body
const execute = (sql: string) => database.client.execute(sql)
const add = (count: number) =>
  execute(`insert into audit (at, actor, action, subject, after)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
    select '2026-11-20T01:00:00.000Z', 'test', 'test.row', 'row/' || i, '{"甲":"' || i || '"}' from n`)
/** Whoever holds the file itself can take the triggers away: that is what the seals are for. */
const tamper = async (...statements: string[]) => {
  const { rows } = await execute("select name, sql from sqlite_schema where type = 'trigger' and name like 'audit%'")
  for (const { name } of rows) await execute(`drop trigger ${String(name)}`)
  for (const statement of statements) await execute(statement)
  for (const { sql } of rows) await execute(String(sql))
}
const row = async (at: number) =>
  Number((await execute(`select id from audit where action = 'test.row' order by id limit 1 offset ${at}`)).rows[0]?.id)

describe('nobody who goes through the program changes what was written', () => {
  test.each([
    "update audit set actor = 'somebody else'",
    'delete from audit',
    "update audit_seals set hash = ''",
    'delete from audit_seals',
  ])('%s', async (sql) => {
    await add(1)
    await sealAudit(ctx)
    await expect(execute(sql)).rejects.toThrow(/never (changed|deleted)/)
  })

  test('and no code tries to', async () => {
    const files = (await readdir('src', { recursive: true })).filter((name) => name.endsWith('.ts'))
    expect(files.length).toBeGreaterThan(200)
    for (const file of files)
      expect(await readFile(path.join('src', file), 'utf8'), file).not.toMatch(
        /\b(update|delete)\((audit|auditSeals)\)|\b(update|delete from|replace into) "?(audit|audit_seals)\b/i,
      )
  })
})

describe('sealed', () => {
  beforeEach(async () => {
    await tamper('delete from audit_seals', 'delete from audit')
    await add(10)
  })

  test('what is not sealed yet is counted; once sealed it is checked', async () => {
    expect(await verify()).toEqual({
      state: 'ok',
      checkedRows: 0,
      checkedSeals: 0,
      broken: null,
      last: null,
      unsealed: 10,
      nextCursor: null,
    })
    expect(await sealAudit(ctx)).toBe(10)
    await add(3)
    expect(await sealAudit(ctx)).toBe(3)
    expect(await sealAudit(ctx)).toBe(0)
    await add(2)
    expect(await verify()).toMatchObject({ state: 'ok', checkedRows: 13, checkedSeals: 2, unsealed: 2 })
  })

  test('by two machines at once it stays one chain', async () => {
    for (let round = 0; round < 4; round++) {
      await add(5)
      await Promise.all([sealAudit(ctx), sealAudit(ctx), add(3), sealAudit(ctx)])
    }
    await sealAudit(ctx)
    expect(await verify()).toMatchObject({ state: 'ok', checkedRows: 42, unsealed: 0 })
  })

  test.each<[what: string, statement: (id: number) => string]>([
    ['another actor', (id) => `update audit set actor = 'x' where id = ${id}`],
    ['another time', (id) => `update audit set at = '2026-11-20T01:00:00.001Z' where id = ${id}`],
    ['another content', (id) => `update audit set after = '{"甲":"0"}' where id = ${id}`],
    ['a content taken away', (id) => `update audit set after = null where id = ${id}`],
    ['a note put in', (id) => `update audit set note = '' where id = ${id}`],
    ['a row taken away', (id) => `delete from audit where id = ${id}`],
    ['a row moved', (id) => `update audit set id = ${id} - 1000 where id = ${id}`],
  ])('%s is found, with the first seal that does not fit', async (_, statement) => {
    await sealAudit(ctx)
    await add(5)
    await sealAudit(ctx)
    await add(5)
    await sealAudit(ctx)
    const seals = (await execute('select through from audit_seals order by through')).rows.map((one) =>
      String(one.through),
    )
    await tamper(statement(await row(12)))
    expect(await verify()).toMatchObject({
      state: 'broken',
      checkedSeals: 1,
      broken: { through: seals[1] },
      last: { through: seals[0] },
    })
  })

  test('a seal taken away, or made anew over a changed row, breaks those after it', async () => {
    await sealAudit(ctx)
    await add(5)
    await sealAudit(ctx)
    await tamper('delete from audit_seals where through = (select min(through) from audit_seals)')
    expect(await verify()).toMatchObject({ state: 'broken', checkedSeals: 0 })
  })

  test('a long audit is sealed by the thousand and checked a stretch at a time', async () => {
    await add(25_000)
    expect(await sealAudit(ctx)).toBe(25_010)
    const first = await verify()
    expect(first).toMatchObject({ state: 'ok', checkedRows: 20_000, checkedSeals: 20 })
    const rest = await verify(first.nextCursor ?? '')
    expect(rest).toMatchObject({ state: 'ok', checkedRows: 5010, unsealed: 0, nextCursor: null })
    await tamper(`update audit set actor = 'x' where id = ${await row(24_000)}`)
    expect((await verify()).state).toBe('ok')
    expect((await verify(first.nextCursor ?? '')).state).toBe('broken')
  })
})

test("another list's cursor, a narrowed key, a role that may not", async () => {
  expectProblem(await get(app, '/v1/staff/audit/verification?cursor=x', supervisor), 'invalid_cursor')
  for (const more of [{ role: 'publisher' as const }, { role: 'supervisor' as const, department: 'tax' }])
    expectProblem(await get(app, '/v1/staff/audit/verification', await staffOf(ctx, more)), 'forbidden')
})
