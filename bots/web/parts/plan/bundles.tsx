import type { Plan, PlanBundle } from '../../../../src/contract/plans.ts'
import { pageUrl } from '../../../links.ts'
import { UNIT_WORDS } from '../../../wording.ts'
import { Example } from '../marks.tsx'

/** 能缩短的办法: by how much, which condition fails, and whose practice it is. Those that would save days come first. */
export const PlanBundles = ({ plan }: { plan: Plan }) =>
  plan.bundles.length === 0 ? null : (
    <section aria-labelledby="bundles">
      <h2 id="bundles">能不能更快</h2>
      <ul class="plan-cards">
        {plan.bundles
          .toSorted((one, other) => savedDays(other) - savedDays(one) || one.fails.length - other.fails.length)
          .map((bundle) => (
            <BundleCard bundle={bundle} plan={plan} />
          ))}
      </ul>
    </section>
  )

export const savedDays = ({ saves, savesWhole }: PlanBundle): number => Math.max(saves ?? 0, savesWhole ?? 0)

/** Whose practice it is; said wherever a bundle's days are, as another place's are no promise of this one. */
export const bundlePlace = ({ appliesHere, place }: PlanBundle): string =>
  appliesHere === true ? '本县实行' : `${place && place !== '各地' ? `这是${place}的做法，` : ''}本县是否实行请咨询`

/** What it would save, or honestly why that is not known. */
export function bundleSaves(bundle: PlanBundle, plan: Plan): string {
  const { saves, savesWhole, fails } = bundle
  if (saves === null) return '省几天没有公布，算不出'
  const conditional = fails.length > 0 ? '条件都满足的话' : ''
  const whole = savesWhole ?? saves
  if (savedDays(bundle) === 0) return `${conditional}${conditional ? '，' : ''}对您这份方案省不了天数`
  const land = plan.totals.excludes.includes('land') && whole !== saves
  return `${conditional}能少${saves > 0 || !land ? saves : whole}个工作日${land ? (saves > 0 ? `（连土地算少${whole}个）` : '（连土地算）') : ''}`
}

const BundleCard = ({ bundle, plan }: { bundle: PlanBundle; plan: Plan }) => (
  <li class="card">
    <p>
      <a href={pageUrl('bundle', bundle.id)}>
        <strong>{bundle.name}</strong>
      </a>
      <Example basis={bundle.basis} />
    </p>
    <p class={savedDays(bundle) > 0 ? 'plan-saves' : undefined}>{bundleSaves(bundle, plan)}</p>
    <p>
      <span class={bundle.appliesHere === true ? 'tag tag-good' : 'tag tag-warn'}>{bundlePlace(bundle)}</span>
    </p>
    {bundle.fails.length > 0 ? <p class="fault">卡在：{bundle.fails.join('；')}</p> : null}
    {bundle.limit ? (
      <p class="muted">
        {bundle.limit.place ? `${bundle.limit.place}公布的是` : ''}
        {bundle.limit.covers}
        {bundle.limit.value}
        {UNIT_WORDS[bundle.limit.unit]}
        {bundle.limit.note ? `，${bundle.limit.note}` : ''}
        {bundle.limit.place ? '；不是本县的承诺' : ''}
      </p>
    ) : null}
    {bundle.conditions.length > 0 || bundle.scope ? (
      <details>
        <summary>条件</summary>
        <ul class="plan-conditions">
          {[...(bundle.scope ? [bundle.scope] : []), ...bundle.conditions].map(({ text, met }) => (
            <li>
              <span class={`tag ${met === true ? 'tag-good' : met === false ? 'tag-warn' : ''}`}>{METS[`${met}`]}</span>
              <span>{text}</span>
            </li>
          ))}
        </ul>
      </details>
    ) : null}
    {noteOf(bundle) ? <p class="muted">{noteOf(bundle)}</p> : null}
  </li>
)

/** The mark above says already that this place must be asked. */
const noteOf = ({ note, appliesHere }: PlanBundle): string =>
  appliesHere === true ? note : note.replace('本县是否实行请咨询。', '').trim()

const METS: Record<string, string> = { true: '✓ 满足', false: '✗ 不满足', null: '? 待确认' }
