import { sql } from 'drizzle-orm'
import { drafts } from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import { randomToken } from '../../access/random-token.ts'
import { CONTENT_SHAPES } from '../../contract/content/shapes.ts'
import type { DraftKind, DraftState } from '../../contract/drafts.ts'
import { Slug } from '../../contract/text.ts'
import { AppError } from '../../core/app-error.ts'
import type { Statement } from '../../db/db.ts'
import { insertRows } from '../publish/row-statements.ts'
import { auditRows, changedFields } from './audit-rows.ts'
import { differencesOf } from './compare/difference.ts'
import { type Desk, openDesk } from './desk.ts'
import { type DraftRow, entryKey } from './draft-row.ts'
import { entryName } from './entry-name.ts'
import { formerOf, formerStatement } from './former.ts'
import { againIfOvertaken, guardDrafts } from './guard.ts'
import { concernedBy, departmentsOf, mayHandle, notYours } from './may-edit.ts'
import { rowName } from './present.ts'
import { stateWords } from './state-words.ts'

type Json = Record<string, unknown>

/** A content that is to become a draft, or to take the place of what stands in one. */
export interface DraftItem {
  kind: DraftKind
  entry: string
  content: Json
  note?: string | undefined
  /** The import that makes it. */
  import?: string | undefined
}

/** What became of one draft among many; `error`: why nothing did. */
export interface DraftOutcome {
  /** Null where no draft was made. */
  draftId: string | null
  kind: DraftKind
  entry: string
  state: DraftState
  error: AppError | null
}

/** A draft as it was and as it is to be. */
export interface Saving {
  before: DraftRow | undefined
  after: DraftRow
}

/**
 * Saves any number of drafts, by the rules of one: each entry has at most one open draft, and one that somebody else has open is not
 * written over (its outcome says who has it). Contents with mistakes are kept. Two round trips, however many.
 */
export const saveDrafts = (ctx: Ctx, { items }: { items: readonly DraftItem[] }): Promise<DraftOutcome[]> =>
  againIfOvertaken(() => saveOnce(ctx, items), busy)

export const busy = () => new AppError('unavailable', '同一时刻有别人在改这些内容，请过几秒再试。', undefined, 2)

async function saveOnce(ctx: Ctx, items: readonly DraftItem[]): Promise<DraftOutcome[]> {
  if (items.length === 0) return []
  const desk = await openDesk(ctx, { entries: items })
  const former = await formerOwners(ctx, desk, items)
  const open = new Map(desk.drafts.map((row) => [entryKey(row), row]))
  const seen = new Set<string>()
  const outcomes: DraftOutcome[] = []
  const savings: Saving[] = []
  for (const item of items) {
    const { kind, entry } = item
    const before = open.get(entryKey(item))
    const error = seen.has(entryKey(item))
      ? new AppError('conflict', `“${entryName(desk, item)}”在这一批里有两份，只取第一份。`)
      : (refusalOf(ctx, desk, item, before, former) ?? inOthersHands(ctx, item, before))
    seen.add(entryKey(item))
    if (error) {
      outcomes.push({ draftId: before?.id ?? null, kind, entry, state: before?.state ?? 'none', error })
    } else {
      const after = savedRow(ctx, desk, item, before)
      savings.push({ before, after })
      outcomes.push({ draftId: after.id, kind, entry, state: after.state, error: null })
    }
  }
  if (savings.length > 0) await ctx.db.batch(saveStatements(ctx, desk, savings))
  return outcomes
}

/**
 * Whose entries were that are no more: nobody takes another department's over by its id. Asked for where somebody is narrowed to a
 * department and an id was in use; then one round trip, else none.
 */
export async function formerOwners(
  ctx: Ctx,
  desk: Desk,
  items: readonly Pick<DraftItem, 'kind' | 'entry'>[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const gone = items.some((item) => desk.published(item.kind, item.entry) === null && desk.latest.has(entryKey(item)))
  if (!gone || mayHandle(ctx.actor, [])) return new Map()
  const rows = await formerStatement(ctx)
  return new Map(
    rows.map((row) => [entryKey(row), departmentsOf(row.kind, formerOf(row).content as Json, desk.region)]),
  )
}

/** Why a content may not become a draft of an entry; null = it may. `former`: whose entries that are no more were. */
export function refusalOf(
  ctx: Ctx,
  desk: Desk,
  item: DraftItem,
  before: DraftRow | undefined,
  former: ReadonlyMap<string, readonly string[]>,
): AppError | null {
  const { kind, entry, content } = item
  if (!Slug.safeParse(entry).success)
    return new AppError('validation_failed', '编号由小写字母、数字和连字符组成，最多80个字符。', [
      { pointer: '/path/id', code: 'invalid_format', detail: '编号由小写字母、数字和连字符组成' },
    ])
  const published = desk.published(kind, entry) as Json | null
  const own = (each: Json) =>
    mayHandle(ctx.actor, kind === 'departments' ? [entry] : departmentsOf(kind, each, desk.region))
  // What is published may be handed over; a new entry is made for one's own department and stays there.
  if (!(published ? own(published) : own(content) && own(before?.content ?? content))) return notYours()
  const owners = published ? undefined : former.get(entryKey(item))
  if (owners && !mayHandle(ctx.actor, owners))
    return new AppError('forbidden', `编号“${entry}”是别的部门已撤下的内容用过的，请换一个编号。`)
  if (before && before.intent !== 'change')
    return new AppError('conflict', `“${rowName(before)}”${stateWords(before)}，请先审定或放弃，再改内容。`)
  return null
}

/** A draft that somebody else is busy with is theirs; one of the same import, or one's own, may be written over. */
function inOthersHands(ctx: Ctx, item: DraftItem, before: DraftRow | undefined): AppError | null {
  if (!before || before.editedBy === actorName(ctx.actor)) return null
  if (item.import !== undefined && before.import === item.import) return null
  return new AppError('conflict', `“${rowName(before)}”${stateWords(before)}，没有覆盖。请先与对方商量。`)
}

/** The row of a draft that was typed in: whatever was decided about it before has to be decided anew. */
export function savedRow(ctx: Ctx, desk: Desk, item: DraftItem, before: DraftRow | undefined): DraftRow {
  const { kind, entry } = item
  const by = actorName(ctx.actor)
  const parsed = CONTENT_SHAPES[kind].safeParse(item.content)
  const content = (parsed.success ? parsed.data : item.content) as Json
  return {
    id: before?.id ?? newDraftId(),
    kind,
    entry,
    ...({ state: 'editing', open: true, intent: 'change', successor: null } as const),
    baseVersion: desk.version(kind, entry),
    revision: before ? before.revision + 1 : desk.nextRevision(kind, entry),
    content,
    editors: [...new Set([...(before?.editors ?? []), by])],
    editedBy: by,
    editedAt: ctx.realClock.now().toISOString(),
    ...UNDECIDED,
    comment: before?.comment ?? null,
    import: item.import ?? before?.import ?? null,
    note: item.note ?? before?.note ?? null,
    region: desk.region,
    departments: concernedBy(
      kind,
      entry,
      { published: desk.published(kind, entry) as Json | null, content },
      desk.region,
    ),
  }
}

/** What nobody has decided yet. */
export const UNDECIDED = {
  submittedBy: null,
  submittedAt: null,
  reviewedBy: null,
  reviewedAt: null,
  comment: null,
  publishAt: null,
  publishedAt: null,
  publishedBy: null,
  publishedVersion: null,
  reviewAfter: false,
} as const

export const newDraftId = (): string =>
  `draft-${randomToken(9)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '0')}`

/** The statements that save drafts, with the guard before them and their audit rows. */
export function saveStatements(ctx: Ctx, desk: Desk, savings: readonly Saving[]): [Statement, ...Statement[]] {
  const rows = savings.map(({ after }) => after)
  return [
    guardDrafts(
      ctx,
      rows,
      savings.flatMap(({ before }) => (before ? [before] : [])),
    ),
    ...insertRows(ctx.db, drafts, rows, [drafts.id]),
    ...broughtBy(ctx, rows),
    ...auditRows(
      ctx,
      savings.map(({ before, after }) => {
        const { kind, entry, content, revision, note } = after
        const was = before?.content ?? desk.published(kind, entry)
        const fields = changedFields(differencesOf(kind, was, content, desk.known.names))
        return {
          action: 'draft.saved',
          subject: entryKey(after),
          before: fields.before,
          after: { draft: after.id, revision, ...(fields.after ? { changes: fields.after } : {}) },
          note,
        }
      }),
    ),
  ]
}

/** Whoever brought a file has written what it says, whoever it was that had it made into drafts. */
function broughtBy({ db }: Ctx, rows: readonly DraftRow[]): Statement[] {
  const ids = rows.flatMap((row) => (row.import === null ? [] : [row.id]))
  if (ids.length === 0) return []
  return [
    db.run(sql`
      update drafts set editors = json_insert(drafts.editors, '$[#]', i.created_by) from imports i
      where i.id = drafts.import and drafts.id in (select value from json_each(${JSON.stringify(ids)}))
        and i.created_by not in (select value from json_each(drafts.editors))`),
  ]
}
