import type { Ctx } from '../../access/context.ts'
import type { DepartmentContent } from '../../contract/content/departments.ts'
import type { DepartmentChange } from '../../contract/staff-entries.ts'
import { AppError } from '../../core/app-error.ts'
import type { EntryContent } from '../content/known.ts'
import { type Assessment, assess } from './assess.ts'
import { publishAtOnce } from './at-once.ts'
import { type Desk, openDesk } from './desk.ts'
import type { DraftRow } from './draft-row.ts'
import { againIfOvertaken } from './guard.ts'
import { assertMayHandle } from './may-edit.ts'
import { patchedDepartment } from './merge-patch.ts'
import { nameOf } from './present.ts'
import { readyRow } from './proposal.ts'
import { unfit } from './publish-plan.ts'
import { writing } from './put.ts'
import { busy, savedRow, saveStatements } from './save.ts'
import { stateWords } from './state-words.ts'
import { touchesOf } from './touches.ts'

type Json = Record<string, unknown>
const kind = 'departments'

/** What is published of a department, by its version alone: whoever has a draft of it open is not asked. */
const departmentEtag = (version: number): string => `"v-${version}"`

/** A department as it is published, to be changed. Throws department_not_found. One round trip. */
export async function readDepartment(ctx: Ctx, id: string): Promise<{ content: DepartmentContent; etag: string }> {
  const desk = await openDesk(ctx, { entries: [{ kind, entry: id }] })
  return { content: departmentOf(desk, id), etag: departmentEtag(desk.version(kind, id)) }
}

function departmentOf(desk: Desk, id: string): DepartmentContent {
  const content = desk.published(kind, id) as DepartmentContent | null
  if (!content) throw new AppError('department_not_found', `没有编号为“${id}”的部门。`)
  return content
}

export interface DepartmentPatch {
  id: string
  patch: Json
  etag: string
  dryRun: boolean
}

/**
 * Changes a department in a few places (一处修改，处处生效). Windows and contacts alone are published at once and reviewed after, beside any
 * draft that somebody has open; with anything else the whole becomes a draft. A dry run says what would come of it and keeps nothing.
 * Throws department_not_found, forbidden, stale, conflict, unavailable. Three round trips; a dry run one.
 */
export const patchDepartment = (
  ctx: Ctx,
  input: DepartmentPatch,
): Promise<{ change: DepartmentChange; etag: string }> =>
  againIfOvertaken(async () => {
    const entry = input.id
    const desk = await openDesk(ctx, { entries: [{ kind, entry }] })
    const published = { ...departmentOf(desk, entry) } as Json
    const version = desk.version(kind, entry)
    assertMayHandle(ctx.actor, [entry])
    if (input.etag !== departmentEtag(version))
      throw new AppError(
        'stale',
        `“${nameOf(published, entry)}”此后又发布过，现在是第${version}版。请重新读取，核对后再提交。`,
      )
    const content = patchedDepartment(published, input.patch)
    const row = readyRow(ctx, desk, { kind, entry }, { state: 'published', content, reviewAfter: true })
    const assessment = assess(desk, row, published)
    const told = changeOf(desk, entry, assessment, version)
    const reply = (more: Partial<DepartmentChange>, of = version) => ({
      change: { ...told, currentVersion: of, ...more },
      etag: departmentEtag(of),
    })
    if (input.dryRun) return reply({})
    if (assessment.differences.length === 0 && assessment.content) return reply({ outcome: 'unchanged' })
    if (assessment.needsReview || assessment.content === null)
      return reply({ outcome: 'draft', draftId: await keepAsDraft(ctx, desk, entry, content) })
    const wrong = unfit(desk, row, assessment)
    if (wrong) throw wrong
    const contents = [{ kind, content: assessment.content } as EntryContent]
    const { row: done } = await publishAtOnce(
      ctx,
      desk,
      { ...row, content: { ...assessment.content } },
      { contents, gone: [] },
      'entry.published',
    )
    return reply({ outcome: 'published', draftId: done.id }, done.publishedVersion ?? version)
  }, busy)

function changeOf(desk: Desk, entry: string, assessment: Assessment, currentVersion: number): DepartmentChange {
  const { content, merged, differences, problems, needsReview } = assessment
  const touches =
    content && content.id === entry
      ? touchesOf(
          desk.catalogue,
          { contents: [{ kind, content } as EntryContent], gone: [] },
          desk.region,
          `${kind}/${entry}`,
        )
      : { touches: [], touched: 0 }
  return {
    content: (content ?? merged) as Json,
    outcome: 'dry_run',
    draftId: null,
    ...{ currentVersion, differences, needsReview, problems },
    ...touches,
  }
}

/** What needs a second person waits as a draft. Throws conflict where somebody has one open. */
async function keepAsDraft(ctx: Ctx, desk: Desk, entry: string, content: Json): Promise<string> {
  const [open]: (DraftRow | undefined)[] = desk.drafts
  if (open)
    throw new AppError('conflict', `“${nameOf(content, entry)}”${stateWords(open)}，请在那份草稿里改，或等它结束。`)
  const after = savedRow(ctx, desk, { kind, entry, content }, undefined)
  await writing(() => ctx.db.batch(saveStatements(ctx, desk, [{ before: undefined, after }])), nameOf(content, entry))
  return after.id
}
