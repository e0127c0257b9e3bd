import type { ImportReport } from '../../../src/contract/imports.ts'
import type { Option } from '../parts/field.tsx'
import { Tag } from '../parts/frame.tsx'
import type { Typed } from './event-form.ts'
import { COLUMN_BY } from './words.ts'

const NONE = '-'

/** What each heading was taken for, to be corrected; unfolded where one was not recognised. */
export const ImportColumns = ({ report, to }: { report: ImportReport; to: string }) => {
  const { columns } = report
  const unknown = columns.filter(({ by, column }) => by === 'unknown' && column === null)
  if (columns.length === 0) return null
  return (
    <details class="card" open={unknown.length > 0 && report.counts.new + report.counts.changed === 0}>
      <summary>{`表头对应（${columns.length}列${unknown.length > 0 ? `，${unknown.length}列没有认出` : ''}）`}</summary>
      <form action={to} method="post" class="form">
        <input type="hidden" name="action" value="columns" />
        <input type="hidden" name="count" value={String(columns.length)} />
        <p class="help">改了以后按新的重新核对，并且记住：下次同样的表头自动认出。</p>
        <table class="data">
          <caption class="visually-hidden">表头对应</caption>
          <thead>
            <tr>
              <th scope="col">文件里的表头</th>
              <th scope="col">对应我们的</th>
              <th scope="col">怎么认的</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ sheet, letter, heading, column, by }, index) => (
              <tr>
                <th scope="row">
                  <span id={`col-${index}`}>{heading}</span> <small>{`${sheet} ${letter}列`}</small>
                  <input type="hidden" name={`sheet-${index}`} value={sheet} />
                  <input type="hidden" name={`heading-${index}`} value={heading} />
                  <input type="hidden" name={`was-${index}`} value={column ?? NONE} />
                </th>
                <td data-label="对应我们的">
                  <select name={`column-${index}`} aria-labelledby={`col-${index}`}>
                    <option value={NONE}>不导入</option>
                    {optionsOf(report, sheet).map(([value, label]) => (
                      <option value={value} selected={value === column}>
                        {label}
                      </option>
                    ))}
                  </select>
                </td>
                <td data-label="怎么认的">
                  {by === 'unknown' ? <Tag tone="warn">{COLUMN_BY[by]}</Tag> : COLUMN_BY[by]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="actions">
          <button type="submit" class="quiet">
            按这样对应，重新核对
          </button>
        </p>
      </form>
    </details>
  )
}

/** The columns of ours that a heading of this sheet may stand for. */
function optionsOf({ choices = [], columns, sheets }: ImportReport, sheet: string): Option[] {
  const ours = sheets.find(({ name }) => name === sheet)?.as
  const all = choices.filter((choice) => choice.sheet === ours).map(({ column, label }): Option => [column, label])
  const recognised = columns
    .filter((one) => one.sheet === sheet && one.column !== null)
    .map(({ column, label }): Option => [column ?? '', label ?? ''])
  return [...new Map([...all, ...recognised])]
}

/** The headings whose meaning was changed. */
export function readColumns(form: Typed): { sheet: string; heading: string; column: string | null }[] {
  const count = Math.min(Number(form.get('count')) || 0, 500)
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const column = form.get(`column-${index}`) ?? NONE
    if (column === form.get(`was-${index}`)) return []
    return [
      {
        sheet: form.get(`sheet-${index}`) ?? '',
        heading: form.get(`heading-${index}`) ?? '',
        column: column === NONE ? null : column,
      },
    ]
  })
}
