import { eq } from 'drizzle-orm'
import { createConsole } from '../../bots/console/app.ts'
import { sessions } from '../../schema/tables/index.ts'
import { createAccount } from '../../src/access/accounts/create.ts'
import { useInvitation } from '../../src/access/accounts/use-invitation.ts'
import type { Role } from '../../src/contract/staff.ts'
import { createTestApp } from './app.ts'

export const PASSWORD = 'mulan-river-stone-7'
const ORIGIN = 'http://localhost'

/** The console over a suite's own copy of the seeded database: signed in by cookies, as a browser does it. */
export async function createTestConsole(settings: Record<string, string> = {}, publicUrl?: string) {
  const made = await createTestApp(settings)
  const { app, ctx } = made
  createConsole(app, {
    config: { publicUrl, largeType: false },
    assets: () => new Response(null, { status: 404 }),
  })

  const newAccount = async (role: Role, login: string): Promise<void> => {
    const { invitation } = await createAccount(
      { ...ctx, actor: { kind: 'system', name: 'test' } },
      { login, name: login, role, department: null, origin: ORIGIN },
    )
    await useInvitation(ctx, { invite: invitation.code, password: PASSWORD, agent: null })
  }

  /** A browser of its own: keeps cookies, follows nothing by itself. */
  const browser = () => {
    const jar = new Map<string, string>()
    const send = async (path: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers)
      if (jar.size > 0) headers.set('Cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
      const response = await app.request(path, { ...init, headers })
      for (const set of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
        if (/max-age=0/i.test(set)) jar.delete(name)
        else jar.set(name, value)
      }
      return { status: response.status, headers: response.headers, text: await response.text() }
    }
    const get = (path: string) => send(path)
    const post = (
      path: string,
      fields: Record<string, string> | URLSearchParams,
      headers: Record<string, string> = {},
    ) => send(path, { method: 'POST', body: new URLSearchParams(fields), headers: { Origin: ORIGIN, ...headers } })
    return {
      jar,
      get,
      post,
      signIn: (login: string) => post('/console/sign-in', { login, password: PASSWORD, next: '/console/account' }),
    }
  }

  /** Every session of everybody ends, as by time. */
  const endSessions = async () => {
    await ctx.db.delete(sessions).where(eq(sessions.account, sessions.account))
  }
  return { ...made, newAccount, browser, endSessions }
}
