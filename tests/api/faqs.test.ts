import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { drafts, evaluationQuestions, searchEntries, tickets } from '../../schema/tables/index.ts'
import { NO_CHANGE } from '../../src/access/trial.ts'
import { createAnswerer } from '../../src/assistant/answer.ts'
import type { Ticket } from '../../src/contract/channels.ts'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import { loadCatalogue } from '../../src/staff/content/catalogue-of.ts'
import { catalogueWith } from '../../src/staff/content/catalogue-with.ts'
import { contentsOf } from '../../src/staff/content/contents.ts'
import { saveDrafts } from '../../src/staff/drafts/save.ts'
import { proposeFaqs } from '../../src/staff/faqs/propose-faqs.ts'
import { compile } from '../../src/staff/publish/compile.ts'
import { preparePublication } from '../../src/staff/publish/publish.ts'
import { askOutline } from '../../src/staff/questions/outline.ts'
import { trialFor } from '../../src/staff/questions/trial-for.ts'
import { createTestApp, post } from '../support/app.ts'
import { staffOf } from '../support/staff.ts'

const { app, ctx, database } = await createTestApp()
const { client, db } = database
const answer = createAnswerer()
const bots = await staffOf(ctx, { scopes: ['channels:write'] })
const clerk = await staffOf(ctx, { role: 'clerk', name: '窗口' })
const ask = async (message: string) => (await post<ChatAnswer>(app, '/v1/chat', { message })).body
const permit = async () => {
  const content = contentsOf(await loadCatalogue(ctx), 'matters', ctx.region).get('construction-permit')
  if (!content) throw new Error('no such matter')
  return content
}
const FAQ = {
  id: 'faq-1',
  question: '图纸改过以后施工许可证要不要重新领',
  answer: '不用重新领，3日内办变更。',
  basis: 'example' as const,
}

beforeEach(() => client.batch(['delete from tickets', 'delete from drafts', 'delete from outbox'], 'write'))

describe('an answer to a ticket, proposed as an FAQ', () => {
  const answered = async (chat: string, question: string) => {
    const { body } = await post<Ticket>(app, `/v1/channels/telegram/chats/${chat}/tickets`, { question }, bots)
    const sent = await post(
      app,
      `/v1/staff/tickets/${body.id}/answer`,
      { text: '办变更即可。', faq: { matter: 'construction-permit' } },
      clerk,
    )
    expect(sent.status).toBe(200)
    return body.id
  }

  test('becomes a draft in review, under the name of who answered; a second one goes into it; each once', async () => {
    const id = await answered('1', '图纸改了怎么办')
    expect(await proposeFaqs(ctx)).toEqual({ proposed: 1, waiting: 0 })
    const [draft] = await db.select().from(drafts)
    expect(draft).toMatchObject({
      kind: 'matters',
      entry: 'construction-permit',
      state: 'submitted',
      editors: ['key:窗口'],
    })
    expect(draft?.content.faqs).toEqual([
      { id: id.replace('tk-', 'faq-'), question: '图纸改了怎么办', answer: '办变更即可。', basis: 'reported' },
    ])
    const [ticket] = await db.select().from(tickets)
    expect(ticket?.faqDraft).toBe(draft?.id)
    expect(await proposeFaqs(ctx)).toEqual({ proposed: 0, waiting: 0 })
    await answered('2', '工期延长怎么办')
    expect(await proposeFaqs(ctx)).toEqual({ proposed: 1, waiting: 0 })
    const all = await db.select().from(drafts)
    expect(all).toHaveLength(1)
    expect(all[0]?.content.faqs).toHaveLength(2)
    expect(all[0]?.state).toBe('submitted')
  })

  test('somebody else has the matter in hand: it waits, and is not lost', async () => {
    const other = { ...ctx, actor: { kind: 'system' as const, name: 'account:other' } }
    await saveDrafts(other, {
      items: [{ kind: 'matters', entry: 'construction-permit', content: { ...(await permit()) } }],
    })
    await answered('3', '图纸改了怎么办')
    expect(await proposeFaqs(ctx)).toEqual({ proposed: 0, waiting: 1 })
    expect((await db.select().from(drafts))[0]?.content.faqs).toEqual([])
    await client.execute('delete from drafts')
    expect(await proposeFaqs(ctx)).toEqual({ proposed: 1, waiting: 0 })
  })
})

describe('a published FAQ', () => {
  test('finds the matter, and its answer comes first, marked where it is an example; before it is published, the same is told', async () => {
    const content = { ...(await permit()), faqs: [FAQ], aliases: [...(await permit()).aliases, '绿马甲许可'] }
    await saveDrafts(
      { ...ctx, actor: { kind: 'system', name: 'test' } },
      { items: [{ kind: 'matters', entry: content.id, content }] },
    )
    const [draft] = await db.select().from(drafts).where(eq(drafts.entry, content.id))
    if (!draft) throw new Error('no draft')
    const catalogue = await loadCatalogue(ctx)
    const trial = trialFor(ctx, draft, catalogue, await db.$count(searchEntries))
    const questions = [
      FAQ.question,
      '绿马甲许可怎么办',
      '改图以后许可证还要重领吗',
      ...(await db.select().from(evaluationQuestions)).map(({ question }) => question),
    ]
    const told = async (with_: typeof trial) =>
      Promise.all(questions.map((message) => askOutline(ctx, answer, { message, region: ctx.region }, with_)))
    const tried = await told(trial)

    const { catalogue: then } = catalogueWith(
      catalogue,
      { contents: [{ kind: 'matters', content }], gone: [] },
      ctx.region,
    )
    const { statements, changed } = await preparePublication(ctx, compile(then, ctx.region), 'test')
    expect(changed).toBeGreaterThan(0)
    await db.batch(statements as unknown as Parameters<typeof db.batch>[0])
    expect(await told(NO_CHANGE)).toEqual(tried)

    const reply = await ask(FAQ.question)
    expect(reply).toMatchObject({ status: 'answered', subjects: [{ id: 'construction-permit' }] })
    expect(reply.blocks[0]).toEqual({
      type: 'fields',
      title: '常见问题',
      items: [{ label: FAQ.question, value: FAQ.answer, note: null, basis: 'example' }],
    })
    expect(reply.text).toContain(FAQ.answer)
    // Once, not again among the others.
    expect(reply.text.split(FAQ.answer)).toHaveLength(2)
    const other = await ask('施工许可证多少天')
    expect(other.blocks[0]).not.toMatchObject({ title: '常见问题' })
    expect(other.text).toContain(FAQ.answer)
  }, 60_000)
})
