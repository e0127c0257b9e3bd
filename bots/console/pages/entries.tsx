import { DraftKind } from '../../../src/contract/drafts.ts'
import { departmentNames } from '../entry-names.ts'
import { may } from '../me.ts'
import { RetiredTag, StateTag } from '../parts/entry.tsx'
import { EntrySearch } from '../parts/entry-search.tsx'
import { Pager, Tabs, Tag } from '../parts/frame.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { entryUrl, INTENT_NAMES, KIND_NAMES, KINDS } from '../words.ts'

/** GET /console/entries?kind=&q=&department=&state=&cursor= : what may be edited, with what is going on about it, or what is no more. */
export async function entriesPage({ api, url, me }: Visit): Promise<Answer> {
  const { q = '', kind = '', department = '', cursor } = Object.fromEntries(url.searchParams)
  const gone = url.searchParams.get('state') === 'withdrawn'
  const query = {
    limit: 30,
    ...(gone ? { state: 'withdrawn' as const } : {}),
    ...(q.trim() ? { q: q.trim().slice(0, 100) } : {}),
    ...(DraftKind.safeParse(kind).success ? { kind: kind as DraftKind } : {}),
    ...(/^[a-z0-9-]+$/.test(department) ? { department } : {}),
    ...(cursor ? { cursor } : {}),
  }
  const [found, names] = await Promise.all([
    api.GET('/v1/staff/entries', { params: { query } }).then(dataOf),
    departmentNames(api),
  ])
  return {
    title: '内容',
    section: 'entries',
    body: (
      <>
        <h1>内容</h1>
        <Tabs
          label="哪些内容"
          items={[
            { href: '/console/entries', text: '现有的', current: !gone },
            { href: '/console/entries?state=withdrawn', text: '已撤下、已废止的', current: gone },
          ]}
        />
        <EntrySearch q={q} kind={kind} department={department} departments={[...names]} gone={gone} />
        {found.items.length === 0 ? (
          <p class="empty">
            {gone
              ? '没有已撤下、已废止的内容。'
              : `没有找到。换一个说法试试${may(me, 'putMatterDraft') ? '，或者新建一条' : ''}。`}
          </p>
        ) : (
          <ul class="entries">
            {found.items.map((entry) => (
              <li class="card">
                <a
                  class="entry-name"
                  href={entryUrl(entry.kind, entry.id, entry.retired ? '/versions' : entry.mayEdit ? '' : '/draft')}
                >
                  {entry.name}
                </a>
                <p class="entry-facts">
                  <Tag>{KIND_NAMES[entry.kind]}</Tag>
                  {entry.draft ? <StateTag state={entry.draft.state} /> : null}
                  {entry.draft && entry.draft.intent !== 'change' ? (
                    <Tag tone="warn">{INTENT_NAMES[entry.draft.intent]}</Tag>
                  ) : null}
                  {entry.retired ? <RetiredTag retired={entry.retired} /> : null}
                  {entry.currentVersion === 0 && !entry.retired ? <Tag>还没有发布过</Tag> : null}
                  <small>
                    {entry.departments.map((one) => names.get(one) ?? one).join('、')}
                    {entry.retired
                      ? `　${whenText(entry.retired.at)}${entry.retired.reason ? `，${entry.retired.reason}` : ''}`
                      : ''}
                    {entry.reviewedAt && !entry.retired ? `　上次核对：${whenText(entry.reviewedAt).slice(0, -6)}` : ''}
                  </small>
                </p>
                {entry.mayEdit && entry.kind === 'departments' && !entry.retired ? (
                  <a class="chip" href={`/console/departments/${encodeURIComponent(entry.id)}`}>
                    改电话、地址、时间
                  </a>
                ) : null}
              </li>
            ))}
          </ul>
        )}
        <Pager url={url} next={found.nextCursor} />
        {may(me, 'putMatterDraft') && !gone ? (
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
