import type { Light, ProjectSummary } from '../../../src/contract/projects.ts'
import { instantText, LIGHT_WORDS, moneyText, SERVICE_WORDS } from '../../wording.ts'
import { pageUrl } from '../links.ts'
import { LIGHT_ORDER, LightTotals } from '../parts/light-totals.tsx'
import { LookupForm } from '../parts/lookup-form.tsx'
import { Example, LightMark } from '../parts/marks.tsx'
import { StageStrip } from '../parts/stage-strip.tsx'
import { allItems, dataOf, type View, type Visit } from '../view.ts'

export const BOARD_SOURCE = '/v1/projects?limit=100'

/** 看板: the public key projects with their lights, the late ones first. */
export async function boardPage({ api }: Visit): Promise<View> {
  let etag: string | null = null
  const [projects, stages] = await Promise.all([
    allItems(async (cursor) => {
      const page = await api.GET('/v1/projects', { params: { query: { limit: 100, cursor } } })
      etag ??= page.response.headers.get('ETag')
      return page
    }),
    api.GET('/v1/stages').then(dataOf),
  ])
  const sorted = projects.toSorted(byUrgency)
  const asOf = sorted[0]?.asOf
  return {
    title: '重点项目看板',
    section: 'board',
    body: (
      <div class="page wide board" data-poll={BOARD_SOURCE} data-etag={etag ?? ''}>
        <div class="board-head">
          <h1>重点项目看板</h1>
          {asOf ? <p class="muted">截至{instantText(asOf)}，绿灯办结、黄灯在办、红灯超时，暂停和等待不算超时</p> : null}
        </div>
        <LightTotals counts={countLights(sorted)} unit="个项目" label="项目数" />
        {sorted.length === 0 ? <p class="empty">还没有公开的重点项目。</p> : null}
        <ul class="projects">
          {sorted.map((project) => (
            <ProjectCard project={project} columns={stages.items} />
          ))}
        </ul>
        <LookupForm />
      </div>
    ),
  }
}

const ProjectCard = ({
  project,
  columns,
}: {
  project: ProjectSummary
  columns: readonly { id: string; name: string }[]
}) => (
  <li class={`project light-${project.light}`}>
    <div class="project-head">
      <h2>
        <a href={pageUrl('project', project.code)}>{project.name}</a>
      </h2>
      <p class="project-light">
        <LightMark light={project.light} word={LIGHT_WORDS[project.light]} />
        <span class="muted">
          {project.counts.green}/{Object.values(project.counts).reduce((sum, count) => sum + count, 0)}项办结
        </span>
        <Example basis={project.basis} />
      </p>
      <p class="muted">
        {[
          project.investment === null ? null : `总投资${moneyText(project.investment)}`,
          SERVICE_WORDS[project.serviceLevel],
        ]
          .filter(Boolean)
          .join('，')}
        <br />
        <span class="code">{project.code}</span>
      </p>
    </div>
    <StageStrip stages={project.stages} columns={columns} />
    {project.late.length > 0 ? (
      <ul class="late" aria-label="超时事项">
        {project.late.map((matter) => (
          <li>
            <strong>{matter.name}</strong>
            <span>
              {matter.department ?? '部门未公布'}，超时{matter.overdueDays}个工作日
            </span>
          </li>
        ))}
      </ul>
    ) : null}
  </li>
)

const mostLate = (project: ProjectSummary): number => Math.max(0, ...project.late.map(({ overdueDays }) => overdueDays))

const byUrgency = (a: ProjectSummary, b: ProjectSummary): number =>
  LIGHT_ORDER.indexOf(a.light) - LIGHT_ORDER.indexOf(b.light) ||
  mostLate(b) - mostLate(a) ||
  a.code.localeCompare(b.code)

function countLights(projects: readonly { light: Light }[]): Record<Light, number> {
  const counts: Record<Light, number> = { red: 0, yellow: 0, gray: 0, green: 0 }
  for (const { light } of projects) counts[light] += 1
  return counts
}
