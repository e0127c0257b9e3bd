import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Channel } from '../../src/contract/projects.ts'
import type { NoticeRecipient, NoticeTrigger, OutboxKind, OutboxMessage } from '../../src/contract/supervision.ts'

/** 督办级别, as data: when it is reached, who is told, what is asked back, and by when. */
export const noticeLevels = sqliteTable(
  'notice_levels',
  {
    region: text().notNull(),
    id: text().notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    trigger: text({ mode: 'json' }).$type<NoticeTrigger>().notNull(),
    recipients: text({ mode: 'json' }).$type<NoticeRecipient[]>().notNull(),
    requires: text({ enum: ['nothing', 'reason', 'plan'] }).notNull(),
    answerWithinDays: integer(),
    text: text().notNull(),
    basis: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.id] })],
)

/** Whom a notice reaches: a post of a department, a project's steward, a county leader. */
export const recipients = sqliteTable(
  'recipients',
  {
    id: text().primaryKey(),
    region: text().notNull(),
    role: text({ enum: ['clerk', 'department_head', 'steward', 'leader'] }).notNull(),
    department: text(),
    project: text(),
    channel: text().$type<Channel>().notNull(),
    address: text().notNull(),
    /** `daily`: its messages of a day come as one. */
    digest: text({ enum: ['immediate', 'daily'] }).notNull(),
    basis: text().notNull(),
  },
  (table) => [index('recipients_region').on(table.region, table.role)],
)

/** 督办通知. The id says matter, level and due day, so a job that runs twice makes one notice. */
export const notices = sqliteTable(
  'notices',
  {
    id: text().primaryKey(),
    region: text().notNull(),
    level: text().notNull(),
    project: text().notNull(),
    matter: text().notNull(),
    department: text(),
    text: text().notNull(),
    requires: text({ enum: ['nothing', 'reason', 'plan'] }).notNull(),
    createdAt: text().notNull(),
    answerBy: text(),
    answeredAt: text(),
    answeredBy: text(),
    answer: text(),
    newDueOn: text(),
    /** The matter was finished or is no longer late: nothing more is asked. */
    closedAt: text(),
  },
  (table) => [
    index('notices_matter').on(table.project, table.matter),
    index('notices_open').on(table.answerBy).where(sql`answered_at is null and closed_at is null`),
  ],
)

/** 发件箱: written with its cause, delivered at least once; the receiver drops repeats by `id`. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: text().primaryKey(),
    kind: text().$type<OutboxKind>().notNull(),
    /** The notice, event or subscription that caused it. */
    cause: text().notNull(),
    channel: text().$type<Channel>().notNull(),
    address: text().notNull(),
    subscription: text(),
    message: text({ mode: 'json' }).$type<OutboxMessage>().notNull(),
    /** Messages of one address and one digest go out together; null = by itself. */
    digest: text(),
    status: text({ enum: ['pending', 'sent', 'dead'] }).notNull(),
    attempts: integer().notNull(),
    nextAttemptAt: text().notNull(),
    leaseUntil: text(),
    lastError: text(),
    createdAt: text().notNull(),
    sentAt: text(),
  },
  (table) => [
    index('outbox_due').on(table.nextAttemptAt).where(sql`status = 'pending'`),
    index('outbox_status').on(table.status, table.createdAt),
  ],
)

/** 订阅: somebody asked to be told of a project's changes. Active only after it was confirmed over its own channel. */
export const subscriptions = sqliteTable(
  'subscriptions',
  {
    id: text().primaryKey(),
    project: text().notNull(),
    channel: text().$type<Channel>().notNull(),
    address: text().notNull(),
    status: text({ enum: ['pending', 'active', 'ended'] }).notNull(),
    /** `token.tag`: the token that every message carries, and a tag of the access code with which it was asked for (src/supervision/subscriptions.ts). */
    proof: text().notNull(),
    /** Signs what a web hook is sent (Standard Webhooks); null elsewhere. */
    signingSecret: text(),
    createdAt: text().notNull(),
    confirmedAt: text(),
    endedAt: text(),
  },
  (table) => [
    index('subscriptions_project').on(table.project, table.status),
    index('subscriptions_address').on(table.channel, table.address),
  ],
)
