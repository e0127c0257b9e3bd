import type { z } from 'zod'
import { PROBLEMS, type Problem, type ProblemCode } from '../contract/problem.ts'
import type { AppError } from '../core/app-error.ts'

/** RFC 9457 body of a code. `type` is a URI reference into the API's own description. */
export function toProblem(code: ProblemCode, detail: string, requestId: string, errors?: Problem['errors']): Problem {
  const [status, title] = PROBLEMS[code]
  return {
    type: `/docs#problem-${code}`,
    title,
    status,
    code,
    detail,
    requestId,
    ...(errors?.length ? { errors } : {}),
  }
}

export const problemOf = (error: AppError, requestId: string): Problem =>
  toProblem(error.code, error.message, requestId, error.errors)

export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': 'zh-Hans',
      'Cache-Control': 'no-store',
      ...headers,
    },
  })
}

/** A zod error of one part of the request -> errors[] with a JSON pointer each: `/message`, `/query/limit`, `/path/id`; '' is the whole body. */
export function problemItems(error: z.ZodError, prefix: string): NonNullable<Problem['errors']> {
  return error.issues.flatMap((issue) => {
    const pointer = pointerTo(prefix, issue.path)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: pointer + pointerTo('', [key]),
        code: 'unknown_field',
        detail: `没有“${key}”这个参数`,
      }))
    }
    return [{ pointer, code: itemCode(issue), detail: itemDetail(issue) }]
  })
}

/** RFC 6901. */
const pointerTo = (prefix: string, path: readonly PropertyKey[]): string =>
  [...(prefix ? [prefix] : []), ...path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))]
    .map((part) => `/${part}`)
    .join('')

type Issue = z.ZodError['issues'][number]

function itemCode(issue: Issue): string {
  switch (issue.code) {
    case 'custom':
      return typeof issue.params?.code === 'string' ? issue.params.code : 'invalid'
    case 'invalid_type':
      return issue.input === undefined ? 'required' : 'invalid_type'
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array' ? 'too_long' : 'too_large'
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'too_short' : 'too_small'
    case 'invalid_value':
      return 'not_allowed'
    case 'invalid_union':
      return 'invalid_format'
    default:
      return issue.code
  }
}

/** What a value should have been, for people who never saw a schema. */
const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否（true、false）',
  array: '列表',
  object: '一组字段（JSON 对象）',
  record: '一组字段（JSON 对象）',
  date: '日期',
  null: '空',
}

function itemDetail(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '必填' : `类型应为${TYPES[issue.expected] ?? issue.expected}`
    case 'too_big':
      return tooBig(issue)
    case 'too_small':
      return tooSmall(issue)
    case 'invalid_value':
      return `只能是：${issue.values.join('、')}`
    case 'invalid_union':
      return '格式不对'
    default:
      return issue.message
  }
}

function tooBig({ origin, maximum, inclusive }: Extract<Issue, { code: 'too_big' }>): string {
  if (origin === 'string') return `最多${maximum}个字`
  if (origin === 'array' || origin === 'set') return `最多${maximum}项`
  return inclusive === false ? `要小于${maximum}` : `不能大于${maximum}`
}

function tooSmall({ origin, minimum, inclusive }: Extract<Issue, { code: 'too_small' }>): string {
  if (origin === 'string') return minimum === 1 ? '不能为空' : `至少要有${minimum}个字`
  if (origin === 'array' || origin === 'set') return `至少要有${minimum}项`
  return inclusive === false ? `要大于${minimum}` : `不能小于${minimum}`
}
