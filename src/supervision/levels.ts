import type { noticeLevels, notices } from '../../schema/tables/index.ts'
import { sha256Hex } from '../core/sha256.ts'
import { type Calendar, shiftWorkingDays, workingDaysBetween } from '../core/time/calendar.ts'
import { dayOf, ordinalAt, ordinalOf, shanghaiDay } from '../core/time/shanghai.ts'
import type { Derived } from './derive.ts'

export type LevelRow = typeof noticeLevels.$inferSelect
export type NoticeRow = typeof notices.$inferSelect

/** A level that a matter is at: of which due day it speaks, and by how many working days that is past (0 = not yet). */
export interface Reached {
  id: string
  level: LevelRow
  dueOn: string
  overdueDays: number
  /** The paper that is owed, where it is about one. */
  paper: string | null
}

/** `standing`: every level that is reached now. `due`: those of them for which a notice is to be made. */
export interface Supervised {
  standing: Reached[]
  due: Reached[]
}

const NOTHING: Supervised = { standing: [], due: [] }

/** The same for the same matter, level and due day, whoever computes it: a notice is made once. */
export const noticeId = (project: string, matter: string, level: string, dueOn: string, paper: string | null) =>
  sha256Hex(JSON.stringify(['notice', project, matter, level, dueOn, ...(paper === null ? [] : [paper])]), 16)

/**
 * Which levels a matter has reached at `now`, and for which of them a notice is missing among those `made`. Of the levels by days
 * overdue only the highest is made: a county that loads an old history is asked once a matter, not once a level.
 */
export async function supervise(
  { row, progress }: Pick<Derived, 'row' | 'progress'>,
  levels: readonly LevelRow[],
  made: readonly NoticeRow[],
  calendar: Calendar,
  now: Date,
): Promise<Supervised> {
  if (!progress) return NOTHING
  const today = shanghaiDay(now)
  const reach = async (level: LevelRow, dueOn: string, paper: string | null = null): Promise<Reached> => ({
    id: await noticeId(row.project, row.matter, level.id, dueOn, paper),
    level,
    dueOn,
    // A matter may carry an old overdue day for good; what is asked goes by how late it is now.
    overdueDays: paper === null ? progress.overdueNow : 0,
    paper,
  })
  const known = new Set(made.map((notice) => notice.id))
  const standing: Reached[] = []
  const byDays: (Reached & { days: number })[] = []
  const dueOn = row.dueOn ?? row.overdueOn
  for (const level of levels) {
    const { trigger } = level
    switch (trigger.kind) {
      case 'due_soon':
        if (row.dueSoon && dueOn) standing.push(await reach(level, dueOn))
        break
      case 'overdue':
        if (progress.overdue && dueOn) byDays.push({ ...(await reach(level, dueOn)), days: trigger.days })
        break
      case 'owed_document':
        for (const paper of progress.owedDocuments) {
          if (paper.receivedOn !== null || paper.dueOn === null) continue
          const from = dayOf(shiftWorkingDays(calendar, ordinalOf(paper.dueOn), -trigger.days))
          if (today >= from) standing.push(await reach(level, paper.dueOn, paper.name))
        }
        break
      case 'unanswered':
        break
    }
  }
  const reached = byDays.filter((each) => each.overdueDays >= each.days).sort((a, b) => b.days - a.days)
  for (const level of levels) {
    const { trigger } = level
    if (trigger.kind !== 'unanswered' || !dueOn) continue
    // A question that is over now, and closed with this very look, was not left unanswered.
    const holds = new Set([...standing, ...reached].map((each) => each.id))
    const asked = made.filter((notice) => notice.level === trigger.level && holds.has(notice.id))
    const times = asked.reduce((sum, notice) => sum + periodsUnanswered(notice, today, calendar), 0)
    if (times >= trigger.times) standing.push(await reach(level, dueOn))
  }
  const highest = reached[0]
  // A due day that was counted anew does not step down the ladder again.
  const passed = byDays.some((each) => highest && each.days >= highest.days && known.has(each.id))
  return {
    standing: [...standing, ...reached],
    due: [...standing.filter((each) => !known.has(each.id)), ...(highest && !passed ? [highest] : [])],
  }
}

/** 分段办理: the part that is late is what is spoken of, else the one that runs now; none where the matter as a whole is late. */
export const segmentSpokenOf = (progress: Derived['progress']) =>
  progress?.segments.find((part) => part.light === 'red') ??
  (progress?.overdue ? undefined : progress?.segments.find((part) => part.light === 'yellow'))

/** How many times the time to answer has run out without an answer: once for every whole period. */
function periodsUnanswered(notice: NoticeRow, today: string, calendar: Calendar): number {
  if (notice.answerBy === null || notice.answeredAt !== null || notice.closedAt !== null) return 0
  const from = dayOf(ordinalAt(notice.createdAt))
  const period = workingDaysBetween(calendar, from, notice.answerBy)
  if (period === 0) return today > notice.answerBy ? 1 : 0
  return Math.floor(Math.max(0, workingDaysBetween(calendar, from, today) - 1) / period)
}
