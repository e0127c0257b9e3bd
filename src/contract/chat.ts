import { z } from 'zod'
import { Block, Choice } from './blocks.ts'
import { RegionCode } from './common.ts'
import { Problem } from './problem.ts'
import { SubjectKind } from './search.ts'
import { cleanText } from './text.ts'

export const FACETS = [
  'overview',
  'documents',
  'time',
  'steps',
  'contact',
  'place',
  'fee',
  'conditions',
  'prerequisites',
  'parallel',
  'online',
  'legal',
  'result',
  'bundle',
  'policy',
  'plan',
  'status',
] as const
/** 问的是哪一面. */
export const Facet = z.enum(FACETS).meta({ id: 'Facet' })
export type Facet = z.infer<typeof Facet>

export const ChatStatus = z
  .enum(['answered', 'clarify', 'not_found', 'out_of_scope', 'refused', 'needs_access_code', 'smalltalk'])
  .meta({ id: 'ChatStatus' })
export type ChatStatus = z.infer<typeof ChatStatus>

export const ChatRequest = z
  .object({
    message: cleanText(1, 500).meta({
      description: 'The question, 1-500 code points',
      example: '我想盖个厂房要先办什么',
    }),
    conversationId: z
      .string()
      .max(128)
      .optional()
      .meta({ description: 'From an earlier answer; a bearer secret. An unknown one starts a new conversation' }),
    region: RegionCode.optional(),
  })
  .meta({ id: 'ChatRequest' })
export type ChatRequest = z.infer<typeof ChatRequest>

export const Subject = z
  .object({ kind: SubjectKind, id: z.string(), name: z.string(), score: z.number() })
  .meta({ id: 'Subject' })
export type Subject = z.infer<typeof Subject>

export const Citation = z
  .object({
    id: z.string(),
    kind: SubjectKind,
    name: z.string(),
    field: z.string().nullable(),
    version: z.number().int().nullable(),
    url: z.string(),
  })
  .meta({ id: 'Citation' })
export type Citation = z.infer<typeof Citation>

export const ChatAnswer = z
  .object({
    conversationId: z.string(),
    messageId: z.string(),
    status: ChatStatus,
    text: z.string().meta({ description: "Markdown, complete by itself, in the asker's script and language" }),
    blocks: z.array(Block),
    subjects: z.array(Subject),
    facets: z.array(Facet).max(3),
    citations: z.array(Citation),
    choices: z.array(Choice),
    answeredBy: z.enum(['rules', 'llm']),
  })
  .meta({ id: 'ChatAnswer' })
export type ChatAnswer = z.infer<typeof ChatAnswer>

/** Server-sent events of POST /v1/chat: `progress` any number of times, then one `answer` or one `error`. */
export const ChatProgress = z
  .object({ step: z.enum(['understand', 'gather', 'compose', 'verify']), text: z.string() })
  .meta({ id: 'ChatProgress' })
export type ChatProgress = z.infer<typeof ChatProgress>
export const ChatEvent = z
  .discriminatedUnion('event', [
    z.object({ event: z.literal('progress'), data: ChatProgress }),
    z.object({ event: z.literal('answer'), data: ChatAnswer }),
    z.object({ event: z.literal('error'), data: Problem }),
  ])
  .meta({ id: 'ChatEvent' })
export type ChatEvent = z.infer<typeof ChatEvent>

export const FeedbackRequest = z
  .object({
    messageId: z.string().min(1).max(128),
    rating: z.enum(['up', 'down']),
    comment: cleanText(0, 500).optional(),
  })
  .meta({ id: 'FeedbackRequest' })
export type FeedbackRequest = z.infer<typeof FeedbackRequest>
export const Feedback = z
  .object({ messageId: z.string(), rating: z.enum(['up', 'down']), comment: z.string().nullable() })
  .meta({ id: 'Feedback' })

export type Feedback = z.infer<typeof Feedback>
