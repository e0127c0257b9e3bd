import type { Plan } from '../../../../src/contract/plans.ts'
import { pageUrl } from '../../../links.ts'
import { dayText } from '../../../wording.ts'
import { daysRange, nearDays, openingWords, plannedWords, sureAndOpen } from '../../plan/words.ts'
import { Example } from '../marks.tsx'

/** What one wants to know before anything else: how many matters, how many days against the promise, when to begin, what decides it. */
export const PlanAnswer = ({ plan }: { plan: Plan }) => {
  const { totals } = plan
  const { sure, open } = sureAndOpen(plan)
  const opening = openingWords(plan)
  const land = totals.excludes.includes('land')
  return (
    <>
      <dl class="answer-card plan-answer" data-testid="plan-answer">
        <div>
          <dt>要办</dt>
          <dd>
            <strong>{sure}件事</strong>
            {open > 0 ? <small>另有{open}件看情况，下面先都排上了</small> : <small>没有还要看情况的</small>}
          </dd>
        </div>
        <div>
          <dt>审批时间{land ? '（不含土地办理）' : ''}</dt>
          <dd>
            <strong>
              {daysRange(plan)}
              <Example basis={plan.basis === 'mixed' ? 'example' : plan.basis} />
            </strong>
            <div class="plan-promise">
              <Promised plan={plan} />
            </div>
          </dd>
        </div>
        {opening ? (
          <div>
            <dt>{opening.label}</dt>
            <dd>
              <strong>{dayText(opening.day)}</strong>
              <small>
                {dayText(plan.startOn)}起办，不含准备材料和施工
                {plan.estimated ? <span class="tag tag-warn">推算</span> : null}
              </small>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>一件件办要</dt>
          <dd>
            {totals.serial}个工作日
            <small>同时办省{Math.round((totals.serial - totals.parallel) * 10) / 10}个</small>
          </dd>
        </div>
        <div>
          <dt>{land ? '连土地一起' : '按法定时限'}</dt>
          <dd>
            {land ? totals.whole.parallel : (totals.statutory ?? '未规定')}个工作日
            {land && totals.statutory !== null ? <small>法定时限（不含土地）{totals.statutory}个</small> : null}
          </dd>
        </div>
      </dl>
      <CriticalSteps plan={plan} />
    </>
  )
}

/** Whether the promise is kept, in words; who breaks it is folded beneath. Of what may not apply at all, it is only said that it might. */
const Promised = ({ plan: { totals } }: { plan: Plan }) => {
  const { promised, within, certain, why } = totals
  if (promised === null) return <>没有公布承诺</>
  const sureKept = certain !== null && certain.parallel <= promised
  return (
    <>
      {within ? (
        <span class="tag tag-good">✓ 在承诺内</span>
      ) : (
        <span class="tag tag-warn">{sureKept ? '? 看情况的都要办就超过承诺' : '! 超过承诺'}</span>
      )}
      承诺{promised}个工作日
      {why ? (
        <details>
          <summary>卡在哪几件</summary>
          {why}
        </details>
      ) : null}
    </>
  )
}

/** 关键路径 of the calendar: what decides the last day, in order. */
const CriticalSteps = ({ plan }: { plan: Plan }) => {
  const byId = new Map(plan.matters.map((matter) => [matter.id, matter]))
  const near = nearDays(plan)
  const path = plan.criticalPath.flatMap((id) => byId.get(id) ?? [])
  return path.length === 0 ? null : (
    <section aria-labelledby="critical">
      <h2 id="critical">关键的{path.length}步</h2>
      <p class="muted">按这个次序一件接一件，晚一天全程就晚一天；其他的可以同时办。</p>
      <ol class="plan-path">
        {path.map((matter) => (
          <li>
            <a href={`#m-${matter.id}`}>
              {matter.name}
              <small>
                {matter.startOn ? `${near(matter.startOn)}起，` : ''}
                {plannedWords(matter)}
              </small>
            </a>
          </li>
        ))}
      </ol>
      <CountedSteps plan={plan} />
    </section>
  )
}

/** The chain that decides the total without the land, where it is another one than the calendar's. */
const CountedSteps = ({ plan: { matters, countedPath, criticalPath, totals } }: { plan: Plan }) => {
  const byId = new Map(matters.map((matter) => [matter.id, matter]))
  const steps = countedPath.flatMap((id) => byId.get(id) ?? []).filter(({ stage }) => !totals.excludes.includes(stage))
  if (totals.excludes.length === 0 || steps.length === 0 || countedPath.join() === criticalPath.join()) return null
  return (
    <details>
      <summary>不含土地办理的{totals.parallel}个工作日由哪几步决定</summary>
      <p class="muted">{steps.map((matter) => `${matter.name}（${plannedWords(matter)}）`).join('→')}</p>
    </details>
  )
}

/** 要办的事 is 0: nothing to plan, said so rather than shown as an empty plan. */
export const NothingToDo = ({ plan }: { plan: Plan }) => (
  <p class="notice">
    按您的回答，目录里没有要办的事项（{plan.notApplying.length}件都不适用）。如果和实际不符，请改答案或
    <a href={pageUrl('place', '')}>到窗口咨询</a>。
  </p>
)
