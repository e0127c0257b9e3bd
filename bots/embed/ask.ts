import type { ZhinanClient } from '../../openapi/client/index.ts'
import type { ChatAnswer, ChatRequest } from '../../src/contract/chat.ts'
import { createSseParser } from '../web/client/sse.ts'
import type { Words } from './wording.ts'

/** Why there is no answer, in a sentence to show. */
export class AskError extends Error {}

/** The client reads a query by for-in, where a page that has added to Object.prototype would put in a word of its own. */
export const noQuery = (): string => ''

const SLOW_MS = 8_000
const WAIT_MS = 45_000

interface Asking {
  words: Words
  /** Says what is going on. */
  tell: (text: string) => void
  /** Whether the browser knows of a network. */
  isOnline: () => boolean
  /** Given up, by the visitor. */
  signal: AbortSignal
}

/** Asks once, as a stream. A question is never sent twice: what breaks off is the visitor's to send again. Throws AskError. */
export async function ask(
  api: ZhinanClient,
  body: ChatRequest,
  { words, tell, isOnline, signal }: Asking,
): Promise<ChatAnswer> {
  if (!isOnline()) throw new AskError(words.offline)
  const stop = new AbortController()
  const give = () => stop.abort()
  signal.addEventListener('abort', give)
  let late = false
  const slow = setTimeout(() => tell(words.slow), SLOW_MS)
  const timer = setTimeout(() => {
    late = true
    stop.abort()
  }, WAIT_MS)
  const otherwise = (text: string) => new AskError(late ? words.timeout : isOnline() ? text : words.offline)
  try {
    const { error, response } = await api
      .POST('/v1/chat', {
        body,
        headers: { Accept: 'text/event-stream' },
        parseAs: 'stream',
        querySerializer: noQuery,
        signal: stop.signal,
      })
      .catch(() => {
        throw otherwise(words.broken)
      })
    if (!response.ok) throw new AskError(sentence(error, words))
    const answer = await readAnswer(response, words, (text) => {
      clearTimeout(slow)
      tell(`${text.replace(/[.…。]+$/, '')}……`)
    }).catch((reason: unknown) => {
      throw reason instanceof AskError ? reason : otherwise(words.broken)
    })
    if (!answer) throw otherwise(words.broken)
    return answer
  } finally {
    clearTimeout(slow)
    clearTimeout(timer)
    signal.removeEventListener('abort', give)
  }
}

/** null: it did not arrive whole. */
async function readAnswer(response: Response, words: Words, tell: (text: string) => void): Promise<ChatAnswer | null> {
  if (!response.headers.get('Content-Type')?.startsWith('text/event-stream'))
    return (await response.json()) as ChatAnswer
  const parser = createSseParser()
  const read = (bytes: Uint8Array): ChatAnswer | null => {
    for (const { event, data } of parser.push(bytes)) {
      const content: unknown = JSON.parse(data)
      if (event === 'progress') tell((content as { text: string }).text)
      else if (event === 'answer') return content as ChatAnswer
      else if (event === 'error') throw new AskError(sentence(content, words))
    }
    return null
  }
  const reader = response.body?.getReader()
  // A browser that cannot read on the way reads it all at the end.
  if (!reader) return read(new Uint8Array(await response.arrayBuffer()))
  for (;;) {
    const { value, done } = await reader.read()
    const answer = value ? read(value) : null
    if (answer || done) {
      void reader.cancel().catch(() => {})
      return answer
    }
  }
}

/** A problem in the API's own words: what is wrong with the input, or the detail. */
export function sentence(problem: unknown, words: Pick<Words, 'internal'>): string {
  const { errors, detail } = (typeof problem === 'object' && problem !== null ? problem : {}) as {
    errors?: unknown
    detail?: unknown
  }
  const items = Array.isArray(errors) ? errors.map((item: { detail?: unknown }) => String(item?.detail ?? '')) : []
  return items.filter(Boolean).join('；') || (typeof detail === 'string' && detail) || words.internal
}
