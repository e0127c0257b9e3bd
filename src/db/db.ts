import type { BatchItem } from 'drizzle-orm/batch'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import type * as tables from '../../schema/tables/index.ts'

/** The database as every verb sees it; the embedded file and the server over HTTP both satisfy it. */
export type Db = LibSQLDatabase<typeof tables>

/** One of a batch: all of them are done, or none. */
export type Statement = BatchItem<'sqlite'>
