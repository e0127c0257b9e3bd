import { type Fault, ProblemSummary } from '../parts/summary.tsx'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { outcomeOf } from '../work/outcome.ts'
import { ProjectPageHead, ShownOnce } from '../work/parts.tsx'
import { urls } from '../work/urls.ts'

/** GET /console/projects/:code/access-code: what a new code does, before it is made. */
export const accessCodePage = (visit: Visit): Promise<Answer> => view(visit, null)

/** POST: makes a new code. It stands on this page only and is kept nowhere, so that there is no redirect. */
export async function renewAccessCodePage(visit: Visit): Promise<Answer> {
  const path = { code: visit.params.code ?? '' }
  const outcome = outcomeOf(await visit.api.POST('/v1/staff/projects/{code}/access-code', { params: { path } }))
  return outcome.faults ? view(visit, null, outcome.faults, outcome.status) : view(visit, outcome.data.accessCode)
}

async function view(
  { api, params, url }: Visit,
  accessCode: string | null,
  faults: readonly Fault[] = [],
  status?: number,
): Promise<Answer> {
  const code = params.code ?? ''
  const project = dataOf(await api.GET('/v1/staff/projects/{code}', { params: { path: { code } } }))
  return {
    title: `查询码 · ${project.name}`,
    section: 'projects',
    ...(status && { status }),
    body: (
      <>
        <ProjectPageHead code={code} name={project.name}>
          查询码
        </ProjectPageHead>
        <ProblemSummary faults={faults} title="没有更换" />
        {accessCode ? (
          <ShownOnce label="新的查询码" value={accessCode}>
            <p>只显示这一次，离开后不能再看。原来的查询码已经作废，已绑定的聊天要用新码重新绑定。</p>
            <p>请当面或用可靠的方式交给建设单位，不要发在群里。</p>
          </ShownOnce>
        ) : (
          <form action={url.pathname} method="post" class="form card">
            <p>
              {project.visibility === 'private'
                ? '这个项目不公开，建设单位凭项目代码和查询码查看进展。'
                : '这个项目是公开的，不用查询码也能看。'}
            </p>
            <p class="notice notice-warn">发放新的查询码后，旧的立即作废，已绑定的聊天要重新绑定。</p>
            <button type="submit" class="primary">
              发放新的查询码
            </button>
          </form>
        )}
        <p class="actions">
          <a class="chip" href={urls.project(code)}>
            回到项目
          </a>
        </p>
      </>
    ),
  }
}
