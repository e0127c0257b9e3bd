import type { PlanDifference } from '../../../../src/contract/plans.ts'
import { pageUrl } from '../../../links.ts'
import { planUrl } from '../../plan/urls.ts'
import { NamedLinks } from '../section.tsx'

type Days = PlanDifference['matters']['changed'][number]['a']

/** Two plans side by side: the figures, then what differs in answers, matters, papers and days. */
export const PlanDifferencePart = ({
  difference,
  near,
}: {
  difference: PlanDifference
  near: (day: string) => string
}) => {
  const { a, b, matters, documents, stages, profile } = difference
  const same =
    matters.onlyA.length +
      matters.onlyB.length +
      matters.changed.length +
      documents.onlyA.length +
      documents.onlyB.length ===
    0
  return (
    <>
      <section aria-labelledby="side-by-side">
        <h2 id="side-by-side" class="visually-hidden">
          并排看
        </h2>
        <p class="notice" role="status">
          <strong>{verdict(difference)}</strong>
        </p>
        <table class="plan-table plan-sides">
          <thead>
            <tr>
              <td></td>
              <th scope="col">现在的</th>
              <th scope="col">改了以后</th>
            </tr>
          </thead>
          <tbody>
            {profile.map(({ label, a: one, b: other }) => (
              <tr>
                <th scope="row">{label}</th>
                <td>{withoutLabel(one, label)}</td>
                <td>{withoutLabel(other, label)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">要办（含看情况的）</th>
              <td>{a.matters}件</td>
              <td>{b.matters}件</td>
            </tr>
            <tr>
              <th scope="row">同时办要</th>
              <td>{a.parallel}个工作日</td>
              <td>{b.parallel}个工作日</td>
            </tr>
            <tr>
              <th scope="row">一件件办要</th>
              <td>{a.serial}个工作日</td>
              <td>{b.serial}个工作日</td>
            </tr>
            <tr>
              <th scope="row">全部手续办完</th>
              <td>{a.finishOn ? near(a.finishOn) : '没有要办的'}</td>
              <td>{b.finishOn ? near(b.finishOn) : '没有要办的'}</td>
            </tr>
            <tr>
              <th scope="row">材料</th>
              <td>{a.documents}份</td>
              <td>{b.documents}份</td>
            </tr>
            <tr>
              <th scope="row">方案</th>
              <td>
                <a href={planUrl(a.planId)}>
                  打开<span class="visually-hidden">现在的方案</span>
                </a>
              </td>
              <td>
                <a href={planUrl(b.planId)}>
                  打开<span class="visually-hidden">改了以后的方案</span>
                </a>
              </td>
            </tr>
          </tbody>
        </table>
        <p class="muted">天数不含土地办理；“全部手续办完”含土地办理，不含施工。</p>
      </section>
      {same ? <p>要办的事、材料和日期都一样。</p> : null}
      <Only kind="matter" title="不用再办" items={matters.onlyA} />
      <Only kind="matter" title="多办" items={matters.onlyB} />
      {stages.length > 0 ? (
        <section>
          <h2>各阶段</h2>
          <ul class="plan-list">
            {stages.map(({ name, a: one, b: other }) => (
              <li class="plan-line">
                <span>{name}</span>
                <span>
                  {one ?? 0}个→{other ?? 0}个工作日
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Changed items={matters.changed} near={near} />
      <Only kind="document" title="不用再准备的材料" items={documents.onlyA} />
      <Only kind="document" title="多准备的材料" items={documents.onlyB} />
    </>
  )
}

/** 少办12件，少15个工作日，少30份材料. */
function verdict({ a, b, days }: PlanDifference): string {
  const change = (delta: number, unit: string) =>
    delta === 0 ? '' : `${delta < 0 ? '少' : '多'}${Math.abs(Math.round(delta * 100) / 100)}${unit}`
  const said = [
    change(b.matters - a.matters, '件事'),
    change(days.parallel, '个工作日'),
    change(b.documents - a.documents, '份材料'),
  ].filter(Boolean)
  return said.length === 0 ? '件数、天数和材料都一样' : `改了以后${said.join('，')}`
}

/** The API says 用地来源：租用现有厂房, 总投资2亿元; the row is named already. */
const withoutLabel = (text: string, label: string): string => text.replace(label, '').replace(/^：/, '')

const Only = ({
  kind,
  title,
  items,
}: {
  kind: 'matter' | 'document'
  title: string
  items: readonly { id: string; name: string }[]
}) =>
  items.length === 0 ? null : (
    <section>
      <h2>
        {title}（{items.length}）
      </h2>
      {items.length > MOST_OPEN ? (
        <details class="card">
          <summary>看是哪些</summary>
          <NamedLinks kind={kind} items={items} />
        </details>
      ) : (
        <NamedLinks kind={kind} items={items} />
      )}
    </section>
  )

const MOST_OPEN = 14

const Changed = ({ items, near }: { items: PlanDifference['matters']['changed']; near: (day: string) => string }) =>
  items.length === 0 ? null : (
    <section>
      <h2>日期或时限变了（{items.length}）</h2>
      <details class="card">
        <summary>看是哪些</summary>
        <ul class="plan-list">
          {items.map(({ id, name, fields, a, b }) => (
            <li>
              <a href={pageUrl('matter', id)}>{name}</a>
              <p class="muted">
                {daysOf(a, near)}→{daysOf(b, near)}
                {fields.includes('applies') ? '，是否要办变了' : ''}
              </p>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )

const daysOf = ({ startOn, finishOn }: Days, near: (day: string) => string): string =>
  startOn && finishOn ? (startOn === finishOn ? near(startOn) : `${near(startOn)}至${near(finishOn)}`) : '日期排不出来'
