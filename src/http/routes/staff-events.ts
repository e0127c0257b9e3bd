import { z } from 'zod'
import {
  EventEntry,
  EventQuery,
  EventRepair,
  EventResult,
  StaffMatter,
  StoredEventList,
} from '../../contract/events.ts'
import { revisionIn } from '../../core/revision.ts'
import { listEvents } from '../../progress/held-events.ts'
import { readStaffMatter } from '../../progress/staff-project.ts'
import { recordEvent } from '../../supervision/record-event.ts'
import { repairEvent } from '../../supervision/repair-event.ts'
import { ifMatch } from '../authorise.ts'
import type { Routes } from '../routing.ts'

const MatterPath = z.object({
  code: z.string().meta({ description: '项目代码', example: '2604-211021-04-01-100002' }),
  matterId: z.string().meta({ description: '事项编号', example: 'construction-permit' }),
})
const IfMatch = z.object({ 'if-match': z.string().meta({ description: '读取时的 ETag', example: '"s-4"' }) })
const etag = (seq: number) => ({ ETag: `"s-${seq}"` })

/** 工作人员看事件、更正事件、手工记录. */
export const staffEventRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/events',
      id: 'listEvents',
      tag: '工作人员',
      summary: '报送的事件，新的在前；可只看尚未生效的',
      access: { roles: ['supervisor', 'steward', 'clerk'] },
      query: EventQuery,
      response: StoredEventList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listEvents(ctx, query) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/events/{id}/replay',
      id: 'replayEvent',
      tag: '工作人员',
      summary: '更正一条尚未生效、或手工记录的事件并重放',
      description:
        '已生效的只能更正手工记录和导入的，由项目管家来做。原事件保留不动，标为已代替；更正后的另存一条，编号为“原编号~序号”。须写明理由，留有审计。',
      access: { roles: ['steward', 'clerk'] },
      params: z.object({ id: z.string().meta({ description: '事件编号', example: '1' }) }),
      body: EventRepair,
      response: EventResult,
      problems: ['event_not_found', 'conflict'],
    },
    async (ctx, { params, body }) => ({ json: await repairEvent(ctx, { id: params.id, repair: body }) }),
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/projects/{code}/matters/{matterId}',
      id: 'getStaffMatter',
      etag: true,
      tag: '工作人员',
      summary: '项目的一个事项和它的全部事件',
      access: { roles: ['supervisor', 'steward', 'clerk'] },
      params: MatterPath,
      response: StaffMatter,
      problems: ['project_not_found', 'matter_not_found'],
    },
    async (ctx, { params }) => {
      const { matter, seq } = await readStaffMatter(ctx, params)
      return { json: matter, headers: etag(seq) }
    },
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/projects/{code}/matters/{matterId}/events',
      id: 'recordEvent',
      tag: '工作人员',
      summary: '手工记录一条事件',
      description:
        '不写 time 即为此刻。If-Match 用读取该事项时的 ETag：其后又有事件的，答 412。不能生效的事件不保存，答 409 并说明原因。',
      access: { roles: ['steward', 'clerk'] },
      params: MatterPath,
      headers: IfMatch,
      body: EventEntry,
      status: 201,
      response: EventResult,
      problems: ['project_not_found', 'matter_not_found', 'conflict'],
    },
    async (ctx, { params, body }, c) => {
      const seq = revisionIn(ifMatch(c), 's')
      const recorded = await recordEvent(ctx, { ...params, entry: body, seq })
      return { status: 201, json: recorded.result, headers: etag(recorded.seq) }
    },
  )
}
