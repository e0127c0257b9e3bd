import { valueText } from '../../../src/contract/content/value-text.ts'
import { draftApi } from '../draft-api.ts'
import { EntryHead } from '../parts/entry.tsx'
import { DataTable } from '../parts/table.tsx'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { entryUrl } from '../words.ts'

/** GET /console/entries/matters/{id}/local: what is done here otherwise than the standard entry (基本目录) says, and why. */
export async function localPage({ api, params, me }: Visit): Promise<Answer> {
  const id = params.id ?? ''
  const [{ draft }, local] = await Promise.all([
    draftApi(api, 'matters', id).read(),
    api.GET('/v1/staff/matters/{id}/local-differences', { params: { path: { id } } }).then(dataOf),
  ])
  const words = (field: string, value: unknown) => valueText(value, { path: [field], kind: 'matters' })
  return {
    title: `本地差异：${draft.name}`,
    section: 'entries',
    wide: true,
    body: (
      <>
        <EntryHead draft={draft} me={me} tab="local" />
        {local.implemented ? null : <p class="lead">本地没有实施清单，全部沿用基本目录。</p>}
        <DataTable
          caption="与基本目录不同的"
          rows={local.differs}
          empty="与基本目录没有不同。"
          columns={[
            { label: '哪一处', cell: ({ label }) => label },
            { label: '基本目录', cell: ({ field, standard }) => words(field, standard) },
            { label: '本地', cell: ({ field, local: here }) => words(field, here) },
            { label: '为什么', cell: ({ why }) => why ?? <strong class="fault">还没有写明</strong> },
          ]}
        />
        {local.inherited.length > 0 ? (
          <p class="muted">沿用基本目录：{local.inherited.map(({ label }) => label).join('、')}。</p>
        ) : null}
        <p>
          <a href={entryUrl('matters', id)}>修改</a>（理由写在“本地怎么办”里的“本地差异说明”）
        </p>
      </>
    ),
  }
}
