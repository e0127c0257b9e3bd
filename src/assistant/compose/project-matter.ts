import type { Block } from '../../contract/blocks.ts'
import type { Project, ProjectMatter } from '../../contract/projects.ts'
import { contactCards } from './people.ts'
import { field, fields, item, list, noteOf, type Say, told } from './say.ts'

/** One matter of the project: its light, its days, what is missing and the reasons for them. */
export function matterDetail(say: Say, project: Project, matter: ProjectMatter): Block[] {
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
      ...days(say, project, matter),
      matter.completedOn ? field(w.fields.completed, matter.completedOn) : null,
    ]),
    ...papers(say, matter),
    ...list(null, 'bullet', matter.why),
    ...whom(matter, matter.light === 'red'),
  ]
}

/** What is red: since when, whose it is, what does not count, what was promised anew, when it may be over, and how it came to it. */
export function redDetail(say: Say, project: Project, matter: ProjectMatter, history = true): Block[] {
  const { w } = say
  return [
    ...fields(told(say, w.titles.late, matter.name), [
      matter.department ? field(w.fields.department2, matter.department.name) : null,
      ...days(say, project, matter),
    ]),
    ...whom(matter, true),
    ...papers(say, matter),
    ...(history ? list(told(say, w.titles.history, matter.name), 'bullet', matter.why) : []),
  ]
}

function days(say: Say, project: Project, matter: ProjectMatter) {
  const { w } = say
  const expected = project.forecast.matters.find((one) => one.matterId === matter.matterId)
  const late = matter.overdueDays > 0
  return [
    late
      ? field(
          w.fields.overdue,
          w.project.workingDays(matter.overdueDays),
          matter.overdueOn && w.project.since(matter.overdueOn),
        )
      : null,
    matter.dueOn
      ? field(
          w.fields.due,
          matter.dueOn,
          noteOf(say, [
            matter.estimated ? w.project.estimated : null,
            matter.unpausedDueOn && matter.unpausedDueOn !== matter.dueOn
              ? told(say, w.fields.unpausedDue, matter.unpausedDueOn)
              : null,
          ]),
        )
      : null,
    matter.acceptedOn ? field(w.fields.paused, pausedText(say, matter), pausedFor(say, matter)) : null,
    matter.promise ? field(w.fields.promise, w.project.promise(matter.promise.on, matter.promise.newDueOn)) : null,
    // A day that has come already tells nothing of when what is late will be over.
    expected && !matter.completedOn && !late
      ? field(w.fields.expected, expected.finishOn, w.project.forecastNote)
      : null,
  ]
}

/** In the unit of its limit. */
function pausedText(say: Say, { pausedDays, limit }: ProjectMatter): string {
  const unit = limit?.unit ?? 'natural_days'
  return pausedDays > 0 ? `${pausedDays}${say.w.units[unit]}` : say.w.project.notPaused
}

/** What the stretches were that do not count. */
function pausedFor(say: Say, { steps, pausedDays }: ProjectMatter): string | null {
  if (pausedDays === 0) return null
  const stretches = steps.filter(
    (step) => !step.counted && (step.waitingOn !== 'department' || step.state === 'special_procedure'),
  )
  return [...new Set(stretches.map((step) => step.name))].join(say.w.join) || null
}

/** Papers that were asked for or are owed, each with whether it has come. */
function papers(say: Say, matter: ProjectMatter): Block[] {
  const { w } = say
  const open = matter.completedOn === null
  return [
    ...list(
      w.titles.corrections,
      'bullet',
      open
        ? matter.corrections.flatMap(({ items, completedOn }) =>
            items.map(({ name, receivedOn }) => {
              const on = receivedOn ?? completedOn
              return item(name, { note: on ? w.project.came(on) : w.project.notCome })
            }),
          )
        : [],
    ),
    ...list(
      w.titles.owed,
      'bullet',
      matter.owedDocuments.map(({ name, dueOn, receivedOn }) =>
        item(name, { note: receivedOn ? w.project.came(receivedOn) : w.project.owed(dueOn) }),
      ),
    ),
    ...list(
      w.titles.segments,
      'bullet',
      matter.segments.map((segment) =>
        item(segment.name, {
          tags: [w.lightWords[segment.light]],
          note: noteOf(say, [segment.department, segment.dueOn && w.project.due(segment.dueOn)]),
        }),
      ),
    ),
  ]
}

/** The department's window and phone. Who sits there is nobody's business when a light is red. */
const whom = ({ contact }: ProjectMatter, show: boolean): Block[] =>
  show && contact ? contactCards([{ ...contact, name: null }]) : []
