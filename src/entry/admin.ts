import { parseArgs } from 'node:util'
import { createKey, listKeys, revokeKey } from '../access/keys.ts'
import { readConfig } from '../config/config.ts'
import { Role, Scope } from '../contract/staff.ts'
import { wire } from './deployment.ts'
import { consoleLog } from './log.ts'
import { openAndMigrate } from './prepare.node.ts'

const USAGE = `用法：
  npm run admin -- key --name 名称 --role ${Role.options.join('|')} [--department 部门编号] [--project 项目代码 ...]
  npm run admin -- key --name 名称 --scope ${Scope.options.join('|')} ... [--department 部门编号] [--project 项目代码 ...]
  npm run admin -- keys
  npm run admin -- revoke 密钥编号`

/** `npm run admin`: what is done on the machine itself, since the first key can come from nowhere else. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      name: { type: 'string' },
      role: { type: 'string' },
      scope: { type: 'string', multiple: true },
      department: { type: 'string' },
      project: { type: 'string', multiple: true },
    },
    allowPositionals: true,
  })
  const [command, id] = positionals
  const config = readConfig(process.env)
  const database = await openAndMigrate(config)
  try {
    const { createCtx } = await wire(database.db, config, 'node', consoleLog)
    const ctx = createCtx('admin', { kind: 'system', name: 'admin' })
    if (command === 'key') {
      const role = values.role === undefined ? null : Role.parse(values.role)
      const scopes = (values.scope ?? []).map((scope) => Scope.parse(scope))
      if (!values.name || (role === null) === (scopes.length === 0)) throw new Error(USAGE)
      const made = await createKey(ctx, {
        name: values.name,
        role,
        scopes,
        department: values.department ?? null,
        projects: values.project ?? null,
      })
      console.log(`编号：${made.id}\n密钥：${made.key}`)
      if (made.signingSecret) console.log(`签名密钥（Standard Webhooks）：${made.signingSecret}`)
      console.log('只显示这一次，请妥善保存。')
    } else if (command === 'keys') {
      for (const key of await listKeys(ctx)) {
        const powers = [key.role ?? key.scopes.join(' '), key.department, key.projects?.join(' ')].filter(Boolean)
        const state = key.revokedAt ? `已停用（${key.revokedAt}）` : `最近使用：${key.lastUsedAt ?? '未用过'}`
        console.log([key.id, key.name, powers.join(' '), state].join('\t'))
      }
    } else if (command === 'revoke' && id) {
      if (!(await revokeKey(ctx, id))) throw new Error(`没有可停用的密钥 ${id}。`)
      console.log(`已停用 ${id}。`)
    } else throw new Error(USAGE)
  } finally {
    database.close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error && error.name === 'ZodError' ? USAGE : (error as Error).message)
  process.exit(1)
})
