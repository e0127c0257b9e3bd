import { needsAnother } from '../draft-api.ts'
import { may } from '../me.ts'
import { Differences, Problems } from '../parts/entry.tsx'
import { TextArea } from '../parts/field.tsx'
import { Notice, PageHead, Tag } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, isProblem, type Visit } from '../view.ts'
import { entryUrl, KIND_NAMES, STATE_NAMES, whoText } from '../words.ts'

/** GET /console/drafts/{draftId}: one draft, also one that has ended; what was published at once is reviewed here. */
export const finishedDraftPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST {act: approve|reject, comment}: a review after the publication; a rejected change is undone at once. */
export async function reviewAfterPage(visit: Visit): Promise<Answer> {
  const { api, params, form } = visit
  const decision = form.get('act') === 'reject' ? 'reject' : 'approve'
  const comment = form.get('comment')?.trim() || undefined
  if (decision === 'reject' && !comment) return view(visit, [{ name: 'comment', text: '退回要写明理由。' }])
  const answer = await api.POST('/v1/staff/drafts/{draftId}/review-after', {
    params: { path: { draftId: params.draftId ?? '' } },
    body: { decision, ...(comment ? { comment } : {}) },
  })
  if (isProblem(answer.error) && [400, 403, 409].includes(answer.error.status))
    return view(visit, [{ text: answer.error.detail }])
  dataOf(answer)
  return { redirect: '/console/review?tab=after', flash: decision === 'approve' ? '已复核' : '已恢复原样' }
}

async function view({ api, params, me, form }: Visit, faults: readonly Fault[]): Promise<Answer> {
  const draftId = params.draftId ?? ''
  const draft = dataOf(await api.GET('/v1/staff/drafts/{draftId}', { params: { path: { draftId } } }))
  const mine = draft.reviewAfter && (await needsAnother(api, me, draft))
  return {
    title: draft.name,
    section: 'review',
    ...(faults.length > 0 ? { status: 400 } : {}),
    body: (
      <>
        <PageHead
          back={[
            ['/console/review', '审核'],
            [entryUrl(draft.kind, draft.id, '/draft'), KIND_NAMES[draft.kind]],
          ]}
        >
          {draft.name}
        </PageHead>
        <p>
          <Tag>{STATE_NAMES[draft.state]}</Tag>
          {draft.reviewAfter ? <Tag tone="warn">待复核</Tag> : null}
          <small>
            {whoText(draft.editedBy)}，{whenText(draft.editedAt)}
          </small>
        </p>
        <ProblemSummary faults={faults} title="没有做成" />
        {draft.state === 'rejected' && draft.comment ? (
          <Notice tone="warn">
            <p>
              {whoText(draft.reviewedBy)}退回，已恢复原样：{draft.comment}
            </p>
          </Notice>
        ) : null}
        <h2>改了什么</h2>
        <Differences items={draft.differences} />
        <Problems items={draft.problems} />
        {draft.reviewAfter && may(me, 'reviewAfter') && !mine ? (
          <form action={`/console/drafts/${encodeURIComponent(draftId)}`} method="post" class="form card">
            <TextArea
              name="comment"
              label="意见"
              help="退回时必填；退回后立即恢复原样。"
              value={form.get('comment')}
              error={faultAt(faults, 'comment')}
            />
            <p class="actions">
              <button type="submit" name="act" value="approve" class="primary">
                没有问题
              </button>
              <button type="submit" name="act" value="reject" class="danger">
                退回并恢复原样
              </button>
            </p>
          </form>
        ) : null}
        {mine ? <p class="muted">您参与改的，要由另一个人复核。</p> : null}
      </>
    ),
  }
}
