import { and, eq, sql } from 'drizzle-orm'
import { projects } from '../../../schema/tables/index.ts'
import { auditRow } from '../../access/audit-row.ts'
import type { Ctx } from '../../access/context.ts'
import { assertMayActOn } from '../../access/permissions.ts'
import type { Project } from '../../contract/projects.ts'
import type { ProjectChanges } from '../../contract/staff-projects.ts'
import { stale } from '../../core/revision.ts'
import { presentProject } from '../../progress/present.ts'
import { openStaffProject } from '../../progress/staff-project.ts'

type Field = keyof ProjectChanges

/**
 * Changes what is said of a project itself, where `revision` is still its own: that is held in the write, so that of two at once one
 * wins. The audit has the fields that differ, before and after; where none does nothing is written. Throws project_not_found,
 * forbidden, stale. Two round trips.
 */
export async function changeProject(
  ctx: Ctx,
  input: { code: string; changes: ProjectChanges; revision: number },
): Promise<{ project: Project; revision: number }> {
  const { db } = ctx
  const { project, data } = await openStaffProject(ctx, input.code)
  const { revision, changes } = input
  assertMayActOn(ctx.actor, { project: project.code, department: null })
  if (project.revision !== revision) throw stale()
  const differing = (Object.keys(changes) as Field[]).filter(
    (field) => changes[field] !== undefined && changes[field] !== project[field],
  )
  if (differing.length === 0) return { project: presentProject(ctx, data, project), revision }
  const of = (from: ProjectChanges | typeof project) =>
    Object.fromEntries(differing.map((field) => [field, from[field]]))
  const updatedAt = ctx.clock.now().toISOString()
  const unchanged = and(eq(projects.code, project.code), eq(projects.revision, revision))
  const [, written] = await db.batch([
    auditRow(
      ctx,
      { action: 'project.changed', subject: project.code, before: of(project), after: of(changes) },
      sql`exists (select 1 from ${projects} where ${unchanged})`,
    ),
    db
      .update(projects)
      .set({ ...of(changes), revision: revision + 1, updatedAt })
      .where(unchanged)
      .returning({ revision: projects.revision }),
  ])
  if (written.length === 0) throw stale()
  const changed = { ...project, ...of(changes), revision: revision + 1, updatedAt }
  return { project: presentProject(ctx, data, changed), revision: changed.revision }
}
