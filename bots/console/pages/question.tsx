import type { Schemas } from '../../../openapi/client/index.ts'
import { SUBJECT_WORDS } from '../../wording.ts'
import { namesOf } from '../entry-names.ts'
import { may } from '../me.ts'
import { Notice, PageHead } from '../parts/frame.tsx'
import { type Fault, ProblemSummary } from '../parts/summary.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { entryUrl, whoText } from '../words.ts'
import { outlineText } from '../work/answer-outline.tsx'
import { outcomeOf } from '../work/outcome.ts'
import { ResolutionForms, readResolution } from '../work/resolution-forms.tsx'
import { TrendLine } from '../work/trend-line.tsx'
import { urls } from '../work/urls.ts'
import { departmentOptions } from '../work/whose.tsx'
import { resolutionText, whyText } from './questions.tsx'

type Detail = Schemas['QuestionDetail']
const WHY = { unanswered: '没有答上', clarified: '反问后离开', badly_rated: '评为没用' } as const

/** GET /console/questions/:id: a group of like questions, and what can be done about it. */
export const questionPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST: does it; what makes a draft goes on to its preview. */
export async function resolveQuestionPage(visit: Visit): Promise<Answer> {
  const { api, form, params } = visit
  const way = form.get('resolution') ?? ''
  const outcome = outcomeOf(
    await api.POST('/v1/staff/questions/{id}/resolution', {
      params: { path: { id: params.id ?? '' }, header: { 'if-match': form.get('tag') ?? '' } },
      // Held against its schema by the API, which names each field that is wrong.
      body: readResolution(form) as never,
    }),
    (pointer) => `${way}-${pointer.split('/').at(-1)}`,
  )
  if (outcome.faults) return view(visit, outcome.faults, outcome.status)
  const { draft } = outcome.data
  if (draft) return { redirect: urls.preview(draft), flash: '已写成草稿。先试问，再送审' }
  return { redirect: urls.questions, flash: resolutionText(way) }
}

async function view({ api, params, form, me, url }: Visit, faults: readonly Fault[], status?: number): Promise<Answer> {
  const question = dataOf(await api.GET('/v1/staff/questions/{id}', { params: { path: { id: params.id ?? '' } } }))
  const open = question.status === 'open' && may(me, 'resolveQuestion')
  const [matters, departments] = open
    ? await Promise.all([namesOf(api, 'matters'), departmentOptions(api)])
    : [new Map<string, string>(), []]
  return {
    title: question.question,
    section: 'questions',
    ...(status && { status }),
    body: (
      <>
        <PageHead back={[[urls.questions, '没答好的问题']]}>{question.question}</PageHead>
        <p>
          <TrendLine counts={[question.before30, question.count30]} names={['最近30天', '前30天']} />
        </p>
        <p class="muted">{whyText(question)}</p>
        <Done question={question} />
        {question.suggested.length > 0 ? (
          <p>{`当时提示过：${question.suggested.map(({ kind, name, count }) => `${SUBJECT_WORDS[kind]}“${name}”${count}次`).join('、')}`}</p>
        ) : null}
        {open ? (
          <section aria-labelledby="ways">
            <h2 id="ways">怎么处理</h2>
            <ProblemSummary faults={faults} title="没有处理" />
            <ResolutionForms
              question={question}
              tag={`"q-${question.revision}"`}
              to={url.pathname}
              matters={[...matters]}
              departments={departments}
              typed={form}
              faults={faults}
            />
          </section>
        ) : null}
        <Messages messages={question.messages} />
      </>
    ),
  }
}

/** What has been done about it so far. */
const Done = ({ question }: { question: Detail }) => {
  const { resolution, kind, entry, draft, before, after, resolvedBy, resolvedAt, note } = question
  if (!resolution) return null
  return (
    <Notice>
      <p>
        <strong>{resolutionText(resolution)}</strong>
        {resolvedAt ? `，${whoText(resolvedBy)}，${whenText(resolvedAt)}` : ''}
      </p>
      {note ? <p>{note}</p> : null}
      {before ? <p>{`处理前：${outlineText(before)}`}</p> : null}
      {after ? <p>{`处理后再问：${outlineText(after)}`}</p> : null}
      <p class="actions">
        {kind && entry ? <a href={entryUrl(kind, entry)}>看条目</a> : null}
        {draft && question.status === 'in_progress' ? <a href={urls.preview(draft)}>试问这份草稿</a> : null}
      </p>
    </Notice>
  )
}

const Messages = ({ messages }: { messages: Detail['messages'] }) => (
  <section aria-labelledby="asked">
    <h2 id="asked">都是怎么问的</h2>
    {messages.length === 0 ? <p class="empty">原话已过保存期。</p> : null}
    <ul class="list">
      {messages.map(({ question, askedAt, why, comment }) => (
        <li>
          {question}
          <small>{[whenText(askedAt), WHY[why], comment && `评语：${comment}`].filter(Boolean).join('，')}</small>
        </li>
      ))}
    </ul>
  </section>
)
