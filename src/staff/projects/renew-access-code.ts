import { and, eq, sql } from 'drizzle-orm'
import { projects } from '../../../schema/tables/index.ts'
import { hashAccessCode, newAccessCode } from '../../access/access-code.ts'
import { auditRow } from '../../access/audit-row.ts'
import type { Ctx } from '../../access/context.ts'
import { assertMayActOn } from '../../access/permissions.ts'
import type { NewAccessCode } from '../../contract/staff-projects.ts'
import { AppError } from '../../core/app-error.ts'
import { openStaffProject } from '../../progress/staff-project.ts'

/**
 * 换查询码: the new code is in the answer this once; the old one ends with the same write. The audit says that it was changed and by
 * whom, never a code or a hash. Of two at once one wins: nobody is handed a code that is dead already. Throws project_not_found,
 * forbidden, conflict. Two round trips.
 */
export async function renewAccessCode(ctx: Ctx, input: { code: string }): Promise<NewAccessCode> {
  const { db } = ctx
  const { project } = await openStaffProject(ctx, input.code)
  const { code } = project
  assertMayActOn(ctx.actor, { project: code, department: null })
  const accessCode = newAccessCode()
  const accessCodeHash = await hashAccessCode(code, accessCode)
  const [changed] = await db.batch([
    db
      .update(projects)
      .set({ accessCodeHash })
      .where(and(eq(projects.code, code), sql`${projects.accessCodeHash} is ${project.accessCodeHash}`))
      .returning({ code: projects.code }),
    auditRow(
      ctx,
      { action: 'project.access_code', subject: code },
      sql`exists (select 1 from ${projects} where ${and(eq(projects.code, code), eq(projects.accessCodeHash, accessCodeHash))})`,
    ),
  ])
  if (changed.length === 0) throw new AppError('conflict', '同一时刻有人也在换查询码，以那一个为准；仍要换请再来一次。')
  return { code, accessCode }
}
