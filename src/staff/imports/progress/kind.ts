import { sql } from 'drizzle-orm'
import { actorName } from '../../../access/context.ts'
import { IMPORT_SOURCE } from '../../../contract/events.ts'
import { appendEvents, type NewEvent } from '../../../progress/append-events.ts'
import { cleanCell } from '../../sheets/text.ts'
import type { ImportKind } from '../kind.ts'
import { codeIn } from '../projects/check.ts'
import { checkProgress, rowKey } from './check.ts'
import { loadKnownProgress } from './known.ts'
import { PROGRESS_SHEET } from './sheet.ts'

/**
 * 进展: rows become events of matters, checked as those that people record one by one: what would move nothing is refused with its
 * reason. An event's id is what it says, so that a file imported twice leaves one. In force at once; the job that looks after the
 * ledger sends what follows.
 */
export const progressKind: ImportKind = {
  name: 'progress',
  sheets: [PROGRESS_SHEET],
  roles: ['steward', 'clerk'],
  makes: 'direct',
  async open(ctx, { entries, file }) {
    const rows = entries.flatMap(({ main }) => main ?? [])
    const known = await loadKnownProgress(ctx, {
      codes: rows.flatMap(({ cells }) => codeIn(cells.code) || []),
      names: rows.flatMap(({ cells }) => (codeIn(cells.code) === '' ? cleanCell(cells.name ?? '') || [] : [])),
    })
    const checked = await checkProgress({ entries, file }, known, {
      calendar: known.data.calendar,
      now: ctx.clock.now(),
    })
    return ({ main }) => {
      const found = main && checked.get(rowKey(main))
      if (!found) throw new Error('a row that was not opened')
      return found
    }
  },
  async apply(ctx, { import: from, items }) {
    const events = items.map(({ content }) => content as unknown as NewEvent)
    if (events.length === 0) return new Map()
    const now = ctx.clock.now().toISOString()
    const ids = JSON.stringify(events.map(({ eventId }) => eventId))
    // One row for all: each event says itself who recorded it. None where all were there already.
    const audited = ctx.db.run(sql`
      insert into audit (at, actor, action, subject, before, after, note)
      select ${ctx.realClock.now().toISOString()}, ${actorName(ctx.actor)}, 'events.imported', ${`imports/${from}`}, null,
        json_object('events', count(*), 'projects', json_group_array(distinct project)), null
      from events where source = ${IMPORT_SOURCE} and event_id in (select value from json_each(${ids})) and received_at = ${now}
      having count(*) > 0`)
    const { kept } = await appendEvents(ctx, events, { more: [audited] })
    return new Map(
      items.flatMap(({ entry }, at) => {
        const one = kept[at]
        if (one?.allowed && one.id !== null && !one.differs) return []
        return [
          [entry, one?.allowed === false ? '这个事项不归您处理，没有写入' : '刚刚有人记了同一件事而内容不同，没有写入'],
        ]
      }),
    )
  },
}
