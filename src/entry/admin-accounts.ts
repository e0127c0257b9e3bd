import { changeAccount } from '../access/accounts/change.ts'
import { createAccount } from '../access/accounts/create.ts'
import { inviteAccount } from '../access/accounts/invite.ts'
import { listAccounts } from '../access/accounts/read.ts'
import type { Ctx } from '../access/context.ts'
import { type Account, AccountCreation, type Invitation, Login } from '../contract/accounts.ts'

interface NewAccount {
  login?: string | undefined
  name?: string | undefined
  role?: string | undefined
  department?: string | undefined
  project?: string[] | undefined
  email?: string | undefined
}

const invited = ({ login }: Account, { url, expiresAt }: Invitation): string =>
  [`账号：${login}`, `一次性邀请：${url}`, `${expiresAt} 以前打开它设密码并登录；只显示这一次，请只交给本人。`].join(
    '\n',
  )

/** Makes an account; gives the words with its invitation. Throws ZodError, AppError. */
export async function addAccount(ctx: Ctx, origin: string, given: NewAccount): Promise<string> {
  const { project, ...rest } = given
  const input = AccountCreation.parse({ ...rest, ...(project ? { projects: project } : {}) })
  const { account, invitation } = await createAccount(ctx, { ...input, origin })
  return invited(account, invitation)
}

/** A new invitation: for whoever forgot their password, or let the first run out. */
export async function inviteAgain(ctx: Ctx, origin: string, login: string): Promise<string> {
  const { account, invitation } = await inviteAccount(ctx, { id: (await byLogin(ctx, login)).id, origin })
  return invited(account, invitation)
}

/** Disables an account and ends its sessions. */
export async function disable(ctx: Ctx, login: string): Promise<string> {
  const { id, revision } = await byLogin(ctx, login)
  await changeAccount(ctx, { id, change: { disabled: true }, revision })
  return `已停用 ${login}。`
}

/** A line an account. */
export const accountLines = async (ctx: Ctx): Promise<string[]> =>
  (await all(ctx)).map((account) => {
    const powers = [account.role, account.department, account.projects?.join(' ')].filter(Boolean).join(' ')
    const ways = [account.hasPassword && '密码', account.hasOidc && '统一身份认证'].filter(Boolean).join('、')
    const state = account.disabledAt
      ? `已停用（${account.disabledAt}）`
      : `${ways || '还没有登录方式'}，最近登录：${account.lastSignInAt ?? '没有'}`
    return [account.login, account.name, powers, state].join('\t')
  })

/** A county has some hundred accounts. */
const all = async (ctx: Ctx): Promise<Account[]> => (await listAccounts(ctx, { limit: 10_000 })).items

async function byLogin(ctx: Ctx, login: string): Promise<Account> {
  const asked = Login.parse(login)
  const account = (await all(ctx)).find((one) => one.login === asked)
  if (!account) throw new Error(`没有登录名为 ${login} 的账号。npm run admin -- accounts 列出所有账号。`)
  return account
}
