import type { Invitation } from '../../contract/accounts.ts'
import { sha256Hex } from '../../core/sha256.ts'
import type { Ctx } from '../context.ts'
import { randomToken } from '../random-token.ts'

/** Two days: over a night, and over one day off. */
const GOOD_FOR_MS = 48 * 3_600_000

/** A one-time code of 256 random bits, with the link that a person opens; of it only the hash is kept. */
export async function newInvitation(ctx: Ctx, origin: string) {
  const code = `zi_${randomToken(32)}`
  const expiresAt = new Date(ctx.realClock.now().getTime() + GOOD_FOR_MS).toISOString()
  const invitation: Invitation = { code, url: `${origin}/console/invitation?code=${code}`, expiresAt }
  return { invitation, columns: { inviteHash: await sha256Hex(code), inviteUntil: expiresAt } }
}
