import { HELD, IMPORT_SOURCE } from '../../../contract/events.ts'
import { STATE_TEXT } from '../../../contract/progress-words.ts'
import type { ClockContext } from '../../../core/clock/clock.ts'
import { matterProgress } from '../../../core/progress.ts'
import { sha256Hex } from '../../../core/sha256.ts'
import { shanghaiDay } from '../../../core/time/shanghai.ts'
import type { NewEvent } from '../../../progress/append-events.ts'
import { type ClockedEvent, matterInput } from '../../../progress/lights.ts'
import type { Checked, Fault, SheetRow } from '../../sheets/sheet.ts'
import type { ImportPart } from '../kind.ts'
import { codeIn } from '../projects/check.ts'
import type { KnownProgress } from './known.ts'
import { type ReadEvent, readEvent } from './read-row.ts'

interface Candidate {
  row: SheetRow
  read: ReadEvent
  event: NewEvent
}

/** The one way to write a row down, so that it can be found again. */
export const rowKey = ({ sheet, row }: SheetRow): string => `${sheet}:${row}`

/**
 * Checks the rows of a file together, since what a row may say depends on those before it: each matter's new events are put beside
 * the ones that it has, and its clock says which of them would move nothing. What would is refused with the reason, as by hand.
 */
export async function checkProgress(
  { entries, file }: ImportPart,
  known: KnownProgress,
  clock: ClockContext & { now: Date },
): Promise<ReadonlyMap<string, Checked>> {
  const results = new Map<string, Checked>()
  const candidates: Candidate[] = []
  const seen = new Map<string, number>()
  for (const { main: row } of entries) {
    if (!row) continue
    const faults: Fault[] = []
    const read = readEvent(row, known, clock.now, faults)
    if (!read) {
      results.set(rowKey(row), outcome('refused', read, faults))
      continue
    }
    const event = await eventOf(read)
    const first = seen.get(event.eventId)
    seen.set(event.eventId, first ?? row.row)
    const fault = (reason: string, suggestion: string) =>
      outcome('refused', read, [{ row, column: 'state', value: stateText(read), reason, suggestion }])
    const before = known.imported.get(event.eventId)
    if (first !== undefined) results.set(rowKey(row), fault(`与第${first}行是同一件事`, '请只留一行'))
    else if (before !== undefined)
      results.set(
        rowKey(row),
        sameData(before, event.data)
          ? outcome('unchanged', read, [], ['以前导入过'])
          : fault('以前导入过这一件事，内容不一样：以先前的为准', '要更正的，请在项目页面更正原来的记录'),
      )
    else if (alreadyThere(read, known)) results.set(rowKey(row), outcome('unchanged', read, [], ['系统里已有这条记录']))
    else candidates.push({ row, read, event })
  }
  const others = await readOthers({ entries, file }, known, clock.now)
  const key = ({ project, matter }: ReadEvent) => `${project}/${matter}`
  const beside = Map.groupBy(others, ({ read }) => key(read))
  for (const [matter, own] of Map.groupBy(candidates, ({ read }) => key(read)))
    for (const [row, checked] of weigh(own, beside.get(matter) ?? [], known, clock)) results.set(row, checked)
  return results
}

/** What the rest of the file says of these projects: it is not reported here, and what cannot be read of it counts for nothing. */
async function readOthers({ entries, file }: ImportPart, known: KnownProgress, now: Date): Promise<Candidate[]> {
  const here = new Set(entries.flatMap(({ main }) => (main ? [rowKey(main)] : [])))
  const others: Candidate[] = []
  for (const row of file) {
    const code = codeIn(row.cells.code)
    if (here.has(rowKey(row)) || (code !== '' && !known.project(code))) continue
    // What is said in words is not shown of other rows, and moves no clock.
    const other = READ.get(row) ?? (await candidateOf(row, known, now))
    if (!other) continue
    READ.set(row, other)
    if (!known.imported.has(other.event.eventId) && !alreadyThere(other.read, known)) others.push(other)
  }
  return others
}

/** The rows of a file are the same objects in each of its parts: each is read once a run, not once a part. */
const READ = new WeakMap<SheetRow, Candidate>()

async function candidateOf(row: SheetRow, known: KnownProgress, now: Date): Promise<Candidate | null> {
  const read = readEvent(row, known, now, [])
  return read && { row, read, event: await eventOf(read) }
}

const stateText = ({ state }: ReadEvent): string => (state === null ? '备注' : STATE_TEXT[state])

/** The new events of one matter beside those that it has, and those that other rows of the file bring. */
function weigh(
  own: readonly Candidate[],
  beside: readonly Candidate[],
  known: KnownProgress,
  clock: ClockContext,
): [string, Checked][] {
  const [first] = own
  const matter = first && known.rowOf(first.read)
  if (!matter) return []
  const all: ClockedEvent[] = [...known.eventsOf(first.read), ...[...beside, ...own].map(({ event }) => event)]
  const { ignored } = matterProgress(matterInput(known.data, matter, all), clock)
  const held = new Map(ignored.filter(({ source }) => source === IMPORT_SOURCE).map(({ id, code }) => [id, code]))
  return own.map(({ row, read, event }) => {
    const code = held.get(event.eventId)
    if (code === undefined) {
      const unnoticed =
        (read.state === 'special_procedure' || read.state === 'waiting') && !read.data.noticeAt
          ? ['没有写明书面告知申请人的时间，不停止计时']
          : []
      return [rowKey(row), outcome('new', read, [], unnoticed, event)]
    }
    const reason = `${stateText(read)}：${HELD[code]}`
    const suggestion = SUGGESTION[code] ?? '请核对办理状态和时间'
    const column = code === 'future' ? 'time' : 'state'
    return [rowKey(row), outcome('refused', read, [{ row, column, value: stateText(read), reason, suggestion }])]
  })
}

const SUGGESTION: Partial<Record<keyof typeof HELD, string>> = {
  future: '请核对日期；还没有发生的不能记',
  needs_receipt: '请在表里补上收件的一行，时间在它之前',
  needs_acceptance: '请在表里补上受理的一行，时间在它之前',
  needs_decision: '请在表里补上办结的一行，时间在它之前',
  already_received: '系统里已有收件记录，请删去这一行或核对时间',
  already_accepted: '系统里已有受理记录，请删去这一行或核对时间',
  already_ended: '这个事项在此之前已办结或终止，请核对时间',
  unknown_item: '材料的名称要与一次告知补正时写的一致',
}

/** By day where only the day is known: what a department's system or a colleague reported of that day is the same thing. */
function alreadyThere(read: ReadEvent, known: KnownProgress): boolean {
  return known
    .eventsOf(read)
    .some(
      (row) =>
        row.state === read.state &&
        row.state !== null &&
        (row.data.segment ?? undefined) === read.data.segment &&
        (read.when.time === null
          ? shanghaiDay(row.time) === read.when.day
          : Date.parse(row.time) === Date.parse(read.time)),
    )
}

/** The same thing at the same time of the same matter is the same event, whatever file it comes in. */
async function eventOf({ project, matter, state, when, time, data }: ReadEvent): Promise<NewEvent> {
  const what = [state, when.day, when.time, data.segment ?? null, state === null ? data.text : null]
  return {
    source: IMPORT_SOURCE,
    eventId: `${project}/${matter}/${await sha256Hex(JSON.stringify(what), 8)}`,
    ...{ project, matter, state, time, data },
    type: `zhinan.matter.${state ?? 'remark'}.v1`,
    known: true,
  }
}

const sameData = (one: Record<string, unknown>, other: Record<string, unknown>): boolean => {
  const text = (value: Record<string, unknown>) =>
    JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  return text(one) === text(other)
}

function outcome(
  result: 'new' | 'unchanged' | 'refused',
  read: ReadEvent | null,
  faults: readonly Fault[],
  remarks: readonly string[] = [],
  event: NewEvent | null = null,
): Checked {
  return {
    result,
    id: event?.eventId ?? (read ? `${read.project}/${read.matter}` : null),
    name: read && `${read.projectName}：${read.matterName}，${stateText(read)} ${read.when.day}`,
    code: read?.project ?? null,
    faults,
    remarks,
    content: event && (event as unknown as Record<string, unknown>),
  }
}
