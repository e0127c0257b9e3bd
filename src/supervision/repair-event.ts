import { and, eq, sql } from 'drizzle-orm'
import { events, matterStates } from '../../schema/tables/index.ts'
import { auditRow } from '../access/audit-row.ts'
import { type Ctx, isStaff } from '../access/context.ts'
import { assertMayActOn, notTheirs } from '../access/permissions.ts'
import { EventData, type EventRepair, type EventResult, EventType, isByHand } from '../contract/events.ts'
import type { MatterState } from '../contract/projects.ts'
import { AppError } from '../core/app-error.ts'
import { departmentOf, type NewEvent } from '../progress/append-events.ts'
import type { EventRow } from '../progress/load.ts'
import { workableBy } from '../progress/visible.ts'
import { keepEvents, toResult } from './take-events.ts'

/**
 * Puts a corrected event in the place of a held one, or of one that people recorded by hand and that counts already: the old one stays as
 * it came, marked as replaced, the new one is `ID~n` of the same source. What counts, a clerk does not take back: it may be the day that
 * their own department's lateness is counted from. Throws event_not_found, forbidden, validation_failed, and conflict where it may not be
 * corrected or was so meanwhile.
 */
export async function repairEvent(ctx: Ctx, input: { id: string; repair: EventRepair }): Promise<EventResult> {
  const { db } = ctx
  const id = /^\d{1,15}$/.test(input.id) ? Number(input.id) : -1
  const [[found], [{ taken }]] = (await db.batch([
    db
      .select({
        event: events,
        department: sql<string | null>`${departmentOf(ctx, sql`${events.matter}`)}`,
        mayMove: sql<number>`${workableBy(ctx.actor, sql`${input.repair.project ?? ''}`) ?? sql`1`}`,
      })
      .from(events)
      .where(and(eq(events.id, id), workableBy(ctx.actor, events.project))),
    db.all(sql`
      select count(*) as taken from ${events} e join ${events} o on o.source = e.source
      where o.id = ${id} and substr(e.event_id, 1, length(o.event_id) + 1) = o.event_id || '~'`),
  ])) as unknown as [{ event: EventRow; department: string | null; mayMove: number }[], [{ taken: number }]]
  if (!found) throw new AppError('event_not_found', '没有这条事件，请核对编号。')
  const { event: old, department } = found
  assertMayActOn(ctx.actor, { project: old.project, department })
  const settled = () =>
    new AppError('conflict', '这条事件已经更正过，或者是部门系统报来、已经生效的，不能再改。请另报一条正确的。')
  if (old.heldCode === 'replaced' || (old.heldCode === null && !isByHand(old.source))) throw settled()
  if (old.heldCode === null && isStaff(ctx.actor) && ctx.actor.role === 'clerk')
    throw new AppError('forbidden', '已经生效的记录由项目管家更正，请告诉项目管家错在哪里。')

  const corrected = correct(old, input.repair, taken + 1)
  const strange = isStaff(ctx.actor) && ctx.actor.projects && !ctx.actor.projects.includes(corrected.project)
  if (strange || !found.mayMove) throw notTheirs(ctx.actor)
  const isNew = sql`exists (select 1 from events n where n.source = ${corrected.source} and n.event_id = ${corrected.eventId})`
  const asRead = sql`exists (select 1 from events o where o.id = ${id} and o.held_code is ${old.heldCode})`
  const { kept, held: codes } = await keepEvents(ctx, [corrected], {
    guard: asRead,
    more: [
      // Before the mark that says it was done.
      auditRow(
        ctx,
        {
          action: 'event.repair',
          subject: `event/${id}`,
          before: contentOf(old),
          after: contentOf(corrected),
          note: input.repair.reason,
        },
        sql`${isNew} and ${asRead}`,
      ),
      db
        .update(events)
        .set({ heldCode: 'replaced' })
        .where(and(eq(events.id, id), isNew)),
      // Whoever computed the old one's matter meanwhile may have counted it.
      db
        .update(matterStates)
        .set({ seq: sql`${matterStates.seq} + 1` })
        .where(and(eq(matterStates.project, old.project), eq(matterStates.matter, old.matter), isNew)),
    ],
  })
  const [outcome] = kept
  if (outcome?.allowed && !outcome.isNew) throw settled()
  const result = toResult(ctx, corrected, outcome ?? null, codes)
  if (result.code === 'forbidden') throw notTheirs(ctx.actor)
  return result
}

const contentOf = ({
  project,
  matter,
  type,
  time,
  data,
}: Pick<NewEvent, 'project' | 'matter' | 'time' | 'data'> & { type: string | null }) => ({
  project,
  matter,
  type,
  time,
  data,
})

function correct(old: EventRow, repair: EventRepair, n: number): NewEvent {
  const type = repair.type ?? old.type ?? `zhinan.matter.${old.state ?? 'remark'}.v1`
  const known = EventType.safeParse(type).success
  const state = known ? type.split('.')[2] : 'remark'
  const data = EventData.safeParse(repair.data ?? old.data)
  if (known && !data.success)
    throw new AppError(
      'validation_failed',
      '原事件的 data 不符合这种事件的要求，请在 data 里一并更正。',
      data.error.issues.map(({ path }) => ({
        pointer: `/data/${path.join('/')}`,
        code: 'invalid',
        detail: '不符合要求',
      })),
    )
  return {
    source: old.source,
    eventId: `${old.eventId}~${n}`,
    project: repair.project ?? old.project,
    matter: repair.matterId ?? old.matter,
    type,
    state: state === 'remark' ? null : (state as MatterState),
    known,
    time: new Date(repair.time ?? old.time).toISOString(),
    data: repair.data ?? old.data,
  }
}
