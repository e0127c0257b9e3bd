import type { DepartmentContent } from '../../../src/contract/content/departments.ts'

/** The quick form of a department: `/contacts/ID/phone` and its like -> what stands in the field. */
export type Typed = Readonly<Record<string, string>>

const FIELDS = {
  contacts: ['phone', 'role', 'name'],
  windows: ['phone', 'address', 'hours'],
} as const

type Row = Readonly<Record<string, unknown>>

/** What the form shows of a department. */
export function departmentTyped(content: DepartmentContent): Typed {
  return Object.fromEntries(
    places(content).map(({ list, row, field }) => [`/${list}/${row.id}/${field}`, String(row[field] ?? '')]),
  )
}

/** Only what was changed, as a merge patch by the rows' ids; an emptied field is null. {} = nothing. Pure. */
export function departmentPatch(
  content: DepartmentContent,
  typed: Typed,
): Record<string, Record<string, Record<string, string | null>>> {
  const patch: Record<string, Record<string, Record<string, string | null>>> = {}
  for (const { list, row, field } of places(content)) {
    const text = typed[`/${list}/${row.id}/${field}`]?.trim()
    // Also as typed by a Chinese keyboard (０４１９－１２３).
    const value = field === 'phone' ? text?.normalize('NFKC') : text
    if (value === undefined || value === String(row[field] ?? '')) continue
    const id = String(row.id)
    const rows = patch[list] ?? {}
    patch[list] = { ...rows, [id]: { ...rows[id], [field]: value === '' ? null : value } }
  }
  return patch
}

const places = (content: DepartmentContent): { list: 'contacts' | 'windows'; row: Row; field: string }[] =>
  (['contacts', 'windows'] as const).flatMap((list) =>
    content[list].flatMap((row: Row) => FIELDS[list].map((field) => ({ list, row, field }))),
  )
