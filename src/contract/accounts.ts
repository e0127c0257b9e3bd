import { z } from 'zod'
import { page } from './common.ts'
import { Role, Scope } from './staff.ts'
import { cleanText, codePoints, Instant, orNull, Slug } from './text.ts'

/** 登录名: Chinese, Latin letters, digits, `.`, `_`, `-` and `@`; kept in lower case, so that A and a are one. */
export const Login = cleanText(2, 64)
  .transform((value) => value.normalize('NFKC').toLowerCase())
  .refine((value) => /^[\p{Script=Han}a-z0-9._@-]+$/u.test(value), '只能用汉字、字母、数字和 . _ - @')
  .meta({ type: 'string', example: 'zhang.wei' })

/** What is typed as a password. What a new one has to be is checked where it is set; none is ever trimmed, cut or logged. */
export const Password = z
  .string()
  .refine((value) => value !== '' && value.isWellFormed() && codePoints(value) <= 256, '应为1到256个字')
  .meta({ type: 'string', format: 'password', minLength: 1, maxLength: 256 })

const Email = z
  .email('应为邮箱地址')
  .max(254)
  .transform((value) => value.toLowerCase())
  .meta({ type: 'string', format: 'email', example: 'clerk@example.gov.cn' })
const Department = Slug.meta({ description: '部门编号；null：不限', example: 'market-supervision' })
const Projects = z
  .array(z.string().min(1).max(64))
  .max(500)
  .meta({ description: '项目代码；null：不限（管家总是只管自己的项目）' })

export const Account = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    role: Role,
    department: z.string().nullable(),
    projects: z.array(z.string()).nullable(),
    hasPassword: z.boolean(),
    hasOidc: z.boolean().meta({ description: '已用统一身份认证登录过' }),
    invitedUntil: orNull(Instant).meta({ description: '邀请还没用，到期时间' }),
    createdAt: Instant,
    createdBy: z.string(),
    lastSignInAt: orNull(Instant),
    disabledAt: orNull(Instant),
    revision: z.number().int(),
  })
  .meta({ id: 'Account', description: '工作人员账号' })
export type Account = z.infer<typeof Account>
export const AccountList = page(Account).meta({ id: 'AccountList' })
export type AccountList = z.infer<typeof AccountList>

export const AccountCreation = z
  .strictObject({
    login: Login,
    name: cleanText(1, 40).meta({ description: '显示的称呼，如“市场监管局窗口甲”', example: '市场监管局窗口甲' }),
    role: Role,
    department: orNull(Department).optional(),
    projects: orNull(Projects).optional(),
    email: orNull(Email).optional().meta({ description: '统一身份认证首次登录时按它认人' }),
  })
  .meta({ id: 'AccountCreation' })
export type AccountCreation = z.infer<typeof AccountCreation>

/** JSON merge patch: what is not named stays. */
export const AccountChange = z
  .strictObject({
    name: cleanText(1, 40).optional(),
    role: Role.optional(),
    department: orNull(Department).optional(),
    projects: orNull(Projects).optional(),
    email: orNull(Email).optional().meta({ description: '换邮箱即解除已绑定的统一身份认证' }),
    disabled: z.boolean().optional().meta({ description: 'true：停用，立即退出所有登录；false：恢复' }),
  })
  .meta({ id: 'AccountChange' })
export type AccountChange = z.infer<typeof AccountChange>

export const Invitation = z
  .object({ code: z.string(), url: z.string(), expiresAt: Instant })
  .meta({ id: 'Invitation', description: '一次性邀请，只显示这一次；凭它设密码并登录' })
export type Invitation = z.infer<typeof Invitation>
export const InvitedAccount = z.object({ account: Account, invitation: Invitation }).meta({ id: 'InvitedAccount' })
export type InvitedAccount = z.infer<typeof InvitedAccount>

export const SignIn = z.strictObject({ login: cleanText(1, 64), password: Password }).meta({ id: 'SignIn' })
export type SignIn = z.infer<typeof SignIn>
export const InvitationUse = z
  .strictObject({ invite: z.string().min(1).max(128), password: Password })
  .meta({ id: 'InvitationUse' })
export type InvitationUse = z.infer<typeof InvitationUse>
export const PasswordChange = z.strictObject({ current: Password, password: Password }).meta({ id: 'PasswordChange' })
export type PasswordChange = z.infer<typeof PasswordChange>

export const SignedIn = z
  .object({
    token: z.string().meta({ description: '会话令牌，只给这一次：Authorization: Bearer 加它' }),
    expiresAt: Instant.meta({ description: '最迟到此时；8小时不用也会退出' }),
    account: Account,
  })
  .meta({ id: 'SignedIn' })
export type SignedIn = z.infer<typeof SignedIn>

const RedirectUri = z
  .url()
  .max(500)
  .meta({ description: '本站的 /console/sign-in/oidc', example: 'http://127.0.0.1:8787/console/sign-in/oidc' })
export const OidcStart = z.strictObject({ redirectUri: RedirectUri }).meta({ id: 'OidcStart' })
export type OidcStart = z.infer<typeof OidcStart>
export const OidcRedirect = z
  .object({
    url: z.string().meta({ description: '请浏览器去这里登录' }),
    state: z.string().meta({ description: '存进浏览器；回来时与网址里的 state 不同就不是同一次登录' }),
  })
  .meta({ id: 'OidcRedirect' })
export type OidcRedirect = z.infer<typeof OidcRedirect>
export const OidcCompletion = z
  .strictObject({ state: z.string().min(1).max(200), code: z.string().min(1).max(4000), redirectUri: RedirectUri })
  .meta({ id: 'OidcCompletion' })
export type OidcCompletion = z.infer<typeof OidcCompletion>

export const Session = z
  .object({
    id: z.string(),
    createdAt: Instant,
    lastUsedAt: Instant,
    expiresAt: Instant,
    agent: z.string().nullable().meta({ description: '浏览器自称' }),
    current: z.boolean(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>
export const SessionList = page(Session).meta({ id: 'SessionList' })
export type SessionList = z.infer<typeof SessionList>
export const SessionsEnded = z.object({ ended: z.number().int() }).meta({ id: 'SessionsEnded' })
export type SessionsEnded = z.infer<typeof SessionsEnded>

export const Me = z
  .object({
    kind: z.enum(['key', 'account']),
    id: z.string(),
    name: z.string(),
    role: orNull(Role),
    scopes: z.array(Scope),
    department: z.string().nullable(),
    projects: z.array(z.string()).nullable(),
    account: orNull(Account),
    session: orNull(Session),
    may: z.array(z.string()).meta({ description: '可用的操作（operationId）；本部门、本项目以外的仍会被拒绝' }),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const StaffSettings = z
  .object({
    secondPerson: z
      .enum(['required', 'off'])
      .meta({ description: '法律、时限、材料、收费的改动要不要第二人审核；off 只宜用于仅有一名管理员的地方' }),
  })
  .meta({ id: 'StaffSettings' })
export type StaffSettings = z.infer<typeof StaffSettings>
export const StaffSettingsChange = z
  .strictObject({ secondPerson: z.enum(['required', 'off']).optional() })
  .meta({ id: 'StaffSettingsChange' })
export type StaffSettingsChange = z.infer<typeof StaffSettingsChange>
