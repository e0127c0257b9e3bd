import type { Plan, PlanForm } from '../../../../src/contract/plans.ts'
import { pageUrl } from '../../../links.ts'
import type { PlanField } from '../../plan/amounts.ts'
import { answerText, isAsked, NO } from '../../plan/answers.ts'
import { knownValue } from '../../plan/requests.ts'
import { compareUrl } from '../../plan/urls.ts'
import { bundlePlace, bundleSaves, savedDays } from './bundles.tsx'
import { Question } from './question.tsx'

/** What people most often weigh: where the land or the plant comes from. A plant that stands is not built anew. */
const PRESETS: readonly (readonly [label: string, land: string, facts: Record<string, string>])[] = [
  ['新拿地（招拍挂）', 'auction', { landSource: 'auction' }],
  ['用自有土地', 'own', { landSource: 'own' }],
  ['租用现有厂房，不新建', 'lease', { landSource: 'lease', newConstruction: NO }],
  ['购买现有厂房，不新建', 'purchase', { landSource: 'purchase', newConstruction: NO }],
]

export const Presets = ({ plan }: { plan: Plan }) => (
  <section aria-labelledby="presets">
    <h2 id="presets">换个用地办法</h2>
    <ul class="choices">
      {PRESETS.filter(([, land]) => plan.profile.landSource !== land).map(([label, , facts]) => (
        <li>
          <a class="chip" href={compareUrl(plan.id, facts)} rel="nofollow">
            {label}
          </a>
        </li>
      ))}
    </ul>
  </section>
)

/** Any other fact: first which, then what instead. Both steps are forms by GET. */
export const ChooseFact = ({
  plan,
  form,
  chosen,
  typed,
  faults,
}: {
  plan: Plan
  form: PlanForm
  chosen: PlanField | null
  typed: URLSearchParams | null
  faults: ReadonlyMap<string, string>
}) => (
  <section aria-labelledby="one-fact">
    <h2 id="one-fact">改一项别的</h2>
    <form action={compareUrl(plan.id)} method="get" class="plan-target">
      <label>
        改哪一项
        <select name="field">
          {form.sections.map(({ name, fields }) => (
            <optgroup label={name}>
              {fields.filter(isAsked).map((field) => (
                <option value={field.field} selected={field.field === chosen?.field}>
                  {field.label}（现在：{answerText(field, knownValue(plan.profile, field.field))}）
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <button type="submit" class="quiet">
        选这项
      </button>
    </form>
    {chosen ? (
      <form action={compareUrl(plan.id)} method="get" class="plan-form" data-plan-form="one">
        <input type="hidden" name="field" value={chosen.field} />
        <Question field={chosen} profile={plan.profile} typed={typed} fault={faults.get(chosen.field)} settled />
        <p class="actions">
          <button type="submit" class="primary">
            比比看
          </button>
          <span class="muted">现在：{answerText(chosen, knownValue(plan.profile, chosen.field))}</span>
        </p>
      </form>
    ) : null}
  </section>
)

/** 走不走“一件事”: the plan's days without and with each bundle that would save any, or whose condition fails. */
export const BundleVariants = ({ plan }: { plan: Plan }) => {
  const known = plan.bundles.filter(({ saves }) => saves !== null)
  return known.length === 0 ? null : (
    <section aria-labelledby="with-bundle">
      <h2 id="with-bundle">走“一件事”能快多少</h2>
      <p class="muted">单位：个工作日{plan.totals.excludes.includes('land') ? '，不含土地办理' : ''}。</p>
      <section class="scroll" tabindex={0} aria-label="走不走一件事的比较">
        <table class="plan-table">
          <thead>
            <tr>
              <th scope="col">办法</th>
              <th scope="col" class="plan-figure">
                不走
              </th>
              <th scope="col" class="plan-figure">
                走
              </th>
            </tr>
          </thead>
          <tbody>
            {known
              .toSorted((one, other) => savedDays(other) - savedDays(one))
              .map((bundle) => (
                <tr>
                  <th scope="row">
                    <a href={pageUrl('bundle', bundle.id)}>{bundle.name}</a>
                    <small>{bundleSaves(bundle, plan)}</small>
                    <small>{bundlePlace(bundle)}</small>
                    {bundle.fails.length > 0 ? <small class="fault">卡在：{bundle.fails.join('；')}</small> : null}
                  </th>
                  <td class="plan-figure">{plan.totals.parallel}</td>
                  <td class="plan-figure">{Math.round((plan.totals.parallel - (bundle.saves ?? 0)) * 100) / 100}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
