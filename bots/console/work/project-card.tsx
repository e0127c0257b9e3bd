import type { z } from 'zod'
import type { StaffProjectSummary } from '../../../src/contract/staff-project-list.ts'
import { Example, LightMark } from '../../web/parts/marks.tsx'
import { dayOf, dayText, LIGHT_WORDS, moneyText, WAITING_WORDS } from '../../wording.ts'
import { urls } from './urls.ts'

type Summary = z.infer<typeof StaffProjectSummary>
const MOST_LATE = 3

/** One project in the leaders' list: its light, who is late with what, who is waited for, what comes next. */
export const StaffProjectCard = ({ project }: { project: Summary }) => {
  const total = Object.values(project.counts).reduce((sum, count) => sum + count, 0)
  return (
    <li class={`project light-${project.light}`} data-key={project.code}>
      <div class="project-head">
        <h3>
          <a href={urls.project(project.code)}>{project.name}</a>
        </h3>
        <p class="project-light">
          <LightMark light={project.light} word={LIGHT_WORDS[project.light]} />
          <span class="muted">{`${project.counts.green}/${total}项办结`}</span>
          {project.visibility === 'private' ? <span class="tag tag-warn">不公开</span> : null}
          {project.dueSoon > 0 ? <span class="tag tag-warn">{`${project.dueSoon}项临期`}</span> : null}
          <Example basis={project.basis} />
        </p>
        <p class="muted">
          {[project.sponsor, project.investment === null ? '总投资未填' : `总投资${moneyText(project.investment)}`]
            .filter(Boolean)
            .join('，')}
        </p>
      </div>
      <div class="stack">
        {project.late.length > 0 ? (
          <ul class="late-list">
            {project.late.slice(0, MOST_LATE).map(({ matterId, name, department, overdueDays, newDueOn }) => (
              <li>
                <strong>{department ?? '部门未公布'}</strong>超时{overdueDays}个工作日：
                <a href={urls.projectMatter(project.code, matterId)}>{name}</a>
                {newDueOn ? <small>重新承诺{dayText(newDueOn, false)}办结</small> : null}
              </li>
            ))}
            {project.late.length > MOST_LATE ? (
              <li class="muted">{`还有${project.late.length - MOST_LATE}项超时`}</li>
            ) : null}
          </ul>
        ) : null}
        <p class="muted">{standing(project)}</p>
      </div>
    </li>
  )
}

/** What is waited for and what comes next, in one line. */
function standing(project: Summary): string {
  const waiting = project.waitingOn.map(({ who, matters, departments }) => {
    const names = departments.map(({ name }) => name).join('、')
    return `${WAITING_WORDS[who]}${matters}项${names ? `（${names}）` : ''}`
  })
  const { nextDue, nextMilestone } = project
  const overdue = nextMilestone !== null && nextMilestone.plannedOn < dayOf(project.asOf)
  return [
    ...waiting,
    nextDue && `最近到期${dayText(nextDue.dueOn, false)}：${nextDue.name}`,
    nextMilestone &&
      `下一个节点${nextMilestone.name}，计划${dayText(nextMilestone.plannedOn)}${overdue ? '，已过计划日' : ''}`,
    project.openObstacles > 0 && `${project.openObstacles}个障碍没清除`,
    project.openPromises > 0 && `${project.openPromises}条承诺没兑现`,
  ]
    .filter(Boolean)
    .join('；')
}
