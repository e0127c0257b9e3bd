import type { Light, Project, ProjectMatter } from '../../../src/contract/projects.ts'
import { dayOf, lateWord, lightWord, WAITING_WORDS } from '../../wording.ts'

/** Days of both ends, YYYY-MM-DD. */
export interface Span {
  from: string
  until: string
}

/** One line of the picture: a matter, or a whole stage that is finished. */
export interface GanttRow {
  name: string
  light: Light
  /** The light in a word, and by how much it is late. */
  word: string
  planned: Span | null
  actual: Span | null
  /** The part of `actual` that was or is overdue. */
  late: Span | null
  /** The parts of `actual` that are not the department's time. */
  pauses: Span[]
  forecast: Span | null
  dueOn: string | null
  promisedOn: string | null
  /** A due day lies in a year whose holidays are not announced. */
  estimated: boolean
}

export interface GanttChart {
  rows: GanttRow[]
  today: string
  /** From the first to the last day that anything on it has. */
  range: Span
}

/** Plan against fact, stage after stage; a stage that is finished takes one line. null where nothing has a day. Pure. */
export function ganttChart(project: Pick<Project, 'stages' | 'matters' | 'forecast' | 'asOf'>): GanttChart | null {
  const today = dayOf(project.asOf)
  const forecasts = new Map(project.forecast.matters.map((one) => [one.matterId, one]))
  const rows = project.stages.flatMap((stage) => {
    const matters = project.matters.filter((matter) => matter.stage === stage.id)
    const own = matters.map((matter) => matterRow(matter, today, forecasts.get(matter.matterId)))
    return stage.light === 'green' && own.length > 1 ? [stageRow(stage, own, matters)] : own
  })
  const range = spanOf(rows.flatMap(spansOf))
  return range ? { rows, today, range: spanOf([range, { from: today, until: today }]) ?? range } : null
}

const spansOf = ({ planned, actual, forecast, dueOn, promisedOn }: GanttRow): (Span | null)[] => [
  planned,
  actual,
  forecast,
  dueOn ? { from: dueOn, until: dueOn } : null,
  promisedOn ? { from: promisedOn, until: promisedOn } : null,
]

/** The span that holds all of them. */
function spanOf(spans: readonly (Span | null)[]): Span | null {
  const days = spans.flatMap((span) => (span ? [span.from, span.until] : [])).sort()
  const [from, until] = [days[0], days.at(-1)]
  return from && until ? { from, until } : null
}

function matterRow(
  matter: ProjectMatter,
  today: string,
  forecast: Project['forecast']['matters'][number] | undefined,
): GanttRow {
  const began = matter.receivedOn ?? matter.acceptedOn
  const end = matter.completedOn ?? today
  const ended = matter.completedOn !== null || matter.light !== 'gray'
  return {
    name: matter.name,
    light: matter.light,
    word: [
      lateWord(matter),
      matter.light === 'yellow' &&
        matter.waitingOn &&
        matter.waitingOn !== 'department' &&
        WAITING_WORDS[matter.waitingOn],
    ]
      .filter(Boolean)
      .join('，'),
    planned: spanOf([
      day(matter.plannedStartOn ?? matter.plannedFinishOn),
      day(matter.plannedFinishOn ?? matter.plannedStartOn),
    ]),
    actual: began && ended ? ordered(began, end) : null,
    late: matter.overdueDays > 0 && matter.overdueOn ? ordered(matter.overdueOn, end) : null,
    pauses: began
      ? matter.steps
          .filter((step) => !step.counted && (!matter.completedOn || step.from < matter.completedOn))
          .map((step) => ordered(step.from, step.until ?? end))
      : [],
    forecast: matter.completedOn || !forecast ? null : ordered(forecast.startOn, forecast.finishOn),
    dueOn: matter.dueOn,
    promisedOn: matter.completedOn ? null : (matter.promise?.newDueOn ?? null),
    estimated: matter.estimated,
  }
}

function stageRow(
  stage: Project['stages'][number],
  rows: readonly GanttRow[],
  matters: readonly ProjectMatter[],
): GanttRow {
  const late = matters.filter((matter) => matter.overdueDays > 0).length
  return {
    name: `${stage.name}（${stage.total}项）`,
    light: stage.light,
    word: `${lightWord(stage.light)}${late > 0 ? `，${late}项曾超时` : ''}`,
    planned: spanOf(rows.map((row) => row.planned)),
    actual: spanOf(rows.map((row) => row.actual)),
    late: null,
    pauses: [],
    forecast: null,
    dueOn: null,
    promisedOn: null,
    estimated: false,
  }
}

const day = (on: string | null): Span | null => (on ? { from: on, until: on } : null)
const ordered = (from: string, until: string): Span => (from <= until ? { from, until } : { from: until, until: from })
