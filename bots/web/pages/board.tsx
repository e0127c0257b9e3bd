import type { ProjectSummary } from '../../../src/contract/projects.ts'
import { boardUrl, lateMatters, matterCounts, projectCounts, stageCounts } from '../board/filters.ts'
import { type Board, readBoard } from '../board/read-board.ts'
import { BoardFilterForm } from '../parts/board-filter.tsx'
import { LateTable, ProjectCard, StageCounts } from '../parts/board-parts.tsx'
import { Freshness } from '../parts/freshness.tsx'
import { LightTotals } from '../parts/light-totals.tsx'
import { LookupForm } from '../parts/lookup-form.tsx'
import { Wall } from '../parts/wall.tsx'
import type { View, Visit } from '../view.ts'

/** 看板: the public key projects with their lights, who is late first. `?wall=1` is for a screen on a wall. */
export async function boardPage({ api, url }: Visit): Promise<View> {
  const board = await readBoard(api, url.searchParams)
  const wall = url.searchParams.get('wall') === '1'
  return wall
    ? { title: '重点项目看板', section: 'board', wall, body: <Wall board={board} /> }
    : { title: '重点项目看板', section: 'board', body: <BoardBody board={board} /> }
}

const BoardBody = ({ board: { all, shown, filter, stages, departments, watched } }: { board: Board }) => (
  <div class="page wide board" data-poll={JSON.stringify(watched)}>
    <div class="board-head">
      <h1>重点项目看板</h1>
      <Freshness asOf={all[0]?.asOf} />
    </div>
    <LightTotals
      counts={projectCounts(all)}
      unit="个项目"
      label="项目数"
      href={(light) => boardUrl(filter.light === light ? {} : { light })}
      chosen={filter.light}
    />
    <p class="muted matter-counts">{matterCountText(all)}</p>
    <BoardFilterForm filter={filter} stages={stages} departments={departments} found={shown.length} />
    <LateTable late={lateMatters(shown)} />
    <StageCounts counts={stageCounts(all, stages)} chosen={filter.stage} />
    <section aria-labelledby="projects">
      <h2 id="projects">{shown === all ? '全部项目' : '符合的项目'}</h2>
      {shown.length === 0 ? (
        <p class="empty">{all.length === 0 ? '还没有公开的重点项目。' : '没有符合的项目，可以清除筛选再看。'}</p>
      ) : null}
      <ul class="projects">
        {shown.map((project) => (
          <ProjectCard project={project} columns={stages} />
        ))}
      </ul>
    </section>
    <p class="actions no-print">
      <a class="chip" href={boardUrl(filter, true)}>
        大屏显示
      </a>
    </p>
    <p class="muted">绿灯办结、黄灯在办、红灯超时、灰灯未开始；暂停和等待申请人、第三方、时节的时间不算部门超时。</p>
    <LookupForm />
  </div>
)

const matterCountText = (projects: readonly ProjectSummary[]): string => {
  const { red, yellow, gray, green } = matterCounts(projects)
  return `事项共${red + yellow + gray + green}项：超时${red}项，在办${yellow}项，未开始${gray}项，办结${green}项`
}
