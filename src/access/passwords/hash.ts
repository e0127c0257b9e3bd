import { sameDigest } from '../access-code.ts'
import { base64url, fromBase64url } from '../random-token.ts'

/**
 * The work factor: PBKDF2 with SHA-256, 600,000 iterations as OWASP asks for, as six calls of 100,000 each over the one before:
 * Workers refuse more in one call. Measured: about 150 ms of one core. Workers' free plan allows 10 ms a request, which no
 * password worth its hash fits in: sign in by OIDC there, or take the paid plan.
 */
export const WORK = { calls: 6, iterations: 100_000 } as const
const SALT_BYTES = 16
const SCHEME = 'pbkdf2-sha256'

/** One and the same on every keyboard: full-width letters and composed characters are what they look like. */
export const normalisePassword = (password: string): string => password.normalize('NFKC')

/** A password as it is stored: `pbkdf2-sha256$6x100000$salt$hash`, so that the work can be raised later. */
export async function hashPassword(password: string, work: { calls: number; iterations: number } = WORK) {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  const derived = await derive(password, salt, work)
  return [SCHEME, `${work.calls}x${work.iterations}`, base64url(salt), base64url(derived)].join('$')
}

/**
 * Whether a password is the one that is stored; null = nothing is stored, which takes the same work and is never right.
 * `weak`: it is right and its work is no longer what is wanted, so that it is to be hashed anew.
 */
export async function checkPassword(
  password: string,
  stored: string | null,
): Promise<{ right: boolean; weak: boolean }> {
  const [, calls, iterations, salt = '', hash = ''] =
    /^pbkdf2-sha256\$(\d{1,3})x(\d{1,6})\$([\w-]+)\$([\w-]+)$/.exec(stored ?? '') ?? []
  const work = salt === '' ? WORK : { calls: Number(calls), iterations: Number(iterations) }
  const derived = await derive(password, salt === '' ? new Uint8Array(SALT_BYTES) : fromBase64url(salt), work)
  const right = sameDigest(base64url(derived), hash) && hash !== ''
  return { right, weak: right && work.calls * work.iterations < WORK.calls * WORK.iterations }
}

async function derive(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  { calls, iterations }: { calls: number; iterations: number },
): Promise<Uint8Array> {
  let secret: Uint8Array<ArrayBuffer> = new TextEncoder().encode(normalisePassword(password))
  for (let call = 0; call < calls; call += 1) {
    const key = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits'])
    secret = new Uint8Array(
      await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256),
    )
  }
  return secret
}
