import type { ZhinanClient } from '../../openapi/client/index.ts'
import type { ClaimedUpdates, PlatformCall } from '../../src/contract/channels.ts'
import type { Lock } from '../channel/locked.ts'
import { pause, within } from './within.ts'

/** The platform hangs up after five seconds: an answer in its response is given within four, counted from arrival. */
const PASSIVE_MS = 4000
/** What the last step may still take, so that five are never exceeded. */
const LAST_MS = 600
/** What came in the last seconds is being answered by the request that brought it. */
const OWN_SECONDS = 6
/** A message whose turn has not come is looked after so long; the timer's rounds take up what is left. */
const PATIENCE_MS = 90_000
/** How often at most a sweep asks for ten more. */
const SWEEPS = 20

type Kept = ClaimedUpdates['updates'][number]
/** An update that is ours to answer: its payload is what was kept of it, opened; null = nobody can open it any more. */
export type Claimed = Omit<Kept, 'payload'> & { payload: unknown }

export interface NewUpdate {
  id: string
  chat: string
  at: string
  payload: Record<string, unknown>
}

/** Messages in order; none = nothing is said. `picks`: what a bare number in the next message stands for. */
export interface Said {
  messages: string[]
  picks?: string[]
  /** Not in the response, which the platform takes no words in. */
  apart?: boolean
}

/** How one platform's messages are answered. */
export interface Desk {
  channel: 'wechat' | 'wecom'
  client: ZhinanClient
  /** What people write is kept under it. */
  lock: Lock
  /** Milliseconds of the real clock. */
  now(): number
  /** What answers an update; `inResponse`: the platform's response still waits for it. */
  answer(update: Claimed, inResponse: boolean): Promise<Said>
  /** The platform's call that sends a message of its own accord. */
  call(chat: string, text: string): PlatformCall
  /** What is said to a message where the answer takes longer, and where there is none. */
  slow(payload: unknown): string
  failed(payload: unknown): string
  log: (message: string, fields: Record<string, unknown>) => void
}

/** What goes on after the response: on Workers kept alive for it. */
export type Later = (work: Promise<unknown>) => void

/** The API did not take the update: the platform is to send it again. */
export class NotStored extends Error {}

/**
 * Keeps an update, and gives the text for the platform's response, by `since` + 4 seconds; null = nothing (it was answered before, is being
 * answered, or needs no words). What takes longer, and every message after the first, leaves as calls through the API's outbox.
 * Throws NotStored where the API cannot be reached.
 */
export async function receive(desk: Desk, update: NewUpdate, since: number, later: Later): Promise<string | null> {
  const deadline = since + PASSIVE_MS
  const stored = await within(store(desk, update), deadline - desk.now()).catch(() => 'late' as const)
  if (stored === 'late') throw new NotStored()
  // One that came again is somebody's already, or nobody's: asking once tells.
  const claimed = await takeTurn(desk, update.id, deadline, stored === 'duplicate')
  if (claimed) return answerInTime(desk, claimed, deadline, later)
  if (stored === 'duplicate') return null
  later(takeTurn(desk, update.id, since + PATIENCE_MS).then((turn) => turn && answerLate(desk, turn)))
  return desk.slow(update.payload)
}

/** Answers what nobody is answering, oldest first: after a restart, or where a response could not wait. Gives how many. */
export async function sweep(desk: Desk): Promise<number> {
  let count = 0
  for (let round = 0; round < SWEEPS; round += 1) {
    const updates = await claim(desk, { limit: 10, waitedSeconds: OWN_SECONDS })
    if (updates.length === 0) break
    await Promise.all(updates.map((update) => answerLate(desk, update)))
    count += updates.length
  }
  return count
}

async function answerInTime(desk: Desk, claimed: Claimed, deadline: number, later: Later): Promise<string | null> {
  const work = answerOf(desk, claimed, true)
  const said = await within(work, deadline - desk.now())
  if (said === 'late') {
    later(work.then((found) => finish(desk, claimed, found)))
    return desk.slow(claimed.payload)
  }
  if (said === null) {
    later(finish(desk, claimed, null))
    return desk.failed(claimed.payload)
  }
  const first = said.apart ? undefined : said.messages[0]
  const rest = first === undefined ? said.messages : said.messages.slice(1)
  // Whoever holds the lease by now answers; an API that is slow to say so does not keep the platform waiting.
  const done = finish(desk, claimed, { ...said, messages: rest })
  const finished = await within(done, deadline + LAST_MS - desk.now())
  if (finished === 'late') later(done)
  return finished === 'lost' ? null : (first ?? null)
}

async function answerLate(desk: Desk, claimed: Claimed): Promise<void> {
  await finish(desk, claimed, await answerOf(desk, claimed, false))
}

/** Null where it failed: the update is given back and tried again. */
async function answerOf(desk: Desk, claimed: Claimed, inResponse: boolean): Promise<Said | null> {
  try {
    return await desk.answer(claimed, inResponse)
  } catch (error) {
    desk.log('answer', { channel: desk.channel, update: claimed.id, error: String(error) })
    return null
  }
}

async function store({ client, channel, lock }: Desk, update: NewUpdate): Promise<'accepted' | 'duplicate'> {
  const { data } = await client.POST('/v1/channels/{channel}/updates', {
    params: { path: { channel } },
    body: { updates: [{ ...update, payload: await lock.close(update.payload) }] },
  })
  const status = data?.results[0]?.status
  if (!status) throw new NotStored()
  return status
}

async function claim(
  { client, channel, lock }: Desk,
  body: { limit: number; id?: string; waitedSeconds?: number },
): Promise<Claimed[]> {
  const { data } = await client.POST('/v1/channels/{channel}/claims', { params: { path: { channel } }, body })
  const opened = data?.updates.map(async (update) => ({ ...update, payload: await lock.open(update.payload) }))
  return Promise.all(opened ?? [])
}

/** Asks for one update until its turn has come, or only once. Never throws. */
async function takeTurn(desk: Desk, id: string, until: number, once = false): Promise<Claimed | null> {
  for (let wait = 150; ; wait = Math.min(wait * 2, 2000)) {
    const asked = claim(desk, { limit: 1, id }).catch((): Claimed[] => [])
    const claimed = await within(asked, until - desk.now())
    if (claimed === 'late') return null
    if (claimed[0]) return claimed[0]
    if (once || desk.now() + wait >= until) return null
    await pause(wait)
  }
}

/** `lost`: somebody else has it by now. Never throws: what could not be finished is given out again when its lease ends. */
async function finish(desk: Desk, claimed: Claimed, said: Said | null): Promise<'done' | 'lost'> {
  const { channel, client } = desk
  const calls = (said?.messages ?? []).map((text) => desk.call(claimed.chat, text))
  const outcome = said ? { picks: said.picks ?? [] } : { error: '没有答上来' }
  try {
    const { response } = await client.POST('/v1/channels/{channel}/updates/{id}/done', {
      params: { path: { channel, id: claimed.id } },
      body: { lease: claimed.lease, calls, ...outcome },
    })
    return response.status === 409 ? 'lost' : 'done'
  } catch (error) {
    desk.log('finish', { channel, update: claimed.id, error: String(error) })
    return 'done'
  }
}
