import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Role } from '../../src/contract/staff.ts'

/** 账号 of a member of staff. Signs in by password, or by OIDC with `subject`. */
export const accounts = sqliteTable(
  'accounts',
  {
    id: text().primaryKey(),
    /** 登录名, in lower case. */
    login: text().notNull(),
    name: text().notNull(),
    /** As the OIDC provider gives it, verified; in lower case. */
    email: text(),
    /** `issuer subject`, noted at the first sign-in by OIDC. */
    subject: text(),
    role: text().$type<Role>().notNull(),
    department: text(),
    projects: text({ mode: 'json' }).$type<string[]>(),
    /** PBKDF2 with its parameters; null = none set, or none wanted. */
    passwordHash: text(),
    /** 邀请: a one-time code with which a password is set. */
    inviteHash: text(),
    inviteUntil: text(),
    createdAt: text().notNull(),
    createdBy: text().notNull(),
    lastSignInAt: text(),
    disabledAt: text(),
    revision: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('accounts_login').on(table.login),
    uniqueIndex('accounts_email').on(table.email),
    uniqueIndex('accounts_subject').on(table.subject),
    uniqueIndex('accounts_invite').on(table.inviteHash),
  ],
)

/** 登录会话: only the token's hash is kept. */
export const sessions = sqliteTable(
  'sessions',
  {
    hash: text().primaryKey(),
    account: text()
      .notNull()
      .references(() => accounts.id),
    createdAt: text().notNull(),
    lastUsedAt: text().notNull(),
    expiresAt: text().notNull(),
    /** What the browser says it is, shortened: so that a person knows their own sessions apart. */
    agent: text(),
  },
  (table) => [index('sessions_account').on(table.account), index('sessions_expires').on(table.expiresAt)],
)

/** A sign-in by OIDC that has begun: what has to come back from the provider. Ten minutes. */
export const signIns = sqliteTable('sign_ins', {
  stateHash: text().primaryKey(),
  nonce: text().notNull(),
  codeVerifier: text().notNull(),
  redirectUri: text().notNull(),
  expiresAt: text().notNull(),
})
