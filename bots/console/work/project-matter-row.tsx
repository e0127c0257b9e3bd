import type { ProjectMatter } from '../../../src/contract/projects.ts'
import { pageUrl } from '../../links.ts'
import { LightMark } from '../../web/parts/marks.tsx'
import { dayText, isDueEstimated, lateWord, namedLimit, WAITING_WORDS } from '../../wording.ts'
import { Tag } from '../parts/frame.tsx'
import { urls } from './urls.ts'

/** One matter of a project as staff see it: its light, by when, who is waited for, why; its name leads to recording. */
export const StaffMatterRow = ({ matter, code, own }: { matter: ProjectMatter; code: string; own: boolean }) => (
  <li class={`matter-state light-${matter.light}`}>
    <div class="matter-state-head">
      <LightMark light={matter.light} word={lateWord(matter)} />
      {own ? (
        <a class="row-name" href={urls.projectMatter(code, matter.matterId)}>
          {matter.name}
        </a>
      ) : (
        <strong class="row-name">{matter.name}</strong>
      )}
      {matter.dueSoon ? <Tag tone="warn">临期</Tag> : null}
    </div>
    <p class="muted">
      {matter.department ? (
        // Whom to call: its windows and phones.
        <a href={pageUrl('department', matter.department.id)}>{matter.department.name}</a>
      ) : (
        '部门未公布'
      )}
      {[
        matter.limit && namedLimit(matter.limit),
        dueText(matter),
        matter.waitingOn && !matter.completedOn ? WAITING_WORDS[matter.waitingOn] : null,
        matter.promise && `重新承诺${dayText(matter.promise.newDueOn)}办结`,
      ].map((part) => (part ? `，${part}` : ''))}
    </p>
    {matter.why.length > 0 ? (
      <details open={matter.light === 'red'}>
        <summary>为什么</summary>
        <ul class="list why">
          {matter.why.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
      </details>
    ) : null}
  </li>
)

export function dueText(matter: ProjectMatter): string | null {
  if (matter.completedOn) return `${dayText(matter.completedOn)}办结`
  if (matter.dueOn) return `应在${dayText(matter.dueOn)}办结${isDueEstimated(matter) ? '（推算）' : ''}`
  return matter.plannedStartOn && matter.state === 'not_started' ? `计划${dayText(matter.plannedStartOn)}开始` : null
}
