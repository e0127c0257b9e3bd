import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { answeringOf, dayIn, readKey, stateOf } from '../../bots/wechat/notice.ts'
import { audit, notices, outbox, recipients } from '../../schema/tables/index.ts'
import { post } from '../support/app.ts'
import { lateProject, lookAt } from '../support/late-project.ts'
import { createWechatApp } from '../support/wechat-app.ts'

const wx = await createWechatApp({ platform: 'wecom' })
const { server, ctx } = wx
const HOUSING = 'housing-construction'

interface Card {
  task_id: string
  main_title: { title: string }
  sub_title_text?: string
  card_action?: { url: string }
  button_list: { text: string; key: string }[]
}
const cardsTo = (to: string): Card[] =>
  server.sent.flatMap(({ body }) => (body.touser === to && body.template_card ? [body.template_card as Card] : []))

/** A member of staff who is told of a department's notices by WeCom. */
async function employ(
  userId: string,
  role: 'clerk' | 'department_head' | 'leader' | 'steward',
  department: string | null = HOUSING,
  digest: 'immediate' | 'daily' = 'immediate',
) {
  server.followers.add(userId)
  await ctx.db.insert(recipients).values({
    id: `r-${userId}`,
    region: ctx.region,
    role,
    department,
    project: null,
    channel: 'wecom',
    address: userId,
    digest,
    basis: 'example',
  })
}

/** A permit that is one working day late: its notice, as it came to somebody. */
async function notified(day = '2026-11-10') {
  const project = await lateProject(ctx)
  await lookAt(ctx, day)
  await wx.deliver()
  const made = await ctx.db.select().from(notices).where(eq(notices.project, project))
  const notice = made.find(({ requires }) => requires !== 'nothing')
  if (!notice) throw new Error('no notice was made')
  return { project, notice }
}
const cardOf = (to: string, notice: string) =>
  cardsTo(to).find(({ button_list }) => button_list.some(({ key }) => key.includes(notice)))

/** What the platform sends when a card's button is tapped. */
const tap = (who: string, card: Card | undefined, at = 0) =>
  server.event(who, 'template_card_event', {
    EventKey: card?.button_list[at]?.key ?? '',
    TaskId: card?.task_id ?? '',
    CardType: 'button_interaction',
    ResponseCode: 'R',
    AgentID: 1000002,
  })
async function asked(who: string): Promise<string> {
  await wx.settled()
  await wx.deliver()
  return server.textsTo(who).at(-1) ?? ''
}
const stored = async (id: string) => (await ctx.db.select().from(notices).where(eq(notices.id, id)))[0]

beforeAll(async () => {
  await employ('zhang.clerk', 'clerk')
  await employ('li.head', 'department_head')
  await employ('wang.leader', 'leader', null)
  await employ('zhao.other', 'clerk', 'natural-resources')
})

describe('the door', () => {
  it('the echo of the handshake is decrypted', async () =>
    expect(await server.handshake()).toEqual({ status: 200, echoed: true }))
  it.each([
    ['a wrong signature', { msg_signature: '0'.repeat(40) }],
    ['an old time', { timestamp: '1700000000' }],
  ])('%s is refused', async (_, over) => expect((await server.handshake(over)).status).toBe(403))
  it('an echo of another corporation is refused', async () => {
    const query = server.envelope(server.fieldsOf('x', {}), { id: 'ww0000' }).query
    expect((await wx.app.request(`/bots/wecom?${query}&echostr=abcd`)).status).toBe(403)
  })
  it('staff ask the guide as everybody does, encrypted both ways', async () => {
    const { text } = await server.send('zhang.clerk', {
      MsgType: 'text',
      Content: '施工许可几天能下来',
      AgentID: 1000002,
    })
    expect(text).toMatch(/承诺3个工作日/)
  })
  it('entering the application says nothing', async () => {
    expect((await server.event('zhang.clerk', 'enter_agent', { EventKey: '', AgentID: 1000002 })).text).toBeNull()
  })
})

describe('a notice, and its answer by tap', () => {
  test('it comes as a card that says all, with a button, to everybody whom it concerns', async () => {
    const { project, notice } = await notified()
    for (const who of ['zhang.clerk', 'li.head']) {
      const card = cardOf(who, notice.id)
      expect(card?.main_title.title).toBe('【超时提示】建筑工程施工许可证核发')
      expect(card?.sub_title_text).toContain('已超时1个工作日')
      expect(card?.sub_title_text).toMatch(/2026年11月12日.*说明理由/)
      expect(card?.card_action?.url).toBe(`https://guide.example/board/${project}`)
      expect(card?.button_list.map(({ text }) => text)).toEqual(['说明理由'])
    }
    expect(cardOf('zhao.other', notice.id)).toBeUndefined()
  })

  test('a tap asks for the reason, and the next message is the answer, in the name of who wrote it', async () => {
    const { notice } = await notified()
    expect((await tap('zhang.clerk', cardOf('zhang.clerk', notice.id))).text).toBeNull()
    expect(await asked('zhang.clerk')).toMatch(/^请直接回复超时的理由/)
    const { text } = await server.send('zhang.clerk', { MsgType: 'text', Content: '图纸退回修改，申请人昨天才补齐。' })
    expect(text).toBe('已答复。')
    expect(await stored(notice.id)).toMatchObject({
      answer: '图纸退回修改，申请人昨天才补齐。',
      answeredBy: 'wecom:zhang.clerk',
    })
    const rows = await ctx.db.select().from(audit).where(eq(audit.subject, notice.id))
    expect(rows.map(({ actor, action }) => [actor, action])).toContainEqual(['wecom:zhang.clerk', 'notice.answer'])
    // And the one after is a question again.
    expect((await server.say('zhang.clerk', '施工许可几天能下来')).text).toMatch(/承诺3个工作日/)
    // Somebody else of the department is told that it is answered.
    await tap('li.head', cardOf('li.head', notice.id))
    expect((await server.say('li.head', '同上')).text).toContain('已经答复过')
  })

  test('a plan needs a day: without one it is asked for; a day off is refused in words', async () => {
    const { notice } = await notified('2026-11-17')
    expect(notice.requires).toBe('plan')
    const card = cardOf('li.head', notice.id)
    expect(card?.button_list[0]?.text).toBe('提交方案')
    await tap('li.head', card)
    expect(await asked('li.head')).toContain('新的办结日期')
    expect((await server.say('li.head', '抓紧办')).text).toContain('还缺新的办结日期')
    expect((await server.say('li.head', '图纸已退回修改，11月29日前办结')).text).toContain('工作日')
    expect((await server.say('li.head', '图纸已退回修改，12月1日前办结')).text).toBe(
      '已答复，新的办结日期：2026-12-01。',
    )
    expect(await stored(notice.id)).toMatchObject({ newDueOn: '2026-12-01', answer: '图纸已退回修改，12月1日前办结' })
  })

  test('取消: nothing is answered', async () => {
    const { notice } = await notified()
    await tap('zhang.clerk', cardOf('zhang.clerk', notice.id))
    await asked('zhang.clerk')
    expect((await server.say('zhang.clerk', '取消')).text).toMatch(/没有答复/)
    expect((await stored(notice.id))?.answeredAt).toBeNull()
    expect((await server.say('zhang.clerk', '施工许可几天能下来')).text).toMatch(/承诺3个工作日/)
  })

  test('a tap on an old card, and the same tap three times, ask once each and answer nothing', async () => {
    const { notice } = await notified()
    const fields = server.fieldsOf('zhang.clerk', {
      MsgType: 'event',
      Event: 'template_card_event',
      EventKey: cardOf('zhang.clerk', notice.id)?.button_list[0]?.key ?? '',
      TaskId: 'notice-x',
    })
    const before = server.textsTo('zhang.clerk').length
    for (let again = 0; again < 3; again += 1) await server.tell(fields)
    await asked('zhang.clerk')
    expect(server.textsTo('zhang.clerk').length).toBe(before + 1)
    await server.say('zhang.clerk', '取消')
    expect(
      (await server.event('zhang.clerk', 'template_card_event', { EventKey: 'somebody-elses', TaskId: 't' })).text,
    ).toBeNull()
  })
})

describe('who may answer', () => {
  const answer = (who: string, id: string, channel = 'wecom') =>
    post<{ code?: string }>(
      wx.app,
      `/v1/channels/${channel}/chats/${who}/notices/${id}/answer`,
      { reason: '理由' },
      { Authorization: wx.bearer },
    )
  test.each([
    ['somebody of another department', 'zhao.other', 'wecom'],
    ['a leader, who was told', 'wang.leader', 'wecom'],
    ['nobody', 'mallory', 'wecom'],
    ['the same name on another platform', 'zhang.clerk', 'wechat'],
  ])('not %s: for them it does not exist', async (_, who, channel) => {
    const { notice } = await notified()
    const { status, body } = await answer(who, notice.id, channel)
    expect([status, body.code]).toEqual([404, 'notice_not_found'])
    expect((await stored(notice.id))?.answeredAt).toBeNull()
  })
  test('not who was told and has left since', async () => {
    await employ('gone.clerk', 'clerk')
    const { notice } = await notified()
    await ctx.db.delete(recipients).where(eq(recipients.address, 'gone.clerk'))
    expect((await answer('gone.clerk', notice.id)).status).toBe(404)
  })
  test('no notice, no key', async () => {
    expect((await answer('zhang.clerk', 'none')).status).toBe(404)
    expect((await post(wx.app, '/v1/channels/wecom/chats/a/notices/b/answer', { reason: 'x' })).status).toBe(401)
  })
})

test('a day of notices as one: words first, then a card with a button each', async () => {
  await employ('daily.clerk', 'clerk', HOUSING, 'daily')
  await lateProject(ctx)
  const { project, notice } = await notified()
  const texts = server.textsTo('daily.clerk')
  expect(texts[0]).toMatch(/^今日督办消息2条\n/)
  expect(texts[0]).toContain(`https://guide.example/board/${project}`)
  const card = cardOf('daily.clerk', notice.id)
  expect(card?.main_title.title).toBe('今日督办消息2条')
  expect(card?.button_list.map(({ text }) => text)).toEqual(['说明理由1', '说明理由2'])
  const at = card?.button_list.findIndex(({ key }) => key.includes(notice.id)) ?? 0
  await tap('daily.clerk', card, at)
  expect((await server.say('daily.clerk', '材料刚补齐。')).text).toBe('已答复。')
  expect((await stored(notice.id))?.answeredBy).toBe('wecom:daily.clerk')
})

describe('what the platform answers', () => {
  const queue = async (address: string) => {
    const id = `wecom-${Math.random()}`
    const at = new Date().toISOString()
    await ctx.db.insert(outbox).values({
      id,
      kind: 'ticket_answer',
      cause: 't',
      channel: 'wecom',
      address,
      message: { title: '题', lines: ['行'], light: null, links: [], data: {} },
      status: 'pending',
      attempts: 0,
      nextAttemptAt: '2026-01-01T00:00:00.000Z',
      createdAt: at,
    })
    await wx.deliver()
    const [row] = await ctx.db.select().from(outbox).where(eq(outbox.id, id))
    return [row?.status, row?.attempts]
  }
  test.each([
    ['nobody of this name', 'nobody', null, ['dead', 1]],
    ['busy', 'zhang.clerk', -1, ['pending', 1]],
    ['too many a minute', 'zhang.clerk', 45009, ['pending', 1]],
    ['the token has ended: renewed, and sent', 'zhang.clerk', 42001, ['sent', 1]],
    ['60111: no such member', 'zhang.clerk', 60111, ['dead', 1]],
  ])('%s', async (_, to, errcode, expected) => {
    if (errcode !== null) server.fail('message/send', errcode)
    expect(await queue(to)).toEqual(expected)
  })
})

describe('days and keys', () => {
  it.each([
    ['12月5日前办结', '2026-11-20', '2026-12-05'],
    ['2026-12-05', '', '2026-12-05'],
    ['2026年12月5号', '', '2026-12-05'],
    ['2026/12/5', '', '2026-12-05'],
    ['1月8日', '2026-12-20', '2027-01-08'],
    ['12.5 前', '2026-11-20', '2026-12-05'],
    ['2月30日', '2026-11-20', null],
    ['13月1日', '2026-11-20', null],
    ['下周五', '2026-11-20', null],
    ['12月5日', '', null],
  ])('%s, near %s: %s', (text, near, day) => expect(dayIn(text, near)).toBe(day))
  it.each(['answer:abc:reason:2026-11-12', 'answer:abc:plan:'])('%s is a key of ours', (key) =>
    expect(readKey(key)).toMatchObject({ notice: 'abc' }),
  )
  it.each(['', 'answer:abc', 'answer:a/b:reason:', 'answer:abc:nothing:', 'menu'])('%j is none', (key) =>
    expect(readKey(key)).toBeNull(),
  )
  it('half an hour after the tap a message is a question again', () => {
    const state = stateOf('answer:abc:reason:2026-11-12', '2026-11-20T01:00:00Z')
    expect(answeringOf(state, '2026-11-20T01:29:00Z')).toMatchObject({ notice: 'abc' })
    expect(answeringOf(state, '2026-11-20T01:31:00Z')).toBeNull()
    expect(answeringOf('a-conversation', '2026-11-20T01:00:00Z')).toBeNull()
    expect(answeringOf(null, '2026-11-20T01:00:00Z')).toBeNull()
  })
})
