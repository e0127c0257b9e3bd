import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { type OpenDatabase, openDatabase } from '../../src/db/open.node.ts'
import { temporaryFolder } from './database.ts'

const MIGRATIONS = 'schema/migrations'

interface Journal {
  entries: { idx: number; tag: string }[]
}

const readJournal = async (): Promise<Journal> =>
  JSON.parse(await readFile(`${MIGRATIONS}/meta/_journal.json`, 'utf8')) as Journal

/** The migrations by name, in order. */
export const migrationTags = async (): Promise<string[]> => (await readJournal()).entries.map(({ tag }) => tag)

/** A database of version 0.1.0 (tests/support/first-version.sql), brought up to and with one migration, as a later version left it. */
export async function oldDatabase(upTo: string): Promise<OpenDatabase & { folder: string }> {
  const folder = await temporaryFolder('old')
  const opened = await openDatabase({ dataDir: folder })
  await opened.client.executeMultiple(await readFile('tests/support/first-version.sql', 'utf8'))
  const copy = await mkdtemp(path.join(folder, 'migrations-'))
  await cp(MIGRATIONS, copy, { recursive: true })
  const journal = await readJournal()
  const last = journal.entries.findIndex(({ tag }) => tag === upTo)
  const entries = journal.entries.slice(0, last + 1)
  await writeFile(path.join(copy, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
  await migrate(drizzle(opened.client), { migrationsFolder: copy })
  await rm(copy, { recursive: true })
  return { ...opened, folder }
}

/** Every table, index and trigger that is ours, by name: what two databases have to share. Columns by name, for those that came late. */
export async function shapeOf({ client }: OpenDatabase): Promise<Record<string, string>> {
  const { rows } = await client.execute(
    `select m.type || ' ' || m.name as name,
       case m.type when 'table' then (select group_concat(c, char(10)) from
         (select name || ' ' || type || ' ' || "notnull" || ' ' || coalesce(dflt_value, '-') || ' ' || pk as c
          from pragma_table_info(m.name) order by name)) else m.sql end as shape
     from sqlite_schema m
     where m.name not like 'sqlite\\_%' escape '\\' and m.name not like 'search\\_index\\_%' escape '\\' order by 1`,
  )
  return Object.fromEntries(rows.map(({ name, shape }) => [String(name), String(shape)]))
}
