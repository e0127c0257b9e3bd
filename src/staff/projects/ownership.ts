import { type SQL, sql } from 'drizzle-orm'
import { auditRow } from '../../access/audit-row.ts'
import type { Actor, Ctx, StaffActor } from '../../access/context.ts'
import { holder, mayActOn } from '../../access/permissions.ts'
import { AppError } from '../../core/app-error.ts'
import type { Statement } from '../../db/db.ts'

/** A steward's account narrowed to projects (管家只管自己的项目) has those that it makes among them. */
const keepsOwnList = (actor: Actor): actor is StaffActor =>
  actor.kind === 'account' && actor.role === 'steward' && actor.projects !== null && actor.department === null

/** Not who is narrowed to a department, nor a key narrowed to other projects: a key's list is as it was made. */
export const mayCreate = (actor: Actor, code: string): boolean =>
  keepsOwnList(actor) || mayActOn(actor, { project: code, department: null })

/** Throws forbidden where an actor may not make a project of this code. */
export function assertMayCreate(actor: Actor, code: string): void {
  if (!mayCreate(actor, code))
    throw new AppError('forbidden', `${holder(actor)}只能处理本部门的事项或自己负责的项目，不能立别的项目。`)
}

/**
 * The statements that put projects on the list of the account that makes them: those of `codes` that `made` (a condition on
 * `projects`) holds for. They go into the batch that makes them, after it. With an audit row, and a new revision: who edits the
 * account at that moment does not take the projects away again.
 */
export function intoOwnList(ctx: Ctx, codes: readonly string[], made: SQL): Statement[] {
  const { db, actor } = ctx
  if (!keepsOwnList(actor)) return []
  const missing = sql`select value from json_each(${JSON.stringify(codes)})
    where value in (select code from projects where ${made})
      and value not in (select value from json_each(accounts.projects))`
  const after = sql`(select json_group_array(value) from (select value from json_each(accounts.projects) union all ${missing}))`
  const grows = sql`id = ${actor.id} and projects is not null and exists (${missing})`
  return [
    auditRow(
      ctx,
      {
        action: 'account.projects',
        subject: actor.id,
        before: sql`(select json_object('projects', json(projects)) from accounts where id = ${actor.id})`,
        after: sql`(select json_object('projects', json(${after})) from accounts where id = ${actor.id})`,
      },
      sql`exists (select 1 from accounts where ${grows})`,
    ),
    db.run(sql`update accounts set projects = ${after}, revision = revision + 1 where ${grows}`),
  ]
}
