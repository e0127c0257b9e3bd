import type { z } from 'zod'
import type { Project, ProjectMatter, Timeline } from '../../../src/contract/projects.ts'
import { dayOf, LIGHT_WORDS, moneyText, SERVICE_WORDS } from '../../wording.ts'
import { typedAccessCode } from '../access-code.ts'
import { Downloads } from '../parts/downloads.tsx'
import { Freshness } from '../parts/freshness.tsx'
import { Gantt } from '../parts/gantt.tsx'
import { Investments, Promises } from '../parts/investment.tsx'
import { LIGHT_ORDER, LightTotals } from '../parts/light-totals.tsx'
import { LookupForm } from '../parts/lookup-form.tsx'
import { LightMark } from '../parts/marks.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProjectAnswer } from '../parts/project-answer.tsx'
import { ProjectMatterItem } from '../parts/project-matter.tsx'
import { ForecastPart, Milestones, Obstacles, Stewards, Surveys, TimelineList } from '../parts/project-parts.tsx'
import { SubscribeForm } from '../parts/subscribe-form.tsx'
import { dataOf, isProblem, PageProblem, type View, type Visit, type Watched, watched } from '../view.ts'

/**
 * One public project: what needs somebody's attention first, then every matter by stage. Where there is none to show, its code stands
 * in the look-up form already: a sponsor who was given the address has only the access code to type.
 */
export async function projectPage({ api, params }: Visit): Promise<View> {
  const code = params.code ?? ''
  try {
    return await showProject(api, code)
  } catch (error) {
    if (!(error instanceof PageProblem) || error.problem.status !== 404) throw error
    return lookupView(code, '没有可以公开查看的这个项目：请核对项目代码；非公开项目请填查询码。', 404)
  }
}

/** The answer to the look-up form. An unknown project, a private one and a wrong access code look alike. */
export async function lookupPage({ api, form }: Visit): Promise<View> {
  const code = form.get('project')?.trim() ?? ''
  try {
    return { ...(await showProject(api, code, typedAccessCode(form.get('access')) || undefined)), personal: true }
  } catch (error) {
    if (!(error instanceof PageProblem) || error.problem.status >= 500) throw error
    const limited = error.problem.code === 'rate_limited'
    const fault = limited ? error.problem.detail : '没有可以查看的这个项目：请核对项目代码；非公开项目还要核对查询码。'
    return lookupView(code, fault, limited ? 429 : 404)
  }
}

const lookupView = (code: string, fault: string, status: number): View => ({
  title: '查我的项目',
  section: 'board',
  status,
  personal: true,
  body: (
    <div class="page narrow">
      <h1>查我的项目</h1>
      <LookupForm code={code} fault={fault} />
    </div>
  ),
})

async function showProject(api: Visit['api'], code: string, accessCode?: string): Promise<View> {
  const header = accessCode ? { 'x-access-code': accessCode } : {}
  const readTimeline = () =>
    api.GET('/v1/projects/{code}/timeline', { params: { path: { code }, header, query: { limit: 100 } } })
  // Wrong codes are counted: one that is wrong is tried once.
  const early = accessCode ? null : readTimeline()
  const [found, ready] = await Promise.all([
    api.GET('/v1/projects/{code}', { params: { path: { code }, header } }),
    api.GET('/readyz'),
  ])
  const project = dataOf(found)
  const events = await (early ?? readTimeline())
  const timeline = isProblem(events.error) ? [] : dataOf(events).items
  const address = `/v1/projects/${encodeURIComponent(project.code)}`
  return {
    title: project.name,
    section: 'board',
    personal: project.visibility === 'private',
    body: (
      <ProjectBody
        project={project}
        timeline={timeline}
        watched={[watched(address, found.response)]}
        mail={ready.data?.features.email === 'on'}
      />
    ),
  }
}

const ProjectBody = ({
  project,
  timeline,
  watched,
  mail,
}: {
  project: Project
  timeline: z.infer<typeof Timeline>['items']
  watched: Watched[]
  mail: boolean
}) => {
  const urgent = project.matters.filter(needsAttention).toSorted(byUrgency)
  return (
    <div class="page wide project-page" data-poll={JSON.stringify(watched)}>
      <PageHead back={[['/board', '看板']]}>{project.name}</PageHead>
      <ProjectAnswer project={project} />
      <Freshness asOf={project.asOf} />
      <LightTotals counts={project.counts} unit="项" label="事项数" />
      {urgent.length > 0 ? (
        <section aria-labelledby="urgent">
          <h2 id="urgent">现在要盯的</h2>
          <ul class="matter-states">
            {urgent.map((matter) => (
              <ProjectMatterItem matter={matter} place="urgent" open={matter.light === 'red'} />
            ))}
          </ul>
        </section>
      ) : null}
      <Obstacles items={project.obstacles} />
      <Gantt project={project} />
      <ForecastPart project={project} />
      <h2>各阶段</h2>
      {project.stages.map((stage) => (
        <details class="card stage-group" data-key={`stage-${stage.id}`}>
          <summary>
            <span class="stage-title">{stage.name}</span>
            <LightMark light={stage.light} word={LIGHT_WORDS[stage.light]} />
            <span class="muted">{`${stage.done}/${stage.total}`}</span>
          </summary>
          <ul class="matter-states">
            {project.matters
              .filter((matter) => matter.stage === stage.id)
              .map((matter) => (
                <ProjectMatterItem matter={matter} place="stage" />
              ))}
          </ul>
        </details>
      ))}
      <Milestones items={project.milestones} />
      <Promises items={project.promises} today={dayOf(project.asOf)} />
      <Investments items={project.investments} />
      <Surveys project={project} />
      <Stewards items={project.stewards} basis={project.basis} />
      <section>
        <h2>项目</h2>
        <dl class="rows card">
          {facts(project).map(([label, value]) => (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {project.notes.length > 0 ? (
          <ul class="list">
            {project.notes.map((note) => (
              <li>{note}</li>
            ))}
          </ul>
        ) : null}
      </section>
      <SubscribeForm project={project} mail={mail} />
      <Downloads project={project} />
      <TimelineList items={timeline} />
    </div>
  )
}

const facts = (project: Project): [string, string][] =>
  (
    [
      ['建设单位', project.sponsor],
      ['总投资', project.investment === null ? null : moneyText(project.investment)],
      ['服务', SERVICE_WORDS[project.serviceLevel] || null],
      ['项目代码', project.code],
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
