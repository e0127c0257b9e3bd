import { draftApi } from '../draft-api.ts'
import { may } from '../me.ts'
import { EntryHead, RetiredNotice } from '../parts/entry.tsx'
import { Pager, Tag } from '../parts/frame.tsx'
import { ProblemSummary } from '../parts/summary.tsx'
import { DataTable } from '../parts/table.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, isProblem, type Visit } from '../view.ts'
import { entryUrl, kindOf, whoText } from '../words.ts'

/** GET /console/entries/{kind}/{id}/versions: who published what, and the way back. */
export const versionsPage = (visit: Visit): Promise<Answer> => view(visit)

/** POST {version, etag}: an old version again, as a new one. */
export async function rollBackPage(visit: Visit): Promise<Answer> {
  const { api, params, form } = visit
  const kind = kindOf(params.kind)
  const id = params.id ?? ''
  const version = Number(form.get('version'))
  const answer = await draftApi(api, kind, id).rollBack(form.get('etag') ?? '', version)
  if (isProblem(answer.error) && [400, 404, 409, 412].includes(answer.error.status))
    return view(visit, answer.error.status === 412 ? '别人刚发布了新的一版，请看过再恢复。' : answer.error.detail)
  dataOf(answer)
  return { redirect: entryUrl(kind, id, '/versions'), flash: `已恢复到第${version}版` }
}

async function view({ api, params, me, url }: Visit, fault?: string): Promise<Answer> {
  const kind = kindOf(params.kind)
  const id = params.id ?? ''
  const entry = draftApi(api, kind, id)
  const [{ draft, etag }, list] = await Promise.all([
    entry.read(),
    entry.versions(url.searchParams.get('cursor') ?? undefined).then(dataOf),
  ])
  return {
    title: `历次版本：${draft.name}`,
    section: 'entries',
    ...(fault ? { status: 400 } : {}),
    body: (
      <>
        <EntryHead draft={draft} me={me} tab="versions" />
        <RetiredNotice draft={draft} />
        <ProblemSummary faults={fault ? [{ text: fault }] : []} title="没有恢复" />
        <DataTable
          caption="历次版本"
          rows={list.items}
          empty="还没有发布过。"
          columns={[
            {
              label: '版本',
              cell: ({ version, current }) => (
                <>
                  第{version}版 {current ? <Tag tone="good">现在的</Tag> : null}
                </>
              ),
            },
            { label: '发布于', cell: ({ publishedAt }) => whenText(publishedAt) },
            { label: '发布人', cell: ({ by }) => whoText(by) },
            { label: '说明', cell: ({ note }) => note ?? '—' },
            {
              label: '恢复',
              cell: ({ version, current, contentVersion }) =>
                current ? (
                  '—'
                ) : contentVersion === null ? (
                  '没有留存'
                ) : may(me, 'rollBackMatter') ? (
                  <form action={entryUrl(kind, id, '/versions')} method="post" class="inline-form">
                    <input type="hidden" name="etag" value={etag} />
                    <input type="hidden" name="version" value={String(version)} />
                    <button type="submit" class="quiet" aria-label={`恢复到这一版：第${version}版`}>
                      恢复到这一版
                    </button>
                  </form>
                ) : (
                  '由发布员恢复'
                ),
            },
          ]}
        />
        <Pager url={url} next={list.nextCursor} />
      </>
    ),
  }
}
