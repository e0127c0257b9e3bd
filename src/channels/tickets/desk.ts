import { and, eq, inArray, type SQL } from 'drizzle-orm'
import { calendarDays, countySettings, published, type tickets } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { Ticket } from '../../contract/channels.ts'
import type { Department } from '../../contract/departments.ts'
import { DEFAULT_RULES } from '../../core/clock/rules.ts'
import { type Calendar, calendarOf } from '../../core/time/calendar.ts'
import { isOpen, readHours } from '../../core/time/open-hours.ts'
import { hideExamples } from '../../guide/hide-examples.ts'

export type TicketRow = typeof tickets.$inferSelect

const HOTLINE = '12345'
/** 国办发〔2020〕53号: 12345热线提供“7×24小时”全天候人工服务. Of another number a county may publish nothing is known. */
const HOTLINE_HOURS = '7×24小时'

/** Who answers tickets: the windows of departments, the county's hotline, and the calendar that says whether they are open. */
export interface Desks {
  calendar: Calendar
  hotline: string
  departments: ReadonlyMap<string, Department>
}

/** The statements that read them, for a batch; `departments`: the ids, or a query for them. */
export const deskStatements = ({ db, region }: Ctx, departments: string[] | SQL) =>
  [
    db.select().from(calendarDays),
    db
      .select({ value: countySettings.value })
      .from(countySettings)
      .where(and(eq(countySettings.region, region), eq(countySettings.key, 'complaintPhone'))),
    db
      .select({ body: published.body })
      .from(published)
      .where(
        and(
          eq(published.kind, 'department'),
          inArray(published.region, ['', region]),
          inArray(published.id, departments),
        ),
      ),
  ] as const

type Rows<Statements extends readonly unknown[]> = { [Position in keyof Statements]: Awaited<Statements[Position]> }
export type DeskRows = Rows<ReturnType<typeof deskStatements>>

export function readDesks(ctx: Ctx, [days, setting, bodies]: DeskRows): Desks {
  const shown = bodies.map(({ body }) => {
    const department = JSON.parse(body) as Department
    return ctx.hideExamples ? hideExamples(department) : department
  })
  return {
    calendar: calendarOf({ days }),
    hotline: String(setting[0]?.value ?? HOTLINE),
    departments: new Map(shown.map((department) => [department.id, department])),
  }
}

/** A ticket as it is shown: with the window in charge, or the hotline where none is known. */
export function toTicket(ctx: Ctx, row: TicketRow, desks: Desks): Ticket {
  const { hotline } = desks
  const allDay = hotline === HOTLINE
  const hotlineHours = allDay ? HOTLINE_HOURS : null
  const department = row.department === null ? undefined : desks.departments.get(row.department)
  const window = department?.windows[0]
  const hours = department ? (window?.hours ?? null) : hotlineHours
  const office = readHours(hours) ?? DEFAULT_RULES.office
  return {
    id: row.id,
    channel: row.channel,
    department: row.department,
    departmentName: department?.name ?? null,
    phone: department ? (window?.phone ?? department.contacts[0]?.phone ?? null) : hotline,
    hours,
    open: (!department && allDay) || isOpen(desks.calendar, office, ctx.clock.now()),
    hotline: { phone: hotline, hours: hotlineHours },
    question: row.question,
    conversation: row.conversation,
    state: row.state,
    createdAt: row.createdAt,
    answer: row.answer,
    answeredBy: row.answeredBy,
    answeredAt: row.answeredAt,
  }
}
