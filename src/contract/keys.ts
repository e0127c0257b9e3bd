import { z } from 'zod'
import { page } from './common.ts'
import { Role, Scope } from './staff.ts'
import { cleanText, Instant, orNull, Slug } from './text.ts'

export const ApiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    role: orNull(Role),
    scopes: z.array(Scope),
    department: z.string().nullable(),
    projects: z.array(z.string()).nullable(),
    signsEvents: z.boolean(),
    createdAt: Instant,
    createdBy: z.string(),
    lastUsedAt: orNull(Instant).meta({ description: '最近使用，约一小时一记' }),
    previousUntil: orNull(Instant).meta({ description: '换密钥后，旧的到此时为止仍可用' }),
    expiresAt: orNull(Instant),
    revokedAt: orNull(Instant),
  })
  .meta({ id: 'ApiKey', description: '密钥；密钥本身不保存，不再显示' })
export type ApiKey = z.infer<typeof ApiKey>
export const ApiKeyList = page(ApiKey).meta({ id: 'ApiKeyList' })
export type ApiKeyList = z.infer<typeof ApiKeyList>

/** A person's key has one role, a system's has scopes. */
export const KeyCreation = z
  .strictObject({
    name: cleanText(1, 60).meta({ example: '不动产登记系统' }),
    role: Role.optional(),
    scopes: z.array(Scope).max(Scope.options.length).optional(),
    department: orNull(Slug).optional(),
    projects: orNull(z.array(z.string().min(1).max(64)).max(500)).optional(),
    expiresAt: orNull(Instant).optional().meta({ description: '到期即停；不写则一直有效' }),
  })
  .refine((key) => (key.role === undefined) !== ((key.scopes ?? []).length === 0), {
    path: ['role'],
    message: '人用的密钥给一个角色（role），系统用的给权限（scopes），两者选一',
  })
  .meta({ id: 'KeyCreation' })
export type KeyCreation = z.infer<typeof KeyCreation>

export const KeyRotation = z
  .strictObject({
    overlapHours: z
      .number()
      .int()
      .min(0)
      .max(168)
      .default(24)
      .meta({ description: '旧密钥还可用几小时；0：立即停用（怀疑泄露时）' }),
  })
  .meta({ id: 'KeyRotation' })
export type KeyRotation = z.infer<typeof KeyRotation>

export const NewApiKey = z
  .object({
    apiKey: ApiKey,
    key: z.string().meta({ description: '只显示这一次' }),
    signingSecret: z.string().nullable().meta({ description: 'Standard Webhooks 签名密钥，只显示这一次' }),
  })
  .meta({ id: 'NewApiKey' })
export type NewApiKey = z.infer<typeof NewApiKey>
