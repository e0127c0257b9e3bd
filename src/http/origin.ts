import type { Context } from 'hono'

/** The origin that links name: as configured, else the request's own. */
export const originOf = (c: Context, publicUrl: string | undefined): string => publicUrl ?? new URL(c.req.url).origin
