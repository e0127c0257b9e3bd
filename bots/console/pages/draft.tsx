import type { DraftKind } from '../../../src/contract/drafts.ts'
import { type Draft, draftApi, needsAnother } from '../draft-api.ts'
import { departmentNames, namesOf } from '../entry-names.ts'
import { setAt } from '../form/set-at.ts'
import { Choose, pickedTheirs } from '../parts/choose.tsx'
import { DraftActions } from '../parts/draft-actions.tsx'
import { Differences, EntryHead, Problems, publicUrl, RetiredNotice, Touched, WhoseNotice } from '../parts/entry.tsx'
import { Notice } from '../parts/frame.tsx'
import { type Fault, ProblemSummary } from '../parts/summary.tsx'
import { instantOf, whenText } from '../parts/when.ts'
import { type Answer, dataOf, isProblem, type Visit } from '../view.ts'
import { entryUrl, INTENT_NAMES, kindOf, whoText } from '../words.ts'

/** GET /console/entries/{kind}/{id}/draft: what a draft changes, and what can be done with it. */
export const draftPage = (visit: Visit): Promise<Answer> => view(visit, [])

type Act = 'submit' | 'approve' | 'reject' | 'publish' | 'schedule' | 'discard' | 'confirm' | 'resolve'

const DONE: Record<Act, string> = {
  submit: '已送审',
  approve: '已通过',
  reject: '已退回',
  publish: '已发布，公众现在就能看到',
  schedule: '到时自动发布',
  discard: '已放弃这份草稿',
  confirm: '已记下：内容仍然正确',
  resolve: '已按您的选择合并',
}

/** POST: one step of a draft's way. */
export async function actOnDraftPage(visit: Visit): Promise<Answer> {
  const { api, params, form } = visit
  const kind = kindOf(params.kind)
  const id = params.id ?? ''
  const entry = draftApi(api, kind, id)
  const act = form.get('act') as Act
  const etag = form.get('etag') ?? ''
  const comment = form.get('comment')?.trim() || undefined
  const at = instantOf(form.get('at') ?? '')
  if (act === 'reject' && !comment) return view(visit, [{ name: 'comment', text: '退回要写明理由。' }])
  if (act === 'schedule' && at === null) return view(visit, [{ name: 'at', text: '请选发布的日期和时间。' }])
  const steps: Record<Act, () => Promise<{ data?: unknown; error?: unknown; response: Response }>> = {
    submit: () => entry.submit(etag),
    approve: () => entry.review(etag, 'approve', comment),
    reject: () => entry.review(etag, 'reject', comment),
    publish: () => entry.publish(etag, undefined),
    schedule: () => entry.publish(etag, at ?? undefined),
    discard: () => entry.discard(etag),
    confirm: () => entry.confirm(),
    resolve: () => resolve(visit, kind, id, etag),
  }
  if (!(act in steps)) return view(visit, [{ text: '没有这个操作。' }])
  const { data, error, response } = await steps[act]()
  if (isProblem(error)) {
    if (error.status === 412) return view(visit, [{ text: '别人刚改过这份草稿。下面是现在的样子，请看过再操作。' }])
    if (error.status === 400 || error.status === 409) return view(visit, [{ text: error.detail }])
  }
  if (error !== undefined) dataOf({ error, response })
  const after = data as Draft | undefined
  // Offline now: there is no page of it any more.
  if (after?.state === 'published' && after.intent !== 'change')
    return { redirect: '/console/entries', flash: `已${INTENT_NAMES[after.intent]}，公众看不到了` }
  const next = act === 'discard' || act === 'reject' ? '/console' : entryUrl(kind, id, '/draft')
  // A time that has passed publishes at once.
  const flash = after?.state === 'published' ? DONE.publish : DONE[act]
  return { redirect: form.get('next') === 'review' && act !== 'submit' ? '/console/review' : next, flash }
}

/** The draft with what was chosen where somebody else has published something meanwhile. */
async function resolve({ api, form }: Visit, kind: DraftKind, id: string, etag: string) {
  const entry = draftApi(api, kind, id)
  const { draft } = await entry.read()
  const content = structuredClone(draft.content)
  const theirs = pickedTheirs(form)
  for (const conflict of draft.conflicts)
    if (theirs.has(conflict.pointer)) setAt(content, conflict.pointer, conflict.published, conflict.draft)
  return entry.put(content, etag, undefined)
}

async function view(visit: Visit, faults: readonly Fault[]): Promise<Answer> {
  const { api, params, me, form } = visit
  const kind = kindOf(params.kind)
  const { draft, etag } = await draftApi(api, kind, params.id ?? '').read()
  const mine = draft.state === 'submitted' && (await needsAnother(api, me, draft))
  const names = draft.mayEdit ? new Map<string, string>() : await departmentNames(api)
  const heir = draft.successor === null ? null : ((await namesOf(api, kind)).get(draft.successor) ?? draft.successor)
  const url = entryUrl(kind, draft.id, '/draft')
  const page = draft.currentVersion > 0 ? publicUrl(kind, draft.id) : null
  return {
    title: draft.name || draft.id,
    section: 'entries',
    ...(faults.length > 0 ? { status: 400 } : {}),
    body: (
      <>
        <EntryHead draft={draft} me={me} tab="draft" />
        <RetiredNotice draft={draft} />
        <WhoseNotice draft={draft} names={names} />
        <ProblemSummary faults={faults} title="没有做成" />
        {draft.intent === 'change' ? null : (
          <Notice tone="warn">
            <p>
              这份草稿要{INTENT_NAMES[draft.intent]}这条内容{heir === null ? '' : `，由“${heir}”接替`}。{draft.note}
            </p>
          </Notice>
        )}
        {draft.state === 'rejected' && draft.comment ? (
          <Notice tone="warn">
            <p>
              {whoText(draft.reviewedBy)}退回：{draft.comment}
            </p>
          </Notice>
        ) : null}
        {draft.conflicts.length > 0 ? (
          <section>
            <h2>别人已发布了新的一版</h2>
            <form action={url} method="post" class="form">
              <input type="hidden" name="etag" value={etag} />
              <Choose
                kind={kind}
                names={new Map()}
                mine="草稿里的"
                theirs="现在发布的"
                choices={draft.conflicts.map(({ pointer, draft: mine, published }) => ({
                  pointer,
                  mine,
                  theirs: published,
                }))}
              />
              <p>
                <button type="submit" name="act" value="resolve" class="primary">
                  按这样合并
                </button>
              </p>
            </form>
          </section>
        ) : null}
        {draft.retired ? null : draft.state === 'none' ? (
          <p class="lead">没有正在改的草稿，下面就是已发布的内容。</p>
        ) : (
          <section>
            <h2>改了什么</h2>
            <Differences items={draft.differences} />
            <Touched items={draft.touches} count={draft.touched} />
          </section>
        )}
        {draft.problems.length > 0 ? (
          <section>
            <h2>要留意的</h2>
            <Problems items={draft.problems} />
          </section>
        ) : null}
        <DraftActions draft={draft} etag={etag} me={me} mine={mine} url={url} faults={faults} form={form} />
        <History draft={draft} />
        {page ? (
          <p>
            <a href={page}>看公众看到的样子</a>
          </p>
        ) : null}
      </>
    ),
  }
}

/** Who did what with it. */
const History = ({ draft }: { draft: Draft }) => {
  const lines: [string, string | null, string | null][] = [
    ['写的人', draft.editors.map(whoText).join('、') || null, null],
    ['最后修改', draft.editedBy ? whoText(draft.editedBy) : null, draft.editedAt],
    ['送审', draft.submittedBy ? whoText(draft.submittedBy) : null, draft.submittedAt],
    ['审核', draft.reviewedBy ? whoText(draft.reviewedBy) : null, draft.reviewedAt],
    ['定时发布', draft.publishAt ? '自动' : null, draft.publishAt],
    ['为什么改', draft.note, null],
    ['意见', draft.state === 'rejected' ? null : draft.comment, null],
  ]
  const shown = lines.filter(([, who]) => who)
  return draft.state === 'none' || shown.length === 0 ? null : (
    <section>
      <h2>经过</h2>
      <dl class="facts card">
        {shown.map(([label, who, at]) => (
          <div>
            <dt>{label}</dt>
            <dd>
              {who}
              {at ? `，${whenText(at)}` : ''}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
