import { PageHead, Pager, Tabs } from '../parts/frame.tsx'
import { DataTable } from '../parts/table.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { whoText } from '../words.ts'
import { happeningOf } from '../work/event-form.ts'
import { asked, urls } from '../work/urls.ts'

/** GET /console/held?all=: events that could not be applied and wait for a correction; or all that were reported. */
export async function heldEventsPage({ api, url }: Visit): Promise<Answer> {
  const all = url.searchParams.get('all') === 'true'
  const query = { ...asked(url, ['project', 'cursor']), ...(all ? {} : { held: 'true' as const }) }
  const list = dataOf(await api.GET('/v1/staff/events', { params: { query } }))
  return {
    title: all ? '报送的事件' : '没有生效的事件',
    section: 'projects',
    wide: true,
    body: (
      <>
        <PageHead back={[[urls.projects, '项目']]}>报送的事件</PageHead>
        <Tabs
          label="看哪些"
          items={[
            { href: urls.held, text: '没有生效的', current: !all },
            { href: `${urls.held}?all=true`, text: '全部', current: all },
          ]}
        />
        <p class="muted">
          缺前一步的，等前一步报来后自己生效；项目、事项、类型或时间报错的，请更正；更正后马上重新计算。
        </p>
        <DataTable
          caption="事件，新的在前"
          empty={all ? '还没有报送的事件。' : '没有要更正的事件。'}
          rows={list.items}
          columns={[
            {
              label: '发生了什么',
              cell: ({ id, state, type, held }) => {
                const name =
                  happeningOf(state ?? (type?.includes('.remark.') ? 'remark' : null))?.name ?? '不认识的类型'
                return held && held.code !== 'replaced' ? <a href={urls.heldEvent(id)}>{name}</a> : name
              },
            },
            { label: '没有生效的原因', cell: ({ held }) => held?.detail ?? '' },
            {
              label: '项目和事项',
              cell: ({ project, matterId }) => (
                <a href={urls.project(project)}>
                  {project} <span class="code">{matterId}</span>
                </a>
              ),
            },
            { label: '时间', cell: ({ time }) => whenText(time) },
            { label: '谁报的', cell: ({ recordedBy, source }) => (recordedBy ? whoText(recordedBy) : source) },
          ]}
        />
        <Pager url={url} next={list.nextCursor} />
      </>
    ),
  }
}
