import { type ASTNode, EvaluationError, ParseError, serialize } from '@marcbachmann/cel-js'
import { findForeign, findUnknownValue, walk } from './condition-checks.ts'
import { type ConditionError, MAX_LENGTH, mistake, syntaxError, typeError } from './condition-errors.ts'
import { type Fields, factText } from './fields.ts'

export type { ConditionError } from './condition-errors.ts'

/** A profile as a condition reads it: a field that is null or missing is not known. */
export type Facts = Readonly<Record<string, unknown>>

/** A parsed and type-checked condition. `fields`: those it reads, in the order of the profile. */
export type Condition = { readonly expression: string; readonly fields: readonly string[]; readonly root: Clause }

/** What a condition says of a profile. `fields`: for true and false those that decided it, for null (unknown) those unknown ones that still could. */
export type Verdict = { readonly value: boolean | null; readonly fields: readonly string[] }

/** The logic is ours, so that it can know of the unknown; what stands between the operators is CEL's. */
type Clause =
  | { readonly op: 'and' | 'or'; readonly left: Clause; readonly right: Clause }
  | { readonly op: 'not'; readonly of: Clause }
  | { readonly op: 'if'; readonly test: Clause; readonly yes: Clause; readonly no: Clause }
  | { readonly op: 'atom'; readonly fields: readonly string[]; readonly holds: (facts: Facts) => boolean }

/**
 * Parses and type-checks a CEL expression over the fields of a profile. What comes back is a condition, or the first mistake with
 * its place and a sentence for the clerk. Allowed: comparisons, `in`, arithmetic, && || ! ?:, size, startsWith, endsWith, contains,
 * exists, exists_one, all; nothing that could fail or run long when evaluated.
 */
export function compileCondition(
  expression: string,
  fields: Fields,
): { readonly ok: true; readonly condition: Condition } | { readonly ok: false; readonly error: ConditionError } {
  const refuse = (error: ConditionError) => ({ ok: false as const, error })
  const whole = [0, expression.length] as const
  if (expression.trim() === '') return refuse(mistake(expression, 'empty', whole, '条件是空的'))
  if (expression.length > MAX_LENGTH)
    return refuse(mistake(expression, 'too_long', [MAX_LENGTH, expression.length], `条件太长，最多${MAX_LENGTH}个字`))
  try {
    const parsed = fields.environment.parse(expression)
    const foreign = findForeign(expression, parsed.ast, fields)
    if (foreign) return refuse(foreign)
    const types = parsed.check()
    if (types.error) return refuse(typeError(expression, types.error, fields))
    if (types.type !== 'bool')
      return refuse(
        mistake(
          expression,
          'not_boolean',
          whole,
          '条件的结果要是“是”或“否”，不能只写一个数字或文字，请加上比较，如 == 或 >=',
        ),
      )
    const value = findUnknownValue(expression, parsed.ast, fields.byName)
    if (value) return refuse(value)
    const root = toClause(parsed.ast, fields)
    const sample = sampleFacts(fields)
    for (const atom of atomsOf(root)) atom.holds(sample)
    return {
      ok: true,
      condition: {
        expression,
        fields: inOrder(
          fields,
          atomsOf(root).flatMap((atom) => atom.fields),
        ),
        root,
      },
    }
  } catch (error) {
    if (error instanceof ParseError) return refuse(syntaxError(expression, error, fields))
    if (error instanceof EvaluationError)
      return refuse(
        mistake(
          expression,
          'unsupported',
          whole,
          error.code === 'division_by_zero' ? '不能除以0' : '这个条件算不出结果，请简化',
        ),
      )
    throw error
  }
}

/**
 * Three-valued (Kleene): `false && unknown` is false, `true || unknown` is true; whatever compares with an unknown field is
 * unknown. Filling a field can turn unknown into true or false, never true into false.
 */
export const evaluate = (condition: Condition, profile: Facts): Verdict => verdictOf(condition.root, profile)

function verdictOf(clause: Clause, facts: Facts): Verdict {
  switch (clause.op) {
    case 'atom': {
      const unknown = clause.fields.filter((field) => facts[field] === null || facts[field] === undefined)
      return unknown.length > 0
        ? { value: null, fields: unknown }
        : { value: clause.holds(facts), fields: clause.fields }
    }
    case 'not': {
      const { value, fields } = verdictOf(clause.of, facts)
      return { value: value === null ? null : !value, fields }
    }
    case 'if': {
      const test = verdictOf(clause.test, facts)
      if (test.value !== null) {
        const branch = verdictOf(test.value ? clause.yes : clause.no, facts)
        return {
          value: branch.value,
          fields: branch.value === null ? branch.fields : union(test.fields, branch.fields),
        }
      }
      const branches = [verdictOf(clause.yes, facts), verdictOf(clause.no, facts)] as const
      const [one, other] = branches
      if (one.value !== null && one.value === other.value)
        return { value: one.value, fields: union(one.fields, other.fields) }
      return {
        value: null,
        fields: union(test.fields, ...branches.filter(({ value }) => value === null).map(({ fields }) => fields)),
      }
    }
    default: {
      const decisive = clause.op === 'or'
      const left = verdictOf(clause.left, facts)
      if (left.value === decisive) return left
      const right = verdictOf(clause.right, facts)
      if (right.value === decisive || (left.value !== null && right.value === null)) return right
      if (left.value === null && right.value !== null) return left
      return { value: left.value, fields: union(left.fields, right.fields) }
    }
  }
}

const union = (...lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())]
const inOrder = (fields: Fields, names: readonly string[]) =>
  [...fields.byName.keys()].filter((name) => names.includes(name))

/** The facts that a verdict rests on, in words: 总投资8000万元; 占用林地:否. */
export const factsText = (verdict: Verdict, profile: Facts, fields: Fields): string[] =>
  verdict.fields.flatMap((name) => {
    const field = fields.byName.get(name)
    return field ? [factText(field, profile[name])] : []
  })

function toClause(node: ASTNode, fields: Fields): Clause {
  switch (node.op) {
    case '&&':
    case '||': {
      const [left, right] = node.args
      return { op: node.op === '&&' ? 'and' : 'or', left: toClause(left, fields), right: toClause(right, fields) }
    }
    case '!_':
      return { op: 'not', of: toClause(node.args, fields) }
    case '?:': {
      const [test, yes, no] = node.args
      return { op: 'if', test: toClause(test, fields), yes: toClause(yes, fields), no: toClause(no, fields) }
    }
    default: {
      const names = new Set<string>()
      walk(node, (part) => {
        if (part.op === 'id' && fields.byName.has(part.args)) names.add(part.args)
      })
      const run = fields.environment.parse(serialize(node))
      return { op: 'atom', fields: inOrder(fields, [...names]), holds: (facts) => run(facts) === true }
    }
  }
}

function atomsOf(clause: Clause): Extract<Clause, { op: 'atom' }>[] {
  switch (clause.op) {
    case 'atom':
      return [clause]
    case 'not':
      return atomsOf(clause.of)
    case 'if':
      return [clause.test, clause.yes, clause.no].flatMap(atomsOf)
    default:
      return [clause.left, clause.right].flatMap(atomsOf)
  }
}

/** A value of each field's type: what fails with these (1/0) fails always. */
const sampleFacts = (fields: Fields): Facts =>
  Object.fromEntries(
    [...fields.byName].map(([name, { kind }]) => [
      name,
      { boolean: true, enum: '', number: 1, text: '', list: [] }[kind],
    ]),
  )
