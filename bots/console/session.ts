import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import type { Cookies } from './view.ts'

const SESSION = 'zhinan-session'
const FLASH = 'flash'

/** What the console keeps in the browser: out of reach of scripts, not sent along from other sites, and sent nowhere but here. */
export interface Jar extends Cookies {
  token(): string | undefined
  /** `null`: signed out. */
  signIn(session: { token: string; expiresAt: string } | null): void
  /** The Cookie header of somebody who holds this token. */
  header(token: string): string
  /** A sentence for the next page. */
  flash(text: string): void
  /** That sentence, once. */
  takeFlash(): string | null
}

/** The cookies of a request. `secure`: reached by https; then their names say so too (RFC 6265bis, __Secure-). */
export function cookieJar(c: Context, secure: boolean): Jar {
  const options: CookieOptions = { path: '/console', httpOnly: true, sameSite: 'Lax', secure }
  const full = (name: string) => (secure ? `__Secure-${name}` : name)
  const own = (name: string) => full(`zhinan-${name}`)
  const get = (name: string) => getCookie(c, own(name))
  const set = (name: string, value: string, maxAge: number) => setCookie(c, own(name), value, { ...options, maxAge })
  const drop = (name: string) => void deleteCookie(c, own(name), options)
  return {
    get,
    set,
    drop,
    token: () => getCookie(c, full(SESSION)),
    signIn: (session) =>
      session
        ? setCookie(c, full(SESSION), session.token, { ...options, expires: new Date(session.expiresAt) })
        : void deleteCookie(c, full(SESSION), options),
    header: (token) => `${full(SESSION)}=${token}`,
    flash: (text) => set(FLASH, text, 60),
    takeFlash: () => {
      const text = get(FLASH)
      if (text !== undefined) drop(FLASH)
      return text ?? null
    },
  }
}
