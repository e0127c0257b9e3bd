import type { ProjectMatter } from '../../../src/contract/projects.ts'
import { dayText, lightWord, limitText, STATE_WORDS, UNIT_WORDS, WAITING_WORDS } from '../../wording.ts'
import { pageUrl } from '../links.ts'
import { ContactCard, Example, LightMark } from './marks.tsx'

/** One matter of a project: its light and word, when it is due, who is waited for, and why it is so. */
export const ProjectMatterItem = ({ matter, open = false }: { matter: ProjectMatter; open?: boolean }) => (
  <li class={`matter-state light-${matter.light}`}>
    <div class="matter-state-head">
      <LightMark light={matter.light} word={lightWord(matter.light, matter.state)} />
      <a class="row-name" href={pageUrl('matter', matter.matterId)}>
        {matter.name}
      </a>
      {matter.dueSoon ? <span class="tag tag-warn">临期</span> : null}
    </div>
    <p class="matter-state-line">{statusLine(matter)}</p>
    <p class="muted">
      {matter.department?.name ?? '部门未公布'}
      {matter.limit ? `，时限${limitText(matter.limit)}` : ''}
      <Example basis={matter.limit?.basis ?? null} />
    </p>
    {matter.owedDocuments.length > 0 ? (
      <ul class="list">
        {matter.owedDocuments.map((owed) => (
          <li>
            容缺材料：{owed.name}
            <small>
              {owed.receivedOn
                ? `${dayText(owed.receivedOn)}已补交`
                : owed.dueOn
                  ? `应在${dayText(owed.dueOn)}前补交`
                  : '待补交'}
            </small>
          </li>
        ))}
      </ul>
    ) : null}
    {matter.why.length > 0 || matter.contact ? (
      <details open={open}>
        <summary>为什么、找谁</summary>
        {matter.why.length > 0 ? (
          <ul class="list why">
            {matter.why.map((reason) => (
              <li>{reason}</li>
            ))}
          </ul>
        ) : null}
        {matter.contact ? <ContactCard contact={matter.contact} /> : null}
      </details>
    ) : null}
  </li>
)

/** The one line that a busy reader needs: late, due, waiting, finished or not begun. */
function statusLine(matter: ProjectMatter): string {
  const waiting = matter.completedOn || matter.waitingOn === 'department' ? null : matter.waitingOn
  const due = matter.dueOn ? `${dayText(matter.dueOn)}${matter.estimated ? '（节假日未公布，估算）' : ''}` : null
  const parts = [
    matter.overdueDays > 0 ? `超时${matter.overdueDays}个工作日` : null,
    // A wait that is not the department's never wipes out a red that was there before it.
    waiting ? `${WAITING_WORDS[waiting]}${matter.light === 'red' ? '' : '，不算部门超时'}` : null,
    matter.light === 'yellow' && !waiting ? STATE_WORDS[matter.state] : null,
    matter.completedOn ? `${dayText(matter.completedOn)}办结` : due && (waiting ? `截止日${due}` : `应在${due}办结`),
    matter.light === 'red' && !waiting ? WAITING_WORDS.department : null,
    matter.state === 'not_started' && matter.plannedStartOn ? `计划${dayText(matter.plannedStartOn)}开始` : null,
    matter.pausedDays > 0 ? `已扣除${matter.pausedDays}${UNIT_WORDS[matter.limit?.unit ?? 'natural_days']}` : null,
  ]
  return parts.filter(Boolean).join('，') || STATE_WORDS[matter.state]
}
