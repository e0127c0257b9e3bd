import type { ProjectMatter } from '../../../src/contract/projects.ts'
import { pageUrl } from '../../links.ts'
import { dayText, isDueEstimated, lateWord, namedLimit, STATE_WORDS, UNIT_WORDS, WAITING_WORDS } from '../../wording.ts'
import { ContactCard, Example, LightMark } from './marks.tsx'
import { MatterProgress, StepTimes } from './matter-progress.tsx'

/** One matter of a project: its light and word, when it is due, who is waited for, what is missing, and why it is so. */
export const ProjectMatterItem = ({
  matter,
  place,
  open = false,
}: {
  matter: ProjectMatter
  /** Where on the page it stands; a matter may stand on it twice. */
  place: string
  open?: boolean
}) => (
  <li class={`matter-state light-${matter.light}`} data-key={`${place}-${matter.matterId}`}>
    <div class="matter-state-head">
      <LightMark light={matter.light} word={lateWord(matter)} />
      <a class="row-name" href={pageUrl('matter', matter.matterId)}>
        {matter.name}
      </a>
      {matter.dueSoon ? <span class="tag tag-warn">临期</span> : null}
      {matter.estimated ? <span class="tag tag-warn">推算</span> : null}
    </div>
    <p class="matter-state-line">{statusLine(matter)}</p>
    <p class="muted">
      {matter.department?.name ?? '部门未公布'}
      {matter.limit ? `，${namedLimit(matter.limit)}` : ''}
      <Example basis={matter.limit?.basis ?? null} />
    </p>
    <MatterProgress matter={matter} />
    {matter.why.length > 0 || matter.contact || matter.steps.length > 0 ? (
      <details open={open} data-key={`why-${place}-${matter.matterId}`}>
        <summary>
          {['为什么', matter.contact && '找谁', matter.steps.length > 0 && '每步多久'].filter(Boolean).join('、')}
        </summary>
        {matter.why.length > 0 ? (
          <ul class="list why">
            {matter.why.map((reason) => (
              <li>{reason}</li>
            ))}
          </ul>
        ) : null}
        {/* Who is late is a department; the person at its window stays unnamed. */}
        {matter.contact ? <ContactCard contact={{ ...matter.contact, name: null }} /> : null}
        <StepTimes matter={matter} />
      </details>
    ) : null}
  </li>
)

/** The one line that a busy reader needs: late since when, due, waiting, finished or not begun. */
function statusLine(matter: ProjectMatter): string {
  const waiting = matter.completedOn || matter.waitingOn === 'department' ? null : matter.waitingOn
  const due = matter.dueOn ? `${dayText(matter.dueOn)}${isDueEstimated(matter) ? '（节假日未公布，推算）' : ''}` : null
  const parts = [
    matter.light === 'red' && matter.overdueOn ? `${dayText(matter.overdueOn)}起超时` : null,
    // A wait that is not the department's never wipes out a red that was there before it.
    waiting ? `${WAITING_WORDS[waiting]}${matter.light === 'red' ? '' : '，不算部门超时'}` : null,
    matter.light === 'yellow' && !waiting ? STATE_WORDS[matter.state] : null,
    matter.completedOn ? `${dayText(matter.completedOn)}办结` : due && (waiting ? `截止日${due}` : `应在${due}办结`),
    matter.light === 'red' && !waiting ? WAITING_WORDS.department : null,
    matter.state === 'not_started' && matter.plannedStartOn ? `计划${dayText(matter.plannedStartOn)}开始` : null,
    matter.pausedDays > 0 ? `已扣除${matter.pausedDays}${UNIT_WORDS[matter.limit?.unit ?? 'natural_days']}` : null,
    matter.completedOn && !matter.deliveredOn && matter.deliveryDueOn
      ? `应在${dayText(matter.deliveryDueOn)}前送达`
      : null,
  ]
  return parts.filter(Boolean).join('，') || STATE_WORDS[matter.state]
}
