import type { Plan, PlanForm } from '../../../../src/contract/plans.ts'
import { pageUrl } from '../../../links.ts'
import { answerText, fieldsOf, isAsked } from '../../plan/answers.ts'
import { knownValue } from '../../plan/requests.ts'
import { answersUrl, questionsUrl } from '../../plan/urls.ts'
import { ContactCard } from '../marks.tsx'

/** 看情况的: what may apply, and the questions that would decide it. */
export const PlanUndecided = ({ plan, form }: { plan: Plan; form: PlanForm }) => {
  const open = plan.matters.filter(({ applies }) => applies === 'maybe')
  const labels = new Map(fieldsOf(form).map(({ field, label }) => [field, label]))
  return open.length === 0 ? null : (
    <section aria-labelledby="undecided">
      <h2 id="undecided">看情况的（{open.length}）</h2>
      <p class="muted">现在还定不了，方案里先都排上；点“看”后面的问题回答，就能定下来。</p>
      <details class="card" open={open.length <= MOST_OPEN}>
        <summary>
          <h3 class="stage-title">由什么决定</h3>
          <span class="muted">{open.length}件</span>
        </summary>
        <ul class="plan-list">
          {open.map(({ id, name, decidedBy }) => (
            <li>
              <a href={pageUrl('matter', id)}>{name}</a>
              <p class="plan-decides">
                看
                {decidedBy.map((field, index) => (
                  <>
                    {index > 0 ? '、' : ''}
                    <a href={questionsUrl(plan.id, { ask: [field] })} rel="nofollow">
                      {labels.get(field) ?? field}
                    </a>
                  </>
                ))}
              </p>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

const MOST_OPEN = 8

/** 不用办的, folded, each with why. */
export const PlanNotApplying = ({ plan }: { plan: Plan }) =>
  plan.notApplying.length === 0 ? null : (
    <section aria-labelledby="not-applying" class="plan-off-paper">
      <h2 id="not-applying">不用办的（{plan.notApplying.length}）</h2>
      <details class="card">
        <summary>每件为什么不用办</summary>
        <ul class="plan-list">
          {plan.notApplying.map(({ id, name, why }) => (
            <li>
              <a href={pageUrl('matter', id)}>{name}</a>
              {why.map((text) => (
                <p class="muted">{text}</p>
              ))}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )

/** 找谁: each department once. */
export const PlanContacts = ({ plan }: { plan: Plan }) =>
  plan.contacts.length === 0 ? null : (
    <section aria-labelledby="contacts">
      <h2 id="contacts">找谁（{plan.contacts.length}个部门）</h2>
      <details class="card">
        <summary class="no-print">各部门的电话和窗口</summary>
        <div class="plan-contacts">
          {plan.contacts.map((contact) => (
            <ContactCard contact={contact} />
          ))}
        </div>
      </details>
    </section>
  )

/** 怎么算的: what concerns the whole; what concerns single matters stands with them too, and is folded here. */
export const PlanAssumptions = ({ plan }: { plan: Plan }) => {
  const single = new Set(plan.matters.flatMap(({ assumptions }) => assumptions))
  const whole = plan.assumptions.filter((assumption) => !single.has(assumption))
  return plan.assumptions.length === 0 ? null : (
    <section aria-labelledby="assumptions">
      <h2 id="assumptions">怎么算的</h2>
      <Sentences items={whole} />
      {single.size > 0 ? (
        <details class="plan-off-paper">
          <summary>各事项另有的{single.size}条</summary>
          <Sentences items={[...single]} />
        </details>
      ) : null}
    </section>
  )
}

const Sentences = ({ items }: { items: readonly string[] }) => (
  <ul class="list muted">
    {items.map((item) => (
      <li>{item}</li>
    ))}
  </ul>
)

/** The answers that the plan was made from, each with the way to change it. */
export const PlanAnswers = ({ plan, form }: { plan: Plan; form: PlanForm }) => {
  const known = fieldsOf(form)
    .filter(isAsked)
    .filter(({ field }) => knownValue(plan.profile, field) !== null)
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">您的回答（{known.length}）</h2>
      {known.length === 0 ? null : (
        <details class="card">
          <summary class="no-print">看全部回答</summary>
          <dl class="plan-answers">
            {known.map((field) => (
              <div>
                <dt>{field.label}</dt>
                <dd>
                  {answerText(field, knownValue(plan.profile, field.field))}
                  <a class="no-print" href={answersUrl(plan.id, field.field)}>
                    改<span class="visually-hidden">{field.label}</span>
                  </a>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <p class="no-print">
        <a class="chip" href={answersUrl(plan.id)}>
          改答案
        </a>
      </p>
    </section>
  )
}
