import type { Feature } from 'write-excel-file/universal'
import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility'
import { letters, MAX_SHEET_ROWS } from '../read/raw.ts'
import type { ColumnSpec } from '../sheet.ts'

/** The sheet that holds long lists of choices; nobody sees it. */
export const CHOICES = '选项'
/** What Excel takes as a list within the validation itself. */
const INLINE_CHARS = 255

/** What may be chosen in a column: its options, 是 and 否, or the names of a list; null = anything. */
export function choicesOfColumn(
  column: ColumnSpec,
  lists: Readonly<Record<string, readonly string[]>>,
): readonly string[] | null {
  if (column.type === 'boolean') return ['是', '否']
  if (column.options) return Object.values(column.options)
  return (column.list !== undefined && lists[column.list]) || null
}

/** Lists of choices: those of one column each in the hidden sheet, by what they hold. */
export interface Choices {
  columns: (readonly string[])[]
  formulaOf(values: readonly string[]): string
}

/** Short lists stand in the validation, long ones in a column of the hidden sheet. */
export function collectChoices(): Choices {
  const columns: (readonly string[])[] = []
  const places = new Map<string, string>()
  return {
    columns,
    formulaOf(values) {
      const inline = values.join(',')
      if (inline.length <= INLINE_CHARS && !values.some((value) => /[,"\n]/.test(value))) return `"${inline}"`
      const key = JSON.stringify(values)
      const known = places.get(key)
      if (known) return known
      const letter = letters(columns.length)
      columns.push(values)
      const place = `'${CHOICES}'!$${letter}$1:$${letter}$${values.length}`
      places.set(key, place)
      return place
    },
  }
}

/** What one column of one sheet offers. `several`: other texts are let through, since a cell may hold more than one. */
export interface DropDown {
  column: number
  formula: string
  several: boolean
  note: string
}

/** Writes the drop-downs of each sheet (ECMA-376 18.3.1.33), and hides the sheet of choices. `bySheet`: in the order of the sheets. */
export const dropDownFeature = (bySheet: readonly (readonly DropDown[])[]): Feature<Blob> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform(xml, _options, { sheetIndex }) {
          const found = bySheet[sheetIndex] ?? []
          if (found.length === 0) return xml
          const each = found.map(({ column, formula, several, note }) => {
            const range = `${letters(column)}2:${letters(column)}${MAX_SHEET_ROWS + 1}`
            const strict = several
              ? ''
              : ` showErrorMessage="1" errorTitle="请从下拉里选" error="${attributeText(note)}"`
            return `<dataValidation type="list" allowBlank="1"${strict} sqref="${range}"><formula1>${sanitizeTextContent(formula)}</formula1></dataValidation>`
          })
          const element = `<dataValidations count="${each.length}">${each.join('')}</dataValidations>`
          const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? []
          return insertElementMarkupAccordingToOrderOfSiblings(xml, element, order, 'worksheet')
        },
      },
      'xl/workbook.xml': {
        transform: (xml) => xml.replace(new RegExp(`<sheet(?= [^>]*name="${CHOICES}")`), '<sheet state="hidden"'),
      },
    },
  },
})

/** An attribute's text; Excel shows at most 225 characters of it. */
const attributeText = (text: string): string =>
  sanitizeTextContent(Array.from(text).slice(0, 200).join('')).replaceAll('"', '&quot;').replaceAll('\n', ' ')
