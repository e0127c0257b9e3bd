import type { Project } from '../../../src/contract/projects.ts'
import { may } from '../me.ts'
import { type Fault, ProblemSummary } from '../parts/summary.tsx'
import { type Answer, dataOf, etagOf, pageProblem, type Visit } from '../view.ts'
import { ListEditor } from '../work/list-editor.tsx'
import { fieldOfPointer, type ListRow, readRows } from '../work/list-rows.ts'
import { isListName, type ListName, nextId, PROJECT_LISTS, rowsOf } from '../work/lists.ts'
import { outcomeOf } from '../work/outcome.ts'
import { ProjectPageHead } from '../work/parts.tsx'
import { urls } from '../work/urls.ts'

/** GET /console/projects/:code/lists/:list: a list of a project, to be changed as a whole. */
export async function projectListPage(visit: Visit): Promise<Answer> {
  const list = listOf(visit)
  const { project, etag } = await readProject(visit)
  return view(visit, { project, etag, list, rows: rowsOf(project, list), faults: [] })
}

/** POST: puts the whole list in the place of what was there; `more` only adds an empty row. */
export async function saveProjectListPage(visit: Visit): Promise<Answer> {
  const { api, form, params } = visit
  const list = listOf(visit)
  const code = params.code ?? ''
  const { items, at } = readRows(form, PROJECT_LISTS[list].cells, (_, taken) => nextId(list, taken))
  const again = async (faults: readonly Fault[], status?: number, stale = false) => {
    const { project, etag } = await readProject(visit)
    // After a conflict it is the person, having looked, who saves on top of what is there now.
    return view(visit, {
      project,
      etag: stale ? etag : (form.get('etag') ?? etag),
      list,
      rows: items,
      faults,
      status,
      stale,
    })
  }
  if (form.has('more')) return again([])
  const outcome = outcomeOf(
    await api.PUT(`/v1/staff/projects/{code}/${list}` as '/v1/staff/projects/{code}/obstacles', {
      params: { path: { code }, header: { 'if-match': form.get('etag') ?? '' } },
      // What the list may hold is said by its schema; here it is only what was typed.
      body: { items } as never,
    }),
    (pointer) =>
      fieldOfPointer(
        pointer,
        at.map((_, row) => row),
      ) || undefined,
  )
  if (outcome.faults) return again(outcome.faults, outcome.status, outcome.status === 412)
  return { redirect: urls.project(code), flash: `${PROJECT_LISTS[list].title}已保存` }
}

function listOf({ params }: Visit): ListName {
  const name = params.list ?? ''
  if (isListName(name)) return name
  throw pageProblem('not_found', '项目没有这张表。')
}

async function readProject({ api, params }: Visit): Promise<{ project: Project; etag: string }> {
  const read = await api.GET('/v1/staff/projects/{code}', { params: { path: { code: params.code ?? '' } } })
  return { project: dataOf(read), etag: etagOf(read.response) }
}

interface Shown {
  project: Project
  etag: string
  list: ListName
  rows: readonly ListRow[]
  faults: readonly Fault[]
  status?: number | undefined
  stale?: boolean
}

function view({ url, me }: Visit, { project, etag, list, rows, faults, status, stale = false }: Shown): Answer {
  const { title, note } = PROJECT_LISTS[list]
  const editable = may(me, `put${list[0]?.toUpperCase()}${list.slice(1)}`)
  return {
    title: `${title} · ${project.name}`,
    section: 'projects',
    wide: true,
    ...(status && { status }),
    body: (
      <>
        <ProjectPageHead code={project.code} name={project.name}>
          {title}
        </ProjectPageHead>
        <p class="muted">
          {editable ? note : `${note}您只能看；要改，请找${list === 'stewards' ? '管理员' : '项目管家'}。`}
        </p>
        <ProblemSummary faults={faults} title="没有保存" />
        {stale ? (
          <details class="card" open>
            <summary>现在已保存的内容</summary>
            <ListEditor
              list={list}
              project={project}
              rows={rowsOf(project, list)}
              etag={etag}
              faults={[]}
              action={null}
            />
          </details>
        ) : null}
        <ListEditor
          list={list}
          project={project}
          rows={rows}
          etag={etag}
          faults={faults}
          action={editable ? url.pathname : null}
        />
      </>
    ),
  }
}
