import type { ASTNode, TypeError as CelTypeError, ParseError } from '@marcbachmann/cel-js'
import type { Field, Fields } from './fields.ts'
import { nearest } from './nearest.ts'

/** A clerk's mistake and its place. `offset` and `length` are UTF-16 units from 0; `line` and `column` (characters) from 1. */
export type ConditionError = {
  readonly code:
    | 'empty'
    | 'syntax'
    | 'unknown_field'
    | 'unknown_value'
    | 'wrong_type'
    | 'not_boolean'
    | 'unsupported'
    | 'too_long'
  readonly offset: number
  readonly length: number
  readonly line: number
  readonly column: number
  readonly message: string
  readonly suggestion: string | null
}

export const MAX_LENGTH = 2000

/** A mistake at [start, end) of the expression. The message names the place only where there is more than one line or word. */
export function mistake(
  expression: string,
  code: ConditionError['code'],
  [start, end]: readonly [number, number],
  message: string,
  suggestion: string | null = null,
): ConditionError {
  const before = expression.slice(0, start)
  const line = before.split('\n').length
  const column = Array.from(before.slice(before.lastIndexOf('\n') + 1)).length + 1
  const place = `第${line}行第${column}个字：`
  return { code, offset: start, length: Math.max(0, end - start), line, column, message: place + message, suggestion }
}

const KIND_WORDS: Record<Field['kind'], string> = {
  boolean: '“是/否”（true或false）',
  enum: '选项',
  number: '数字',
  text: '文字',
  list: '多选',
}
const TYPE_WORDS: Record<string, string> = {
  bool: KIND_WORDS.boolean,
  int: '数字',
  double: '数字',
  string: '文字',
  'list<string>': '多项文字',
  'list<int>': '多个数字',
  'list<double>': '多个数字',
  null: 'null',
}

const typeWord = (type: string) => TYPE_WORDS[type.trim()] ?? type.trim()
const named = (field: Field) => (field.label === field.name ? `“${field.name}”` : `“${field.name}”（${field.label}）`)
const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join('、')

/** The values an enum field may have, with their words. */
const valuesOf = (field: Field): string =>
  (field.values ?? [])
    .map((value) => (field.labels[value] ? `'${value}'（${field.labels[value]}）` : `'${value}'`))
    .join('、')

/** What is said of an enum value that does not exist. */
export function unknownValue(expression: string, node: ASTNode, field: Field, value: string): ConditionError {
  const meant =
    Object.entries(field.labels).find(([, label]) => label === value)?.[0] ?? nearest(value, field.values ?? [])
  const hint = meant ? `是不是'${meant}'？` : ''
  return mistake(
    expression,
    'unknown_value',
    [node.start, node.end],
    `${named(field)}没有'${value}'这个选项${hint ? `，${hint}` : '。'}可填：${valuesOf(field)}`,
    meant,
  )
}

/** A name that is no field: the nearest name, or the field whose Chinese label was written. */
function unknownField(expression: string, [start, end]: readonly [number, number], fields: Fields): ConditionError {
  const name = expression.slice(start, end)
  const all = [...fields.byName.values()]
  const byLabel = /\p{Script=Han}/u.test(name)
    ? (all.find((field) => field.label === name) ??
      all.find((field) => `${field.label}${field.description ?? ''}`.includes(name)))
    : undefined
  const close = byLabel?.name ?? nearest(name, [...fields.byName.keys()])
  const field = close === null ? undefined : fields.byName.get(close)
  const message = field ? `没有“${name}”这个字段，是不是${named(field)}？` : `没有“${name}”这个字段，请从字段表中选一个`
  return mistake(expression, 'unknown_field', [start, end], message, close)
}

const MARKS: Record<string, string> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '【': '[',
  '】': ']',
  '、': ',',
  '。': '.',
}
/** The half-width form of a full-width character (U+FF01 to U+FF5E) or of a Chinese mark. */
const halfWidth = (char: string): string | undefined =>
  /[\uFF01-\uFF5E]/.test(char) ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : MARKS[char]

const WORDS: Record<string, string> = {
  and: '&&',
  or: '||',
  not: '!',
  AND: '&&',
  OR: '||',
  NOT: '!',
  并且: '&&',
  且: '&&',
  或者: '||',
  或: '||',
  不: '!',
}
const PLACE_OF_MONEY: Record<string, string> = { 万: '0000', 亿: '00000000' }

/** Why the text could not be read at all. */
export function syntaxError(expression: string, error: ParseError, fields: Fields): ConditionError {
  const start = Math.min(error.range?.start ?? 0, expression.length)
  const end = Math.min(Math.max(error.range?.end ?? start, start), expression.length)
  const at = (message: string, suggestion: string | null = null, span: readonly [number, number] = [start, end]) =>
    mistake(expression, 'syntax', span, message, suggestion)
  const char = expression.slice(start, start + 1)
  const half = halfWidth(char)
  if (half) return at(`“${char}”是中文标点，请改用英文半角的 ${half}`, half)
  if (char === '=' && expression[start - 1] !== '=') return at('判断相等用两个等号 ==', '==')
  if (char === '&' || char === '|') return at(`“${char}”要写两个：${char}${char}`, char + char)
  const zeros = PLACE_OF_MONEY[char]
  if (zeros) return at(`数字要写全，不能写“${char}”。金额单位是元，1${char}写作1${zeros}`)
  const word = wordAt(expression, start)
  const operator = word && WORDS[expression.slice(...word)]
  if (word && operator) return at(`“${expression.slice(...word)}”请写作 ${operator}`, operator, word)
  const chinese = /^\p{Script=Han}+/u.exec(expression.slice(start))?.[0]
  if (chinese) return unknownField(expression, [start, start + chinese.length], fields)
  if (error.code === 'unterminated_string' || error.code === 'newline_in_string') return at('引号没有成对')
  if (error.code === 'limit_exceeded') return mistake(expression, 'too_long', [start, end], '条件太复杂，请拆开或简化')
  if (error.code === 'invalid_number') return at('这个数字写得不对')
  if (error.code === 'reserved_identifier') return at(`“${expression.slice(start, end)}”是保留字，不能作字段名`)
  if (start >= expression.trimEnd().length) return at('条件没有写完，可能缺右括号或缺后半句')
  return at(`“${expression.slice(start, Math.max(end, start + 1))}”放在这里不通，请检查前后的符号`)
}

/** The word that a position lies in: the parser names the letter at which it stopped. */
function wordAt(expression: string, at: number): [number, number] | null {
  const letter = (index: number) => /[\p{L}\p{N}_]/u.test(expression[index] ?? '')
  if (!letter(at)) return null
  let start = at
  while (start > 0 && letter(start - 1)) start -= 1
  let end = at
  while (letter(end)) end += 1
  return [start, end]
}

/** Why the types do not go together. */
export function typeError(expression: string, error: ParseError | CelTypeError, fields: Fields): ConditionError {
  const start = error.range?.start ?? 0
  const end = error.range?.end ?? expression.length
  const at = (message: string, code: ConditionError['code'] = 'wrong_type') =>
    mistake(expression, code, [start, end], message)
  if (error.code === 'unknown_variable') return unknownField(expression, [start, end], fields)
  const binary = /no such overload: (.+?) (==|!=|<=?|>=?|in|[-+*/%]) (.+)$/.exec(error.summary)
  if (binary) return at(overload(expression.slice(start, end), binary, fields))
  if (/no such overload: !/.test(error.summary)) return at('“!”（不是）只能用在“是/否”的字段或条件前')
  if (error.code === 'invalid_logical_operand')
    return at('&& 和 || 两边都要是条件，数字和文字要先比较，如 investment >= 1000000')
  if (error.code === 'invalid_condition_type') return at('“?”前面要是一个条件')
  if (error.code === 'incompatible_ternary_branches') return at('“?”后面的两项要是同一类')
  if (error.code === 'no_matching_overload') return at('没有这个写法，或括号里的项数、类型不对', 'unsupported')
  if (error.code.includes('homogeneous') || /same type|List elements/i.test(error.summary))
    return at('方括号里的各项要是同一类；小数与整数混写时请都写成小数，如1.0')
  return at('这里的类型不对')
}

/** Which field the two sides speak of, and what it may be compared with. */
function overload(text: string, [, left = '', operator = '', right = '']: RegExpExecArray, fields: Fields): string {
  if (left === 'null' || right === 'null') return '不能与null比较：没有填的字段本来就按“未知”处理'
  const field = (text.match(/[A-Za-z_]\w*/g) ?? []).map((word) => fields.byName.get(word)).find((found) => found)
  const kind = field
    ? `${named(field)}是${KIND_WORDS[field.kind]}`
    : `左边是${typeWord(left)}，右边是${typeWord(right)}`
  if (field?.kind === 'list') return `${kind}，请写作 '${field.values?.[0] ?? '某项'}' in ${field.name}`
  if (field?.kind === 'boolean') return `${kind}，直接写 ${field.name} 或 !${field.name}`
  if (field?.kind === 'enum' && operator !== 'in')
    return `${kind}，请写作 ${field.name} == '…'，可填：${list(field.values ?? [])}`
  if (field?.kind === 'number')
    return `${kind}，不能与${typeWord(left === 'double' || left === 'int' ? right : left)}比较，数字不加引号`
  return `${kind}，不能这样用“${operator}”`
}
