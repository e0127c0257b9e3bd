import { sha256Hex } from '../core/sha256.ts'

/** What a person types, without the separators and in one case: `7q4k-m2xw` and `7Q4KM2XW` are one code. */
export const normaliseAccessCode = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '')

/** Crockford's base 32: neither I, L, O nor U, so that a code can be read from paper and over the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/** A new access code: 16 random characters of 5 bits each, 80 bits, in groups of four: `3F7K-Q2XM-9RTD-W04H`. */
export function newAccessCode(): string {
  const characters = Array.from(crypto.getRandomValues(new Uint8Array(LENGTH)), (byte) => ALPHABET[byte % 32]).join('')
  // A chat tells codes from other numbers by their letters. One code in a hundred million has none.
  return /[A-Z]/.test(characters) ? (characters.match(/.{4}/g) ?? []).join('-') : newAccessCode()
}

/**
 * A project's access code (查询码) as it is stored: SHA-256 of project and code, in hex. Codes are random with at least
 * 60 bits, so a slow password hash would add nothing; the project's code in it keeps equal codes apart.
 */
export async function hashAccessCode(project: string, code: string): Promise<string> {
  return sha256Hex(`${project}:${normaliseAccessCode(code)}`)
}

/**
 * Whether a code is the one whose hash is stored; null = no such project, which takes the same work. A code that was read as
 * O for 0, or I or L for 1, is the code that was meant.
 */
export async function provesAccess(project: string, code: string, stored: string | null): Promise<boolean> {
  const meant = normaliseAccessCode(code).replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const hashes = await Promise.all([hashAccessCode(project, code), hashAccessCode(project, meant)])
  const found = hashes.map((hash) => sameDigest(hash, stored ?? '0'.repeat(64)))
  return found.includes(true) && stored !== null
}

/** Compares two hex digests in a time that does not tell where they differ. */
export function sameDigest(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let position = 0; position < Math.max(a.length, b.length); position += 1) {
    difference |= (a.charCodeAt(position) || 0) ^ (b.charCodeAt(position) || 0)
  }
  return difference === 0
}
