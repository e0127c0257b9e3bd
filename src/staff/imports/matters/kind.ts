import { eq } from 'drizzle-orm'
import { drafts } from '../../../../schema/tables/index.ts'
import { actorName, type Ctx, isStaff } from '../../../access/context.ts'
import type { MatterContent } from '../../../contract/content/matters.ts'
import { loadCatalogue } from '../../content/catalogue-of.ts'
import { contentsOf } from '../../content/contents.ts'
import { knownOf } from '../../content/known.ts'
import { saveDrafts } from '../../drafts/save.ts'
import { MATTER_SHEETS } from '../../sheets/matters/workbook.ts'
import type { Checker, ImportKind, ImportPart } from '../kind.ts'
import { checkMatter, type MatterWorld } from './check.ts'
import { directoriesOf } from './directories.ts'
import { identify, identities } from './identify.ts'

/** 事项: rows become drafts of matters; what a file does not speak of stays as it is. */
export const mattersKind: ImportKind = {
  name: 'matters',
  sheets: MATTER_SHEETS,
  roles: ['clerk', 'reviewer', 'publisher'],
  makes: 'drafts',
  opensOnce: true,
  open: openMatters,
  async apply(ctx, { import: id, items }) {
    const outcomes = await saveDrafts(ctx, {
      items: items.map(({ entry, content }) => ({ kind: 'matters', entry, content, import: id })),
    })
    return new Map(outcomes.flatMap(({ entry, error }) => (error === null ? [] : [[entry, error.message]])))
  },
}

/** Three reads whatever the file holds: the catalogue, what is open of it. */
async function openMatters(ctx: Ctx, { file }: ImportPart): Promise<Checker> {
  const [catalogue, open] = await Promise.all([
    loadCatalogue(ctx),
    ctx.db
      .select({
        entry: drafts.entry,
        state: drafts.state,
        intent: drafts.intent,
        content: drafts.content,
        editedBy: drafts.editedBy,
        kind: drafts.kind,
      })
      .from(drafts)
      .where(eq(drafts.open, true)),
  ])
  const matters: ReadonlyMap<string, MatterContent> = contentsOf(catalogue, 'matters', ctx.region)
  const own = open.filter(({ kind }) => kind === 'matters')
  // A matter that so far is only a draft is known by its draft.
  const all = new Map(matters)
  for (const { entry, content } of own) if (!all.has(entry)) all.set(entry, content as MatterContent)
  const index = identities(all, ctx.region)
  const rows = await Promise.all(file.map(async (row) => ({ row, identity: await identify(row, index) })))
  const key = (row: { sheet: string; row: number }) => `${row.sheet}:${row.row}`
  const fresh = new Map<string, string>()
  for (const { row, identity } of rows)
    if ('fresh' in identity && identity.fresh) fresh.set(identity.id, String(row.cells.name ?? ''))
  const known = knownOf(catalogue, ctx.region)
  const world: MatterWorld = {
    region: ctx.region,
    department: isStaff(ctx.actor) ? ctx.actor.department : null,
    me: actorName(ctx.actor),
    identityOf: new Map(rows.map(({ row, identity }) => [key(row), identity])),
    matters,
    drafts: new Map(own.map((draft) => [draft.entry, draft])),
    names: directoriesOf(catalogue, all, fresh, ctx.region),
    known: {
      ...known,
      entries: { ...known.entries, matters: new Map([...known.entries.matters, ...fresh]) },
      names: new Map([...known.names, ...fresh]),
    },
    phones: phonesOf(catalogue),
  }
  return (entry) => checkMatter(entry, world)
}

/** The numbers of each department: its contacts' and windows', digits only. */
function phonesOf(catalogue: Awaited<ReturnType<typeof loadCatalogue>>): ReadonlyMap<string, readonly string[]> {
  const phones = new Map<string, string[]>()
  for (const { department, phone } of [...catalogue.contacts, ...catalogue.windows])
    if (phone !== null) phones.set(department, [...(phones.get(department) ?? []), phone])
  return phones
}
