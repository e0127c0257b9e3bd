import { SearchForm } from '../parts/search-form.tsx'
import { isPlanProblem } from '../plan/requests.ts'
import type { View } from '../view.ts'

/** What to say where there is no such plan, or no plans here at all; throws whatever else went wrong. */
export function planFaultView(error: unknown): View {
  if (!isPlanProblem(error)) throw error
  const { code, status, title } = error.problem
  const none = code === 'plan_data_not_found'
  return {
    title,
    section: 'plan',
    status,
    body: (
      <div class="page narrow">
        <h1>{title}</h1>
        <p class="lead">
          {none
            ? '这个地方还没有把办事条件整理成方案数据，可以先从办事指南里找。'
            : '链接不完整，或者抄错了。请向发给您的人再要一次完整的链接，或者重新做一份，只要几分钟。'}
        </p>
        <p class="actions">
          {none ? (
            <a class="chip" href="/guide">
              去办事指南
            </a>
          ) : (
            <a class="chip" href="/plan">
              重新做一份方案
            </a>
          )}
        </p>
        <SearchForm />
      </div>
    ),
  }
}
