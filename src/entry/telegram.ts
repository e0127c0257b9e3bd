import type { Telegram } from '../../bots/telegram/telegram.ts'
import type { ZhinanClient } from '../../openapi/client/index.ts'
import type { Log } from '../access/context.ts'
import type { Config } from '../config/config.ts'

/** The Telegram bot of a deployment; null where it is not configured. Its library is loaded only where it is. */
export async function telegramOf(
  { telegram, publicUrl }: Config,
  { client, log }: { client: ZhinanClient; log: Log },
): Promise<Telegram | null> {
  if (!telegram) return null
  const { createTelegram } = await import('../../bots/telegram/telegram.ts')
  return createTelegram({
    token: telegram.token,
    apiRoot: telegram.apiRoot,
    botInfo: telegram.botInfo,
    client,
    origin: publicUrl ?? null,
    now: () => new Date(),
    log: log.warn,
  })
}

/** Requests of the bots, each showing their key. */
export const withKey =
  (fetch: (request: Request) => Response | Promise<Response>, key: string) =>
  (request: Request): Response | Promise<Response> => {
    request.headers.set('Authorization', `Bearer ${key}`)
    return fetch(request)
  }
