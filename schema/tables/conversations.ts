import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ChatStatus, Citation, Facet, Subject } from '../../src/contract/chat.ts'

/** 会话. The id is a bearer secret, so only its hash is kept. `memory` is what the next question may lean on. */
export const conversations = sqliteTable(
  'conversations',
  {
    hash: text().primaryKey(),
    region: text().notNull(),
    memory: text({ mode: 'json' }).notNull(),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
  },
  (table) => [index('conversations_updated').on(table.updatedAt)],
)

/** 问答记录; the question is masked before it is written. */
export const messages = sqliteTable(
  'messages',
  {
    id: text().primaryKey(),
    conversation: text().notNull(),
    askedAt: text().notNull(),
    question: text().notNull(),
    status: text().$type<ChatStatus>().notNull(),
    subjects: text({ mode: 'json' }).$type<Subject[]>().notNull(),
    facets: text({ mode: 'json' }).$type<Facet[]>().notNull(),
    sources: text({ mode: 'json' }).$type<Citation[]>().notNull(),
    answeredBy: text({ enum: ['rules', 'llm'] }).notNull(),
    milliseconds: integer().notNull(),
    rating: text({ enum: ['up', 'down'] }),
    comment: text(),
    /** The group of questions like it that were not answered well; null = not looked at yet, or answered. */
    group: text(),
  },
  (table) => [
    index('messages_conversation').on(table.conversation),
    index('messages_asked').on(table.askedAt, table.status),
    index('messages_group').on(table.group, table.askedAt),
    // What is still to be looked at, among all that were answered well.
    index('messages_wanting')
      .on(table.askedAt)
      .where(sql`"group" is null and ("status" in ('not_found', 'clarify') or "rating" = 'down')`),
  ],
)
