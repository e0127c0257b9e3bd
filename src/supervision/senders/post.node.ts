import { lookup } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublicHost } from '../../core/public-host.ts'
import { type Post, WEBHOOK_TIMEOUT_MS } from './webhook.ts'

/** Resolves once; the socket connects to just what was checked, so a name cannot change its mind in between. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '', 0)
    const closed = found.some(
      ({ address, family }) => !isPublicHost(new URL(`https://${family === 6 ? `[${address}]` : address}`)),
    )
    const [first] = found
    if (closed || !first) return callback(new Error(`${hostname} 指向本机或内网的地址`), '', 0)
    if (options.all) return callback(null, found)
    callback(null, first.address, first.family)
  })
}

/** By Node's own client, which is never led into a private network unless `allowLocal`. */
export const createNodePost =
  (allowLocal: boolean): Post =>
  (url, headers, body) =>
    new Promise((resolve, reject) => {
      const request = url.protocol === 'http:' ? httpRequest : httpsRequest
      const sending = request(
        url,
        {
          method: 'POST',
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
          agent: false,
          signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_MS),
          ...(allowLocal ? {} : { lookup: publicLookup }),
        },
        (response: IncomingMessage) => {
          const retryAfter = response.headers['retry-after'] ?? null
          resolve({ status: response.statusCode ?? 0, retryAfter })
          response.destroy()
        },
      )
      sending.on('error', reject)
      sending.end(body)
    })
