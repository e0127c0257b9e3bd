import type { Plan, PlanForm } from '../../../src/contract/plans.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Question } from '../parts/plan/question.tsx'
import { ALL, isAsked, readAnswers } from '../plan/answers.ts'
import { knownValue, readForm, readPlan, requestOf, tryPlan } from '../plan/requests.ts'
import { answersUrl, planUrl } from '../plan/urls.ts'
import type { Redirect, View, Visit } from '../view.ts'
import { planFaultView } from './plan-fault.tsx'

/** 改答案: every field by section, filled with what is known; what is sent leads to the plan that it makes. */
export async function planAnswersPage(visit: Visit): Promise<View | Redirect> {
  try {
    return await show(visit)
  } catch (error) {
    return planFaultView(error)
  }
}

async function show({ api, params, url: { searchParams: query } }: Visit): Promise<View | Redirect> {
  const [form, plan] = await Promise.all([readForm(api), readPlan(api, params.id ?? '')])
  if (!query.has('asked')) return view(plan, form, null, new Map())
  const { profile, faults } = readAnswers(query, form, plan.profile)
  const startOn = query.get('startOn') || plan.startOn
  const made = faults.size > 0 ? { faults } : await tryPlan(api, { ...requestOf(plan), profile, startOn })
  return 'plan' in made
    ? { redirect: `${planUrl(made.plan.id)}?from=${plan.id}` }
    : view(plan, form, query, made.faults)
}

const view = (
  plan: Plan,
  form: PlanForm,
  typed: URLSearchParams | null,
  faults: ReadonlyMap<string, string>,
): View => ({
  title: '改答案',
  section: 'plan',
  personal: true,
  ...(faults.size > 0 ? { status: 400 } : {}),
  body: (
    <div class="page narrow plan-form-page">
      <PageHead back={[[planUrl(plan.id), '方案']]}>改答案</PageHead>
      <p class="muted">没有改的都保留；还不清楚的空着就行。</p>
      {faults.size > 0 ? (
        <p class="fault" role="alert">
          有{faults.size}处要改，已在下面标出，填过的都还在。
        </p>
      ) : null}
      <form action={answersUrl(plan.id)} method="get" class="plan-form" data-plan-form="all" aria-label="全部问题">
        <input type="hidden" name="asked" value={ALL} />
        {form.sections.map(({ name, fields }) => {
          const own = fields.filter(isAsked)
          const known = own.filter(({ field }) => knownValue(plan.profile, field) !== null).length
          return (
            <details class="card" open={own.some(({ field }) => faults.has(field))}>
              <summary>
                <h2 class="stage-title">{name}</h2>
                <span class="muted">
                  {known}/{own.length}
                </span>
              </summary>
              {own.map((field) => (
                <Question field={field} profile={plan.profile} typed={typed} fault={faults.get(field.field)} settled />
              ))}
            </details>
          )
        })}
        <div class="plan-question">
          <label class="plan-asked" for="f-startOn">
            从哪天开始办？
          </label>
          {faults.has('startOn') ? (
            <p class="fault" role="alert" id="fault-startOn">
              {faults.get('startOn')}
            </p>
          ) : null}
          <input id="f-startOn" type="date" name="startOn" value={typed?.get('startOn') ?? plan.startOn} />
        </div>
        <p class="actions plan-save">
          <button type="submit" class="primary">
            更新方案
          </button>
          <a href={planUrl(plan.id)}>不改了</a>
        </p>
      </form>
    </div>
  ),
})
