import type { Plan } from '../../../../src/contract/plans.ts'
import { pageUrl } from '../../../links.ts'
import { Example } from '../marks.tsx'

type Stage = Plan['stages'][number]

/** Every stage's days against its promise, and who breaks it. */
export const PlanStages = ({ plan }: { plan: Plan }) => (
  <section aria-labelledby="stages">
    <h2 id="stages">各阶段</h2>
    <ul class="plan-stages">
      {plan.stages.map((stage) => {
        const count = plan.matters.filter((matter) => matter.stage === stage.id).length
        return (
          <li class={`card${count === 0 ? ' plan-stage-none' : ''}`}>
            <p class="plan-stage-head">
              {count === 0 ? <span>{stage.name}</span> : <a href={`#s-${stage.id}`}>{stage.name}</a>}
              <span class="muted">{count === 0 ? '不涉及' : `${count}件`}</span>
            </p>
            {count === 0 ? null : (
              <p>
                <strong>{stage.days}个工作日</strong>
                <Kept stage={stage} />
              </p>
            )}
            {count > 0 && stage.counted ? (
              <p class="muted">
                {stage.share > 0 ? `合计${plan.totals.parallel}个里占${stage.share}个` : '和别的阶段同时办，不占合计'}
              </p>
            ) : null}
            {stage.why ? <p class="muted">{stage.why}</p> : null}
          </li>
        )
      })}
    </ul>
    <p class="muted">每个阶段的天数是只看这个阶段要多久；阶段之间也能同时办，合计不是相加。</p>
  </section>
)

const Kept = ({ stage }: { stage: Stage }) => {
  if (!stage.counted) return <span class="tag">不计入合计</span>
  if (stage.promised === null) return <span class="tag">没有公布承诺</span>
  return (
    <>
      {stage.within ? (
        <span class="tag tag-good">✓ 在承诺内</span>
      ) : (
        <span class="tag tag-warn">! 超{Math.round((stage.days - stage.promised) * 10) / 10}个</span>
      )}
      <span class="muted">
        承诺{stage.promised}个
        <Example basis={stage.limit?.basis ?? null} />
      </span>
    </>
  )
}

/** 里程碑: when its papers can be complete. The works themselves take their own time, and that is said. */
export const PlanMilestones = ({ plan, near }: { plan: Plan; near: (day: string) => string }) => {
  const names = new Map(plan.matters.map(({ id, name }) => [id, name]))
  return (
    <section aria-labelledby="milestones">
      <h2 id="milestones">里程碑</h2>
      <p class="muted">日期是手续最早办齐的一天；施工、装设备的时间要另加。</p>
      <ul class="plan-list">
        {plan.milestones.map(({ name, needs, reachableOn, neededBy }) => (
          <li>
            <p class="plan-line">
              <strong>{name}</strong>
              <span>{reachableOn ? near(reachableOn) : needs.length === 0 ? '没有要先办的' : '日期排不出来'}</span>
            </p>
            {neededBy ? <p class="muted">目标{near(neededBy)}</p> : null}
            {needs.length > 0 ? (
              <details class="plan-needs">
                <summary>先要办好{needs.length}件</summary>
                <ul class="links">
                  {needs.map((need) => (
                    <li>
                      <a href={pageUrl('matter', need)}>{names.get(need) ?? need}</a>
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
