import type { ProjectSummary } from '../../../src/contract/projects.ts'
import { pageUrl } from '../../links.ts'
import { LIGHT_WORDS, moneyText, SERVICE_WORDS } from '../../wording.ts'
import { boardUrl, type LateMatter, type StageCount } from '../board/filters.ts'
import { Example, LightMark } from './marks.tsx'
import { StageStrip } from './stage-strip.tsx'

/** 谁超时了: the department first, then by how long, with what, and in which project. */
export const LateTable = ({ late }: { late: readonly LateMatter[] }) => (
  <section aria-labelledby="late">
    <h2 id="late">谁超时了</h2>
    {late.length === 0 ? <p class="empty">没有超时的事项。</p> : null}
    <ol class="late" aria-labelledby="late">
      {late.map(({ project, matterId, name, department, overdueDays }) => (
        <li data-key={`late-${project.code}-${matterId}`}>
          <strong>{department ?? '部门未公布'}</strong>
          <b class="late-days">超时{overdueDays}个工作日</b>
          <span>{name}</span>
          <a href={pageUrl('project', project.code)}>{project.name}</a>
        </li>
      ))}
    </ol>
  </section>
)

/** 项目在哪个阶段: how many are not through it yet. */
export const StageCounts = ({ counts, chosen }: { counts: readonly StageCount[]; chosen: string | undefined }) => (
  <section aria-labelledby="by-stage">
    <h2 id="by-stage">各阶段未办完的项目</h2>
    <ol class="stage-counts">
      {counts.map(({ id, name, open, red }) => (
        <li class={red > 0 ? 'light-red' : open > 0 ? 'light-yellow' : 'light-gray'}>
          <a href={boardUrl({ stage: id })} aria-current={chosen === id ? 'true' : undefined}>
            <span class="stage-name">{name}</span>
            <strong>{open}个</strong>
            <small>{red > 0 ? `其中${red}个超时` : open > 0 ? '无超时' : '没有'}</small>
          </a>
        </li>
      ))}
    </ol>
  </section>
)

export const ProjectCard = ({
  project,
  columns,
}: {
  project: ProjectSummary
  columns: readonly { id: string; name: string }[]
}) => (
  <li class={`project light-${project.light}`} data-key={project.code}>
    <div class="project-head">
      <h3>
        <a href={pageUrl('project', project.code)}>{project.name}</a>
      </h3>
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
  </li>
)
