import { asc, inArray, sql } from 'drizzle-orm'
import { projectMatters, projects } from '../../../../schema/tables/index.ts'
import { type Ctx, isStaff } from '../../../access/context.ts'
import { mayActOn } from '../../../access/permissions.ts'
import { loadPlanning, type Planning } from '../../../planning/load.ts'
import type { ProjectMatterRow, ProjectRow } from '../../../progress/load.ts'
import { mayOpenProject } from '../../../progress/visible.ts'
import { mayCreate } from '../../projects/ownership.ts'
import { type MatterNames, matterNameRows, matterNames } from './matter-names.ts'

/** A project that is there, with its matters in order. */
export interface KnownProject {
  project: ProjectRow
  matters: ReadonlyMap<string, ProjectMatterRow>
  /** Matters with any event: they are never moved. */
  begun: ReadonlySet<string>
}

/** What the rows of a file of projects are held against. */
export interface KnownProjects {
  find(code: string): KnownProject | undefined
  names: MatterNames
  /** Null where no row names a plan. */
  planning: Planning | null
  /** 管家 of a project that is there are named by those who oversee. */
  mayNameStewards: boolean
  /** Why this actor may not make, or not change, the project; null where it may. */
  refusal(code: string): string | null
}

/** All that some hundreds of projects are held against. One round trip, and side by side with it one for plans. */
export async function loadKnownProjects(
  ctx: Ctx,
  input: { codes: readonly string[]; withPlans: boolean },
): Promise<KnownProjects> {
  const { db } = ctx
  const codes = [...new Set(input.codes)]
  const [[rows, matters, begun, entries], planning] = await Promise.all([
    db.batch([
      db.select().from(projects).where(inArray(projects.code, codes)),
      db
        .select()
        .from(projectMatters)
        .where(inArray(projectMatters.project, codes))
        .orderBy(asc(projectMatters.position)),
      db.all<{ project: string; matter: string }>(
        sql`select distinct project, matter from events where project in ${codes.length > 0 ? codes : ['']}`,
      ),
      matterNameRows(ctx),
    ]),
    input.withPlans ? loadPlanning(ctx) : null,
  ])
  const mattersOf = Map.groupBy(matters, ({ project }) => project)
  const begunOf = Map.groupBy(begun, ({ project }) => project)
  const known = new Map(
    rows.map((project): [string, KnownProject] => [
      project.code,
      {
        project,
        matters: new Map((mattersOf.get(project.code) ?? []).map((row) => [row.matter, row])),
        begun: new Set((begunOf.get(project.code) ?? []).map(({ matter }) => matter)),
      },
    ]),
  )
  const refusal = (code: string): string | null => {
    const there = known.get(code)
    if (!there) return mayCreate(ctx.actor, code) ? null : '您的账号或密钥不能立这个项目'
    // What cannot be opened is not told apart from what may not be changed.
    const may = mayOpenProject(ctx.actor, there.project) && mayActOn(ctx.actor, { project: code, department: null })
    return may ? null : '这个项目代码已有项目，您不能改它'
  }
  const mayNameStewards =
    ctx.actor.kind === 'system' ||
    (isStaff(ctx.actor) && (ctx.actor.role === 'supervisor' || ctx.actor.role === 'administrator'))
  return { find: (code) => known.get(code), names: matterNames(entries), planning, mayNameStewards, refusal }
}
