import { type Post, WEBHOOK_TIMEOUT_MS } from './webhook.ts'

/** By fetch, where fetch cannot reach a private network (Workers). */
export const fetchPost: Post = async (url, headers, body) => {
  const signal = AbortSignal.timeout(WEBHOOK_TIMEOUT_MS)
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
  await response.body?.cancel()
  return { status: response.status, retryAfter: response.headers.get('Retry-After') }
}
