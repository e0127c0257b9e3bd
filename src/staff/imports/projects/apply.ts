import { inArray, type SQL, sql } from 'drizzle-orm'
import { projectMatters, projects } from '../../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../../access/context.ts'
import { randomToken } from '../../../access/random-token.ts'
import type { Statement } from '../../../db/db.ts'
import { creatorOf } from '../../../progress/visible.ts'
import { intoOwnList } from '../../projects/ownership.ts'
import type { ProjectContent } from './content.ts'

type New = Extract<ProjectContent, { makes: 'new' }>
type Changed = Extract<ProjectContent, { makes: 'changed' }>

const rowsOf = (rows: unknown): SQL => sql`json_each(${JSON.stringify(rows)})`

/**
 * Makes and changes projects, some hundreds at once, in one batch with an audit row each: new ones where the code is free, changes
 * where the project is as it was read. No access code is made: it would have to be shown to whoever imports. Done twice it comes out
 * the same. Gives those that are not as they should be afterwards, with the reason. One round trip.
 */
export async function applyProjects(
  ctx: Ctx,
  input: { import: string; items: readonly ProjectContent[] },
): Promise<Map<string, string>> {
  const { db } = ctx
  const made = input.items.filter((item): item is New => item.makes === 'new')
  const changed = input.items.filter((item): item is Changed => item.makes === 'changed')
  const codes = input.items.map(({ code }) => code)
  if (codes.length === 0) return new Map()
  const statements: Statement[] = [
    ...makeStatements(ctx, input.import, made),
    ...changeStatements(ctx, input.import, changed),
    db.select().from(projects).where(inArray(projects.code, codes)),
    db
      .select({ project: projectMatters.project, matter: projectMatters.matter })
      .from(projectMatters)
      .where(inArray(projectMatters.project, codes)),
  ]
  const results = await db.batch(statements as [Statement, ...Statement[]])
  const rows = results.at(-2) as unknown as (typeof projects.$inferSelect)[]
  const matters = results.at(-1) as unknown as { project: string; matter: string }[]
  const there = new Map(rows.map((row) => [row.code, row]))
  const mattersOf = Map.groupBy(matters, ({ project }) => project)
  const failed = new Map<string, string>()
  for (const item of input.items) {
    const row = there.get(item.code)
    const own = new Set(mattersOf.get(item.code)?.map(({ matter }) => matter))
    const wanted = item.makes === 'new' ? item.matters : item.add
    const same = Object.entries(item.fields).every(
      ([field, value]) => row && JSON.stringify(row[field as keyof typeof row]) === JSON.stringify(value),
    )
    if (!row || !same || !wanted.every(({ matter }) => own.has(matter)))
      failed.set(
        item.code,
        item.makes === 'new' ? '这个项目代码刚刚有了项目，没有写入' : '核对之后项目又有改动，没有写入，请重新导入',
      )
  }
  return failed
}

function makeStatements(ctx: Ctx, from: string, items: readonly New[]) {
  if (items.length === 0) return []
  const { db } = ctx
  const now = ctx.clock.now().toISOString()
  // Marks what this batch makes until its end: whoever was faster with a code has another one there, and keeps it.
  const mark = `import:${randomToken(12)}`
  const ours = sql`access_code_hash = ${mark}`
  const isOurs = (code: SQL) => sql`exists (select 1 from projects where code = ${code} and ${ours})`
  const projectRows = items.map(({ code, fields, milestones, plan }) => ({ code, ...fields, milestones, plan }))
  const matters = items.flatMap(({ code, matters: own }) =>
    own.map((matter, position) => ({ code, position, ...matter })),
  )
  const audited = items.map(({ matters: own, makes: _makes, ...item }) => ({
    ...item,
    matters: own.map(({ matter }) => matter),
  }))
  return [
    db.run(sql`
      insert into projects (code, region, name, sponsor, investment, type, visibility, access_code_hash, stewards, milestones,
        obstacles, plan, notes, basis, created_by, updated_at)
      select value ->> 'code', ${ctx.region}, value ->> 'name', value ->> 'sponsor', value ->> 'investment', value ->> 'type',
        value ->> 'visibility', ${mark}, value -> 'stewards', value -> 'milestones', '[]',
        case when value ->> 'plan' is null then null else value -> 'plan' end, '[]', 'reported', ${creatorOf(ctx.actor)}, ${now}
      from ${rowsOf(projectRows)} where true on conflict do nothing`),
    db.run(sql`
      insert into project_matters (project, matter, stage, position, planned_start_on, planned_finish_on)
      select value ->> 'code', value ->> 'matter', value ->> 'stage', value ->> 'position', value ->> 'plannedStartOn',
        value ->> 'plannedFinishOn'
      from ${rowsOf(matters)} where ${isOurs(sql`value ->> 'code'`)}`),
    db.run(sql`
      insert into audit (at, actor, action, subject, before, after, note)
      select ${ctx.realClock.now().toISOString()}, ${actorName(ctx.actor)}, 'project.created', value ->> 'code', null, value,
        ${`import ${from}`}
      from ${rowsOf(audited)} where ${isOurs(sql`value ->> 'code'`)}`),
    ...intoOwnList(
      ctx,
      items.map(({ code }) => code),
      ours,
    ),
    db.run(sql`update projects set access_code_hash = null where ${ours}`),
  ]
}

const FIELDS = ['name', 'sponsor', 'investment', 'type', 'visibility', 'stewards'] as const

function changeStatements(ctx: Ctx, from: string, items: readonly Changed[]) {
  if (items.length === 0) return []
  const { db } = ctx
  const unchanged = (code: SQL, revision: SQL) =>
    sql`exists (select 1 from projects where code = ${code} and revision = ${revision})`
  const guard = unchanged(sql`value ->> 'code'`, sql`value ->> 'revision'`)
  const listed = (list: 'add' | 'move') =>
    items.flatMap(({ code, revision, [list]: own }) => own.map((matter, at) => ({ code, revision, at, ...matter })))
  const moves = rowsOf(listed('move'))
  const moved = sql`value ->> 'code' = project and value ->> 'matter' = matter and ${guard}`
  const audited = items.map(({ code, revision, fields, before, add, move }) => ({
    ...{ code, revision, before },
    after: { ...fields, ...(add.length > 0 ? { add } : {}), ...(move.length > 0 ? { move } : {}) },
  }))
  const changes = rowsOf(items.map(({ code, revision, fields }) => ({ code, revision, fields })))
  const set = FIELDS.map((field) => {
    const arrow = field === 'stewards' ? sql`->` : sql`->>`
    const column = sql.raw(field)
    return sql`${column} = case when json_type(c.value, ${`$.fields.${field}`}) is null then projects.${column}
      else c.value -> 'fields' ${arrow} ${field} end`
  })
  return [
    db.run(sql`
      insert into audit (at, actor, action, subject, before, after, note)
      select ${ctx.realClock.now().toISOString()}, ${actorName(ctx.actor)}, 'project.changed', value ->> 'code', value -> 'before',
        value -> 'after', ${`import ${from}`} from ${rowsOf(audited)} where ${guard}`),
    db.run(sql`
      insert into project_matters (project, matter, stage, position, planned_start_on, planned_finish_on)
      select value ->> 'code', value ->> 'matter', value ->> 'stage', (value ->> 'at') + 1 + coalesce(
          (select max(position) from project_matters where project = value ->> 'code'), -1),
        value ->> 'plannedStartOn', value ->> 'plannedFinishOn'
      from ${rowsOf(listed('add'))} where ${guard} on conflict do nothing`),
    // An event that comes at the same moment wins: what has begun is not moved.
    db.run(sql`
      update project_matters set (planned_start_on, planned_finish_on) =
        (select value ->> 'plannedStartOn', value ->> 'plannedFinishOn' from ${moves} where ${moved})
      where exists (select 1 from ${moves} where ${moved}) and not exists (
        select 1 from events e where e.project = project_matters.project and e.matter = project_matters.matter)`),
    db.run(sql`
      update projects set ${sql.join(set, sql`, `)}, revision = revision + 1, updated_at = ${ctx.clock.now().toISOString()}
      from ${changes} as c where c.value ->> 'code' = projects.code and c.value ->> 'revision' = projects.revision`),
  ]
}
