import type { Context, Env, Hono } from 'hono'
import { createWaker } from '../../bots/telegram/waker.ts'
import { createClient } from '../../openapi/client/index.ts'
import type { Log } from '../access/context.ts'
import type { Config } from '../config/config.ts'
import { telegramOf, withKey } from './telegram.ts'
import { openDoors, wechatDoors } from './wechat.ts'

/** The bots of this very process: they call the API as anybody's would, by its own `fetch` and with a key of its making. */
export interface BotsInside {
  /** Answers what waits: after a restart, or where a response could not wait. Never throws. Gives how many were answered. */
  work(): Promise<number>
}

/** What goes on after a response: on Workers kept alive for it. */
export type Later = (c: Context, work: Promise<unknown>) => void

/** Mounts the web hooks of whatever is configured. A part that is not is off: its path is not there. */
export async function botsInside<E extends Env>(
  app: Hono<E>,
  config: Config,
  wired: {
    fetch(request: Request): Response | Promise<Response>
    internalToken: string
    log: Log
    later: Later
    /** A process that lives on answers in one run at a time; on Workers no request may wait for what another has begun. */
    livesOn: boolean
  },
): Promise<BotsInside> {
  const { log, later } = wired
  const client = createClient({ baseUrl: 'http://inside', fetch: withKey(wired.fetch, wired.internalToken) })
  const works: (() => Promise<number>)[] = []
  // Without a secret anybody could speak as Telegram: the web hook stays shut, and the bot is to run apart, fetching its updates.
  const secret = config.telegram?.webhookSecret
  const telegram = secret ? await telegramOf(config, { client, log }) : null
  if (telegram && secret) {
    const { telegramWebhook } = await import('../../bots/telegram/webhook.ts')
    const work = wired.livesOn ? createWaker(telegram.work) : telegram.work
    works.push(work)
    telegramWebhook(app, { secret, store: telegram.store, wake: (c) => later(c, work()) })
  }
  const doors = await wechatDoors(config, { client, log })
  await openDoors(app, doors, later)
  for (const door of doors.values()) works.push(door.sweep)
  return {
    async work() {
      const counts = await Promise.all(
        works.map((each) =>
          each().catch((error: unknown) => {
            log.error('bots', { error: String(error) })
            return 0
          }),
        ),
      )
      return counts.reduce((sum, count) => sum + count, 0)
    },
  }
}
