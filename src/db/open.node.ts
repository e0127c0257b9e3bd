import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@libsql/client'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import * as tables from '../../schema/tables/index.ts'
import type { Db } from './db.ts'
import { lockBeforeWriting } from './lock-before-writing.ts'

const MIGRATIONS = { migrationsFolder: fileURLToPath(new URL('../../schema/migrations', import.meta.url)) }

/** How long one process waits while another (`npm run admin` beside the server) writes to the same file. */
const BUSY_MS = 5000

export interface OpenDatabase {
  db: Db
  client: Client
  close(): void
}

/** A database that a newer version has migrated: this one would write into tables that it does not know. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase'
}

/**
 * Opens the database on Node: an embedded file `zhinan.db` under `dataDir`, or a libSQL server at `url`.
 * All writes go through `batch`: overlapping interactive transactions of the embedded file fail with SQLITE_BUSY at once.
 */
export async function openDatabase(options: { dataDir: string; url?: string; token?: string }): Promise<OpenDatabase> {
  if (!options.url) await mkdir(options.dataDir, { recursive: true })
  const url = options.url ?? `file:${path.join(options.dataDir, 'zhinan.db')}`
  const client = createClient({ url, authToken: options.token, timeout: BUSY_MS })
  if (url.startsWith('file:')) await client.execute('PRAGMA journal_mode = WAL')
  lockBeforeWriting(client)
  return { db: drizzle(client, { schema: tables, casing: 'snake_case' }), client, close: () => client.close() }
}

/** Brings the tables up to date, in one batch; does nothing where they are. Throws NewerDatabase, having changed nothing. */
export async function migrateDatabase(db: Db): Promise<void> {
  const newest = Math.max(...readMigrationFiles(MIGRATIONS).map(({ folderMillis }) => folderMillis))
  if ((await newestApplied(db)) > newest) throw new NewerDatabase('the database is of a newer version')
  try {
    await migrate(db, MIGRATIONS)
  } catch (error) {
    // Of two processes that begin at once one comes second, and finds it done.
    if ((await newestApplied(db)) !== newest) throw error
  }
}

/** The last migration that was applied, by the time of its making; 0 = none yet. */
async function newestApplied(db: Db): Promise<number> {
  const [table] = await db.all(sql`select 1 from sqlite_master where name = '__drizzle_migrations'`)
  if (!table) return 0
  const [row] = await db.all<{ at: number | null }>(sql`select max(created_at) as at from __drizzle_migrations`)
  return Number(row?.at ?? 0)
}
