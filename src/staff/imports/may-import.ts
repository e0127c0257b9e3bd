import { type Actor, actorName, isStaff } from '../../access/context.ts'
import { AppError } from '../../core/app-error.ts'
import type { ImportKind } from './kind.ts'

/** Throws forbidden where an actor's role is not one that brings this kind. */
export function assertMayImport(actor: Actor, kind: ImportKind): void {
  if (actor.kind === 'system') return
  const role = isStaff(actor) ? actor.role : null
  if (role === 'administrator' || (role !== null && kind.roles.includes(role))) return
  throw new AppError('forbidden', '您的角色不能导入这一种内容，请向管理员申请。')
}

/** Whose imports an actor sees: null = everybody's. Who reviews and publishes has to see what a clerk has brought. */
export const seenBy = (actor: Actor): string | null =>
  actor.kind === 'system' || (isStaff(actor) && ['administrator', 'reviewer', 'publisher'].includes(actor.role ?? ''))
    ? null
    : actorName(actor)
