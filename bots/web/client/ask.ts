import type { ChatAnswer } from '../../../src/contract/chat.ts'
import type { Problem } from '../../../src/contract/problem.ts'
import { FAILURE_TEXT } from '../../wording.ts'
import { api } from './api.ts'
import { createSseParser } from './sse.ts'

/** Why there is no answer, in a sentence to show. */
export class AskError extends Error {}

const WAIT_MS = 45_000

/**
 * Asks, telling each step on the way. Where the stream cannot be read or breaks off, asks once more for plain JSON.
 * Throws AskError.
 */
export async function ask(
  message: string,
  conversationId: string | undefined,
  onProgress: (text: string) => void,
): Promise<ChatAnswer> {
  const body = { message, ...(conversationId ? { conversationId } : {}) }
  const streamed = await request(body, 'text/event-stream', onProgress)
  const answer = streamed ?? (await request(body, 'application/json', onProgress))
  if (!answer) throw new AskError(FAILURE_TEXT.broken)
  return answer
}

/** null: the answer did not arrive whole. */
async function request(
  body: { message: string; conversationId?: string },
  accept: string,
  onProgress: (text: string) => void,
): Promise<ChatAnswer | null> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), WAIT_MS)
  try {
    const { error, response } = await api
      .POST('/v1/chat', { body, headers: { Accept: accept }, parseAs: 'stream', signal: stop.signal })
      .catch(() => {
        throw new AskError(FAILURE_TEXT.offline)
      })
    if (!response.ok) throw new AskError(sentence(error))
    if (!response.headers.get('Content-Type')?.startsWith('text/event-stream'))
      return (await response.json()) as ChatAnswer
    return await readStream(response, onProgress)
  } catch (error) {
    if (error instanceof AskError) throw error
    return null
  } finally {
    clearTimeout(timer)
  }
}

async function readStream(response: Response, onProgress: (text: string) => void): Promise<ChatAnswer | null> {
  const parser = createSseParser()
  const reader = response.body?.getReader()
  if (!reader) return null
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return null
    for (const { event, data } of parser.push(value)) {
      const content: unknown = JSON.parse(data)
      if (event === 'progress') onProgress((content as { text: string }).text)
      else if (event === 'answer') return content as ChatAnswer
      else if (event === 'error') throw new AskError(sentence(content))
    }
  }
}

/** A problem as one would say it: what is wrong with the input, or the detail. */
function sentence(problem: unknown): string {
  const { errors, detail } = (typeof problem === 'object' && problem !== null ? problem : {}) as Partial<Problem>
  return errors?.map((item) => item.detail).join('；') || detail || FAILURE_TEXT.internal
}
