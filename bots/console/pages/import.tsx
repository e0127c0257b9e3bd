import type { ImportReport } from '../../../src/contract/imports.ts'
import { allNeedAnother } from '../draft-api.ts'
import { Notice, PageHead } from '../parts/frame.tsx'
import { type Fault, ProblemSummary } from '../parts/summary.tsx'
import { instantOf, whenText } from '../parts/when.ts'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { whoText } from '../words.ts'
import { ImportActions } from '../work/import-actions.tsx'
import { ImportColumns, readColumns } from '../work/import-columns.tsx'
import { ImportRows } from '../work/import-rows.tsx'
import { countsText, doneText, progressText } from '../work/import-words.ts'
import { type Outcome, outcomeOf } from '../work/outcome.ts'
import { asked, urls } from '../work/urls.ts'
import { IMPORT_KINDS } from '../work/words.ts'

/** GET /console/imports/:id?result=: how far a file is, and what it comes to. */
export const importPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST: the next step with it, by `action`. */
export async function stepImportPage(visit: Visit): Promise<Answer> {
  const outcome = await step(visit)
  if (outcome.faults) return view(visit, outcome.faults, outcome.status)
  return { redirect: urls.import(visit.params.id ?? ''), flash: outcome.data }
}

async function step({ api, form, params }: Visit): Promise<Outcome<string>> {
  const path = { id: params.id ?? '' }
  const whole = () => undefined
  switch (form.get('action')) {
    case 'columns': {
      const columns = readColumns(form)
      if (columns.length === 0) return fault('没有改动哪一列。')
      return said(
        outcomeOf(await api.PUT('/v1/staff/imports/{id}/columns', { params: { path }, body: { columns } }), whole),
        () => '已记住，正在重新核对',
      )
    }
    case 'apply':
    case 'partial': {
      const query = { partial: (form.get('action') === 'partial' ? 'true' : 'false') as never }
      return said(
        outcomeOf(await api.POST('/v1/staff/imports/{id}/apply', { params: { path, query } }), whole),
        () => '开始写入',
      )
    }
    case 'submit':
      return said(
        outcomeOf(await api.POST('/v1/staff/imports/{id}/submit', { params: { path } }), whole),
        counted('已送审'),
      )
    case 'review': {
      const approve = form.get('decision') === 'approve'
      const comment = form.get('comment')?.trim()
      const body = { decision: approve ? ('approve' as const) : ('reject' as const), ...(comment && { comment }) }
      return said(
        outcomeOf(await api.POST('/v1/staff/imports/{id}/review', { params: { path }, body }), whole),
        counted(approve ? '已通过' : '已退回'),
      )
    }
    case 'publish': {
      const at = instantOf(form.get('at') ?? '')
      return said(
        outcomeOf(
          await api.POST('/v1/staff/imports/{id}/publish', { params: { path }, body: at ? { at } : {} }),
          whole,
        ),
        counted(at ? '已定时发布' : '已发布'),
      )
    }
    default:
      return fault('没有这种操作。')
  }
}

const fault = (text: string): Outcome<string> => ({ faults: [{ text }], status: 400, problem: {} as never })

function said<T>(outcome: Outcome<T>, words: (data: Exclude<T, string>) => string): Outcome<string> {
  return outcome.faults ? outcome : { data: words(outcome.data as never), response: outcome.response }
}

const counted = (word: string) => (result: Parameters<typeof doneText>[1]) => doneText(word, result)

async function view({ api, params, url, me }: Visit, faults: readonly Fault[], status?: number): Promise<Answer> {
  const query = asked(url, ['result', 'cursor'])
  const report = dataOf(
    await api.GET('/v1/staff/imports/{id}', { params: { path: { id: params.id ?? '' }, query: query as never } }),
  ) as ImportReport
  const others = (report.applied?.drafts.submitted ?? 0) > 0 && (await allNeedAnother(api, me, { import: report.id }))
  return {
    title: report.fileName ?? '导入',
    section: 'imports',
    wide: true,
    ...(status && { status }),
    ...(report.state === 'running' && { refresh: 3 }),
    body: (
      <>
        <PageHead back={[[urls.imports, '导入']]}>{report.fileName ?? '没有名字的文件'}</PageHead>
        <p class="muted">{`${IMPORT_KINDS[report.kind]}，${whenText(report.createdAt)}，${whoText(report.createdBy)}`}</p>
        <ProblemSummary faults={faults} title="没有完成" />
        <div class="stack" data-refresh={report.state === 'running' ? '2' : undefined} data-testid="import">
          <Standing report={report} />
          {report.state === 'done' ? <ImportActions report={report} to={url.pathname} me={me} others={others} /> : null}
        </div>
        {report.state === 'running' ? null : (
          <>
            {report.rows.length > 0 || query.result ? <ImportRows report={report} url={url} /> : null}
            <ImportColumns report={report} to={url.pathname} />
          </>
        )}
      </>
    ),
  }
}

/** How far it is, or what it comes to, and what there is to say of the file as a whole. */
const Standing = ({ report }: { report: ImportReport }) => (
  <>
    {report.state === 'running' ? (
      <p role="status">
        <label>
          {progressText(report)}
          <progress value={report.progress.done} max={Math.max(1, report.progress.of)} />
        </label>
      </p>
    ) : (
      <p class="lead" role="status" data-testid="import-counts">
        {countsText(report.counts)}
      </p>
    )}
    {report.problem ? <Notice tone="warn">{report.problem}</Notice> : null}
    {report.notes.length > 0 ? (
      <ul class="list">
        {report.notes.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
    ) : null}
  </>
)
