import { type Actor, isStaff } from '../../access/context.ts'
import type { Content } from '../../contract/content/shapes.ts'
import { AppError } from '../../core/app-error.ts'
import { checkContent } from '../content/check.ts'
import { type EntryContent, type Known, knownWith } from '../content/known.ts'
import { type Assessment, assess, errorsOf } from './assess.ts'
import type { Desk } from './desk.ts'
import { type DraftRow, entryKey } from './draft-row.ts'
import { entryName } from './entry-name.ts'
import type { Change } from './leaving.ts'
import { mayHandle, notYours } from './may-edit.ts'
import { rowName } from './present.ts'

/** What the audit says where one person alone decided. */
export const ALONE = '未经第二人审核'

export interface PlannedDraft {
  row: DraftRow
  assessment: Assessment
  /** Why it cannot be published; null = it can. */
  error: AppError | null
  reviewAfter: boolean
  /** One person alone decided. */
  alone: boolean
}

export interface PublishPlan {
  drafts: PlannedDraft[]
  change: Change
  notes: Map<string, string | null>
}

/** What publishing these drafts together would do. Drafts know of each other. Pure. */
export function planPublication(actor: Actor, desk: Desk, rows: readonly DraftRow[]): PublishPlan {
  const known = knownTogether(desk, rows)
  const drafts = rows.map((row): PlannedDraft => {
    const assessment = assess(desk, row, desk.base(row), known)
    const unreviewed = row.reviewedBy === null
    const error = refusal(actor, desk, row, assessment)
    return {
      row,
      assessment,
      error,
      reviewAfter: unreviewed && desk.secondPerson,
      alone: unreviewed && !desk.secondPerson,
    }
  })
  const good = drafts.filter(({ error }) => error === null)
  const contents = good.flatMap(({ row, assessment: { content } }) =>
    row.intent === 'change' && content ? [{ kind: row.kind, content } as EntryContent] : [],
  )
  const gone = good.flatMap(({ row }) =>
    row.intent === 'change' ? [] : [{ kind: row.kind, id: row.entry, successor: row.successor, reason: row.note }],
  )
  return {
    drafts,
    change: { contents: withOldNames(desk, contents, gone), gone },
    notes: new Map(
      good.map(({ row, alone }) => [
        entryKey(row),
        [row.note, alone ? ALONE : null].filter((part) => part !== null).join('；') || null,
      ]),
    ),
  }
}

/** What is known once all of these are published. */
export function knownTogether(desk: Desk, rows: readonly DraftRow[]): Known {
  if (rows.length < 2 && rows.every(({ intent }) => intent === 'change')) return desk.known
  const changes = rows.flatMap((row): EntryContent[] => {
    if (row.intent !== 'change') return []
    const { content } = checkContent(row.kind, row.content, desk.known)
    return content ? [{ kind: row.kind, content } as EntryContent] : []
  })
  const gone = rows.filter(({ intent }) => intent !== 'change').map(entryKey)
  return knownWith(desk.known, changes, gone)
}

/** Whoever asks for what is no more by its old name is led to what takes its place. */
function withOldNames(desk: Desk, contents: EntryContent[], gone: Change['gone']): EntryContent[] {
  const changed = [...contents]
  for (const { kind, id, successor } of gone) {
    if (successor === null) continue
    const old = desk.published(kind, id)
    const at = changed.findIndex((each) => each.kind === kind && each.content.id === successor)
    const heir = changed[at]?.content ?? desk.published(kind, successor)
    if (!old || !heir || heir.name === old.name || heir.aliases.includes(old.name)) continue
    const next = { kind, content: { ...heir, aliases: [...heir.aliases, old.name] } as Content } as EntryContent
    if (at >= 0) changed[at] = next
    else changed.push(next)
  }
  return changed
}

const DECIDES: readonly unknown[] = ['publisher', 'administrator']

function refusal(actor: Actor, desk: Desk, row: DraftRow, assessment: Assessment): AppError | null {
  if (!row.open) return new AppError('conflict', `“${rowName(row)}”的这份草稿已经结束。`)
  if (!mayHandle(actor, row.departments)) return notYours()
  return unfit(desk, row, assessment) ?? unripe(actor, desk, row, assessment)
}

/** What is wrong with a draft itself: conflicts, mistakes, nothing changed. */
export function unfit(desk: Desk, row: DraftRow, { conflicts, problems, differences }: Assessment): AppError | null {
  const name = entryName(desk, row)
  if (conflicts.length > 0)
    return new AppError(
      'conflict',
      `“${name}”有${conflicts.length}处，别人此后也改过并已发布：${conflicts.map(({ label }) => label).join('、')}。请重新读取，定下用哪个，再保存。`,
      conflicts.map(({ pointer, label }) => ({ pointer, code: 'changed_by_both', detail: `${label}两边都改过` })),
    )
  const errors = errorsOf(problems)
  if (errors.length > 0)
    return new AppError(
      'conflict',
      `“${name}”有${errors.length}处要改好：${errors
        .slice(0, 10)
        .map(({ label, detail }) => `${label}${detail}`)
        .join('；')}${errors.length > 10 ? '……' : ''}。`,
      errors.map(({ pointer, code, label, detail }) => ({ pointer, code, detail: `${label}：${detail}` })),
    )
  if (differences.length === 0) return new AppError('conflict', `“${name}”与已发布的内容相同，没有改动。`)
  return null
}

/** Whether it is time, and this actor's to decide. */
function unripe(actor: Actor, desk: Desk, row: DraftRow, { needsReview }: Assessment): AppError | null {
  // The clock publishes what was decided, and nothing that was changed since.
  if (actor.kind === 'system')
    return row.state === 'scheduled' || row.state === 'approved'
      ? null
      : new AppError('conflict', `“${rowName(row)}”还没有审定。`)
  const decides = isStaff(actor) && DECIDES.includes(actor.role)
  const reviewed = row.state === 'approved' || (row.state === 'scheduled' && row.reviewedBy !== null)
  if (reviewed) return decides || !needsReview ? null : new AppError('forbidden', '已通过审核，由发布员发布。')
  if (!needsReview) return null
  if (decides && !desk.secondPerson) return null
  return new AppError('conflict', `“${rowName(row)}”改了须经第二人审核的内容，请先送审，通过后再发布。`)
}
