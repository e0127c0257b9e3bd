import { DraftKind } from '../../../src/contract/drafts.ts'
import { may } from '../me.ts'
import { StateTag } from '../parts/entry.tsx'
import { EntrySearch } from '../parts/entry-search.tsx'
import { Pager, Tag } from '../parts/frame.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, allItems, dataOf, type Visit } from '../view.ts'
import { entryUrl, INTENT_NAMES, KIND_NAMES, KINDS } from '../words.ts'

/** GET /console/entries?kind=&q=&department=&cursor= : what may be edited, with what is going on about it. */
export async function entriesPage({ api, url, me }: Visit): Promise<Answer> {
  const { q = '', kind = '', department = '', cursor } = Object.fromEntries(url.searchParams)
  const query = {
    limit: 30,
    ...(q.trim() ? { q: q.trim().slice(0, 100) } : {}),
    ...(DraftKind.safeParse(kind).success ? { kind: kind as DraftKind } : {}),
    ...(/^[a-z0-9-]+$/.test(department) ? { department } : {}),
    ...(cursor ? { cursor } : {}),
  }
  const [found, departments] = await Promise.all([
    api.GET('/v1/staff/entries', { params: { query } }).then(dataOf),
    allItems((next) =>
      api.GET('/v1/staff/entries', {
        params: { query: { kind: 'departments', limit: 100, ...(next ? { cursor: next } : {}) } },
      }),
    ),
  ])
  const names = new Map(departments.map(({ id, name }) => [id, name]))
  return {
    title: '内容',
    section: 'entries',
    body: (
      <>
        <h1>内容</h1>
        <EntrySearch q={q} kind={kind} department={department} departments={[...names]} />
        {found.items.length === 0 ? (
          <p class="empty">没有找到。换一个说法试试，或者新建一条。</p>
        ) : (
          <ul class="entries">
            {found.items.map((entry) => (
              <li class="card">
                <a class="entry-name" href={entryUrl(entry.kind, entry.id, entry.mayEdit ? '' : '/draft')}>
                  {entry.name}
                </a>
                <p class="entry-facts">
                  <Tag>{KIND_NAMES[entry.kind]}</Tag>
                  {entry.draft ? <StateTag state={entry.draft.state} /> : null}
                  {entry.draft && entry.draft.intent !== 'change' ? (
                    <Tag tone="warn">{INTENT_NAMES[entry.draft.intent]}</Tag>
                  ) : null}
                  {entry.currentVersion === 0 ? <Tag>还没有发布过</Tag> : null}
                  <small>
                    {entry.departments.map((one) => names.get(one) ?? one).join('、')}
                    {entry.reviewedAt ? `　上次核对：${whenText(entry.reviewedAt).slice(0, -6)}` : ''}
                  </small>
                </p>
                {entry.mayEdit && entry.kind === 'departments' ? (
                  <a class="chip" href={`/console/departments/${encodeURIComponent(entry.id)}`}>
                    改电话、地址、时间
                  </a>
                ) : null}
              </li>
            ))}
          </ul>
        )}
        <Pager url={url} next={found.nextCursor} />
        {may(me, 'putMatterDraft') ? (
          <section>
            <h2>新建</h2>
            <p class="actions">
              {KINDS.map((one) => (
                <a class="chip" href={`/console/entries/${one}/new`}>
                  {KIND_NAMES[one]}
                </a>
              ))}
            </p>
          </section>
        ) : null}
      </>
    ),
  }
}
