import type { Stage } from '../../../src/contract/stages.ts'
import { SelectField, TextField } from '../parts/field.tsx'
import { PageHead } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { type Answer, dataOf, type Visit } from '../view.ts'
import type { Typed } from '../work/event-form.ts'
import { outcomeOf } from '../work/outcome.ts'
import { ShownOnce } from '../work/parts.tsx'
import { readProject } from '../work/project-form.ts'
import { urls } from '../work/urls.ts'
import { TYPE_WORDS } from '../work/words.ts'

/** GET /console/projects/new?plan=: a project to be, by hand or from a plan's address. */
export const newProjectPage = (visit: Visit): Promise<Answer> =>
  view(visit, new URLSearchParams({ planId: visit.url.searchParams.get('plan') ?? '', visibility: 'private' }), [])

/** POST: makes it; its access code is shown on the page that answers, and nowhere else. */
export async function createProjectPage(visit: Visit): Promise<Answer> {
  const outcome = outcomeOf(
    // Held against its schema by the API, which names each field that is wrong.
    await visit.api.POST('/v1/staff/projects', { body: readProject(visit.form) as never }),
    (pointer) => /^\/(\w+)/.exec(pointer)?.[1],
  )
  if (outcome.faults) return view(visit, visit.form, outcome.faults, outcome.status)
  const { project, accessCode } = outcome.data
  return {
    title: '项目已建立',
    section: 'projects',
    status: 201,
    body: (
      <>
        <PageHead back={[[urls.projects, '项目']]}>项目已建立</PageHead>
        <p class="lead">{`${project.name}：${project.matters.length}个事项。`}</p>
        <ShownOnce label="查询码" value={accessCode}>
          <p>只显示这一次。请交给建设单位，凭项目代码{project.code}和它查看进展；丢了可以再发新的。</p>
        </ShownOnce>
        <p class="actions">
          <a class="chip" href={urls.project(project.code)}>
            打开项目
          </a>
        </p>
      </>
    ),
  }
}

async function view({ api, url }: Visit, typed: Typed, faults: readonly Fault[], status?: number): Promise<Answer> {
  const stages = dataOf(await api.GET('/v1/stages')).items
  const field = (name: string) => ({ name, value: typed.get(name), error: faultAt(faults, name) })
  return {
    title: '立一个项目',
    section: 'projects',
    ...(status && { status }),
    body: (
      <>
        <PageHead back={[[urls.projects, '项目']]}>立一个项目</PageHead>
        <p class="muted">
          许多项目可以一次<a href={`${urls.imports}?kind=projects`}>从Excel导入</a>。
        </p>
        <ProblemSummary faults={faults} title="没有建立" />
        <form action={url.pathname} method="post" class="form" data-unsaved>
          <TextField
            {...field('code')}
            label="项目代码"
            help="投资项目在线审批监管平台赋的代码，形如2603-211021-04-01-100001"
            required
          />
          <TextField {...field('name')} label="项目名称" maxlength={200} required />
          <TextField {...field('sponsor')} label="建设单位" maxlength={200} />
          <TextField
            {...field('investment')}
            label="总投资（万元）"
            help="也可以写1.2亿元；按方案建的不填，就照方案"
            inputmode="decimal"
          />
          <SelectField {...field('type')} label="立项方式" options={Object.entries(TYPE_WORDS)} empty="照方案" />
          <SelectField
            {...field('visibility')}
            label="公开"
            options={[
              ['private', '不公开：凭查询码查看'],
              ['public', '公开：列入看板'],
            ]}
          />
          <TextField
            {...field('planId')}
            label="方案的网址"
            help="把方案页的网址粘贴在这里，要办的事项和计划日期就照方案；没有方案的，在下面勾选事项"
          />
          <MatterTicks stages={stages} typed={typed} faults={faults} />
          <p class="actions save-bar">
            <button type="submit" class="primary">
              建立项目
            </button>
          </p>
        </form>
      </>
    ),
  }
}

/** The matters of the eight stages to tick; unfolded where something is ticked or wrong. */
const MatterTicks = ({
  stages,
  typed,
  faults,
}: {
  stages: readonly Stage[]
  typed: Typed
  faults: readonly Fault[]
}) => {
  const ticked = typed.getAll('matters')
  const error = faultAt(faults, 'matters')
  return (
    <section class="card" id="f-matters">
      <h2>没有方案：勾选要办的事项</h2>
      {error ? <p class="fault">{error}</p> : null}
      {stages.map(({ name, matters }) => (
        <details open={matters.some((matter) => ticked.includes(matter.id))}>
          <summary>{`${name}（${matters.length}项）`}</summary>
          <fieldset class="field">
            <legend class="visually-hidden">{name}</legend>
            <div class="ticks">
              {matters.map((matter) => (
                <label class="tick">
                  <input type="checkbox" name="matters" value={matter.id} checked={ticked.includes(matter.id)} />
                  {matter.name}
                </label>
              ))}
            </div>
          </fieldset>
        </details>
      ))}
    </section>
  )
}
