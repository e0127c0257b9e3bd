import type { Schemas } from '../../../openapi/client/index.ts'
import { may } from '../me.ts'
import { StateTag } from '../parts/entry.tsx'
import { Pager, PostButton, Tabs, Tag } from '../parts/frame.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, isProblem, pageProblem, type Visit } from '../view.ts'
import { entryUrl, INTENT_NAMES, KIND_NAMES, whoText } from '../words.ts'

type Tab = 'submitted' | 'after' | 'publish' | 'scheduled'

const TABS: readonly (readonly [tab: Tab, label: string])[] = [
  ['submitted', '待审核'],
  ['after', '已发布、待复核'],
  ['publish', '待发布'],
  ['scheduled', '定时发布'],
]

const QUERY = {
  submitted: { state: 'submitted' },
  after: { reviewAfter: 'true' },
  publish: { state: 'approved' },
  scheduled: { state: 'scheduled' },
} as const

/** GET /console/review?tab=: what waits for a second pair of eyes. */
export async function reviewPage({ api, url, me }: Visit): Promise<Answer> {
  const tab = TABS.find(([one]) => one === url.searchParams.get('tab'))?.[0] ?? 'submitted'
  const cursor = url.searchParams.get('cursor')
  const list = dataOf(
    await api.GET('/v1/staff/drafts', {
      params: { query: { ...QUERY[tab], limit: 50, ...(cursor ? { cursor } : {}) } },
    }),
  )
  const alone = list.items.filter((draft) => draft.import === null)
  const imports = Map.groupBy(
    list.items.filter((draft) => draft.import !== null),
    (draft) => draft.import ?? '',
  )
  return {
    title: '审核',
    section: 'review',
    body: (
      <>
        <h1>审核</h1>
        <Tabs
          label="审核到哪一步"
          items={TABS.map(([one, text]) => ({ href: `/console/review?tab=${one}`, text, current: one === tab }))}
        />
        {list.items.length === 0 ? <p class="empty">没有{TABS.find(([one]) => one === tab)?.[1]}的。</p> : null}
        {[...imports].map(([id, drafts]) => (
          <section class="card">
            <h2>
              导入的一批：{drafts.length}
              {list.nextCursor === null ? '' : '+'}份
            </h2>
            <div class="actions">
              <a class="chip" href={`/console/imports/${encodeURIComponent(id)}`}>
                看这次导入
              </a>
              {tab === 'submitted' ? (
                <PostButton action="/console/review" fields={{ import: id, act: 'approve' }} kind="primary">
                  整批通过
                </PostButton>
              ) : null}
              {tab === 'publish' && may(me, 'rollBackMatter') ? (
                <PostButton action="/console/review" fields={{ import: id, act: 'publish' }} kind="primary">
                  整批发布
                </PostButton>
              ) : null}
            </div>
            <details>
              <summary>逐份看</summary>
              <Queue drafts={drafts} tab={tab} />
            </details>
          </section>
        ))}
        <Queue drafts={alone} tab={tab} />
        <Pager url={url} next={list.nextCursor} />
      </>
    ),
  }
}

const Queue = ({ drafts, tab }: { drafts: readonly Schemas['DraftSummary'][]; tab: Tab }) =>
  drafts.length === 0 ? null : (
    <ul class="entries">
      {drafts.map((draft) => (
        <li class="card">
          <a
            class="entry-name"
            href={
              tab === 'after'
                ? `/console/drafts/${encodeURIComponent(draft.draftId ?? '')}`
                : entryUrl(draft.kind, draft.id, '/draft')
            }
          >
            {draft.name}
          </a>
          <p class="entry-facts">
            <Tag>{KIND_NAMES[draft.kind]}</Tag>
            <StateTag state={draft.state} />
            {draft.intent === 'change' ? null : <Tag tone="warn">{INTENT_NAMES[draft.intent]}</Tag>}
            {draft.needsReview ? <Tag tone="warn">有须审核的改动</Tag> : null}
            <small>
              {whoText(draft.submittedBy ?? draft.editedBy)}，{whenText(draft.submittedAt ?? draft.editedAt)}
            </small>
          </p>
          <ul class="differences">
            {draft.differences.slice(0, 3).map(({ words }) => (
              <li>{words}</li>
            ))}
            {draft.differences.length > 3 ? <li class="muted">……共{draft.differences.length}处</li> : null}
          </ul>
        </li>
      ))}
    </ul>
  )

/** POST {import, act}: all drafts of an import at once. */
export async function reviewImportPage({ api, form }: Visit): Promise<Answer> {
  const params = { path: { id: form.get('import') ?? '' } }
  const act = form.get('act')
  if (act !== 'approve' && act !== 'publish') throw pageProblem('validation_failed', '没有这个操作。')
  const answer =
    act === 'approve'
      ? await api.POST('/v1/staff/imports/{id}/review', { params, body: { decision: 'approve' } })
      : await api.POST('/v1/staff/imports/{id}/publish', { params, body: {} })
  if (isProblem(answer.error)) dataOf(answer)
  return {
    redirect: `/console/imports/${encodeURIComponent(form.get('import') ?? '')}`,
    flash: act === 'approve' ? '整批已通过' : '整批已发布',
  }
}
