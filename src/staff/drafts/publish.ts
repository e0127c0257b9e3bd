import { sql } from 'drizzle-orm'
import { drafts } from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import type { Statement } from '../../db/db.ts'
import { auditRows } from './audit-rows.ts'
import { type Desk, openDesk } from './desk.ts'
import { noDraft } from './discard.ts'
import { type DraftRow, draftEtag, entryKey } from './draft-row.ts'
import { entryName } from './entry-name.ts'
import { againIfOvertaken, guardDrafts } from './guard.ts'
import { presentDraft } from './present.ts'
import { type PreparedChange, prepareChange } from './publish-change.ts'
import { type PlannedDraft, planPublication } from './publish-plan.ts'
import { assertSeen } from './put.ts'
import type { DraftReply } from './read.ts'
import { busy, type DraftOutcome } from './save.ts'

type Json = Record<string, unknown>

/**
 * 发布: approved drafts take effect together, in one batch with one catalogue revision, or at `at`. Drafts that cannot be published are
 * told in their outcomes and left as they are. Three round trips, however many. Throws unavailable where others publish all the time.
 */
export async function publishDrafts(
  ctx: Ctx,
  ids: readonly string[],
  options: { at?: string | undefined } = {},
): Promise<DraftOutcome[]> {
  if (ids.length === 0) return []
  return againIfOvertaken(async () => {
    const desk = await openDesk(ctx, { ids })
    const { planned } = await publishFrom(ctx, desk, desk.drafts, options.at)
    return planned.map(({ row, error }) => ({
      ...{ draftId: row.id, kind: row.kind, entry: row.entry, error },
      state: error ? row.state : later(ctx, options.at) ? ('scheduled' as const) : ('published' as const),
    }))
  }, busy)
}

/** The same of one draft as it was seen. Throws draft_not_found, stale, forbidden, conflict, unavailable. */
export async function publishDraft(
  ctx: Ctx,
  input: { kind: DraftKind; entry: string; etag: string; at?: string | undefined },
): Promise<DraftReply> {
  return againIfOvertaken(async () => {
    const desk = await openDesk(ctx, { entries: [input] })
    const [row] = desk.drafts
    if (!row) throw noDraft(entryName(desk, input))
    assertSeen(desk, input, row, input.etag)
    const { planned, prepared } = await publishFrom(ctx, desk, [row], input.at)
    const [one] = planned as [PlannedDraft]
    if (one.error) throw one.error
    return publishedReply(ctx, desk, one, prepared, input.at)
  }, busy)
}

const later = (ctx: Ctx, at: string | undefined): at is string =>
  at !== undefined && Date.parse(at) > ctx.clock.now().getTime()

/** Publishes what can be of these drafts, in one batch; or notes when it shall be. */
async function publishFrom(
  ctx: Ctx,
  desk: Desk,
  rows: readonly DraftRow[],
  at: string | undefined,
): Promise<{ planned: PlannedDraft[]; prepared: PreparedChange | null }> {
  const plan = planPublication(ctx.actor, desk, rows)
  const good = plan.drafts.filter(({ error }) => error === null)
  const seen = good.map(({ row }) => row)
  if (good.length === 0) return { planned: plan.drafts, prepared: null }
  if (later(ctx, at)) {
    await ctx.db.batch([guardDrafts(ctx, seen, seen), ...schedule(ctx, good, at)])
    return { planned: plan.drafts, prepared: null }
  }
  const note = good.length === 1 ? null : `${good.length}份草稿一并发布`
  const prepared = await prepareChange(ctx, desk, plan.change, { action: 'entry.published', note, notes: plan.notes })
  await ctx.db.batch([guardDrafts(ctx, seen, seen), ...prepared.statements, ...closing(ctx, good, prepared)])
  return { planned: plan.drafts, prepared }
}

/** The drafts' own rows after they have taken effect: closed, with the version that they became. */
function closing(ctx: Ctx, good: readonly PlannedDraft[], { versions }: PreparedChange): Statement[] {
  const version = new Map(versions.map((each) => [entryKey(each), each.version]))
  const rows = good.map(({ row, reviewAfter, assessment }) => ({
    id: row.id,
    version: version.get(entryKey(row)) ?? null,
    reviewAfter: reviewAfter ? 1 : 0,
    ...(row.intent === 'change' ? { content: assessment.content } : {}),
  }))
  const at = ctx.clock.now().toISOString()
  // Of a scheduled draft, whoever fixed the time has published it.
  return [
    ctx.db.run(sql`
      update drafts set state = 'published', open = 0, revision = drafts.revision + 1, published_at = ${at},
        published_by = coalesce(drafts.published_by, ${actorName(ctx.actor)}),
        published_version = j.value ->> 'version', review_after = j.value ->> 'reviewAfter',
        content = coalesce(j.value -> 'content', drafts.content)
      from json_each(${JSON.stringify(rows)}) j where drafts.id = j.value ->> 'id'`),
  ]
}

function schedule(ctx: Ctx, good: readonly PlannedDraft[], at: string): Statement[] {
  const publishAt = new Date(at).toISOString()
  const ids = JSON.stringify(good.map(({ row }) => row.id))
  return [
    ctx.db
      .update(drafts)
      .set({
        state: 'scheduled',
        publishAt,
        publishedBy: actorName(ctx.actor),
        revision: sql`${drafts.revision} + 1`,
      })
      .where(sql`${drafts.id} in (select value from json_each(${ids}))`),
    ...auditRows(
      ctx,
      good.map(({ row }) => ({
        action: 'draft.scheduled',
        subject: entryKey(row),
        before: { draft: row.id, state: row.state },
        after: { draft: row.id, state: 'scheduled', publishAt },
      })),
    ),
  ]
}

/** What has just been published, as the draft that did it. */
function publishedReply(
  ctx: Ctx,
  desk: Desk,
  { row, assessment, reviewAfter }: PlannedDraft,
  prepared: PreparedChange | null,
  at: string | undefined,
): DraftReply {
  const { kind, entry } = row
  const nothing = { touches: [], touched: 0 }
  if (prepared === null || later(ctx, at)) {
    const after = { ...row, state: 'scheduled' as const, publishAt: at ?? null, revision: row.revision + 1 }
    const currentVersion = desk.version(kind, entry)
    const published = desk.published(kind, entry) as Json | null
    return {
      draft: presentDraft(after, assessment, { published, currentVersion, mayEdit: true, ...nothing }),
      etag: draftEtag(after.revision, currentVersion),
    }
  }
  const version = prepared.versions.find((each) => each.kind === kind && each.entry === entry)?.version ?? 0
  const currentVersion = row.intent === 'change' ? version : 0
  const after = { ...row, state: 'published' as const, open: false, revision: row.revision + 1, reviewAfter }
  const published = row.intent === 'change' ? (assessment.content as unknown as Json) : null
  return {
    draft: presentDraft(after, assessment, { published, currentVersion, mayEdit: true, ...nothing }),
    etag: draftEtag(0, currentVersion),
  }
}
