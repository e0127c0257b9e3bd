import type { Ticket } from '../../../src/contract/channels.ts'
import { may } from '../me.ts'
import { SelectField, TextArea } from '../parts/field.tsx'
import { PageHead } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, allItems, pageProblem, type Visit } from '../view.ts'
import { whoText } from '../words.ts'
import { outcomeOf } from '../work/outcome.ts'
import { Facts } from '../work/parts.tsx'
import { urls } from '../work/urls.ts'
import { answerWord, CHANNEL_WORDS } from '../work/words.ts'

/** GET /console/tickets/:id */
export const ticketPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST: answers it in the chat it came from; with a matter chosen it is proposed as an FAQ of that one too. */
export async function answerTicketPage(visit: Visit): Promise<Answer> {
  const { api, form, params } = visit
  const matter = form.get('matter')
  const outcome = outcomeOf(
    await api.POST('/v1/staff/tickets/{id}/answer', {
      params: { path: { id: params.id ?? '' } },
      body: { text: form.get('text') ?? '', ...(matter ? { faq: { matter } } : {}) },
    }),
    (pointer) => (pointer.startsWith('/faq') ? 'matter' : pointer.slice(1)),
  )
  if (outcome.faults) return view(visit, outcome.faults, outcome.status)
  return { redirect: urls.tickets, flash: matter ? '已答复，并作为常见问题送审' : '已答复，答复发回原会话' }
}

/** There is no reading of one ticket: it is found among those one may see. */
async function readTicket({ api, params }: Visit): Promise<Ticket> {
  const all = await allItems((cursor) =>
    api.GET('/v1/staff/tickets', { params: { query: { state: 'all', limit: 100, cursor } } }),
  )
  const ticket = all.find(({ id }) => id === params.id)
  if (!ticket) throw pageProblem('ticket_not_found', '没有这张转人工单，或不归您的部门。')
  return ticket
}

async function view(visit: Visit, faults: readonly Fault[], status?: number): Promise<Answer> {
  const { url, form, me, api } = visit
  const ticket = await readTicket(visit)
  const matters =
    ticket.state === 'open'
      ? await allItems((cursor) =>
          api.GET('/v1/matters', {
            params: { query: { limit: 100, cursor, ...(me.department && { department: me.department }) } },
          }),
        )
      : []
  return {
    title: '转人工',
    section: 'tickets',
    ...(status && { status }),
    body: (
      <>
        <PageHead back={[[urls.tickets, '转人工']]}>{ticket.question}</PageHead>
        <Facts
          items={[
            ['主管窗口', ticket.departmentName ?? '12345'],
            ['来自', CHANNEL_WORDS[ticket.channel]],
            ['时间', whenText(ticket.createdAt)],
          ]}
        />
        {ticket.conversation.length > 0 ? (
          <section>
            <h2>之前问过</h2>
            <ul class="list">
              {ticket.conversation.map(({ at, question, status: came }) => (
                <li>
                  {question}
                  <small>{`${whenText(at)}，${answerWord(came)}`}</small>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {ticket.answer ? (
          <section>
            <h2>答复</h2>
            <p class="pre">{ticket.answer}</p>
            <p class="muted">
              {[ticket.answeredBy && whoText(ticket.answeredBy), ticket.answeredAt && whenText(ticket.answeredAt)]
                .filter(Boolean)
                .join('，')}
            </p>
          </section>
        ) : null}
        {ticket.state === 'open' && may(me, 'answerTicket') ? (
          <form action={url.pathname} method="post" class="form card" data-unsaved>
            <ProblemSummary faults={faults} title="没有发出" />
            <TextArea
              name="text"
              label="答复"
              help="发回原会话，只能答复一次。不写个人信息。"
              rows={5}
              value={form.get('text')}
              error={faultAt(faults, 'text')}
              required
            />
            <SelectField
              name="matter"
              label="也作为常见问题"
              help="选事项，审核后公布"
              options={matters.map(({ id, name }) => [id, name])}
              empty="不用"
              value={form.get('matter')}
              error={faultAt(faults, 'matter')}
            />
            <p class="actions">
              <button type="submit" class="primary">
                发出答复
              </button>
            </p>
          </form>
        ) : null}
      </>
    ),
  }
}
