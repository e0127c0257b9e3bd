import { and, eq, type SQL, sql } from 'drizzle-orm'
import { searchEntries } from '../../schema/tables/index.ts'
import { chunks } from '../core/chunks.ts'
import type { Db, Statement } from '../db/db.ts'
import { type IndexRow, indexEntries, type PublicEntry } from './index-entries.ts'
import { wordsOfName } from './phrases.ts'
import { pairSound } from './sounds.ts'
import { normalise } from './text.ts'
import { characters, words } from './tokens.ts'

/** Rows a statement: each holds a whole text, so that a statement stays well under the size a server takes. */
const CHUNK = 40

/**
 * The statements that take `entries` into the search index and `removed` out of it; they go into the batch that publishes them.
 * The index is contentless, so a changed entry is deleted and inserted anew.
 */
export function searchStatements(
  db: Db,
  entries: readonly PublicEntry[],
  removed: readonly { kind: string; id: string; region: string }[],
): Statement[] {
  const gone = [...entries, ...removed]
  const rows = entries.flatMap(indexEntries)
  const statements: Statement[] = []
  for (const chunk of chunks(gone, CHUNK)) {
    const where = sql.join(chunk.map(isEntry), sql` or `)
    statements.push(
      db.run(
        sql`delete from search_index where rowid in (select ${searchEntries.rowid} from ${searchEntries} where ${where})`,
      ),
      db.delete(searchEntries).where(where),
    )
  }
  for (const chunk of chunks(rows, CHUNK)) {
    statements.push(
      db.insert(searchEntries).values(
        chunk.map(({ kind, id, region, name, aliases, sayings, cousins, nameEn, snippet }) => ({
          kind,
          id,
          region,
          name,
          aliases: nameEn ? [...aliases, nameEn] : aliases,
          sayings,
          cousins,
          snippet,
        })),
      ),
      db.run(sql`
        with words(kind, id, region, name, aliases, sayings, text) as (values ${sql.join(chunk.map(wordsOf), sql`, `)})
        insert into search_index(rowid, name, aliases, sayings, text)
        select e.rowid, w.name, w.aliases, w.sayings, w.text
        from words w join search_entries e on e.kind = w.kind and e.id = w.id and e.region = w.region`),
    )
  }
  return statements
}

/** The list of stages is published as one entry and indexed as one row a stage. */
function isEntry(entry: { kind: string; id: string; region: string }): SQL | undefined {
  const kind =
    entry.kind === 'stages'
      ? eq(searchEntries.kind, 'stage')
      : and(eq(searchEntries.kind, entry.kind), eq(searchEntries.id, entry.id))
  return and(kind, eq(searchEntries.region, entry.region))
}

/** Names and aliases are found by pairs, single characters and sounds; texts by pairs alone. */
function wordsOf(row: IndexRow): SQL {
  const name = tokensOfName(row.name)
  const aliases = [...row.aliases, ...(row.nameEn ? [row.nameEn] : [])].flatMap(tokensOfName)
  const sayings = [...new Set(row.sayings.flatMap(tokensOfName))]
  const text = row.texts.flatMap(textTokens)
  return sql`(${row.kind}, ${row.id}, ${row.region}, ${name.join(' ')}, ${aliases.join(' ')}, ${sayings.join(' ')}, ${text.join(' ')})`
}

/** What a text is found by. */
export const textTokens = (text: string): string[] => words(normalise(text))

/** What a name, alias or saying is found by. */
export function tokensOfName(name: string): string[] {
  const plain = normalise(name)
  const pairs = wordsOfName(plain)
  return [...pairs, ...characters(plain), ...pairs.flatMap((pair) => pairSound(pair) ?? [])]
}
