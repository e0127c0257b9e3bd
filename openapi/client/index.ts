import createFetchClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './schema.d.ts'

export type ZhinanClient = Client<paths, MediaType>
/** What the client reads and sends: where an operation also speaks another format (JSON-LD, CSV), that is asked for by a fetch of one's own. */
type MediaType = 'application/json' | 'application/problem+json'
export type Schemas = components['schemas']

/**
 * The typed client of the open API, generated from openapi.json: `client.GET('/v1/matters/{id}', { params: { path: { id } } })`
 * gives `{ data, error, response }`, where `error` is a problem (RFC 9457). `fetch` may be a server's own, in process.
 */
export const createClient = (options: {
  baseUrl: string
  fetch?: (request: Request) => Promise<Response> | Response
}): ZhinanClient =>
  createFetchClient<paths, MediaType>({
    baseUrl: options.baseUrl,
    ...(options.fetch ? { fetch: async (request) => options.fetch?.(request) as Promise<Response> } : {}),
  })
