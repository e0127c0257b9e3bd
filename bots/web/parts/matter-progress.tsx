import type { MatterSegmentProgress, ProjectMatter } from '../../../src/contract/projects.ts'
import { dayText, lateWord, limitText, STATE_WORDS, WAITING_WORDS } from '../../wording.ts'
import { LightMark } from './marks.tsx'

/** What has gone on in a matter besides its light: the parts it is done in, what was asked to be mended, what is owed, each step's time. */
export const MatterProgress = ({ matter }: { matter: ProjectMatter }) => (
  <>
    {matter.promise ? <p class="promise">{promiseText(matter)}</p> : null}
    {matter.segments.length > 0 ? (
      <ul class="segments" aria-label="分段办理">
        {matter.segments.map((segment) => (
          <Segment segment={segment} />
        ))}
      </ul>
    ) : null}
    {matter.corrections.map(({ requestedOn, items, completedOn }) => (
      <div class="correction">
        <p>
          {dayText(requestedOn)}一次告知补正{items.length > 0 ? `${items.length}项` : ''}
          {completedOn ? `，${dayText(completedOn)}补齐` : '，还没有补齐'}
        </p>
        <Ticks
          items={items.map((item) => ({ ...item, receivedOn: item.receivedOn ?? completedOn }))}
          waiting="还没收到"
          came="收到"
        />
      </div>
    ))}
    {matter.owedDocuments.length > 0 ? (
      <div class="correction">
        <p>容缺受理，欠缺的材料{matter.owedDocuments.every((owed) => owed.receivedOn) ? '已补齐' : ''}</p>
        <Ticks
          items={matter.owedDocuments}
          waiting="待补交，截止日未定"
          came="补交"
          due={(on) => `应在${dayText(on)}前补交`}
        />
      </div>
    ) : null}
  </>
)

/** Ticked or not, by shape and word; nothing here can be tapped. */
const Ticks = ({
  items,
  waiting,
  came,
  due,
}: {
  items: readonly { name: string; receivedOn: string | null; dueOn?: string | null }[]
  waiting: string
  came: string
  due?: (on: string) => string
}) => (
  <ul class="ticks">
    {items.map(({ name, receivedOn, dueOn }) => (
      <li class={receivedOn ? 'ticked' : undefined}>
        <span aria-hidden="true">{receivedOn ? '☑' : '☐'}</span>
        <span>
          {name}
          <small>{receivedOn ? `${dayText(receivedOn)}${came}` : dueOn && due ? due(dueOn) : waiting}</small>
        </span>
      </li>
    ))}
  </ul>
)

const Segment = ({ segment }: { segment: MatterSegmentProgress }) => (
  <li class={`light-${segment.light}`}>
    <LightMark light={segment.light} word={lateWord(segment)} />
    <span>
      {segment.name}
      <small>
        {[
          segment.department,
          segment.limit && `时限${limitText(segment.limit)}`,
          segment.completedOn
            ? `${dayText(segment.completedOn)}办结`
            : segment.dueOn && `应在${dayText(segment.dueOn)}办结`,
          !segment.completedOn && segment.waitingOn && WAITING_WORDS[segment.waitingOn],
        ]
          .filter(Boolean)
          .join('，')}
      </small>
    </span>
  </li>
)

/** 环节计时: how long each stretch took, and whose time it was. */
export const StepTimes = ({ matter }: { matter: ProjectMatter }) =>
  matter.steps.length === 0 ? null : (
    <>
      <p class="steps-title">环节计时</p>
      <ol class="list why">
        {matter.steps.map((step) => (
          <li>
            {step.name || STATE_WORDS[step.state]}：{step.workingDays}个工作日，{whoseTime(step)}
            <small>
              {dayText(step.from)}
              {step.until === null ? '起，至今' : step.until === step.from ? '' : `至${dayText(step.until)}`}
            </small>
          </li>
        ))}
      </ol>
    </>
  )

/** The department's, unless it waited for somebody else, or the law takes the stretch out of its limit. */
function whoseTime({ counted, waitingOn, state }: ProjectMatter['steps'][number]): string {
  if (counted) return '部门'
  if (waitingOn !== 'department') return `${WAITING_WORDS[waitingOn]}，不计时`
  return state === 'special_procedure' ? '特别程序，不计时' : '部门，不在办理时限内'
}

/** Said without names: that there is a reason, and what is promised now. The record of being late stays. */
function promiseText({ promise, light }: ProjectMatter): string {
  if (!promise) return ''
  const again = `部门已于${dayText(promise.on)}说明理由，重新承诺${dayText(promise.newDueOn)}办结`
  return light === 'red' ? `已超时，${again}；已有的超时记录不变。` : `曾超时，${again}。`
}
