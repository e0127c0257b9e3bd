import { beforeEach, describe, expect, test } from 'vitest'
import type { NewKey } from '../../src/access/keys.ts'
import { answerTicket } from '../../src/channels/tickets/answer-ticket.ts'
import { listTickets } from '../../src/channels/tickets/list-tickets.ts'
import { openTicket } from '../../src/channels/tickets/open-ticket.ts'
import type { ChannelChat, Ticket, TicketList } from '../../src/contract/channels.ts'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import type { Department } from '../../src/contract/departments.ts'
import type { AuditList } from '../../src/contract/staff.ts'
import { OutboxMessage } from '../../src/contract/supervision.ts'
import { createTestApp, get, post } from '../support/app.ts'
import { at } from '../support/late-project.ts'
import { expectProblem } from '../support/problems.ts'
import { staffOf } from '../support/staff.ts'
import { countTrips } from '../support/trips.ts'

const { app, ctx, database } = await createTestApp()
const { client } = database
const trips = countTrips(client)
const keyOf = (more: Partial<NewKey>) => staffOf(ctx, { name: 'x', ...more })
const bots = await keyOf({ scopes: ['channels:write'] })
const supervisor = await keyOf({ role: 'supervisor' })
const clerkOf = (department: string) => keyOf({ role: 'clerk', department })

const rows = async (sql: string) => (await client.execute(sql)).rows
const ask = async (message: string, conversationId?: string) =>
  (await post<ChatAnswer>(app, '/v1/chat', { message, ...(conversationId ? { conversationId } : {}) })).body
const open = (body: object, chat = '7', channel = 'telegram') =>
  post<Ticket>(app, `/v1/channels/${channel}/chats/${chat}/tickets`, body, bots)
const answer = (id: string, body: object, headers = supervisor) =>
  post<Ticket>(app, `/v1/staff/tickets/${id}/answer`, body, headers)
const list = async (query = '', headers = supervisor) =>
  (await get<TicketList>(app, `/v1/staff/tickets${query}`, headers)).body.items
const departmentOf = async (matter: string) =>
  (await get<{ department: { id: string } }>(app, `/v1/matters/${matter}`)).body.department.id

beforeEach(() => client.batch(['delete from tickets', 'delete from outbox'], 'write'))

describe('handing over', () => {
  test('to the window of what the conversation was last about, with the questions, oldest first', async () => {
    const first = await ask('办营业执照要什么材料')
    await ask('施工许可证要什么材料', first.conversationId)
    const department = await departmentOf('construction-permit')
    const { status, body } = await open({ question: '图纸要几份', conversationId: first.conversationId })
    expect(status).toBe(200)
    const window = (await get<Department>(app, `/v1/departments/${department}`)).body
    expect(body).toMatchObject({
      channel: 'telegram',
      department,
      departmentName: window.name,
      phone: window.windows[0]?.phone,
      hours: window.windows[0]?.hours,
      open: true,
      hotline: { phone: '12345', hours: '7×24小时' },
      question: '图纸要几份',
      state: 'open',
      answer: null,
    })
    expect(body.conversation.map(({ question }) => question)).toEqual(['办营业执照要什么材料', '施工许可证要什么材料'])
  })

  test('what was not understood says nothing of who is in charge: what was answered before does', async () => {
    const { conversationId } = await ask('施工许可证要什么材料')
    await ask('阿巴阿巴阿巴', conversationId)
    expect((await open({ question: '帮我', conversationId })).body.department).toBe(
      await departmentOf('construction-permit'),
    )
  })

  test.each([
    ['no conversation', {}],
    ['a conversation that nobody knows', { conversationId: 'no-such-conversation' }],
  ])('%s: the hotline, at all hours', async (_, more) => {
    const { body } = await open({ question: '帮我', ...more })
    expect(body).toMatchObject({
      department: null,
      departmentName: null,
      phone: '12345',
      hours: '7×24小时',
      open: true,
    })
  })

  test('without a question of its own it is the last one', async () => {
    const { conversationId } = await ask('施工许可证要什么材料')
    expect((await open({ conversationId })).body.question).toBe('施工许可证要什么材料')
    await client.execute('delete from tickets')
    expect((await open({})).body.question).toBe('转人工')
  })

  test('phones, ID numbers and access codes are masked', async () => {
    const { body } = await open({ question: '我电话13812345678，查询码3F7K-Q2XM-9RTD-W04H，帮我查' })
    expect(body.question).toBe('我电话[手机号],查询码[查询码],帮我查')
    expect(JSON.stringify(await rows('select * from tickets'))).not.toMatch(/13812345678|3F7K/)
  })

  test.each([
    ['Friday, at nine', '2026-11-20T01:00:00Z', true],
    ['Friday, at lunch', '2026-11-20T04:30:00Z', false],
    ['Friday, in the evening', '2026-11-20T10:00:00Z', false],
    ['Saturday', '2026-11-21T02:00:00Z', false],
    ['a holiday (2026-10-01)', '2026-10-01T02:00:00Z', false],
  ])('%s the window is open: %s %s', async (_, now, expected) => {
    const { conversationId } = await ask('施工许可证要什么材料')
    const then = at(ctx, now)
    const ticket = await openTicket(then, { channel: 'telegram', chat: '7', question: '帮我', conversationId })
    expect(ticket.open).toBe(expected)
  })

  test('one open ticket a chat, also where ten come at once: what is asked again is added to it', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => open({ question: `问题${n % 2}` })))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const [only, ...rest] = await list()
    expect(rest).toEqual([])
    const asked = [only?.question, ...(only?.conversation.map(({ question }) => question) ?? [])]
    expect(new Set(asked)).toEqual(new Set(['问题0', '问题1']))
    expect((await get<ChannelChat>(app, '/v1/channels/telegram/chats/7', bots)).body.openTicket).toBe(only?.id)
    expect((await open({ question: '另一个会话' }, '8')).body.id).not.toBe(only?.id)
  })

  test('three round trips, whatever was said; one where nothing was', async () => {
    const { conversationId } = await ask('施工许可证要什么材料')
    const input = { channel: 'telegram', chat: '7', question: '帮我' } as const
    expect(await trips.of(() => openTicket(ctx, { ...input, conversationId }))).toBe(3)
    expect(await trips.of(() => openTicket(ctx, { ...input, chat: '8' }))).toBe(1)
  })
})

describe('staff', () => {
  const handedOver = async (chat = '7') => {
    const { conversationId } = await ask('施工许可证要什么材料')
    return (await open({ question: '图纸要几份', conversationId }, chat)).body
  }

  test('a clerk sees the own department’s; those without a department only who sees the county', async () => {
    const { id, department } = await handedOver()
    const other = (await open({ question: '别的' }, '8')).body
    expect(department).toBeTruthy()
    expect((await list('', await clerkOf(department ?? ''))).map((ticket) => ticket.id)).toEqual([id])
    expect(await list('', await clerkOf('market-supervision'))).toEqual([])
    expect((await list()).map((ticket) => ticket.id)).toEqual([other.id, id])
    expect((await list(`?department=${department}`)).map((ticket) => ticket.id)).toEqual([id])
    expect(await list('', await keyOf({ role: 'clerk', projects: ['x'] }))).toEqual([])
  })

  test('page by page, in one round trip', async () => {
    for (let n = 0; n < 5; n += 1) await open({ question: `问题${n}` }, String(n))
    const first = (await get<TicketList>(app, '/v1/staff/tickets?limit=2', supervisor)).body
    const second = (await get<TicketList>(app, `/v1/staff/tickets?limit=3&cursor=${first.nextCursor}`, supervisor)).body
    expect([...first.items, ...second.items].map(({ question }) => question)).toEqual([
      '问题4',
      '问题3',
      '问题2',
      '问题1',
      '问题0',
    ])
    expect(second.nextCursor).toBeNull()
    expect(await trips.of(() => listTickets(ctx, { state: 'open', limit: 20 }))).toBe(1)
  })

  test('an answer goes back to the same chat, in the same moment in which the ticket is answered', async () => {
    const { id, department, departmentName } = await handedOver()
    const { status, body } = await answer(id, { text: '三份。\n加盖公章。' }, await clerkOf(department ?? ''))
    expect([status, body]).toMatchObject([
      200,
      { state: 'answered', answer: '三份。\n加盖公章。', answeredBy: 'key:x' },
    ])
    const [message, ...rest] = await rows('select * from outbox')
    expect(rest).toEqual([])
    expect(message).toMatchObject({
      kind: 'ticket_answer',
      channel: 'telegram',
      address: '7',
      status: 'pending',
      cause: id,
    })
    const { title, lines } = OutboxMessage.parse(JSON.parse(String(message?.message)))
    expect([title, lines]).toEqual([`${departmentName}答复了您的问题`, ['您问：图纸要几份', '三份。', '加盖公章。']])
    expect((await list('?state=answered')).map((ticket) => ticket.id)).toEqual([id])
    expect((await get<ChannelChat>(app, '/v1/channels/telegram/chats/7', bots)).body.openTicket).toBeNull()
  })

  test('of ten answers at once one is kept and one is sent', async () => {
    const { id } = await handedOver()
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => answer(id, { text: `答复${n}` })))
    const kept = answers.filter(({ status }) => status === 200)
    expect(kept).toHaveLength(1)
    for (const refused of answers.filter(({ status }) => status !== 200)) expectProblem(refused, 'conflict')
    const [message, ...rest] = await rows('select message from outbox')
    expect(rest).toEqual([])
    expect(String(message?.message)).toContain(kept[0]?.body.answer ?? 'none')
    expect(await rows(`select * from audit where action = 'ticket.answer' and subject = '${id}'`)).toHaveLength(1)
  })

  test('it can be proposed as an FAQ of a matter, which must be there; the audit says so', async () => {
    const { id } = await handedOver()
    expectProblem(await answer(id, { text: '三份', faq: { matter: 'no-such' } }), 'validation_failed', ['/faq/matter'])
    expect(await rows('select * from outbox')).toEqual([])
    expect((await answer(id, { text: '三份', faq: { matter: 'construction-permit' } })).status).toBe(200)
    expect((await rows('select faq_matter from tickets'))[0]).toEqual({ faq_matter: 'construction-permit' })
    const audit = await get<AuditList>(app, `/v1/staff/audit?subject=${id}`, supervisor)
    expect(audit.body.items[0]).toMatchObject({ action: 'ticket.answer', after: { faqMatter: 'construction-permit' } })
  })

  test.each([
    ['a ticket that is not there', 'tk-none', { text: '好' }, 'ticket_not_found'],
    ['no text', null, { text: ' ' }, 'validation_failed'],
  ] as const)('%s is refused', async (_, id, body, code) => {
    const { id: own } = await handedOver()
    expectProblem(await answer(id ?? own, body), code, code === 'validation_failed' ? ['/text'] : [])
  })

  test('another department’s clerk may not, nor a bot', async () => {
    const { id } = await handedOver()
    expectProblem(await answer(id, { text: '好' }, await clerkOf('market-supervision')), 'forbidden')
    expectProblem(await answer(id, { text: '好' }, bots), 'forbidden')
    expect(await rows('select * from outbox')).toEqual([])
  })

  test('two round trips', async () => {
    const { id } = await handedOver()
    const system = { ...ctx, actor: { kind: 'system', name: 'test' } } as const
    expect(await trips.of(() => answerTicket(system, { id, answer: { text: '好' } }))).toBe(2)
  })
})
