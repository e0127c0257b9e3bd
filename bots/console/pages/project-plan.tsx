import type { ProjectPlanDifference } from '../../../src/contract/staff-projects.ts'
import { dayText } from '../../wording.ts'
import { may } from '../me.ts'
import { TextField, Ticks } from '../parts/field.tsx'
import { type Fault, ProblemSummary } from '../parts/summary.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, etagOf, isProblem, type Visit } from '../view.ts'
import { outcomeOf } from '../work/outcome.ts'
import { Facts, ProjectPageHead } from '../work/parts.tsx'
import { planIdOf } from '../work/project-form.ts'
import { urls } from '../work/urls.ts'

/** GET /console/projects/:code/plan?plan=: what the plan, computed of today or another one, would change. */
export const projectPlanPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST: accepts the plan that was shown, as long as the project is still as it was seen. */
export async function acceptPlanPage(visit: Visit): Promise<Answer> {
  const { api, form, params } = visit
  const code = params.code ?? ''
  const outcome = outcomeOf(
    await api.POST('/v1/staff/projects/{code}/plan', {
      params: { path: { code }, header: { 'if-match': form.get('etag') ?? '' } },
      body: { planId: form.get('planId') ?? '', include: form.getAll('include') },
    }),
    () => undefined,
  )
  if (outcome.faults) return view(visit, outcome.faults, outcome.status)
  const { added, dropped, moved, kept } = outcome.data
  const done = `增加${added.length}项，减少${dropped.length}项，改期${moved.length}项，已开始而保留${kept.length}项`
  return { redirect: urls.project(code), flash: `已接受方案：${done}` }
}

async function view({ api, params, url, form, me }: Visit, faults: readonly Fault[], status?: number): Promise<Answer> {
  const path = { code: params.code ?? '' }
  const other = planIdOf(url.searchParams.get('plan') ?? '')
  const [read, difference] = await Promise.all([
    api.GET('/v1/staff/projects/{code}', { params: { path } }),
    other ? byPlan(api, path.code, other) : api.GET('/v1/staff/projects/{code}/plan-difference', { params: { path } }),
  ])
  const project = dataOf(read)
  const missing =
    difference === null ? '没有这份方案，请核对网址。' : isProblem(difference.error) ? difference.error.detail : null
  return {
    title: `方案 · ${project.name}`,
    section: 'projects',
    ...(status && { status }),
    body: (
      <>
        <ProjectPageHead code={path.code} name={project.name}>
          方案
        </ProjectPageHead>
        <ProblemSummary faults={faults} title="没有接受" />
        <form action={url.pathname} method="get" class="form card">
          <TextField
            name="plan"
            label={project.plan ? '换一份方案比比看' : '方案的网址'}
            help={
              project.plan
                ? '在方案页改了画像以后，把那一页的网址粘贴在这里'
                : '在方案页答完问题，把那一页的网址粘贴在这里'
            }
            value={url.searchParams.get('plan')}
            error={(other && missing) || undefined}
          />
          <button type="submit" class="quiet">
            比较
          </button>
        </form>
        {difference?.data ? (
          <Difference
            difference={dataOf(difference)}
            etag={etagOf(read.response)}
            action={may(me, 'acceptPlan') ? `${url.pathname}${url.search}` : null}
            included={form.getAll('include')}
          />
        ) : (
          <p class="empty">
            {other
              ? '比较不了。'
              : project.plan
                ? missing
                : '这个项目还没有方案。把方案页的网址粘贴在上面，看按方案办有什么不同。'}
          </p>
        )}
      </>
    ),
  }
}

/** The difference that another plan would make: of its profile, from its own first day. Null where there is no such plan. */
async function byPlan(api: Visit['api'], code: string, id: string) {
  const plan = await api.GET('/v1/plans/{id}', { params: { path: { id } } })
  if (isProblem(plan.error) && plan.error.status < 500) return null
  const { profile, startOn } = dataOf(plan)
  return api.POST('/v1/staff/projects/{code}/plan-difference', {
    params: { path: { code } },
    body: { profile, startOn },
  })
}

const days = ({ startOn, finishOn }: { startOn: string | null; finishOn: string | null }): string =>
  startOn && finishOn ? `${dayText(startOn)}至${dayText(finishOn)}` : '没有排日期'

const Difference = ({
  difference: { accepted, plan, profile, finishOn, add, drop, reschedule, open, documents },
  etag,
  action,
  included,
}: {
  difference: ProjectPlanDifference
  etag: string
  action: string | null
  included: readonly string[]
}) => {
  const changes = add.length + drop.length + reschedule.length
  return (
    <>
      <Facts
        items={[
          ['已接受的方案', accepted ? `${whenText(accepted.acceptedAt)}接受` : '还没有'],
          [
            '最晚办完',
            `${finishOn.before ? dayText(finishOn.before) : '没有计划'} → ${finishOn.after ? dayText(finishOn.after) : '没有计划'}`,
          ],
          ['并联办理', `${plan.parallel}个工作日，不含土地办理${plan.estimated ? '（推算）' : ''}`],
        ]}
      />
      {profile.length > 0 ? (
        <Part title="画像的变化" items={profile.map(({ label, a, b }) => ({ name: label, note: `${a} → ${b}` }))} />
      ) : null}
      <Part
        title="要增加的事项"
        items={add.map(({ name, why, ...when }) => ({ name, note: [days(when), ...why].join('；') }))}
      />
      <Part
        title="要减去的事项"
        items={drop.map(({ name, kept, why }) => ({
          name,
          note: [kept ? '已有办理记录，保留' : '', ...why].filter(Boolean).join('；'),
        }))}
      />
      <Part
        title="要改期的事项"
        items={reschedule.map(({ name, before, after, kept }) => ({
          name,
          note: kept ? '已经开始，日期不动' : `${days(before)} → ${days(after)}`,
        }))}
      />
      <Part
        title="材料的变化"
        items={[
          ...documents.add.map(({ name }) => ({ name, note: '要多准备' })),
          ...documents.drop.map(({ name }) => ({ name, note: '不用了' })),
        ]}
      />
      {changes === 0 && open.length === 0 ? <p class="empty">方案没有变化，不用再接受。</p> : null}
      {action ? (
        <form action={action} method="post" class="form card">
          <input type="hidden" name="etag" value={etag} />
          <input type="hidden" name="planId" value={plan.id} />
          {open.length > 0 ? (
            <Ticks
              name="include"
              label="可能要办，勾选的列入"
              values={included}
              options={open.map(({ id, name }) => [id, name])}
            />
          ) : null}
          <button type="submit" class="primary">
            接受这份方案
          </button>
        </form>
      ) : null}
    </>
  )
}

const Part = ({ title, items }: { title: string; items: readonly { name: string; note: string }[] }) =>
  items.length === 0 ? null : (
    <section>
      <h2>{`${title}（${items.length}）`}</h2>
      <ul class="list">
        {items.map(({ name, note }) => (
          <li>
            {name}
            {note ? <small>{note}</small> : null}
          </li>
        ))}
      </ul>
    </section>
  )
