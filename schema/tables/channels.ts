import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ChatChannel } from '../../src/contract/channels.ts'

/** What platforms brought, each once, until it is answered; the payload goes with the answer. */
export const channelUpdates = sqliteTable(
  'channel_updates',
  {
    channel: text().$type<ChatChannel>().notNull(),
    id: text().notNull(),
    chat: text().notNull(),
    at: text().notNull(),
    receivedAt: text().notNull(),
    payload: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    state: text({ enum: ['waiting', 'done', 'failed'] }).notNull(),
    lease: text(),
    leaseUntil: text(),
    attempts: integer().notNull(),
    error: text(),
  },
  (table) => [
    primaryKey({ columns: [table.channel, table.id] }),
    index('channel_updates_waiting').on(table.channel, table.chat, table.receivedAt).where(sql`state = 'waiting'`),
    index('channel_updates_received').on(table.receivedAt),
  ],
)

/** A chat of a platform. Its projects are its active subscriptions. */
export const channelChats = sqliteTable(
  'channel_chats',
  {
    channel: text().$type<ChatChannel>().notNull(),
    chat: text().notNull(),
    conversation: text(),
    language: text({ enum: ['zh-Hans', 'zh-Hant', 'en'] }),
    muted: integer({ mode: 'boolean' }).notNull(),
    misses: integer().notNull(),
    /** When the person last wrote: some platforms let us push only for 48 hours after. */
    lastAt: text(),
    createdAt: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.chat] })],
)

/** 转人工: a question that a person answers, in the same chat. */
export const tickets = sqliteTable(
  'tickets',
  {
    id: text().primaryKey(),
    region: text().notNull(),
    channel: text().$type<ChatChannel>().notNull(),
    chat: text().notNull(),
    department: text(),
    question: text().notNull(),
    conversation: text({ mode: 'json' }).$type<{ at: string; question: string; status: string }[]>().notNull(),
    state: text({ enum: ['open', 'answered', 'closed'] }).notNull(),
    createdAt: text().notNull(),
    answer: text(),
    answeredBy: text(),
    answeredAt: text(),
    /** The matter that the answer is proposed to as an FAQ. */
    faqMatter: text(),
    /** The draft that it is proposed in; null = not yet. */
    faqDraft: text(),
  },
  (table) => [
    index('tickets_state').on(table.state, table.createdAt),
    index('tickets_chat').on(table.channel, table.chat),
  ],
)

/** Access tokens of platforms, shared by all machines; one at a time renews. */
export const platformTokens = sqliteTable('platform_tokens', {
  name: text().primaryKey(),
  value: text(),
  expiresAt: text(),
  leaseUntil: text(),
})
