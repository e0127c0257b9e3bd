import { Environment } from '@marcbachmann/cel-js'
import type { z } from 'zod'
import { moneyText, plainNumber } from '../text/number-text.ts'

/** A field of the profile as a condition sees it. `values`: what an enum, or a list of enum values, may hold. */
export type Field = {
  readonly name: string
  readonly kind: 'boolean' | 'enum' | 'number' | 'text' | 'list'
  readonly label: string
  readonly unit: string | null
  readonly description: string | null
  /** How a person is asked for it, where the schema's meta has `question`. */
  readonly question: string | null
  readonly values: readonly string[] | null
  /** The values' own words, where the schema's meta has `labels`. */
  readonly labels: Readonly<Record<string, string>>
}

/** The fields by name in the schema's order, and the CEL environment in which they are declared. Build once, keep. */
export type Fields = { readonly byName: ReadonlyMap<string, Field>; readonly environment: Environment }

/** What a zod schema says of itself; every schema of zod 4 has this shape. */
type Definition = {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
  readonly element?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly entries?: Readonly<Record<string, string | number>>
  readonly values?: readonly unknown[]
}
type Meta = {
  description?: string
  title?: string
  label?: string
  unit?: string
  question?: string
  labels?: Readonly<Record<string, string>>
}
type Shape = { readonly kind: Field['kind']; readonly values: readonly string[] | null }

const definitionOf = (schema: z.ZodType) => schema.def as Definition

const CEL_TYPES = { boolean: 'bool', enum: 'string', number: 'double', text: 'string', list: 'list<string>' } as const

/**
 * The fields of a profile's schema: booleans, enums, numbers, lists of text, text (also a region). Optional, nullable,
 * defaulted and refined schemas are what they hold. Label, unit and the values' words come from the schema's `meta`
 * (`label` or `title`, `unit`, `labels`), else from its description: 总投资,元. Throws TypeError for a shape no condition can use.
 */
export function profileFields(schema: { readonly shape: Readonly<Record<string, z.ZodType>> }): Fields {
  const environment = numbersOf(new Environment({ limits: { maxAstNodes: 400, maxDepth: 40, maxListElements: 100 } }))
  const byName = new Map<string, Field>()
  for (const [name, holder] of Object.entries(schema.shape)) {
    const shape = shapeOf(holder)
    if (!shape) throw new TypeError(`the profile's field ${name} has a type that no condition can use`)
    byName.set(name, { name, ...shape, ...wordsOf(name, holder) })
    environment.registerVariable(name, CEL_TYPES[shape.kind])
  }
  return { byName, environment }
}

/** Fields are doubles and a clerk's whole numbers are ints: what CEL leaves undefined between the two is defined here. */
function numbersOf(environment: Environment): Environment {
  const pairs = { '+': sum, '-': difference, '*': product, '/': quotient }
  for (const [operator, apply] of Object.entries(pairs))
    for (const types of [`double ${operator} int`, `int ${operator} double`])
      environment.registerOperator(types, (left: number | bigint, right: number | bigint) =>
        apply(Number(left), Number(right)),
      )
  return environment
    .registerOperator('double == int', (left: number, right: bigint) => left === Number(right))
    .registerOperator('double in list<int>', (one: number, list: readonly bigint[]) =>
      list.some((item) => Number(item) === one),
    )
}
const sum = (left: number, right: number) => left + right
const difference = (left: number, right: number) => left - right
const product = (left: number, right: number) => left * right
const quotient = (left: number, right: number) => left / right

function shapeOf(schema: z.ZodType): Shape | null {
  const definition = definitionOf(schema)
  const inner = definition.innerType ?? definition.in
  if (inner) return shapeOf(inner)
  switch (definition.type) {
    case 'boolean':
      return { kind: 'boolean', values: null }
    case 'number':
    case 'int':
      return { kind: 'number', values: null }
    case 'string':
      return { kind: 'text', values: null }
    case 'enum':
      return { kind: 'enum', values: Object.values(definition.entries ?? {}).map(String) }
    case 'literal':
      return { kind: 'enum', values: (definition.values ?? []).map(String) }
    case 'array': {
      const element = definition.element ? shapeOf(definition.element) : null
      return element?.kind === 'enum' || element?.kind === 'text' ? { kind: 'list', values: element.values } : null
    }
    case 'union':
      return unionOf(
        (definition.options ?? [])
          .filter((option) => definitionOf(option).type !== 'null')
          .map((option) => shapeOf(option)),
      )
    default:
      return null
  }
}

/** Alternatives of one kind are that kind; enum values are put together; text beside an enum (a region's code) is text. */
function unionOf(shapes: readonly (Shape | null)[]): Shape | null {
  const [first] = shapes
  if (!first || shapes.some((shape) => !shape)) return null
  const kinds = new Set(shapes.map((shape) => shape?.kind))
  if (kinds.size === 1)
    return { kind: first.kind, values: first.values ? shapes.flatMap((shape) => shape?.values ?? []) : null }
  return [...kinds].every((kind) => kind === 'text' || kind === 'enum') ? { kind: 'text', values: null } : null
}

/** The outermost meta wins, as `.nullable().meta()` and `.meta().nullable()` are both written. */
function metaOf(schema: z.ZodType): Meta {
  const definition = definitionOf(schema)
  const inner = definition.innerType ?? definition.in ?? definition.element
  return { ...(inner ? metaOf(inner) : {}), ...(schema.meta() as Meta | undefined) }
}

function wordsOf(
  name: string,
  schema: z.ZodType,
): Pick<Field, 'label' | 'unit' | 'description' | 'question' | 'labels'> {
  const meta = metaOf(schema)
  const [head, tail] = (meta.description ?? name).split(/[,\uFF0C;\uFF1B\u3002]/, 2)
  const numeric = shapeOf(schema)?.kind === 'number'
  return {
    label: (meta.label ?? meta.title ?? head ?? name).replace('是否', ''),
    unit: meta.unit ?? (numeric ? (tail ?? null) : null),
    description: meta.description ?? null,
    question: meta.question ?? null,
    labels: meta.labels ?? {},
  }
}

/** What yes and no are called: 是, 否, unless the schema says otherwise. */
export const yesOrNo = (field: Field, value: boolean): string => field.labels[`${value}`] ?? (value ? '是' : '否')

/** A field's value in words: 总投资8000万元; 占用林地:否; 土地取得方式:出让; null says 未填. */
export function factText(field: Field, value: unknown): string {
  if (value === null || value === undefined) return `${field.label}：未填`
  if (typeof value === 'boolean') return `${field.label}：${yesOrNo(field, value)}`
  if (typeof value === 'number')
    return field.unit === '元'
      ? `${field.label}${moneyText(value)}`
      : `${field.label}${plainNumber(value)}${field.unit ?? ''}`
  const items = (Array.isArray(value) ? value : [value]).map((item) => field.labels[String(item)] ?? String(item))
  return `${field.label}：${items.join('、') || '无'}`
}
