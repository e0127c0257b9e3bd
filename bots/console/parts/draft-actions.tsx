import type { Draft } from '../draft-api.ts'
import { type Me, may } from '../me.ts'
import { entryUrl, INTENT_NAMES } from '../words.ts'
import { TextArea, TextField } from './field.tsx'
import { Notice } from './frame.tsx'
import { type Fault, faultAt } from './summary.tsx'

interface ActionsProps {
  draft: Draft
  etag: string
  me: Me
  /** Another person has to review it. */
  mine: boolean
  url: string
  faults: readonly Fault[]
  form: URLSearchParams
}

/** What may be done now with a draft; the next step stands first. */
export const DraftActions = (props: ActionsProps) => {
  const { draft, etag, me, mine, url } = props
  const { state, kind, id } = draft
  const clean = draft.conflicts.length === 0 && draft.problems.every(({ severity }) => severity !== 'error')
  const changed = draft.differences.length > 0 || draft.intent !== 'change'
  const editable = may(me, 'putMatterDraft') && draft.mayEdit
  // Contacts, hours, places and links: at once, and reviewed afterwards.
  const atOnce = editable && clean && changed && !draft.needsReview && ['editing', 'rejected'].includes(state)
  // Who only reviews leaves it as it is: whoever types in it may no longer approve it.
  const reviews = state === 'submitted' && !mine && draft.mayEdit && may(me, 'reviewMatterDraft')
  const changes = draft.intent === 'change'
  const publishes = may(me, 'rollBackMatter') && draft.mayEdit && ['approved', 'scheduled'].includes(state)
  if (state === 'none')
    return editable && draft.currentVersion > 0 ? (
      <form action={url} method="post" class="actions">
        <a class="chip" href={entryUrl(kind, id)}>
          修改
        </a>
        <button type="submit" name="act" value="confirm" class="quiet">
          核对过了，内容仍然正确
        </button>
      </form>
    ) : null
  if (!['editing', 'submitted', 'approved', 'rejected', 'scheduled'].includes(state)) return null
  return (
    <section>
      <h2>下一步</h2>
      {clean ? null : (
        <p class="fault">
          {draft.conflicts.length > 0
            ? '先在上面定下用哪一个，按这样合并，才能送审、发布。'
            : '先改好上面标着“要改”的地方，才能送审、发布。'}
        </p>
      )}
      <form action={url} method="post" class="form card" data-testid="draft-actions">
        <input type="hidden" name="etag" value={etag} />
        {atOnce ? <p>只改了联系方式、地点、链接，可以直接发布，事后有人复核。</p> : null}
        {reviews ? <ReviewFields {...props} /> : null}
        <p class="actions">
          {atOnce || publishes ? (
            <button type="submit" name="act" value="publish" class="primary">
              现在发布
            </button>
          ) : null}
          {['editing', 'rejected'].includes(state) && editable && clean && changed && !atOnce ? (
            <button type="submit" name="act" value="submit" class="primary">
              送审
            </button>
          ) : null}
          {editable && changes && !reviews ? (
            <a class="chip" href={entryUrl(kind, id)}>
              {changed ? '接着改' : '修改'}
            </a>
          ) : null}
          {changed && draft.draftId && may(me, 'previewDraft') ? (
            <a class="chip" href={`/console/drafts/${encodeURIComponent(draft.draftId)}/preview`}>
              试问：会怎样改变回答
            </a>
          ) : null}
          {editable && !reviews ? (
            <button type="submit" name="act" value="discard" class="danger">
              {changes ? '放弃草稿' : `不${INTENT_NAMES[draft.intent]}了`}
            </button>
          ) : null}
        </p>
        {publishes || atOnce ? <ScheduleFields {...props} /> : null}
      </form>
      {state === 'submitted' && mine ? <p class="muted">您参与写过这份草稿，要由另一个人审核。</p> : null}
      {['approved', 'scheduled'].includes(state) && !publishes ? (
        <p class="muted">{state === 'approved' ? '已通过，等发布员发布。' : '已通过，到时自动发布。'}</p>
      ) : null}
    </section>
  )
}

const ReviewFields = ({ draft, faults, form }: ActionsProps) => (
  <>
    <input type="hidden" name="next" value="review" />
    {draft.needsReview ? null : (
      <Notice>
        <p>这份草稿没有必须审核的改动。</p>
      </Notice>
    )}
    <TextArea
      name="comment"
      label="意见"
      help="退回时必填。"
      value={form.get('comment')}
      error={faultAt(faults, 'comment')}
    />
    <p class="actions">
      <button type="submit" name="act" value="approve" class="primary">
        通过
      </button>
      <button type="submit" name="act" value="reject" class="danger">
        退回
      </button>
    </p>
  </>
)

const ScheduleFields = ({ draft, faults, form }: ActionsProps) => (
  <details open={faultAt(faults, 'at') !== undefined}>
    <summary>{draft.state === 'scheduled' ? '改发布时间' : '改为定时发布'}</summary>
    <div class="in-line">
      <TextField
        name="at"
        label="发布时间"
        type="datetime-local"
        value={form.get('at')}
        error={faultAt(faults, 'at')}
      />
      <button type="submit" name="act" value="schedule" class="quiet">
        到时发布
      </button>
    </div>
  </details>
)
