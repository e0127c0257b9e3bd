import type { ZhinanClient } from '../../openapi/client/index.ts'
import type { Problem } from '../../src/contract/problem.ts'
import { FAILURE_TEXT } from '../wording.ts'
import { renderAnswer } from './render.ts'
import { printable, type Style } from './style.ts'

export type Asked = { ok: true; text: string; picks: string[]; conversationId: string } | { ok: false; text: string }

/** One question, and what to print for it, also where it could not be answered. */
export async function ask(
  { client, origin, style }: { client: ZhinanClient; origin: string; style: Style },
  message: string,
  conversationId?: string,
): Promise<Asked> {
  try {
    const { data, error } = await client.POST('/v1/chat', {
      body: { message, ...(conversationId ? { conversationId } : {}) },
    })
    if (data && typeof data !== 'string')
      return { ok: true, ...renderAnswer(data, style, message, origin), conversationId: data.conversationId }
    return { ok: false, text: style.red(sentence(error)) }
  } catch {
    return { ok: false, text: style.red(FAILURE_TEXT.offline) }
  }
}

function sentence(error: unknown): string {
  const { errors, detail } = (typeof error === 'object' && error !== null ? error : {}) as Partial<Problem>
  return printable(errors?.map((item) => item.detail).join('；') || detail || FAILURE_TEXT.internal)
}
