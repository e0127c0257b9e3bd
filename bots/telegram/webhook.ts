import type { Context, Env, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { problemResponse } from '../problem-response.ts'
import { sameSecret } from './same.ts'
import type { Telegram } from './telegram.ts'

export const TELEGRAM_PATH = '/bots/telegram'
const MOST_BYTES = 1024 * 1024

export interface WebhookOptions {
  /** What was given to setWebhook; every request has to carry it. */
  secret: string
  store: Telegram['store']
  /** Updates were kept: they are to be answered once the request is (waitUntil on Workers, the process itself on Node). */
  wake(c: Context): void
}

/**
 * `POST /bots/telegram`: updates are kept durably, acknowledged, and answered after, so that Telegram never waits and never has to ask
 * whether they came. 503 where they could not be kept: it brings them again. Throws where there is no secret: without one anybody
 * could speak as anybody.
 */
export function telegramWebhook<E extends Env>(app: Hono<E>, { secret, store, wake }: WebhookOptions): void {
  if (secret === '') throw new Error('TELEGRAM_WEBHOOK_SECRET is not set')
  app.post(
    TELEGRAM_PATH,
    async (c, next) => {
      const given = c.req.header('X-Telegram-Bot-Api-Secret-Token') ?? ''
      if (await sameSecret(given, secret)) return next()
      return problemResponse(c, 'unauthenticated', '缺少密令，或密令不对。')
    },
    bodyLimit({ maxSize: MOST_BYTES, onError: (c) => problemResponse(c, 'payload_too_large', '消息不能超过 1 MB。') }),
    async (c) => {
      const raw = await c.req.json().catch(() => undefined)
      const stored = await store([raw]).catch(() => null)
      if (!stored) return problemResponse(c, 'unavailable', '消息没有存上，请稍后再发。')
      if (stored.unreadable > 0) return problemResponse(c, 'invalid_json', '这不是 Telegram 的消息。')
      if (stored.accepted > 0) wake(c)
      return c.json({ ok: true })
    },
  )
  app.all(TELEGRAM_PATH, (c) => {
    c.header('Allow', 'POST')
    return problemResponse(c, 'method_not_allowed', `这个地址只支持 POST，不支持 ${c.req.method}。`)
  })
}
