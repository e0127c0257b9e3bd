import { instantText, LIGHT_SHAPES, LIGHT_WORDS } from '../../wording.ts'
import { boardUrl, lateMatters, matterCounts, projectCounts, stageCounts } from '../board/filters.ts'
import type { Board } from '../board/read-board.ts'
import { LIGHT_ORDER } from './light-totals.tsx'

/** As many lines as a screen of 1920x1080 holds in letters that are read from five metres. */
const LATE_A_SCREEN = 5
const PROJECTS_A_SCREEN = 4

/**
 * 大屏: one screen after another, each whole without scrolling. The page's script shows them in turn; without it they stand one
 * under another. Nothing is told by colour alone.
 */
export const Wall = ({ board: { all, shown, filter, stages, watched } }: { board: Board }) => {
  const late = lateMatters(shown)
  const screens = [
    ...chunks(late, LATE_A_SCREEN).map((items) => <LateScreen items={items} />),
    ...chunks(shown, PROJECTS_A_SCREEN).map((items) => <ProjectsScreen items={items} columns={stages} />),
    <StagesScreen counts={stageCounts(shown, stages)} />,
  ]
  return (
    <div class="wall" data-wall data-poll={JSON.stringify(watched)}>
      <header class="wall-head">
        <h1>重点项目看板</h1>
        <Totals shown={shown} />
      </header>
      {screens.map((screen, at) => (
        <section
          class="wall-screen"
          data-screen
          data-key={`screen-${at}`}
          aria-label={`第${at + 1}屏，共${screens.length}屏`}
        >
          {late.length === 0 && at === 0 ? <p class="wall-good">✓ 没有超时的事项</p> : null}
          {screen}
        </section>
      ))}
      <footer class="wall-foot">
        <span>{all[0] ? `截至${instantText(all[0].asOf)}` : ''}</span>
        <span data-refreshed data-keep></span>
        <span class="wall-fault" role="status" data-unreached data-keep></span>
        <span data-turn data-keep aria-hidden="true"></span>
        <a href={boardUrl(filter)}>退出大屏</a>
      </footer>
    </div>
  )
}

const Totals = ({ shown }: { shown: Board['shown'] }) => {
  const [projects, matters] = [projectCounts(shown), matterCounts(shown)]
  return (
    <ul class="wall-totals" aria-label="项目数和事项数">
      {LIGHT_ORDER.map((light) => (
        <li class={`light-${light}`}>
          <strong>{projects[light]}</strong>
          <span>
            <b>
              <span aria-hidden="true">{LIGHT_SHAPES[light]}</span> {LIGHT_WORDS[light]}
            </b>
            <span>个项目，事项{matters[light]}项</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

const LateScreen = ({ items }: { items: ReturnType<typeof lateMatters> }) => (
  <>
    <h2>谁超时了</h2>
    <ol class="wall-late">
      {items.map(({ project, matterId, name, department, overdueDays }) => (
        <li data-key={`late-${project.code}-${matterId}`}>
          <span class="wall-days">
            <strong>{overdueDays}</strong>个工作日
          </span>
          <span class="wall-who">
            <b>{department ?? '部门未公布'}</b>：{name}
          </span>
          <span class="wall-of">{project.name}</span>
        </li>
      ))}
    </ol>
  </>
)

const ProjectsScreen = ({ items, columns }: { items: Board['shown']; columns: Board['stages'] }) => (
  <>
    <h2>项目</h2>
    <ul class="wall-projects">
      {items.map((project) => (
        <li class={`light-${project.light}`} data-key={project.code}>
          <p class="wall-name">
            <span class="wall-shape" aria-hidden="true">
              {LIGHT_SHAPES[project.light]}
            </span>
            <b>{LIGHT_WORDS[project.light]}</b>
            <span>{project.name}</span>
          </p>
          <ol class="wall-stages">
            {columns.map(({ id, name }) => {
              const stage = project.stages.find((one) => one.id === id)
              return (
                <li class={stage ? `light-${stage.light}` : 'wall-none'}>
                  <span>{name}</span>
                  {stage ? (
                    <span class="wall-cell">
                      <span aria-hidden="true">{LIGHT_SHAPES[stage.light]}</span>
                      {LIGHT_WORDS[stage.light]}
                    </span>
                  ) : (
                    <span class="wall-cell">不涉及</span>
                  )}
                </li>
              )
            })}
          </ol>
        </li>
      ))}
    </ul>
  </>
)

const StagesScreen = ({ counts }: { counts: ReturnType<typeof stageCounts> }) => (
  <>
    <h2>各阶段未办完的项目</h2>
    <ol class="wall-counts">
      {counts.map(({ name, open, red }) => (
        <li class={red > 0 ? 'light-red' : open > 0 ? 'light-yellow' : 'light-gray'}>
          <span>{name}</span>
          <strong>{open}</strong>
          <span>{red > 0 ? `! ${red}个超时` : open > 0 ? '◐ 无超时' : '○ 没有'}</span>
        </li>
      ))}
    </ol>
  </>
)

const chunks = <T,>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
