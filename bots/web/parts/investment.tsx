import type { Project } from '../../../src/contract/projects.ts'
import { dayText, moneyText } from '../../wording.ts'
import { Example } from './marks.tsx'

/** 投资完成情况: the latest report first, done against what was planned by that day. */
export const Investments = ({ items }: { items: Project['investments'] }) =>
  items.length === 0 ? null : (
    <section>
      <h2>投资完成</h2>
      <ul class="list">
        {items
          .toSorted((a, b) => b.on.localeCompare(a.on))
          .map(({ on, done, planned, owner, basis }) => (
            <li data-key={`investment-${on}`}>
              {`截至${dayText(on)}完成${moneyText(done)}`} <Example basis={basis} />
              <small>
                {[planned === null ? null : against(done, planned), owner ? `${owner}填报` : null]
                  .filter(Boolean)
                  .join('，')}
              </small>
            </li>
          ))}
      </ul>
    </section>
  )

const against = (done: number, planned: number): string => {
  const plan = `计划${moneyText(planned)}`
  if (planned === 0) return plan
  const share = `完成计划的${Math.round((done / planned) * 100)}%`
  return done < planned ? `${plan}，${share}，还差${moneyText(planned - done)}` : `${plan}，${share}`
}

/** 承诺兑现: what the county promised, who answers for it, by when, and whether it was kept. */
export const Promises = ({ items, today }: { items: Project['promises']; today: string }) =>
  items.length === 0 ? null : (
    <section>
      <h2>承诺兑现</h2>
      <ul class="list">
        {items.map(({ id, text, owner, dueOn, keptOn, note, basis }) => {
          const late = keptOn === null && dueOn !== null && dueOn < today
          const state = keptOn ? '已兑现' : late ? '已过期未兑现' : '未到期'
          return (
            <li data-key={`promise-${id}`}>
              {text} <span class={late ? 'tag tag-warn' : 'tag'}>{state}</span> <Example basis={basis} />
              <small>
                {[
                  owner ? `${owner}负责` : '责任单位未定',
                  keptOn ? `${dayText(keptOn)}兑现` : dueOn ? `应在${dayText(dueOn)}前兑现` : '日期未定',
                  note,
                ]
                  .filter(Boolean)
                  .join('，')}
              </small>
            </li>
          )
        })}
      </ul>
    </section>
  )
