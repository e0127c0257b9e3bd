import { afterEach, beforeAll, expect, test } from 'vitest'
import type { ProblemCode } from '../../src/contract/problem.ts'
import { createTestApp, get, send } from '../support/app.ts'
import { expectProblem } from '../support/problems.ts'
import { countRows } from '../support/rows.ts'

const { app, database, log } = await createTestApp()
let before: Record<string, number>
beforeAll(async () => {
  before = await countRows(database.client)
  expect(before.published).toBeGreaterThan(300)
  expect(before.messages).toBe(0)
})
// Whatever was refused left nothing behind, and was nobody's failure.
afterEach(async () => {
  expect(await countRows(database.client)).toEqual(before)
  expect(log).toEqual([])
})

const LISTS = [
  '/v1/matters',
  '/v1/documents',
  '/v1/departments',
  '/v1/places',
  '/v1/bundles',
  '/v1/policies',
  '/v1/institutions',
  '/v1/projects',
  '/v1/search?q=%E7%99%BB%E8%AE%B0',
  '/v1/matters?q=%E7%99%BB%E8%AE%B0',
  '/v1/matters/construction-permit/versions',
  '/v1/projects/2603-211021-04-01-100001/timeline',
  '/v1/projects/2604-211021-04-01-100002/timeline',
]
const plus = (path: string, query: string) => `${path}${path.includes('?') ? '&' : '?'}${query}`
const base64url = (text: string) => Buffer.from(text).toString('base64url')

for (const path of LISTS) {
  test(`${decodeURIComponent(path)}: limits that are no number from 1 to 100`, async () => {
    for (const limit of [
      '0',
      '101',
      '-1',
      '',
      '1e2',
      '0x10',
      '1.5',
      '%201',
      'ten',
      '９',
      'NaN',
      '99999999999999999999',
    ]) {
      expectProblem(
        await get(app, plus(path, `limit=${encodeURIComponent(decodeURIComponent(limit))}`)),
        'validation_failed',
        ['/query/limit'],
      )
    }
  })

  test(`${decodeURIComponent(path)}: cursors that this list did not make`, async () => {
    const made = [
      '',
      'abc',
      '!!!',
      '%00',
      'bnVsbA',
      'e30',
      base64url('"x"'),
      base64url('[]'),
      base64url('[1]'),
      base64url('[1,"x"]'),
      base64url('["matter"]'),
    ]
    const list = path.startsWith('/v1/matters/') ? 'versions/construction-permit' : 'matter'
    const forged = [
      '1e999,"x"',
      '-1,"x"',
      '1.5,"x"',
      '"1","x"',
      '1,"\\ud800"',
      '1,"\\u0000"',
      '1,"\' or 1=1--"',
      '1,2',
      'null,null',
      '-1',
      '1e999',
      '0.5',
      '"0"',
    ].map((position) => base64url(`["${list}",${position}]`))
    for (const cursor of [...made, ...forged])
      expectProblem(await get(app, plus(path, `cursor=${cursor}`)), 'invalid_cursor')
    expectProblem(await get(app, plus(path, `cursor=${'A'.repeat(513)}`)), 'validation_failed', ['/query/cursor'])
  })

  test(`${decodeURIComponent(path)}: a parameter twice, and one that does not exist`, async () => {
    expectProblem(await get(app, plus(path, 'limit=5&limit=5')), 'validation_failed', ['/query/limit'])
    expectProblem(await get(app, plus(path, 'lmit=5')), 'validation_failed', ['/query/lmit'])
    expectProblem(await get(app, plus(path, 'a/b~c=5&__proto__=1')), 'validation_failed', [
      '/query/a~1b~0c',
      '/query/__proto__',
    ])
  })
}

test("one list's cursor is another's invalid_cursor, whichever two are paired", async () => {
  const cursors = new Map<string, string>()
  for (const path of LISTS) {
    const { body } = await get<{ nextCursor: string | null }>(app, plus(path, 'limit=1'))
    if (body.nextCursor) cursors.set(path, body.nextCursor)
  }
  expect(cursors.size).toBeGreaterThanOrEqual(12)
  for (const [from, cursor] of cursors) {
    for (const to of LISTS) {
      const answer = await get(app, plus(to, `cursor=${cursor}`))
      if (from === to) expect(answer.status, to).toBe(200)
      else expectProblem(answer, 'invalid_cursor')
    }
  }
})

test('reads without parameters of their own refuse a parameter too', async () => {
  for (const path of ['/v1/documents/company-registration-application/form', '/v1/projects/2603-211021-04-01-100001']) {
    expectProblem(await get(app, `${path}?format=pdf`), 'validation_failed', ['/query/format'])
  }
})

test('several mistakes are told at once, each with its pointer', async () => {
  const problem = expectProblem(
    await get(app, '/v1/matters?limit=x&stage=A&crossRegion=2&colour=red'),
    'validation_failed',
    ['/query/limit', '/query/stage', '/query/crossRegion', '/query/colour'],
  )
  expect(problem.errors?.map((item) => item.code).sort()).toEqual([
    'invalid_format',
    'invalid_format',
    'not_allowed',
    'unknown_field',
  ])
})

const JSON_TYPE = { 'Content-Type': 'application/json' }
type Case = [
  what: string,
  body: BodyInit | null,
  headers: Record<string, string>,
  code: ProblemCode,
  pointers?: string[],
]
const BODIES: Case[] = [
  ['no body and no type', null, {}, 'unsupported_media_type'],
  ['no body', null, JSON_TYPE, 'invalid_json'],
  ['an empty body', '', JSON_TYPE, 'invalid_json'],
  ['white space', ' \n', JSON_TYPE, 'invalid_json'],
  ['half an object', '{"message":"施工', JSON_TYPE, 'invalid_json'],
  ['single quotes', "{'message':'x'}", JSON_TYPE, 'invalid_json'],
  ['two objects', '{"message":"x"}{"message":"y"}', JSON_TYPE, 'invalid_json'],
  ['a comma too many', '{"message":"x",}', JSON_TYPE, 'invalid_json'],
  [
    'bytes that are no UTF-8',
    new Uint8Array([...Buffer.from('{"message":"'), 0xff, 0xfe, ...Buffer.from('"}')]),
    JSON_TYPE,
    'invalid_json',
  ],
  ['UTF-16', new Uint8Array(Buffer.from('{"message":"x"}', 'utf16le')), JSON_TYPE, 'invalid_json'],
  ['a form', 'message=x', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'unsupported_media_type'],
  ['plain text', '{"message":"x"}', { 'Content-Type': 'text/plain' }, 'unsupported_media_type'],
  ['XML', '<message/>', { 'Content-Type': 'application/xml' }, 'unsupported_media_type'],
  ['JSON by another name', '{"message":"x"}', { 'Content-Type': 'application/jsonp' }, 'unsupported_media_type'],
]
for (const path of ['/v1/chat', '/v1/feedback']) {
  for (const [what, body, headers, code, pointers] of BODIES) {
    test(`POST ${path} with ${what} is ${code}`, async () => {
      expectProblem(await send(app, path, { method: 'POST', headers, body }), code, pointers)
    })
  }

  test(`POST ${path} with JSON that is no object is validation_failed at the whole body`, async () => {
    for (const body of ['[]', 'null', '1', '"施工许可证"', 'true', '[{"message":"x"}]']) {
      expectProblem(await send(app, path, { method: 'POST', headers: JSON_TYPE, body }), 'validation_failed', [''])
    }
  })

  test(`POST ${path} with a megabyte is payload_too_large, with and without Content-Length`, async () => {
    const megabyte = JSON.stringify({ message: '长'.repeat(350_000) })
    expect(Buffer.byteLength(megabyte)).toBeGreaterThan(1024 * 1024)
    expectProblem(
      await send(app, path, {
        method: 'POST',
        headers: { ...JSON_TYPE, 'Content-Length': String(Buffer.byteLength(megabyte)) },
        body: megabyte,
      }),
      'payload_too_large',
    )
    expectProblem(await send(app, path, { method: 'POST', headers: JSON_TYPE, body: megabyte }), 'payload_too_large')
    const chunks = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let sent = 0; sent < 64; sent += 1) controller.enqueue(new Uint8Array(16_384).fill(32))
        controller.close()
      },
    })
    expectProblem(
      await send(app, path, { method: 'POST', headers: JSON_TYPE, body: chunks, duplex: 'half' } as RequestInit),
      'payload_too_large',
    )
  })

  test(`POST ${path}?x=1 is validation_failed`, async () => {
    expectProblem(
      await send(app, `${path}?x=1`, { method: 'POST', headers: JSON_TYPE, body: '{}' }),
      'validation_failed',
      ['/query/x'],
    )
  })
}

const MESSAGES: [what: string, body: unknown, pointer: string, code: string][] = [
  ['no message', {}, '/message', 'required'],
  ['null', { message: null }, '/message', 'invalid_type'],
  ['a number', { message: 1 }, '/message', 'invalid_type'],
  ['a list', { message: ['x'] }, '/message', 'invalid_type'],
  ['nothing', { message: '' }, '/message', 'too_short'],
  ['white space', { message: ' \u3000\n\t ' }, '/message', 'too_short'],
  ['501 Chinese characters', { message: '盖'.repeat(501) }, '/message', 'too_long'],
  ['501 characters outside the BMP', { message: '𠮷'.repeat(501) }, '/message', 'too_long'],
  ['NUL', { message: '施工\u0000许可' }, '/message', 'control_character'],
  ['ESC', { message: '\u001b[31m红' }, '/message', 'control_character'],
  ['DEL', { message: 'a\u007f' }, '/message', 'control_character'],
  ['a C1 control', { message: 'a\u0085b' }, '/message', 'control_character'],
  ['a lone high surrogate', { message: '施工\ud83d' }, '/message', 'ill_formed_text'],
  ['a lone low surrogate', { message: '\udc00施工' }, '/message', 'ill_formed_text'],
  ['a conversation that is no text', { message: 'x', conversationId: 5 }, '/conversationId', 'invalid_type'],
  [
    'a conversation of 129 characters',
    { message: 'x', conversationId: 'c'.repeat(129) },
    '/conversationId',
    'too_long',
  ],
  ['a region that is none', { message: 'x', region: '辽阳县' }, '/region', 'invalid_format'],
]
for (const [what, body, pointer, code] of MESSAGES) {
  test(`a chat message that is ${what} is ${code} at ${pointer}`, async () => {
    // JSON.stringify writes a lone surrogate as an escape: it arrives as valid UTF-8 and is ill-formed only once parsed.
    for (const Accept of ['application/json', 'text/event-stream']) {
      const problem = expectProblem(
        await send(app, '/v1/chat', { method: 'POST', headers: { ...JSON_TYPE, Accept }, body: JSON.stringify(body) }),
        'validation_failed',
        [pointer],
      )
      expect(problem.errors?.[0]?.code).toBe(code)
    }
  })
}

test('a chat in an unknown region is unknown_region', async () => {
  expectProblem(
    await send(app, '/v1/chat', {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ message: '施工许可证要什么材料', region: '999999' }),
    }),
    'unknown_region',
  )
})

test('feedback on no message, an unknown one, or with no rating', async () => {
  const give = (body: unknown) =>
    send(app, '/v1/feedback', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) })
  expectProblem(await give({ rating: 'up' }), 'validation_failed', ['/messageId'])
  expectProblem(await give({ messageId: '', rating: 'up' }), 'validation_failed', ['/messageId'])
  expectProblem(await give({ messageId: 'x' }), 'validation_failed', ['/rating'])
  expectProblem(await give({ messageId: 'x', rating: 'sideways' }), 'validation_failed', ['/rating'])
  expectProblem(await give({ messageId: 'x', rating: 'up', comment: '好'.repeat(501) }), 'validation_failed', [
    '/comment',
  ])
  expectProblem(await give({ messageId: 'x', rating: 'up', comment: '\u0007' }), 'validation_failed', ['/comment'])
  for (const messageId of ['no-such-message', "x' or 1=1--", '\u0000', '\ud800', '消息'])
    expectProblem(await give({ messageId, rating: 'up' }), 'message_not_found')
})
