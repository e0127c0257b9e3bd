import { and, eq, inArray } from 'drizzle-orm'
import { departments, projects } from '../../schema/tables/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Ctx } from './context.ts'

/**
 * That what a holder is narrowed to exists here: a slip of the pen would leave them with nothing, or later with somebody else's.
 * Throws validation_failed. One round trip, none where nothing is narrowed.
 */
export async function assertNarrowing(
  ctx: Ctx,
  { department, projects: codes }: { department: string | null; projects: readonly string[] | null },
): Promise<void> {
  if (department === null && (codes === null || codes.length === 0)) return
  const [known, existing] = await ctx.db.batch([
    ctx.db
      .select({ id: departments.id })
      .from(departments)
      .where(and(eq(departments.region, ctx.region), eq(departments.id, department ?? ''))),
    ctx.db
      .select({ code: projects.code })
      .from(projects)
      .where(inArray(projects.code, [...(codes ?? [])])),
  ])
  const errors = [
    ...(department !== null && known.length === 0
      ? [{ pointer: '/department', code: 'unknown_department', detail: `没有编号为“${department}”的部门` }]
      : []),
    ...(codes ?? []).flatMap((code, at) =>
      existing.some((project) => project.code === code)
        ? []
        : [{ pointer: `/projects/${at}`, code: 'unknown_project', detail: `没有代码为“${code}”的项目` }],
    ),
  ]
  if (errors.length > 0) throw new AppError('validation_failed', '部门或项目填得不对，请核对编号。', errors)
}
