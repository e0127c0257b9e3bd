import { z } from 'zod'
import type { Access } from '../access/permissions.ts'
import type { ProblemCode, ProblemItem } from '../contract/problem.ts'

type Shape = z.ZodObject

/** One operation of the API: its place in the description, what it takes, what it gives, and which problems it may answer with. */
export interface OperationSpec<
  P extends Shape | undefined,
  Q extends Shape | undefined,
  B extends z.ZodType | undefined,
> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** OpenAPI style: /v1/matters/{id} */
  path: string
  id: string
  summary: string
  description?: string
  tag: string
  params?: P
  query?: Q
  body?: B
  /** Who may; missing = the public. `signed` = the handler itself asks for a key or a signature; `optional` = a key shows more. */
  access?: Access | 'signed' | 'optional'
  /** A body that the handler reads by itself: described here by content type, neither read nor checked. */
  rawBody?: Record<string, z.ZodType>
  /** Says more of what is wrong with the body: which field was likely meant. */
  explain?: (item: ProblemItem) => ProblemItem
  /** What a JSON body may weigh, in bytes. */
  maxBytes?: number
  response: z.ZodType | { type: string; description: string }
  alternatives?: Record<string, z.ZodType>
  status?: 200 | 201 | 202 | 204
  /** Statuses beside it that answer with JSON of the same shape. */
  alsoStatus?: readonly number[]
  problems?: ProblemCode[]
  headers?: Shape
  /** Whether its answer has an ETag, where that is not as usual: reads without a key and what asks for If-Match have one. */
  etag?: boolean
}

/** Under /v1 a query parameter that an operation does not know is refused; probes of /healthz may carry what they like. */
export const strictQuery = (spec: { path: string; query?: Shape }): Shape | undefined =>
  spec.query || spec.path.startsWith('/v1/') ? z.strictObject(spec.query?.shape ?? {}) : undefined
