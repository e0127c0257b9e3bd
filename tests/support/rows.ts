import type { Client } from '@libsql/client'

/** Rows by table, so that a test can show that nothing was written. FTS tables' own shadows are left out. */
export async function countRows(client: Client): Promise<Record<string, number>> {
  const tables = await client.execute(
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like '%\\_config' escape '\\'",
  )
  const names = tables.rows
    .map((row) => String(row.name))
    .filter((name) => !name.startsWith('search_index_') && name !== 'search_vocabulary')
  const counts = await client.batch(
    names.map((name) => `select count(*) as n from "${name}"`),
    'read',
  )
  return Object.fromEntries(names.map((name, position) => [name, Number(counts[position]?.rows[0]?.n)]))
}
