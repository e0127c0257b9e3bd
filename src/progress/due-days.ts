import { STATE_TEXT } from '../contract/progress-words.ts'
import type { Light, Project, ProjectMatter } from '../contract/projects.ts'
import { WAITING_ON } from '../core/clock/reasons.ts'
import { estimateText } from '../core/text/estimate-text.ts'
import { ordinalOf } from '../core/time/shanghai.ts'
import type { EventRow, ProjectData, ProjectRow } from './load.ts'

/** A day by which something of a project is to be done, and by whom. */
export interface DueDay {
  /** Unique within the project, and the same as long as the thing is the same. */
  id: string
  kind: '事项' | '分段' | '送达' | '容缺材料' | '障碍' | '联合踏勘' | '里程碑'
  name: string
  stage: string
  /** Departments, or whoever owns it. */
  owner: string
  state: string
  light: Light | null
  dueOn: string | null
  doneOn: string | null
  overdueDays: number
  /** Whether nothing more is to be done: finished, or ended without approval. */
  closed: boolean
  note: string
  /** When what stands here was last changed, and how many times: from what is recorded, never from the moment of asking. */
  changedAt: string
  changes: number
}

type Change = Pick<DueDay, 'changedAt' | 'changes'>

/** Every due day of a project: its matters in their order, each with its segments, delivery and owed papers, then what is its own. */
export function dueDays(project: Project, data: ProjectData, row: ProjectRow): DueDay[] {
  const stages = new Map(project.stages.map((stage) => [stage.id, stage.name]))
  const counted = Map.groupBy(
    data.events.filter((event) => event.project === row.code && event.heldCode === null && event.time <= project.asOf),
    (event) => event.matter,
  )
  const own: Change = { changedAt: row.updatedAt, changes: row.revision }
  return [
    ...project.matters.flatMap((matter) =>
      ofMatter(matter, stages.get(matter.stage) ?? matter.stage, {
        change: changeOf(counted.get(matter.matterId) ?? [], own),
        calendar: data.calendar,
      }),
    ),
    ...ofProject(project, own),
  ]
}

/** An event may be told late, so what counts is when it was received. */
const changeOf = (events: readonly EventRow[], own: Change): Change => ({
  changedAt: [own.changedAt, ...events.map((event) => event.receivedAt)].sort().at(-1) ?? own.changedAt,
  changes: own.changes + events.length,
})

function ofMatter(
  matter: ProjectMatter,
  stage: string,
  { change, calendar }: { change: Change; calendar: ProjectData['calendar'] },
): DueDay[] {
  const department = matter.department?.name ?? ''
  const common = { stage, owner: department, light: null, overdueDays: 0, note: '', ...change }
  /** Days that the clock computed, from when they were counted; not those that people set. */
  const estimated = (to: string | null, from: string | null = null) =>
    to === null ? null : estimateText(calendar, ordinalOf(from !== null && from < to ? from : to), ordinalOf(to))
  const closed = matter.completedOn !== null || (matter.light === 'gray' && matter.state !== 'not_started')
  return [
    {
      ...common,
      id: `matter.${matter.matterId}`,
      kind: '事项',
      name: matter.name,
      state: STATE_TEXT[matter.state],
      light: matter.light,
      dueOn: matter.dueOn,
      doneOn: matter.completedOn,
      overdueDays: matter.overdueDays,
      closed,
      note: [waits(matter), explained(matter), estimated(matter.dueOn, matter.acceptedOn)].filter(Boolean).join(''),
    },
    ...matter.segments.map(
      (segment): DueDay => ({
        ...common,
        id: `matter.${matter.matterId}.${segment.id}`,
        kind: '分段',
        name: `${matter.name}：${segment.name}`,
        owner: segment.department ?? department,
        state: STATE_TEXT[segment.state],
        light: segment.light,
        dueOn: segment.dueOn,
        doneOn: segment.completedOn,
        overdueDays: segment.overdueDays,
        note: estimated(segment.dueOn, segment.acceptedOn) ?? '',
        closed: closed || segment.completedOn !== null,
      }),
    ),
    ...(matter.deliveryDueOn === null
      ? []
      : [
          {
            ...common,
            id: `delivery.${matter.matterId}`,
            kind: '送达' as const,
            name: `${matter.name}：送达结果`,
            state: matter.deliveredOn === null ? '待送达' : '已送达',
            dueOn: matter.deliveryDueOn,
            doneOn: matter.deliveredOn,
            note: estimated(matter.deliveryDueOn, matter.completedOn) ?? '',
            closed: matter.deliveredOn !== null,
          },
        ]),
    ...matter.owedDocuments.map(
      (paper, position): DueDay => ({
        ...common,
        id: `owed.${matter.matterId}.${position + 1}`,
        kind: '容缺材料',
        name: `${matter.name}：补交${paper.name}`,
        owner: '申请人',
        state: paper.receivedOn === null ? '待补' : '已补',
        dueOn: paper.dueOn,
        doneOn: paper.receivedOn,
        closed: paper.receivedOn !== null,
      }),
    ),
  ]
}

/** Past its day and not late: the reader is to see who is waited for. */
const waits = ({ waitingOn }: ProjectMatter): string =>
  waitingOn === null || waitingOn === 'department' ? '' : `正在等待${WAITING_ON[waitingOn]}。`

/** 超过时限须公开说明理由: that it was, and what was promised. */
function explained({ promise, reasonGivenOn }: ProjectMatter): string {
  if (promise) return `部门已说明理由，重新承诺${promise.newDueOn}办结。`
  return reasonGivenOn === null ? '' : '部门已说明超时理由。'
}

function ofProject(project: Project, own: Change): DueDay[] {
  const common = { stage: '', light: null, overdueDays: 0, ...own }
  const names = new Map(project.matters.map((matter) => [matter.matterId, matter.name]))
  return [
    ...project.surveys.map(
      (survey): DueDay => ({
        ...common,
        id: `survey.${survey.id}`,
        kind: '联合踏勘',
        name: `联合踏勘：${survey.matters.map((matter) => names.get(matter) ?? matter).join('、') || survey.id}`,
        owner: survey.departments.join('、'),
        state: survey.heldOn === null ? '待踏勘' : '已踏勘',
        dueOn: survey.plannedOn,
        doneOn: survey.heldOn,
        closed: survey.heldOn !== null,
        note: '',
      }),
    ),
    ...project.obstacles.map(
      (obstacle): DueDay => ({
        ...common,
        id: `obstacle.${obstacle.id}`,
        kind: '障碍',
        name: obstacle.name,
        owner: obstacle.owner ?? '',
        state: obstacle.clearedOn === null ? '未清除' : '已清除',
        dueOn: obstacle.dueOn,
        doneOn: obstacle.clearedOn,
        closed: obstacle.clearedOn !== null,
        note: obstacle.note ?? '',
      }),
    ),
    ...project.milestones.map(
      (milestone): DueDay => ({
        ...common,
        id: `milestone.${milestone.id}`,
        kind: '里程碑',
        name: milestone.name,
        owner: '',
        state: milestone.reachedOn === null ? '未到' : '已达到',
        dueOn: milestone.plannedOn,
        doneOn: milestone.reachedOn,
        closed: milestone.reachedOn !== null,
        note: '',
      }),
    ),
  ]
}
