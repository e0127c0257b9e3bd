import { z } from 'zod'

/** What an account's message comes down to, and all of it that is kept until it is answered. */
export const Incoming = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('location'), label: z.string() }),
  z.object({ kind: z.literal('unheard') }),
  z.object({ kind: z.literal('unreadable') }),
  z.object({ kind: z.literal('welcome'), question: z.string().nullable() }),
  z.object({ kind: z.literal('left') }),
  z.object({ kind: z.literal('tap'), key: z.string() }),
])
export type Incoming = z.infer<typeof Incoming>

/** A message of the platform: `id` is the same each time it is sent again; `incoming` null = nothing to answer. */
export interface PlatformMessage {
  id: string
  from: string
  to: string
  /** UTC ISO 8601. */
  at: string
  incoming: Incoming | null
}

type Fields = ReadonlyMap<string, string>

const LONGEST_ID = 128

/** Fields of a message; null where it lacks what every message has. */
export function readMessage(fields: Fields): PlatformMessage | null {
  const [from, to, type] = ['FromUserName', 'ToUserName', 'MsgType'].map((name) => fields.get(name) ?? '')
  const created = fields.get('CreateTime') ?? ''
  if (!from || !to || !type || !/^\d{1,11}$/.test(created) || !/^[\w.@-]{1,64}$/.test(from)) return null
  return {
    id: idOf(fields, from, created),
    from,
    to,
    at: new Date(Number(created) * 1000).toISOString(),
    incoming: incomingOf(type, fields),
  }
}

/** As the platform says to tell repeats: messages by MsgId, events by who and when (and which, as two may come in one second). */
function idOf(fields: Fields, from: string, created: string): string {
  const id = fields.get('MsgId') ?? ''
  if (/^\d{1,32}$/.test(id)) return id
  const key = fields.get('TaskId') ?? fields.get('EventKey') ?? ''
  return `${from}-${created}-${fields.get('Event') ?? 'message'}${key && `-${key}`}`
    .replaceAll(/[^\w.@-]/g, '_')
    .slice(0, LONGEST_ID)
}

function incomingOf(type: string, fields: Fields): Incoming | null {
  const text = (name: string) => clean(fields.get(name) ?? '')
  switch (type) {
    case 'text':
      return text('Content') ? { kind: 'text', text: text('Content') } : { kind: 'unreadable' }
    case 'voice':
      return text('Recognition') ? { kind: 'text', text: spoken(text('Recognition')) } : { kind: 'unheard' }
    case 'location':
      return { kind: 'location', label: text('Label') }
    case 'event':
      return eventOf((fields.get('Event') ?? '').toLowerCase(), clean(fields.get('EventKey') ?? ''))
    default:
      return { kind: 'unreadable' }
  }
}

/** Keys of menus and codes are the questions they stand for (docs/channels.md). */
function eventOf(event: string, key: string): Incoming | null {
  switch (event) {
    case 'subscribe':
      return { kind: 'welcome', question: question(key.replace(/^qrscene_/, '')) }
    case 'scan':
      return { kind: 'welcome', question: question(key) }
    case 'click': {
      const asked = question(key)
      return asked ? { kind: 'text', text: asked } : { kind: 'welcome', question: null }
    }
    case 'unsubscribe':
      return { kind: 'left' }
    case 'template_card_event':
      return key ? { kind: 'tap', key } : null
    default:
      return null
  }
}

/** A bare number is some other system's. */
const question = (key: string): string | null => (key && !/^\d+$/.test(key) ? key : null)

/** Recognised speech ends like a sentence, which a code or a number must not. */
const spoken = (text: string): string => text.replace(/[。.，,]+$/u, '')

/** Well-formed, without control characters: the API refuses both. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
