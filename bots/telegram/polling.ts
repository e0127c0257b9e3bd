import { type Api, GrammyError } from 'grammy/web'
import { type PlatformOptions, platformApi } from './platform.ts'
import type { Telegram } from './telegram.ts'
import { ALLOWED_UPDATES } from './update.ts'

interface Polling {
  store: Telegram['store']
  /** Updates were kept: they can be answered. */
  wake(): unknown
  signal: AbortSignal
  log: (message: string, fields?: Record<string, unknown>) => void
}

/** The library's types name a stand-in for the runtime's own signal, which it takes all the same. */
type Signal = Parameters<Api['getUpdates']>[1]

const WAIT_SECONDS = 25
/** A server that answers at once with nothing is not asked again at once. */
const PAUSE_MS = 1000
const TROUBLE_MS = 5000

/**
 * Fetches updates instead of being sent them: for a machine that Telegram cannot reach. The same way as by web hook: kept first, and only
 * then does Telegram forget them. Ends when `signal` aborts. Throws where a web hook is set, or the token is wrong.
 */
export async function poll(options: PlatformOptions, { store, wake, signal, log }: Polling): Promise<void> {
  const api = platformApi(options, WAIT_SECONDS + 10)
  let offset = 0
  while (!signal.aborted) {
    try {
      const updates = await api.getUpdates(
        { offset, limit: 100, timeout: WAIT_SECONDS, allowed_updates: ALLOWED_UPDATES },
        signal as Signal,
      )
      if (updates.length > 0) {
        await store(updates)
        offset = Math.max(...updates.map(({ update_id }) => update_id)) + 1
        void wake()
      } else await pause(PAUSE_MS, signal)
    } catch (error) {
      if (signal.aborted) break
      if (error instanceof GrammyError && [401, 404, 409].includes(error.error_code)) throw error
      log('telegram.poll', { error: String(error) })
      await pause(TROUBLE_MS, signal)
    }
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
  })
