import type { Update, UserFromGetMe } from 'grammy/types'
import { z } from 'zod'

/*
 * What is kept of an update until it is answered: who is to be answered where, and the words. Names, pictures and whatever else
 * the platform sends are not ours to keep.
 */
/** Telegram itself takes 4,096 characters and 100 entities; what is far over never came from it. */
const MOST_TEXT = 8192
const MOST_ENTITIES = 200

const User = z.object({ id: z.number(), is_bot: z.boolean(), language_code: z.string().optional() })
const Chat = z.object({ id: z.number(), type: z.enum(['private', 'group', 'supergroup']) })
const Entity = z.object({
  type: z.string(),
  offset: z.number().int().nonnegative(),
  length: z.number().int().nonnegative(),
  user: User.optional(),
})
const Keyboard = z.object({
  inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string().optional() }))),
})
const Message = z.object({
  message_id: z.number(),
  message_thread_id: z.number().optional(),
  is_topic_message: z.boolean().optional(),
  date: z.number().int().nonnegative(),
  chat: Chat,
  from: User.optional(),
  text: z.string().max(MOST_TEXT).optional(),
  caption: z.string().max(MOST_TEXT).optional(),
  entities: z.array(Entity).max(MOST_ENTITIES).optional(),
  caption_entities: z.array(Entity).max(MOST_ENTITIES).optional(),
  reply_to_message: z.object({ message_id: z.number(), from: User.optional() }).optional(),
  reply_markup: Keyboard.optional(),
})
const CallbackQuery = z.object({
  id: z.string(),
  from: User,
  data: z.string(),
  message: Message.omit({ text: true, caption: true, entities: true, caption_entities: true, reply_to_message: true }),
})
export const TelegramUpdate = z.object({
  update_id: z.number().int(),
  message: Message.optional(),
  callback_query: CallbackQuery.optional(),
})
export type TelegramUpdate = z.infer<typeof TelegramUpdate>

/** The kinds that Telegram is asked for; others (edited messages, polls, channel posts) are acknowledged and left. */
export const ALLOWED_UPDATES = ['message', 'callback_query'] as const

/** What the platform tells of a group or a channel itself (somebody joined, the title changed): nobody said anything. */
const SERVICE =
  /^(new_chat|left_chat|delete_chat|group_chat|supergroup_chat|channel_chat|migrate_|pinned_|forum_|general_forum|video_chat|message_auto_delete|chat_|boost_|giveaway|successful_payment|write_access|users_shared|proximity)/

/**
 * Raw JSON -> the update, without what is not kept. `unreadable`: not an update at all; null: of a kind that asks nothing of us
 * (edited, a channel's post, a service message, another bot).
 */
export function readUpdate(raw: unknown): TelegramUpdate | null | 'unreadable' {
  const known = z.object({ update_id: z.number().int().nonnegative() }).safeParse(raw)
  if (!known.success) return 'unreadable'
  const parsed = TelegramUpdate.safeParse(raw)
  if (!parsed.success) return null
  const { message, callback_query } = parsed.data
  if (!message && !callback_query) return null
  if (message?.from?.is_bot) return null
  const words = message?.text ?? message?.caption
  const fields = Object.keys((raw as { message?: object }).message ?? {})
  return message && words === undefined && fields.some((field) => SERVICE.test(field)) ? null : parsed.data
}

export const chatOf = (update: TelegramUpdate): string =>
  String(update.message?.chat.id ?? update.callback_query?.message.chat.id)

/** When it was written, never later than now; of a tapped button Telegram does not say, so: now. */
export const sentAt = (update: TelegramUpdate, now: Date): string =>
  new Date(Math.min((update.message?.date ?? Number.POSITIVE_INFINITY) * 1000, now.getTime())).toISOString()

/** In a group the bot is spoken to where it is named, where one of its messages is replied to, or where its button is tapped. */
export function isForUs(update: TelegramUpdate, me: Pick<UserFromGetMe, 'id' | 'username'>): boolean {
  const { message } = update
  if (!message || message.chat.type === 'private') return true
  if (message.reply_to_message?.from?.id === me.id) return true
  const text = message.text ?? message.caption ?? ''
  const name = `@${me.username}`.toLowerCase()
  return (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length, user }) => {
    const words = text.slice(offset, offset + length).toLowerCase()
    if (type === 'mention') return words === name
    if (type === 'bot_command') return words.endsWith(name)
    return type === 'text_mention' && user?.id === me.id
  })
}

/** The kept update as grammY takes it: it reads nothing that was left out, except names, which stay empty. */
export const asUpdate = (update: TelegramUpdate): Update => update as unknown as Update
