import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Ctx } from '../access/context.ts'
import type { ProblemItem } from '../contract/problem.ts'
import { AppError } from '../core/app-error.ts'
import type { AppEnv } from './app-env.ts'
import { authorise } from './authorise.ts'
import { describeOperation } from './describe-operation.ts'
import { type OperationSpec, strictQuery } from './operation-spec.ts'
import { problemItems } from './problem.ts'
import { readBody } from './read-body.ts'
import { type Reply, sendReply } from './send.ts'

type Shape = z.ZodObject
type Out<S> = S extends z.ZodType ? z.output<S> : undefined

const DEFAULT_MAX_BYTES = 64 * 1024

/** Methods by path, for 405 with Allow. */
export type MethodTable = Map<string, Set<string>>

/**
 * Adds one operation to the app and to its OpenAPI description. Checks path, query and JSON body with the same zod schemas that
 * describe them, and sends every fault as one validation_failed with a pointer each.
 */
export function operation<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  app: OpenAPIHono<AppEnv>,
  methods: MethodTable,
  spec: OperationSpec<P, Q, B>,
  handler: (
    ctx: Ctx,
    input: { params: Out<P>; query: Out<Q>; body: Out<B> },
    c: Context<AppEnv>,
  ) => Promise<Reply | Response>,
  checkResponses: boolean,
): void {
  app.openAPIRegistry.registerPath(describeOperation(app.openAPIRegistry, spec))
  const path = spec.path.replaceAll(/\{(\w+)\}/g, ':$1')
  methods.set(path, (methods.get(path) ?? new Set()).add(spec.method.toUpperCase()))
  const query = strictQuery(spec)
  const handle = async (c: Context<AppEnv>): Promise<Response> => {
    // Whoever may not is told so before anything else is looked at.
    const ctx = spec.access && spec.access !== 'signed' ? await authorise(c, spec.access) : c.get('ctx')
    const input = {
      params: check(spec.params, c.req.param(), 'path') as Out<P>,
      query: (query ? check(query, singleValues(c), 'query') : undefined) as Out<Q>,
      body: (spec.body
        ? check(spec.body, await readJson(c, spec.maxBytes ?? DEFAULT_MAX_BYTES), '', spec.explain)
        : undefined) as Out<B>,
    }
    const reply = await handler(ctx, input, c)
    if (reply instanceof Response) return reply
    if (checkResponses && reply.json !== undefined) assertReply(spec, reply)
    return sendReply(c, query?.shape.cursor ? withNext(c, reply) : reply)
  }
  app.on(spec.method.toUpperCase(), [path], handle)
}

/** RFC 8288: a page that is not the last says where the next one is. Every list's JSON ends with its cursor. */
function withNext(c: Context, reply: Reply): Reply {
  const text = typeof reply.json === 'string' ? reply.json : JSON.stringify(reply.json)
  const cursor = /"nextCursor":"([\w-]+)"\}$/.exec(text)?.[1]
  if (!cursor) return reply
  const url = new URL(c.req.url)
  url.searchParams.set('cursor', cursor)
  return { ...reply, headers: { ...reply.headers, Link: `<${url.pathname}${url.search}>; rel="next"` } }
}

/** What is sent must be what is published: a difference is our fault, so it fails loudly where it is checked (in tests). */
function assertReply(spec: { id: string; response: z.ZodType | { type: string } }, reply: Reply): void {
  if (!('safeParse' in spec.response)) return
  const parsed = spec.response.safeParse(typeof reply.json === 'string' ? JSON.parse(reply.json) : reply.json)
  if (!parsed.success) throw new Error(`${spec.id} answered outside its schema: ${z.prettifyError(parsed.error)}`)
}

function check(
  schema: z.ZodType | undefined,
  value: unknown,
  part: string,
  explain: (item: ProblemItem) => ProblemItem = (item) => item,
): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  const errors = problemItems(parsed.error, part).map(explain)
  throw new AppError(
    'validation_failed',
    `有${errors.length}处不符合要求：${errors.map((item) => `${item.pointer} ${item.detail}`).join('；')}。`,
    errors,
  )
}

/** Query parameters; one given twice is refused rather than guessed at, and so are bytes that are no UTF-8. */
function singleValues(c: Context): Record<string, string> {
  const { search } = new URL(c.req.url)
  try {
    decodeURIComponent(search)
  } catch {
    throw new AppError('validation_failed', '网址参数的编码不完整：应为百分号编码的 UTF-8。', [
      { pointer: '/query', code: 'ill_formed_text', detail: '百分号编码不完整' },
    ])
  }
  const all = c.req.queries()
  for (const [name, values] of Object.entries(all)) {
    if (values.length > 1)
      throw new AppError('validation_failed', `参数 ${name} 只能给一次。`, [
        { pointer: `/query/${name}`, code: 'repeated', detail: '只能给一次' },
      ])
  }
  return Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values[0] ?? '']))
}

export async function readJson(c: Context, maxBytes: number): Promise<unknown> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'application/json' && !/^application\/[\w.-]+\+json$/.test(type)) {
    throw new AppError('unsupported_media_type', '请用 Content-Type: application/json 发送 JSON。')
  }
  const bytes = await readBody(c.req.raw, maxBytes)
  if (bytes.byteLength === 0) throw new AppError('invalid_json', '请求体是空的，应为一个 JSON 对象。')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('invalid_json', '请求体不是 UTF-8 编码的 JSON，请用 UTF-8 发送。')
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid_json', '请求体不是合法的 JSON，请检查引号、逗号和括号。')
  }
}
