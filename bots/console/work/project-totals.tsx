import type { z } from 'zod'
import type { StaffProjectTotals } from '../../../src/contract/staff-project-list.ts'
import { LIGHT_ORDER, LightTotals } from '../../web/parts/light-totals.tsx'
import { LIGHT_WORDS, moneyText } from '../../wording.ts'
import { withQuery } from './urls.ts'

type Totals = z.infer<typeof StaffProjectTotals>
const MOST_STEWARDS = 12

/** What the leaders' list says before any project: how many of each light, how much money, who is late. */
export const ProjectTotals = ({ totals, url }: { totals: Totals; url: URL }) => {
  const chosen = LIGHT_ORDER.find((light) => light === url.searchParams.get('light'))
  return (
    <>
      <LightTotals
        counts={totals.byLight}
        unit="个项目"
        label="项目数"
        href={(light) => withQuery(url, { light: chosen === light ? null : light })}
        chosen={chosen}
      />
      <p class="muted">{sumText(totals)}</p>
      <LateDepartments totals={totals} url={url} />
      <BySteward totals={totals} url={url} />
    </>
  )
}

function sumText({ mattersByLight, dueSoon, investment, investmentByLight, investmentUnknown }: Totals): string {
  const matters = LIGHT_ORDER.map((light) => `${LIGHT_WORDS[light]}${mattersByLight[light]}项`).join('，')
  const red = investmentByLight.red > 0 ? `，其中红灯项目${moneyText(investmentByLight.red)}` : ''
  const unknown = investmentUnknown > 0 ? `（${investmentUnknown}个没填）` : ''
  return `事项：${matters}，临期${dueSoon}项。总投资${moneyText(investment)}${red}${unknown}。`
}

const LateDepartments = ({ totals: { lateByDepartment }, url }: { totals: Totals; url: URL }) => (
  <section aria-labelledby="late-departments">
    <h2 id="late-departments">谁超时了</h2>
    {lateByDepartment.length === 0 ? (
      <p class="empty">没有超时的事项。</p>
    ) : (
      <ol class="late">
        {lateByDepartment.map(({ department, projects, matters, mostOverdueDays }) => (
          <li>
            <strong>
              {department ? (
                <a href={withQuery(url, { department: department.id })}>{department.name}</a>
              ) : (
                '部门未公布'
              )}
            </strong>
            <b class="late-days">{`最久${mostOverdueDays}个工作日`}</b>
            <span>{`${projects}个项目，${matters}项`}</span>
          </li>
        ))}
      </ol>
    )}
  </section>
)

const BySteward = ({ totals: { bySteward }, url }: { totals: Totals; url: URL }) =>
  bySteward.length === 0 ? null : (
    <details class="card">
      <summary>按管家看</summary>
      <ul class="links">
        {bySteward.slice(0, MOST_STEWARDS).map(({ name, role, department, projects, red }) => (
          <li>
            <a href={withQuery(url, { steward: name ?? department ?? role })}>
              <span>{[department, role, name].filter(Boolean).join(' ')}</span>
              <small>{`${projects}个项目，${red > 0 ? `${red}个红灯` : '没有红灯'}`}</small>
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
