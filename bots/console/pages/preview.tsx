import type { Schemas } from '../../../openapi/client/index.ts'
import { draftApi } from '../draft-api.ts'
import { EntryHead } from '../parts/entry.tsx'
import { TextField } from '../parts/field.tsx'
import { Notice, Tag } from '../parts/frame.tsx'
import { type Answer, dataOf, pageProblem, type Visit } from '../view.ts'
import { entryUrl, kindOf } from '../words.ts'

const CHANGES = { same: '没有变', better: '变好', worse: '变差', different: '变了' } as const

/** POST /console/entries/{kind}/{id}/preview: asks with and without the draft; keeps nothing. */
export async function previewPage({ api, params, form, me }: Visit): Promise<Answer> {
  const kind = kindOf(params.kind)
  const id = params.id ?? ''
  const { draft } = await draftApi(api, kind, id).read()
  if (draft.draftId === null) throw pageProblem('draft_not_found', '没有草稿可以试。')
  const question = form.get('question')?.trim()
  const preview = dataOf(
    await api.POST('/v1/staff/drafts/{draftId}/preview', {
      params: { path: { draftId: draft.draftId } },
      body: { questions: question ? [question] : [] },
    }),
  )
  const { evaluation } = preview
  const better = evaluation.rightAfter - evaluation.rightBefore
  return {
    title: `试问：${draft.name}`,
    section: 'entries',
    body: (
      <>
        <EntryHead draft={draft} me={me} tab="draft" />
        <h2>发布后，回答会怎样</h2>
        <Notice tone={better < 0 ? 'warn' : 'plain'}>
          <p>
            评测题{evaluation.total}道，问了{evaluation.asked}道：现在答对{evaluation.rightBefore}道，发布后答对
            {evaluation.rightAfter}道{better === 0 ? '，没有变化' : better > 0 ? `，多${better}道` : `，少${-better}道`}
            。
          </p>
        </Notice>
        <Lines title="这份草稿要答的问题" lines={preview.questions} />
        <Lines title="答法有变的评测题" lines={evaluation.changes} />
        <form action={entryUrl(kind, id, '/preview')} method="post" class="form card">
          <TextField name="question" label="再试一问" value={question} maxlength={200} />
          <p class="actions">
            <button type="submit" class="quiet">
              试问
            </button>
            <a class="chip" href={entryUrl(kind, id, '/draft')}>
              回到草稿
            </a>
          </p>
        </form>
      </>
    ),
  }
}

const Lines = ({ title, lines }: { title: string; lines: readonly Schemas['PreviewLine'][] }) =>
  lines.length === 0 ? null : (
    <section>
      <h3>{title}</h3>
      <ul class="plain-rows">
        {lines.map(({ question, before, after, change }) => (
          <li>
            <p>
              <strong>{question}</strong>{' '}
              <Tag tone={change === 'worse' ? 'bad' : change === 'better' ? 'good' : 'plain'}>{CHANGES[change]}</Tag>
            </p>
            <p>原来：{outline(before)}</p>
            <p>以后：{outline(after)}</p>
          </li>
        ))}
      </ul>
    </section>
  )

const STATUSES: Readonly<Record<string, string>> = {
  answered: '答了',
  clarify: '反问',
  not_found: '没找到',
  out_of_scope: '不归我们管',
  refused: '不答',
}
const outline = ({ status, subject }: Schemas['PreviewLine']['before']): string =>
  [STATUSES[status] ?? status, subject?.name].filter(Boolean).join('：')
