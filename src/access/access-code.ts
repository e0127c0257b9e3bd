import { sha256Hex } from '../core/sha256.ts'

/** What a person types, without the separators and in one case: `7q4k-m2xw` and `7Q4KM2XW` are one code. */
export const normaliseAccessCode = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '')

/**
 * A project's access code (查询码) as it is stored: SHA-256 of project and code, in hex. Codes are random with at least
 * 60 bits, so a slow password hash would add nothing; the project's code in it keeps equal codes apart.
 */
export async function hashAccessCode(project: string, code: string): Promise<string> {
  return sha256Hex(`${project}:${normaliseAccessCode(code)}`)
}

/** Compares two hex digests in a time that does not tell where they differ. */
export function sameDigest(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let position = 0; position < Math.max(a.length, b.length); position += 1) {
    difference |= (a.charCodeAt(position) || 0) ^ (b.charCodeAt(position) || 0)
  }
  return difference === 0
}
