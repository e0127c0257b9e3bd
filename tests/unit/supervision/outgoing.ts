import type { OutboxMessage } from '../../../src/contract/supervision.ts'
import { createPlatformApi } from '../../../src/supervision/senders/platform-api.ts'
import type { Outgoing } from '../../../src/supervision/senders/sender.ts'

export const NOW = '2026-11-20T01:00:00.000Z'
export const PUBLIC = 'https://guide.example.gov.cn'

export const message = (more: Partial<OutboxMessage> = {}): OutboxMessage => ({
  title: '施工许可：已超时',
  lines: ['测试项目', '应于2026年11月9日办结'],
  light: 'red',
  links: [{ label: '查看项目', path: '/board/1' }],
  data: {},
  ...more,
})
export const outgoing = (more: Partial<Outgoing> = {}): Outgoing => ({
  id: 'm1',
  kind: 'project_change',
  address: 'somebody',
  message: message(),
  createdAt: NOW,
  subscription: null,
  signingSecret: null,
  ...more,
})
export const reply = (method: string, payload: object = { msgtype: 'text', touser: 'another' }) =>
  outgoing({ kind: 'reply', message: message({ data: { method, payload } }) })

/** The platform at HTTP level: answers one call after another, the last one again and again. */
export function platform(answers: readonly (object | string | number | null)[]) {
  const calls: { url: URL; init: RequestInit; body: Record<string, unknown> }[] = []
  const fetcher: typeof fetch = async (url, init = {}) => {
    const answer = answers[Math.min(calls.length, answers.length - 1)] ?? null
    calls.push({ url: new URL(String(url)), init, body: init.body ? JSON.parse(String(init.body)) : {} })
    if (answer === null) throw new Error(`no route to ${String(url)}`)
    if (typeof answer === 'number') return new Response('', { status: answer })
    return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer))
  }
  const tokens: (string | undefined)[] = []
  const api = createPlatformApi({
    root: 'https://api.example.com',
    fetch: fetcher,
    accessToken: async (refused) => {
      tokens.push(refused)
      return refused === undefined ? 'old & worn' : 'fresh'
    },
  })
  return { api, calls, tokens, fetch: fetcher }
}
