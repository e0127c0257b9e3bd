import { and, gt, lte, or, type SQL } from 'drizzle-orm'
import { sessions } from '../../../schema/tables/index.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { randomToken } from '../random-token.ts'

export const SESSION_PREFIX = 'zs_'
const HOUR = 3_600_000
/** A working day with its lunch break: whoever went home is signed out by the next morning. */
const IDLE_MS = 8 * HOUR
/** Whoever keeps a page open signs in once a day all the same: a stolen token is good for no longer. */
const LONGEST_MS = 24 * HOUR
/** A session's use is noted so often: a page is not a write each. */
export const NOTED_MS = 5 * 60_000

const idleSince = (now: Date) => new Date(now.getTime() - IDLE_MS).toISOString()

/** Sessions that are still good. */
export const liveSession = (now: Date): SQL | undefined =>
  and(gt(sessions.expiresAt, now.toISOString()), gt(sessions.lastUsedAt, idleSince(now)))

/** Sessions that are over, to be deleted. */
export const overSession = (now: Date): SQL | undefined =>
  or(lte(sessions.expiresAt, now.toISOString()), lte(sessions.lastUsedAt, idleSince(now)))

/** A new session: its token, of 256 random bits, is told once; the row keeps its hash. */
export async function newSession(now: Date, account: string, agent: string | null) {
  const token = SESSION_PREFIX + randomToken(32)
  const at = now.toISOString()
  const expiresAt = new Date(now.getTime() + LONGEST_MS).toISOString()
  const row = { hash: await sha256Hex(token), account, createdAt: at, lastUsedAt: at, expiresAt, agent }
  return { token, expiresAt, row }
}
