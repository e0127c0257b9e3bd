import { ZodError } from 'zod'
import { readConfig } from '../config/config.ts'
import { Role, Scope } from '../contract/staff.ts'
import { accountLines, addAccount, disable, inviteAgain } from './admin-accounts.ts'
import { addKey, keyLines, revoke } from './admin-keys.ts'
import { command, Usage } from './command.node.ts'
import { wire } from './deployment.ts'
import { consoleLog } from './log.ts'
import { openAndMigrate } from './prepare.node.ts'

const usage = `用法：
  npm run admin -- account --login 登录名 --name 称呼 --role ${Role.options.join('|')} [--department 部门编号] [--project 项目代码 ...] [--email 邮箱]
  npm run admin -- accounts
  npm run admin -- invite 登录名
  npm run admin -- disable 登录名
  npm run admin -- key --name 名称 --role ${Role.options.join('|')} [--department 部门编号] [--project 项目代码 ...]
  npm run admin -- key --name 名称 --scope ${Scope.options.join('|')} ... [--department 部门编号] [--project 项目代码 ...]
  npm run admin -- keys
  npm run admin -- revoke 密钥编号`

const OPTIONS = {
  login: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  scope: { type: 'string', multiple: true },
  department: { type: 'string' },
  project: { type: 'string', multiple: true },
  email: { type: 'string' },
} as const

/** What stands after the command's name: the account or the key that it is about. */
const NAMES_ONE = ['invite', 'disable', 'revoke']
const COMMANDS = ['account', 'accounts', 'key', 'keys', ...NAMES_ONE]

/** `npm run admin`: what is done on the machine itself, since the first administrator and the first key can come from nowhere else. */
await command({ usage, options: OPTIONS, most: 2 }, async ({ values, positionals }) => {
  const [what = '', which = ''] = positionals
  if (!COMMANDS.includes(what)) throw new Usage(what ? `没有这个命令：${what}` : '要做什么？')
  if (NAMES_ONE.includes(what) !== (which !== ''))
    throw new Usage(which ? `多了一个参数：${which}` : `${what} 后面要写${what === 'revoke' ? '密钥编号' : '登录名'}`)
  const config = readConfig(process.env)
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  const origin = config.publicUrl ?? `http://${host}:${config.port}`
  const database = await openAndMigrate(config)
  try {
    const { createCtx } = await wire(database.db, config, 'node', consoleLog)
    const ctx = createCtx('admin', { kind: 'system', name: 'admin' })
    const { scope: _scope, ...account } = values
    const { login: _login, email: _email, ...key } = values
    const commands: Record<string, () => Promise<string | null>> = {
      account: () => addAccount(ctx, origin, account),
      accounts: async () => (await accountLines(ctx)).join('\n') || '还没有账号。',
      invite: () => inviteAgain(ctx, origin, which),
      disable: () => disable(ctx, which),
      key: () => addKey(ctx, key),
      keys: async () => (await keyLines(ctx)).join('\n') || '还没有密钥。',
      revoke: () => revoke(ctx, which),
    }
    const said = await commands[what]?.()
    if (!said) throw new Usage('要有 --name，以及 --role 和 --scope 里的一样')
    console.log(said)
    return 0
  } catch (error) {
    throw error instanceof ZodError ? new Usage(`这几项没有写，或者写得不对：${namesOf(error)}`) : error
  } finally {
    database.close()
  }
})

/** Which options a check is about. */
function namesOf({ issues }: ZodError): string {
  const names = issues.map(({ path: [name] }) => (name === 'projects' ? 'project' : String(name ?? 'role 或 --scope')))
  return [...new Set(names)].map((name) => `--${name}`).join('、')
}
