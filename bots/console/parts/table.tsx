import type { Child } from 'hono/jsx'

export interface Column<T> {
  label: string
  cell: (row: T) => Child
  /** Figures stand to the right. */
  number?: boolean
}

/** A table; on a phone each row is a card whose lines carry their headings. The first column names its row. */
export const DataTable = <T,>({
  caption,
  columns,
  rows,
  empty = '没有内容。',
}: {
  caption: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  empty?: string
}) =>
  rows.length === 0 ? (
    <p class="empty">{empty}</p>
  ) : (
    <table class="data">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ label, number }) => (
            <th scope="col" class={number ? 'number' : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {columns.map(({ label, cell, number }, index) =>
              index === 0 ? (
                <th scope="row">{cell(row)}</th>
              ) : (
                <td data-label={label} class={number ? 'number' : undefined}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
