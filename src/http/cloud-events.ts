import { CloudEvent, EventEnvelope, EventType, MAX_BATCH } from '../contract/events.ts'
import type { MatterState } from '../contract/projects.ts'
import { AppError } from '../core/app-error.ts'
import type { NewEvent } from '../progress/append-events.ts'
import type { Refused } from '../supervision/take-events.ts'
import { problemItems } from './problem.ts'

/** What one event may weigh, in bytes: what CloudEvents asks every receiver to take. Whoever reads a project reads all of its events. */
const MAX_EVENT_BYTES = 64 * 1024
const JSON_TYPE = /^application\/([\w.-]+\+)?json$/
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The events of a request, as CloudEvents 1.0 are sent over HTTP: structured, as a batch, or binary (attributes in `ce-` headers). A
 * plain `application/json` object or array is taken as the first two. Throws unsupported_media_type, invalid_json,
 * validation_failed, and payload_too_large past 1,000 events.
 */
export function readCloudEvents(headers: Headers, body: Uint8Array): unknown[] {
  const given = headers.get('Content-Type') ?? ''
  const [type = '', ...parameters] = given.split(';').map((part) => part.trim().toLowerCase())
  const unsupported = () =>
    new AppError(
      'unsupported_media_type',
      '请用 application/cloudevents+json、application/cloudevents-batch+json 或 application/json，编码为 UTF-8。',
    )
  if (parameters.some((part) => /^charset=(?!"?utf-?8"?$)/.test(part))) throw unsupported()
  if (!type.startsWith('application/cloudevents') && headers.has('ce-specversion')) {
    if (body.byteLength > 0 && !JSON_TYPE.test(type)) throw unsupported()
    return [binary(headers, given, body)]
  }
  const many = type === 'application/cloudevents-batch+json'
  const one = type === 'application/cloudevents+json'
  if (!many && !one && type !== 'application/json') throw unsupported()
  const value = parse(body)
  if (Array.isArray(value) ? one : many || typeof value !== 'object' || value === null) {
    const detail = many ? '应为 JSON 数组，每项一条事件' : '应为一个 JSON 对象'
    throw new AppError('validation_failed', `请求体${detail}。`, [{ pointer: '', code: 'invalid_type', detail }])
  }
  const items: unknown[] = Array.isArray(value) ? value : [value]
  if (items.length > MAX_BATCH)
    throw new AppError('payload_too_large', `一批最多${MAX_BATCH}条事件，这一批有${items.length}条，请分批发送。`)
  return items
}

function parse(body: Uint8Array): unknown {
  let text: string
  try {
    text = utf8.decode(body)
  } catch {
    throw new AppError('invalid_json', '请求体不是 UTF-8 编码的 JSON，请用 UTF-8 发送。')
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid_json', '请求体不是合法的 JSON，请检查引号、逗号和括号。')
  }
}

/** Binary content mode: each attribute is a header, its value unquoted, then percent-decoded once (HTTP binding 1.0.2, 3.1.3.2). */
function binary(headers: Headers, contentType: string, body: Uint8Array): Record<string, unknown> {
  const event: Record<string, unknown> = body.byteLength > 0 ? { data: parse(body) } : {}
  if (contentType) event.datacontenttype = contentType
  for (const [name, value] of headers) {
    const attribute = /^ce-([a-z0-9]+)$/.exec(name)?.[1]
    if (attribute && attribute !== 'data') event[attribute] = decodeHeader(value)
  }
  return event
}

/** Undefined where it is no percent-encoded UTF-8: the attribute counts as missing and is named as such. */
function decodeHeader(value: string): string | undefined {
  const bare = /^"(.*)"$/.exec(value)?.[1]?.replaceAll(/\\(.)/g, '$1') ?? value
  try {
    return /^[\x20-\x7e]*$/.test(bare) ? decodeURIComponent(bare) : undefined
  } catch {
    return undefined
  }
}

/** One item of a batch, ready to be kept, or refused with every fault of its envelope named. */
export function checkEvent(item: unknown): NewEvent | Refused {
  const type = typeof item === 'object' && item !== null ? (item as { type?: unknown }).type : undefined
  const known = EventType.safeParse(type).success
  const parsed = (known ? CloudEvent : EventEnvelope).safeParse(item, { reportInput: true })
  if (!parsed.success) return refused(item, problemItems(parsed.error, ''))
  if (new TextEncoder().encode(JSON.stringify(item)).byteLength > MAX_EVENT_BYTES)
    return refused(item, [{ pointer: '', detail: `一条事件不能超过 ${MAX_EVENT_BYTES / 1024} KB` }])
  const { id, source, subject, time, data = {}, type: name } = parsed.data
  const [project, matter] = subjectParts(subject)
  if (!project || !matter)
    return refused(item, [{ pointer: '/subject', detail: '百分号编码不完整，或含有不可见的字符' }])
  const state = known ? name.split('.')[2] : 'remark'
  return {
    source,
    eventId: id,
    project,
    matter,
    type: name,
    state: state === 'remark' ? null : (state as MatterState),
    known,
    time: new Date(time).toISOString(),
    data: (typeof data === 'object' && data !== null && !Array.isArray(data) ? data : { data }) as NewEvent['data'],
  }
}

function subjectParts(subject: string): (string | null)[] {
  return [1, 3].map((at) => {
    try {
      const part = decodeURIComponent(subject.split('/')[at] ?? '')
      return /\p{Cc}/u.test(part) ? null : part
    } catch {
      return null
    }
  })
}

const refused = (item: unknown, faults: readonly { pointer: string; detail: string }[]): Refused => {
  const id = typeof item === 'object' && item !== null ? (item as { id?: unknown }).id : undefined
  return {
    refused: true,
    id: typeof id === 'string' ? id.slice(0, 128).toWellFormed() : '',
    code: 'validation_failed',
    detail: `未保存：${faults
      .slice(0, 20)
      .map(({ pointer, detail }) => (pointer ? `${pointer.slice(0, 80).toWellFormed()} ${detail}` : detail))
      .join('；')}。`,
  }
}
