import { emptyOf, type ObjectShape, type Shape } from './shape.ts'

/** What a row's button asks for: `add:/documents`, `remove:/documents/3`, `up:…`, `down:…`; by the form's own names. */
export type RowChange = { act: 'add' | 'remove' | 'up' | 'down'; name: string }

export function readRowChange(form: URLSearchParams): RowChange | null {
  const [, act, name] = /^(add|remove|up|down):(\/.+)$/.exec(form.get('row') ?? '') ?? []
  return act && name ? { act: act as RowChange['act'], name } : null
}

/** The position in the content of what a form calls by this name. The reverse of `fieldName`. */
export function pointerOf(form: URLSearchParams, name: string): string {
  let at = ''
  let pointer = ''
  for (const part of name.split('/').slice(1)) {
    const index = form.getAll(at).indexOf(part)
    pointer += `/${at !== '' && index >= 0 ? index : part}`
    at += `/${part}`
  }
  return pointer
}

/** The content with a row added, taken out, or moved by one. Pure; a name that leads nowhere changes nothing. `at`: the row to look at now. */
export function changeRows(
  shape: ObjectShape,
  content: Record<string, unknown>,
  { act, pointer }: { act: RowChange['act']; pointer: string },
): { content: Record<string, unknown>; at: string } {
  const next = structuredClone(content)
  const parts = pointer.split('/').slice(1)
  const last = act === 'add' ? -1 : Number(parts.pop())
  const found = listAt(shape, next, parts)
  if (!found) return { content, at: '' }
  const { rows, item } = found
  const list = `/${parts.join('/')}`
  if (act === 'add') {
    rows.push(emptyOf(item))
    return { content: next, at: `${list}/${rows.length - 1}` }
  }
  if (!(last >= 0 && last < rows.length)) return { content, at: '' }
  const [row] = rows.splice(last, 1)
  if (act === 'remove') return { content: next, at: list }
  const to = Math.max(0, Math.min(rows.length, last + (act === 'up' ? -1 : 1)))
  rows.splice(to, 0, row)
  return { content: next, at: `${list}/${to}` }
}

function listAt(shape: ObjectShape, content: Record<string, unknown>, parts: readonly string[]) {
  let part: Shape = shape
  let value: unknown = content
  for (const [index, name] of parts.entries()) {
    if (typeof value !== 'object' || value === null) return null
    if (part.type === 'list') part = part.item
    else if (part.type === 'object') {
      const field: Shape | undefined = part.fields.find(([one]) => one === name)?.[1]
      if (!field) return null
      part = field
    } else return null
    const holder = value as Record<string, unknown>
    // A list that a region has not of its own begins with the first row.
    if (index === parts.length - 1 && part.type === 'list') holder[name] ??= []
    value = holder[name]
  }
  return part.type === 'list' && Array.isArray(value) ? { rows: value as unknown[], item: part.item } : null
}
