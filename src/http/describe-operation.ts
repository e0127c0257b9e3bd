import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Access } from '../access/permissions.ts'
import { PROBLEMS, Problem, type ProblemCode } from '../contract/problem.ts'
import { type OperationSpec, strictQuery } from './operation-spec.ts'

type Shape = z.ZodObject
type Registry = OpenAPIHono['openAPIRegistry']
type Spec = OperationSpec<Shape | undefined, Shape | undefined, z.ZodType | undefined>
type Content = Record<string, { schema: z.ZodType }>

/** Headers of answers, described once and named by each operation. */
export const ANSWER_HEADERS = {
  'X-Request-Id': '请求编号：请求里给了 X-Request-Id（8 至 64 个字母、数字、._-）就用它，否则新编一个',
  ETag: '这份内容的版本：读取时放进 If-None-Match，没有变化答 304；修改时放进 If-Match',
  Link: '还有下一页时：<网址>; rel="next"',
  'Retry-After': '过多少秒再试',
} as const
type AnswerHeader = keyof typeof ANSWER_HEADERS

const refer = (names: readonly AnswerHeader[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))

const IfNoneMatch = z.object({
  'if-none-match': z.string().optional().meta({ description: '上次的 ETag：没有变化答 304，没有正文' }),
})

/** Whether the answer to an operation can be kept and asked for again by its ETag. */
const hasEtag = ({ etag, method, path, access, headers }: Spec): boolean =>
  etag ??
  ((method === 'get' && path.startsWith('/v1/') && (!access || access === 'optional')) ||
    (headers !== undefined && 'if-match' in headers.shape))

/** OpenAPI: any one of these is enough; an empty one means nothing is needed. */
const securityOf = (access: Spec['access']): Record<string, string[]>[] => [
  ...(access === 'optional' ? [{}] : []),
  ...(access ? [{ key: [] }] : []),
  ...(access === 'signed' ? [{ signature: [] }] : []),
]

const rolesOf = (access: Access): string[] => [...new Set([...access.roles, 'administrator'])]

/** Which roles, or which scope of a key, an operation asks for, for programs. */
const whoMay = (access: Spec['access']): object =>
  typeof access === 'object' ? { 'x-roles': rolesOf(access), ...(access.scope ? { 'x-scope': access.scope } : {}) } : {}

/** What it does, and for people who may. */
function descriptionOf({ description, access }: Spec): { description?: string } {
  const who =
    typeof access === 'object'
      ? `谁可以用：${rolesOf(access).join('、')}${access.scope ? `；或有 ${access.scope} 权限的密钥` : ''}。`
      : null
  const text = [description, who].filter(Boolean).join('\n\n')
  return text ? { description: text } : {}
}

function problemsOf(spec: Spec): Map<number, ProblemCode[]> {
  const codes = new Set<ProblemCode>([
    ...(strictQuery(spec) || spec.body ? (['validation_failed'] as const) : []),
    ...(spec.access ? (['unauthenticated'] as const) : []),
    ...(spec.access && spec.access !== 'optional' ? (['forbidden'] as const) : []),
    ...(spec.headers && 'if-match' in spec.headers.shape ? (['precondition_required', 'stale'] as const) : []),
    ...(spec.body || spec.rawBody ? (['invalid_json', 'unsupported_media_type', 'payload_too_large'] as const) : []),
    ...(spec.problems ?? []),
    'internal',
  ])
  return Map.groupBy(codes, (code) => PROBLEMS[code][0])
}

const requestOf = (spec: Spec) => {
  const headers = hasEtag(spec) && spec.method === 'get' ? IfNoneMatch.extend(spec.headers?.shape ?? {}) : spec.headers
  return {
    ...(spec.params ? { params: spec.params } : {}),
    ...(spec.query ? { query: spec.query } : {}),
    ...(headers ? { headers } : {}),
    ...(spec.body ? { body: { required: true, content: { 'application/json': { schema: spec.body } } } } : {}),
    ...(spec.rawBody
      ? {
          body: {
            required: true,
            content: Object.fromEntries(Object.entries(spec.rawBody).map(([type, schema]) => [type, { schema }])),
          },
        }
      : {}),
  }
}

const problemAnswer = (status: number, codes: readonly ProblemCode[], beside: Content = {}) => ({
  description: codes.join(', '),
  headers: refer(['X-Request-Id', ...(status === 429 ? (['Retry-After'] as const) : [])]),
  content: { ...beside, 'application/problem+json': { schema: Problem } },
})

/** What many operations answer alike stands once, named by its codes: else problems are a third of the whole description. */
function shared(registry: Registry, name: string, answer: ReturnType<typeof problemAnswer>): { $ref: string } {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return registry.registerComponent('responses', name, { ...answer, content }).ref
}

/**
 * One operation as the description has it: what it takes, what it gives with which headers, which problems it may answer with. What it
 * shares with others goes into the registry.
 */
export function describeOperation(registry: Registry, spec: Spec) {
  const content: Content =
    'safeParse' in spec.response
      ? { 'application/json': { schema: spec.response } }
      : { [spec.response.type]: { schema: z.string() } }
  for (const [type, schema] of Object.entries(spec.alternatives ?? {})) Object.assign(content, { [type]: { schema } })
  const etag: AnswerHeader[] = hasEtag(spec) ? ['ETag'] : []
  const link: AnswerHeader[] = spec.query && 'cursor' in spec.query.shape ? ['Link'] : []
  return createRoute({
    method: spec.method,
    path: spec.path,
    operationId: spec.id,
    summary: spec.summary,
    ...descriptionOf(spec),
    tags: [spec.tag],
    security: securityOf(spec.access),
    ...whoMay(spec.access),
    request: requestOf(spec),
    responses: {
      [spec.status ?? 200]: {
        description: spec.summary,
        headers: refer(['X-Request-Id', ...etag, ...link]),
        content,
      },
      ...(hasEtag(spec) && spec.method === 'get'
        ? { 304: { description: '没有变化', headers: refer(['X-Request-Id', 'ETag']) } }
        : {}),
      ...Object.fromEntries(
        [...problemsOf(spec)].map(([status, codes]) => [
          status,
          spec.alsoStatus?.includes(status)
            ? problemAnswer(status, codes, content)
            : shared(registry, codes.join('.'), problemAnswer(status, codes)),
        ]),
      ),
    },
  })
}
