import type { StoredEvent } from '../../../src/contract/events.ts'
import { SelectField, TextArea, TextField } from '../parts/field.tsx'
import { Notice, PageHead } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { localText, whenText } from '../parts/when.ts'
import { type Answer, allItems, dataOf, isProblem, pageProblem, type Visit } from '../view.ts'
import { whoText } from '../words.ts'
import { HAPPENINGS, happeningOf, type Typed, typedInstant } from '../work/event-form.ts'
import { outcomeOf } from '../work/outcome.ts'
import { Facts } from '../work/parts.tsx'
import { urls } from '../work/urls.ts'

/** GET /console/held/:id: one event that could not be applied, to be corrected and played again. */
export async function heldEventPage(visit: Visit): Promise<Answer> {
  const event = await readEvent(visit)
  const project = visit.url.searchParams.get('project') ?? event.project
  const typed = { project, matterId: event.matterId, type: event.type ?? '', time: localText(event.time) }
  return view(visit, event, new URLSearchParams(typed), [])
}

/** POST: puts the corrected one in its place; only what differs is sent. */
export async function repairEventPage(visit: Visit): Promise<Answer> {
  const { api, form } = visit
  const event = await readEvent(visit)
  const changed = (name: string, was: string) => {
    const now = form.get(name)?.trim() ?? ''
    return now !== '' && now !== was ? now : undefined
  }
  const time = changed('time', localText(event.time))
  const outcome = outcomeOf(
    await api.POST('/v1/staff/events/{id}/replay', {
      params: { path: { id: event.id } },
      // Held against its schema by the API, which names what is wrong.
      body: {
        reason: form.get('reason')?.trim() ?? '',
        project: changed('project', event.project),
        matterId: changed('matterId', event.matterId),
        type: changed('type', event.type ?? ''),
        time: time && typedInstant(time),
      } as never,
    }),
    (pointer) => /^\/(project|matterId|type|time|reason)/.exec(pointer)?.[1],
  )
  if (outcome.faults) return view(visit, event, form, outcome.faults, outcome.status)
  const { status, detail } = outcome.data
  const { code, matterId } = ofMatter(visit)
  const redirect = matterId ? urls.projectMatter(code, matterId) : urls.held
  if (status === 'applied') return { redirect, flash: '已更正，事件已生效' }
  return { redirect, flash: `已更正，但还没有生效：${detail ?? '请看原因'}` }
}

/** Come from the page of a matter: one of its events, which may count already. */
const ofMatter = ({ url }: Visit) => ({
  code: url.searchParams.get('of') ?? '',
  matterId: url.searchParams.get('matter') ?? '',
})

/** There is no reading of one event: it is found among those of its matter, or among those that wait. */
async function readEvent(visit: Visit): Promise<StoredEvent> {
  const { api, params } = visit
  const path = ofMatter(visit)
  if (path.matterId) {
    const { events } = dataOf(await api.GET('/v1/staff/projects/{code}/matters/{matterId}', { params: { path } }))
    const event = events.find(({ id, held }) => id === params.id && held?.code !== 'replaced')
    if (!event) throw pageProblem('event_not_found', '这条事件已经更正过，不用再改。')
    return event as StoredEvent
  }
  const held = await allItems((cursor) =>
    api.GET('/v1/staff/events', { params: { query: { held: 'true', limit: 100, cursor } } }),
  )
  const event = held.find(({ id }) => id === params.id)
  if (!event) throw pageProblem('event_not_found', '这条事件已经生效或已经更正，不用再改。')
  return event as StoredEvent
}

async function view(
  visit: Visit,
  event: StoredEvent,
  typed: Typed,
  faults: readonly Fault[],
  status?: number,
): Promise<Answer> {
  const { api, url } = visit
  const fromMatter = ofMatter(visit).matterId !== ''
  const code = typed.get('project') ?? event.project
  const [projects, found] = await Promise.all([
    allItems((cursor) => api.GET('/v1/staff/projects', { params: { query: { limit: 100, cursor } } })),
    api.GET('/v1/staff/projects/{code}', { params: { path: { code } } }),
  ])
  const matters = isProblem(found.error) ? [] : dataOf(found).matters
  const text = typeof event.data.text === 'string' ? event.data.text : null
  return {
    title: '更正事件',
    section: 'projects',
    ...(status && { status }),
    body: (
      <>
        <PageHead
          back={
            fromMatter
              ? [[urls.projectMatter(event.project, event.matterId), '回到事项']]
              : [[urls.held, '没有生效的事件']]
          }
        >
          更正事件
        </PageHead>
        <Notice tone="warn">
          {event.held
            ? `没有生效：${event.held.detail}`
            : '这条已经生效，更正后灯和截止日按改好的重新算。不该记的，改成“备注”，就不再影响计时。'}
        </Notice>
        <Facts
          items={[
            ['记的是', happeningOf(event.state ?? null)?.name ?? '不认识的类型'],
            ['说明', text],
            ['谁报的', event.recordedBy ? whoText(event.recordedBy) : event.source],
            ['收到', whenText(event.receivedAt)],
          ]}
        />
        <ProblemSummary faults={faults} title="没有更正" />
        <form action={`${url.pathname}${url.search}`} method="post" class="form card" data-unsaved>
          <SelectField
            name="project"
            label="项目"
            options={projects.map(({ code: value, name }) => [value, name])}
            value={code}
            error={faultAt(faults, 'project')}
          />
          {matters.length > 0 ? (
            <SelectField
              name="matterId"
              label="事项"
              options={matters.map(({ matterId, name }) => [matterId, name])}
              value={typed.get('matterId')}
              error={faultAt(faults, 'matterId')}
            />
          ) : (
            <TextField
              name="matterId"
              label="事项编号"
              value={typed.get('matterId')}
              error={faultAt(faults, 'matterId')}
            />
          )}
          <SelectField
            name="type"
            label="发生了什么"
            options={HAPPENINGS.map(({ state, name }) => [`zhinan.matter.${state ?? 'remark'}.v1`, name])}
            value={typed.get('type')}
            error={faultAt(faults, 'type')}
          />
          <TextField
            name="time"
            label="时间（北京时间）"
            type="datetime-local"
            value={typed.get('time')}
            error={faultAt(faults, 'time')}
          />
          <TextArea
            name="reason"
            label="为什么更正"
            help="留在审计里"
            rows={2}
            value={typed.get('reason')}
            error={faultAt(faults, 'reason')}
            required
          />
          <p class="muted">原来的一条保留不动，标为已代替。</p>
          <button type="submit" class="primary">
            更正
          </button>
        </form>
      </>
    ),
  }
}
