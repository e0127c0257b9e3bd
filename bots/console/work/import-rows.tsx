import type { ImportReport } from '../../../src/contract/imports.ts'
import { Pager, Tabs, Tag } from '../parts/frame.tsx'
import { DataTable } from '../parts/table.tsx'
import { withQuery } from './urls.ts'
import { ROW_RESULTS } from './words.ts'

type Row = ImportReport['rows'][number]
const TONES = { new: 'good', changed: 'warn', unchanged: 'plain', refused: 'bad' } as const

/** Row by row what a file comes to: what cannot be imported first, each with its place, why, and what to do. */
export const ImportRows = ({ report, url }: { report: ImportReport; url: URL }) => {
  const shown = url.searchParams.get('result')
  const { counts } = report
  return (
    <section aria-labelledby="rows">
      <h2 id="rows">逐行结果</h2>
      <Tabs
        label="看哪些"
        items={[
          { href: withQuery(url, { result: null }), text: '不能导入的在前', current: shown === null },
          ...(['refused', 'new', 'changed', 'unchanged'] as const).map((result) => ({
            href: withQuery(url, { result }),
            text: ROW_RESULTS[result],
            current: shown === result,
            count: counts[result],
          })),
        ]}
      />
      <DataTable
        caption="逐行结果"
        empty="没有这样的行。"
        rows={report.rows}
        columns={[
          { label: '在哪里', cell: placeText },
          { label: '结果', cell: ({ result }) => <Tag tone={TONES[result]}>{ROW_RESULTS[result]}</Tag> },
          { label: '内容', cell: ({ name, code }) => [name, code].filter(Boolean).join('，') },
          { label: '填的是', cell: ({ value }) => (value === null ? '' : `“${value}”`) },
          {
            label: '说明',
            cell: ({ reason, suggestion, remarks }) => (
              <>
                {reason ? <span class="fault">{reason}</span> : null}
                {suggestion ? <small>{suggestion}</small> : null}
                {remarks.map((remark) => (
                  <small>{remark}</small>
                ))}
              </>
            ),
          },
        ]}
      />
      <Pager url={url} next={report.nextCursor} />
    </section>
  )
}

/** 事项，第12行，C 事项类型. */
const placeText = ({ sheet, row, column }: Row): string =>
  [sheet, row > 0 ? `第${row}行` : '整张表', column && `${column}列`.replace(/^([A-Z]+) (.*)列$/, '$1列“$2”')]
    .filter(Boolean)
    .join('，')
