import { raw } from 'hono/html'
import type { Plan, PlanForm } from '../../../src/contract/plans.ts'
import { dayText, moneyText, SERVICE_WORDS } from '../../wording.ts'
import { planChart } from '../gantt/plan-rows.ts'
import { planSvg } from '../gantt/plan-svg.ts'
import { NothingToDo, PlanAnswer } from '../parts/plan/answer.tsx'
import { PlanBackwardPart } from '../parts/plan/backward.tsx'
import { PlanBundles } from '../parts/plan/bundles.tsx'
import { PlanDocuments } from '../parts/plan/documents.tsx'
import { PlanMatters } from '../parts/plan/matters.tsx'
import { PlanAnswers, PlanAssumptions, PlanContacts, PlanNotApplying, PlanUndecided } from '../parts/plan/rest.tsx'
import { PlanMilestones, PlanStages } from '../parts/plan/stages.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { answerText, fieldsOf } from '../plan/answers.ts'
import { knownValue, readForm, readPlan, requestOf, tryPlan } from '../plan/requests.ts'
import { answersUrl, compareUrl, planFileUrl, planUrl, questionsUrl } from '../plan/urls.ts'
import { nearDays } from '../plan/words.ts'
import type { Redirect, View, Visit } from '../view.ts'
import { planFaultView } from './plan-fault.tsx'

/** 一企一策: the answer first, then every part of it. `targetOn` and `milestone` lead to the plan made backwards; `from`: the plan before. */
export async function planPage(visit: Visit): Promise<View | Redirect> {
  try {
    return await show(visit)
  } catch (error) {
    return planFaultView(error)
  }
}

async function show({ api, params, url, publicOrigin }: Visit): Promise<View | Redirect> {
  const query = url.searchParams
  const [form, plan] = await Promise.all([readForm(api), readPlan(api, params.id ?? '')])
  const asked = query.has('targetOn')
  const made = asked ? await tryPlan(api, withTarget(plan, query)) : null
  if (made && 'plan' in made) return { redirect: `${planUrl(made.plan.id)}#backward` }
  const before = query.get('from')
  return {
    title: titleOf(plan),
    section: 'plan',
    personal: true,
    ...(made ? { status: 400 } : {}),
    body: (
      <PlanBody
        plan={plan}
        form={form}
        before={before && /^[\w-]+$/.test(before) ? before : null}
        address={`${publicOrigin}${planUrl(plan.id)}`}
        typed={made ? query : null}
        faults={made?.faults ?? new Map()}
      />
    ),
  }
}

function withTarget(plan: Plan, query: URLSearchParams) {
  const { profile, startOn } = requestOf(plan)
  const [targetOn, milestone] = [query.get('targetOn') ?? '', query.get('milestone') ?? '']
  return { profile, startOn, ...(targetOn || milestone ? { targetOn, milestone } : {}) }
}

const titleOf = ({ profile }: Plan): string => (profile.industry ? `办事方案：${profile.industry}` : '办事方案')

const JUMPS = [
  ['critical', '关键步骤'],
  ['stages', '各阶段'],
  ['matters', '要办的事'],
  ['schedule', '排期图'],
  ['documents', '材料'],
  ['contacts', '找谁'],
  ['bundles', '能不能更快'],
  ['backward', '倒着排'],
] as const

const PlanBody = ({
  plan,
  form,
  before,
  address,
  typed,
  faults,
}: {
  plan: Plan
  form: PlanForm
  before: string | null
  address: string
  typed: URLSearchParams | null
  faults: ReadonlyMap<string, string>
}) => {
  const near = nearDays(plan)
  const empty = plan.matters.length === 0
  return (
    <div class="page wide plan-page" data-plan={plan.id} data-unfold>
      <h1>{titleOf(plan)}</h1>
      <p class="plan-facts muted">{factsOf(plan, form)}</p>
      {before && before !== plan.id ? (
        <p class="notice no-print">
          已按新的答案更新。
          <a href={compareUrl(before, { with: plan.id })} rel="nofollow">
            和改之前比比看
          </a>
        </p>
      ) : null}
      {empty ? <NothingToDo plan={plan} /> : <PlanAnswer plan={plan} />}
      <MoreQuestions plan={plan} />
      <Actions plan={plan} address={address} />
      {plan.backward ? <PlanBackwardPart plan={plan} form={form} typed={typed} faults={faults} near={near} /> : null}
      {empty ? null : (
        <>
          <nav class="jump no-print" aria-label="本页内容">
            {JUMPS.map(([id, label]) => (
              <a href={`#${id}`}>{label}</a>
            ))}
          </nav>
          <PlanStages plan={plan} />
          <PlanMatters plan={plan} near={near} />
          <Schedule plan={plan} />
          <PlanDocuments plan={plan} />
          <PlanContacts plan={plan} />
          <PlanBundles plan={plan} />
          <PlanMilestones plan={plan} near={near} />
        </>
      )}
      {plan.backward ? null : <PlanBackwardPart plan={plan} form={form} typed={typed} faults={faults} near={near} />}
      <section aria-labelledby="what-if" class="no-print">
        <h2 id="what-if">换个条件会怎样</h2>
        <p>改用自有土地、租现成厂房，或者别的条件变了，两份方案并排看差在哪里。</p>
        <p>
          <a class="chip" href={compareUrl(plan.id)}>
            换个条件比比看
          </a>
        </p>
      </section>
      <PlanUndecided plan={plan} form={form} />
      <PlanAnswers plan={plan} form={form} />
      <PlanNotApplying plan={plan} />
      <PlanAssumptions plan={plan} />
      <div class="imprint print-only">
        <QrCode text={address} label="这份方案的网址" />
        <p class="muted">
          扫码打开这份方案。按目录第{plan.revision}版排，{dayText(plan.startOn)}起办；以窗口答复为准。
        </p>
      </div>
    </div>
  )
}

/** What the plan was made for, in one line; everything else stands under 您的回答. */
function factsOf(plan: Plan, form: PlanForm): string {
  const fields = new Map(fieldsOf(form).map((field) => [field.field, field]))
  const said = ['landSource', 'buildingUse'].flatMap((name) => {
    const field = fields.get(name)
    const value = knownValue(plan.profile, name)
    return field && value !== null ? [answerText(field, value)] : []
  })
  const { investment, floorArea } = plan.profile
  return [
    typeof investment === 'number' ? `总投资${moneyText(investment)}` : '',
    ...said,
    typeof floorArea === 'number' ? `建筑面积${floorArea}平方米` : '',
    `从${dayText(plan.startOn)}起办`,
    SERVICE_WORDS[plan.serviceLevel] ? `可配${SERVICE_WORDS[plan.serviceLevel]}` : '',
  ]
    .filter(Boolean)
    .join('，')
}

const MoreQuestions = ({ plan }: { plan: Plan }) =>
  plan.questions.length === 0 ? null : (
    <p class="notice no-print">
      还有{plan.questions.length}个问题会影响这份方案，最要紧的是“{plan.questions[0]?.question}”
      <a class="plan-go-on" href={questionsUrl(plan.id)}>
        接着回答
      </a>
    </p>
  )

const Actions = ({ plan, address }: { plan: Plan; address: string }) => (
  <p class="actions no-print" data-testid="plan-actions">
    <button type="button" class="chip js-only" data-copy={address} data-share={titleOf(plan)}>
      分享链接
    </button>
    <a class="chip" href={planFileUrl(plan.id, 'xlsx')} download>
      Excel清单
    </a>
    <a class="chip" href={planFileUrl(plan.id, 'ics')} download>
      日历
    </a>
    <button type="button" class="chip js-only" data-print>
      打印
    </button>
    <a class="chip" href={answersUrl(plan.id)}>
      改答案
    </a>
  </p>
)

/** 排期图: drawn for a desk and paper and for a phone, of which the style sheet shows one. */
const Schedule = ({ plan }: { plan: Plan }) => {
  const chart = planChart(plan)
  return chart ? (
    <section aria-labelledby="schedule" class="plan-schedule">
      <h2 id="schedule">排期图</h2>
      {(['narrow', 'wide'] as const).map((layout) => (
        <div class={`scroll gantt-${layout}-box`}>
          {raw(planSvg(chart, layout, '排期图，“要办的事”里逐件写着同样的日期').safe)}
        </div>
      ))}
      <p class="muted">“可晚几天”按工作日算。</p>
      <p class="no-print">
        <a href={planFileUrl(plan.id, 'svg')}>下载排期图（SVG）</a>
      </p>
    </section>
  ) : null
}
