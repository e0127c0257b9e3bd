import { and, eq, inArray, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { projects } from '../../schema/tables/index.ts'
import { normaliseAccessCode, provesAccess } from '../access/access-code.ts'
import { type Attempts, attemptsOf } from '../access/attempts.ts'
import { type Actor, type Ctx, isStaff } from '../access/context.ts'
import { AppError } from '../core/app-error.ts'

/** Wrong access codes an hour, for one project: of one client, and of all. */
const WRONG_CODES = { client: 10, total: 200 } as const

/** The one answer to an unknown code, a private project and a wrong access code: nobody learns which it was. */
export const projectNotFound = () =>
  new AppError(
    'project_not_found',
    '没有可公开查看的这个项目。非公开的项目请在查询时给出项目单位收到的查询码；忘了查询码请联系项目管家或拨打12345。',
  )

const tooManyCodes = ({ retryAfter }: Pick<Attempts, 'retryAfter'>) =>
  new AppError(
    'rate_limited',
    `查询码错误次数过多，请${Math.ceil(retryAfter / 60)}分钟后再试；忘了查询码请联系项目管家或拨打12345。`,
    undefined,
    retryAfter,
  )

/** Roles that see every project; a steward sees those that the key names. */
const SEES_ALL = ['supervisor', 'administrator']

/**
 * Which private projects an actor's key opens: `all`, or these codes. A key narrowed to one department opens only those that it
 * names, since a project shows what every department does.
 */
function opensPrivate(actor: Actor): 'all' | readonly string[] {
  if (actor.kind === 'system') return 'all'
  if (actor.kind === 'public') return []
  const reads = (actor.role !== null && SEES_ALL.includes(actor.role)) || actor.scopes.includes('projects:read')
  if (!reads && actor.role !== 'steward') return []
  return actor.projects ?? (reads && actor.department === null ? 'all' : [])
}

/** How a project remembers who made it: by id, since two may have one name. Null for who has none. */
export const creatorOf = (actor: Actor): string | null => (isStaff(actor) ? `${actor.kind}:${actor.id}` : null)

/**
 * As whom an actor opens the private projects that it made: a steward whom nothing narrows. One narrowed to projects has those it
 * makes on its list, and is judged by that alone. Null: none that way.
 */
const opensAsCreator = (actor: Actor): string | null =>
  isStaff(actor) && actor.role === 'steward' && actor.projects === null && actor.department === null
    ? creatorOf(actor)
    : null

/** Whether an actor opens a project at work. A clerk opens private ones by the matters in them: that is looked at elsewhere. */
export function mayOpenProject(actor: Actor, project: Pick<ProjectKey, 'code' | 'visibility' | 'createdBy'>): boolean {
  if (project.visibility === 'public') return true
  const opened = opensPrivate(actor)
  if (opened === 'all' || opened.includes(project.code)) return true
  return project.createdBy !== null && project.createdBy === opensAsCreator(actor)
}

type ProjectKey = typeof projects.$inferSelect

/** The projects that an actor sees without an access code. */
export function visibleTo(actor: Actor): SQL | undefined {
  const opened = opensPrivate(actor)
  if (opened === 'all') return undefined
  const creator = opensAsCreator(actor)
  return or(
    eq(projects.visibility, 'public'),
    opened.length === 0 ? undefined : inArray(projects.code, [...opened]),
    creator === null ? undefined : eq(projects.createdBy, creator),
  )
}

/** The projects that an actor has at work: of those it may open, its own, where it is narrowed to projects or to a department. */
export function workedOnBy(ctx: Ctx): SQL | undefined {
  const { actor } = ctx
  if (!isStaff(actor)) return visibleTo(actor)
  const { role, department, projects: own } = actor
  // A clerk has every project at work that has a matter for them; who is narrowed to a department, those with a matter of it.
  return and(
    role === 'clerk' ? undefined : visibleTo(actor),
    own === null ? undefined : inArray(projects.code, [...own]),
    department === null
      ? undefined
      : sql`exists (select 1 from project_matters m where m.project = ${projects.code} and m.matter in (
          select p.id from published p where p.kind = 'matter' and p.department = ${department} and (p.region = ${ctx.region}
            or (p.region = '' and not exists (
              select 1 from published o where o.kind = 'matter' and o.id = p.id and o.region = ${ctx.region})))))`,
  )
}

/**
 * On rows that name a project, in staff's lists of events and notices: private projects that this actor may not open at work stay
 * out, whichever way their rows are reached. A clerk's are left to what the key is narrowed to. Undefined where all may be seen.
 */
export function workableBy(actor: Actor, project: SQLWrapper): SQL | undefined {
  const opened = opensPrivate(actor)
  if (opened === 'all' || (isStaff(actor) && actor.role === 'clerk')) return undefined
  return sql`not exists (select 1 from projects p where p.code = ${project} and p.visibility = 'private'
    and p.code not in ${[...opened]} and (p.created_by is null or p.created_by is not ${opensAsCreator(actor)}))`
}

export interface ProjectAsked {
  code: string
  accessCode?: string | undefined
}

/**
 * A condition on `projects` that lets the one asked for through if this actor, or this access code, may see it; it may still let
 * nothing through. Without an access code it costs no round trip and counts nothing. With one: one round trip, and one more where
 * the code is wrong; the same statements whether there is no such project, it is private, or only the code is wrong, so that
 * neither answer nor time tells. Throws project_not_found for a wrong code, rate_limited after too many: then the right one is refused too.
 */
export async function visibleProject(ctx: Ctx, { code, accessCode = '' }: ProjectAsked): Promise<SQL | undefined> {
  const asked = eq(projects.code, code.slice(0, 64))
  const opened = opensPrivate(ctx.actor)
  const byKey = opened === 'all' || opened.includes(code)
  if (byKey || normaliseAccessCode(accessCode) === '') return and(asked, visibleTo(ctx.actor))

  const counted = await attemptsOf(ctx, 'code', code)
  const [[row], salts, counts] = await ctx.db.batch([
    ctx.db
      .select({ visibility: projects.visibility, accessCodeHash: projects.accessCodeHash })
      .from(projects)
      .where(asked),
    ...counted.statements,
  ])
  const proven = await provesAccess(code, accessCode, row?.accessCodeHash ?? null)
  if (row?.visibility === 'public') return asked
  const { attempts, count } = await counted.read(salts, counts)
  if (attempts.client >= WRONG_CODES.client) throw tooManyCodes(attempts)
  if (proven) return asked
  if (attempts.total >= WRONG_CODES.total) throw tooManyCodes(attempts)
  const [now] = await count
  // Those who came at the same moment each read the old count: the new one tells.
  if (ctx.client !== null && (now?.count ?? 0) > WRONG_CODES.client) throw tooManyCodes(attempts)
  throw projectNotFound()
}
