import type { Cell, Row, Sheet } from 'write-excel-file/universal'
import type { ColumnSpec, SheetSpec } from '../sheet.ts'
import { choicesOfColumn } from './drop-downs.ts'

const LISTED = 12

/** 说明: of every column what goes there, whether it has to, what may be chosen, an example. Imports pass it over. */
export function notesSheet(
  title: string,
  sheets: readonly { sheet: SheetSpec; columns: readonly ColumnSpec[] }[],
  lists: Readonly<Record<string, readonly string[]>>,
): Sheet<Blob> {
  const text = (value: string, more: Partial<{ fontWeight: 'bold'; backgroundColor: string }> = {}): Cell => ({
    value,
    type: String,
    wrap: true,
    alignVertical: 'top',
    ...more,
  })
  const head = { fontWeight: 'bold', backgroundColor: '#E8EEF7' } as const
  const rows: Row[] = [
    [text(title, { fontWeight: 'bold' })],
    ...HINTS.map((hint): Row => [text(hint)]),
    [],
    ['工作表', '列', '填什么', '新增时必填', '可填的内容', '例子'].map((heading) => text(heading, head)),
  ]
  for (const { sheet, columns } of sheets)
    for (const column of columns) {
      const choices = choicesOfColumn(column, lists) ?? []
      const listed =
        choices.length > LISTED ? [...choices.slice(0, LISTED), `……共${choices.length}个，见下拉`] : choices
      rows.push([
        text(sheet.name),
        text(column.heading),
        text(column.note),
        text(column.required ? '是' : ''),
        text(listed.join('、')),
        text(column.example ?? ''),
      ])
    }
  return { sheet: '说明', data: rows, columns: [14, 24, 50, 12, 50, 26].map((width) => ({ width })) }
}

const HINTS = [
  '先试导入：系统逐行说明新增、变动、未变、被拒，什么也不写；没有问题再写成草稿，送审、发布。',
  '文件里没有的列，原来的内容不动；有这一列而单元格空着，就是清空（可以空的才行）。',
  '除第一张表外，一个事项在某张表里没有行，原来的内容不动；要清空，写一行，第一个内容列只填“无”。',
  '一格里有多项的，一行一项（Alt+回车换行）。编码请设成文本格式，以免丢掉前面的零或变成科学计数。',
  '不要合并单元格。表头可以换成常用的叫法，列的先后可以变；认不出的列会列出来，可以指定，下次自动认出。',
]
