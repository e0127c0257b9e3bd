import type { Block } from '../../contract/blocks.ts'
import type { Project, ProjectMatter } from '../../contract/projects.ts'
import { contactCards } from './people.ts'
import { field, fields, item, list, type Say, text, told } from './say.ts'

const MOST_NEXT = 3

/**
 * 项目亮灯: where the project stands, why what is red is red and who answers for it, what comes next. `focus`: the matters that were
 * asked about; empty = the whole project, by stages. Colours always have their word beside them.
 */
export function projectBlocks(say: Say, project: Project, focus: readonly ProjectMatter[]): Block[] {
  const { w } = say
  const red = project.matters.filter((matter) => matter.light === 'red')
  const late = red.map((matter) =>
    w.project.late(matter.name, w.project.workingDays(matter.overdueDays), matter.department?.name ?? null),
  )
  return [
    text(
      `${w.project.lead(project.name, w.lights[project.light])}${late.length > 0 ? `${late.join(w.semicolon)}${w.stop}` : w.project.noLate}`,
      'lead',
    ),
    ...fields(null, [
      field(w.fields.code, project.code, null, project.basis),
      field(w.fields.asOf, dayOf(project.asOf)),
      project.forecast.finishOn ? field(w.fields.forecast, project.forecast.finishOn, w.project.forecastNote) : null,
    ]),
    ...(focus.length > 0 ? focus.flatMap((matter) => matterDetail(say, matter)) : [stageLights(say, project)]),
    ...(focus.length > 0 ? [] : red.flatMap((matter) => redReasons(say, matter))),
    ...waitingList(say, project),
    ...nextList(say, project),
    ...obstacleList(say, project),
    ...(focus.length > 0 ? [] : list(w.titles.notes, 'bullet', project.notes)),
  ]
}

const dayOf = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

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

/** One matter of the project: its light, its days and the reasons for them. */
function matterDetail(say: Say, matter: ProjectMatter): Block[] {
  const { w } = say
  return [
    {
      type: 'lights',
      title: null,
      items: [
        {
          label: matter.name,
          light: matter.light,
          word: w.lights[matter.light],
          detail: matter.waitingOn ? w.waitingOn[matter.waitingOn] : null,
          url: `/v1/matters/${matter.matterId}`,
        },
      ],
    },
    ...fields(null, [
      matter.department ? field(w.fields.department2, matter.department.name) : null,
      matter.acceptedOn ? field(w.fields.accepted, matter.acceptedOn) : null,
      matter.dueOn ? field(w.fields.due, matter.dueOn) : null,
      matter.completedOn ? field(w.fields.completed, matter.completedOn) : null,
      matter.overdueDays > 0 ? field(w.fields.overdue, w.project.workingDays(matter.overdueDays)) : null,
      matter.acceptedOn
        ? field(w.fields.paused, matter.pausedDays > 0 ? w.project.paused(matter.pausedDays) : w.project.notPaused)
        : null,
    ]),
    ...list(null, 'bullet', matter.why),
    ...list(
      w.document.deferrable,
      'bullet',
      matter.owedDocuments.map((document) => item(document.name, { note: document.dueOn })),
    ),
    ...(matter.light === 'red' && matter.contact ? contactCards(say, [matter.contact]) : []),
  ]
}

function redReasons(say: Say, matter: ProjectMatter): Block[] {
  return [
    ...list(told(say, say.w.titles.late, matter.name), 'bullet', matter.why),
    ...(matter.contact ? contactCards(say, [matter.contact]) : []),
  ]
}

function waitingList(say: Say, project: Project): Block[] {
  const { w } = say
  const open = project.matters.filter((matter) => matter.light === 'yellow')
  return list(
    w.titles.waiting,
    'bullet',
    open.map((matter) =>
      item(matter.name, {
        tags: [w.lightWords.yellow],
        note:
          [
            matter.waitingOn ? w.waitingOn[matter.waitingOn] : null,
            matter.dueOn ? `${w.fields.due} ${matter.dueOn}` : null,
          ]
            .filter(Boolean)
            .join(w.semicolon) || null,
      }),
    ),
  )
}

function nextList(say: Say, project: Project): Block[] {
  const { w } = say
  if (project.matters.every((matter) => matter.light === 'green')) return [text(w.project.allDone)]
  const waiting = project.matters
    .filter((matter) => matter.state === 'not_started')
    .toSorted((a, b) => (a.plannedStartOn ?? '9999').localeCompare(b.plannedStartOn ?? '9999'))
  return list(
    w.titles.next,
    'bullet',
    waiting.slice(0, MOST_NEXT).map((matter) =>
      item(matter.name, {
        note: [matter.department?.name, matter.plannedStartOn].filter(Boolean).join(w.semicolon) || null,
      }),
    ),
  )
}

/** 净地障碍, each with who clears it and whether it is cleared. */
const obstacleList = (say: Say, project: Project): Block[] =>
  list(
    say.w.titles.obstacles,
    'bullet',
    project.obstacles.map(({ name, owner, dueOn, clearedOn, note }) =>
      item(name, {
        tags: [clearedOn ? say.w.project.cleared(clearedOn) : say.w.project.notCleared],
        note:
          [owner, !clearedOn && dueOn ? `${say.w.fields.due2} ${dueOn}` : null, note]
            .filter(Boolean)
            .join(say.w.semicolon) || null,
      }),
    ),
  )
