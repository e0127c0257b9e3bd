import type { PageProblem, View } from '../view.ts'

/** What went wrong, in a sentence, and a way on: also to post again what was posted (`again`). */
export const problemView = (
  { problem }: PageProblem,
  again: { action: string; form: URLSearchParams } | null = null,
): View => ({
  title: problem.title,
  section: null,
  status: problem.status,
  body: (
    <>
      <h1>{problem.title}</h1>
      <p class="lead">{problem.detail}</p>
      {again && again.form.size > 0 ? (
        <form action={again.action} method="post">
          {[...again.form].map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <p>刚才填写的内容还在。</p>
          <p>
            <button type="submit" class="primary">
              再提交一次
            </button>
          </p>
        </form>
      ) : null}
      <p class="actions">
        <a class="chip" href="/console">
          回工作台首页
        </a>
      </p>
    </>
  ),
})
