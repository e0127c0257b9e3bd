import { eq, type SQL, sql } from 'drizzle-orm'
import { contentVersions, drafts, entryReviews } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import { DRAFT_KINDS, type DraftKind } from '../../contract/drafts.ts'
import type { StaffEntry, StaffEntryList, StaffEntryQuery, StaffNames } from '../../contract/staff-entries.ts'
import { decodeCursor, encodeCursor } from '../../core/cursor.ts'
import { plainAlias } from '../content/known.ts'
import { entryKey } from './draft-row.ts'
import { formerOf, formerStatement } from './former.ts'
import { departmentsOf, mayHandle } from './may-edit.ts'

interface Row {
  kind: DraftKind
  id: string
  name: string
  aliases: string
  position: number
  departments: string
}

/** A new entry, of which there is but a draft, comes after the others of its kind. */
const LAST = 1_000_000

const every = (region: string): SQL => {
  const here = sql`where region = ${region}`
  const none = sql`'[]'`
  const part = (kind: DraftKind, departments: SQL, where: SQL) =>
    sql`select ${kind} as kind, id, name, aliases, position, ${departments} as departments from ${sql.raw(kind)} ${where}`
  return sql.join(
    [
      part(
        'matters',
        sql`(select json_group_array(i.department) from implementations i where i.matter = matters.id and i.region = ${region})`,
        sql``,
      ),
      part('documents', none, sql``),
      part('departments', sql`json_array(id)`, here),
      part('bundles', none, here),
      part('policies', sql`case when department is null then '[]' else json_array(department) end`, here),
      part('institutions', none, here),
      part('places', none, here),
    ],
    sql` union all `,
  )
}

/** The drafts that are open, without their contents: of thousands those weigh megabytes. */
const openDrafts = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .select({
      id: drafts.id,
      kind: drafts.kind,
      entry: drafts.entry,
      state: drafts.state,
      intent: drafts.intent,
      editedBy: drafts.editedBy,
      editedAt: drafts.editedAt,
      departments: drafts.departments,
      name: sql<
        string | null
      >`case json_type(${drafts.content}, '$.name') when 'text' then ${drafts.content} ->> '$.name' end`,
    })
    .from(drafts)
    .where(eq(drafts.open, true))

/** What everything that staff keep is called, in the catalogue's order; what has but a draft too. One round trip. */
export async function listNames(ctx: Ctx): Promise<StaffNames> {
  const [rows, open] = await ctx.db.batch([ctx.db.all<Row>(every(ctx.region)), openDrafts(ctx)])
  const names = new Map<string, StaffNames['items'][number]>()
  for (const { kind, id, name } of rows.sort((a, b) => a.position - b.position))
    names.set(`${kind}/${id}`, { kind, id, name, published: true })
  for (const { kind, entry: id, name } of open)
    if (!names.has(`${kind}/${id}`)) names.set(`${kind}/${id}`, { kind, id, name: name || id, published: false })
  return { items: [...names.values()], nextCursor: null }
}

/** What may be edited, or (`state`) what was withdrawn and may come back, by kind in the catalogue's order, with what is going on about each. Throws invalid_cursor. One round trip. */
export async function listEntries(ctx: Ctx, query: StaffEntryQuery): Promise<StaffEntryList> {
  const { db, region } = ctx
  const after = decodeCursor(query.cursor, ['number', 'number', 'string'], 'entries')
  const [rows, open, versions, reviews, former] = await db.batch([
    db.all<Row>(every(region)),
    openDrafts(ctx),
    db
      .select({
        kind: contentVersions.kind,
        entry: contentVersions.entry,
        version: sql<number>`max(${contentVersions.version})`,
      })
      .from(contentVersions)
      .groupBy(contentVersions.kind, contentVersions.entry),
    db.select().from(entryReviews),
    formerStatement(ctx),
  ])
  const version = new Map(versions.map((each) => [entryKey(each), each.version]))
  const reviewed = new Map(reviews.map((each) => [entryKey(each), each.at]))
  const drafted = new Map(open.map((each) => [entryKey(each), each]))
  const published = rows.map(({ kind, id, name, aliases, position, departments }) => ({
    ...{ kind, id, name, position, isNew: false, retired: null },
    aliases: JSON.parse(aliases) as string[],
    departments: [...new Set(JSON.parse(departments) as string[])],
  }))
  const there = new Set(published.map(({ kind, id }) => `${kind}/${id}`))
  const fresh = open
    .filter((row) => !there.has(entryKey(row)))
    .map(({ kind, entry, name, departments }) => ({
      ...{
        kind,
        id: entry,
        name: name || entry,
        position: LAST,
        isNew: true,
        retired: null,
        aliases: [],
        departments,
      },
    }))
  const gone = former.map((row) => {
    const { content, retired } = formerOf(row)
    const departments = departmentsOf(row.kind, content, region)
    const aliases = Array.isArray(content.aliases) ? content.aliases.map(String) : []
    return { kind: row.kind, id: row.entry, name: row.name, position: LAST, isNew: true, retired, aliases, departments }
  })
  const found = (query.state === 'withdrawn' ? gone : [...published, ...fresh])
    .filter((each) => matches(each, query))
    .map((each) => ({ ...each, place: [DRAFT_KINDS.indexOf(each.kind), each.position, each.id] as const }))
    .sort((a, b) => comparePlaces(a.place, b.place))
    .filter(({ place }) => !after || comparePlaces(place, after) > 0)
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map(({ kind, id, name, departments, isNew, retired }): StaffEntry => {
      const key = `${kind}/${id}`
      const draft = drafted.get(key)
      return {
        ...{ kind, id, name, departments, retired },
        currentVersion: isNew ? 0 : (version.get(key) ?? 1),
        mayEdit: mayHandle(ctx.actor, departments),
        reviewedAt: reviewed.get(key) ?? null,
        draft: draft
          ? {
              ...{ draftId: draft.id, state: draft.state, intent: draft.intent },
              ...{ editedBy: draft.editedBy, editedAt: draft.editedAt },
            }
          : null,
      }
    }),
    nextCursor: found.length > query.limit && last ? encodeCursor(last.place, 'entries') : null,
  }
}

type Place = readonly [number, number, string]

const comparePlaces = (a: Place, b: Place): number =>
  a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0)

function matches(
  entry: { kind: DraftKind; id: string; name: string; aliases: string[]; departments: string[] },
  { kind, department, q }: StaffEntryQuery,
): boolean {
  if (kind && entry.kind !== kind) return false
  if (department && !entry.departments.includes(department)) return false
  if (!q) return true
  const wanted = plainAlias(q)
  return [entry.id, entry.name, ...entry.aliases].some((text) => plainAlias(text).includes(wanted))
}
