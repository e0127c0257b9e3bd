import { and, eq, inArray } from 'drizzle-orm'
import { events, projects } from '../../../../schema/tables/index.ts'
import type { Ctx } from '../../../access/context.ts'
import { mayActOn } from '../../../access/permissions.ts'
import { IMPORT_SOURCE } from '../../../contract/events.ts'
import type { MatterSegment } from '../../../contract/projects.ts'
import { type EventRow, loadProjects, type ProjectData, type ProjectMatterRow } from '../../../progress/load.ts'
import { workedOnBy } from '../../../progress/visible.ts'
import { type Directory, directory } from '../../sheets/directory.ts'
import { wordKey } from '../../sheets/text.ts'
import { matterNameRows, matterNames } from '../projects/matter-names.ts'

interface OpenMatter {
  id: string
  name: string
  segments: readonly MatterSegment[]
  /** Whether this actor looks after it. */
  mine: boolean
}

/** A project that this actor has at work. */
export interface OpenProject {
  code: string
  name: string
  /** Its own matters only. */
  matters: Directory
  matter(id: string): OpenMatter | null
}

interface MatterKey {
  project: string
  matter: string
}

/** What the rows of a file of progress are held against. */
export interface KnownProgress {
  project(code: string): OpenProject | undefined
  projectNamed(name: string): OpenProject | { reason: string; suggestion: string }
  data: ProjectData
  /** The row of a matter of a project, and its events. */
  rowOf(at: MatterKey): ProjectMatterRow | undefined
  eventsOf(at: MatterKey): readonly EventRow[]
  /** What was imported before, by event id, also what was corrected since. */
  imported: ReadonlyMap<string, Record<string, unknown>>
}

/** Two round trips: which projects are meant, then all of them. */
export async function loadKnownProgress(
  ctx: Ctx,
  input: { codes: readonly string[]; names: readonly string[] },
): Promise<KnownProgress> {
  const { db } = ctx
  const at = await db.select({ code: projects.code, name: projects.name }).from(projects).where(workedOnBy(ctx))
  const [wanted, named] = [new Set(input.codes), new Set(input.names.map(wordKey))]
  const meant = at.filter(({ code, name }) => wanted.has(code) || named.has(wordKey(name))).map(({ code }) => code)
  const [data, [before, entries]] = await Promise.all([
    loadProjects(ctx, inArray(projects.code, meant), false),
    db.batch([
      db
        .select({ eventId: events.eventId, data: events.data })
        .from(events)
        .where(and(eq(events.source, IMPORT_SOURCE), inArray(events.project, meant))),
      matterNameRows(ctx),
    ]),
  ])
  const { names, aliasesOf } = matterNames(entries)
  const mattersOf = Map.groupBy(data.matters, ({ project }) => project)
  const open = new Map(
    data.projects.map(({ code, name }): [string, OpenProject] => {
      const own = new Map(
        (mattersOf.get(code) ?? []).map(({ matter, segments }): [string, OpenMatter] => {
          const department = data.guide.get(matter)?.summary.department?.id ?? null
          const mine = mayActOn(ctx.actor, { project: code, department })
          return [matter, { id: matter, name: names.nameOf(matter), segments: segments ?? [], mine }]
        }),
      )
      const matters = directory(
        '本项目事项',
        [...own.values()].map(({ id }) => ({ id, name: names.nameOf(id), aliases: aliasesOf(id) })),
        '请核对名称；这个项目还没有列入的事项，先列入，再导入',
      )
      return [code, { code, name, matters, matter: (id) => own.get(id) ?? null }]
    }),
  )
  const key = ({ project, matter }: MatterKey) => `${project}/${matter}`
  const rows = new Map(data.matters.map((row) => [key(row), row]))
  const eventsOf = Map.groupBy(data.events, key)
  return {
    data,
    rowOf: (matter) => rows.get(key(matter)),
    eventsOf: (matter) => eventsOf.get(key(matter)) ?? [],
    imported: new Map(before.map((row) => [row.eventId, row.data])),
    project: (code) => open.get(code),
    projectNamed(name) {
      const found = [...open.values()].filter((one) => wordKey(one.name) === wordKey(name))
      if (found.length === 1 && found[0]) return found[0]
      return found.length > 1
        ? { reason: `不止一个项目叫“${name}”`, suggestion: '请填写项目代码' }
        : { reason: `没有叫“${name}”的项目，或您不能记录它的进展`, suggestion: '请填写项目代码' }
    },
  }
}
