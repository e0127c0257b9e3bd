import type { Context } from 'hono'

/** What @hono/node-server hands to the app beside the request. */
interface NodeBindings {
  incoming?: { socket?: { remoteAddress?: string } }
}

/**
 * Where a request comes from. Workers: Cloudflare says it in CF-Connecting-IP, which nobody else can set. Node: the socket, or behind
 * `proxies` of the county's own (TRUST_PROXY) the entry of X-Forwarded-For that the outermost of them wrote; entries before it are
 * the client's own words and count for nothing.
 */
export const clientOf =
  (runtime: 'node' | 'workerd', proxies: number) =>
  (c: Context): string | null => {
    if (runtime === 'workerd') return c.req.header('CF-Connecting-IP') ?? null
    const socket = (c.env as NodeBindings | undefined)?.incoming?.socket?.remoteAddress ?? null
    if (proxies === 0) return socket
    const forwarded = (c.req.header('X-Forwarded-For') ?? '').split(',').map((entry) => entry.trim())
    return forwarded.at(-proxies) || socket
  }
