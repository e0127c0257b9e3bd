import { raw } from 'hono/html'
import type { Contact } from '../../../../src/contract/matters.ts'
import type { Plan, PlanMatter } from '../../../../src/contract/plans.ts'
import { pageUrl } from '../../../links.ts'
import { plannedWords, slackWords, spanWords, waitsWords } from '../../plan/words.ts'
import { phoneLink } from '../../render-marks.ts'
import { Example } from '../marks.tsx'

interface Shared {
  planned: ReadonlyMap<string, PlanMatter>
  contacts: ReadonlyMap<string, Contact>
  near: (day: string) => string
}

/** 要办的事 by stage, in the order in which they begin: when, who, and folded beneath why and after what. */
export const PlanMatters = ({ plan, near }: { plan: Plan; near: (day: string) => string }) => {
  const shared: Shared = {
    planned: new Map(plan.matters.map((matter) => [matter.id, matter])),
    contacts: contactsByDepartment(plan.contacts),
    near,
  }
  const stages = plan.stages.flatMap((stage) => {
    const matters = plan.matters.filter((matter) => matter.stage === stage.id)
    return matters.length === 0 ? [] : [{ stage, matters }]
  })
  return (
    <section aria-labelledby="matters">
      <h2 id="matters">要办的事（{plan.matters.length}）</h2>
      {stages.map(({ stage, matters }, index) => (
        <details class="card plan-stage" id={`s-${stage.id}`} open={index === 0}>
          <summary>
            <h3 class="stage-title">{stage.name}</h3>
            <span class="muted">
              {matters.length}件{matters[0]?.startOn ? `，${near(matters[0].startOn)}起` : ''}
            </span>
          </summary>
          <ul class="plan-matters">
            {matters.map((matter) => (
              <MatterItem matter={matter} {...shared} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}

/** The first contact that each department publishes with a phone, else its first. */
function contactsByDepartment(contacts: readonly Contact[]): Map<string, Contact> {
  const found = new Map<string, Contact>()
  for (const contact of contacts) {
    const known = found.get(contact.department)
    if (!known || (!known.phone && contact.phone)) found.set(contact.department, contact)
  }
  return found
}

const MatterItem = ({ matter, planned, contacts, near }: Shared & { matter: PlanMatter }) => {
  const contact = matter.department ? contacts.get(matter.department.name) : undefined
  const waits = waitsWords(matter, planned)
  const slack = slackWords(matter, near)
  return (
    <li class={`plan-matter${matter.critical ? ' plan-critical' : ''}`} id={`m-${matter.id}`}>
      <p class="plan-matter-head">
        <a href={pageUrl('matter', matter.id)}>{matter.name}</a>
        {matter.critical ? <span class="tag plan-key">◆ 关键</span> : null}
        {matter.applies === 'maybe' ? <span class="tag tag-warn">? 可能要办</span> : null}
      </p>
      <p>
        {spanWords(matter, near)}
        {matter.estimated ? <span class="tag tag-warn">推算</span> : null}
        <span class="muted">
          {' '}
          {plannedWords(matter)}
          {matter.days === null ? null : <Example basis={matter.basis} />}
        </span>
      </p>
      <p class="plan-who">
        <span>{matter.department?.name ?? '由申请人自己办'}</span>
        {contact?.phone ? (
          <span class="plan-phone">{raw(phoneLink(contact.phone, contact.basis, contact.department).safe)}</span>
        ) : null}
      </p>
      <details>
        <summary>为什么要办{waits ? '、要等什么' : ''}</summary>
        <ul class="list">
          {matter.why.map((why) => (
            <li>{why}</li>
          ))}
          {matter.neededBy.length > 0 ? (
            <li>因为要先有它才能办：{matter.neededBy.map((id) => planned.get(id)?.name ?? id).join('、')}</li>
          ) : null}
          <li>{waits || '不用等别的，现在就能办'}</li>
          {slack ? <li>{slack}</li> : null}
          {matter.statutoryDays !== null && matter.statutoryUnit !== null ? (
            <li>法定{plannedWords({ days: matter.statutoryDays, unit: matter.statutoryUnit })}</li>
          ) : null}
          {matter.assumptions.map((assumption) => (
            <li>{assumption}</li>
          ))}
        </ul>
      </details>
    </li>
  )
}
