import { createClient } from '@libsql/client/web'
import { drizzle } from 'drizzle-orm/libsql/web'
import * as tables from '../../schema/tables/index.ts'
import type { Db } from './db.ts'
import { lockBeforeWriting } from './lock-before-writing.ts'

/** Opens the database on Workers: libSQL over HTTP (Turso or sqld). A connection is a request, so none is kept open. */
export function openDatabase(options: { url: string; token?: string }): Db {
  const client = createClient({ url: options.url, authToken: options.token })
  lockBeforeWriting(client)
  return drizzle(client, { schema: tables, casing: 'snake_case' })
}
