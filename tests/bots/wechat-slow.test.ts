import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { channelUpdates, outbox } from '../../schema/tables/index.ts'
import { createAnswerer } from '../../src/assistant/answer.ts'
import { createModel } from '../../src/assistant/llm/model.ts'
import { startScriptedModel } from '../support/scripted-model.ts'
import { createWechatApp } from '../support/wechat-app.ts'

const QUESTION = '食品经营许可几天能办好'
const FACT = /承诺3个工作日/

/** A model that says nothing until it is let go, however long that is. */
const model = await startScriptedModel()
const held: (() => void)[] = []
const slow = () =>
  model.play(() => ({
    raw: (response) =>
      void held.push(() => {
        response.writeHead(500).end('{}')
      }),
  }))
const letGo = () => {
  for (const go of held.splice(0)) go()
}
const answer = createAnswerer({ model: createModel({ apiKey: 'k', baseUrl: model.url, model: 'slow' }) })
const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50))
}
const rowsOf = async (wx: { ctx: { db: typeof verified.ctx.db } }, chat: string) =>
  wx.ctx.db.select().from(channelUpdates).where(eq(channelUpdates.chat, chat))

const verified = await createWechatApp({ deps: { answer } })
const unverified = await createWechatApp({ deps: { answer }, settings: { WECHAT_ACCOUNT_KIND: 'unverified' } })

const broken = { what: '', times: Number.POSITIVE_INFINITY }
const shaky = await createWechatApp({
  between: (request, pass) =>
    broken.what && new URL(request.url).pathname.endsWith(broken.what) && broken.times-- > 0
      ? Promise.reject(new Error('no connection'))
      : pass(request),
})

describe('a model that takes half a minute', { timeout: 40_000 }, () => {
  test('the person is told within five seconds, and the answer follows by itself; retries add nothing', async () => {
    slow()
    const fields = verified.server.fieldsOf('o-slow', { MsgType: 'text', Content: QUESTION, MsgId: '77' })
    const first = verified.server.tell(fields)
    await until(() => held.length > 0)
    // WeChat had lost the connection, and sends it again while the first is being answered.
    expect((await verified.server.tell(fields)).text).toBeNull()
    const told = await first
    expect(told.text).toBe('正在查询，请稍候。')
    expect(told.attempts).toBe(1)
    expect(told.milliseconds).toBeGreaterThan(3500)
    expect(told.milliseconds).toBeLessThan(4900)
    expect((await verified.server.tell(fields)).text).toBeNull()
    letGo()
    await verified.settled()
    expect((await rowsOf(verified, 'o-slow')).map(({ state }) => state)).toEqual(['done'])
    await verified.deliver()
    const texts = verified.server.textsTo('o-slow')
    expect(texts[0]).toMatch(FACT)
    expect(texts.filter((text) => FACT.test(text) && text.startsWith('食品经营许可'))).toHaveLength(1)
    expect((await verified.server.tell(fields)).text).toBeNull()
    expect(await verified.deliver()).toMatchObject({ sent: 0 })
  })

  test('what is asked meanwhile waits for its turn, and is answered after', async () => {
    slow()
    const first = verified.server.say('o-two', QUESTION)
    await until(() => held.length > 0)
    const second = await verified.server.say('o-two', '转人工')
    expect(second.text).toBe('正在查询，请稍候。')
    expect(second.milliseconds).toBeLessThan(4900)
    await first
    letGo()
    await verified.settled()
    await verified.deliver()
    const texts = verified.server.textsTo('o-two')
    expect(texts[0]).toMatch(FACT)
    expect(texts.at(-1)).toMatch(/^已转人工/)
  })

  test('an account that may not send of its own accord: the answer is given when it is asked for, its numbers too', async () => {
    slow()
    const first = unverified.server.say('o-sub', QUESTION)
    await until(() => held.length > 0)
    expect((await first).text).toBe('正在查询。请稍候片刻，再回复“结果”查看。')
    const early = await unverified.server.say('o-sub', '结果')
    expect(early.text).toMatch(/^正在查询/)
    letGo()
    await unverified.settled()
    expect(await unverified.deliver()).toMatchObject({ sent: 0, dead: 0 })
    const { text } = await unverified.server.say('o-sub', '“结果”')
    expect(text).toMatch(FACT)
    expect(unverified.server.sent).toEqual([])
    // What did not go into one message is the next result; then there is none, and the numbers still stand.
    let next = await unverified.server.say('o-sub', '结果')
    while (next.text?.includes('回复“结果”看下一条') || FACT.test(next.text ?? ''))
      next = await unverified.server.say('o-sub', '结果')
    expect((await unverified.server.say('o-sub', '结果')).text).toBe(
      '现在没有等您查看的结果。还在查询的，请稍候再回复“结果”。',
    )
    model.play(() => ({ status: 500 }))
    expect((await unverified.server.say('o-sub', '1')).text).not.toMatch(/没有找到|没有查到/)
  })

  test('an unverified account: what does not go into one message is asked for too', async () => {
    model.play(() => ({ status: 500 }))
    const { text } = await unverified.server.say('o-long', '施工许可证要什么材料')
    expect(text).toMatch(/（1\/2）\n（回复“结果”看下一条）$/)
    expect((await unverified.server.say('o-long', '结果')).text).toMatch(/（2\/2）$/)
  })
})

describe('an API that fails', () => {
  test('not stored: WeChat is to send it again, and then it is answered', async () => {
    Object.assign(broken, { what: '/updates', times: 2 })
    const told = await shaky.server.say('o-again', QUESTION)
    expect(told.attempts).toBe(3)
    expect(told.text).toMatch(FACT)
    broken.times = Number.POSITIVE_INFINITY
  })

  test('not answered: an apology, and the answer later', async () => {
    broken.what = '/v1/chat'
    const told = await shaky.server.say('o-sorry', QUESTION)
    expect(told.text).toBe('服务暂时出错，稍后会再答复您；急事可拨打12345。')
    broken.what = ''
    await shaky.settled()
    const [row] = await rowsOf(shaky, 'o-sorry')
    expect(row).toMatchObject({ state: 'waiting', attempts: 1 })
    // Held back for some seconds; then the next round takes it.
    await shaky.ctx.db
      .update(channelUpdates)
      .set({ leaseUntil: null, receivedAt: '2026-01-01T00:00:00.000Z' })
      .where(eq(channelUpdates.chat, 'o-sorry'))
    expect(await shaky.doors.get('/bots/wechat')?.sweep()).toBe(1)
    await shaky.deliver()
    expect(shaky.server.textsTo('o-sorry')[0]).toMatch(FACT)
  })

  test('a process that died after storing: the next round answers, once', async () => {
    broken.what = '/claims'
    const fields = shaky.server.fieldsOf('o-died', { MsgType: 'text', Content: QUESTION, MsgId: '99' })
    const told = shaky.server.tell(fields)
    await until(async () => (await rowsOf(shaky, 'o-died')).length > 0)
    broken.what = ''
    await told
    await shaky.settled()
    expect(await shaky.doors.get('/bots/wechat')?.sweep()).toBe(0)
    const replies = await shaky.ctx.db.select().from(outbox).where(eq(outbox.address, 'o-died'))
    expect((await rowsOf(shaky, 'o-died')).map(({ state }) => state)).toEqual(['done'])
    expect(replies.length).toBeLessThanOrEqual(2)
  })
})
