import type { MatterContent } from '../../src/contract/content/matters.ts'
import type { County } from '../../src/staff/seed/format.ts'
import { directory } from '../../src/staff/sheets/directory.ts'
import { MAIN, matterTables } from '../../src/staff/sheets/matters/workbook.ts'
import type { Directories } from '../../src/staff/sheets/part.ts'
import type { EntryRows, SheetRow } from '../../src/staff/sheets/sheet.ts'

/** The matters of a county's folder as staff keep them. */
export const contentsIn = (county: County): MatterContent[] => {
  const words = new Map(
    county.words.filter(({ kind }) => kind === 'matter').map(({ kind: _kind, ...one }) => [one.id, one]),
  )
  const applicability = new Map(county.applicability.map(({ matter, ...one }) => [matter, one]))
  return county.matters.map((matter) => {
    const { id: _id, ...said } = words.get(matter.id) ?? { id: '' }
    return {
      ...matter,
      applicability: applicability.get(matter.id) ?? null,
      words: words.has(matter.id) ? (said as NonNullable<MatterContent['words']>) : null,
    }
  })
}

export const namesIn = (county: County): Directories => ({
  departments: directory('部门', county.departments),
  documents: directory('材料', county.documents),
  matters: directory('事项', county.matters),
  stages: directory('阶段', county.stages.stages),
  bundles: directory('“一件事”', county.bundles),
})

/** What an export of a matter says, as an import reads it. */
export function rowsOf(content: MatterContent, names: Directories, region: string): EntryRows {
  const rows = matterTables([content], names, region).flatMap(({ sheet, columns, rows: all }) =>
    all.map(
      (cells, at): SheetRow => ({
        sheet: sheet.name,
        row: at + 2,
        cells: Object.fromEntries(columns.map(({ key }) => [key, cells[key] ?? ''])),
      }),
    ),
  )
  return {
    main: rows.find(({ sheet }) => sheet === MAIN) ?? null,
    rows: rows.filter(({ sheet }) => sheet !== MAIN),
    columns: {},
  }
}
