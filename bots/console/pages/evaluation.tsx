import type { Schemas } from '../../../openapi/client/index.ts'
import { SubjectKind } from '../../../src/contract/search.ts'
import { SUBJECT_WORDS } from '../../wording.ts'
import { namesOf } from '../entry-names.ts'
import { may } from '../me.ts'
import { SelectField, TextField } from '../parts/field.tsx'
import { PageHead, Pager, PostButton } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { DataTable } from '../parts/table.tsx'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { outcomeOf } from '../work/outcome.ts'
import { urls } from '../work/urls.ts'
import { answerWord } from '../work/words.ts'

/** GET /console/questions/evaluation: questions whose right answer is known. */
export const evaluationPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST: adds one, or removes it. */
export async function changeEvaluationPage(visit: Visit): Promise<Answer> {
  const { api, form } = visit
  if (form.get('action') === 'remove') {
    dataOf(await api.DELETE('/v1/staff/evaluation-questions/{id}', { params: { path: { id: form.get('id') ?? '' } } }))
    return { redirect: urls.evaluation, flash: '已删去' }
  }
  const matter = form.get('subject')
  const outcome = outcomeOf(
    await api.POST('/v1/staff/evaluation-questions', {
      body: {
        question: form.get('question') ?? '',
        status: (form.get('status') ?? 'answered') as 'answered',
        subjects: matter ? [`matter/${matter}`] : [],
      },
    }),
    (pointer) => (pointer.startsWith('/subjects') ? 'subject' : pointer.slice(1)),
  )
  if (outcome.faults) return view(visit, outcome.faults, outcome.status)
  return { redirect: urls.evaluation, flash: '已添加' }
}

async function view({ api, form, url, me }: Visit, faults: readonly Fault[], status?: number): Promise<Answer> {
  const cursor = url.searchParams.get('cursor') ?? undefined
  const [list, matters] = await Promise.all([
    api
      .GET('/v1/staff/evaluation-questions', { params: { query: { limit: 50, ...(cursor && { cursor }) } } })
      .then(dataOf),
    namesOf(api, 'matters'),
  ])
  const names = new Map([...matters].map(([id, name]) => [`matter/${id}`, name]))
  return {
    title: '评测题',
    section: 'questions',
    wide: true,
    ...(status && { status }),
    body: (
      <>
        <PageHead back={[[urls.questions, '没答好的问题']]}>评测题</PageHead>
        <p class="muted">知道正确答案的问题。改说法、加常见问题前后各问一遍，看有没有答坏。</p>
        <ProblemSummary faults={faults} title="没有添加" />
        {may(me, 'addEvaluationQuestion') ? (
          <details class="card" open={faults.length > 0}>
            <summary>添加一道</summary>
            <form action={url.pathname} method="post" class="form" data-unsaved>
              <TextField
                name="question"
                label="问题"
                value={form.get('question')}
                error={faultAt(faults, 'question')}
                required
              />
              <SelectField
                name="status"
                label="应该"
                options={[
                  ['answered', '回答'],
                  ['out_of_scope', '说明不归我们管'],
                  ['clarify', '反问'],
                ]}
                value={form.get('status')}
              />
              <SelectField
                name="subject"
                label="答的是哪个事项"
                options={[...matters]}
                empty="不限"
                value={form.get('subject')}
                error={faultAt(faults, 'subject')}
              />
              <p class="actions">
                <button type="submit" class="primary">
                  添加
                </button>
              </p>
            </form>
          </details>
        ) : null}
        <DataTable
          caption="评测题"
          empty="还没有评测题。"
          rows={list.items}
          columns={[
            { label: '问题', cell: ({ question }) => question },
            { label: '应该', cell: (one) => rightText(one, names) },
            { label: '来源', cell: ({ origin }) => (origin === 'county' ? '随资料载入' : '工作人员添加') },
            {
              label: '操作',
              cell: ({ id }) =>
                may(me, 'removeEvaluationQuestion') ? (
                  <PostButton action={url.pathname} fields={{ action: 'remove', id }}>
                    删去
                  </PostButton>
                ) : (
                  ''
                ),
            },
          ]}
        />
        <Pager url={url} next={list.nextCursor} />
      </>
    ),
  }
}

function rightText({ status, subjects }: Schemas['EvaluationQuestion'], names: ReadonlyMap<string, string>): string {
  const about = subjects.map((subject) => {
    const kind = SubjectKind.safeParse(subject.split('/')[0])
    return names.get(subject) ?? `某个${kind.success ? SUBJECT_WORDS[kind.data] : '内容'}`
  })
  return [answerWord(status), about.join('或')].filter(Boolean).join('：')
}
