import type { Context } from 'hono'

/** What @hono/node-server hands to the app beside the request. */
interface NodeBindings {
  incoming?: { socket?: { remoteAddress?: string } }
}

/** Some proxies write `203.0.113.9:51234`, `[2001:db8::9]:51234`: each connection would be a client of its own. */
const withoutPort = (entry: string): string =>
  entry.replace(/^\[(.+)\](:\d+)?$/, '$1').replace(/^(\d+(\.\d+){3}):\d+$/, '$1')

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
    return withoutPort(forwarded.at(-proxies) ?? '') || socket
  }
