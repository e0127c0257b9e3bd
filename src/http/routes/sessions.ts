import type { Context } from 'hono'
import { changeOwnPassword } from '../../access/accounts/own-password.ts'
import { useInvitation } from '../../access/accounts/use-invitation.ts'
import { bearerOf } from '../../access/authenticate.ts'
import { readMe } from '../../access/sessions/me.ts'
import { endOwnSession, endOwnSessions, listOwnSessions } from '../../access/sessions/own.ts'
import { signIn } from '../../access/sessions/sign-in.ts'
import {
  InvitationUse,
  Me,
  OidcCompletion,
  OidcRedirect,
  OidcStart,
  PasswordChange,
  SessionList,
  SessionsEnded,
  SignedIn,
  SignIn,
} from '../../contract/accounts.ts'
import { Role } from '../../contract/staff.ts'
import { AppError } from '../../core/app-error.ts'
import { originOf } from '../origin.ts'
import type { Add, AppDeps, Routes } from '../routing.ts'

const everybody = { roles: Role.options } as const
const agentOf = (c: Context) => c.req.header('User-Agent')?.slice(0, 120) ?? null
const tokenOf = (c: Context) => bearerOf(c.req.header('Authorization')) ?? ''

/** 登录: how a person comes by a session, and their own sessions. */
export const sessionRoutes: Routes = (add, deps) => {
  byPassword(add)
  byOidc(add, deps)
  own(add, deps.declared ?? [])
}

function byPassword(add: Add): void {
  add(
    {
      method: 'post',
      path: '/v1/staff/sessions',
      id: 'signIn',
      tag: '账号',
      summary: '用登录名和密码登录，得到会话令牌',
      description:
        '令牌放在 Authorization: Bearer 里，最长24小时，8小时不用也失效。一小时内错误过多答 429，这时正确的密码也不收。',
      body: SignIn,
      response: SignedIn,
      status: 201,
      problems: ['unauthenticated', 'rate_limited'],
    },
    async (ctx, { body }, c) => ({ status: 201, json: await signIn(ctx, { ...body, agent: agentOf(c) }) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/invitations',
      id: 'useInvitation',
      tag: '账号',
      summary: '凭一次性邀请设密码并登录',
      description: '密码至少10个字，不含登录名，不是常见密码。',
      body: InvitationUse,
      response: SignedIn,
      status: 201,
      problems: ['unauthenticated'],
    },
    async (ctx, { body }, c) => ({ status: 201, json: await useInvitation(ctx, { ...body, agent: agentOf(c) }) }),
  )
}

const oidcOff = () => new AppError('unavailable', '没有开通统一身份认证，请用登录名和密码登录。')

function byOidc(add: Add, { oidc, publicUrl }: AppDeps): void {
  add(
    {
      method: 'post',
      path: '/v1/staff/sign-ins',
      id: 'startSignIn',
      tag: '账号',
      summary: '开始用统一身份认证（OIDC）登录：得到要去的网址',
      description: '十分钟内完成。state 须存在发起的浏览器里，回来时核对。',
      body: OidcStart,
      response: OidcRedirect,
      status: 201,
      problems: ['rate_limited', 'unavailable'],
    },
    async (ctx, { body }, c) => {
      if (!oidc) throw oidcOff()
      return { status: 201, json: await oidc.start(ctx, { ...body, origin: originOf(c, publicUrl) }) }
    },
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/sign-ins/completion',
      id: 'completeSignIn',
      tag: '账号',
      summary: '从统一身份认证回来：换得会话令牌',
      body: OidcCompletion,
      response: SignedIn,
      status: 201,
      problems: ['unauthenticated', 'forbidden', 'unavailable'],
    },
    async (ctx, { body }, c) => {
      if (!oidc) throw oidcOff()
      const input = { ...body, origin: originOf(c, publicUrl), agent: agentOf(c) }
      return { status: 201, json: await oidc.complete(ctx, input) }
    },
  )
}

function own(add: Add, declared: NonNullable<AppDeps['declared']>): void {
  add(
    {
      method: 'get',
      path: '/v1/staff/me',
      id: 'getMe',
      tag: '账号',
      summary: '我是谁、能做什么',
      access: everybody,
      response: Me,
    },
    async (ctx, _, c) => ({ json: await readMe(ctx, { token: tokenOf(c), operations: declared }) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/me/password',
      id: 'changeMyPassword',
      tag: '账号',
      summary: '改自己的密码；其他地方的登录随即退出',
      access: everybody,
      body: PasswordChange,
      response: SessionsEnded,
      problems: ['rate_limited'],
    },
    async (ctx, { body }, c) => ({ json: await changeOwnPassword(ctx, { ...body, token: tokenOf(c) }) }),
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/sessions',
      id: 'listMySessions',
      tag: '账号',
      summary: '我在哪些地方登录着',
      access: everybody,
      response: SessionList,
    },
    async (ctx, _, c) => ({ json: await listOwnSessions(ctx, tokenOf(c)) }),
  )
  add(
    {
      method: 'delete',
      path: '/v1/staff/sessions',
      id: 'endMySessions',
      tag: '账号',
      summary: '在各处退出登录，包括这里',
      access: everybody,
      response: SessionsEnded,
    },
    async (ctx) => ({ json: await endOwnSessions(ctx) }),
  )
  add(
    {
      method: 'delete',
      path: '/v1/staff/sessions/current',
      id: 'endMySession',
      tag: '账号',
      summary: '退出登录',
      access: everybody,
      response: SessionsEnded,
    },
    async (ctx, _, c) => ({ json: await endOwnSession(ctx, tokenOf(c)) }),
  )
}
