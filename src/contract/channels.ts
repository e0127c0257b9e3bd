import { z } from 'zod'
import { PageQuery, page } from './common.ts'
import { Light } from './projects.ts'
import { OutboxKind, OutboxMessage } from './supervision.ts'
import { cleanText, Instant, orNull, Slug } from './text.ts'

/** The platforms whose messages a bot brings to the API: what it keeps, de-duplicates, orders and delivers for them. */
export const ChatChannel = z.enum(['telegram', 'wechat', 'wecom']).meta({ id: 'ChatChannel' })
export type ChatChannel = z.infer<typeof ChatChannel>

/** An id of a platform's own: printable ASCII. */
export const PlatformId = z.string().regex(/^[!-~]{1,128}$/, '应为1至128个可见的ASCII字符')

/** One message as the platform sent it: `id` is the platform's own, so that a repeat is known; `chat` is whom to answer. */
export const ChannelUpdate = z
  .object({
    id: PlatformId,
    chat: PlatformId,
    at: Instant,
    payload: z
      .record(z.string(), z.unknown())
      .meta({ description: 'What the bot needs to answer it; kept until it is answered' }),
  })
  .meta({ id: 'ChannelUpdate' })
export type ChannelUpdate = z.infer<typeof ChannelUpdate>

export const ChannelUpdates = z.object({ updates: z.array(ChannelUpdate).max(100) }).meta({ id: 'ChannelUpdates' })
export type ChannelUpdates = z.infer<typeof ChannelUpdates>
export const ChannelUpdateResults = z
  .object({ results: z.array(z.object({ id: z.string(), status: z.enum(['accepted', 'duplicate']) })) })
  .meta({ id: 'ChannelUpdateResults' })
export type ChannelUpdateResults = z.infer<typeof ChannelUpdateResults>

/** Takes work: the oldest unanswered update of each chat that nobody is at, so that a chat is answered in order. */
export const ChannelClaim = z
  .object({
    limit: z.number().int().min(1).max(50).default(10),
    id: z.string().max(128).optional().meta({ description: 'Only this update, if its turn has come' }),
    waitedSeconds: z.number().int().min(0).max(600).optional().meta({
      description: 'Only what came so long ago: what is newer is being answered by the request that brought it',
    }),
  })
  .meta({ id: 'ChannelClaim' })
export type ChannelClaim = z.infer<typeof ChannelClaim>
export const ClaimedUpdates = z
  .object({ updates: z.array(ChannelUpdate.extend({ lease: z.string() })) })
  .meta({ id: 'ClaimedUpdates' })
export type ClaimedUpdates = z.infer<typeof ClaimedUpdates>

/** A call of the platform's own API, as the bot rendered it; delivered once each, in order, by the service. */
export const PlatformCall = z
  .object({ method: z.string().min(1).max(64), payload: z.record(z.string(), z.unknown()) })
  .meta({ id: 'PlatformCall' })
export type PlatformCall = z.infer<typeof PlatformCall>

/**
 * An update is answered: its calls are queued in the same moment in which it is done, or neither is. `error`: it could not be; with
 * calls (an apology) it ends there, without it is given back and tried again, five times in all.
 */
export const ChannelDone = z
  .object({
    lease: z.string().min(1).max(64),
    calls: z.array(PlatformCall).max(20),
    picks: z.array(z.string().max(500)).max(50).optional().meta({
      description: '答复里编了号的选项：第一个对应 1。此后一小时内会话里只发一个数字，就是选它',
    }),
    error: z.string().max(500).optional(),
  })
  .meta({ id: 'ChannelDone' })
export type ChannelDone = z.infer<typeof ChannelDone>
/** `waiting`: it will be given out again. An update that is done, said to be done again under the same lease, queues nothing more. */
export const ChannelDoneResult = z
  .object({ id: z.string(), state: z.enum(['waiting', 'done', 'failed']) })
  .meta({ id: 'ChannelDoneResult' })
export type ChannelDoneResult = z.infer<typeof ChannelDoneResult>

/** What a chat has told: its conversation, language, projects. `misses`: answers in a row that were none. */
export const ChannelChat = z
  .object({
    channel: ChatChannel,
    chat: z.string(),
    conversationId: z.string().nullable(),
    language: z.enum(['zh-Hans', 'zh-Hant', 'en']).nullable(),
    muted: z.boolean(),
    misses: z.number().int().nonnegative(),
    lastAt: Instant.nullable(),
    projects: z.array(z.object({ code: z.string(), name: z.string().nullable(), light: orNull(Light) })).meta({
      description: 'name 和 light 为 null：项目换了查询码或不再公开，要用现在的查询码重新绑定才能看',
    }),
    openTicket: z.string().nullable(),
    picks: z.array(z.string()).meta({ description: '上一条答复里编了号的选项，一小时内有效' }),
  })
  .meta({ id: 'ChannelChat' })
export type ChannelChat = z.infer<typeof ChannelChat>
export const ChannelChatChange = ChannelChat.pick({ conversationId: true, language: true, muted: true, misses: true })
  .partial()
  .meta({ id: 'ChannelChatChange' })
export type ChannelChatChange = z.infer<typeof ChannelChatChange>

/** 绑定: the project's code, and its access code where it is not public. */
export const ChannelBinding = z
  .object({ code: z.string().max(64), accessCode: z.string().max(64).optional() })
  .meta({ id: 'ChannelBinding' })
export type ChannelBinding = z.infer<typeof ChannelBinding>

/** 转人工: a question for the window in charge. */
export const TicketRequest = z
  .object({
    question: cleanText(1, 500).optional().meta({ description: '不写就是对话里的最后一个问题' }),
    conversationId: z.string().max(128).optional(),
  })
  .meta({ id: 'TicketRequest' })
export type TicketRequest = z.infer<typeof TicketRequest>
export const Ticket = z
  .object({
    id: z.string(),
    channel: ChatChannel,
    department: z.string().nullable().meta({ description: 'The window in charge; null = 12345' }),
    departmentName: z.string().nullable(),
    phone: z.string().nullable(),
    hours: z.string().nullable(),
    open: z.boolean().meta({ description: 'Whether the window is open now' }),
    hotline: z.object({ phone: z.string(), hours: z.string().nullable() }).meta({
      description: '全县的热线（12345），窗口不上班时可打',
    }),
    question: z.string(),
    conversation: z.array(z.object({ at: Instant, question: z.string(), status: z.string() })),
    state: z.enum(['open', 'answered', 'closed']),
    createdAt: Instant,
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: Instant.nullable(),
  })
  .meta({ id: 'Ticket' })
export type Ticket = z.infer<typeof Ticket>
export const TicketList = page(Ticket).meta({ id: 'TicketList' })
export type TicketList = z.infer<typeof TicketList>
export const TicketQuery = PageQuery.extend({
  state: z.enum(['open', 'answered', 'closed', 'all']).default('open').meta({
    description: 'open 待答复；answered 已答复；closed 会话已被切断，不用答复；all 全部',
  }),
  department: Slug.optional().meta({ description: '部门编号' }),
})
export type TicketQuery = z.infer<typeof TicketQuery>
export const TicketAnswer = z
  .object({
    text: cleanText(1, 2000),
    faq: orNull(z.object({ matter: z.string() }))
      .optional()
      .meta({ description: 'Also propose it as an FAQ of this matter' }),
  })
  .meta({ id: 'TicketAnswer' })
export type TicketAnswer = z.infer<typeof TicketAnswer>

/** Who is told of a project in chats: for staff who are asked to cut one off. */
export const BoundChat = z
  .object({ channel: ChatChannel, chat: z.string(), project: z.string(), boundAt: Instant, lastAt: Instant.nullable() })
  .meta({ id: 'BoundChat', description: '绑定了项目的会话' })
export type BoundChat = z.infer<typeof BoundChat>
export const BoundChatList = page(BoundChat).meta({ id: 'BoundChatList' })
export type BoundChatList = z.infer<typeof BoundChatList>
export const ChatCutOff = z
  .object({ channel: ChatChannel, chat: z.string(), subscriptions: z.number().int(), tickets: z.number().int() })
  .meta({ id: 'ChatCutOff', description: '切断了几个绑定、几张待答复的单' })
export type ChatCutOff = z.infer<typeof ChatCutOff>

/** The oldest message that waits for a chat of a platform that lets nothing be sent unasked; `left`: how many wait after it. */
export const WaitingMessage = z
  .object({
    message: orNull(OutboxMessage.extend({ id: z.string(), kind: OutboxKind })),
    left: z.number().int().nonnegative(),
  })
  .meta({ id: 'WaitingMessage' })
export type WaitingMessage = z.infer<typeof WaitingMessage>
