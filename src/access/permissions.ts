import type { Role, Scope } from '../contract/staff.ts'
import { AppError } from '../core/app-error.ts'
import { type Actor, isStaff } from './context.ts'

/** Who may use an operation: any of these roles, or a key with this scope. An administrator may use all. */
export interface Access {
  roles: readonly Role[]
  scope?: Scope
}

/** Whether an actor has any of what is asked. */
export function mayUse(actor: Actor, access: Access): boolean {
  if (actor.kind === 'system') return true
  const role = isStaff(actor) ? actor.role : null
  if (role === 'administrator' || (role && access.roles.includes(role))) return true
  return isStaff(actor) && access.scope !== undefined && actor.scopes.includes(access.scope)
}

/** How a refusal names what was shown. */
export const holder = (actor: Actor): string => (actor.kind === 'account' ? '您的账号' : '这把密钥')

/** Throws forbidden where an actor has none of what is asked. */
export function assertAccess(actor: Actor, access: Access): void {
  if (!mayUse(actor, access))
    throw new AppError('forbidden', `${holder(actor)}没有这项权限。需要的权限见 /docs，请向管理员申请。`)
}

/** Whether an actor may act on a matter of a project: a key may be narrowed to a department, or to projects. */
export function mayActOn(actor: Actor, target: { project: string; department: string | null }): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'public') return false
  if (actor.department !== null && actor.department !== target.department) return false
  return actor.projects === null || actor.projects.includes(target.project)
}

/** The refusal of a write on what is another department's, or in another's project. */
export const notTheirs = (actor: Actor): AppError =>
  new AppError('forbidden', `${holder(actor)}只能处理本部门的事项或自己负责的项目。`)

/** Throws forbidden where an actor may not act on a matter of a project. */
export function assertMayActOn(actor: Actor, target: { project: string; department: string | null }): void {
  if (!mayActOn(actor, target)) throw notTheirs(actor)
}
