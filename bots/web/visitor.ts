import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

const LARGE = 'zhinan-large'

/** The API counts wrong codes and passwords by whoever asks: what says who that is goes along. */
export function asVisitor(c: Context, request: Request): Request {
  for (const name of ['CF-Connecting-IP', 'X-Forwarded-For']) {
    const value = c.req.header(name)
    if (value !== undefined) request.headers.set(name, value)
  }
  return request
}

/** `?large=1` or `0` is remembered in a cookie, so that the choice holds without JavaScript and before any script has run. Null = not chosen. */
export function largeType(c: Context, url: URL): boolean | null {
  const asked = url.searchParams.get('large')
  if (asked === '1' || asked === '0') setCookie(c, LARGE, asked, { path: '/', maxAge: 31_536_000, sameSite: 'Lax' })
  const chosen = asked ?? getCookie(c, LARGE)
  return chosen === '1' ? true : chosen === '0' ? false : null
}
