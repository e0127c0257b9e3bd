import { isMadeId, ORDERED } from './arrangement.ts'
import { type References, referenceId } from './references.ts'
import type { ListShape, ObjectShape, Shape } from './shape.ts'

/**
 * A posted form -> a content. Pure. The fields are named by JSON pointers; a list says its rows and their order by `POINTER=key`, a
 * nullable object that it is there by `POINTER=on`, or `POINTER=typed`: there if anything was typed within. What does not fit
 * (letters for a number) stays as it was typed, so that the check names it and nothing typed is lost.
 */
export function parseContent(
  shape: ObjectShape,
  form: URLSearchParams,
  references: References,
): Record<string, unknown> {
  return parseObject(shape, '', form, references)
}

/** The names under which a form has the fields of a content's pointers: rows may have been added, moved and removed. */
export function fieldName(form: URLSearchParams, pointer: string): string {
  let name = ''
  for (const part of pointer.split('/').slice(1)) {
    const keys = /^\d+$/.test(part) ? form.getAll(name) : []
    name += `/${keys[Number(part)] ?? part}`
  }
  return name
}

function parseObject(shape: ObjectShape, at: string, form: URLSearchParams, references: References) {
  return Object.fromEntries(
    shape.fields.map(([name, part]) => [name, parseValue(part, `${at}/${name}`, form, references, name)]),
  )
}

function parseValue(shape: Shape, at: string, form: URLSearchParams, references: References, field: string): unknown {
  const text = form.get(at) ?? ''
  switch (shape.type) {
    case 'object':
      if (shape.nullable && !isThere(text, at, form)) return null
      return parseObject(shape, at, form, references)
    case 'list':
      return parseRows(shape, at, form, references)
    case 'lines':
      return shape.nullable && text === '' && !hasRows(at, form) ? null : parseLines(at, form, references)
    case 'choices':
      return form.getAll(at)
    case 'choice':
      return text === '' && shape.nullable ? null : text
    case 'boolean':
      return shape.nullable && text === '' ? null : text === 'true'
    case 'number':
      return parseNumber(text)
    case 'text': {
      const value = text.includes('\n') ? text : text.trim()
      if (value === '') return shape.nullable ? null : ''
      if (field === 'phone') return value.normalize('NFKC')
      return references.has(field, at) ? referenceId(value, references.names(field, at)) : value
    }
  }
}

function parseRows(shape: ListShape, at: string, form: URLSearchParams, references: References): unknown {
  if (shape.nullable && !form.getAll(at).some((key) => key !== '')) return null
  const { item } = shape
  const rows = form
    .getAll(at)
    .filter((key) => key !== '')
    .map((key) => (item.type === 'object' ? parseObject(item, `${at}/${key}`, form, references) : {}))
  const list = at.slice(at.lastIndexOf('/') + 1)
  return giveIds(ORDERED.has(list) ? rows.map((row, index) => ({ ...row, order: index + 1 })) : rows, list)
}

/** Rows whose ids people do not see: a new one gets the first that is free. */
function giveIds(rows: Record<string, unknown>[], list: string): Record<string, unknown>[] {
  if (!isMadeId(list, 'id')) return rows
  const taken = new Set(rows.map(({ id }) => id))
  const free = () => {
    for (let number = 1; ; number++) {
      const id = `${list.replace(/s$/, '')}-${number}`
      if (!taken.has(id)) {
        taken.add(id)
        return id
      }
    }
  }
  return rows.map((row) => (row.id === '' ? { ...row, id: free() } : row))
}

const hasRows = (at: string, form: URLSearchParams): boolean =>
  [...form.keys()].some((name) => name.startsWith(`${at}/`))

/** One a line; where a line itself has breaks, each has a field of its own. */
function parseLines(at: string, form: URLSearchParams, references: References): string[] {
  const field = at.slice(at.lastIndexOf('/') + 1)
  const lines = hasRows(at, form)
    ? form.getAll(at).flatMap((key) => (key === '' ? [] : [form.get(`${at}/${key}`) ?? '']))
    : (form.get(at) ?? '').split('\n').map((line) => line.trim())
  const said = lines.filter((line) => line !== '')
  return references.has(field, at) ? said.map((line) => referenceId(line, references.names(field, at))) : said
}

/** Also as typed by a Chinese keyboard (１５). Null where nothing was typed; what is no number stays a text. */
function parseNumber(text: string): unknown {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return null
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text
}

function isThere(text: string, at: string, form: URLSearchParams): boolean {
  if (text === 'on') return true
  if (text !== 'typed') return false
  return [...form].some(([name, value]) => name.startsWith(`${at}/`) && value !== '' && value !== 'typed')
}
