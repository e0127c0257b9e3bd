import type { Plan, PlanForm } from '../../../src/contract/plans.ts'
import { dayText } from '../../wording.ts'
import { Example } from '../parts/marks.tsx'
import { PlanProgress } from '../parts/plan/progress.tsx'
import { Question } from '../parts/plan/question.tsx'
import { fieldsOf, isAsked, listOf, readAnswers } from '../plan/answers.ts'
import { knownFields, readForm, readPlan, requestOf, tryPlan } from '../plan/requests.ts'
import { exampleUrl, planUrl, questionsUrl } from '../plan/urls.ts'
import { pageProblem, type Redirect, type View, type Visit } from '../view.ts'
import { planFaultView } from './plan-fault.tsx'

/** So many questions at a time: a phone's screen and a half. */
const AT_A_TIME = 3

/**
 * 一企一策的问卷. `p`: the plan made so far; `skip`: what was left open; `ask`: these fields alone. A sent form (GET, so that it needs no
 * script and can be gone back to) leads to the address of what it made.
 */
export async function planQuestionsPage(visit: Visit): Promise<View | Redirect> {
  try {
    return await questions(visit)
  } catch (error) {
    return planFaultView(error)
  }
}

async function questions({ api, url: { searchParams: query } }: Visit): Promise<View | Redirect> {
  const id = query.get('p')
  const [form, base] = await Promise.all([readForm(api), id ? readPlan(api, id) : emptyPlan(api)])
  const example = query.get('example')
  if (example !== null) return { redirect: await exampleAddress(api, form, example) }
  const skip = new Set(listOf(query.get('skip')))
  const ask = listOf(query.get('ask'))
  if (!query.has('asked')) return show(form, base, id, [...skip], ask, null, new Map())

  const { profile, unsure, faults } = readAnswers(query, form, base.profile)
  const made = faults.size > 0 ? { faults } : await tryPlan(api, { ...requestOf(base), profile })
  if ('faults' in made) return show(form, base, id, [...skip], listOf(query.get('asked')), query, made.faults)
  for (const field of unsure) skip.add(field)
  for (const field of knownFields(made.plan.profile)) skip.delete(field)
  const open = made.plan.questions.filter(({ field }) => !skip.has(field))
  const done = ask.length > 0 || open.length === 0
  return { redirect: done ? planUrl(made.plan.id) : questionsUrl(made.plan.id, { skip: [...skip] }) }
}

async function emptyPlan(api: Visit['api']): Promise<Plan> {
  const made = await tryPlan(api, { profile: {} })
  if ('plan' in made) return made.plan
  throw pageProblem('internal', '')
}

async function exampleAddress(api: Visit['api'], form: PlanForm, id: string): Promise<string> {
  const example = form.exampleProfiles.find((one) => one.id === id)
  const made = example && (await tryPlan(api, { profile: example.profile }))
  return made && 'plan' in made ? planUrl(made.plan.id) : questionsUrl(null)
}

function show(
  form: PlanForm,
  plan: Plan,
  id: string | null,
  skip: readonly string[],
  ask: readonly string[],
  typed: URLSearchParams | null,
  faults: ReadonlyMap<string, string>,
): View | Redirect {
  const open = plan.questions.filter(({ field }) => !skip.includes(field))
  const byName = new Map(
    fieldsOf(form)
      .filter(isAsked)
      .map((field) => [field.field, field]),
  )
  const wanted = ask.length > 0 ? ask : open.slice(0, AT_A_TIME).map(({ field }) => field)
  const asked = wanted.flatMap((field) => byName.get(field) ?? [])
  if (asked.length === 0) return { redirect: planUrl(plan.id) }
  const elsewhere = [...faults].filter(([field]) => !asked.some((one) => one.field === field))
  return {
    title: '做一份办事方案',
    section: 'plan',
    personal: id !== null,
    ...(faults.size > 0 ? { status: 400 } : {}),
    body: (
      <div class="page narrow plan-form-page">
        <h1>做一份办事方案</h1>
        {id === null ? <Welcome form={form} plan={plan} /> : <PlanProgress plan={plan} open={open.length} />}
        {elsewhere.map(([, fault]) => (
          <p class="fault" role="alert">
            {fault}
          </p>
        ))}
        <form action="/plan" method="get" class="plan-form" data-plan-form="ask" aria-label="问卷">
          {id === null ? null : <input type="hidden" name="p" value={id} />}
          {skip.length > 0 ? <input type="hidden" name="skip" value={skip.join(',')} /> : null}
          {typed?.get('ask') || (ask.length > 0 && typed === null) ? (
            <input type="hidden" name="ask" value={typed?.get('ask') ?? ask.join(',')} />
          ) : null}
          <input type="hidden" name="asked" value={asked.map(({ field }) => field).join(',')} />
          {asked.map((field) => (
            <Question field={field} profile={plan.profile} typed={typed} fault={faults.get(field.field)} />
          ))}
          <p class="actions">
            <button type="submit" class="primary">
              {ask.length > 0 ? '更新方案' : '继续'}
            </button>
            {id === null ? null : <a href={planUrl(id)}>先看方案</a>}
          </p>
          {ask.length > 0 ? null : <p class="muted">不填的按“还不清楚”算，以后随时能补。</p>}
        </form>
        {id === null ? <Examples form={form} /> : null}
      </div>
    ),
  }
}

const Welcome = ({ form, plan }: { form: PlanForm; plan: Plan }) => (
  <>
    <p class="lead">
      回答几个问题，就知道您的项目要办哪几件事、先办哪件、多少个工作日、找谁、带什么。共{matterCount(plan)}
      件事，答一题排除一批用不着的。
    </p>
    <p class="muted">只问会影响方案的问题；不登记、不保存，答案都在网址里。从{dayText(form.startOn)}起排。</p>
    <p class="js-only" data-plan-again hidden>
      <a class="chip" href="/plan">
        接着看上次的方案
      </a>
    </p>
  </>
)

const matterCount = ({ matters, notApplying }: Plan): number => matters.length + notApplying.length

const Examples = ({ form }: { form: PlanForm }) =>
  form.exampleProfiles.length === 0 ? null : (
    <section>
      <h2>先看一个例子</h2>
      <ul class="links">
        {form.exampleProfiles.map(({ id, name, basis }) => (
          <li>
            <a href={exampleUrl(id)} rel="nofollow">
              <span>
                {name}
                <Example basis={basis} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
