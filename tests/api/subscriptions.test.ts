import { beforeEach, describe, expect, test } from 'vitest'
import { createWeb } from '../../bots/web/app.ts'
import type { Problem } from '../../src/contract/problem.ts'
import { Subscription, SubscriptionDetails } from '../../src/contract/projects.ts'
import { OutboxMessage } from '../../src/contract/supervision.ts'
import { subscribe } from '../../src/supervision/subscribe.ts'
import { endPath, maySeeDetails, newProof, oneClickPath } from '../../src/supervision/subscriptions.ts'
import { type Answer, createTestApp, get, post, send } from '../support/app.ts'
import { sampleCounty } from '../support/county.ts'
import { expectProblem } from '../support/problems.ts'

const MAIL = {
  SMTP_URL: 'smtp://127.0.0.1:25',
  MAIL_FROM: 'guide@example.gov.cn',
  PUBLIC_URL: 'https://guide.example.gov.cn',
  TRUST_PROXY: '1',
}
const { app, ctx, database } = await createTestApp(MAIL)
const withoutMail = await createTestApp()
const pages = await createTestApp(MAIL)
createWeb(pages.app, {
  config: { publicUrl: 'https://guide.example.gov.cn', largeType: false, footer: {} },
  assets: () => Response.json({}),
})
const county = await sampleCounty()
const PUBLIC = '2603-211021-04-01-100001'
const OTHER = '2604-211021-04-01-100002'
const PRIVATE = '2605-211021-04-01-100004'
const ACCESS_CODE = county.projects.find((project) => project.code === PRIVATE)?.exampleAccessCode ?? ''
const HOOK = 'https://hooks.example.com/zhinan?x=1'

const { client } = database
const rows = async (sql: string, from = client) => (await from.execute(sql)).rows
const outbox = async (from = client) =>
  (await rows('select * from outbox order by created_at, id', from)).map((row) => ({
    ...row,
    id: String(row.id),
    subscription: String(row.subscription),
    message: OutboxMessage.parse(JSON.parse(String(row.message))),
  }))
const subscriptions = () => rows('select * from subscriptions order by created_at')
/** Makes everything that stands in the two tables so much older. */
const pass = async (minutes: number) => {
  const earlier = (column: string) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column}, '-${minutes} minutes')`
  await client.execute(`update outbox set created_at = ${earlier('created_at')}`)
  await client.execute(`update subscriptions set created_at = ${earlier('created_at')}`)
}
const ask = (
  body: object,
  { code = PUBLIC, headers = {} }: { code?: string; headers?: Record<string, string> } = {},
): Promise<Answer<Subscription>> => post(app, `/v1/projects/${code}/subscriptions`, body, headers)
const mail = (address = 'zhang@example.com', more = {}) => ask({ channel: 'email', address }, more)
const tokenIn = (path: string | undefined) => new URL(path ?? '', 'http://x').searchParams.get('token') ?? ''
const act = (what: 'confirm' | 'end', id: string, token: string) =>
  post<SubscriptionDetails>(app, `/v1/subscriptions/${id}/${what}`, { token })
/** A confirmed subscription and its token. */
async function active(address?: string) {
  const { id } = (await mail(address)).body
  const token = tokenIn((await outbox()).find((one) => one.subscription === id)?.message.links[0]?.path)
  await act('confirm', id, token)
  return { id, token }
}

beforeEach(async () => {
  await client.batch(['delete from outbox', 'delete from subscriptions', 'delete from access_attempts'], 'write')
})

describe('asking', () => {
  test('202, pending, and in the same breath the message that asks the address', async () => {
    const answer = await mail('zhang@Example.COM')
    expect(answer.status).toBe(202)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const subscription = Subscription.parse(answer.body)
    expect(subscription).toMatchObject({ project: PUBLIC, channel: 'email', status: 'pending' })
    expect(subscription).not.toHaveProperty('signingSecret')
    const [stored] = await subscriptions()
    expect(stored).toMatchObject({ id: subscription.id, address: 'zhang@example.com', status: 'pending' })
    const [message, ...rest] = await outbox()
    expect(rest).toEqual([])
    expect(message).toMatchObject({
      kind: 'subscription_confirmation',
      cause: subscription.id,
      subscription: subscription.id,
      channel: 'email',
      address: 'zhang@example.com',
      status: 'pending',
      attempts: 0,
    })
    const path = message?.message.links[0]?.path ?? ''
    expect(path).toMatch(new RegExp(`^/subscriptions/${subscription.id}\\?token=[\\w-]{43}$`))
    expect(answer.text, 'the token goes over the channel only').not.toContain(tokenIn(path))
    expect(message?.message.lines.join('')).toContain(PUBLIC)
  })

  test('a web hook gets its signing secret in the answer, once, and its token over the hook', async () => {
    const { body } = await ask({ channel: 'webhook', address: `${HOOK}#part` })
    expect(body.signingSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const [stored] = await subscriptions()
    expect(stored).toMatchObject({ address: HOOK, signing_secret: body.signingSecret })
    const [message] = await outbox()
    const token = String(message?.message.data.token)
    expect(message?.message.data).toMatchObject({
      subscription: body.id,
      project: PUBLIC,
      confirm: `/v1/subscriptions/${body.id}/confirm`,
    })
    expect(JSON.stringify(message)).not.toContain(body.signingSecret)
    const confirmed = await act('confirm', body.id, token)
    expect(SubscriptionDetails.parse(confirmed.body)).toMatchObject({
      status: 'active',
      address: 'https://hooks.example.com/…',
    })
    expect(confirmed.text).not.toContain('whsec_')
  })

  test('new, waiting or subscribed already: the same answer but for the moment, and at most one message in ten minutes', async () => {
    const shape = ({ status, body: { createdAt: _createdAt, ...body } }: Answer<Subscription>) => ({ status, body })
    const first = await mail()
    const again = await mail()
    expect(shape(again)).toEqual(shape(first))
    expect(await outbox()).toHaveLength(1)
    await pass(11)
    const later = await mail()
    expect(shape(later)).toEqual(shape(first))
    const [one, two, ...more] = await outbox()
    expect(more).toEqual([])
    expect(two?.message.links, 'the link of the first one still works').toEqual(one?.message.links)
    expect(two?.id).not.toBe(one?.id)
    await act('confirm', first.body.id, tokenIn(one?.message.links[0]?.path))
    await pass(11)
    const known = await mail()
    expect(shape(known)).toEqual(shape(first))
    expect(Date.now() - Date.parse(known.body.createdAt)).toBeLessThan(60_000)
    expect(await outbox(), 'who is subscribed hears nothing').toHaveLength(2)
    expect(await subscriptions()).toMatchObject([{ status: 'active' }])
  })

  test('twice at the same moment makes one subscription and one message', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => mail()))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await subscriptions()).toHaveLength(1)
    expect(await outbox()).toHaveLength(1)
  })

  test('three messages without an answer, then no more', async () => {
    for (let time = 0; time < 6; time += 1) {
      expect((await mail()).status).toBe(202)
      await pass(11)
    }
    expect(await outbox()).toHaveLength(3)
  })

  test('asking for a web hook anew leaves the old secret alone until the hook itself confirms; then the old one ends', async () => {
    const hook = { channel: 'webhook', address: HOOK }
    const first = (await ask(hook)).body
    const tokenOf = async (id: string) =>
      String((await outbox()).find((one) => one.subscription === id)?.message.data.token)
    await act('confirm', first.id, await tokenOf(first.id))
    const second = (await ask(hook)).body
    expect(second.signingSecret).not.toBe(first.signingSecret)
    expect(second.id).not.toBe(first.id)
    const statuses = async () =>
      Object.fromEntries((await subscriptions()).map((row) => [String(row.id), [row.status, row.signing_secret]]))
    expect(await statuses()).toEqual({
      [first.id]: ['active', first.signingSecret],
      [second.id]: ['pending', second.signingSecret],
    })
    await act('confirm', second.id, await tokenOf(second.id))
    expect(await statuses()).toMatchObject({
      [first.id]: ['ended', expect.anything()],
      [second.id]: ['active', expect.anything()],
    })
  })

  test('one mailbox is not filled by asking for every project in every spelling: eleven in an hour are one too many', async () => {
    const spelt = (at: number) => (at % 2 ? `Zhang+${at}@example.com` : `zhang+${at}@EXAMPLE.com`)
    for (let at = 0; at < 10; at += 1)
      expect((await mail(spelt(at), { code: at < 5 ? PUBLIC : OTHER })).status, spelt(at)).toBe(202)
    const answer = await mail('zhang@example.com', { code: OTHER })
    expectProblem(answer, 'rate_limited')
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await mail('li@example.com', { code: OTHER })).status).toBe(202)
    expect(await outbox()).toHaveLength(11)
  })

  test('a hook that never confirms is not flooded', async () => {
    for (let time = 0; time < 8; time += 1) await ask({ channel: 'webhook', address: HOOK })
    expect(await outbox()).toHaveLength(5)
  })

  test('one address may follow several projects', async () => {
    const [one, two] = [await mail(), await mail(undefined, { code: OTHER })]
    expect(one.body.id).not.toBe(two.body.id)
    expect(await subscriptions()).toHaveLength(2)
  })
})

describe('what is refused, leaving nothing behind', () => {
  const refuse: [name: string, body: object, pointer: string][] = [
    ...['telegram', 'wechat', 'wecom'].map((channel): [string, object, string] => [
      `${channel}, from outside of it`,
      { channel, address: '123456789' },
      '/channel',
    ]),
    ['a channel that there is not', { channel: 'sms', address: '13800000000' }, '/channel'],
    ['no address', { channel: 'email' }, '/address'],
    ...[
      'zhang',
      'zhang@',
      '@example.com',
      'a b@example.com',
      'a@b',
      'a@example.com\r\nBcc: b@example.com',
      'a@example.com,b@example.com',
      '张@example.com',
    ].map((address): [string, object, string] => [
      `no e-mail address: ${JSON.stringify(address)}`,
      { channel: 'email', address },
      '/address',
    ]),
    ...[
      'http://hooks.example.com/',
      'ftp://hooks.example.com/',
      'javascript:alert(1)',
      'hooks.example.com',
      'https://',
      'https://user@hooks.example.com/',
      'https://user:secret@hooks.example.com/',
      'https://localhost/',
      'https://localhost./',
      'https://a.localhost/',
      'https://intranet/',
      'https://server.local/',
      'https://server.internal/',
      'https://127.0.0.1/',
      'https://127.1/',
      'https://0x7f.1/',
      'https://2130706433/',
      'https://0177.0.0.1/',
      'https://0.0.0.0/',
      'https://10.1.2.3/',
      'https://172.16.0.1/',
      'https://172.31.255.255/',
      'https://192.168.1.1/',
      'https://169.254.169.254/latest/meta-data/',
      'https://100.64.0.1/',
      'https://224.0.0.1/',
      'https://255.255.255.255/',
      'https://[::1]/',
      'https://[::]/',
      'https://[fe80::1]/',
      'https://[fd00::1]/',
      'https://[::ffff:127.0.0.1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://[64:ff9b::7f00:1]/',
      'https://[2002:7f00:1::]/',
    ].map((address): [string, object, string] => [
      `no web hook: ${address}`,
      { channel: 'webhook', address },
      '/address',
    ]),
  ]
  test.each(refuse)('%s', async (_, body, pointer) => {
    expectProblem(await ask(body), 'validation_failed', [pointer])
    expect([...(await outbox()), ...(await subscriptions())]).toEqual([])
  })

  test.each([
    'https://hooks.example.com/',
    'https://8.8.8.8/',
    'https://172.32.0.1/',
    'https://[2606:4700::1111]:8443/x',
  ])('an open one is taken: %s', async (address) => {
    expect((await ask({ channel: 'webhook', address })).status).toBe(202)
  })

  test('a chat channel is taken from inside it', async () => {
    const inside = { ...ctx, actor: { kind: 'system', name: 'telegram' } as const }
    const asked = { code: PUBLIC, channel: 'telegram', available: true, localWebhooks: false } as const
    expect(await subscribe(inside, { ...asked, address: '-1001234567' })).toMatchObject({ status: 'pending' })
    await expect(subscribe(inside, { ...asked, address: '@name' })).rejects.toMatchObject({ code: 'validation_failed' })
  })

  test('a channel that this deployment cannot send over', async () => {
    const answer = await post(withoutMail.app, `/v1/projects/${PUBLIC}/subscriptions`, {
      channel: 'email',
      address: 'a@example.com',
    })
    expectProblem(answer, 'conflict')
  })

  test('unknown, private without its code, wrong code: one 404; after ten wrong codes 429', async () => {
    const from = { 'X-Forwarded-For': '198.51.100.7' }
    const asked: [code: string, headers: Record<string, string>][] = [
      ['2601-211021-04-01-999999', {}],
      [PRIVATE, {}],
      ['2601-211021-04-01-999999', { 'X-Access-Code': ACCESS_CODE }],
      [PRIVATE, { 'X-Access-Code': 'EXAMPLE-0000-0000-0000' }],
      ['x'.repeat(300), {}],
    ]
    const seen = new Set<string>()
    for (const [code, headers] of asked) {
      const answer = await mail(undefined, { code, headers: { ...headers, ...from } })
      expectProblem(answer, 'project_not_found')
      const { requestId: _requestId, ...body } = answer.body as unknown as Problem
      seen.add(JSON.stringify(body))
    }
    expect([...seen]).toHaveLength(1)
    const wrong = { headers: { ...from, 'X-Access-Code': 'EXAMPLE-0000-0000-0000' }, code: PRIVATE }
    for (let tries = 1; tries <= 9; tries += 1) await mail(undefined, wrong)
    expectProblem(await mail(undefined, wrong), 'rate_limited')
    expect([...(await outbox()), ...(await subscriptions())]).toEqual([])
  })

  test('more than ten an hour from one address for one project, and more than a hundred in all', async () => {
    const from = (host: number) => ({ headers: { 'X-Forwarded-For': `198.51.100.${host}` } })
    for (let at = 0; at < 10; at += 1) expect((await mail(`a${at}@example.com`, from(1))).status).toBe(202)
    const answer = await mail('b@example.com', from(1))
    expectProblem(answer, 'rate_limited')
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await mail('b@example.com', from(2))).status).toBe(202)
    for (let at = 0; at < 89; at += 1) await mail(`c${at}@example.com`, from(10 + Math.floor(at / 10)))
    expectProblem(await mail('d@example.com', from(99)), 'rate_limited')
    expect((await mail('d@example.com', { ...from(99), code: OTHER })).status, 'another project').toBe(202)
  })
})

describe('confirming and ending', () => {
  test('confirm, confirm again, end, end again; what has ended is not revived by an old link', async () => {
    const { id } = (await mail()).body
    const token = tokenIn((await outbox())[0]?.message.links[0]?.path)
    for (const time of [1, 2]) expect((await act('confirm', id, token)).body.status, `${time}`).toBe('active')
    for (const time of [1, 2]) expect((await act('end', id, token)).body.status, `${time}`).toBe('ended')
    expectProblem(await act('confirm', id, token), 'conflict')
    const [stored] = await subscriptions()
    expect(stored).toMatchObject({ status: 'ended', confirmed_at: expect.any(String), ended_at: expect.any(String) })
  })

  test('who subscribes again after ending gets a new token; the old one is worth nothing', async () => {
    const { id, token } = await active()
    await act('end', id, token)
    await pass(11)
    expect((await mail()).body.id).toBe(id)
    const last = (await outbox()).at(-1)
    const fresh = tokenIn(last?.message.links[0]?.path)
    expect(fresh).not.toBe(token)
    expectProblem(await act('confirm', id, token), 'subscription_not_found')
    expect((await act('confirm', id, fresh)).body.status).toBe('active')
  })

  test('ending takes back what has not gone out yet', async () => {
    const { id, token } = await active()
    await client.execute({
      sql: `insert into outbox (id, kind, cause, channel, address, subscription, message, status, attempts, next_attempt_at, created_at)
        values ('change', 'project_change', 'x', 'email', 'zhang@example.com', ?, '{}', 'pending', 0, 'x', 'x')`,
      args: [id],
    })
    await act('end', id, token)
    expect(await rows("select id from outbox where id = 'change'")).toEqual([])
  })

  test('unknown, or a wrong token: one 404, in every form', async () => {
    const { id, token } = await active()
    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    const seen = new Set<string>()
    for (const [who, proof] of [
      [id, wrong],
      [id, `${token}A`],
      [`sub-${'0'.repeat(32)}`, token],
      ['nothing', token],
      [id, 'é'.repeat(20)],
    ] as const) {
      for (const answer of [
        await act('confirm', who, proof),
        await act('end', who, proof),
        await get(app, `/v1/subscriptions/${who}?token=${encodeURIComponent(proof)}`),
      ]) {
        expectProblem(answer, 'subscription_not_found')
        seen.add((answer.body as unknown as Problem).detail)
      }
    }
    expect(seen.size).toBe(1)
    expect(await subscriptions()).toMatchObject([{ status: 'active' }])
  })

  test('what a subscription shows: the project, the address masked, never token or secret', async () => {
    const { id, token } = await active()
    const answer = await get<SubscriptionDetails>(app, `/v1/subscriptions/${id}?token=${token}`)
    expect(SubscriptionDetails.parse(answer.body)).toMatchObject({
      project: PUBLIC,
      status: 'active',
      address: 'z***@example.com',
    })
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.text).not.toContain(token)
  })

  const oneClick = (path: string, body: BodyInit, type?: string) =>
    send<SubscriptionDetails>(app, path, {
      method: 'POST',
      body,
      ...(type ? { headers: { 'Content-Type': type } } : {}),
    })
  test("a mail program's one click ends it (RFC 8058), as a form of either kind", async () => {
    for (const kind of ['urlencoded', 'multipart'] as const) {
      const { id } = await active(`${kind}@example.com`)
      const [row] = (await subscriptions()).filter((one) => one.id === id)
      const path = oneClickPath({ id, proof: String(row?.proof) })
      const form = kind === 'multipart' ? new FormData() : new URLSearchParams()
      form.set('List-Unsubscribe', 'One-Click')
      expect((await oneClick(path, form)).body.status, kind).toBe('ended')
    }
  })

  test('anything else sent there ends nothing', async () => {
    const { id, token } = await active()
    const path = `/v1/subscriptions/${id}/unsubscribe?token=${token}`
    expectProblem(await oneClick(path, 'x=1', 'application/x-www-form-urlencoded'), 'validation_failed', [''])
    expectProblem(await oneClick(path, '{}', 'application/json'), 'unsupported_media_type')
    expectProblem(await get(app, path), 'method_not_allowed')
    expect(await subscriptions()).toMatchObject([{ status: 'active' }])
  })
})

test('what a subscriber may see: a public project whole, a private one only as long as their code opens it', () => {
  const project = (visibility: 'public' | 'private', accessCodeHash: string | null) => ({ visibility, accessCodeHash })
  const open = project('public', null)
  const closed = project('private', 'a'.repeat(64))
  const reissued = project('private', 'b'.repeat(64))
  for (const [asked, now, sees] of [
    [open, open, true],
    [open, closed, false],
    [open, project('private', null), false],
    [closed, closed, true],
    [closed, reissued, false],
    [closed, open, true],
  ] as const)
    expect(maySeeDetails({ proof: newProof('token', asked) }, now), JSON.stringify([asked, now])).toBe(sees)
})

test("a private project's confirmation says its code and no more; with the access code it is pending like any other", async () => {
  const answer = await mail(undefined, { code: PRIVATE, headers: { 'X-Access-Code': ACCESS_CODE } })
  expect(answer.status).toBe(202)
  const [message] = await outbox()
  const name = county.projects.find((project) => project.code === PRIVATE)?.name ?? ''
  expect(JSON.stringify(message)).toContain(PRIVATE)
  expect(JSON.stringify(message)).not.toContain(name)
})

describe('the pages', () => {
  const open = async (path: string, form?: Record<string, string>) => {
    const response = await pages.app.request(path, {
      headers: { Accept: 'text/html' },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    return { status: response.status, headers: response.headers, html: await response.text() }
  }
  const link = async () => (await outbox(pages.database.client)).at(-1)?.message.links[0]?.path ?? ''

  test('subscribe, confirm, end: a form each, no script; opening changes nothing', async () => {
    const asked = await open('/subscriptions', { project: PUBLIC, address: 'zhang@example.com' })
    expect(asked.status).toBe(200)
    expect(asked.html).toContain('<h1>请查收确认邮件</h1>')
    const path = await link()
    for (let time = 0; time < 3; time += 1) {
      const page = await open(path)
      expect(page.status).toBe(200)
      expect(page.headers.get('Cache-Control')).toBe('no-store')
      expect(page.html).toContain('noindex')
      for (const words of [PUBLIC, 'z***@example.com', '<h1>确认订阅</h1>']) expect(page.html).toContain(words)
      expect(page.html).not.toContain('zhang@')
      expect(page.html.match(/<button/g), 'one button').toHaveLength(1)
    }
    const target = path.split('?')[0] ?? ''
    const token = tokenIn(path)
    const confirmed = await open(target, { token, action: 'confirm' })
    expect(confirmed.html).toContain('<h1>已订阅</h1>')
    expect(confirmed.html).toMatch(/<button[^>]+value="end"[^>]*>退订<\/button>/)
    const ended = await open(target, { token, action: 'end' })
    expect(ended.html).toContain('<h1>已退订</h1>')
    expect(ended.html).not.toContain('<button')
    expect((await open(target, { token, action: 'confirm' })).html, 'not revived').toContain('<h1>已退订</h1>')
    expect((await open(path)).html).toContain('<h1>已退订</h1>')
  })

  test('a link that leads nowhere says so in words', async () => {
    for (const path of [
      '/subscriptions/nothing?token=0123456789abcdef',
      '/subscriptions/nothing',
      '/subscriptions/x?token=y',
    ]) {
      const page = await open(path)
      expect(page.status, path).toBe(404)
      expect(page.html).toContain('链接已失效')
    }
  })

  test('what was filled in wrongly comes back with the reason', async () => {
    const wrong = await open('/subscriptions', { project: PUBLIC, address: 'zhang' })
    expect(wrong.status).toBe(400)
    expect(wrong.html).toContain('邮箱地址的格式不对')
    expect(wrong.html).toContain('value="zhang"')
    const closed = await open('/subscriptions', { project: PRIVATE, address: 'a@example.com', access: '错' })
    expect(closed.status).toBe(404)
    expect(closed.html).toContain('请核对查询码')
    expect(closed.html).toMatch(/name="access"/)
    expect(
      (await open('/subscriptions', { project: PRIVATE, address: 'a@example.com', access: ACCESS_CODE })).status,
    ).toBe(200)
  })

  test('the end link of a message is the page', async () => {
    const [row] = await rows('select id, proof from subscriptions', pages.database.client)
    expect((await open(endPath({ id: String(row?.id), proof: String(row?.proof) }))).status).toBe(200)
  })
})
