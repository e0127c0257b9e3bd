import { describe, expect, test } from 'vitest'
import document from '../../openapi/openapi.json' with { type: 'json' }
import type { Problem } from '../../src/contract/problem.ts'
import { Role } from '../../src/contract/staff.ts'
import { createTestApp, send } from '../support/app.ts'
import { expectProblem } from '../support/problems.ts'
import { accountOf, staffOf } from '../support/staff.ts'
import { guardedWrite, OTHER, ofAnother, prepare } from '../support/staff-fixtures.ts'

/** Walks the published description: an operation for staff is held to all of this the day it is written. */
interface Operation {
  operationId: string
  security: object[]
  'x-roles'?: Role[]
  parameters?: { name: string; in: string; schema: { example?: unknown } }[]
}
const operations = Object.entries(document.paths as unknown as Record<string, Record<string, Operation>>)
  .filter(([route]) => route.startsWith('/v1/staff/'))
  .flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      route,
      method: method.toUpperCase(),
      operation,
      id: operation.operationId,
    })),
  )
/** By these a person comes by a session: nobody can show one yet. */
const SIGNING_IN = ['completeSignIn', 'signIn', 'startSignIn', 'useInvitation']
const guarded = operations.filter(({ id }) => !SIGNING_IN.includes(id))

const { app, ctx, database } = await createTestApp()
const administrator = await staffOf(ctx, { role: 'administrator' })
const world = { app, client: database.client, administrator }
await prepare(world)
const ended = await accountOf(ctx, { role: 'administrator' })
await database.client.execute({ sql: 'delete from sessions where account = ?', args: [ended.id] })
const disabled = await accountOf(ctx, { role: 'administrator' })
await database.client.execute({
  sql: "update accounts set disabled_at = '2026-11-20T00:00:00.000Z' where id = ?",
  args: [disabled.id],
})
const strangers: [who: string, headers: Record<string, string>][] = [
  ['nothing', {}],
  ['a key that is none', { Authorization: 'Bearer zn_no-such-key-no-such-key' }],
  ['a token that is none', { Authorization: 'Bearer zs_no-such-session-no-such' }],
  ['a session that has ended', ended],
  ['a disabled account', disabled],
]
const accounts = new Map<Role, Record<string, string>>()
const keys = new Map<Role, Record<string, string>>()
for (const role of Role.options) {
  accounts.set(role, await accountOf(ctx, { role }))
  keys.set(role, await staffOf(ctx, { role }))
}
const clerk = await accountOf(ctx, { role: 'clerk', department: OTHER })
const only = ({ Authorization = '' }: Record<string, string>) => ({ Authorization })

/** The operation's own address, filled with the examples of its description. */
const example = (route: string, { parameters = [] }: Operation) =>
  route.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(parameters.find((one) => one.in === 'path' && one.name === name)?.schema.example)),
  )
const bodyOf = ({ body, text }: { body?: unknown; text?: string }) => ({
  headers: { 'Content-Type': text === undefined ? 'application/json' : 'text/plain; charset=utf-8' },
  ...(body === undefined && text === undefined ? {} : { body: text ?? JSON.stringify(body) }),
})

test('what needs neither key nor session is signing in, and nothing else', () => {
  const open = operations.filter(({ operation }) => operation.security.length === 0).map(({ id }) => id)
  expect(open.sort()).toEqual(SIGNING_IN)
  for (const { operation, id } of guarded) expect(operation['x-roles']?.length, `${id} says who may`).toBeGreaterThan(0)
})

describe.each(guarded)('$method $route', ({ route, method, operation, id }) => {
  const roles = operation['x-roles'] ?? []

  test('refuses whoever shows nothing, or nothing that is good', async () => {
    for (const [who, headers] of strangers) {
      const answer = await send(app, example(route, operation), { method, headers: only(headers) })
      expect(answer.status, who).toBe(401)
      expectProblem(answer, 'unauthenticated')
    }
  })

  test('refuses the roles that it does not name, and not those that it does', async () => {
    const address = example(route, operation)
    for (const role of Role.options.filter((one) => !roles.includes(one))) {
      for (const headers of [accounts.get(role), keys.get(role)]) {
        const answer = await send(app, address, { method, headers: only(headers ?? {}) })
        expect(answer.status, role).toBe(403)
        expectProblem(answer, 'forbidden')
      }
    }
    for (const role of roles) {
      const answer = await send(app, address, { method, headers: only(keys.get(role) ?? {}) })
      expect(answer.status, role).not.toBe(401)
      expect((answer.body as Problem | null)?.detail ?? '', role).not.toContain('没有这项权限')
    }
  })

  if (operation.parameters?.some(({ name }) => name === 'if-match'))
    test('428 without If-Match, 412 with an old one', async () => {
      const write = await guardedWrite(world, id)
      const init = bodyOf(write)
      const ask = (headers: Record<string, string>) =>
        send(app, write.path, { ...init, method, headers: { ...init.headers, ...administrator, ...headers } })
      expectProblem(await ask({}), 'precondition_required')
      expectProblem(await ask({ 'If-Match': write.stale }), 'stale')
    })

  if (roles.includes('clerk') && route.includes('{'))
    test('a clerk of another department', async () => {
      const asked = await ofAnother(world, id, route)
      if (!asked)
        expect.unreachable(`say in tests/support/staff-fixtures.ts what a clerk of another department asks of ${id}`)
      if ('everybody' in asked) return
      const init = bodyOf(asked)
      const headers = { ...init.headers, ...only(clerk), 'If-Match': asked.tag ?? '"x-0"' }
      const answer = await send(app, asked.path, { ...init, method, headers })
      expect([403, 404], answer.text).toContain(answer.status)
    })
})
