import type { EventData } from '../../../contract/events.ts'
import type { MatterState, WaitingOn } from '../../../contract/projects.ts'
import { msOf, ordinalOf, shanghaiDay } from '../../../core/time/shanghai.ts'
import { entryFaults } from '../../../progress/entry-faults.ts'
import { type CellReader, cellReader } from '../../sheets/cells.ts'
import type { Fault, SheetRow } from '../../sheets/sheet.ts'
import { wordKey } from '../../sheets/text.ts'
import type { KnownProgress, OpenProject } from './known.ts'
import { STATE_COLUMN, WAITING_COLUMN } from './sheet.ts'
import { likelyDay, type When, whenIn } from './when.ts'

/** A row as an event to be, of a matter that is there and is this actor's to look after. */
export interface ReadEvent {
  project: string
  projectName: string
  matter: string
  matterName: string
  /** Null: a remark. */
  state: MatterState | null
  when: When
  /** UTC. */
  time: string
  data: EventData
}

const MOST_TEXT = { text: 2000, procedure: 200, basis: 500, approvedBy: 200 } as const

/** What one row says. Null with faults where it cannot be an event. */
export function readEvent(row: SheetRow, known: KnownProgress, now: Date, faults: Fault[]): ReadEvent | null {
  const before = faults.length
  const cells = cellReader(row, {}, faults)
  const project = projectIn(cells, known)
  const matter = project && matterIn(cells, project)
  const chosen = cells.raw('state') === '' ? cells.required('state') : cells.choice(STATE_COLUMN)
  const state = chosen === 'remark' ? null : (chosen as MatterState | null)
  const when = cells.raw('time') === '' ? cells.required('time') && null : timeIn(cells, 'time')
  const data = dataIn(cells, matter?.segments ?? [])
  for (const fault of chosen === null ? [] : entryFaults({ state, data }))
    cells.refuse(fault.pointer.replace('/data/', ''), fault.detail, '请补填这一列')
  if (state === null && chosen !== null && data.text === undefined) cells.refuse('text', '备注没有写内容', '请填写')
  if (faults.length > before || !project || !matter || !when || chosen === null) return null
  return {
    ...{
      project: project.code,
      projectName: project.name,
      matter: matter.id,
      matterName: matter.name,
      state,
      when,
      data,
    },
    time: instantOf(when, state, now),
  }
}

function projectIn(cells: CellReader, known: KnownProgress): OpenProject | null {
  const code = cells
    .raw('code')
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[‐‑‒–—―－−]/g, '-')
  if (code !== '') {
    const found = known.project(code)
    if (found) return found
    return cells.refuse('code', '没有这个项目，或您不能记录它的进展', '请核对项目代码')
  }
  const name = cells.raw('name')
  if (name === '') return cells.refuse('code', '不能为空', '请填写项目代码')
  const found = known.projectNamed(name)
  if ('code' in found) return found
  return cells.refuse('name', found.reason, found.suggestion)
}

function matterIn(cells: CellReader, project: OpenProject) {
  if (cells.required('matter') === null) return null
  const id = cells.named('matter', project.matters)
  if (id === null) return null
  const matter = project.matter(id)
  if (matter && !matter.mine) return cells.refuse('matter', '这个事项不归您处理', '请由办理部门或项目管家记录')
  return matter
}

function timeIn(cells: CellReader, key: string): When | null {
  const text = cells.raw(key)
  if (text === '') return null
  const when = whenIn(text)
  if (when === null || !likelyDay(when.day))
    return cells.refuse(key, `“${text.slice(0, 40)}”不是时间`, '请写成2026-11-20或2026-11-20 09:30')
  return when
}

function dataIn(cells: CellReader, segments: readonly { id: string; name: string }[]): EventData {
  const text = (key: keyof typeof MOST_TEXT) => {
    const value = cells.text(key) ?? undefined
    if (value !== undefined && Array.from(value).length > MOST_TEXT[key])
      cells.refuse(key, `超过${MOST_TEXT[key]}个字`, '请删减')
    return value
  }
  const noticed = timeIn(cells, 'noticeAt')
  const days = cells.raw('days') === '' ? null : cells.number('days', true)
  if (days !== null && days <= 0) cells.refuse('days', '天数应是正整数', '请写如10')
  const items = cells.lines('items')
  const named = cells.raw('segment')
  const segment = segments.find(({ id, name }) => [id, name].some((one) => wordKey(one) === wordKey(named)))
  if (named !== '' && !segment)
    cells.refuse(
      'segment',
      `这个事项没有“${named}”这一段`,
      segments.length > 0 ? `可填：${segments.map(({ name }) => name).join('、')}` : '这个事项不分段，请留空',
    )
  const data: EventData = {
    ...{ text: text('text'), procedure: text('procedure'), basis: text('basis'), approvedBy: text('approvedBy') },
    waitingOn: (cells.choice(WAITING_COLUMN) as WaitingOn | null) ?? undefined,
    noticeAt: noticed ? new Date(msAt(noticed, 9 * 60)).toISOString() : undefined,
    days: days ?? undefined,
    items: items.length > 0 ? items : undefined,
    dueOn: cells.day('dueOn') ?? undefined,
    segment: segment?.id,
  }
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
}

/** Of a day alone `minute` is taken. */
const msAt = ({ day, time }: When, minute: number): number => {
  const [hours = 0, minutes = 0, seconds = 0] = time === null ? [0, minute] : time.split(':').map(Number)
  return msOf(ordinalOf(day), hours * 60 + minutes) + seconds * 1000
}

/** The order in which things of one day happen, where only the day is known. */
const ORDER: readonly (MatterState | null)[] = [
  'received',
  'correction_requested',
  'not_accepted',
  'rejected',
  'accepted',
  'in_review',
  'special_procedure',
  'waiting',
  'resumed',
  'extended',
  'approved',
  'approved_with_deferral',
  'refused',
  'withdrawn',
  'cancelled',
  'delivered',
  null,
]

/** Nine in the morning where the cell names a day only, and a minute later each step; of today's, not after now. */
function instantOf(when: When, state: MatterState | null, now: Date): string {
  const minute = ORDER.indexOf(state)
  const at = msAt(when, 9 * 60 + minute)
  const early = when.time === null && at > now.getTime() && when.day === shanghaiDay(now)
  return new Date(early ? msAt(when, minute) : at).toISOString()
}
