import { and, eq, inArray, isNull } from 'drizzle-orm'
import * as t from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import { AppError } from '../../core/app-error.ts'
import type { Catalogue } from '../content/catalogue.ts'
import type { CatalogueChange } from '../content/catalogue-with.ts'
import { referrersOf } from '../content/referrers.ts'
import type { Desk } from './desk.ts'

/** An entry that is taken offline (撤下), or ends with a successor (废止). */
export interface Leaving {
  kind: DraftKind
  id: string
  successor: string | null
  reason: string | null
}

/** A change of the catalogue that is to be published. */
export interface Change extends CatalogueChange {
  gone: readonly Leaving[]
}

/** Throws conflict where what stays still mentions what goes, naming who; or a successor is none. */
export function assertNobodyLeft(desk: Desk, gone: readonly Leaving[], after: Catalogue): void {
  const windows = missingWindows(desk.catalogue, after)
  if (gone.length === 0 && windows.size === 0) return
  const leaving = new Set([...gone.map(({ kind, id }) => `${kind}/${id}`), ...windows.keys()])
  const left = referrersOf(after, leaving, desk.region)
  const errors = [...left].flatMap(([entry, referrers]) =>
    referrers.map(({ kind, id, words }) => ({
      pointer: `/${kind}/${id}`,
      code: 'still_mentioned',
      detail: `${words}还提到“${windows.get(entry) ?? desk.known.names.get(entry.slice(entry.indexOf('/') + 1)) ?? entry}”`,
    })),
  )
  if (errors.length > 0)
    throw new AppError(
      'conflict',
      `还有${errors.length}处提到它，先改好再撤：${errors
        .slice(0, 10)
        .map(({ detail }) => detail)
        .join('；')}${errors.length > 10 ? '……' : ''}。`,
      errors.slice(0, 100),
    )
  for (const { kind, id, successor } of gone)
    if (successor !== null && (leaving.has(`${kind}/${successor}`) || !desk.known.entries[kind].has(successor)))
      throw new AppError('conflict', `“${nameIn(desk, successor)}”没有发布，不能接替“${nameIn(desk, id)}”。`)
}

const nameIn = (desk: Desk, id: string): string => desk.known.names.get(id) ?? id

/** Windows that are no longer there, as `windows/id`, with their names. */
function missingWindows(before: Catalogue, after: Catalogue): Map<string, string> {
  const there = new Set(after.windows.map(({ id }) => id))
  return new Map(
    before.windows.filter(({ id }) => !there.has(id)).map(({ id, name }) => [`windows/${id}`, name] as const),
  )
}

/** Throws conflict where projects under way still have to go through a matter that is to go. One round trip; none where no matter goes. */
export async function assertNoProjects({ db }: Ctx, gone: readonly Leaving[]): Promise<void> {
  const ids = gone.filter(({ kind }) => kind === 'matters').map(({ id }) => id)
  if (ids.length === 0) return
  const { projectMatters, matterStates, projects } = t
  const rows = await db
    .selectDistinct({ name: projects.name })
    .from(projectMatters)
    .innerJoin(projects, eq(projects.code, projectMatters.project))
    .leftJoin(
      matterStates,
      and(eq(matterStates.project, projectMatters.project), eq(matterStates.matter, projectMatters.matter)),
    )
    .where(and(inArray(projectMatters.matter, ids), isNull(matterStates.completedOn)))
    .limit(100)
  if (rows.length > 0)
    throw new AppError(
      'conflict',
      `还有${rows.length}个项目要办它、没有办完：${rows
        .slice(0, 5)
        .map(({ name }) => name)
        .join('、')}${rows.length > 5 ? '……' : ''}。`,
    )
}
