import type { Project } from '../../../src/contract/projects.ts'
import { LIGHT_ORDER, LightTotals } from '../../web/parts/light-totals.tsx'
import { LightMark } from '../../web/parts/marks.tsx'
import { LIGHT_WORDS, moneyText, SERVICE_WORDS } from '../../wording.ts'
import { may } from '../me.ts'
import { PageHead, Tag } from '../parts/frame.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { LIST_NAMES, PROJECT_LISTS } from '../work/lists.ts'
import { Facts } from '../work/parts.tsx'
import { StaffMatterRow } from '../work/project-matter-row.tsx'
import { urls } from '../work/urls.ts'
import { TYPE_WORDS } from '../work/words.ts'

/** GET /console/projects/:code: what has to be watched first, then every matter by stage, then what is kept beside. */
export async function projectPage({ api, params, me }: Visit): Promise<Answer> {
  const code = params.code ?? ''
  const project = dataOf(await api.GET('/v1/staff/projects/{code}', { params: { path: { code } } }))
  const urgent = project.matters
    .filter(({ light, dueSoon }) => light === 'red' || dueSoon)
    .toSorted((a, b) => LIGHT_ORDER.indexOf(a.light) - LIGHT_ORDER.indexOf(b.light) || b.overdueDays - a.overdueDays)
  const own = (department: string | undefined) => me.department === null || me.department === department
  const row = (matter: Project['matters'][number]) => (
    <StaffMatterRow matter={matter} code={code} own={may(me, 'getStaffMatter') && own(matter.department?.id)} />
  )
  return {
    title: project.name,
    section: 'projects',
    wide: true,
    body: (
      <>
        <PageHead back={[[urls.projects, '项目']]}>{project.name}</PageHead>
        <p class="project-light">
          <LightMark light={project.light} word={LIGHT_WORDS[project.light]} />
          {project.visibility === 'private' ? <Tag tone="warn">不公开</Tag> : <Tag>公开</Tag>}
          <span class="muted">{whenText(project.asOf)}的情况</span>
        </p>
        <LightTotals counts={project.counts} unit="项" label="事项数" />
        <Actions project={project} me={me} />
        {urgent.length > 0 ? (
          <section aria-labelledby="urgent">
            <h2 id="urgent">现在要盯的</h2>
            <ul class="matter-states">{urgent.map(row)}</ul>
          </section>
        ) : null}
        <section aria-labelledby="stages">
          <h2 id="stages">各阶段事项</h2>
          {project.stages.map((stage) => (
            <details class="card stage-group" open={stage.light === 'yellow' || stage.light === 'red'}>
              <summary>
                <span class="stage-title">{stage.name}</span>
                <LightMark light={stage.light} word={LIGHT_WORDS[stage.light]} />
                <span class="muted">{`${stage.done}/${stage.total}`}</span>
              </summary>
              <ul class="matter-states">{project.matters.filter((one) => one.stage === stage.id).map(row)}</ul>
            </details>
          ))}
        </section>
        <Kept project={project} />
        <section aria-labelledby="about">
          <h2 id="about">项目</h2>
          <Facts
            items={[
              ['建设单位', project.sponsor],
              ['总投资', project.investment === null ? '没有填' : moneyText(project.investment)],
              ['服务', SERVICE_WORDS[project.serviceLevel] || null],
              ['立项方式', TYPE_WORDS[project.type] ?? '其他'],
              ['项目代码', project.code],
            ]}
          />
        </section>
      </>
    ),
  }
}

const Actions = ({ project: { code, visibility, plan }, me }: { project: Project; me: Visit['me'] }) => (
  <p class="actions">
    {may(me, 'changeProject') ? (
      <a class="chip" href={urls.projectEdit(code)}>
        改项目的情况
      </a>
    ) : null}
    {may(me, 'renewAccessCode') ? (
      <a class="chip" href={urls.accessCode(code)}>
        发放或更换查询码
      </a>
    ) : null}
    {may(me, 'getPlanDifference') ? (
      <a class="chip" href={urls.projectPlan(code)}>
        {plan ? '方案变化' : '按方案列事项'}
      </a>
    ) : null}
    {visibility === 'public' ? (
      <a class="chip" href={`/board/${encodeURIComponent(code)}`}>
        公众看到的样子
      </a>
    ) : null}
  </p>
)

/** The lists that are kept beside the matters; each is changed as a whole. */
const Kept = ({ project }: { project: Project }) => (
  <section aria-labelledby="kept">
    <h2 id="kept">障碍、踏勘、管家等</h2>
    <ul class="links">
      {LIST_NAMES.map((list) => (
        <li>
          <a href={urls.projectList(project.code, list)}>
            <span>{PROJECT_LISTS[list].title}</span>
            <small>{project[list].length > 0 ? `${project[list].length}条` : '还没有'}</small>
          </a>
        </li>
      ))}
    </ul>
  </section>
)
