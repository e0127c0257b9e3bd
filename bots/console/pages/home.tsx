import type { ZhinanClient } from '../../../openapi/client/index.ts'
import { type Me, may } from '../me.ts'
import { StateTag } from '../parts/entry.tsx'
import { EntrySearch } from '../parts/entry-search.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, PageProblem, type Visit } from '../view.ts'
import { entryUrl, KIND_NAMES, whoText } from '../words.ts'

/** GET /console: what one looks for, and what waits for one. */
export async function homePage({ api, me }: Visit): Promise<Answer> {
  const [waiting, drafts, undone] = await Promise.all([waitingFor(api, me), ownDrafts(api, me), takenBack(api, me)])
  return {
    title: '首页',
    section: 'home',
    body: (
      <>
        <h1>工作台</h1>
        {may(me, 'listStaffEntries') ? <EntrySearch autofocus /> : null}
        <section>
          <h2>等着办的</h2>
          {waiting.length === 0 ? <p class="empty">没有等着办的。</p> : null}
          <ul class="waiting">
            {waiting.map(({ href, label, count }) => (
              <li>
                <a href={href}>
                  <span>{label}</span>
                  <strong>{count}</strong>
                </a>
              </li>
            ))}
          </ul>
        </section>
        {undone.length > 0 ? (
          <section>
            <h2>复核退回、已恢复原样</h2>
            <ul class="plain-rows">
              {undone.map(({ draftId, name, reviewedBy, comment }) => (
                <li>
                  <a href={`/console/drafts/${encodeURIComponent(draftId ?? '')}`}>{name}</a>
                  <small>
                    {whoText(reviewedBy)}：{comment}
                  </small>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {drafts.length > 0 ? (
          <section>
            <h2>我的草稿</h2>
            <ul class="plain-rows">
              {drafts.map(({ kind, id, name, state, editedAt }) => (
                <li>
                  <a href={entryUrl(kind, id, '/draft')}>{name}</a>
                  <StateTag state={state} />
                  <small>
                    {KIND_NAMES[kind]}，{whenText(editedAt)}
                  </small>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </>
    ),
  }
}

async function ownDrafts(api: ZhinanClient, me: Me) {
  if (!may(me, 'putMatterDraft')) return []
  return dataOf(await api.GET('/v1/staff/drafts', { params: { query: { mine: 'true', limit: 20 } } })).items
}

/** What this person published at once and a reviewer undid, until something else is published of it. */
async function takenBack(api: ZhinanClient, me: Me) {
  if (!may(me, 'putMatterDraft')) return []
  const query = { mine: 'true', state: 'rejected', limit: 20 } as const
  const { items } = dataOf(await api.GET('/v1/staff/drafts', { params: { query } }))
  return items.filter(
    ({ submittedBy, baseVersion, currentVersion }) => submittedBy === null && currentVersion === baseVersion + 2,
  )
}

interface Waiting {
  href: string
  label: string
  count: string
}

/** Each queue that this person works on, with how much is in it; empty ones are left out. */
async function waitingFor(api: ZhinanClient, me: Me): Promise<Waiting[]> {
  const drafts = async (query: { state?: 'submitted' | 'approved'; reviewAfter?: 'true' }) =>
    counted(dataOf(await api.GET('/v1/staff/drafts', { params: { query: { ...query, limit: 100 } } })))
  const queues: [needs: string, href: string, label: string, count: () => Promise<string>][] = [
    ['reviewMatterDraft', '/console/review', '待审核', () => drafts({ state: 'submitted' })],
    ['reviewMatterDraft', '/console/review?tab=after', '已发布、待复核', () => drafts({ reviewAfter: 'true' })],
    ['rollBackMatter', '/console/review?tab=publish', '已通过、待发布', () => drafts({ state: 'approved' })],
    [
      'listUpkeep',
      '/console/upkeep',
      '待维护',
      async () => String(dataOf(await api.GET('/v1/staff/upkeep', { params: { query: { limit: 1 } } })).counts.total),
    ],
    [
      'listQuestions',
      '/console/questions',
      '没答好的问题',
      async () => String(dataOf(await api.GET('/v1/staff/questions', { params: { query: { limit: 1 } } })).counts.open),
    ],
    [
      'listNotices',
      '/console/notices',
      '督办通知',
      async () => counted(dataOf(await api.GET('/v1/staff/notices', { params: { query: { limit: 100 } } }))),
    ],
  ]
  const counts = await Promise.all(
    queues.map(async ([needs, href, label, count]) =>
      may(me, needs) ? { href, label, count: await orUnknown(count) } : null,
    ),
  )
  return counts.filter((one): one is Waiting => one !== null && one.count !== '0')
}

/** One queue that cannot be counted now does not take the page away. */
async function orUnknown(count: () => Promise<string>): Promise<string> {
  try {
    return await count()
  } catch (error) {
    if (error instanceof PageProblem && error.problem.status >= 500) return '?'
    throw error
  }
}

const counted = ({ items, nextCursor }: { items: readonly unknown[]; nextCursor: string | null }): string =>
  nextCursor === null ? String(items.length) : `${items.length}+`
