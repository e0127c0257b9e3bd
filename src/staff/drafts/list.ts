import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { contentVersions, drafts } from '../../../schema/tables/index.ts'
import { actorName, type Ctx, isStaff } from '../../access/context.ts'
import { threeWay } from '../../contract/content/three-way.ts'
import type { DraftList, DraftQuery, DraftSummary } from '../../contract/drafts.ts'
import { decodeCursor, encodeCursor } from '../../core/cursor.ts'
import { loadCatalogue } from '../content/catalogue-of.ts'
import { contentOf } from '../content/contents.ts'
import { namesFrom, namesStatement } from '../content/names.ts'
import { differencesOf } from './compare/difference.ts'
import type { DraftRow } from './draft-row.ts'
import { presentSummary } from './present.ts'

type Json = Record<string, unknown>

/** `json` is a list that holds a text. */
const holds = (json: SQL | object, text: string): SQL =>
  sql`exists (select 1 from json_each(${json}) where value = ${text})`

function conditions({ actor }: Ctx, query: DraftQuery): (SQL | undefined)[] {
  const { state, kind, department, mine } = query
  const me = actorName(actor)
  const own = isStaff(actor) ? actor.department : null
  return [
    state ? eq(drafts.state, state) : undefined,
    kind ? eq(drafts.kind, kind) : undefined,
    department ? holds(drafts.departments, department) : undefined,
    own === null ? undefined : holds(drafts.departments, own),
    mine ? sql`(${holds(drafts.editors, me)} or ${drafts.submittedBy} = ${me})` : undefined,
    query.reviewAfter === undefined ? undefined : eq(drafts.reviewAfter, query.reviewAfter),
    query.import ? eq(drafts.import, query.import) : undefined,
    // Unless something is asked for that has come to its end, only what is going on.
    state || query.reviewAfter || query.import ? undefined : eq(drafts.open, true),
  ]
}

/**
 * Drafts, those changed last first, with what each changes in words; who is narrowed to a department sees its own. Throws invalid_cursor.
 * One round trip; two in a database that was filled before contents were kept.
 */
export async function listDrafts(ctx: Ctx, query: DraftQuery): Promise<DraftList> {
  const { db } = ctx
  const after = decodeCursor(query.cursor, ['number', 'string'], 'drafts')
  const past = after
    ? sql`(${drafts.editedAt}, ${drafts.id}) < (${new Date(after[0]).toISOString()}, ${after[1]})`
    : undefined
  const kept = (version: SQL) => sql<string | null>`(select c.content from ${contentVersions} c
    where c.kind = drafts.kind and c.entry = drafts.entry and c.version = ${version})`
  const newest = sql`(select max(v.version) from ${contentVersions} v where v.kind = drafts.kind and v.entry = drafts.entry)`
  const [rows, names] = await db.batch([
    db
      .select({
        row: drafts,
        base: kept(sql`drafts.base_version`),
        published: kept(newest),
        version: sql<number | null>`${newest}`,
      })
      .from(drafts)
      .where(and(...conditions(ctx, query), past))
      .orderBy(desc(drafts.editedAt), desc(drafts.id))
      .limit(query.limit + 1),
    namesStatement(ctx),
  ])
  const page = rows.slice(0, query.limit)
  const unkept = page.some(({ row, version }) => row.baseVersion > 0 && version === null)
  const catalogue = unkept ? await loadCatalogue(ctx) : null
  const known = namesFrom(names)
  const items = page.map(({ row, base, published, version }): DraftSummary => {
    const now =
      version !== null
        ? parsed(published)
        : catalogue && ((contentOf(catalogue, row.kind, ctx.region, row.entry) as Json | undefined) ?? null)
    const before = row.baseVersion === 0 ? null : version === null ? now : parsed(base)
    return summaryOf(row, before, now, now === null ? 0 : (version ?? 1), known)
  })
  const last = page.at(-1)?.row
  const more = rows.length > query.limit && last
  return { items, nextCursor: more ? encodeCursor([Date.parse(last.editedAt), last.id], 'drafts') : null }
}

const parsed = (json: string | null): Json | null => (json === null ? null : (JSON.parse(json) as Json))

/** Of an open draft what it would change now, of another what it did. */
function summaryOf(
  row: DraftRow,
  base: Json | null,
  published: Json | null,
  currentVersion: number,
  names: Map<string, string>,
): DraftSummary {
  const { kind, intent, open, content } = row
  const before = open ? published : base
  const merged = open && base && published ? (threeWay(base, published, content).merged as Json) : content
  const differences = differencesOf(kind, before, intent === 'change' ? merged : null, names, intent)
  const needsReview = before === null || differences.some((each) => each.needsReview)
  return { ...presentSummary(row, content, differences, needsReview, currentVersion), departments: row.departments }
}
