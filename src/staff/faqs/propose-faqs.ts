import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { drafts, matters, tickets } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { DraftState } from '../../contract/drafts.ts'
import { catalogueFrom, catalogueStatements } from '../content/catalogue-of.ts'
import { contentsOf } from '../content/contents.ts'
import { saveDrafts } from '../drafts/save.ts'
import { submitDrafts } from '../drafts/submit.ts'
import { type Written, withFaq } from '../questions/extend.ts'

type Batch = Parameters<Ctx['db']['batch']>[0]
type TicketRow = typeof tickets.$inferSelect

const ROUND = 20
const TYPING: readonly DraftState[] = ['editing', 'rejected']
/** What a ticket says where the person asked for somebody to talk to and nothing else (src/channels/tickets/open-ticket.ts). */
const NOTHING_SAID = '转人工'

/**
 * 转人工的答复作为常见问题: answers that were proposed as an FAQ become a draft of their matter, or go into the one that is open, and are
 * submitted for review, under the name of who answered, so that somebody else has to approve them. One whose matter's draft somebody
 * else has in hand waits, and is tried again: none is lost. One round trip where there are none.
 */
export async function proposeFaqs(ctx: Ctx): Promise<{ proposed: number; waiting: number }> {
  const { db } = ctx
  const waiting = await db
    .select({ ticket: tickets })
    .from(tickets)
    .innerJoin(matters, eq(matters.id, tickets.faqMatter))
    .where(and(eq(tickets.state, 'answered'), isNotNull(tickets.faqMatter), isNull(tickets.faqDraft)))
    .orderBy(tickets.answeredAt, tickets.id)
    .limit(ROUND)
  if (waiting.length === 0) return { proposed: 0, waiting: 0 }
  const rows = waiting.map(({ ticket }) => ticket)
  const ids = [...new Set(rows.flatMap(({ faqMatter }) => faqMatter ?? []))]
  const results = await db.batch([
    db
      .select({ entry: drafts.entry, content: drafts.content, state: drafts.state })
      .from(drafts)
      .where(
        and(eq(drafts.kind, 'matters'), inArray(drafts.entry, ids), eq(drafts.open, true), eq(drafts.intent, 'change')),
      ),
    ...catalogueStatements(ctx),
  ] as unknown as Batch)
  const open = new Map(
    (results[0] as { entry: string; content: Written; state: DraftState }[]).map((row) => [row.entry, row]),
  )
  const contents = contentsOf(catalogueFrom(results.slice(1)), 'matters', ctx.region)
  let proposed = 0
  // Each who answered has drafts of their own: as many rounds as there are people.
  for (const [name, own] of Map.groupBy(rows, ({ answeredBy }) => answeredBy ?? 'jobs')) {
    const byMatter = Map.groupBy(own, ({ faqMatter }) => faqMatter ?? '')
    const as: Ctx = { ...ctx, actor: { kind: 'system', name } }
    const outcomes = await saveDrafts(as, {
      items: [...byMatter].map(([entry, told]) => ({
        kind: 'matters' as const,
        entry,
        content: told.reduce(
          (content, ticket) => withFaq(content, faqOf(ticket)),
          open.get(entry)?.content ?? (contents.get(entry) as unknown as Written),
        ),
        note: `转人工的答复：${told.map(({ question }) => question).join('；')}`.slice(0, 500),
      })),
    })
    const made = outcomes.filter(({ error, draftId }) => error === null && draftId !== null)
    const kept = Object.fromEntries(
      made.flatMap(({ entry, draftId }) => (byMatter.get(entry) ?? []).map(({ id }) => [id, draftId])),
    )
    if (made.length === 0) continue
    // What its author is still typing in they submit themselves.
    const ready = made.filter(({ entry }) => !TYPING.includes(open.get(entry)?.state ?? 'none'))
    await submitDrafts(
      as,
      ready.flatMap(({ draftId }) => draftId ?? []),
    )
    await db.run(sql`update ${tickets} set faq_draft = j.value from json_each(${JSON.stringify(kept)}) j
      where ${tickets.id} = j.key and ${tickets.faqDraft} is null`)
    proposed += Object.keys(kept).length
  }
  return { proposed, waiting: rows.length - proposed }
}

/** What was asked last, where the ticket itself says nothing. */
function faqOf(ticket: TicketRow) {
  const asked =
    ticket.question === NOTHING_SAID ? (ticket.conversation.at(-1)?.question ?? ticket.question) : ticket.question
  return {
    id: `faq-${ticket.id.replace(/^tk-/, '')}`,
    question: asked,
    answer: ticket.answer ?? '',
    basis: 'reported' as const,
  }
}
