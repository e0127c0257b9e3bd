import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import type { Outgoing } from '../../../src/supervision/senders/sender.ts'
import {
  createWebhookSender,
  type PostAnswer,
  refusedAddress,
  retryAfterSeconds,
} from '../../../src/supervision/senders/webhook.ts'

const SECRET = `whsec_${btoa('a secret of thirty-two bytes, ok')}`
const now = new Date()
const outgoing: Outgoing = {
  id: 'abc123',
  kind: 'notice',
  address: 'https://receiver.example.com/hook?a=1',
  message: {
    title: '【书面督办】施工许可',
    lines: ['应于2026年11月9日办结'],
    light: 'red',
    links: [{ label: '查看项目', path: '/board/x' }],
    data: { project: 'x', overdueDays: 3 },
  },
  createdAt: '2026-11-12T01:00:00.000Z',
  subscription: null,
  signingSecret: null,
}

function sender(answer: Partial<PostAnswer> = {}, options: { secret?: string | null; allowLocal?: boolean } = {}) {
  const posts: { url: URL; headers: Record<string, string>; body: string }[] = []
  const send = createWebhookSender(
    async (url, headers, body) => {
      posts.push({ url, headers, body })
      return { status: 200, retryAfter: null, ...answer }
    },
    { allowLocal: false, secret: SECRET, publicUrl: 'https://zhinan.example.com', now: () => now, ...options },
  )
  return { send, posts }
}

test('a post can be verified with the library of the standard, and holds id, type, timestamp and data', async () => {
  const { send, posts } = sender()
  expect(await send(outgoing)).toBe('sent')
  const [post] = posts
  expect(post?.url.href).toBe(outgoing.address)
  expect(post?.headers['content-type']).toBe('application/json')
  expect(new Webhook(SECRET).verify(post?.body ?? '', post?.headers ?? {})).toEqual({
    id: 'abc123',
    type: 'zhinan.notice.v1',
    timestamp: outgoing.createdAt,
    data: {
      project: 'x',
      overdueDays: 3,
      title: '【书面督办】施工许可',
      lines: ['应于2026年11月9日办结'],
      light: 'red',
      links: [{ label: '查看项目', url: 'https://zhinan.example.com/board/x' }],
    },
  })
  expect(() => new Webhook(SECRET).verify(`${post?.body} `, post?.headers ?? {})).toThrow()
})

test("a subscription's own secret goes before the deployment's; with none at all the message waits", async () => {
  const own = `whsec_${btoa('another secret of thirty-two byt')}`
  const { send, posts } = sender()
  await send({ ...outgoing, signingSecret: own })
  expect(() => new Webhook(own).verify(posts[0]?.body ?? '', posts[0]?.headers ?? {})).not.toThrow()
  expect(await sender({}, { secret: null }).send(outgoing)).toEqual({
    waiting: expect.stringContaining('WEBHOOK_SECRET'),
  })
})

test('sent again, the id and the bytes are the same', async () => {
  const { send, posts } = sender()
  await send(outgoing)
  await send(outgoing)
  expect(posts[0]?.body).toBe(posts[1]?.body)
  expect(posts[0]?.headers['webhook-id']).toBe(posts[1]?.headers['webhook-id'])
})

test.each([
  [200, null, 'sent'],
  [204, null, 'sent'],
  [204, null, 'sent'],
  [300, null, { error: '对方答复300' }],
  [301, null, { error: '对方答复301' }],
  [400, null, { error: '对方答复400' }],
  [410, null, { dead: '对方答复410：不再接收', gone: true }],
  [429, '120', { error: '对方答复429', retryAfter: 120 }],
  [503, 'soon', { error: '对方答复503' }],
] as const)('an answer of %i (Retry-After %s)', async (status, retryAfter, expected) => {
  expect(await sender({ status, retryAfter }).send(outgoing)).toEqual(expected)
})

test.each([
  ['120', 120],
  [' 120 ', 120],
  ['120x', null],
  [new Date(Math.ceil(now.getTime() / 1000) * 1000 + 60_000).toUTCString(), 61],
  ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
  ['-5', null],
  [null, null],
])('Retry-After %s', (header, seconds) => {
  const found = retryAfterSeconds(header, now)
  if (seconds === 61) expect([60, 61]).toContain(found)
  else if (header === '-5') expect(found === null || found === 0).toBe(true)
  else expect(found).toBe(seconds)
})

const CLOSED = [
  'http://receiver.example.com/',
  'ftp://receiver.example.com/',
  'https://user:pass@receiver.example.com/',
  'https://user@receiver.example.com/',
  'https://:pass@receiver.example.com/',
  'https://localhost/',
  'https://localhost./',
  'https://db/',
  'https://printer.local/',
  'https://home.arpa/',
  'https://[2001::1]/',
  'https://[2001:0:7f00::1]/',
  'https://metadata.google.internal/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f.0.0.1/',
  'https://10.1.2.3/',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://100.64.0.1/',
  'https://0.0.0.0/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::1]/',
  'https://[::]/',
  'https://[fe80::1]/',
  'https://[fd00::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'not a url',
]
test.each(CLOSED)('%s is never written to', async (address) => {
  const { send, posts } = sender()
  expect(await send({ ...outgoing, address })).toEqual({ dead: expect.any(String) })
  expect(posts).toEqual([])
})

test.each([
  'https://receiver.example.com/',
  'https://local.example.com/',
  'https://10.0.0.1.example.com/',
  'https://8.8.8.8/',
  'https://172.32.0.1/',
  'https://[2606:4700::1111]/',
])('%s may be written to', (address) => {
  expect(refusedAddress(address, false)).toBeNull()
})

test('one machine of one’s own only where a setting says so', () => {
  expect(refusedAddress('http://127.0.0.1:9/', true)).toBeNull()
  expect(refusedAddress('ftp://127.0.0.1/', true)).not.toBeNull()
})
