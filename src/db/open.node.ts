import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import * as tables from '../../schema/tables/index.ts'
import type { Db } from './db.ts'
import { lockBeforeWriting } from './lock-before-writing.ts'

const MIGRATIONS = fileURLToPath(new URL('../../schema/migrations', import.meta.url))

/** How long one process waits while another (`npm run admin` beside the server) writes to the same file. */
const BUSY_MS = 5000

export interface OpenDatabase {
  db: Db
  client: Client
  close(): void
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

/** Brings the tables up to date; does nothing where they are. */
export async function migrateDatabase(db: Db): Promise<void> {
  await migrate(db, { migrationsFolder: MIGRATIONS })
}
