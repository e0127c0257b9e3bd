import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { accessAttempts } from '../../schema/tables/index.ts'
import { sha256Hex } from '../core/sha256.ts'
import type { Ctx } from './context.ts'

/**
 * What is counted by the hour: wrong access codes, requests to be told of changes, confirmations written to one address; wrong passwords
 * of one login (`password`) and of one client for any (`guess`), and sign-ins begun with a provider.
 */
export type Counted = 'code' | 'subscribe' | 'address' | 'password' | 'guess' | 'sign-in'

/** How many of one client and of all, in the running hour of one project (or address). */
export interface Attempts {
  client: number
  total: number
  /** Seconds until counting begins anew. */
  retryAfter: number
}

const HOUR = 3_600_000
const SALT = 'salt'
/**
 * Projects share 65,536 places: counting for a project that does not exist is the same work, and whoever makes up project codes
 * cannot fill the table.
 */
const PLACE_BYTES = 2

/**
 * What has been counted, as statements for a batch of the caller's, and how to read their rows. A client is kept only as a hash
 * with a random salt of this hour; salt and counts go together (purge-traces), and nothing then leads back to an address.
 */
export async function attemptsOf({ db, client, realClock }: Ctx, kind: Counted, project: string) {
  const now = realClock.now()
  const hour = now.toISOString().slice(0, 13)
  const place = `${kind}.${await sha256Hex(project, PLACE_BYTES)}.`
  const row = { key: accessAttempts.key, count: accessAttempts.count }
  const salts = db
    .select(row)
    .from(accessAttempts)
    .where(and(eq(accessAttempts.hour, hour), eq(accessAttempts.key, SALT)))
  // A dot ends the place, and `/` is what follows a dot.
  const counts = db
    .select(row)
    .from(accessAttempts)
    .where(
      and(
        eq(accessAttempts.hour, hour),
        gte(accessAttempts.key, place),
        lt(accessAttempts.key, `${place.slice(0, -1)}/`),
      ),
    )
  /** The first of an hour makes its salt; of several at one moment the first one's counts. One round trip. */
  const newSalt = async () => {
    const [, [made]] = await db.batch([
      db.insert(accessAttempts).values({ key: SALT, hour, count: randomInteger() }).onConflictDoNothing(),
      salts,
    ])
    return made
  }
  type Rows = Awaited<typeof counts>
  return {
    statements: [salts, counts] as const,
    /** What is counted so far; the statement that counts one more and gives the client's new count; the one that takes it back. */
    async read([known]: Rows, counted: Rows) {
      const salt = known ?? (await newSalt())
      const key = place + (client === null ? '' : await sha256Hex(`${salt?.count} ${network(client)}`, 16))
      const attempts: Attempts = {
        client: client === null ? 0 : (counted.find((one) => one.key === key)?.count ?? 0),
        total: counted.reduce((sum, one) => sum + one.count, 0),
        retryAfter: Math.ceil((HOUR - (now.getTime() % HOUR)) / 1000),
      }
      const count = db
        .insert(accessAttempts)
        .values({ key, hour, count: 1 })
        .onConflictDoUpdate({
          target: [accessAttempts.key, accessAttempts.hour],
          set: { count: sql`${accessAttempts.count} + 1` },
        })
        .returning({ count: accessAttempts.count })
      const uncount = db
        .update(accessAttempts)
        .set({ count: sql`max(${accessAttempts.count} - 1, 0)` })
        .where(and(eq(accessAttempts.key, key), eq(accessAttempts.hour, hour)))
      return { attempts, count, uncount }
    },
  }
}

/** 53 random bits, as many as a number holds whole. */
const randomInteger = (): number => Number((crypto.getRandomValues(new BigUint64Array(1))[0] ?? 0n) >> 11n)

/** Whoever has an IPv6 address has 2^64 of them: the first half is what counts. An IPv4 address in IPv6's clothes is itself. */
export function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped || !address.includes(':')) return mapped ?? address
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const groups = head.split(':').filter(Boolean)
  const rest = tail?.split(':').filter(Boolean) ?? []
  const whole = tail === undefined ? groups : [...groups, ...Array(8 - groups.length - rest.length).fill('0'), ...rest]
  return `${whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
