import { type Ctx, isStaff } from '../access/context.ts'
import { holder } from '../access/permissions.ts'
import { type EventResult, HELD } from '../contract/events.ts'
import { ordinalAt } from '../core/time/shanghai.ts'
import { appendEvents, type Kept, type NewEvent } from '../progress/append-events.ts'
import { shanghaiInstantText } from '../progress/stored-event.ts'
import { refreshMatters } from './refresh.ts'

/** An item that cannot be kept: its envelope is unusable, and `detail` says why. */
export interface Refused {
  refused: true
  id: string
  code: string
  detail: string
}

const DAY = 86_400_000

/**
 * Keeps what departments' systems report and moves the clocks concerned: a result for each, in order. One that is refused, repeated
 * or held stops no other. Three round trips for any number. Should the process end after the first, the events are kept and the
 * job computes what they change; sending them again does so at once.
 */
export async function takeEvents(ctx: Ctx, items: readonly (NewEvent | Refused)[]): Promise<EventResult[]> {
  const projects = isStaff(ctx.actor) ? ctx.actor.projects : null
  const mayKeep = (item: NewEvent | Refused): item is NewEvent =>
    !('refused' in item) && (projects === null || projects.includes(item.project))
  const events = items.filter(mayKeep)
  const { kept, held } = events.length > 0 ? await keepEvents(ctx, events) : { kept: [], held: new Map() as Held }
  const outcomes = kept.values()
  return items.map((item) => {
    if ('refused' in item) return { id: item.id, status: 'invalid', code: item.code, detail: item.detail }
    return toResult(ctx, item, mayKeep(item) ? (outcomes.next().value ?? null) : null, held)
  })
}

type Held = Map<number, keyof typeof HELD | null>

/** Appends events and computes what they change. `held` tells, by row, why an event moved nothing. */
export async function keepEvents(
  ctx: Ctx,
  events: readonly NewEvent[],
  options: Parameters<typeof appendEvents>[2] = {},
) {
  const { kept, stale } = await appendEvents(ctx, events, options)
  const held: Held = new Map()
  for (const matter of await refreshMatters(ctx, stale)) for (const [id, code] of matter.held) held.set(id, code)
  return { kept, held, stale }
}

/** What a sender is told of one event. */
export function toResult(ctx: Ctx, event: NewEvent, kept: Kept | null, held: Held): EventResult {
  const { eventId: id } = event
  if (!kept?.allowed)
    return {
      id,
      status: 'invalid',
      code: 'forbidden',
      detail: `未保存：${holder(ctx.actor)}只能报送本部门的事项或指定的项目。`,
    }
  if (kept.id === null) return { id, status: 'invalid', code: 'conflict', detail: '未保存。' }
  const code = held.has(kept.id) ? (held.get(kept.id) ?? null) : kept.heldCode
  if (!kept.isNew) {
    if (kept.differs)
      return {
        id,
        status: 'duplicate',
        code: 'differs',
        detail: '来源和编号相同而内容不同：以先收到的为准。更正请用新的编号。',
      }
    return { id, status: 'duplicate', code: null, detail: code && `先前收到的一条已保存，尚未生效：${HELD[code]}。` }
  }
  const now = ctx.clock.now().getTime()
  const ms = Date.parse(event.time)
  if (code === 'future')
    return {
      id,
      status: 'held',
      code,
      detail: `事件时间${shanghaiInstantText(event.time)}晚于当前时刻${shanghaiInstantText(now)}，届时自动生效；如不应在将来，请检查系统时钟和时区。`,
    }
  if (code)
    return { id, status: 'held', code, detail: `已保存，尚未生效：${HELD[code]}。所需的事件到达或更正后自动生效。` }
  // Told in days of the calendar, as people count them.
  const late = now - ms < DAY ? 0 : ordinalAt(now) - ordinalAt(ms)
  return {
    id,
    status: 'applied',
    code: null,
    detail: late > 0 ? `事件发生在${late}天前，按发生的时间计时。` : null,
  }
}
