import type { Plan } from '../../../../src/contract/plans.ts'
import { knownFields } from '../../plan/requests.ts'
import { answersUrl, planUrl } from '../../plan/urls.ts'
import { countWords, daysWords, openingWords } from '../../plan/words.ts'

/** How far the questionnaire is, and what the plan already says. The page's script keeps it up to date while one chooses. */
export const PlanProgress = ({ plan, open }: { plan: Plan; open: number }) => {
  const answered = knownFields(plan.profile).filter((field) => field !== 'region').length
  const opening = openingWords(plan)
  return (
    <div class="card plan-progress" id="plan-progress" role="status" aria-label="进度">
      <p>
        已答{answered}题，最多还有{open}题会影响方案
      </p>
      <progress value={answered} max={answered + open} aria-label={`已答${answered}题，最多还有${open}题`}></progress>
      <p>
        <strong>{countWords(plan)}</strong>，{daysWords(plan)}
        {opening ? `，${opening.short}` : ''}
      </p>
      <p class="actions">
        <a href={planUrl(plan.id)}>先看方案</a>
        <a href={answersUrl(plan.id)}>改前面的答案</a>
      </p>
    </div>
  )
}
