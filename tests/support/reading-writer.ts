import { sql } from 'drizzle-orm'
import { openDatabase } from '../../src/db/open.node.ts'

/** One process of several on the same file: so many times a batch that reads first and then writes, as a claim or a key's check does. */
const [times = '0', dataDir = process.env.DATA_DIR ?? ''] = process.argv.slice(2)
const { db, client, close } = await openDatabase({ dataDir })
await client.execute('create table if not exists counter (n integer not null)')
for (let time = 0; time < Number(times); time += 1)
  await db.batch([db.all(sql`select count(*) from counter`), db.run(sql`insert into counter (n) values (${time})`)])
close()
