import { Webhook } from 'standardwebhooks'
import type { Ctx } from '../../src/access/context.ts'
import { createKey, type NewKey } from '../../src/access/keys.ts'
import type { EventResult } from '../../src/contract/events.ts'
import { type Answer, send } from './app.ts'

type App = Parameters<typeof send>[0]

/** A key of its own, as a header; and the secret that signs for it. */
export async function makeKey(ctx: Ctx, key: Partial<NewKey>): Promise<{ bearer: string; secret: string }> {
  const made = await createKey(ctx, { name: '测试', role: null, scopes: [], department: null, projects: null, ...key })
  return { bearer: `Bearer ${made.key}`, secret: made.signingSecret ?? '' }
}

let made = 0
/** An id that no other test has. */
const nextId = (): string => {
  made += 1
  return `e${made}`
}
/** An event of a construction permit, valid but for what is put over it. */
export const cloudEvent = (state: string, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  specversion: '1.0',
  id: nextId(),
  source: 'https://housing.example/approvals',
  type: `zhinan.matter.${state}.v1`,
  subject: 'projects/2603-211021-04-01-100001/matters/construction-permit',
  time: '2026-11-19T02:00:00Z',
  ...over,
})

/** What the sender's own library makes of a body: the three headers of Standard Webhooks. */
export function signatureHeaders(secret: string, body: string, at = new Date(), id = 'msg_1'): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }
}

export type Results = { results: EventResult[] }

/** Reports events with a key: one as structured, several as a batch. */
export const report = (app: App, bearer: string, body: unknown): Promise<Answer<Results>> =>
  send(app, '/v1/events', {
    method: 'POST',
    headers: {
      Authorization: bearer,
      'Content-Type': Array.isArray(body) ? 'application/cloudevents-batch+json' : 'application/cloudevents+json',
    },
    body: JSON.stringify(body),
  })
