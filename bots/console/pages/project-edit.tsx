import { SelectField, TextField } from '../parts/field.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { type Answer, dataOf, etagOf, type Visit } from '../view.ts'
import type { Typed } from '../work/event-form.ts'
import { outcomeOf } from '../work/outcome.ts'
import { ProjectPageHead } from '../work/parts.tsx'
import { yuanOf } from '../work/project-form.ts'
import { urls } from '../work/urls.ts'
import { TYPE_WORDS } from '../work/words.ts'

/** GET /console/projects/:code/edit: the project's own facts. */
export const projectEditPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST: changes them, if the project is still as it was seen. */
export async function saveProjectPage(visit: Visit): Promise<Answer> {
  const { api, form, params } = visit
  const code = params.code ?? ''
  const investment = yuanOf(form.get('investment'))
  const outcome = outcomeOf(
    await api.PATCH('/v1/staff/projects/{code}', {
      params: { path: { code }, header: { 'if-match': form.get('etag') ?? '' } },
      // Held against its schema by the API, which names each field that is wrong.
      body: {
        name: form.get('name') ?? '',
        sponsor: form.get('sponsor')?.trim() || null,
        investment: Number.isNaN(investment) ? form.get('investment') : investment,
        type: form.get('type') || undefined,
        visibility: form.get('visibility') || undefined,
      } as never,
    }),
    (pointer) => /^\/(\w+)/.exec(pointer)?.[1],
  )
  if (outcome.faults) return view(visit, outcome.faults, outcome.status)
  return { redirect: urls.project(code), flash: '已保存' }
}

async function view({ api, params, form, url }: Visit, faults: readonly Fault[], status?: number): Promise<Answer> {
  const code = params.code ?? ''
  const read = await api.GET('/v1/staff/projects/{code}', { params: { path: { code } } })
  const project = dataOf(read)
  const typed: Typed = form.has('name')
    ? form
    : new URLSearchParams({
        name: project.name,
        sponsor: project.sponsor ?? '',
        investment: project.investment === null ? '' : String(project.investment / 10_000),
        type: project.type,
        visibility: project.visibility,
      })
  const field = (name: string) => ({ name, value: typed.get(name), error: faultAt(faults, name) })
  return {
    title: `修改 · ${project.name}`,
    section: 'projects',
    ...(status && { status }),
    body: (
      <>
        <ProjectPageHead code={code} name={project.name}>
          改项目的情况
        </ProjectPageHead>
        <ProblemSummary faults={faults} title="没有保存" />
        <form action={url.pathname} method="post" class="form card" data-unsaved>
          <input type="hidden" name="etag" value={etagOf(read.response)} />
          <TextField {...field('name')} label="项目名称" maxlength={200} required />
          <TextField {...field('sponsor')} label="建设单位" maxlength={200} />
          <TextField {...field('investment')} label="总投资（万元）" help="也可以写1.2亿元" inputmode="decimal" />
          <SelectField {...field('type')} label="立项方式" options={Object.entries(TYPE_WORDS)} />
          <SelectField
            {...field('visibility')}
            label="公开"
            help="改为不公开后，要凭查询码查看"
            options={[
              ['private', '不公开：凭查询码查看'],
              ['public', '公开：列入看板'],
            ]}
          />
          <p class="actions">
            <button type="submit" class="primary">
              保存
            </button>
          </p>
        </form>
      </>
    ),
  }
}
