import { sql } from 'drizzle-orm'
import { actorName, type Ctx } from '../access/context.ts'
import { type EventEntry, type EventResult, HELD, type HeldCode, STAFF_SOURCE } from '../contract/events.ts'
import { AppError } from '../core/app-error.ts'
import { stale } from '../core/revision.ts'
import type { NewEvent } from '../progress/append-events.ts'
import { entryFaults } from '../progress/entry-faults.ts'
import { openStaffProject, ownMatter } from '../progress/staff-project.ts'
import { derive } from './derive.ts'
import { keepEvents, toResult } from './take-events.ts'

/**
 * Records an event by hand, where the matter has had no other since `seq`: that is held in the insert itself, so that of two at
 * once one wins. What would move nothing is refused with its reason, since a person can correct it at once. Throws project_not_found,
 * matter_not_found, forbidden, validation_failed, conflict, stale. Four round trips after the key's.
 */
export async function recordEvent(
  ctx: Ctx,
  input: { code: string; matterId: string; entry: EventEntry; seq: number },
): Promise<{ result: EventResult; seq: number }> {
  const { entry, seq } = input
  const opened = await openStaffProject(ctx, input.code)
  const { data } = opened
  const { project, matter } = ownMatter(ctx, opened, input.matterId)
  const faults = entryFaults(entry)
  if (faults.length > 0) throw new AppError('validation_failed', '延长办理期限须写明批准人和天数。', faults)
  const now = ctx.clock.now()
  const event: NewEvent = {
    source: STAFF_SOURCE,
    // In the order of recording where two have the same time.
    eventId: `${project}/${matter}/${String(seq + 1).padStart(6, '0')}`,
    project,
    matter,
    type: `zhinan.matter.${entry.state ?? 'remark'}.v1`,
    state: entry.state,
    known: true,
    time: new Date(entry.time ?? now).toISOString(),
    data: entry.data ?? {},
  }
  const own = data.events.filter((row) => row.project === project && row.matter === matter)
  const row = { id: -1, ...event, receivedAt: now.toISOString(), recordedBy: actorName(ctx.actor), text: null }
  const state = { project, matter, seq, computedSeq: seq } as Parameters<typeof derive>[0]
  const rows = [...own, { ...row, basis: 'reported' as const, heldCode: null }]
  const matterRow = data.matters.find((each) => each.matter === matter)
  const held = derive(state, matterRow, rows, data, now).held.get(-1)
  if (held) throw new AppError('conflict', `${HELD[held]}。${NEXT[held] ?? '请核对办理状态和时间后再记。'}`)

  const guard = sql`coalesce((select seq from matter_states where project = ${project} and matter = ${matter}), 0) = ${seq}`
  const { kept, held: codes, stale: states } = await keepEvents(ctx, [event], { guard })
  const [outcome] = kept
  if (!outcome?.isNew) throw stale()
  const result = toResult(ctx, event, outcome, codes)
  const unnoticed = (entry.state === 'special_procedure' || entry.state === 'waiting') && !entry.data?.noticeAt
  return {
    result: unnoticed ? { ...result, detail: '已记录。没有写明书面告知申请人的时间，不停止计时。' } : result,
    seq: states[0]?.seq ?? seq + 1,
  }
}

const PUT_RIGHT = '先前记错了的，请更正先前那一条。'
/** What to do where an event would move nothing. */
const NEXT: Partial<Record<HeldCode, string>> = {
  future: '请核对时间；还没有发生的不能记。',
  needs_receipt: '请先记“收件”，时间在它之前。',
  needs_acceptance: '请先记“受理”，时间在它之前。',
  needs_decision: '请先记“办结”，时间在它之前。',
  needs_pause: '请先记“特别程序”或“等待”，时间在它之前。',
  unknown_item: '材料的名称要与一次告知补正时写的一样。',
  already_received: PUT_RIGHT,
  already_accepted: PUT_RIGHT,
  already_ended: PUT_RIGHT,
  already_delivered: PUT_RIGHT,
}
