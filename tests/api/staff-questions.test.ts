import { beforeEach, describe, expect, test } from 'vitest'
import { drafts } from '../../schema/tables/index.ts'
import { createAnswerer } from '../../src/assistant/answer.ts'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import type {
  DraftPreview,
  EvaluationQuestion,
  EvaluationQuestionList,
  Question,
  QuestionDetail,
  QuestionList,
} from '../../src/contract/questions.ts'
import { purgeConversations } from '../../src/jobs/purge-conversations.ts'
import { publishDrafts } from '../../src/staff/drafts/publish.ts'
import { reviewDrafts } from '../../src/staff/drafts/review.ts'
import { submitDrafts } from '../../src/staff/drafts/submit.ts'
import { groupQuestions } from '../../src/staff/questions/group.ts'
import { settleQuestions } from '../../src/staff/questions/settle.ts'
import { createTestApp, get, post, send } from '../support/app.ts'
import { expectProblem } from '../support/problems.ts'
import { countRows } from '../support/rows.ts'
import { staffOf } from '../support/staff.ts'
import { countTrips } from '../support/trips.ts'

const { app, ctx, database } = await createTestApp()
const { client, db } = database
const trips = countTrips(client)
const DAY = 86_400_000
const ago = (days: number) => new Date(ctx.realClock.now().getTime() - days * DAY).toISOString()
const reviewer = await staffOf(ctx, { role: 'publisher' })
const clerk = await staffOf(ctx, { role: 'clerk' })
const settle = () => settleQuestions(ctx, createAnswerer())

const ask = async (message: string, conversationId?: string) =>
  (await post<ChatAnswer>(app, '/v1/chat', { message, ...(conversationId ? { conversationId } : {}) })).body
const rate = (messageId: string) => post(app, '/v1/feedback', { messageId, rating: 'down', comment: '没说清' })
/** A message of the given status, without asking: what the assistant makes of a question is not what is tested here. */
let made = 0
const record = async (question: string, days = 1, more: { status?: string; conversation?: string } = {}) => {
  made += 1
  await client.execute({
    sql: `insert into messages (id, conversation, asked_at, question, status, subjects, facets, sources, answered_by, milliseconds)
      values (?, ?, ?, ?, ?, '[]', '[]', '[]', 'rules', 1)`,
    args: [`m${made}`, more.conversation ?? `c${made}`, ago(days), question, more.status ?? 'not_found'],
  })
}
const list = async (query = '', headers: Record<string, string> = clerk) =>
  (await get<QuestionList>(app, `/v1/staff/questions${query}`, headers)).body
const resolve = (question: Question, body: object, headers: Record<string, string> = clerk) =>
  post<QuestionDetail>(app, `/v1/staff/questions/${question.id}/resolution`, body, {
    ...headers,
    'If-Match': `"q-${question.revision}"`,
  })
const preview = (draft: string, body: object = {}) =>
  post<DraftPreview>(app, `/v1/staff/drafts/${draft}/preview`, body, clerk)
const only = async (query = ''): Promise<Question> => {
  await groupQuestions(ctx)
  const { items } = await list(query)
  expect(items).toHaveLength(1)
  return items[0] as Question
}

beforeEach(() =>
  client.batch(
    ['delete from messages', 'delete from conversations', 'delete from question_groups', 'delete from drafts'],
    'write',
  ),
)

describe('what could not be answered', () => {
  test('unanswered, left after a clarification, and rated badly; answered ones and clarified ones that went on are not', async () => {
    await record('火星基地怎么批')
    await record('批火星基地找谁')
    await record('营业', 1, { status: 'clarify', conversation: 'left' })
    await record('抵押', 1, { status: 'clarify', conversation: 'went on' })
    await record('抵押权登记', 1, { status: 'answered', conversation: 'went on' })
    const bad = await ask('施工许可证要什么材料')
    await rate(bad.messageId)
    await ask('身份证换领要什么材料')
    expect(await groupQuestions(ctx)).toEqual({ grouped: 4, groups: 3 })
    expect(await groupQuestions(ctx)).toEqual({ grouped: 0, groups: 0 })
    const { items, counts } = await list()
    expect(counts).toEqual({ open: 3, inProgress: 0, resolved: 0 })
    expect(items[0]).toMatchObject({
      question: '火星基地怎么批',
      count: 2,
      kinds: { unanswered: 2, clarified: 0, badlyRated: 0 },
      samples: ['批火星基地找谁'],
      status: 'open',
      trend: 'new',
    })
    const rated = (await list('?kind=badly_rated')).items
    expect(rated).toHaveLength(1)
    expect(rated[0]).toMatchObject({ question: '施工许可证要什么材料', matters: ['construction-permit'] })
    const detail = (await get<QuestionDetail>(app, `/v1/staff/questions/${rated[0]?.id}`, clerk)).body
    expect(detail.messages).toMatchObject([{ why: 'badly_rated', comment: '没说清' }])
    expect((await list('?kind=clarified')).items.map(({ question }) => question)).toEqual(['营业'])
  })

  test('a clarification is given half an hour; a rating that comes later is still seen', async () => {
    const answer = await ask('施工许可证要什么材料')
    await record('营业', 0, { status: 'clarify' })
    expect(await groupQuestions(ctx)).toEqual({ grouped: 0, groups: 0 })
    await rate(answer.messageId)
    expect(await groupQuestions(ctx)).toEqual({ grouped: 1, groups: 1 })
  })

  test('masked, as it was stored; what is about one project is no gap of the catalogue', async () => {
    await ask('我电话13812345678，月球采矿证在哪批')
    await record('2603-211021-04-01-999999到哪一步了')
    await groupQuestions(ctx)
    const { items } = await list()
    expect(items.map(({ question }) => question).join()).not.toMatch(/138|2603/)
    expect(items.length).toBeLessThanOrEqual(1)
  })

  test('counts of 30 and 90 days, and the trend', async () => {
    for (const days of [1, 2, 3, 40, 100]) await record('火星基地怎么批', days)
    for (const days of [5, 35, 36]) await record('养恐龙要办证吗', days)
    await groupQuestions(ctx)
    const { items } = await list()
    expect(
      items.map(({ question, count, count30, count90, before30, trend }) => [
        question,
        count,
        count30,
        count90,
        before30,
        trend,
      ]),
    ).toEqual([
      ['火星基地怎么批', 5, 3, 4, 1, 'up'],
      ['养恐龙要办证吗', 3, 1, 3, 2, 'down'],
    ])
    expect((await list('?sort=latest&limit=1')).items[0]?.question).toBe('火星基地怎么批')
  })

  test('page by page; one round trip each; two to group', async () => {
    for (const word of ['恐龙', '麒麟', '凤凰', '鲲鹏', '貔貅']) await record(`${word}繁育`)
    expect(await trips.of(() => groupQuestions(ctx))).toBe(2)
    const first = await list('?limit=2')
    const second = await list(`?limit=3&cursor=${first.nextCursor}`)
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5)
    expect(second.nextCursor).toBeNull()
  })

  test('two jobs at once put each question in one group', async () => {
    for (let n = 0; n < 40; n += 1) await record(`第${n}种神兽怎么养`, 40 - n)
    await Promise.all([groupQuestions(ctx), groupQuestions(ctx), groupQuestions(ctx)])
    const counted = (await list('?limit=100')).items.reduce((sum, { count }) => sum + count, 0)
    expect(counted).toBe(40)
  })

  test('a text goes when the retention is over, and with the last of them the group', async () => {
    await record('火星基地怎么批', 179)
    await record('批火星基地找谁', 1)
    await groupQuestions(ctx)
    await client.execute({
      sql: "update messages set asked_at = ? where question = '火星基地怎么批'",
      args: [ago(181)],
    })
    await purgeConversations(180).run(ctx)
    expect((await list()).items).toMatchObject([{ question: '批火星基地找谁', count: 1, samples: [] }])
    await record('火星基地批准')
    await record('批火星基地')
    expect((await groupQuestions(ctx)).groups).toBeLessThan(2)
    await client.execute({ sql: 'update messages set asked_at = ?', args: [ago(181)] })
    await purgeConversations(180).run(ctx)
    expect((await countRows(client)).question_groups).toBe(0)
  })
})

describe('what is done about it', () => {
  test('out of scope: resolved at once, and stays so when it is asked again', async () => {
    await record('火星基地怎么批')
    const done = await resolve(await only(), { resolution: 'out_of_scope', note: '不是县里的事' })
    expect(done.body).toMatchObject({
      status: 'resolved',
      resolution: 'out_of_scope',
      note: '不是县里的事',
      draft: null,
    })
    expect(done.body.before?.status).toBeTruthy()
    await record('批火星基地找谁', 0)
    await groupQuestions(ctx)
    expect((await list()).items).toEqual([])
    expect((await list('?state=resolved')).items[0]?.count).toBe(2)
  })

  test('answered by now: asked once more and badly answered, it is back', async () => {
    await record('火星基地怎么批')
    await resolve(await only(), { resolution: 'answered' })
    expect((await list()).items).toEqual([])
    await record('批火星基地找谁', -1)
    expect((await only()).question).toBe('批火星基地找谁')
  })

  test('an alias makes a draft; a second one goes into it; the draft tells what it would change', async () => {
    await record('绿马甲许可怎么办')
    const question = await only()
    const done = await resolve(question, {
      resolution: 'alias',
      entry: 'construction-permit',
      alias: '绿马甲许可',
      shown: true,
    })
    expect(done.body).toMatchObject({
      status: 'in_progress',
      kind: 'matters',
      entry: 'construction-permit',
      after: null,
    })
    const draft = done.body.draft ?? ''
    const [row] = await db.select().from(drafts)
    expect(row?.content.aliases).toContain('绿马甲许可')
    const before = await countRows(client)
    const seen = await preview(draft, { questions: ['身份证换领要什么材料'] })
    expect(seen.status).toBe(200)
    expect(seen.body.questions).toEqual([
      expect.objectContaining({
        question: '绿马甲许可怎么办',
        after: expect.objectContaining({
          status: 'answered',
          subject: expect.objectContaining({ id: 'construction-permit' }),
        }),
        change: 'different',
      }),
      expect.objectContaining({ question: '身份证换领要什么材料', change: 'same' }),
    ])
    expect(seen.body.evaluation).toMatchObject({ total: 65, changes: [] })
    // As many as there was time for.
    expect(seen.body.evaluation.asked).toBeGreaterThan(5)
    expect(seen.body.evaluation.rightAfter).toBe(seen.body.evaluation.rightBefore)
    // Nothing was written: no message, no conversation, no version, no row of the index.
    expect(await countRows(client)).toEqual(before)
    expect((await ask('绿马甲许可怎么办')).subjects[0]?.id).not.toBe('construction-permit')

    await record('小白楼手续')
    await groupQuestions(ctx)
    const other = (await list()).items.find(({ question: text }) => text === '小白楼手续') as Question
    const again = await resolve(other, { resolution: 'alias', entry: 'construction-permit', alias: '小白楼手续' })
    expect(again.body.draft).toBe(draft)
    const [both] = await db.select().from(drafts)
    expect(both?.content).toMatchObject({
      aliases: expect.arrayContaining(['绿马甲许可']),
      words: { situations: expect.arrayContaining(['小白楼手续']) },
    })
  })

  test('an FAQ: asked nearly so, its answer comes first, from a draft as from the catalogue', async () => {
    await record('图纸改过以后施工许可证要不要重新领')
    const done = await resolve(await only(), {
      resolution: 'faq',
      entry: 'construction-permit',
      faq: { question: '图纸改过以后施工许可证要不要重新领', answer: '不用，办变更即可。', basis: 'reported' },
    })
    expect(done.status).toBe(200)
    const [line] = (await preview(done.body.draft ?? '')).body.questions
    expect(line?.after).toMatchObject({ status: 'answered', subject: { id: 'construction-permit' } })
  })

  test('a new matter: a draft of its name, to be filled in', async () => {
    await record('火星基地怎么批')
    const done = await resolve(await only(), {
      resolution: 'new_matter',
      name: '火星基地审批',
      department: 'natural-resources',
    })
    expect(done.body).toMatchObject({
      status: 'in_progress',
      kind: 'matters',
      entry: expect.stringMatching(/^matter-/),
    })
    const [row] = await db.select().from(drafts)
    expect(row).toMatchObject({
      baseVersion: 0,
      content: { name: '火星基地审批', words: { situations: ['火星基地怎么批'] } },
    })
    // It cannot be tried before it holds together.
    expectProblem(await preview(done.body.draft ?? ''), 'conflict')
  })

  test('published: the group is resolved and asked again; given up: it is open again', async () => {
    await record('绿马甲许可怎么办')
    const question = await only()
    const body = { resolution: 'alias', entry: 'construction-permit', alias: '绿马甲许可', shown: true }
    const { draft } = (await resolve(question, body)).body
    expect(await settle()).toEqual({ resolved: 0, reopened: 0 })
    await client.execute("update drafts set state = 'withdrawn', open = 0")
    expect(await settle()).toEqual({ resolved: 0, reopened: 1 })
    const back = await only()
    expect(back).toMatchObject({ status: 'open', draft: null, resolution: null })
    const again = (await resolve(back, body)).body.draft ?? ''
    expect(again).not.toBe(draft)
    const by = (name: string) => ({ ...ctx, actor: { kind: 'system' as const, name } })
    for (const step of [
      () => submitDrafts(by('one'), [again]),
      () => reviewDrafts(by('two'), [again], { decision: 'approve' }),
      () => publishDrafts(by('two'), [again]),
    ])
      expect((await step()).map(({ error }) => error)).toEqual([null])
    expect(await settle()).toEqual({ resolved: 1, reopened: 0 })
    expect(await settle()).toEqual({ resolved: 0, reopened: 0 })
    const [resolved] = (await list('?state=resolved')).items
    expect(resolved).toMatchObject({
      status: 'resolved',
      after: { status: 'answered', subject: { kind: 'matter', id: 'construction-permit' } },
    })
    expect(resolved?.before?.subject?.id).not.toBe('construction-permit')
    expect((await ask('绿马甲许可怎么办')).subjects[0]?.id).toBe('construction-permit')
  })

  test.each<[string, object, string]>([
    ['an alias of nothing', { resolution: 'alias' }, '/entry'],
    ['an alias of what there is not', { resolution: 'alias', entry: 'no-such-matter' }, '/entry'],
    ['an FAQ of a department', { resolution: 'faq', kind: 'departments', entry: 'tax' }, '/kind'],
    ['an FAQ without words', { resolution: 'faq', entry: 'construction-permit' }, '/faq'],
    ['a new matter without a name', { resolution: 'new_matter' }, '/name'],
  ])('%s is refused', async (_, body, pointer) => {
    await record('火星基地怎么批')
    expectProblem(await resolve(await only(), body), 'validation_failed', [pointer])
    expect((await countRows(client)).drafts).toBe(0)
  })

  test('no If-Match, a stale one, another department’s matter, a key of projects', async () => {
    await record('火星基地怎么批')
    const question = await only()
    const path = `/v1/staff/questions/${question.id}/resolution`
    const body = { resolution: 'alias', entry: 'construction-permit', alias: '绿马甲' }
    expectProblem(await post(app, path, body, clerk), 'precondition_required')
    expectProblem(await resolve({ ...question, revision: 7 }, body), 'stale')
    const tax = await staffOf(ctx, { role: 'clerk', department: 'tax' })
    expectProblem(await resolve(question, body, tax), 'forbidden')
    expectProblem(await resolve(question, { resolution: 'out_of_scope' }, tax), 'forbidden')
    expectProblem(
      await get(app, '/v1/staff/questions', await staffOf(ctx, { role: 'clerk', projects: ['x'] })),
      'forbidden',
    )
    expectProblem(await get(app, '/v1/staff/questions/qg-0', clerk), 'question_not_found')
    expectProblem(await preview('draft-0'), 'draft_not_found')
  })
})

describe('the evaluation set', () => {
  test('comes with the county; staff add to it, correct it and remove from it', async () => {
    const page = (await get<EvaluationQuestionList>(app, '/v1/staff/evaluation-questions?limit=100', clerk)).body
    expect(page.items).toHaveLength(65)
    expect(page.items.every(({ origin }) => origin === 'county')).toBe(true)
    const input = { question: '我新加的一道题', subjects: ['matter/construction-permit'] }
    expectProblem(await post(app, '/v1/staff/evaluation-questions', input, clerk), 'forbidden')
    const added = await post<EvaluationQuestion>(app, '/v1/staff/evaluation-questions', input, reviewer)
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({ ...input, status: 'answered', origin: 'staff' })
    const again = { ...input, status: 'clarify', subjects: [] }
    expect((await post<EvaluationQuestion>(app, '/v1/staff/evaluation-questions', again, reviewer)).body.id).toBe(
      added.body.id,
    )
    const path = `/v1/staff/evaluation-questions/${added.body.id}`
    expect((await send(app, path, { method: 'DELETE', headers: reviewer })).status).toBe(200)
    expectProblem(await send(app, path, { method: 'DELETE', headers: reviewer }), 'question_not_found')
  })
})
