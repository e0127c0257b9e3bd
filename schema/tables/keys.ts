import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Role, Scope } from '../../src/contract/staff.ts'

/** 密钥 of a person or a system: a role, or scopes. The key itself is random with 256 bits and kept as a hash only. */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    hash: text().notNull(),
    role: text().$type<Role>(),
    scopes: text({ mode: 'json' }).$type<Scope[]>().notNull(),
    /** Only this department's matters; null = any. */
    department: text(),
    /** Only these projects; null = any. */
    projects: text({ mode: 'json' }).$type<string[]>(),
    /** For Standard Webhooks signatures of events: HMAC needs the secret itself. */
    signingSecret: text(),
    createdAt: text().notNull(),
    createdBy: text().notNull(),
    lastUsedAt: text(),
    revokedAt: text(),
    /** 换密钥: the key before this one, and until when it is still good, so that a system can be changed over without a gap. */
    previousHash: text(),
    previousUntil: text(),
    /** From then on it is refused; null = until revoked. */
    expiresAt: text(),
  },
  (table) => [uniqueIndex('api_keys_hash').on(table.hash), index('api_keys_previous').on(table.previousHash)],
)

/** Wrong access codes, counted by the hour; `key` is a hash of whom and what is counted. */
export const accessAttempts = sqliteTable(
  'access_attempts',
  {
    key: text().notNull(),
    hour: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.key, table.hour] })],
)
