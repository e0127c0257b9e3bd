import { and, desc, eq, sql } from 'drizzle-orm'
import { messages, published, tickets } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import { newId } from '../../access/random-token.ts'
import type { Ticket, TicketRequest } from '../../contract/channels.ts'
import type { Subject } from '../../contract/chat.ts'
import { AppError } from '../../core/app-error.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { mask } from '../../core/text/mask.ts'
import type { ChatAsked } from '../read-chat.ts'
import { deskStatements, readDesks, type TicketRow, toTicket } from './desk.ts'

/** What a person who takes it over reads of what was said before. */
const LAST_QUESTIONS = 8
const MOST_QUESTIONS = 30
const NOTHING_SAID = '转人工'

/**
 * 转人工: a ticket for the window in charge of what the conversation was last about, else for the county's hotline, with the last
 * questions, masked. A chat has one open ticket: asked again, what is asked is added to it. Three round trips.
 */
export async function openTicket(ctx: Ctx, input: ChatAsked & TicketRequest): Promise<Ticket> {
  const { db } = ctx
  const { channel, chat } = input
  const said = await lastQuestions(ctx, input.conversationId)
  const question = input.question === undefined ? (said.at(-1)?.question ?? NOTHING_SAID) : mask(input.question)
  const department = await inCharge(ctx, said)
  const id = newId('tk')
  const createdAt = ctx.realClock.now().toISOString()
  const open = and(eq(tickets.channel, channel), eq(tickets.chat, chat), eq(tickets.state, 'open'))
  const conversation = said.map(({ at, question, status }) => ({ at, question, status }))
  const [, , [row], ...desks] = await db.batch([
    db.run(sql`insert into ${tickets} (id, region, channel, chat, department, question, conversation, state, created_at)
      select ${id}, ${ctx.region}, ${channel}, ${chat}, ${department}, ${question}, ${JSON.stringify(conversation)}, 'open', ${createdAt}
      where not exists (select 1 from ${tickets} where ${open})`),
    db
      .update(tickets)
      .set({
        conversation: sql`json_insert(${tickets.conversation}, '$[#]', json(${JSON.stringify({ at: createdAt, question, status: 'asked' })}))`,
      })
      .where(
        and(
          open,
          sql`${tickets.id} <> ${id} and ${tickets.question} <> ${question}
            and json_array_length(${tickets.conversation}) < ${MOST_QUESTIONS}
            and coalesce(${tickets.conversation} ->> '$[#-1].question', '') <> ${question}`,
        ),
      ),
    db.select().from(tickets).where(open),
    ...deskStatements(ctx, sql`(select department from ${tickets} where ${open})`),
  ])
  if (!row) throw new AppError('unavailable', '转人工没有成功，请稍后再试。')
  return toTicket(ctx, row, readDesks(ctx, desks))
}

type Said = TicketRow['conversation'][number] & { subjects: Subject[] }

/** The last questions of a conversation, the oldest first, as they are kept: masked. */
async function lastQuestions({ db }: Ctx, conversationId: string | undefined): Promise<Said[]> {
  if (!conversationId) return []
  const rows = await db
    .select({
      at: messages.askedAt,
      question: messages.question,
      status: messages.status,
      subjects: messages.subjects,
    })
    .from(messages)
    .where(eq(messages.conversation, await sha256Hex(conversationId)))
    .orderBy(desc(messages.askedAt), desc(sql`rowid`))
    .limit(LAST_QUESTIONS)
  return rows.reverse()
}

/** The department of what was last answered about; a question that was not understood says nothing of who is in charge. */
async function inCharge({ db, region }: Ctx, said: readonly Said[]): Promise<string | null> {
  const about = said
    .filter(({ status }) => status === 'answered' || status === 'clarify')
    .map(({ subjects }) => subjects.find(({ kind }) => kind === 'matter' || kind === 'department'))
    .findLast((subject) => subject !== undefined)
  if (!about) return null
  if (about.kind === 'department') return about.id
  const [matter] = await db
    .select({ department: published.department })
    .from(published)
    .where(
      and(
        eq(published.kind, 'matter'),
        eq(published.id, about.id),
        sql`${published.region} in ('', ${region}) and ${published.department} is not null`,
      ),
    )
    .orderBy(desc(published.region))
    .limit(1)
  return matter?.department ?? null
}
