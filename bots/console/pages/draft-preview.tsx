import type { Schemas } from '../../../openapi/client/index.ts'
import { TextArea } from '../parts/field.tsx'
import { Notice, PageHead } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import type { Answer, Visit } from '../view.ts'
import { entryUrl } from '../words.ts'
import { PreviewRow } from '../work/answer-outline.tsx'
import { outcomeOf } from '../work/outcome.ts'
import { urls } from '../work/urls.ts'

/** GET and POST /console/drafts/:draft/preview: the questions that a draft is to answer, asked with it and without, before it is published. */
export async function draftPreviewPage({ api, params, form, url }: Visit): Promise<Answer> {
  const questions = (form.get('questions') ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const outcome = outcomeOf(
    await api.POST('/v1/staff/drafts/{draftId}/preview', {
      params: { path: { draftId: params.draft ?? '' } },
      body: { questions },
    }),
    () => 'questions',
  )
  const faults: readonly Fault[] = outcome.faults ?? []
  const draft = outcome.faults ? null : outcome.data
  return {
    title: '试问',
    section: 'questions',
    ...(outcome.faults && { status: outcome.status }),
    body: (
      <>
        <PageHead
          back={[draft ? [entryUrl(draft.kind, draft.entry, '/draft'), '草稿'] : [urls.questions, '没答好的问题']]}
        >
          发布前试问
        </PageHead>
        <p class="muted">有这份草稿和没有，各是怎么答的。什么也不保存，公众看不到。</p>
        <ProblemSummary faults={faults} title="没有试" />
        {outcome.faults ? null : <Result preview={outcome.data} />}
        <form action={url.pathname} method="post" class="form card">
          <TextArea
            name="questions"
            label="再试几句"
            help="一行一句，最多10句"
            value={form.get('questions')}
            error={faultAt(faults, 'questions')}
          />
          <p class="actions">
            <button type="submit" class="quiet">
              试问
            </button>
          </p>
        </form>
      </>
    ),
  }
}

const Result = ({ preview: { kind, entry, questions, evaluation } }: { preview: Schemas['DraftPreview'] }) => (
  <>
    <p class="actions">
      <a class="chip" href={entryUrl(kind, entry, '/draft')}>
        看草稿，送审
      </a>
      <a class="chip" href={entryUrl(kind, entry)}>
        接着改
      </a>
    </p>
    <ul class="matter-states">
      {questions.map((line) => (
        <PreviewRow line={line} />
      ))}
    </ul>
    <section aria-labelledby="evaluation">
      <h2 id="evaluation">对评测题的影响</h2>
      <Notice tone={evaluation.rightAfter < evaluation.rightBefore ? 'warn' : 'plain'}>
        <p role="status">{effectText(evaluation)}</p>
      </Notice>
      <ul class="matter-states">
        {evaluation.changes.map((line) => (
          <PreviewRow line={line} />
        ))}
      </ul>
    </section>
  </>
)

function effectText({ total, asked, rightBefore, rightAfter }: Schemas['DraftPreview']['evaluation']): string {
  if (total === 0) return '还没有评测题。'
  const part = asked < total ? `（共${total}道）` : ''
  const change =
    rightAfter < rightBefore
      ? `少答对${rightBefore - rightAfter}道，请先看下面变差的`
      : rightAfter > rightBefore
        ? `多答对${rightAfter - rightBefore}道`
        : '没有变差'
  return `问了${asked}道${part}：现在答对${rightBefore}道，发布后答对${rightAfter}道，${change}。`
}
