import type { ZhinanClient } from '../../openapi/client/index.ts'
import { createLock } from '../channel/locked.ts'
import { type Answered, type BotInfo, createBot } from './bot.ts'
import { type PlatformOptions, platformApi } from './platform.ts'
import { chatOf, isForUs, readUpdate, sentAt, TelegramUpdate } from './update.ts'

export interface TelegramOptions extends PlatformOptions {
  /** What getMe says; where it is not given Telegram is asked once. */
  botInfo?: BotInfo | undefined
  /** The open API, with a key of scope channels:write. */
  client: ZhinanClient
  /** Where the pages are that answers lead to; null = nowhere. */
  origin: string | null
  now(): Date
  log: (message: string, fields?: Record<string, unknown>) => void
}

export interface Telegram {
  /**
   * Keeps updates, each once, before anybody is told that they came. Those that ask nothing of us are left out. Throws where they
   * could not be kept: then the platform has to bring them again.
   */
  store(raw: readonly unknown[]): Promise<Stored>
  /** Answers what waits, each chat in its order, until nothing is left. Never throws. Gives how many were answered. */
  work(): Promise<number>
}

interface Stored {
  accepted: number
  duplicates: number
  /** Of a kind that asks nothing of us. */
  ignored: number
  /** Not updates at all. */
  unreadable: number
}

const CHANNEL = { params: { path: { channel: 'telegram' } } } as const
/** So many chats are answered at a time: a slow answer does not hold up the others. */
const MOST_AT_ONCE = 10
/** Kept in one request: long messages, so many, stay below what the API takes at a time. */
const MOST_KEPT = 20

/** The bot by itself: how updates come to it is the business of webhook.ts and polling.ts. */
export function createTelegram(options: TelegramOptions): Telegram {
  const { client, log } = options
  const lock = createLock(options.token)
  let me = options.botInfo
  let bot: ((update: TelegramUpdate) => Promise<Answered>) | undefined
  // The value is kept, not the promise: on Workers one request must not wait for another's.
  const whoAmI = async (): Promise<BotInfo> => {
    me ??= await platformApi(options).getMe()
    return me
  }

  async function store(raw: readonly unknown[]): Promise<Stored> {
    const read = raw.map(readUpdate)
    const updates = read.filter((update) => update !== null && update !== 'unreadable')
    const inGroup = updates.some(({ message }) => message && message.chat.type !== 'private')
    const self = inGroup ? await whoAmI() : null
    const kept = self ? updates.filter((update) => isForUs(update, self)) : updates
    const unreadable = read.filter((update) => update === 'unreadable').length
    const results = []
    for (let at = 0; at < kept.length; at += MOST_KEPT) results.push(...(await keep(kept.slice(at, at + MOST_KEPT))))
    const accepted = results.filter(({ status }) => status === 'accepted').length
    return {
      accepted,
      duplicates: results.length - accepted,
      ignored: raw.length - unreadable - kept.length,
      unreadable,
    }
  }

  async function keep(updates: readonly TelegramUpdate[]) {
    const closed = updates.map(async (update) => ({
      id: String(update.update_id),
      chat: chatOf(update),
      at: sentAt(update, options.now()),
      payload: await lock.close(update),
    }))
    const { data, response } = await client.POST('/v1/channels/{channel}/updates', {
      ...CHANNEL,
      body: { updates: await Promise.all(closed) },
    })
    if (!data) throw new Error(`the updates could not be kept: ${response.status}`)
    return data.results
  }

  async function claim(limit: number) {
    const { data, response } = await client.POST('/v1/channels/{channel}/claims', { ...CHANNEL, body: { limit } })
    if (!data) throw new Error(`no updates can be claimed: ${response.status}`)
    return data.updates
  }

  async function answer({ id, lease, payload }: Awaited<ReturnType<typeof claim>>[number]): Promise<void> {
    const answered = await answerOf(payload).catch(
      (error: unknown): Answered => ({ calls: [], picks: [], error: String(error) }),
    )
    const { error, response } = await client.POST('/v1/channels/{channel}/updates/{id}/done', {
      params: { path: { channel: 'telegram', id } },
      body: {
        lease,
        calls: answered.calls,
        picks: answered.picks,
        ...(answered.error === null ? {} : { error: answered.error.slice(0, 500) }),
      },
    })
    if (error) log('telegram.done', { update: id, status: response.status })
  }

  async function answerOf(payload: Record<string, unknown>): Promise<Answered> {
    const update = TelegramUpdate.safeParse(await lock.open(payload))
    // Kept by another version, or under another token: nothing can be said to it.
    if (!update.success) return { calls: [], picks: [], error: null }
    bot ??= createBot(options, await whoAmI())
    return bot(update.data)
  }

  async function work(): Promise<number> {
    const busy = new Set<Promise<void>>()
    let answered = 0
    try {
      for (;;) {
        const claimed = await claim(MOST_AT_ONCE - busy.size)
        if (claimed.length === 0 && busy.size === 0) break
        for (const update of claimed) {
          const done: Promise<void> = answer(update)
            .catch((error: unknown) => log('telegram.answer', { update: update.id, error: String(error) }))
            .finally(() => busy.delete(done))
          busy.add(done)
        }
        answered += claimed.length
        // A chat's next message can be had when the one before it is answered.
        if (busy.size > 0) await Promise.race(busy)
      }
    } catch (error) {
      log('telegram.work', { error: String(error) })
      await Promise.all(busy)
    }
    return answered
  }

  return { store, work }
}
