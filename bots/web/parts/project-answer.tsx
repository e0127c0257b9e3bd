import { raw } from 'hono/html'
import type { Project, ProjectMatter } from '../../../src/contract/projects.ts'
import { dayText, LIGHT_WORDS, WAITING_WORDS } from '../../wording.ts'
import { phoneLink } from '../render-marks.ts'
import { LightMark } from './marks.tsx'

/** What one wants to know before anything else: which light, why, whose it is, since when, and when it will be over. */
export const ProjectAnswer = ({ project }: { project: Project }) => {
  const near = (day: string) => dayText(day, day.slice(0, 4) !== project.asOf.slice(0, 4))
  const red = project.matters
    .filter((matter) => matter.light === 'red')
    .toSorted((a, b) => b.overdueDays - a.overdueDays)
  return (
    <div class={`card project-answer light-${project.light}`} data-key="answer">
      <p class="project-light">
        <LightMark light={project.light} word={LIGHT_WORDS[project.light]} />
        <span class="code">{project.code}</span>
      </p>
      {red.map((matter) => (
        <LateSentence matter={matter} near={near} />
      ))}
      {red.length === 0 ? <p class="answer-sentence">{onTimeSentence(project, near)}</p> : null}
      {project.forecast.finishOn ? (
        <p>
          推算{dayText(project.forecast.finishOn)}全部办完
          {project.forecast.estimated ? <span class="tag tag-warn">有的年份节假日未公布</span> : null}
          <small>按未办事项都用足承诺时限推算，不是承诺</small>
        </p>
      ) : null}
    </div>
  )
}

/** A day, without the year where that is this year's. */
type Near = (day: string) => string

const LateSentence = ({ matter, near }: { matter: ProjectMatter; near: Near }) => (
  <div class="answer-late">
    <p class="answer-sentence">
      {matter.name}
      {matter.overdueOn ? `自${near(matter.overdueOn)}起` : ''}超时，至今{matter.overdueDays}个工作日，等
      {matter.department?.name ?? '部门'}办理。
      {matter.promise ? `部门已说明理由，重新承诺${near(matter.promise.newDueOn)}办结。` : ''}
    </p>
    {matter.contact?.phone
      ? raw(phoneLink(matter.contact.phone, matter.contact.basis, matter.contact.department).safe)
      : null}
  </div>
)

/** Nothing is late: then what is waited for, or when the next is due. */
function onTimeSentence({ light, matters }: Project, near: Near): string {
  if (light === 'green') return '列入的事项已全部办结。'
  if (light === 'gray') return '还没有开始办理。'
  const open = matters.filter((matter) => matter.light === 'yellow')
  const waiting = open.filter((matter) => matter.waitingOn !== null && matter.waitingOn !== 'department')
  const [next] = open
    .filter((matter) => matter.waitingOn === 'department' && matter.dueOn)
    .toSorted((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''))
  return [
    `没有超时的事项，${open.length}项在办。`,
    next?.dueOn ? `最近到期的是${next.name}，应在${near(next.dueOn)}办结。` : '',
    ...[...Map.groupBy(waiting, (matter) => matter.waitingOn)].map(([whom, of]) =>
      whom ? `${WAITING_WORDS[whom]}：${of.map((matter) => matter.name).join('、')}。` : '',
    ),
  ].join('')
}
