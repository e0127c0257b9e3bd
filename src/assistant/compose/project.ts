import type { Block } from '../../contract/blocks.ts'
import type { Project, ProjectMatter } from '../../contract/projects.ts'
import { shanghaiDay } from '../../core/time/shanghai.ts'
import type { ProjectAspect } from '../rules/project-words.ts'
import { nextList, obstacleList, onceLate, waitingList, whenList, whoList } from './project-lists.ts'
import { matterDetail, redDetail } from './project-matter.ts'
import { field, fields, list, noteOf, type Say, text } from './say.ts'

/**
 * 项目亮灯: where the project stands; of what is red, since when, who answers for it, what does not count, what was promised anew and
 * when it may be over. `focus`: the matters that were asked about; empty = the whole project. `aspect`: why, whose it is or when, where
 * that was asked. Colours always have their word beside them; persons stay unnamed.
 */
export function projectBlocks(
  say: Say,
  project: Project,
  focus: readonly ProjectMatter[],
  aspect: ProjectAspect | null = null,
): Block[] {
  const about = focus.length > 0 ? focus : project.matters
  const red = about.filter((matter) => matter.light === 'red').toSorted((a, b) => b.overdueDays - a.overdueDays)
  const details =
    focus.length > 0
      ? focus.flatMap((matter) => matterDetail(say, project, matter))
      : red.flatMap((matter) => redDetail(say, project, matter, aspect !== 'who'))
  switch (aspect) {
    case 'why':
      return [
        ...(red.length > 0 ? [whereItStands(say, project)] : notRed(say, project, focus)),
        ...details,
        ...(red.length > 0 || focus.length > 0 ? [] : waitingList(say, project)),
        ...onceLate(say, about),
      ]
    case 'who':
      return [blame(say, red), ...details, ...whoList(say, project), ...obstacleList(say, project)]
    case 'when':
      return [finish(say, project), ...whenList(say, project, red), ...(focus.length > 0 ? details : [])]
    default:
      return [
        whereItStands(say, project),
        ...details,
        ...figures(say, project),
        ...(focus.length > 0 ? [] : [stageLights(say, project)]),
        ...waitingList(say, project),
        ...nextList(say, project),
        ...obstacleList(say, project),
        ...(focus.length > 0
          ? []
          : [...onceLate(say, project.matters), ...list(say.w.titles.notes, 'bullet', project.notes)]),
      ]
  }
}

/** The light, and in one sentence each what is late. */
function whereItStands(say: Say, project: Project): Block {
  const { w } = say
  const late = project.matters
    .filter((matter) => matter.light === 'red')
    .map((matter) =>
      w.project.late(
        matter.name,
        matter.overdueOn,
        w.project.workingDays(matter.overdueDays),
        matter.department?.name ?? null,
      ),
    )
  const said = late.length > 0 ? `${late.join(w.semicolon)}${w.stop}` : w.project.noLate
  return text(`${w.project.lead(project.name, w.lights[project.light])}${w.space}${said}`, 'lead')
}

/** 为什么红灯, where nothing is: said, rather than taken for granted. */
const notRed = (say: Say, project: Project, focus: readonly ProjectMatter[]): Block[] => {
  const [first] = focus
  const [name, light] = first ? [first.name, first.light] : [project.name, project.light]
  return [text(say.w.project.notRed(name, say.w.lights[light]), 'lead')]
}

function blame(say: Say, red: readonly ProjectMatter[]): Block {
  const { w } = say
  const departments = [...new Set(red.flatMap((matter) => matter.department?.name ?? []))]
  return text(
    departments.length > 0 ? w.project.blame.department(departments.join(w.join)) : w.project.blame.noRed,
    'lead',
  )
}

function finish(say: Say, project: Project): Block {
  const { w } = say
  const { finishOn } = project.forecast
  if (finishOn) return text(w.project.finish(project.name, finishOn), 'lead')
  return text(project.light === 'green' ? w.project.allDone : w.project.noFinish(project.name), 'lead')
}

const figures = (say: Say, project: Project): Block[] =>
  fields(null, [
    field(say.w.fields.code, project.code, null, project.basis),
    field(say.w.fields.asOf, shanghaiDay(project.asOf)),
    project.forecast.finishOn
      ? field(
          say.w.fields.forecast,
          project.forecast.finishOn,
          noteOf(say, [say.w.project.forecastNote, project.forecast.estimated && say.w.project.estimated]),
        )
      : null,
  ])

function stageLights(say: Say, project: Project): Block {
  return {
    type: 'lights',
    title: say.w.titles.lights,
    items: project.stages.map((stage) => ({
      label: stage.name,
      light: stage.light,
      word: say.w.lights[stage.light],
      detail: `${stage.done}/${stage.total}`,
      url: null,
    })),
  }
}
