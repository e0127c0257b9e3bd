import type { Ctx } from '../access/context.ts'
import { endApiKey } from '../access/keys/end.ts'
import { listApiKeys } from '../access/keys/read.ts'
import { createKey } from '../access/keys.ts'
import { Role, Scope } from '../contract/staff.ts'

interface GivenKey {
  name?: string | undefined
  role?: string | undefined
  scope?: string[] | undefined
  department?: string | undefined
  project?: string[] | undefined
}

/** Makes a key; gives the words that show it once. Null where what is given makes none. Throws ZodError. */
export async function addKey(ctx: Ctx, given: GivenKey): Promise<string | null> {
  const role = given.role === undefined ? null : Role.parse(given.role)
  const scopes = (given.scope ?? []).map((scope) => Scope.parse(scope))
  if (!given.name || (role === null) === (scopes.length === 0)) return null
  const made = await createKey(ctx, {
    name: given.name,
    role,
    scopes,
    department: given.department ?? null,
    projects: given.project ?? null,
  })
  return [
    `编号：${made.id}\n密钥：${made.key}`,
    ...(made.signingSecret ? [`签名密钥（Standard Webhooks）：${made.signingSecret}`] : []),
    '只显示这一次，请妥善保存。',
  ].join('\n')
}

/** A line a key, oldest first. */
export async function keyLines(ctx: Ctx): Promise<string[]> {
  const { items } = await listApiKeys(ctx, { limit: 10_000 })
  return items.reverse().map((key) => {
    const powers = [key.role ?? key.scopes.join(' '), key.department, key.projects?.join(' ')].filter(Boolean)
    const state = key.revokedAt ? `已停用（${key.revokedAt}）` : `最近使用：${key.lastUsedAt ?? '未用过'}`
    return [key.id, key.name, powers.join(' '), state].join('\t')
  })
}

/** Ends a key at once. */
export async function revoke(ctx: Ctx, id: string): Promise<string> {
  await endApiKey(ctx, id)
  return `已停用 ${id}。`
}
