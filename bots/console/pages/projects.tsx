import { LIGHT_ORDER } from '../../web/parts/light-totals.tsx'
import { LIGHT_WORDS } from '../../wording.ts'
import { may } from '../me.ts'
import { PageHead, Pager } from '../parts/frame.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, allItems, dataOf, type Visit } from '../view.ts'
import { Filters } from '../work/parts.tsx'
import { StaffProjectCard } from '../work/project-card.tsx'
import { ProjectTotals } from '../work/project-totals.tsx'
import { asked, urls } from '../work/urls.ts'

const ORDERS = [
  ['light', '红灯在前'],
  ['overdue', '超时最久的在前'],
  ['investment', '投资额大的在前'],
  ['updated', '最近更新的在前'],
] as const
const NAMES = ['light', 'stage', 'department', 'steward', 'overdue', 'q', 'visibility', 'sort', 'cursor'] as const

/** GET /console/projects: every project that one may see, private ones too; the filters stand in the address. */
export async function projectsPage({ api, url, me }: Visit): Promise<Answer> {
  const query = { ...asked(url, NAMES), limit: '20' }
  const [list, stages, departments] = await Promise.all([
    // What the address asks for is held against its schema by the API.
    api.GET('/v1/staff/projects', { params: { query: query as never } }).then(dataOf),
    api.GET('/v1/stages').then(dataOf),
    allItems((cursor) => api.GET('/v1/departments', { params: { query: { limit: 100, cursor } } })),
  ])
  return {
    title: '项目',
    section: 'projects',
    wide: true,
    body: (
      <>
        <PageHead back={[['/console', '首页']]}>项目</PageHead>
        <p class="actions">
          {may(me, 'createProject') ? (
            <a class="chip" href={urls.newProject}>
              立一个项目
            </a>
          ) : null}
          {may(me, 'listEvents') ? (
            <a class="chip" href={urls.held}>
              没有生效的事件
            </a>
          ) : null}
        </p>
        <p class="muted">{`${list.totals.projects}个项目，${whenText(list.asOf)}的情况`}</p>
        <Filters
          url={url}
          folded
          filters={[
            { name: 'q', label: '名称、代码或建设单位', type: 'search' },
            { name: 'light', label: '状态灯', options: LIGHT_ORDER.map((light) => [light, LIGHT_WORDS[light]]) },
            { name: 'department', label: '部门', options: departments.map(({ id, name }) => [id, name]) },
            { name: 'stage', label: '没办完的阶段', options: stages.items.map(({ id, name }) => [id, name]) },
            { name: 'steward', label: '管家（姓名、职责或单位）', type: 'text' },
            {
              name: 'overdue',
              label: '超时',
              options: [
                ['true', '有超时事项'],
                ['false', '没有超时事项'],
              ],
            },
            {
              name: 'visibility',
              label: '公开',
              options: [
                ['public', '公开'],
                ['private', '不公开'],
              ],
            },
            { name: 'sort', label: '排序', options: ORDERS, empty: '默认' },
          ]}
        />
        <ProjectTotals totals={list.totals} url={url} />
        <section aria-labelledby="projects">
          <h2 id="projects">项目清单</h2>
          {list.items.length === 0 ? <p class="empty">{nothing(url, may(me, 'createProject'))}</p> : null}
          <ul class="projects">
            {list.items.map((project) => (
              <StaffProjectCard project={project} />
            ))}
          </ul>
          <Pager url={url} next={list.nextCursor} />
        </section>
      </>
    ),
  }
}

/** Why a list is empty, and what to do about it: of a steward who has only just come it is no fault of the filters. */
function nothing(url: URL, creates: boolean): string {
  if (NAMES.some((name) => url.searchParams.get(name))) return '没有符合的项目，可以清除筛选再看。'
  return creates ? '您名下还没有项目。可以立一个项目；已有的项目要归您管，请管理员在您的账号里加上。' : '还没有项目。'
}
