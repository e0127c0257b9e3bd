import { parseArgs } from 'node:util'
import { readConfig } from '../config/config.ts'
import { Role, Scope } from '../contract/staff.ts'
import { accountLines, addAccount, disable, inviteAgain } from './admin-accounts.ts'
import { addKey, keyLines, revoke } from './admin-keys.ts'
import { wire } from './deployment.ts'
import { consoleLog } from './log.ts'
import { openAndMigrate } from './prepare.node.ts'

const USAGE = `用法：
  npm run admin -- account --login 登录名 --name 称呼 --role ${Role.options.join('|')} [--department 部门编号] [--project 项目代码 ...] [--email 邮箱]
  npm run admin -- accounts
  npm run admin -- invite 登录名
  npm run admin -- disable 登录名
  npm run admin -- key --name 名称 --role ${Role.options.join('|')} [--department 部门编号] [--project 项目代码 ...]
  npm run admin -- key --name 名称 --scope ${Scope.options.join('|')} ... [--department 部门编号] [--project 项目代码 ...]
  npm run admin -- keys
  npm run admin -- revoke 密钥编号`

const NAMES_ONE = ['invite', 'disable', 'revoke']

/** `npm run admin`: what is done on the machine itself, since the first administrator and the first key can come from nowhere else. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      login: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      scope: { type: 'string', multiple: true },
      department: { type: 'string' },
      project: { type: 'string', multiple: true },
      email: { type: 'string' },
    },
    allowPositionals: true,
  })
  const [command = '', which = ''] = positionals
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
      accounts: async () => (await accountLines(ctx)).join('\n'),
      invite: () => inviteAgain(ctx, origin, which),
      disable: () => disable(ctx, which),
      key: () => addKey(ctx, key),
      keys: async () => (await keyLines(ctx)).join('\n'),
      revoke: () => revoke(ctx, which),
    }
    const run = commands[command]
    if (!run || (NAMES_ONE.includes(command) && which === '')) throw new Error(USAGE)
    const said = await run()
    if (said === null) throw new Error(USAGE)
    console.log(said)
  } finally {
    database.close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error && error.name === 'ZodError' ? USAGE : (error as Error).message)
  process.exit(1)
})
