import { and, eq, sql } from 'drizzle-orm'
import { outbox, published, tickets } from '../../../schema/tables/index.ts'
import { auditRow } from '../../access/audit-row.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { Ticket, TicketAnswer } from '../../contract/channels.ts'
import type { OutboxMessage } from '../../contract/supervision.ts'
import { AppError } from '../../core/app-error.ts'
import { deskStatements, readDesks, type TicketRow, toTicket } from './desk.ts'
import { ticketsOf } from './list-tickets.ts'

/**
 * A person answers a ticket, once; the answer goes to the chat by the outbox, in the same batch: of two answers at once one is kept
 * and one is sent. `faq` notes the matter whose FAQ it is proposed for. Throws ticket_not_found, forbidden (another department's),
 * validation_failed (no such matter), conflict (answered already, or the chat is cut off). Two round trips after the key's.
 */
export async function answerTicket(ctx: Ctx, input: { id: string; answer: TicketAnswer }): Promise<Ticket> {
  const { db } = ctx
  const { text, faq } = input.answer
  const own = and(eq(tickets.id, input.id), eq(tickets.region, ctx.region))
  const [[row], [mine], [matter], ...desks] = await db.batch([
    db.select().from(tickets).where(own),
    db
      .select({ id: tickets.id })
      .from(tickets)
      .where(and(own, ticketsOf(ctx.actor))),
    db
      .select({ id: published.id })
      .from(published)
      .where(and(eq(published.kind, 'matter'), eq(published.id, faq?.matter ?? '')))
      .limit(1),
    ...deskStatements(ctx, sql`(select department from ${tickets} where ${own})`),
  ])
  if (!row) throw new AppError('ticket_not_found', '没有这张转人工单，请核对编号。')
  if (!mine) throw new AppError('forbidden', '这把密钥只能答复本部门的转人工单。')
  if (faq && !matter)
    throw new AppError('validation_failed', '没有这个事项，不能作为它的常见问题。', [
      { pointer: '/faq/matter', code: 'not_found', detail: '没有这个事项' },
    ])
  assertOpen(row)

  const read = readDesks(ctx, desks)
  const at = ctx.realClock.now().toISOString()
  const answered = {
    state: 'answered' as const,
    answer: text,
    answeredBy: actorName(ctx.actor),
    answeredAt: at,
    faqMatter: faq?.matter ?? null,
  }
  const open = and(own, eq(tickets.state, 'open'))
  const message = messageOf(row, toTicket(ctx, row, read).departmentName, text)
  const [, , [kept]] = await db.batch([
    auditRow(
      ctx,
      { action: 'ticket.answer', subject: row.id, after: { faqMatter: answered.faqMatter } },
      sql`exists (select 1 from ${tickets} where ${open})`,
    ),
    db.run(sql`insert into ${outbox}
      (id, kind, cause, channel, address, message, status, attempts, next_attempt_at, created_at)
      select ${`ticket-${row.id}`}, 'ticket_answer', ${row.id}, channel, chat, ${JSON.stringify(message)}, 'pending', 0, ${at}, ${at}
      from ${tickets} where ${open}`),
    db.update(tickets).set(answered).where(open).returning(),
  ])
  if (!kept) throw new AppError('conflict', '这张单刚刚已被别人答复，请重新读取。')
  return toTicket(ctx, kept, read)
}

function assertOpen({ state }: TicketRow): void {
  if (state === 'answered') throw new AppError('conflict', '这张单已经答复过。')
  if (state === 'closed') throw new AppError('conflict', '这个会话已被切断，答复送不到，不用答复。')
}

const messageOf = (row: TicketRow, department: string | null, text: string): OutboxMessage => ({
  title: `${department ?? '人工服务'}答复了您的问题`,
  lines: [`您问：${row.question}`, ...text.split(/\r?\n/u)],
  light: null,
  links: [],
  data: { ticket: row.id },
})
