import type { Context } from 'hono'
import { expect, test } from 'vitest'
import { clientOf } from '../../../src/entry/client-address.ts'

const SOCKET = '192.0.2.1'
const asked = (forwarded: string | undefined) =>
  ({
    req: { header: (name: string) => (name === 'X-Forwarded-For' ? forwarded : undefined) },
    env: { incoming: { socket: { remoteAddress: SOCKET } } },
  }) as unknown as Context

/** [what the header says, how many proxies are the county's own, who asks]. */
const CASES: [string | undefined, number, string][] = [
  ['203.0.113.9', 0, SOCKET],
  ['203.0.113.9', 1, '203.0.113.9'],
  ['1.1.1.1, 203.0.113.9', 1, '203.0.113.9'],
  ['1.1.1.1, 203.0.113.9, 10.0.0.1', 2, '203.0.113.9'],
  ['203.0.113.9:51234', 1, '203.0.113.9'],
  ['[2001:db8::9]:51234', 1, '2001:db8::9'],
  ['[2001:db8::9]', 1, '2001:db8::9'],
  ['2001:db8::9', 1, '2001:db8::9'],
  [undefined, 1, SOCKET],
  ['203.0.113.9', 2, SOCKET],
]
test.each(CASES)('%s behind %i', (forwarded, proxies, client) => {
  expect(clientOf('node', proxies)(asked(forwarded))).toBe(client)
})
