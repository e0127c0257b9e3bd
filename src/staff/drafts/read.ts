import type { Ctx } from '../../access/context.ts'
import type { Draft, DraftKind, DraftProblem } from '../../contract/drafts.ts'
import { AppError } from '../../core/app-error.ts'
import { catalogueWith } from '../content/catalogue-with.ts'
import { KINDS } from '../content/kinds.ts'
import { referrersOf } from '../content/referrers.ts'
import { type Assessment, assess } from './assess.ts'
import { differencesOf } from './compare/difference.ts'
import { type Desk, openDesk } from './desk.ts'
import { type DraftRow, draftEtag } from './draft-row.ts'
import { type Former, readFormer } from './former.ts'
import { departmentsOf, mayEditEntry, mayHandle } from './may-edit.ts'
import { nameOf, presentDraft } from './present.ts'
import { touchesOf } from './touches.ts'

type Json = Record<string, unknown>

export interface DraftReply {
  draft: Draft
  etag: string
}

/**
 * The open draft of an entry, with what it changes, what is wrong with it and what else it shows in; without a draft what is published,
 * as state `none`; of what was withdrawn or retired its last content, which may be published again. Throws draft_not_found where there
 * is none of these. One round trip; two of an entry that is not published.
 */
export async function readDraft(ctx: Ctx, { kind, entry }: { kind: DraftKind; entry: string }): Promise<DraftReply> {
  const desk = await openDesk(ctx, { entries: [{ kind, entry }] })
  if (desk.drafts.length === 0 && desk.published(kind, entry) === null) {
    const former = await readFormer(ctx, { kind, entry })
    if (former) return { draft: withoutDraft(desk, { kind, entry, ...former }), etag: draftEtag(0, 0) }
  }
  return replyOf(desk, kind, entry)
}

/** The same of a desk that has been read: for answers to what was just done. Pure. */
export function replyOf(desk: Desk, kind: DraftKind, entry: string): DraftReply {
  const row = desk.drafts.find((each) => each.open && each.kind === kind && each.entry === entry)
  const currentVersion = desk.version(kind, entry)
  const published = desk.published(kind, entry) as Json | null
  const etag = draftEtag(row?.revision ?? 0, currentVersion)
  if (row) return { draft: presentOpen(desk, row), etag }
  if (published === null)
    throw new AppError('draft_not_found', `没有编号为“${entry}”的${KINDS[kind].label}，也没有它的草稿。`)
  return { draft: withoutDraft(desk, { kind, entry, content: published, retired: null }), etag }
}

function presentOpen(desk: Desk, row: DraftRow): Draft {
  const { kind, entry } = row
  const assessed = assess(desk, row, desk.base(row))
  const assessment = { ...assessed, problems: [...assessed.problems, ...mentions(desk, row)] }
  const published = desk.published(kind, entry) as Json | null
  const shown = touched(desk, row, assessment)
  return presentDraft(row, assessment, {
    published,
    currentVersion: desk.version(kind, entry),
    mayEdit: mayEditEntry(desk, row),
    ...shown,
  })
}

/** What still mentions an entry that is to go: told while it is proposed, since it cannot go before. */
function mentions(desk: Desk, { kind, entry, intent }: DraftRow): DraftProblem[] {
  if (intent === 'change') return []
  const after = catalogueWith(desk.catalogue, { contents: [], gone: [{ kind, id: entry }] }, desk.region).catalogue
  const found = referrersOf(after, new Set([`${kind}/${entry}`]), desk.region).get(`${kind}/${entry}`) ?? []
  return found.map(({ words }) => ({
    ...{ pointer: '', code: 'still_mentioned', severity: 'warning' as const },
    ...{ label: words, detail: '还提到它，先改好，才能发布' },
  }))
}

function touched(desk: Desk, { kind, entry, intent }: DraftRow, { content, differences }: Assessment) {
  const none = { touches: [], touched: 0 }
  if (differences.length === 0) return none
  const key = `${kind}/${entry}`
  if (intent !== 'change')
    return touchesOf(desk.catalogue, { contents: [], gone: [{ kind, id: entry }] }, desk.region, key)
  if (content === null || content.id !== entry) return none
  return touchesOf(desk.catalogue, { contents: [{ kind, content } as never], gone: [] }, desk.region, key)
}

/** What is published, or was last, in the shape of a draft in which nothing is changed. */
function withoutDraft(
  desk: Desk,
  { kind, entry: id, content, retired }: Former & { kind: DraftKind; entry: string },
): Draft {
  const currentVersion = desk.version(kind, id)
  const departments = departmentsOf(kind, content, desk.region)
  const nobody = { editedBy: null, editedAt: null, submittedBy: null, submittedAt: null }
  const undecided = { reviewedBy: null, reviewedAt: null, comment: null, publishAt: null, reviewAfter: false }
  const nothing = { differences: [], conflicts: [], problems: [], touches: [], touched: 0, needsReview: false }
  return {
    ...{ draftId: null, kind, id, name: nameOf(content, id) },
    ...({ state: 'none', intent: 'change', successor: null } as const),
    ...{ baseVersion: currentVersion, currentVersion, revision: 0, content, published: retired ? null : content },
    ...{ ...nothing, editors: [], import: null, note: null },
    ...{ departments, mayEdit: mayHandle(desk.actor, departments), retired },
    ...nobody,
    ...undecided,
  }
}

/** A draft by its id, also one that has come to its end: then with what it changed. Throws draft_not_found. One round trip. */
export async function readDraftById(ctx: Ctx, id: string): Promise<DraftReply> {
  const desk = await openDesk(ctx, { ids: [id] })
  const [row] = desk.drafts
  if (!row) throw new AppError('draft_not_found', '没有这份草稿，请在草稿列表里查看。')
  return replyById(desk, row)
}

/** The same of a desk that has been read. Pure. */
export function replyById(desk: Desk, row: DraftRow): DraftReply {
  const { kind, entry } = row
  const currentVersion = desk.version(kind, entry)
  const etag = draftEtag(row.revision, currentVersion)
  if (row.open) return { draft: presentOpen(desk, row), etag }
  const base = desk.base(row)
  const after = row.intent === 'change' ? row.content : null
  const differences = differencesOf(kind, base, after, desk.known.names, row.intent)
  const assessment: Assessment = {
    content: null,
    merged: row.content,
    conflicts: [],
    differences,
    problems: [],
    needsReview: differences.some((each) => each.needsReview),
  }
  const published = desk.published(kind, entry) as Json | null
  const beside = { published, currentVersion, mayEdit: mayEditEntry(desk, row), touches: [], touched: 0 }
  return { draft: presentDraft(row, assessment, beside), etag }
}
