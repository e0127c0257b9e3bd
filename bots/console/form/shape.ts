import { z } from 'zod'
import { CONTENT_SHAPES } from '../../../src/contract/content/shapes.ts'
import type { DraftKind } from '../../../src/contract/drafts.ts'

/** What a form needs to know of a field: made from the contract, so that a new field of a content has its place in the form by itself. */
export type Shape = { nullable: boolean; fallback: unknown } & (
  | { type: 'text'; date?: boolean; url?: boolean }
  | { type: 'number'; whole: boolean }
  | { type: 'boolean' }
  | { type: 'choice'; options: readonly string[] }
  | { type: 'choices'; options: readonly string[] }
  | { type: 'lines' }
  | { type: 'object'; fields: readonly (readonly [name: string, shape: Shape])[] }
  | { type: 'list'; item: Shape }
)
export type ObjectShape = Extract<Shape, { type: 'object' }>
export type ListShape = Extract<Shape, { type: 'list' }>

interface Schema {
  $ref?: string
  $defs?: Record<string, Schema>
  type?: string | string[]
  anyOf?: Schema[]
  enum?: unknown[]
  items?: Schema
  properties?: Record<string, Schema>
  format?: string
  default?: unknown
}

const made = new Map<DraftKind, ObjectShape>()

/** The shape of a kind's content. Throws Error where the contract holds what no form can show. */
export function shapeOf(kind: DraftKind): ObjectShape {
  const known = made.get(kind)
  if (known) return known
  const schema = z.toJSONSchema(CONTENT_SHAPES[kind], { io: 'output' }) as Schema
  const shape = toShape(schema, schema.$defs ?? {}, kind)
  if (shape.type !== 'object') throw new Error(`the content of ${kind} is no object`)
  made.set(kind, shape)
  return shape
}

function toShape(schema: Schema, defs: Record<string, Schema>, at: string): Shape {
  const { fallback, nullable, plain } = resolve(schema, defs)
  const common = { nullable, fallback }
  if (plain.enum) return { ...common, type: 'choice', options: plain.enum.map(String) }
  switch (typeOf(plain)) {
    case 'string':
      return { ...common, type: 'text', date: plain.format === 'date', url: plain.format === 'uri' }
    case 'integer':
    case 'number':
      return { ...common, type: 'number', whole: typeOf(plain) === 'integer' }
    case 'boolean':
      return { ...common, type: 'boolean' }
    case 'object':
      return {
        ...common,
        type: 'object',
        fields: Object.entries(plain.properties ?? {}).map(([name, part]) => [
          name,
          toShape(part, defs, `${at}/${name}`),
        ]),
      }
    case 'array': {
      const item = toShape(plain.items ?? {}, defs, `${at}/*`)
      if (item.type === 'choice') return { ...common, type: 'choices', options: item.options }
      return item.type === 'text' ? { ...common, type: 'lines' } : { ...common, type: 'list', item }
    }
    default:
      // A union of texts (a region is a code or a slug) is a text.
      if (plain.anyOf?.every((part) => typeOf(resolve(part, defs).plain) === 'string'))
        return { ...common, type: 'text' }
      throw new Error(`no form for ${at}`)
  }
}

/** A schema without its reference, its null and its default. */
function resolve(schema: Schema, defs: Record<string, Schema>) {
  let plain = schema
  let nullable = false
  const fallback = schema.default
  for (;;) {
    if (plain.$ref) plain = defs[plain.$ref.replace('#/$defs/', '')] ?? {}
    else if (plain.anyOf?.some(({ type }) => type === 'null')) {
      nullable = true
      const rest: Schema[] = plain.anyOf.filter(({ type }) => type !== 'null')
      plain = rest.length === 1 ? (rest[0] ?? {}) : { ...plain, anyOf: rest }
    } else break
  }
  if (Array.isArray(plain.type) && plain.type.includes('null')) nullable = true
  return { plain, nullable, fallback }
}

const typeOf = ({ type }: Schema): string | undefined =>
  Array.isArray(type) ? type.find((one) => one !== 'null') : type

/** What a new row, or an object that was not there, begins as. */
export function emptyOf(shape: Shape): unknown {
  if (shape.nullable) return null
  if (shape.fallback !== undefined) return structuredClone(shape.fallback)
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(shape.fields.map(([name, part]) => [name, emptyOf(part)]))
    case 'list':
    case 'lines':
    case 'choices':
      return []
    case 'boolean':
      return false
    case 'number':
      return null
    case 'text':
    case 'choice':
      return ''
  }
}
