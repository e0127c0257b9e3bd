import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import committed from '../../openapi/openapi.json' with { type: 'json' }
import { createKey } from '../../src/access/keys.ts'
import { DRAFT_KINDS } from '../../src/contract/drafts.ts'
import { PROBLEMS, type ProblemCode } from '../../src/contract/problem.ts'
import { openApiDocument } from '../../src/http/app.ts'
import { createTestApp, get, send } from '../support/app.ts'
import { cloudEvent } from '../support/events.ts'

const { app, ctx } = await createTestApp()

interface Media {
  schema?: object
}
interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: { example?: unknown }
}
interface Answered {
  description: string
  headers?: object
  content?: Record<string, Media>
}
interface Operation {
  operationId: string
  summary: string
  tags: string[]
  security: object[]
  parameters?: Parameter[]
  requestBody?: { required: boolean; content: Record<string, Media> }
  responses: Record<string, Answered>
}
const document = committed as unknown as {
  openapi: string
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; responses: Record<string, Answered> }
}
/** What stands once for many operations is read where they refer to it. */
const referredTo = (answer: Answered & { $ref?: string }): Answered =>
  answer.$ref ? (document.components.responses[answer.$ref.replace('#/components/responses/', '')] as Answered) : answer
const operations = Object.entries(document.paths).flatMap(([route, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    route,
    method: method.toUpperCase(),
    operation: {
      ...operation,
      responses: Object.fromEntries(
        Object.entries(operation.responses).map(([status, answer]) => [status, referredTo(answer)]),
      ),
    },
  })),
)

test('the committed description is what the routes say today', () => {
  const today: unknown = JSON.parse(JSON.stringify(openApiDocument(app)))
  expect(isDeepStrictEqual(today, committed), 'openapi.json is stale: run npm run openapi').toBe(true)
})

test('it is served as it is committed', async () => {
  expect((await get(app, '/openapi.json')).body).toEqual(committed)
  expect(document.openapi).toBe('3.1.0')
})

test('every path of the contract that this version has is described', () => {
  expect(Object.keys(document.paths).sort()).toEqual(
    [
      '/v1/stages',
      '/v1/matters',
      '/v1/matters/{id}',
      '/v1/matters/{id}/versions',
      '/v1/matters/{id}/versions/{version}',
      '/v1/documents',
      '/v1/documents/{id}',
      '/v1/documents/{id}/form',
      '/v1/documents/{id}/sample',
      '/v1/departments',
      '/v1/departments/{id}',
      '/v1/places',
      '/v1/bundles',
      '/v1/bundles/{id}',
      '/v1/policies',
      '/v1/policies/{id}',
      '/v1/institutions',
      '/v1/institutions/{id}',
      '/v1/search',
      '/v1/plans',
      '/v1/plans/compare',
      '/v1/plans/form',
      '/v1/plans/{id}',
      '/v1/projects',
      '/v1/projects/{code}',
      '/v1/projects/{code}/timeline',
      '/v1/projects.csv',
      '/v1/projects/{code}/subscriptions',
      '/v1/subscriptions/{id}',
      '/v1/subscriptions/{id}/confirm',
      '/v1/subscriptions/{id}/end',
      '/v1/subscriptions/{id}/unsubscribe',
      '/v1/chat',
      '/v1/feedback',
      '/v1/metrics',
      '/v1/events',
      '/v1/channels/{channel}/updates',
      '/v1/channels/{channel}/claims',
      '/v1/channels/{channel}/updates/{id}/done',
      '/v1/channels/{channel}/chats/{chat}',
      '/v1/channels/{channel}/chats/{chat}/projects',
      '/v1/channels/{channel}/chats/{chat}/projects/{code}',
      '/v1/channels/{channel}/chats/{chat}/tickets',
      '/v1/channels/{channel}/chats/{chat}/waiting',
      '/v1/channels/{channel}/chats/{chat}/notices/{id}/answer',
      '/v1/staff/tickets',
      '/v1/staff/tickets/{id}/answer',
      '/v1/staff/channels/chats',
      '/v1/staff/channels/{channel}/chats/{chat}',
      '/v1/staff/drafts',
      '/v1/staff/drafts/{draftId}',
      '/v1/staff/drafts/{draftId}/review-after',
      '/v1/staff/entries',
      '/v1/staff/names',
      '/v1/staff/departments/{id}',
      '/v1/staff/matters/{id}/local-differences',
      ...DRAFT_KINDS.flatMap((kind) =>
        [
          'draft',
          'draft/check',
          'draft/submit',
          'draft/review',
          'draft/publish',
          'rollback',
          'withdrawal',
          'retirement',
          'confirmation',
          'versions',
        ].map((rest) => `/v1/staff/${kind}/{id}/${rest}`),
      ),
      '/v1/staff/audit',
      '/v1/staff/settings',
      '/v1/staff/keys/{id}/rotation',
      '/v1/staff/keys/{id}',
      '/v1/staff/imports',
      '/v1/staff/imports/{id}',
      '/v1/staff/imports/{id}/columns',
      '/v1/staff/imports/{id}/apply',
      '/v1/staff/imports/{id}/submit',
      '/v1/staff/imports/{id}/review',
      '/v1/staff/imports/{id}/publish',
      '/v1/staff/exports/matters.xlsx',
      '/v1/staff/exports/matters.csv',
      '/v1/staff/exports/matters.json',
      '/v1/staff/exports/catalogue.json',
      '/v1/staff/exports/template.xlsx',
      '/v1/staff/keys',
      '/v1/staff/sign-ins/completion',
      '/v1/staff/sign-ins',
      '/v1/staff/invitations',
      '/v1/staff/me/password',
      '/v1/staff/me',
      '/v1/staff/sessions/current',
      '/v1/staff/sessions',
      '/v1/staff/accounts/{id}/sessions',
      '/v1/staff/accounts/{id}/invitation',
      '/v1/staff/accounts/{id}',
      '/v1/staff/accounts',
      '/v1/staff/audit/verification',
      '/v1/staff/drafts/{draftId}/preview',
      '/v1/staff/evaluation-questions',
      '/v1/staff/evaluation-questions/{id}',
      '/v1/staff/laws',
      '/v1/staff/laws/{name}',
      '/v1/staff/questions',
      '/v1/staff/questions/{id}',
      '/v1/staff/questions/{id}/resolution',
      '/v1/staff/upkeep',
      '/v1/staff/upkeep/{id}',
      '/v1/staff/events',
      '/v1/staff/events/{id}/replay',
      '/v1/staff/projects',
      '/v1/staff/projects/{code}',
      '/v1/staff/projects/{code}/access-code',
      '/v1/staff/projects/{code}/plan',
      '/v1/staff/projects/{code}/plan-difference',
      '/v1/staff/projects/{code}/milestones',
      '/v1/staff/projects/{code}/investments',
      '/v1/staff/projects/{code}/promises',
      '/v1/staff/projects/{code}/obstacles',
      '/v1/staff/projects/{code}/surveys',
      '/v1/staff/projects/{code}/stewards',
      '/v1/staff/projects/{code}/matters/{matterId}',
      '/v1/staff/projects/{code}/matters/{matterId}/events',
      '/v1/staff/notices',
      '/v1/staff/notices/{id}/answer',
      '/v1/staff/outbox',
      '/v1/staff/outbox/{id}/resend',
      '/v1/staff/calendar/notice',
      '/v1/staff/calendar/{year}',
      '/healthz',
      '/readyz',
    ].sort(),
  )
})

test('operation ids are unique, and every $ref leads somewhere', () => {
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, name = ''] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
    expect(document.components.schemas, name).toHaveProperty([name])
})

const samples: Record<string, object> = {
  signIn: { login: 'nobody', password: 'no such password' },
  useInvitation: { invite: 'no-such-invitation', password: 'no such password' },
  startSignIn: { redirectUri: 'http://localhost/console/sign-in/oidc' },
  completeSignIn: { state: 'x', code: 'x', redirectUri: 'http://localhost/console/sign-in/oidc' },
  chat: { message: '我想盖个厂房要先办什么' },
  giveFeedback: { messageId: 'no-such-message', rating: 'up' },
  subscribe: { channel: 'webhook', address: 'https://hooks.example.com/zhinan' },
  confirmSubscription: { token: 'no-such-token-no-such-token' },
  endSubscription: { token: 'no-such-token-no-such-token' },
  unsubscribeByOneClick: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  takeEvents: cloudEvent('remark'),
  makePlan: { profile: { investment: 80_000_000, landSource: 'auction' } },
  comparePlans: { a: { profile: { landSource: 'auction' } }, b: { profile: { landSource: 'lease' } } },
}
/** These say all in their address. */
const SAYS_ALL = /^(submit\w+Draft|confirm(Matter|Document|Department|Bundle|Policy|Institution|Place))$/
const BODILESS = [
  'applyImport',
  'inviteAccount',
  'resendMessage',
  'renewAccessCode',
  'submitImport',
  'takeWaitingMessage',
]
/** What those of them find that are not answered with 200: what they are about can have no example that is there. */
const FINDS: Record<string, number> = {
  signIn: 401,
  useInvitation: 401,
  startSignIn: 503,
  completeSignIn: 503,
  getAccount: 404,
  getImport: 404,
  // A key has none.
  listMySessions: 403,
  giveFeedback: 404,
  subscribe: 202,
  getSubscription: 404,
  confirmSubscription: 404,
  endSubscription: 404,
  unsubscribeByOneClick: 404,
  getPlanDifference: 404,
  getChannelProject: 404,
  getQuestion: 404,
  getDraftById: 404,
  getLaw: 404,
}
/** Bodies that are no JSON. */
const RAW: Record<string, string> = {
  unsubscribeByOneClick: 'application/x-www-form-urlencoded',
  readCalendarNotice: 'text/plain',
  importFile: 'text/csv',
}
/** A sample as it is sent: a form as a form, anything else as JSON. */
const bodyOf = (sample: object | undefined, headers: Record<string, string>): RequestInit =>
  sample instanceof URLSearchParams
    ? { body: sample }
    : { headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(sample) }
/** The operation's own address, filled with the examples of its description. */
function exampleAddress(route: string, operation: Operation, only: (parameter: Parameter) => boolean): string {
  const parameters = operation.parameters ?? []
  const filled = route.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(parameters.find((parameter) => parameter.name === name)?.schema.example)),
  )
  const query = parameters.filter(
    (parameter) => parameter.in === 'query' && parameter.schema.example !== undefined && only(parameter),
  )
  return `${filled}?${query.map(({ name, schema }) => `${name}=${encodeURIComponent(String(schema.example))}`).join('&')}`.replace(
    /\?$/,
    '',
  )
}

/** The description's own schemas, read by another reader than the one that checks answers: no shape may say less than it does. */
const defs = JSON.parse(JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'))
const published = (schema: object) =>
  z.fromJSONSchema({
    ...JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/')),
    $defs: defs,
  })

function expectPublished(operation: Operation, { status, body }: { status: number; body: unknown }) {
  const schema = operation.responses[status]?.content?.['application/json']?.schema ?? {}
  const parsed = published(schema).safeParse(body)
  expect(parsed.success ? '' : z.prettifyError(parsed.error), operation.operationId).toBe('')
}

/** An answer has the headers that its description names, and no ETag that it does not name; asked again by it there is nothing new. */
async function expectHeaders(path: string, operation: Operation, { headers }: { headers: Headers }) {
  const etag = headers.get('ETag')
  expect(etag !== null, `${operation.operationId} ETag`).toBe('ETag' in (operation.responses['200']?.headers ?? {}))
  if (etag === null || !('304' in operation.responses)) return
  const again = await send(app, path, {
    headers: { 'If-None-Match': etag, ...(operation.security.length === 1 ? administrator : {}) },
  })
  expect([again.status, again.text], operation.operationId).toEqual([304, ''])
}

/** What needs a key whatever is asked: who may is tested beside each; here that nobody else may. */
const SIGNING_IN = ['signIn', 'useInvitation', 'startSignIn', 'completeSignIn']
const needsKey = (route: string, { operationId }: Pick<Operation, 'operationId'>) =>
  /^\/v1\/(staff|channels)\//.test(route) && !SIGNING_IN.includes(operationId)
const keys = await Promise.all(
  [{ role: 'administrator' as const }, { scopes: ['events:write' as const] }].map((more) =>
    createKey(ctx, { name: 'test', role: null, scopes: [], department: null, projects: null, ...more }),
  ),
)
const [administrator = {}, stranger = {}] = keys.map(({ key }) => ({ Authorization: `Bearer ${key}` }))

describe.each(operations)('$method $route', ({ route, method, operation }) => {
  test('says what it is called, what it does, under which heading and who may', () => {
    expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/)
    expect(operation.summary).toMatch(/[\u4e00-\u9fff]/u)
    expect(operation.tags).toHaveLength(1)
    expect(document.tags.map((tag) => tag.name)).toContain(operation.tags[0])
    if (needsKey(route, operation)) expect(operation.security, 'staff, and it says so').toEqual([{ key: [] }])
    else if (route === '/v1/events')
      expect(operation.security, 'by key or signature, and it says so').toEqual([{ key: [] }, { signature: [] }])
    else expect(['[]', '[{},{"key":[]}]'], 'public, and it says so').toContain(JSON.stringify(operation.security))
  })

  test('every parameter has a schema, those of the path an example; a body is required', () => {
    for (const parameter of operation.parameters ?? []) {
      expect(Object.keys(parameter.schema).length, parameter.name).toBeGreaterThan(0)
      if (parameter.in === 'path')
        expect(parameter, parameter.name).toMatchObject({ required: true, schema: { example: expect.anything() } })
    }
    const inPath = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(
      (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name),
    ).toEqual(inPath)
    if (
      (method === 'POST' || method === 'PUT') &&
      !BODILESS.includes(operation.operationId) &&
      !SAYS_ALL.test(operation.operationId)
    ) {
      expect(operation.requestBody).toMatchObject({ required: true })
      const types = Object.keys(operation.requestBody?.content ?? {})
      expect(types).toContain(RAW[operation.operationId] ?? 'application/json')
      for (const type of types) expect(operation.requestBody?.content[type]?.schema, type).toEqual(expect.anything())
    }
  })

  test('every answer has a schema; problems are application/problem+json and name codes of the catalogue', () => {
    for (const [status, answer] of Object.entries(operation.responses)) {
      expect(answer.headers, status).toHaveProperty('X-Request-Id')
      const types = Object.keys(answer.content ?? {})
      if (status === '304') {
        expect(types).toEqual([])
        continue
      }
      expect(types.length, status).toBeGreaterThan(0)
      for (const media of Object.values(answer.content ?? {})) expect(media.schema, status).toBeTruthy()
      if (status < '400') continue
      expect(types, status).toContain('application/problem+json')
      for (const code of answer.description.split(', '))
        expect(PROBLEMS[code as ProblemCode]?.[0], `${status} ${code}`).toBe(Number(status))
    }
  })

  if (needsKey(route, operation))
    test('without a key 401, with a wrong one too, with one that may not 403', async () => {
      const path = exampleAddress(route, operation, () => true)
      for (const [headers, status] of [
        [{}, 401],
        [{ Authorization: 'Bearer zn_no-such-key-no-such-key' }, 401],
        [stranger, 403],
      ] as const)
        expect((await send(app, path, { method, headers })).status, JSON.stringify(headers)).toBe(status)
    })

  // What staff write has its own tests; none of it can be tried out of context.
  test.skipIf(needsKey(route, operation) && method !== 'GET')(
    'asked with its own examples it answers as it says',
    async () => {
      for (const path of new Set([
        exampleAddress(route, operation, () => true),
        exampleAddress(route, operation, (parameter) => parameter.required === true),
      ])) {
        const answer = await send(
          app,
          path,
          method === 'POST'
            ? { method, ...bodyOf(samples[operation.operationId], route === '/v1/events' ? administrator : {}) }
            : { headers: needsKey(route, operation) ? administrator : {} },
        )
        const type = answer.headers.get('Content-Type')?.split(';')[0] ?? ''
        expect(Object.keys(operation.responses), `${path}: ${answer.text.slice(0, 200)}`).toContain(
          String(answer.status),
        )
        expect(Object.keys(operation.responses[String(answer.status)]?.content ?? {}), path).toContain(type)
        expect(answer.status, `${path} finds something`).toBe(FINDS[operation.operationId] ?? 200)
        if (type === 'application/json') expectPublished(operation, answer)
        if (answer.status === 200) await expectHeaders(path, operation, answer)
      }
    },
  )
})

describe('the one catalogue of problems', async () => {
  const files = (await readdir('src', { recursive: true })).filter((name) => name.endsWith('.ts'))
  const sources = await Promise.all(files.map((name) => readFile(path.join('src', name), 'utf8')))
  const source = sources.filter((_, position) => files[position] !== path.join('contract', 'problem.ts')).join('\n')
  const described = new Set(
    operations.flatMap(({ operation }) =>
      Object.entries(operation.responses).flatMap(([status, answer]) =>
        status < '400' ? [] : answer.description.split(', '),
      ),
    ),
  )
  const codes = Object.keys(PROBLEMS) as ProblemCode[]

  /** Of the contract, for what later versions do. None may be thrown yet. */
  const LATER: ProblemCode[] = ['idempotency_mismatch']
  /** Answers of addresses and methods that no operation has, so none can list them. */
  const NOWHERE: ProblemCode[] = ['not_found', 'method_not_allowed']

  test('every code is used or waits for its part', () => {
    // Sources quote a code in single quotes; some are made of a template such as `${which}_not_found`.
    const used = (code: string) =>
      source.includes(`'${code}'`) || (code.endsWith('_not_found') && /\$\{\w+\}_not_found/.test(source))
    expect(codes.filter((code) => !used(code)).sort()).toEqual([...LATER].sort())
  })

  test('every code that an operation can answer with is in its description', () => {
    expect(codes.filter((code) => !described.has(code)).sort()).toEqual([...LATER, ...NOWHERE].sort())
    expect([...described].filter((code) => !codes.includes(code as ProblemCode))).toEqual([])
  })

  test('every code thrown is in the catalogue', () => {
    const thrown = [...source.matchAll(/(?:new AppError|toProblem)\(\s*'(\w+)'/g)].map(([, code]) => code)
    expect(thrown.length).toBeGreaterThan(15)
    expect(thrown.filter((code) => !codes.includes(code as ProblemCode))).toEqual([])
  })

  test('a code, once published, keeps its meaning: one status, a title, snake_case', () => {
    for (const [code, [status, title]] of Object.entries(PROBLEMS)) {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/)
      expect(status >= 400 && status < 600, code).toBe(true)
      if (code.endsWith('_not_found')) expect(status, code).toBe(404)
      expect(title, code).toMatch(/[\u4e00-\u9fff]/u)
    }
  })
})
