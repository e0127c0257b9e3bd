import type { Block } from '../../contract/blocks.ts'
import type { Project, ProjectMatter } from '../../contract/projects.ts'
import { item, list, noteOf, type Say, text } from './say.ts'

const MOST_NEXT = 3

export function waitingList(say: Say, project: Project): Block[] {
  const { w } = say
  return list(
    w.titles.waiting,
    'bullet',
    underWay(project).map((matter) =>
      item(matter.name, {
        tags: [w.lightWords.yellow],
        note: noteOf(say, [
          matter.waitingOn && w.waitingOn[matter.waitingOn],
          matter.waitingOn !== null && matter.waitingOn !== 'department' && w.project.notCounted,
          matter.dueOn && w.project.due(matter.dueOn),
        ]),
      }),
    ),
  )
}

const underWay = (project: Project): ProjectMatter[] => project.matters.filter((matter) => matter.light === 'yellow')

export function nextList(say: Say, project: Project): Block[] {
  const { w } = say
  if (project.matters.every((matter) => matter.light === 'green')) return [text(w.project.allDone)]
  const waiting = project.matters
    .filter((matter) => matter.state === 'not_started')
    .toSorted((a, b) => (a.plannedStartOn ?? '9999').localeCompare(b.plannedStartOn ?? '9999'))
  return list(
    w.titles.next,
    'bullet',
    waiting
      .slice(0, MOST_NEXT)
      .map((matter) => item(matter.name, { note: noteOf(say, [matter.department?.name, matter.plannedStartOn]) })),
  )
}

/** 净地障碍, each with who clears it and whether it is cleared. */
export const obstacleList = (say: Say, project: Project): Block[] =>
  list(
    say.w.titles.obstacles,
    'bullet',
    project.obstacles.map(({ name, owner, dueOn, clearedOn, note }) =>
      item(name, {
        tags: [clearedOn ? say.w.project.cleared(clearedOn) : say.w.project.notCleared],
        note: noteOf(say, [owner, !clearedOn && dueOn && say.w.project.toClear(dueOn), note]),
      }),
    ),
  )

/** A matter that was late and is not red any more: the record stays. */
export const onceLate = (say: Say, matters: readonly ProjectMatter[]): Block[] =>
  list(
    say.w.titles.onceLate,
    'bullet',
    matters
      .filter((matter) => matter.overdueDays > 0 && matter.light !== 'red')
      .toSorted((a, b) => b.overdueDays - a.overdueDays)
      .map((matter) =>
        item(matter.name, {
          tags: [say.w.lightWords[matter.light]],
          note: noteOf(say, [
            matter.department?.name,
            say.w.project.once(say.w.project.workingDays(matter.overdueDays)),
            matter.promise && say.w.project.promise(matter.promise.on, matter.promise.newDueOn),
            matter.completedOn && say.w.project.completed(matter.completedOn),
          ]),
        }),
      ),
  )

/** Whose turn it is in each matter under way: the department's, or nobody's there. */
export const whoList = (say: Say, project: Project): Block[] =>
  list(
    say.w.titles.who,
    'bullet',
    underWay(project).map((matter) =>
      item(matter.name, {
        tags: matter.waitingOn ? [say.w.waitingOn[matter.waitingOn]] : [],
        note: noteOf(say, [
          matter.department?.name,
          matter.waitingOn !== null && matter.waitingOn !== 'department' && say.w.project.notCounted,
        ]),
      }),
    ),
  )

/** When each thing under way is due, the late ones first, what the whole hangs on, and the milestones. */
export function whenList(say: Say, project: Project, red: readonly ProjectMatter[]): Block[] {
  const { w } = say
  const { forecast, matters } = project
  const late = red.map((matter) =>
    text(
      matter.promise
        ? `${matter.name}${w.colon}${w.project.promise(matter.promise.on, matter.promise.newDueOn)}${w.stop}`
        : w.project.lateNow(matter.name),
    ),
  )
  const path = forecast.criticalPath.flatMap((id) => {
    const matter = matters.find((one) => one.matterId === id)
    const expected = forecast.matters.find((one) => one.matterId === id)
    return matter ? [item(matter.name, { note: expected ? w.project.expect(expected.finishOn) : null })] : []
  })
  return [
    ...late,
    ...list(w.titles.critical, 'ordered', path),
    ...list(
      w.titles.waiting,
      'bullet',
      underWay(project).map((matter) =>
        item(matter.name, {
          tags: matter.waitingOn ? [w.waitingOn[matter.waitingOn]] : [],
          note: noteOf(say, [matter.dueOn && w.project.due(matter.dueOn), matter.estimated && w.project.estimated]),
        }),
      ),
    ),
    ...list(
      w.titles.milestones,
      'bullet',
      project.milestones.flatMap(({ name, plannedOn, reachedOn }) =>
        plannedOn || reachedOn
          ? [item(name, { note: reachedOn ? w.project.reached(reachedOn) : w.project.planned(plannedOn ?? '') })]
          : [],
      ),
    ),
    ...list(w.titles.assumptions, 'bullet', forecast.assumptions),
    ...(forecast.finishOn
      ? [
          text(
            [w.project.forecastNote, forecast.estimated && w.project.estimated].filter(Boolean).join(w.semicolon),
            'notice',
          ),
        ]
      : []),
  ]
}
