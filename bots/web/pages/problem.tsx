import { SearchForm } from '../parts/search-form.tsx'
import type { PageProblem, View } from '../view.ts'

/** What went wrong, in a sentence, and a way on. */
export const problemView = ({ problem }: PageProblem): View => ({
  title: problem.title,
  section: null,
  status: problem.status,
  body: (
    <div class="page narrow">
      <h1>{problem.title}</h1>
      <p class="lead">
        {/* The API's own sentence speaks to programmers where an id is unknown. */}
        {problem.status === 404 ? '可能是地址抄错了，或者内容已经调整。可以搜一搜：' : problem.detail}
      </p>
      <SearchForm />
      <p>
        <a href="/">直接提问</a>，或从<a href="/guide">办事指南</a>里找；急事可拨打<a href="tel:12345">12345</a>。
      </p>
    </div>
  ),
})
