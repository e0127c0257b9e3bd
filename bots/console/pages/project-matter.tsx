import { isByHand, type StaffMatter, type StoredEvent } from '../../../src/contract/events.ts'
import { LightMark } from '../../web/parts/marks.tsx'
import { MatterProgress, StepTimes } from '../../web/parts/matter-progress.tsx'
import { dayText, lateWord, STATE_WORDS } from '../../wording.ts'
import { may } from '../me.ts'
import { Tag } from '../parts/frame.tsx'
import { type Fault, ProblemSummary } from '../parts/summary.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, etagOf, type Visit } from '../view.ts'
import { whoText } from '../words.ts'
import { HappeningChoice, HappeningFields } from '../work/event-fields.tsx'
import { EVENT_FIELDS, happeningOf, readEvent, type Typed } from '../work/event-form.ts'
import { outcomeOf } from '../work/outcome.ts'
import { ProjectPageHead } from '../work/parts.tsx'
import { dueText } from '../work/project-matter-row.tsx'
import { urls } from '../work/urls.ts'

const NOTHING_TYPED: Typed = new URLSearchParams()

/** GET /console/projects/:code/matters/:matter?state=: one matter, its events, and what happened to be recorded. */
export const projectMatterPage = (visit: Visit): Promise<Answer> => view(visit, { typed: NOTHING_TYPED, faults: [] })

/** POST: records an event by hand, if the matter is still as it was seen. */
export async function recordEventPage(visit: Visit): Promise<Answer> {
  const { api, params, form } = visit
  const [code, matterId] = [params.code ?? '', params.matter ?? '']
  const entry = readEvent(form)
  if (!entry) return view(visit, { typed: form, faults: [{ text: '请选择发生了什么。' }], status: 400 })
  const outcome = outcomeOf(
    await api.POST('/v1/staff/projects/{code}/matters/{matterId}/events', {
      params: { path: { code, matterId }, header: { 'if-match': form.get('etag') ?? '' } },
      body: entry,
    }),
    fieldOf,
  )
  if (outcome.faults) return view(visit, { typed: form, faults: outcome.faults, status: outcome.status })
  const detail = outcome.data.detail ?? '已记录'
  return {
    redirect: urls.projectMatter(code, matterId),
    flash: detail.startsWith('已记录') ? detail : `已记录。${detail}`,
  }
}

/** /data/items/2 -> items; /time -> time. */
function fieldOf(pointer: string): string | undefined {
  const [, field] = /^(?:\/data)?\/(\w+)/.exec(pointer) ?? []
  return field === 'time' || EVENT_FIELDS.some((one) => one === field) ? field : undefined
}

async function view(
  { api, params, url, me, form }: Visit,
  { typed, faults, status }: { typed: Typed; faults: readonly Fault[]; status?: number },
): Promise<Answer> {
  const path = { code: params.code ?? '', matterId: params.matter ?? '' }
  const [read, project] = await Promise.all([
    api.GET('/v1/staff/projects/{code}/matters/{matterId}', { params: { path } }),
    api.GET('/v1/staff/projects/{code}', { params: { path: { code: path.code } } }).then(dataOf),
  ])
  const { matter, events } = dataOf(read)
  const happening = happeningOf(form.get('state') ?? url.searchParams.get('state'))
  return {
    title: `${matter.name} · ${project.name}`,
    section: 'projects',
    ...(status && { status }),
    body: (
      <>
        <ProjectPageHead code={path.code} name={project.name}>
          {matter.name}
        </ProjectPageHead>
        <p class="project-light">
          <LightMark light={matter.light} word={lateWord(matter)} />
          {matter.dueSoon ? <Tag tone="warn">临期</Tag> : null}
          <span>
            {[
              lateWord(matter).startsWith(STATE_WORDS[matter.state]) ? null : STATE_WORDS[matter.state],
              matter.department?.name,
              dueText(matter),
            ]
              .filter(Boolean)
              .join('，')}
          </span>
        </p>
        <ul class="list why">
          {matter.why.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
        <MatterProgress matter={matter} />
        {may(me, 'recordEvent') ? (
          <section aria-labelledby="record">
            <h2 id="record">{happening ? `记录：${happening.name}` : '记录发生了什么'}</h2>
            <ProblemSummary faults={faults} title="没有记录" />
            {happening ? (
              <form action={url.pathname} method="post" class="form card" data-unsaved>
                <input type="hidden" name="state" value={happening.state ?? 'remark'} />
                <input type="hidden" name="etag" value={etagOf(read.response)} />
                <p class="help">{happening.note}</p>
                <HappeningFields happening={happening} matter={matter} typed={typed} faults={faults} />
                <p class="actions">
                  <button type="submit" class="primary">
                    记录
                  </button>
                  <a href={url.pathname}>换一种</a>
                </p>
              </form>
            ) : (
              <HappeningChoice url={url} />
            )}
          </section>
        ) : null}
        <StepTimes matter={matter} />
        <Events events={events} me={me} />
      </>
    ),
  }
}

/** All events, the newest first; those that do not count say why, those that people recorded may be put right. */
const Events = ({ events, me }: { events: StaffMatter['events']; me: Visit['me'] }) => (
  <section aria-labelledby="events">
    <h2 id="events">全部事件</h2>
    {events.length === 0 ? <p class="empty">还没有事件。</p> : null}
    <ol class="timeline">
      {events.toReversed().map((event) => (
        <li>
          <time datetime={event.time}>{whenText(event.time)}</time>
          <span>
            <strong>{event.state ? STATE_WORDS[event.state] : '备注'}</strong>
            {event.held ? (
              <Tag tone="warn">{event.held.code === 'replaced' ? '已更正' : `没有生效：${event.held.detail}`}</Tag>
            ) : null}
            <small>{[saidText(event.data), whoseText(event)].filter(Boolean).join('；')}</small>
            {mayCorrect(me, event) ? <a href={urls.eventOf(event.project, event.matterId, event.id)}>更正</a> : null}
          </span>
        </li>
      ))}
    </ol>
  </section>
)

/** What moves nothing whoever looks after the matter may correct; what counts already, not a clerk, and only what people recorded. */
const mayCorrect = (me: Visit['me'], { held, source }: StoredEvent): boolean =>
  may(me, 'replayEvent') && (held ? held.code !== 'replaced' : isByHand(source) && me.role !== 'clerk')

const whoseText = ({ recordedBy }: StoredEvent): string => (recordedBy ? `${whoText(recordedBy)}记录` : '部门系统报送')

function saidText({ text, items, dueOn }: Record<string, unknown>): string {
  const said = typeof text === 'string' ? text.replace(/。$/, '') : ''
  const due = typeof dueOn === 'string' ? dayText(dueOn) : ''
  return [
    said,
    Array.isArray(items) && items.length > 0 ? `材料：${items.join('、')}` : null,
    // The answer to a notice says its day itself.
    due && !said.includes(due) ? `期限${due}` : null,
  ]
    .filter(Boolean)
    .join('，')
}
