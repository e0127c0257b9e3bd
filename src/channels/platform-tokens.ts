import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import { platformTokens } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'

/** Asks a platform for a new access token; `expiresIn` in seconds. Throws where it gives none. */
export type AskToken = () => Promise<{ value: string; expiresIn: number }>

/** Renewed so long before it ends, so that none ends on its way. */
const EARLY_MS = 5 * 60_000
/** Longer than asking a platform takes: a machine that has died while renewing is replaced after it. */
const LEASE_MS = 20_000
const ROUNDS = 20
const WAIT_MS = 500

/**
 * An access token (access_token) of a platform, one for all machines, since asking for another ends the one before. One machine at a
 * time renews it, five minutes early; the others go on with the old one, or wait where there is none. `refused`: the platform did not
 * take this one, so it is not given again. Throws where no token comes within ten seconds. One round trip; two more to renew.
 */
export async function accessToken(
  ctx: Pick<Ctx, 'db' | 'realClock'>,
  name: string,
  ask: AskToken,
  refused?: string,
): Promise<string> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { row, mine } = await look(ctx, name, refused)
    if (mine) return renew(ctx, name, mine, ask)
    const now = ctx.realClock.now().toISOString()
    if (row?.value && row.value !== refused && (row.expiresAt ?? '') > now) return row.value
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
  throw new Error(`${name}：没有等到新的access_token`)
}

/** Reads the token, and takes it upon itself to renew one that is missing, ending or refused, unless somebody else is at it. */
async function look({ db, realClock }: Pick<Ctx, 'db' | 'realClock'>, name: string, refused: string | undefined) {
  const now = realClock.now()
  const after = (ms: number) => new Date(now.getTime() + ms).toISOString()
  const lease = after(LEASE_MS)
  const worn = or(
    isNull(platformTokens.value),
    isNull(platformTokens.expiresAt),
    lte(platformTokens.expiresAt, after(EARLY_MS)),
    refused === undefined ? sql`false` : eq(platformTokens.value, refused),
  )
  const free = or(isNull(platformTokens.leaseUntil), lte(platformTokens.leaseUntil, now.toISOString()))
  const [, taken, [row]] = await db.batch([
    db.insert(platformTokens).values({ name }).onConflictDoNothing(),
    db
      .update(platformTokens)
      .set({ leaseUntil: lease })
      .where(and(eq(platformTokens.name, name), worn, free))
      .returning({ name: platformTokens.name }),
    db.select().from(platformTokens).where(eq(platformTokens.name, name)),
  ])
  return { row, mine: taken.length > 0 ? lease : undefined }
}

async function renew(
  { db, realClock }: Pick<Ctx, 'db' | 'realClock'>,
  name: string,
  lease: string,
  ask: AskToken,
): Promise<string> {
  const own = and(eq(platformTokens.name, name), eq(platformTokens.leaseUntil, lease))
  try {
    const { value, expiresIn } = await ask()
    const expiresAt = new Date(realClock.now().getTime() + expiresIn * 1000).toISOString()
    await db.update(platformTokens).set({ value, expiresAt, leaseUntil: null }).where(own)
    return value
  } catch (error) {
    await db.update(platformTokens).set({ leaseUntil: null }).where(own)
    throw error
  }
}
