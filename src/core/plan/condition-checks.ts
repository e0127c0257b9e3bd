import type { ASTNode } from '@marcbachmann/cel-js'
import { type ConditionError, mistake, unknownValue } from './condition-errors.ts'
import type { Field, Fields } from './fields.ts'

const OPERATORS = new Set([
  'value',
  'id',
  'list',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  '+',
  '-',
  '*',
  '/',
  '-_',
  '!_',
  '&&',
  '||',
  '?:',
])
const FUNCTIONS = new Set(['size', 'startsWith', 'endsWith', 'contains', 'exists', 'exists_one', 'all'])

const childrenOf = (node: ASTNode): readonly ASTNode[] => {
  const { args } = node
  const parts: readonly unknown[] = Array.isArray(args) ? args.flat() : [args]
  return parts.filter((part): part is ASTNode => typeof part === 'object' && part !== null && 'op' in part)
}

/** Visits a node and all below it, from the left. */
export function walk(node: ASTNode, visit: (node: ASTNode) => void): void {
  visit(node)
  for (const child of childrenOf(node)) walk(child, visit)
}

/** The first construct that conditions do not use. */
export function findForeign(expression: string, root: ASTNode, fields: Fields): ConditionError | null {
  let found: ConditionError | null = null
  walk(root, (node) => {
    if (found) return
    const refuse = (message: string) => {
      found = mistake(expression, 'unsupported', [node.start, node.end], message)
    }
    if (node.op === 'value' && node.args === null) return refuse('不能与null比较：没有填的字段本来就按“未知”处理')
    if (node.op === 'call' || node.op === 'rcall') {
      const [name] = node.args
      if (!FUNCTIONS.has(name)) return refuse(`条件里不能用“${name}”，可用：${[...FUNCTIONS].join('、')}`)
      const [, , inner] = node.args
      const bound = inner?.length === 2 ? inner[0] : undefined
      if (bound?.op === 'id' && fields.byName.has(bound.args))
        return refuse(`“${bound.args}”是字段名，逐项判断时请换一个名字`)
      return
    }
    if (!OPERATORS.has(node.op)) refuse('条件里没有这个写法，只用比较、in、加减乘除和 && || !')
  })
  return found
}

/** The first text that is compared with a field of fixed choices and is none of them. */
export function findUnknownValue(
  expression: string,
  root: ASTNode,
  byName: ReadonlyMap<string, Field>,
): ConditionError | null {
  const check = (field: Field | undefined, others: readonly ASTNode[]): ConditionError | null => {
    for (const other of others) {
      if (!field?.values || other.op !== 'value' || typeof other.args !== 'string') continue
      if (!field.values.includes(other.args)) return unknownValue(expression, other, field, other.args)
    }
    return null
  }
  const find = (node: ASTNode, bound: ReadonlyMap<string, Field>): ConditionError | null => {
    const fieldOf = (part: ASTNode) => (part.op === 'id' ? (bound.get(part.args) ?? byName.get(part.args)) : undefined)
    const itemsOf = (part: ASTNode): readonly ASTNode[] => (part.op === 'list' ? part.args : [part])
    let found: ConditionError | null = null
    if (node.op === '==' || node.op === '!=' || node.op === 'in') {
      const [left, right] = node.args
      found = check(fieldOf(left), itemsOf(right)) ?? check(fieldOf(right), itemsOf(left))
    }
    let scope = bound
    if (node.op === 'rcall') {
      const [, receiver, [variable]] = node.args
      const list = fieldOf(receiver)
      if (variable?.op === 'id' && list?.values) scope = new Map(bound).set(variable.args, list)
    }
    for (const child of childrenOf(node)) found ??= find(child, scope)
    return found
  }
  return find(root, new Map())
}
