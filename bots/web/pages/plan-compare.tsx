import type { Plan, PlanDifference, PlanForm, PlanRequest } from '../../../src/contract/plans.ts'
import { PageHead } from '../parts/page-head.tsx'
import { PlanDifferencePart } from '../parts/plan/difference.tsx'
import { BundleVariants, ChooseFact, Presets } from '../parts/plan/variants.tsx'
import type { PlanField } from '../plan/amounts.ts'
import { fieldsOf, isAsked, readAnswers } from '../plan/answers.ts'
import { faultsIn, readForm, readPlan, requestOf } from '../plan/requests.ts'
import { planUrl } from '../plan/urls.ts'
import { nearDays } from '../plan/words.ts'
import type { Redirect, View, Visit } from '../view.ts'
import { planFaultView } from './plan-fault.tsx'

/**
 * 换个条件会怎样: a plan beside its variant. `field` chooses the fact to change, the facts themselves stand in the address by their names
 * (landSource=lease), `with` is another plan's id.
 */
export async function planComparePage(visit: Visit): Promise<View | Redirect> {
  try {
    return await show(visit)
  } catch (error) {
    return planFaultView(error)
  }
}

async function show({ api, params, url: { searchParams: query } }: Visit): Promise<View> {
  const other = query.get('with')
  const [form, plan, b] = await Promise.all([
    readForm(api),
    readPlan(api, params.id ?? ''),
    other ? readPlan(api, other) : null,
  ])
  const fields = fieldsOf(form).filter(isAsked)
  const changed = fields.filter(({ field }) => query.has(field))
  const chosen = fields.find(({ field }) => field === query.get('field')) ?? null
  const read = readAnswers(query, form, plan.profile)
  const faults = new Map(read.faults)
  let difference: PlanDifference | null = null
  if (faults.size === 0 && (b || changed.length > 0)) {
    const compared = await compare(
      api,
      requestOf(plan),
      b ? requestOf(b) : { ...requestOf(plan), profile: read.profile },
    )
    if (compared.difference) difference = compared.difference
    else for (const [field, fault] of compared.faults) faults.set(field, fault)
  }
  return {
    title: '换个条件会怎样',
    section: 'plan',
    personal: true,
    ...(faults.size > 0 ? { status: 400 } : {}),
    body: (
      <Body
        plan={plan}
        form={form}
        chosen={chosen ?? (faults.size > 0 ? (changed[0] ?? null) : null)}
        typed={changed.length > 0 ? query : null}
        faults={faults}
        difference={difference}
      />
    ),
  }
}

async function compare(api: Visit['api'], a: PlanRequest, b: PlanRequest) {
  const { data, error } = await api.POST('/v1/plans/compare', { body: { a, b } })
  return data ? { difference: data, faults: new Map<string, string>() } : { difference: null, faults: faultsIn(error) }
}

const Body = ({
  plan,
  form,
  chosen,
  typed,
  faults,
  difference,
}: {
  plan: Plan
  form: PlanForm
  chosen: PlanField | null
  typed: URLSearchParams | null
  faults: ReadonlyMap<string, string>
  difference: PlanDifference | null
}) => (
  <div class="page plan-compare-page" data-unfold>
    <PageHead back={[[planUrl(plan.id), '方案']]}>换个条件会怎样</PageHead>
    {difference ? <PlanDifferencePart difference={difference} near={nearDays(plan)} /> : null}
    {difference ? <h2>再换一个</h2> : null}
    <Presets plan={plan} />
    <ChooseFact plan={plan} form={form} chosen={chosen} typed={typed} faults={faults} />
    <BundleVariants plan={plan} />
  </div>
)
