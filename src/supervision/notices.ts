import type { OutboxMessage } from '../contract/supervision.ts'
import { sha256Hex } from '../core/sha256.ts'
import { dayText } from '../core/text/day-text.ts'
import { estimateText } from '../core/text/estimate-text.ts'
import { shiftWorkingDays } from '../core/time/calendar.ts'
import { dayOf, ordinalAt, ordinalOf } from '../core/time/shanghai.ts'
import type { ProjectData } from '../progress/load.ts'
import type { Derived } from './derive.ts'
import { type LevelRow, type NoticeRow, type Reached, segmentSpokenOf, supervise } from './levels.ts'
import { nextDigest } from './outbox/quiet.ts'
import type { Following, NewNoticeRow, NewOutboxRow } from './outbox/rows.ts'
import type { RecipientRow, Watch } from './watch.ts'
import { fillText } from './words.ts'

/** What follows for supervision from the derived states: notices made, their messages, and notices closed or open again. */
export interface NoticeChanges {
  notices: Following<NewNoticeRow>[]
  messages: Following<NewOutboxRow>[]
  closings: Following<{ id: string; closedAt: string | null }>[]
}

const REQUIREMENT = { nothing: null, reason: '说明理由', plan: '提交解决方案和新的办结日期' } as const

/** Notices of these matters at `now` (the time that limits run by); `sendAt` is the time that has really come. */
export async function noticesOf(
  derived: readonly Derived[],
  data: ProjectData,
  watch: Watch,
  region: string,
  now: Date,
  sendAt: Date,
): Promise<NoticeChanges> {
  const changes: NoticeChanges = { notices: [], messages: [], closings: [] }
  const madeOf = Map.groupBy(watch.notices, (notice) => keyOf(notice.project, notice.matter))
  for (const each of derived) {
    const { row: state } = each
    const made = madeOf.get(keyOf(state.project, state.matter)) ?? []
    const { standing, due } = await supervise(each, watch.levels, made, data.calendar, now)
    for (const reached of due) {
      const notice = noticeRow(each, reached, { data, watch, region, now })
      changes.notices.push({ state, row: notice })
      for (const recipient of recipientsOf(reached.level, notice, watch.recipients)) {
        const row = await messageRow(notice, reached, recipient, watch, data, sendAt)
        changes.messages.push({ state, row })
      }
    }
    changes.closings.push(...closingsOf(made, standing, now).map((row) => ({ state, row })))
  }
  return changes
}

const keyOf = (project: string, matter: string): string => `${project}/${matter}`

/** Nothing more is asked where what a notice speaks of is over; where it holds again, the notice is open again. */
function closingsOf(made: readonly NoticeRow[], standing: readonly Reached[], now: Date) {
  const holds = new Set(standing.map((reached) => reached.id))
  return made
    .filter((notice) => (notice.closedAt === null) !== holds.has(notice.id))
    .map(({ id }) => ({ id, closedAt: holds.has(id) ? null : now.toISOString() }))
}

function noticeRow(
  each: Derived,
  { id, level, dueOn, overdueDays, paper }: Reached,
  { data, watch, region, now }: { data: ProjectData; watch: Watch; region: string; now: Date },
) {
  const { project, matter } = each.row
  const { calendar } = data
  const guide = data.guide.get(matter)?.summary
  const own = guide?.department ?? null
  // Owed papers are handed in where the matter was applied for, whichever level decides.
  const office = (paper === null ? segmentSpokenOf(each.progress)?.department : null) ?? null
  const known = office === null ? undefined : watch.departments.get(office)
  const answerBy =
    level.answerWithinDays === null ? null : dayOf(shiftWorkingDays(calendar, ordinalAt(now), level.answerWithinDays))
  const said = fillText(level.text, {
    project: data.projects.find(({ code }) => code === project)?.name ?? project,
    matter: guide?.name ?? matter,
    department: office ?? own?.name ?? '承办部门',
    dueOn: dayText(dueOn),
    overdueDays,
    paper,
    answerBy: answerBy && dayText(answerBy),
  })
  // Another level's office has no post here: whoever answers for the matter in the county passes it on.
  const passOn =
    office !== null && known === undefined && own !== null ? `这一段由${office}办理，请${own.name}转告。` : ''
  const last = answerBy !== null && answerBy > dueOn ? answerBy : dueOn
  const text = [said, passOn, estimateText(calendar, ordinalAt(now), Math.max(ordinalAt(now), ordinalOf(last)))]
  return {
    id,
    region,
    level: level.id,
    project,
    matter,
    department: known ?? own?.id ?? null,
    text: text.join(''),
    requires: level.requires,
    createdAt: now.toISOString(),
    answerBy,
  } satisfies NewNoticeRow
}

/** By role: those who name the department and the project, else those who name neither. Each address once. */
export function recipientsOf(
  level: Pick<LevelRow, 'recipients'>,
  notice: Pick<NewNoticeRow, 'department' | 'project'>,
  all: readonly RecipientRow[],
): RecipientRow[] {
  const chosen = level.recipients.flatMap(({ role, channels }) => {
    const fitting = all.filter(
      (one) =>
        one.role === role &&
        (channels.length === 0 || channels.includes(one.channel)) &&
        (one.department === null || one.department === notice.department) &&
        (one.project === null || one.project === notice.project),
    )
    const named = fitting.filter((one) => one.department !== null || one.project !== null)
    return named.length > 0 ? named : fitting
  })
  return [...new Map(chosen.map((one) => [`${one.channel} ${one.address}`, one])).values()]
}

async function messageRow(
  notice: NewNoticeRow,
  { level, dueOn, overdueDays }: Reached,
  recipient: RecipientRow,
  watch: Watch,
  data: ProjectData,
  sendAt: Date,
): Promise<NewOutboxRow> {
  const required = REQUIREMENT[notice.requires]
  const message: OutboxMessage = {
    title: `【${level.name}】${data.guide.get(notice.matter)?.summary.name ?? notice.matter}`,
    lines: [
      notice.text,
      ...(required && notice.answerBy && !level.text.includes('{answerBy}')
        ? [`请在${dayText(notice.answerBy)}下班前${required}。`]
        : []),
      `依据：${level.basis}`,
    ],
    light: overdueDays > 0 ? 'red' : 'yellow',
    links: [{ label: '查看项目', path: `/board/${notice.project}` }],
    data: {
      notice: notice.id,
      level: level.id,
      project: notice.project,
      matterId: notice.matter,
      department: notice.department,
      dueOn,
      overdueDays,
      requires: notice.requires,
      answerBy: notice.answerBy,
    },
  }
  const at = sendAt.toISOString()
  const morning = nextDigest(watch.quietHours, sendAt)
  return {
    id: await sha256Hex(JSON.stringify(['notice', notice.id, recipient.channel, recipient.address]), 16),
    kind: 'notice',
    cause: notice.id,
    channel: recipient.channel,
    address: recipient.address,
    subscription: null,
    message,
    digest: recipient.digest === 'daily' ? `daily ${morning}` : null,
    nextAttemptAt: recipient.digest === 'daily' ? morning : at,
    createdAt: at,
  }
}
