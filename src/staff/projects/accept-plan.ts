import { type SQL, sql } from 'drizzle-orm'
import { auditRow } from '../../access/audit-row.ts'
import type { Ctx } from '../../access/context.ts'
import { assertMayActOn } from '../../access/permissions.ts'
import type { AcceptedPlan } from '../../contract/staff-projects.ts'
import { stale } from '../../core/revision.ts'
import { openStaffProject, readStaffProject } from '../../progress/staff-project.ts'
import { changesToFollow } from './changes.ts'
import { mattersToFollow, planRecord, planToFollow } from './planned.ts'

/**
 * Brings a project in line with a plan, where `revision` is still the project's own: adds matters, moves the planned days of those
 * not begun, takes out those that are no longer needed and not begun. A matter with any event stays as it is: that is held in the
 * write itself, so an event that comes at the same moment wins. One batch with its audit row. Throws project_not_found, forbidden,
 * validation_failed, stale. Four round trips, two of them side by side.
 */
export async function acceptPlan(
  ctx: Ctx,
  input: { code: string; planId: string; include: string[]; revision: number },
): Promise<AcceptedPlan & { revision: number }> {
  const { db } = ctx
  const { revision } = input
  const [{ project, data }, plan] = await Promise.all([
    openStaffProject(ctx, input.code),
    planToFollow(ctx, input.planId),
  ])
  const { code } = project
  assertMayActOn(ctx.actor, { project: code, department: null })
  mattersToFollow(plan, input.include)
  const changes = changesToFollow(data.matters, plan, input.include, new Set())
  const record = planRecord(ctx, plan)
  const unchanged = sql`exists (select 1 from projects where code = ${code} and revision = ${revision})`
  const notBegun = sql`not exists (
    select 1 from events e where e.project = project_matters.project and e.matter = project_matters.matter)`
  const of = (rows: unknown): SQL => sql`json_each(${JSON.stringify(rows)})`
  const moves = of(changes.move.map(({ id, after }) => ({ id, ...after })))
  const results = await db.batch([
    db.all<Touched>(sql`
      insert into project_matters (project, matter, stage, position, planned_start_on, planned_finish_on)
      select ${code}, value ->> 'id', value ->> 'stage', key, value ->> 'startOn', value ->> 'finishOn'
      from ${of(changes.add.map(({ id, stage, startOn, finishOn }) => ({ id, stage, startOn, finishOn })))}
      where ${unchanged} on conflict do nothing returning matter`),
    db.all<Touched>(sql`
      delete from project_matters where project = ${code} and ${unchanged} and ${notBegun}
        and matter in (select value from ${of(changes.drop.map(({ id }) => id))}) returning matter`),
    db.all<Touched>(sql`
      update project_matters set (planned_start_on, planned_finish_on) =
        (select value ->> 'startOn', value ->> 'finishOn' from ${moves} where value ->> 'id' = matter)
      where project = ${code} and ${unchanged} and ${notBegun}
        and matter in (select value ->> 'id' from ${moves}) returning matter`),
    // What is kept beside the plan comes after it.
    db.run(sql`
      update project_matters set position = coalesce(
        (select key from ${of(plan.matters.map(({ id }) => id))} where value = matter), 1000 + position)
      where project = ${code} and ${unchanged}`),
    auditRow(
      ctx,
      {
        action: 'project.plan',
        subject: code,
        before: { plan: project.plan, matters: data.matters.map(({ matter }) => matter) },
        // Which matters stayed is known only after the statements above.
        after: sql`json_object('plan', json(${JSON.stringify(record)}), 'matters', (select json_group_array(matter)
          from (select matter from project_matters where project = ${code} order by position)))`,
      },
      unchanged,
    ),
    db.all<{ revision: number }>(sql`
      update projects set plan = ${JSON.stringify(record)}, revision = revision + 1, updated_at = ${record.acceptedAt}
      where code = ${code} and revision = ${revision} returning revision`),
  ])
  const [added, dropped, moved] = results
  if (results[5].length === 0) throw stale()
  const after = await readStaffProject(ctx, code)
  const names = new Map([...plan.matters, ...plan.notApplying].map(({ id, name }) => [id, name]))
  const named = (id: string) => ({ id, name: names.get(id) ?? data.guide.get(id)?.summary.name ?? id })
  const gone = new Set(dropped.map(({ matter }) => matter))
  return {
    ...after,
    added: added.map(({ matter }) => named(matter)),
    dropped: dropped.map(({ matter }) => named(matter)),
    moved: moved.map(({ matter }) => named(matter)),
    kept: changes.drop.filter(({ id }) => !gone.has(id)).map(({ id }) => named(id)),
  }
}

type Touched = { matter: string }
