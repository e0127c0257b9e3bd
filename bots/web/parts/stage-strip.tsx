import type { ProjectSummary } from '../../../src/contract/projects.ts'
import { LIGHT_SHAPES, LIGHT_WORDS } from '../../wording.ts'

type Stage = ProjectSummary['stages'][number]

/** A project's stages in order, one column each; a stage that the project does not have stays empty. */
export const StageStrip = ({
  stages,
  columns,
}: {
  stages: readonly Stage[]
  columns: readonly { id: string; name: string }[]
}) => (
  <ol class="stage-strip">
    {columns.map(({ id, name }) => {
      const stage = stages.find((candidate) => candidate.id === id)
      return stage ? (
        <li class={`stage-cell light-${stage.light}`}>
          <span class="stage-name">{stage.name}</span>
          <span class="stage-state">
            <span class="light-shape" aria-hidden="true">
              {LIGHT_SHAPES[stage.light]}
            </span>
            {LIGHT_WORDS[stage.light]}
            <small>{`${stage.done}/${stage.total}`}</small>
          </span>
        </li>
      ) : (
        <li class="stage-cell stage-none">
          <span class="stage-name">{name}</span>
          <span class="stage-state">不涉及</span>
        </li>
      )
    })}
  </ol>
)
