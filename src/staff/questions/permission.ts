import { type Actor, isStaff } from '../../access/context.ts'
import { AppError } from '../../core/app-error.ts'

/** Throws forbidden for whoever is narrowed to projects: what the county is asked about its catalogue is not theirs. */
export function assertCatalogue(actor: Actor): void {
  if (actor.kind === 'system') return
  if (!isStaff(actor) || actor.projects !== null)
    throw new AppError('forbidden', '只管几个项目的账号或密钥不能看、也不能改目录的问题。')
}
