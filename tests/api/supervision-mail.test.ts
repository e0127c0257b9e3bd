import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createMailSender } from '../../src/supervision/senders/mail.node.ts'
import type { Outgoing } from '../../src/supervision/senders/sender.ts'

interface Letter {
  from: string
  to: string[]
  headers: Map<string, string>
  text: string
}

/** A real SMTP server that keeps what it is sent; `refuse` makes it say no. */
const letters: Letter[] = []
let refuse: { at: 'rcpt' | 'data'; code: number } | null = null
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo: (_, __, done) =>
    refuse?.at === 'rcpt' ? done(Object.assign(new Error('refused'), { responseCode: refuse.code })) : done(),
  onData: (stream, session, done) => {
    let raw = ''
    stream.on('data', (chunk: Buffer) => {
      raw += chunk.toString('latin1')
    })
    stream.on('end', () => {
      if (refuse?.at === 'data') return done(Object.assign(new Error('refused'), { responseCode: refuse.code }))
      letters.push(read(raw, session.envelope))
      done()
    })
  },
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
beforeEach(() => {
  letters.length = 0
  refuse = null
})

function read(raw: string, envelope: { mailFrom: unknown; rcptTo: { address: string }[] }): Letter {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const encoding = headers.get('content-transfer-encoding')
  const body = rest.join('\r\n\r\n')
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : Buffer.from(
          body
            .replaceAll(/=\r\n/g, '')
            .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        )
  return {
    from: (envelope.mailFrom as { address: string }).address,
    to: envelope.rcptTo.map(({ address }) => address),
    headers,
    text: bytes.toString('utf8').trim(),
  }
}
const decoded = (header = '') =>
  header.replaceAll(/=\?UTF-8\?(B|Q)\?([^?]*)\?=\s*/gi, (_, kind: string, text: string) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(text, 'base64').toString('utf8')
      : Buffer.from(
          text
            .replaceAll('_', ' ')
            .replaceAll(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ).toString('utf8'),
  )

const send = createMailSender({
  smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
  from: '辽阳县办事指南 <noreply@zhinan.example>',
  publicUrl: 'https://zhinan.example',
})
const outgoing: Outgoing = {
  id: 'abc123',
  kind: 'project_change',
  address: 'investor@example.com',
  message: {
    title: '施工许可：已超时',
    lines: ['测试项目', '施工许可：在办 → 已超时'],
    light: 'red',
    links: [
      { label: '查看项目', path: '/board/x' },
      { label: '退订', path: '/subscriptions/s?token=t' },
    ],
    data: { unsubscribe: '/v1/subscriptions/s/unsubscribe?token=t' },
  },
  createdAt: '2026-11-12T01:00:00.000Z',
  subscription: 's',
  signingSecret: null,
}

test('a letter in plain text, with links, that mail programs can end with one tap and know again', async () => {
  expect(await send(outgoing)).toBe('sent')
  const [letter] = letters
  expect([letter?.from, letter?.to]).toEqual(['noreply@zhinan.example', ['investor@example.com']])
  expect(decoded(letter?.headers.get('subject'))).toBe('施工许可：已超时')
  expect(letter?.headers.get('message-id')).toBe('<abc123@zhinan.example>')
  expect(letter?.headers.get('list-unsubscribe')).toBe(
    '<https://zhinan.example/v1/subscriptions/s/unsubscribe?token=t>',
  )
  expect(letter?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  expect(letter?.headers.get('auto-submitted')).toBe('auto-generated')
  expect(letter?.headers.get('content-type')).toMatch(/^text\/plain; charset=utf-8/)
  expect(letter?.text.replaceAll('\r\n', '\n')).toBe(
    [
      '施工许可：已超时',
      '',
      '测试项目',
      '施工许可：在办 → 已超时',
      '',
      '查看项目：https://zhinan.example/board/x',
      '退订：https://zhinan.example/subscriptions/s?token=t',
    ].join('\n'),
  )
})

test('sent again it is the same letter', async () => {
  await send(outgoing)
  await send(outgoing)
  expect(letters.map((letter) => letter.headers.get('message-id'))).toEqual([
    '<abc123@zhinan.example>',
    '<abc123@zhinan.example>',
  ])
})

test('nothing in a title or address adds a header or a second recipient', async () => {
  await send({
    ...outgoing,
    address: 'a@example.com, b@example.com',
    message: { ...outgoing.message, title: '标题\r\nBcc: evil@example.com' },
  })
  for (const letter of letters) {
    expect(letter.to).not.toContain('b@example.com')
    expect(letter.headers.get('bcc')).toBeUndefined()
  }
})

test.each([
  ['no such user', { at: 'rcpt', code: 550 }, 'dead'],
  ['a full mailbox', { at: 'rcpt', code: 452 }, 'error'],
  ['refused for its content', { at: 'data', code: 554 }, 'dead'],
  ['a passing fault', { at: 'data', code: 451 }, 'error'],
] as const)('%s', async (_, how, outcome) => {
  refuse = how
  expect(await send(outgoing)).toEqual({ [outcome]: expect.stringContaining(String(how.code)) })
})

test('a server that is not there is an error to try again', async () => {
  const lost = createMailSender({ smtpUrl: 'smtp://127.0.0.1:1', from: 'a@example.com', publicUrl: null })
  expect(await lost(outgoing)).toEqual({ error: expect.stringContaining('ECONNREFUSED') })
})
