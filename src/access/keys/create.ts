import type { KeyCreation, NewApiKey } from '../../contract/keys.ts'
import { AppError } from '../../core/app-error.ts'
import type { Ctx } from '../context.ts'
import { createKey } from '../keys.ts'
import { assertNarrowing } from '../narrowing.ts'
import { keyRow, toApiKey } from './read.ts'

/** Makes a key and shows it, with its signing secret, this once. Throws validation_failed. Three round trips. */
export async function createApiKey(ctx: Ctx, input: KeyCreation): Promise<NewApiKey> {
  const { department = null, projects = null, expiresAt = null } = input
  if (expiresAt !== null && expiresAt <= ctx.realClock.now().toISOString())
    throw new AppError('validation_failed', '到期时间已经过了。', [
      { pointer: '/expiresAt', code: 'out_of_range', detail: '到期时间已经过了' },
    ])
  await assertNarrowing(ctx, { department, projects })
  const { id, key, signingSecret } = await createKey(ctx, {
    name: input.name,
    role: input.role ?? null,
    scopes: input.scopes ?? [],
    department,
    projects,
    expiresAt,
  })
  return { apiKey: toApiKey(await keyRow(ctx, id)), key, signingSecret }
}
