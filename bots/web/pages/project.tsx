import type { z } from 'zod'
import type { Project, ProjectMatter, Timeline } from '../../../src/contract/projects.ts'
import { dayText, instantText, LIGHT_WORDS, moneyText, SERVICE_WORDS } from '../../wording.ts'
import { LIGHT_ORDER, LightTotals } from '../parts/light-totals.tsx'
import { LookupForm } from '../parts/lookup-form.tsx'
import { LightMark } from '../parts/marks.tsx'
import { ProjectMatterItem } from '../parts/project-matter.tsx'
import { Milestones, Obstacles, Stewards, TimelineList } from '../parts/project-parts.tsx'
import { dataOf, isProblem, PageProblem, type View, type Visit } from '../view.ts'

/** One public project: what needs somebody's attention first, then every matter by stage. */
export async function projectPage({ api, params }: Visit): Promise<View> {
  return showProject(api, params.code ?? '')
}

/** The answer to the look-up form. An unknown project, a private one and a wrong access code look alike. */
export async function lookupPage({ api, form }: Visit): Promise<View> {
  const code = form.get('project')?.trim() ?? ''
  try {
    return { ...(await showProject(api, code, form.get('access')?.trim() || undefined)), personal: true }
  } catch (error) {
    if (!(error instanceof PageProblem) || error.problem.status >= 500) throw error
    const fault = '没有可以查看的这个项目：请核对项目代码；非公开项目还要核对查询码。'
    const body = (
      <div class="page narrow">
        <h1>查我的项目</h1>
        <LookupForm code={code} fault={fault} />
      </div>
    )
    return { title: '查我的项目', section: 'board', status: 404, personal: true, body }
  }
}

async function showProject(api: Visit['api'], code: string, accessCode?: string): Promise<View> {
  const header = accessCode ? { 'x-access-code': accessCode } : {}
  const [found, events] = await Promise.all([
    api.GET('/v1/projects/{code}', { params: { path: { code }, header } }),
    api.GET('/v1/projects/{code}/timeline', { params: { path: { code }, header, query: { limit: 100 } } }),
  ])
  const project = dataOf(found)
  const timeline = isProblem(events.error) ? [] : dataOf(events).items
  return {
    title: project.name,
    section: 'board',
    personal: project.visibility === 'private',
    body: <ProjectBody project={project} timeline={timeline} etag={found.response.headers.get('ETag') ?? ''} />,
  }
}

const ProjectBody = ({
  project,
  timeline,
  etag,
}: {
  project: Project
  timeline: z.infer<typeof Timeline>['items']
  etag: string
}) => {
  const urgent = project.matters.filter(needsAttention).toSorted(byUrgency)
  return (
    <div class="page wide project-page" data-poll={`/v1/projects/${encodeURIComponent(project.code)}`} data-etag={etag}>
      <p class="crumbs">
        <a href="/board">看板</a>
      </p>
      <h1>{project.name}</h1>
      <p class="project-light">
        <LightMark light={project.light} word={LIGHT_WORDS[project.light]} />
        <span class="code">{project.code}</span>
      </p>
      <dl class="rows card">
        {facts(project).map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <LightTotals counts={project.counts} unit="项" label="事项数" />
      {urgent.length > 0 ? (
        <section aria-labelledby="urgent">
          <h2 id="urgent">现在要盯的</h2>
          <ul class="matter-states">
            {urgent.map((matter) => (
              <ProjectMatterItem matter={matter} open={matter.light === 'red'} />
            ))}
          </ul>
        </section>
      ) : null}
      <h2>各阶段</h2>
      {project.stages.map((stage) => (
        <details class="card stage-group" open={stage.light === 'red' || stage.light === 'yellow'}>
          <summary>
            <span class="stage-title">{stage.name}</span>
            <LightMark light={stage.light} word={LIGHT_WORDS[stage.light]} />
            <span class="muted">{`${stage.done}/${stage.total}`}</span>
          </summary>
          <ul class="matter-states">
            {project.matters
              .filter((matter) => matter.stage === stage.id)
              .map((matter) => (
                <ProjectMatterItem matter={matter} />
              ))}
          </ul>
        </details>
      ))}
      <Milestones items={project.milestones} />
      <Obstacles items={project.obstacles} />
      <Stewards items={project.stewards} basis={project.basis} />
      <TimelineList items={timeline} />
      {project.notes.length > 0 ? (
        <section>
          <h2>说明</h2>
          <ul class="list">
            {project.notes.map((note) => (
              <li>{note}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

const facts = (project: Project): [string, string][] =>
  (
    [
      ['建设单位', project.sponsor],
      ['总投资', project.investment === null ? null : moneyText(project.investment)],
      ['服务', SERVICE_WORDS[project.serviceLevel] || null],
      [
        '预计办完',
        project.forecast.finishOn &&
          `${dayText(project.forecast.finishOn)}${project.forecast.estimated ? '（估算）' : ''}`,
      ],
      ['截至', instantText(project.asOf)],
    ] as const
  ).flatMap(([label, value]) => (value ? [[label, value]] : []))

const needsAttention = (matter: ProjectMatter): boolean =>
  matter.light === 'red' ||
  matter.dueSoon ||
  (matter.light === 'yellow' && matter.waitingOn !== null && matter.waitingOn !== 'department')

const byUrgency = (a: ProjectMatter, b: ProjectMatter): number =>
  LIGHT_ORDER.indexOf(a.light) - LIGHT_ORDER.indexOf(b.light) ||
  b.overdueDays - a.overdueDays ||
  Number(b.dueSoon) - Number(a.dueSoon)
