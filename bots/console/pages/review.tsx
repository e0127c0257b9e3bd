import type { Schemas } from '../../../openapi/client/index.ts'
import { allNeedAnother } from '../draft-api.ts'
import { may } from '../me.ts'
import { StateTag } from '../parts/entry.tsx'
import { Pager, PostButton, Tabs, Tag } from '../parts/frame.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, pageProblem, type Visit } from '../view.ts'
import { entryUrl, INTENT_NAMES, KIND_NAMES, whoText } from '../words.ts'
import { doneText } from '../work/import-words.ts'

type Tab = 'all' | 'submitted' | 'after' | 'publish' | 'scheduled'

/** All of one import, whatever became of them. */
const ALL = ['all', '这次导入的全部'] as const
const TABS: readonly (readonly [tab: Tab, label: string])[] = [
  ['submitted', '待审核'],
  ['after', '已发布、待复核'],
  ['publish', '待发布'],
  ['scheduled', '定时发布'],
]

const QUERY = {
  all: {},
  submitted: { state: 'submitted' },
  after: { reviewAfter: 'true' },
  publish: { state: 'approved' },
  scheduled: { state: 'scheduled' },
} as const

/** GET /console/review?tab=&import=: what waits for a second pair of eyes; all of one import where no tab is said. */
export async function reviewPage({ api, url, me }: Visit): Promise<Answer> {
  const only = url.searchParams.get('import')
  const tabs = only ? [ALL, ...TABS] : TABS
  const tab = tabs.find(([one]) => one === url.searchParams.get('tab'))?.[0] ?? (only ? 'all' : 'submitted')
  const cursor = url.searchParams.get('cursor')
  const list = dataOf(
    await api.GET('/v1/staff/drafts', {
      params: { query: { ...QUERY[tab], limit: 50, ...(only ? { import: only } : {}), ...(cursor ? { cursor } : {}) } },
    }),
  )
  const alone = list.items.filter((draft) => draft.import === null)
  const imports = Map.groupBy(
    list.items.filter((draft) => draft.import !== null),
    (draft) => draft.import ?? '',
  )
  const groups = await Promise.all(
    [...imports].map(async ([id, drafts]) => ({
      ...{ id, drafts },
      others: tab === 'submitted' && (await allNeedAnother(api, me, { import: id, drafts })),
    })),
  )
  return {
    title: '审核',
    section: 'review',
    body: (
      <>
        <h1>审核</h1>
        <Tabs
          label="审核到哪一步"
          items={tabs.map(([one, text]) => ({
            href: `/console/review?tab=${one}${only ? `&import=${encodeURIComponent(only)}` : ''}`,
            text,
            current: one === tab,
          }))}
        />
        {list.items.length === 0 ? (
          <p class="empty">
            {tab === 'all' ? '没有这次导入的草稿。' : `没有${tabs.find(([one]) => one === tab)?.[1]}的。`}
          </p>
        ) : null}
        {groups.map(({ id, drafts, others }) => (
          <section class="card">
            <h2>
              导入的一批：{drafts.length}
              {list.nextCursor === null ? '' : '+'}份
            </h2>
            <div class="actions">
              <a class="chip" href={`/console/imports/${encodeURIComponent(id)}`}>
                看这次导入
              </a>
              {tab === 'submitted' && !others && may(me, 'reviewImport') ? (
                <PostButton action="/console/review" fields={{ import: id, act: 'approve' }} kind="primary">
                  整批通过
                </PostButton>
              ) : null}
              {tab === 'publish' && may(me, 'publishImport') ? (
                <PostButton action="/console/review" fields={{ import: id, act: 'publish' }} kind="primary">
                  整批发布
                </PostButton>
              ) : null}
            </div>
            {others ? <p class="muted">要由没有写过这批草稿的人来审。</p> : null}
            <details open={only !== null}>
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

/** Over: their entry's own page shows what came after them. */
const FINISHED: readonly string[] = ['published', 'withdrawn']

const Queue = ({ drafts, tab }: { drafts: readonly Schemas['DraftSummary'][]; tab: Tab }) =>
  drafts.length === 0 ? null : (
    <ul class="entries">
      {drafts.map((draft) => (
        <li class="card">
          <a
            class="entry-name"
            href={
              tab === 'after' || FINISHED.includes(draft.state)
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
  return {
    redirect: `/console/imports/${encodeURIComponent(form.get('import') ?? '')}`,
    flash: doneText(act === 'approve' ? '已通过' : '已发布', dataOf(answer)),
  }
}
