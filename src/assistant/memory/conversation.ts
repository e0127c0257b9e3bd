import { eq } from 'drizzle-orm'
import { conversations, messages } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { Choice } from '../../contract/blocks.ts'
import type { ChatAnswer, Facet, Subject } from '../../contract/chat.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { mask } from '../../core/text/mask.ts'
import type { Statement } from '../../db/db.ts'
import type { Language, Script } from '../understand/language.ts'
import type { PlanTalk } from './plan-talk.ts'

/** What the next question may lean on. */
export interface Memory {
  topic: Pick<Subject, 'kind' | 'id' | 'name'> | null
  facets: Facet[]
  /** What was spoken of, the last first, with the topic. */
  past: Pick<Subject, 'kind' | 'id' | 'name'>[]
  /** Other entries that the last question may have meant, best first. */
  others: Pick<Subject, 'kind' | 'id' | 'name'>[]
  /** Entries that belong to the topic: what it needs, what goes with it, a bundle's members. */
  related: string[]
  choices: Choice[]
  /** The project last shown. Its access code is never kept. */
  project: string | null
  /** 排计划: the questionnaire that was begun, until it is ended. */
  plan: PlanTalk | null
  /** How the asker writes, for messages that do not tell (a code, 那要多久). */
  language: Language
  script: Script
}

export const NO_MEMORY: Memory = {
  topic: null,
  facets: [],
  past: [],
  others: [],
  related: [],
  choices: [],
  project: null,
  plan: null,
  language: 'zh',
  script: 'hans',
}

/** `bytes` random bytes in base64url. */
function randomId(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes))
  return btoa(String.fromCharCode(...random))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** A conversation's id is a bearer secret of 192 random bits; only its SHA-256 is stored. */
export async function hashConversation(id: string): Promise<string> {
  return sha256Hex(id)
}

export const newConversationId = (): string => randomId(24)
export const newMessageId = (): string => `m_${randomId(16)}`

/** The statement that reads a conversation, for a batch with what else a question needs. */
export const conversationStatement = (ctx: Ctx, hash: string) =>
  ctx.db.select({ memory: conversations.memory }).from(conversations).where(eq(conversations.hash, hash))

/** What a conversation remembers; an unknown one, or one of an older shape, remembers nothing. */
export function readMemory(rows: readonly { memory: unknown }[]): Memory {
  const memory = rows[0]?.memory
  return typeof memory === 'object' && memory !== null ? { ...NO_MEMORY, ...(memory as Partial<Memory>) } : NO_MEMORY
}

export interface Exchange {
  conversation: string
  region: string
  memory: Memory
  question: string
  answer: ChatAnswer
  milliseconds: number
}

/** Writes the conversation and the masked message in one batch. */
export async function saveExchange(ctx: Ctx, exchange: Exchange): Promise<void> {
  const { answer } = exchange
  const at = ctx.realClock.now().toISOString()
  const statements: [Statement, Statement] = [
    ctx.db
      .insert(conversations)
      .values({
        hash: exchange.conversation,
        region: exchange.region,
        memory: exchange.memory,
        createdAt: at,
        updatedAt: at,
      })
      .onConflictDoUpdate({
        target: conversations.hash,
        set: { memory: exchange.memory, region: exchange.region, updatedAt: at },
      }),
    ctx.db.insert(messages).values({
      id: answer.messageId,
      conversation: exchange.conversation,
      askedAt: at,
      question: mask(exchange.question),
      status: answer.status,
      subjects: answer.subjects,
      facets: answer.facets,
      sources: answer.citations,
      answeredBy: answer.answeredBy,
      milliseconds: exchange.milliseconds,
    }),
  ]
  await ctx.db.batch(statements)
}
