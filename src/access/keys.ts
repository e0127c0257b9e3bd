import { apiKeys } from '../../schema/tables/index.ts'
import type { Role, Scope } from '../contract/staff.ts'
import { AppError } from '../core/app-error.ts'
import { sha256Hex } from '../core/sha256.ts'
import { auditRow } from './audit-row.ts'
import { actorName, type Ctx, type StaffActor } from './context.ts'
import { newId, randomToken } from './random-token.ts'

/** A new key: 256 random bits. */
export const newKey = (): string => `zn_${randomToken(32)}`

/** A secret of Standard Webhooks signatures: 256 random bits. */
export const newSigningSecret = (): string =>
  `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`

export interface NewKey {
  name: string
  role: Role | null
  scopes: readonly Scope[]
  department: string | null
  projects: readonly string[] | null
  expiresAt?: string | null
}

/**
 * Makes a key for a person (one role) or a system (scopes) and gives it, once, with the secret that signs events where it may
 * write them. Only hashes stay; with 256 random bits a slow hash would add nothing. Throws validation_failed for a narrowed
 * administrator. One round trip.
 */
export async function createKey(
  ctx: Ctx,
  input: NewKey,
): Promise<{ id: string; key: string; signingSecret: string | null }> {
  assertWhole(input)
  const id = newId('key')
  const key = newKey()
  const signingSecret = input.scopes.includes('events:write') ? newSigningSecret() : null
  const { name, role, scopes, department, projects, expiresAt = null } = input
  const powers = { role, scopes: [...scopes], department, projects: projects && [...projects], expiresAt }
  await ctx.db.batch([
    ctx.db.insert(apiKeys).values({
      id,
      name,
      hash: await sha256Hex(key),
      ...powers,
      signingSecret,
      createdAt: ctx.realClock.now().toISOString(),
      createdBy: actorName(ctx.actor),
    }),
    auditRow(ctx, { action: 'key.create', subject: id, after: { name, ...powers } }),
  ])
  return { id, key, signingSecret }
}

/** An administrator sets what concerns the whole county: narrowed to a part of it, one would be refused at every step. */
export function assertWhole(holder: {
  role: Role | null
  department: string | null
  projects: readonly string[] | null
}): void {
  if (holder.role !== 'administrator') return
  const errors = (['department', 'projects'] as const)
    .filter((field) => holder[field] !== null)
    .map((field) => ({ pointer: `/${field}`, code: 'not_allowed', detail: '管理员管全县，不能只限一个部门或几个项目' }))
  if (errors.length > 0) throw new AppError('validation_failed', '管理员管全县，不能只限一个部门或几个项目。', errors)
}

type KeyRow = typeof apiKeys.$inferSelect

export const toActor = (row: KeyRow): StaffActor => ({
  kind: 'key',
  id: row.id,
  name: row.name,
  role: row.role,
  scopes: row.scopes,
  department: row.department,
  projects: row.projects,
})
