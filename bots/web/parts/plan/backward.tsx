import type { Plan, PlanForm } from '../../../../src/contract/plans.ts'
import { planUrl } from '../../plan/urls.ts'
import { START } from '../../plan/words.ts'

/** 倒排工期: the day one wants, and what follows from it. */
export const PlanBackwardPart = ({
  plan,
  form,
  typed,
  faults,
  near,
}: {
  plan: Plan
  form: PlanForm
  typed: URLSearchParams | null
  faults: ReadonlyMap<string, string>
  near: (day: string) => string
}) => {
  const target = plan.milestones.find(({ neededBy }) => neededBy !== null)
  const milestone = typed?.get('milestone') ?? target?.id ?? START
  const fault = faults.get('targetOn') ?? faults.get('milestone')
  return (
    <section aria-labelledby="backward">
      <h2 id="backward">倒着排：想在某天开工</h2>
      <form action={planUrl(plan.id)} method="get" class="plan-target no-print">
        <label>
          想在哪天
          <input
            type="date"
            name="targetOn"
            required
            value={typed?.get('targetOn') ?? target?.neededBy ?? ''}
            min={plan.startOn}
            aria-invalid={fault ? 'true' : undefined}
            aria-describedby={fault ? 'target-fault' : undefined}
          />
        </label>
        <label>
          办到哪一步
          <select name="milestone">
            {form.milestones.map(({ id, name }) => (
              <option value={id} selected={id === milestone}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="primary">
          倒着排
        </button>
        {fault ? (
          <p class="fault" id="target-fault" role="alert">
            {fault}
          </p>
        ) : null}
      </form>
      {plan.backward ? <Result plan={plan} near={near} /> : null}
      {target ? (
        <p class="no-print">
          <a href={`${planUrl(plan.id)}?targetOn=&milestone=`}>不设目标日期</a>
        </p>
      ) : null}
    </section>
  )
}

const Result = ({ plan, near }: { plan: Plan; near: (day: string) => string }) => {
  const { backward } = plan
  if (!backward) return null
  const name = plan.milestones.find(({ id }) => id === backward.milestone)?.name ?? ''
  const names = new Map(plan.matters.map((matter) => [matter.id, matter.name]))
  const met = backward.short === 0
  return (
    <>
      <p class={`notice ${met ? '' : 'notice-warn'}`} role="status">
        <strong>
          {met
            ? `来得及：${near(backward.targetOn)}${name}`
            : `来不及：离${near(backward.targetOn)}${name}还差${backward.short}个工作日`}
        </strong>
        {backward.reachableOn ? `，手续最早${near(backward.reachableOn)}办齐` : ''}
        {backward.estimated ? '（有的年份放假安排还没公布，按周一至周五推算）' : ''}。
      </p>
      {backward.late.length > 0 ? (
        <>
          <h3>已经晚了的（{backward.late.length}）</h3>
          <ul class="plan-list">
            {backward.late.map(({ id, name: matter, latestStartOn, lateBy }) => (
              <li>
                <p class="plan-line">
                  <a href={`#m-${id}`}>{matter}</a>
                  <strong>! 晚{lateBy}个工作日</strong>
                </p>
                <p class="muted">最晚应在{near(latestStartOn)}开始</p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {met ? null : (
        <>
          <h3>能赶回几天的办法</h3>
          {backward.winBack.length === 0 ? (
            <p>目录里没有能赶回天数的办法，请向管家或各部门咨询。</p>
          ) : (
            <ul class="plan-list">
              {backward.winBack.map(({ text, days }) => (
                <li>
                  <p class="plan-line">
                    <span>{text}</span>
                    <strong>赶回{days}个工作日</strong>
                  </p>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {backward.matters.length === 0 ? (
        <p>办到这一步，没有要先办的事项。</p>
      ) : (
        <details class="card" open>
          <summary>
            <h3 class="stage-title">每件事最晚哪天开始</h3>
            <span class="muted">{backward.matters.length}件</span>
          </summary>
          <section class="scroll" tabindex={0} aria-label="最晚开始日期表">
            <table class="plan-latest">
              <thead>
                <tr>
                  <th scope="col">最晚开始</th>
                  <th scope="col">事项</th>
                  <th scope="col">余量</th>
                </tr>
              </thead>
              <tbody>
                {backward.matters
                  .toSorted((a, b) => (a.latestStartOn < b.latestStartOn ? -1 : 1))
                  .map(({ id, latestStartOn, slack }) => (
                    <tr>
                      <td>{near(latestStartOn)}</td>
                      <th scope="row">{names.get(id) ?? id}</th>
                      <td>{slack < 0 ? `! 差${-slack}天` : slack === 0 ? '一天都没有' : `${slack}天`}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </section>
          <p class="muted">余量按工作日算。</p>
        </details>
      )}
    </>
  )
}
