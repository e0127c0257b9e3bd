import type { MatterSummary } from '../../../src/contract/matters.ts'
import type { MatterSegment, MatterState } from '../../../src/contract/projects.ts'
import type { EventRow, ProjectData, ProjectMatterRow, ProjectRow } from '../../../src/progress/load.ts'
import { type Derived, derive, type MatterStateRow } from '../../../src/supervision/derive.ts'
import type { LevelRow } from '../../../src/supervision/levels.ts'
import type { RecipientRow, Watch } from '../../../src/supervision/watch.ts'
import { calendar, instant, limit } from '../core/scenario.ts'

export const CODE = '2611-211021-04-01-200001'

/** [when, state or null for a remark, data]; times of Shanghai, nine o'clock where none is said. */
export type Told = readonly [when: string, state: MatterState | null, data?: Record<string, unknown>]

/**
 * A project whose construction permit has five working days: accepted on Monday 2 November 2026 it is due on Monday the 9th, and the
 * 10th is its first day overdue.
 */
export const ACCEPTED: Told = ['2026-11-02', 'accepted']

export const project = (more: Partial<ProjectRow> = {}) =>
  ({ code: CODE, name: '测试项目', visibility: 'public', accessCodeHash: null, ...more }) as ProjectRow

export const eventRows = (told: readonly Told[], more: Partial<EventRow> = {}): EventRow[] =>
  told.map(([when, state, data = {}], at) => ({
    id: at + 1,
    source: 'urn:test',
    eventId: `e${at}`,
    project: CODE,
    matter: 'construction-permit',
    state,
    type: `zhinan.matter.${state ?? 'remark'}.v1`,
    time: instant(when),
    receivedAt: instant(when),
    recordedBy: null,
    text: null,
    data,
    basis: 'example',
    heldCode: null,
    ...more,
  }))

const matterRow = (segments: MatterSegment[] | null): ProjectMatterRow => ({
  project: CODE,
  matter: 'construction-permit',
  stage: 'construction-permit',
  position: 0,
  limit: segments ? null : limit(5),
  segments,
  plannedStartOn: null,
  plannedFinishOn: null,
})

const SUMMARY = {
  id: 'construction-permit',
  name: '施工许可',
  nameEn: 'Construction permit',
  department: { id: 'housing', name: '住建局' },
} as MatterSummary

export const dataOf = (
  told: readonly Told[],
  { segments = null, of = project() }: { segments?: MatterSegment[] | null; of?: ProjectRow } = {},
): ProjectData => ({
  projects: [of],
  matters: [matterRow(segments)],
  events: eventRows(told),
  calendar,
  guide: new Map([['construction-permit', { summary: SUMMARY, whole: null }]]),
  stages: [],
})

export const stateRow = (more: Partial<MatterStateRow> = {}): MatterStateRow => ({
  project: CODE,
  matter: 'construction-permit',
  seq: 1,
  computedSeq: 0,
  state: 'not_started',
  light: 'gray',
  dueSoon: false,
  waitingOn: null,
  receivedOn: null,
  acceptedOn: null,
  dueOn: null,
  statutoryDueOn: null,
  overdueOn: null,
  completedOn: null,
  deliveredOn: null,
  recheckOn: null,
  computedAt: '2026-11-01T00:00:00.000Z',
  ...more,
})

/** How the matter stands at nine on a day, or at the time that is said. */
export const standingOn = (data: ProjectData, when: string): Derived =>
  derive(stateRow(), data.matters[0], data.events, data, new Date(instant(when)))

export const level = (id: string, more: Partial<LevelRow> = {}): LevelRow => ({
  region: '211021',
  id,
  position: 0,
  name: '书面督办',
  trigger: { kind: 'overdue', days: 1 },
  recipients: [{ role: 'clerk', channels: [] }],
  requires: 'nothing',
  answerWithinDays: null,
  text: '{project}的“{matter}”应于{dueOn}办结，已超时{overdueDays}个工作日，由{department}办理。',
  basis: '依据甲',
  ...more,
})

export const post = (id: string, more: Partial<RecipientRow> = {}): RecipientRow => ({
  id,
  region: '211021',
  role: 'clerk',
  department: null,
  project: null,
  channel: 'email',
  address: `${id}@example.com`,
  digest: 'immediate',
  basis: 'example',
  ...more,
})

export const watching = (more: Partial<Watch> = {}): Watch => ({
  levels: [],
  recipients: [],
  notices: [],
  subscribers: [],
  quietHours: null,
  departments: new Map(),
  ...more,
})
