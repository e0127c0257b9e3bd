import { expect, test } from 'vitest'
import { createTestApp, get, send } from '../support/app.ts'
import { expectProblem } from '../support/problems.ts'

const { app, log } = await createTestApp()
const broken = await createTestApp()

test("the caller's request id comes back, in the header, the problem and for us the log", async () => {
  for (const id of ['abcd1234', '4bf92f3577b34da6a3ce929d0e0e4736', 'trace.id_with-all.of_it', 'x'.repeat(64)]) {
    const answer = await get(app, '/v1/nothing-here', { 'X-Request-Id': id })
    expect(answer.headers.get('X-Request-Id')).toBe(id)
    expect(answer.body).toMatchObject({ requestId: id })
  }
})

test('a hostile or useless request id is replaced', async () => {
  for (const id of [
    'short',
    'x'.repeat(65),
    'a b c d e f g h',
    '<script>alert(1)</script>',
    '"};drop',
    '../../../etc/passwd',
    'é'.repeat(10),
    '%0d%0aSet-Cookie:a',
  ]) {
    const { headers } = await get(app, '/v1/stages', { 'X-Request-Id': id })
    expect(headers.get('X-Request-Id'), id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  }
  const [one, two] = [await get(app, '/v1/stages'), await get(app, '/v1/stages')]
  expect(one.headers.get('X-Request-Id')).not.toBe(two.headers.get('X-Request-Id'))
})

test('another origin may read everything public, and sees what it needs to', async () => {
  for (const path of ['/v1/stages', '/v1/matters/no-such', '/v1/nothing', '/v1/matters?limit=x', '/openapi.json']) {
    const { headers } = await get(app, path, { Origin: 'https://example.org' })
    expect(headers.get('Access-Control-Allow-Origin'), path).toBe('*')
    expect(headers.get('Access-Control-Allow-Credentials'), path).toBeNull()
    if (path.startsWith('/v1'))
      for (const name of ['ETag', 'X-Request-Id', 'Retry-After', 'Allow'])
        expect(headers.get('Access-Control-Expose-Headers'), path).toContain(name)
  }
})

test('a preflight is answered for the methods and headers of the API, and no others', async () => {
  for (const [path, method] of [
    ['/v1/chat', 'POST'],
    ['/v1/projects/2605-211021-04-01-100004', 'GET'],
  ] as const) {
    const { status, headers, text } = await send(app, path, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://example.org',
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers': 'content-type,x-access-code,if-none-match',
      },
    })
    expect([status, text], path).toEqual([204, ''])
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
    const methods = (headers.get('Access-Control-Allow-Methods') ?? '').split(',').map((name) => name.trim())
    expect(methods).toContain(method)
    expect(methods.toSorted()).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'])
    const allowed = (headers.get('Access-Control-Allow-Headers') ?? '').toLowerCase()
    expect(
      allowed
        .split(',')
        .map((name) => name.trim())
        .sort(),
    ).toEqual([
      'accept',
      'accept-language',
      'authorization',
      'content-type',
      'if-match',
      'if-none-match',
      'x-access-code',
      'x-request-id',
    ])
    expect(Number(headers.get('Access-Control-Max-Age'))).toBeGreaterThan(0)
  }
})

test('nothing may be sniffed, framed or loaded from elsewhere, problems included', async () => {
  for (const path of [
    '/v1/stages',
    '/v1/nothing',
    '/docs',
    '/v1/documents/company-registration-application/form',
    '/openapi.json',
    '/healthz',
  ]) {
    const { headers } = await get(app, path)
    expect(headers.get('X-Content-Type-Options'), path).toBe('nosniff')
    expect(headers.get('Referrer-Policy'), path).toBe('same-origin')
    const policy = headers.get('Content-Security-Policy') ?? ''
    for (const rule of [
      "default-src 'self'",
      "script-src 'self'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'self'",
    ])
      expect(policy, path).toContain(rule)
    expect(policy, path).not.toMatch(/unsafe-eval|https?:|\*/)
  }
})

for (const [path, type] of [
  ['/v1/stages', 'application/json; charset=utf-8'],
  ['/v1/projects', 'application/json; charset=utf-8'],
  ['/v1/departments/tax.vcf', 'text/vcard; charset=utf-8'],
  ['/v1/projects.csv', 'text/csv; charset=utf-8; header=present'],
  ['/v1/projects/2603-211021-04-01-100001.csv', 'text/csv; charset=utf-8; header=present'],
  ['/v1/projects/2603-211021-04-01-100001.ics', 'text/calendar; charset=utf-8'],
  ['/v1/documents/company-registration-application/form', 'text/html; charset=utf-8'],
  ['/openapi.json', 'application/json; charset=utf-8'],
  ['/docs', 'text/html; charset=UTF-8'],
  ['/v1/nothing', 'application/problem+json; charset=utf-8'],
] as const) {
  test(`${path} is ${type}`, async () => {
    expect((await get(app, path)).headers.get('Content-Type')).toBe(type)
  })
}

const PATHS: [path: string, allow: string][] = [
  ['/v1/stages', 'GET, HEAD, OPTIONS'],
  ['/v1/matters', 'GET, HEAD, OPTIONS'],
  ['/v1/matters/construction-permit', 'GET, HEAD, OPTIONS'],
  ['/v1/matters/no-such-matter', 'GET, HEAD, OPTIONS'],
  ['/v1/matters/construction-permit/versions', 'GET, HEAD, OPTIONS'],
  ['/v1/matters/construction-permit/versions/1', 'GET, HEAD, OPTIONS'],
  ['/v1/documents', 'GET, HEAD, OPTIONS'],
  ['/v1/documents/x', 'GET, HEAD, OPTIONS'],
  ['/v1/documents/x/form', 'GET, HEAD, OPTIONS'],
  ['/v1/documents/x/sample', 'GET, HEAD, OPTIONS'],
  ['/v1/departments', 'GET, HEAD, OPTIONS'],
  ['/v1/departments/tax', 'GET, HEAD, OPTIONS'],
  ['/v1/departments/tax.vcf', 'GET, HEAD, OPTIONS'],
  ['/v1/places', 'GET, HEAD, OPTIONS'],
  ['/v1/bundles', 'GET, HEAD, OPTIONS'],
  ['/v1/bundles/x', 'GET, HEAD, OPTIONS'],
  ['/v1/policies', 'GET, HEAD, OPTIONS'],
  ['/v1/policies/x', 'GET, HEAD, OPTIONS'],
  ['/v1/institutions', 'GET, HEAD, OPTIONS'],
  ['/v1/institutions/x', 'GET, HEAD, OPTIONS'],
  ['/v1/search', 'GET, HEAD, OPTIONS'],
  ['/v1/projects', 'GET, HEAD, OPTIONS'],
  ['/v1/projects/x', 'GET, HEAD, OPTIONS'],
  ['/v1/projects/x/timeline', 'GET, HEAD, OPTIONS'],
  ['/v1/projects.csv', 'GET, HEAD, OPTIONS'],
  ['/v1/projects/x.ics', 'GET, HEAD, OPTIONS'],
  ['/v1/projects/x/subscriptions', 'POST, OPTIONS'],
  ['/v1/subscriptions/x', 'GET, HEAD, OPTIONS'],
  ['/v1/subscriptions/x/confirm', 'POST, OPTIONS'],
  ['/v1/subscriptions/x/end', 'POST, OPTIONS'],
  ['/v1/subscriptions/x/unsubscribe', 'POST, OPTIONS'],
  ['/v1/metrics', 'GET, HEAD, OPTIONS'],
  ['/v1/chat', 'POST, OPTIONS'],
  ['/v1/feedback', 'POST, OPTIONS'],
  ['/v1/events', 'POST, OPTIONS'],
  ['/v1/staff/audit', 'GET, HEAD, OPTIONS'],
  ['/v1/staff/events', 'GET, HEAD, OPTIONS'],
  ['/v1/staff/events/1/replay', 'POST, OPTIONS'],
  ['/v1/staff/projects/x', 'GET, PATCH, HEAD, OPTIONS'],
  ['/v1/staff/projects', 'GET, POST, HEAD, OPTIONS'],
  ['/v1/staff/projects/x/access-code', 'POST, OPTIONS'],
  ['/v1/staff/projects/x/plan', 'POST, OPTIONS'],
  ['/v1/staff/projects/x/plan-difference', 'GET, POST, HEAD, OPTIONS'],
  ['/v1/staff/projects/x/milestones', 'PUT, OPTIONS'],
  ['/v1/staff/projects/x/investments', 'PUT, OPTIONS'],
  ['/v1/staff/projects/x/promises', 'PUT, OPTIONS'],
  ['/v1/staff/projects/x/obstacles', 'PUT, OPTIONS'],
  ['/v1/staff/projects/x/surveys', 'PUT, OPTIONS'],
  ['/v1/staff/projects/x/stewards', 'PUT, OPTIONS'],
  ['/v1/staff/projects/x/matters/y', 'GET, HEAD, OPTIONS'],
  ['/v1/staff/projects/x/matters/y/events', 'POST, OPTIONS'],
  ['/v1/staff/notices', 'GET, HEAD, OPTIONS'],
  ['/v1/staff/notices/x/answer', 'POST, OPTIONS'],
  ['/v1/staff/outbox', 'GET, HEAD, OPTIONS'],
  ['/v1/staff/outbox/x/resend', 'POST, OPTIONS'],
  ['/v1/staff/calendar/2026', 'GET, PUT, HEAD, OPTIONS'],
  ['/healthz', 'GET, HEAD, OPTIONS'],
  ['/readyz', 'GET, HEAD, OPTIONS'],
  ['/openapi.json', 'GET, HEAD, OPTIONS'],
  ['/docs', 'GET, HEAD, OPTIONS'],
]
for (const [path, allow] of PATHS) {
  test(`${path} allows ${allow}; every other method is 405 and says so`, async () => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'TRACE-IT'].filter(
      (name) => !allow.split(', ').includes(name),
    )) {
      const answer = await send(app, path, { method })
      expectProblem(answer, 'method_not_allowed')
      expect(answer.headers.get('Allow'), method).toBe(allow)
    }
    const options = await send(app, path, { method: 'OPTIONS' })
    expect([options.status, options.text]).toEqual([204, ''])
  })
}

for (const path of [
  '/v1',
  '/v1/',
  '/v1/nothing',
  '/v1/stages/',
  '/v1/matters/a/b',
  '/v2/stages',
  '/V1/stages',
  '/.env',
  '/v1/../.git/config',
  '/openapi.yaml',
  '/%00',
  '/%E0%A4%A',
  '//',
  '/v1//stages',
]) {
  test(`${path} is nowhere: 404 by every method`, async () => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await send(app, path, { method })
      expectProblem(answer, 'not_found')
    }
  })
}

test('an answer that a fault of ours stops says nothing of the fault; the log has it, with the same id', async () => {
  await broken.database.client.execute('alter table published rename to gone')
  const answer = await get(broken.app, '/v1/stages')
  const problem = expectProblem(answer, 'internal')
  expect(answer.text).not.toMatch(/published|gone|no such table/)
  expect(broken.log).toEqual([
    { message: 'unhandled', fields: { requestId: problem.requestId, error: expect.stringContaining('no such table') } },
  ])
  expect(log).toEqual([])
})

test('a list that goes on says where, and the last page does not', async () => {
  const first = await app.request('/v1/matters?stage=land&limit=6')
  const next = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('Link') ?? '')?.[1] ?? ''
  expect(next).toMatch(/^\/v1\/matters\?stage=land&limit=6&cursor=/)
  const { items } = (await first.json()) as { items: { id: string }[] }
  const second = await app.request(next)
  const rest = (await second.json()) as { items: { id: string }[] }
  expect(rest.items).toHaveLength(5)
  expect(rest.items.map((item) => item.id)).not.toContain(items.at(-1)?.id)
  expect(second.headers.get('Link')).toBeNull()
})
