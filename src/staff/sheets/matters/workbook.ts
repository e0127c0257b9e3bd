import type { MatterContent } from '../../../contract/content/matters.ts'
import type { Cells } from '../cells.ts'
import { at, type Directories, type Part, type Target } from '../part.ts'
import { writeParts } from '../read-parts.ts'
import type { ColumnSpec, SheetSpec } from '../sheet.ts'
import { type Table, writtenColumns } from '../write/table.ts'
import { LOCAL_PARTS } from './implementation.ts'
import { MATTER_LISTS } from './lists.ts'
import { STANDARD_PARTS } from './main.ts'
import { USUAL_COLUMNS } from './usual.ts'
import { matterView } from './view.ts'

export const MAIN = '事项'

/** The first sheets' columns in the order in which a clerk looks for them: what it is, who handles it, in what time. */
const MAIN_PARTS: readonly Part[] = [...STANDARD_PARTS, ...LOCAL_PARTS]

const columnsOf = (parts: readonly Part[]): ColumnSpec[] => parts.flatMap(({ columns }) => columns)

/** Which entry a row of another sheet belongs to. */
const OWNER: readonly ColumnSpec[] = [
  {
    key: 'matter.id',
    heading: '事项编号',
    also: ['编号'],
    type: 'text',
    width: 22,
    note: '同“事项”表的编号；新事项空着',
  },
  {
    key: 'matter.code',
    heading: '所属事项编码',
    also: ['实施编码', '基本编码', '事项编码'],
    type: 'text',
    importOnly: true,
    note: '同“事项”表的实施编码或基本编码',
  },
  {
    key: 'matter.name',
    heading: '事项名称',
    also: ['事项', '所属事项'],
    type: 'text',
    width: 28,
    note: '同“事项”表的事项名称',
    example: '建筑工程施工许可证核发',
  },
]

/** 事项工作簿: template, export and import all go by it. */
export const MATTER_SHEETS: readonly SheetSpec[] = [
  {
    name: MAIN,
    also: ['事项清单', '政务服务事项', '实施清单', '事项目录', '目录清单', '政务服务事项清单', '基本目录'],
    note: '一行一个事项',
    keys: ['id', 'impl.taskCode', 'catalogCode', 'name'],
    columns: [...columnsOf(MAIN_PARTS), ...USUAL_COLUMNS],
  },
  ...MATTER_LISTS.map(
    (list): SheetSpec => ({
      name: list.name,
      ...(list.also ? { also: list.also } : {}),
      note: list.note,
      keys: ['matter.id', 'matter.code', 'matter.name'],
      columns: [...OWNER, ...columnsOf(list.parts)],
    }),
  ),
]

/** Matters as the tables of the workbook, in their order; a table a sheet. */
export function matterTables(matters: readonly MatterContent[], names: Directories, region: string): Table[] {
  const views = matters.map((content) => matterView(content, region))
  const rows = (spec: SheetSpec): Cells[] => {
    if (spec.name === MAIN) return views.map((view) => writeMain(view, names))
    const list = MATTER_LISTS.find(({ name }) => name === spec.name)
    if (!list) return []
    return views.flatMap((view) =>
      ((at(view, list.path) ?? []) as Target[]).map((item) => ({
        'matter.id': String(view.id),
        'matter.name': String(view.name),
        ...writeParts(list.parts, item, names),
      })),
    )
  }
  return MATTER_SHEETS.map((sheet) => ({
    sheet,
    columns: writtenColumns(sheet),
    rows: rows(sheet),
  }))
}

/** A matter's row of the first sheet. Without a part of this region its columns are empty. */
const writeMain = (view: Target, names: Directories): Cells => ({
  ...writeParts(STANDARD_PARTS, view, names),
  ...(view.impl ? writeParts(LOCAL_PARTS, view, names) : {}),
})
