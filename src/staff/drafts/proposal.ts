import { drafts } from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import { AppError } from '../../core/app-error.ts'
import type { Statement } from '../../db/db.ts'
import { KINDS } from '../content/kinds.ts'
import { auditRows } from './audit-rows.ts'
import type { Desk } from './desk.ts'
import { type DraftRow, entryKey } from './draft-row.ts'
import { guardDrafts } from './guard.ts'
import { assertMayHandle, concernedBy, departmentsOf } from './may-edit.ts'
import { nameOf } from './present.ts'
import { newDraftId, UNDECIDED } from './save.ts'
import { stateWords } from './state-words.ts'

type Json = Record<string, unknown>

/** A published entry of one's own. Throws draft_not_found, forbidden. */
export function publishedEntry(ctx: Ctx, desk: Desk, { kind, entry }: { kind: DraftKind; entry: string }): Json {
  const content = desk.published(kind, entry) as Json | null
  if (content === null) throw new AppError('draft_not_found', `没有已发布的、编号为“${entry}”的${KINDS[kind].label}。`)
  assertMayHandle(ctx.actor, departmentsOf(kind, content, desk.region))
  return content
}

/** A draft that was made in one go, from the content that is published or another one. */
export function readyRow(
  ctx: Ctx,
  desk: Desk,
  { kind, entry }: { kind: DraftKind; entry: string },
  more: Partial<DraftRow> & Pick<DraftRow, 'state' | 'content'>,
): DraftRow {
  const by = actorName(ctx.actor)
  return {
    ...{ id: newDraftId(), kind, entry, open: true, intent: 'change', successor: null },
    ...{ baseVersion: desk.version(kind, entry), revision: desk.nextRevision(kind, entry) },
    ...{ editors: [by], editedBy: by, editedAt: ctx.realClock.now().toISOString(), ...UNDECIDED },
    ...{ import: null, note: null, region: desk.region },
    departments: concernedBy(
      kind,
      entry,
      { published: desk.published(kind, entry) as Json | null, content: more.content },
      desk.region,
    ),
    ...more,
  }
}

/** The proposal to take an entry offline, as it goes to the reviewers. Throws draft_not_found, forbidden, conflict. */
export function offlineRow(
  ctx: Ctx,
  desk: Desk,
  of: { kind: DraftKind; entry: string },
  more: Pick<DraftRow, 'intent' | 'successor' | 'note'>,
): DraftRow {
  const content = publishedEntry(ctx, desk, of)
  const [open] = desk.drafts
  if (open) throw new AppError('conflict', `“${nameOf(content, of.entry)}”${stateWords(open)}，请先审定、发布或放弃。`)
  const made = readyRow(ctx, desk, of, { ...more, state: 'submitted', content })
  // What takes its place is called by the old name too: its departments are shown the proposal.
  const heir = more.successor === null ? null : (desk.published(of.kind, more.successor) as Json | null)
  const row = {
    ...made,
    departments: [...new Set([...made.departments, ...departmentsOf(of.kind, heir, desk.region)])],
  }
  return { ...row, submittedBy: row.editedBy, submittedAt: row.editedAt }
}

/** The statements that put a ready draft before the reviewers. */
export const proposal = (ctx: Ctx, row: DraftRow): [Statement, ...Statement[]] => [
  guardDrafts(ctx, [row], []),
  ctx.db.insert(drafts).values(row),
  ...auditRows(ctx, [
    {
      action: 'draft.submitted',
      subject: entryKey(row),
      after: { draft: row.id, intent: row.intent, successor: row.successor },
      note: row.note,
    },
  ]),
]
