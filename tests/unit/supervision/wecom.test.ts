import { describe, expect, test } from 'vitest'
import type { Outgoing, SendResult } from '../../../src/supervision/senders/sender.ts'
import { createWecomSender } from '../../../src/supervision/senders/wecom.ts'
import { message, outgoing, PUBLIC, platform, reply } from './outgoing.ts'

describe('WeCom', () => {
  async function send(answers: Parameters<typeof platform>[0], what: Outgoing, publicUrl: string | null = PUBLIC) {
    const { api, calls } = platform(answers)
    const result = await createWecomSender({ api, agentId: 7, publicUrl })(what)
    return { result, bodies: calls.map(({ body }) => body) }
  }
  const OK = { errcode: 0, errmsg: 'ok' }
  const asking = (more: object = {}, lines = ['请说明。']) =>
    outgoing({
      kind: 'notice',
      message: message({
        title: '【书面督办】施工许可',
        lines,
        data: { notice: 'n1', requires: 'reason', answerBy: '2026-11-16', ...more },
      }),
    })
  const card = (body: Record<string, unknown> | undefined) => (body?.template_card ?? {}) as Record<string, unknown>

  test('plain text, to the member, from the application', async () => {
    const { result, bodies } = await send([OK], outgoing())
    expect(result).toBe('sent')
    expect(bodies).toEqual([
      {
        msgtype: 'text',
        text: { content: `施工许可：已超时\n测试项目\n应于2026年11月9日办结\n查看项目：${PUBLIC}/board/1` },
        touser: 'somebody',
        agentid: 7,
      },
    ])
  })
  test('a notice that asks for an answer is a card with a button that says it all', async () => {
    const { bodies } = await send([OK], asking())
    expect(bodies).toEqual([
      {
        msgtype: 'template_card',
        touser: 'somebody',
        agentid: 7,
        template_card: {
          card_type: 'button_interaction',
          main_title: { title: '【书面督办】施工许可' },
          sub_title_text: '请说明。',
          card_action: { type: 1, url: `${PUBLIC}/board/1` },
          task_id: 'notice-m1',
          button_list: [{ text: '说明理由', style: 1, key: 'answer:n1:reason:2026-11-16' }],
        },
      },
    ])
    expect(card((await send([OK], asking(), null)).bodies[0])).not.toHaveProperty('card_action')
    const plan = await send([OK], asking({ requires: 'plan', answerBy: null }))
    expect(card(plan.bodies[0]).button_list).toEqual([{ text: '提交方案', style: 1, key: 'answer:n1:plan:' }])
  })
  test('what is no notice has no buttons', async () => {
    const { bodies } = await send([OK], { ...asking(), kind: 'project_change' })
    expect(bodies.map(({ msgtype }) => msgtype)).toEqual(['text'])
  })
  test.each([
    ['that asks for nothing', { requires: 'nothing' }],
    ['without an id', { notice: null }],
  ])('a notice %s is plain text', async (_, more) => {
    expect((await send([OK], asking(more))).bodies.map(({ msgtype }) => msgtype)).toEqual(['text'])
  })
  test.each([
    [160, ['template_card']],
    [161, ['text', 'template_card']],
  ])('words of %i characters', async (length, types) => {
    const { bodies } = await send([OK], asking({}, ['𠮷'.repeat(length)]))
    expect(bodies.map(({ msgtype }) => msgtype)).toEqual(types)
    if (length > 160) expect(card(bodies[1])).not.toHaveProperty('sub_title_text')
  })
  test('a day’s notices as one: the words, then a card with a button for each that asks, six at most', async () => {
    const items = Array.from({ length: 8 }, (_, at) => ({ notice: `n${at}`, requires: at === 0 ? 'nothing' : 'plan' }))
    const { bodies } = await send([OK], asking({ items }))
    expect(bodies.map(({ msgtype }) => msgtype)).toEqual(['text', 'template_card'])
    expect((card(bodies[1]).button_list as { text: string }[]).map(({ text }) => text)).toEqual(
      [1, 2, 3, 4, 5, 6].map((at) => `提交方案${at}`),
    )
  })
  test('a long title is cut on the card', async () => {
    const what = asking()
    what.message.title = '题'.repeat(40)
    expect(card((await send([OK], what)).bodies[0]).main_title).toEqual({ title: `${'题'.repeat(35)}…` })
  })
  test('a reply is the bot’s own call, to the member that it answers', async () => {
    expect((await send([OK], reply('message/send'))).bodies[0]).toEqual({
      msgtype: 'text',
      touser: 'somebody',
      agentid: 7,
    })
    expect(await send([OK], reply(`user/delete${'x'.repeat(60)}`))).toEqual({
      result: { dead: `企业微信不发送这种调用：user/delete${'x'.repeat(29)}` },
      bodies: [],
    })
  })
  test.each<[errcode: number, expected: SendResult]>([
    ...[40031, 46004, 60011, 60111, 81013, 82001].map((errcode): [number, SendResult] => [
      errcode,
      { dead: `企业微信答复${errcode} why`, gone: true },
    ]),
    ...[40008, 44004, 45002, 40058].map((errcode): [number, SendResult] => [
      errcode,
      { dead: `企业微信答复${errcode} why` },
    ]),
    [45009, { error: '企业微信答复45009 why', retryAfter: 60 }],
  ])('error %i', async (errcode, expected) => {
    const { result, bodies } = await send([{ errcode, errmsg: 'why' }], asking({}, ['字'.repeat(300)]))
    expect(result).toEqual(expected)
    expect(bodies).toHaveLength(1)
  })
  test('sent, but to nobody: the member is not there', async () => {
    expect((await send([{ ...OK, invaliduser: 'somebody' }], outgoing())).result).toMatchObject({ gone: true })
  })
})
