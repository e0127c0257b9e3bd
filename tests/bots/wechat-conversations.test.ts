import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { outbox, subscriptions } from '../../schema/tables/index.ts'
import type { Ticket } from '../../src/contract/channels.ts'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import type { Project } from '../../src/contract/projects.ts'
import { refreshProgress } from '../../src/jobs/refresh-progress.ts'
import { get, post, send } from '../support/app.ts'
import { cloudEvent, makeKey, report } from '../support/events.ts'
import { createWechatApp } from '../support/wechat-app.ts'

const wx = await createWechatApp()
const PUBLIC = '2603-211021-04-01-100001'
const PRIVATE = '2605-211021-04-01-100004'
const CODE = 'EXAMPLE-7Q4K-M2XW-9RTD'

/** All that a person gets to a message: the reply, and what follows it. */
async function tell(who: string, text: string): Promise<string> {
  const before = wx.server.textsTo(who).length
  const told = await wx.server.say(who, text)
  expect(told.attempts).toBe(1)
  await wx.settled()
  await wx.deliver()
  return [told.text ?? '', ...wx.server.textsTo(who).slice(before)].join('\n')
}

/** The same on the web: one conversation a person. */
const threads = new Map<string, string>()
async function onTheWeb(who: string, message: string): Promise<ChatAnswer> {
  const conversationId = threads.get(who)
  const { body } = await post<ChatAnswer>(wx.app, '/v1/chat', {
    message,
    ...(conversationId ? { conversationId } : {}),
  })
  threads.set(who, body.conversationId)
  return body
}

/** What must not differ between two doors: figures, days, phones, codes, and what an answer is about. */
const factsOf = ({ text, subjects }: ChatAnswer): string[] => [
  ...new Set([
    ...(text.match(/\d[\d.,:–-]*\d|\d/g) ?? []),
    ...(text.match(/\d+(?:个工作日|个自然日|日|份|元|号窗口)/g) ?? []),
    ...(subjects[0] && text.includes(subjects[0].name) ? [subjects[0].name] : []),
  ]),
]

async function expectSame(who: string, message: string): Promise<{ here: string; there: ChatAnswer }> {
  const [here, there] = [await tell(who, message), await onTheWeb(who, message)]
  const facts = factsOf(there)
  expect(
    facts.filter((fact) => !here.includes(fact)),
    `${message}\n${here}`,
  ).toEqual([])
  return { here, there }
}

test('an access code lies nowhere in the clear, neither on its way nor after', async () => {
  const onDisk = async () =>
    Buffer.concat(await Promise.all(['zhinan.db', 'zhinan.db-wal'].map((name) => readFile(path.join(wx.folder, name)))))
  expect(await tell('o-code', `绑定 ${PRIVATE} ${CODE}`)).toContain('已绑定')
  expect(await tell('o-code', `${PRIVATE} ${CODE.replaceAll('-', '')} 办到哪了`)).toContain('汽车零部件')
  for (const written of [CODE, CODE.replaceAll('-', '')]) expect((await onDisk()).includes(written)).toBe(false)
  expect((await onDisk()).includes('o-code')).toBe(true)
})

describe('ten conversations give in WeChat what the web gives', () => {
  test('1 what papers: all of them, in as many messages as it takes', async () => {
    const { there } = await expectSame('o-1', '施工许可证要什么材料')
    expect(factsOf(there).length).toBeGreaterThan(3)
  })
  test('2 how long, and a follow-up that names nothing', async () => {
    await expectSame('o-2', '食品经营许可几天能办好')
    await expectSame('o-2', '那要什么材料')
    await expectSame('o-2', '找谁')
  })
  test('3 what first: the stages, and their sum', async () => {
    const { here } = await expectSame('o-3', '我想盖个厂房要先办什么')
    expect(here).toContain('55个工作日')
  })
  test('4 a number picks what was offered, here as there', async () => {
    const { there } = await expectSame('o-4', '开饭店要办哪些证')
    const here = await tell('o-4', '2')
    const picked = await onTheWeb('o-4', there.choices[1]?.message ?? '')
    expect(factsOf(picked).filter((fact) => !here.includes(fact))).toEqual([])
  })
  test('5 a project by its code: the same light and the same days', async () => {
    const { here } = await expectSame('o-5', PUBLIC)
    const { body } = await get<Project>(wx.app, `/v1/projects/${PUBLIC}`)
    const late = body.matters.find(({ light }) => light === 'red')
    expect(here).toContain('! 红灯')
    expect(here).toContain(late?.overdueOn ?? 'none')
  })
  test('6 in Traditional Chinese', async () => {
    const { here } = await expectSame('o-6', '辦營業執照要什麼材料')
    expect(here).toContain('營業執照')
  })
  test('7 in English', async () => {
    await expectSame('o-7', 'How long does a construction permit take?')
  })
  test('8 a private project: unknown, then bound with its code, told of by itself, and unbound', async () => {
    const who = 'o-8'
    const unknown = [await tell('o-8a', PRIVATE), await tell('o-8b', '2699-211021-04-01-999999')]
    expect(unknown[0]?.replaceAll(PRIVATE, '')).toBe(unknown[1]?.replaceAll('2699-211021-04-01-999999', ''))
    expect(await tell(who, `绑定 ${PRIVATE} EXAMPLE-0000-0000-0000`)).not.toContain('已绑定')
    expect(await tell(who, `绑定 ${PRIVATE} ${CODE}`)).toContain('已绑定：汽车零部件加工厂房项目')
    expect(await tell(who, '我的项目')).toContain('汽车零部件加工厂房项目')

    const { bearer } = await makeKey(wx.ctx, { scopes: ['events:write'] })
    const subject = `projects/${PRIVATE}/matters/construction-permit`
    await refreshProgress.run(wx.jobs())
    await report(wx.app, bearer, cloudEvent('accepted', { subject, time: '2026-11-19T02:00:00Z' }))
    await refreshProgress.run(wx.jobs())
    const before = wx.server.textsTo(who).length
    await wx.deliver()
    const [push, ...more] = wx.server.textsTo(who).slice(before)
    expect(more).toEqual([])
    expect(push).toContain('建筑工程施工许可证核发：')
    expect(push).toContain('汽车零部件加工厂房项目')
    expect(push).toContain(`https://guide.example/board/${PRIVATE}`)

    expect(await tell(who, '静音')).toContain('已静音')
    expect(await tell(who, '恢复')).toContain('已恢复')
    expect(await tell(who, '解绑')).toContain('已解绑')
    await report(wx.app, bearer, cloudEvent('in_review', { subject, time: '2026-11-19T03:00:00Z' }))
    await refreshProgress.run(wx.jobs())
    const then = wx.server.textsTo(who).length
    await wx.deliver()
    expect(wx.server.textsTo(who).length).toBe(then)
    const kept = JSON.stringify([wx.log, await wx.ctx.db.select().from(outbox)])
    expect(kept).not.toContain(CODE)
  })
  test('9 a person takes over, and the answer comes back here', async () => {
    const who = 'o-9'
    await tell(who, '施工许可证要什么材料')
    const handed = await tell(who, '转人工')
    const id = /单号：(\S+)/.exec(handed)?.[1]
    expect(handed).toContain('已转人工：住房和城乡建设局')
    const { bearer } = await makeKey(wx.ctx, { role: 'supervisor' })
    const tickets = await get<{ items: Ticket[] }>(wx.app, '/v1/staff/tickets', { Authorization: bearer })
    expect(tickets.body.items.map((ticket) => ticket.id)).toContain(id)
    const answered = await send(wx.app, `/v1/staff/tickets/${id}/answer`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: bearer },
      body: JSON.stringify({ text: '原件和复印件都带上。\n上午来更快。' }),
    })
    expect(answered.status).toBe(200)
    await wx.deliver()
    expect(wx.server.textsTo(who).at(-1)).toMatch(/答复了您的问题\n[\s\S]*原件和复印件都带上。\n上午来更快。$/)
  })
  test('10 two questions that find nothing: a person takes over', async () => {
    const { here } = await expectSame('o-10', '护照去哪办')
    expect(here).toMatch(/\d\. 转人工/)
    expect(await tell('o-10', '港澳通行证去哪办')).toMatch(/^已转人工\n连续两次没有答上来/)
  })
})

test('who leaves is told nothing more, and binds anew after coming back', async () => {
  const who = 'o-leaves'
  await tell(who, `绑定 ${PUBLIC}`)
  await wx.server.event(who, 'unsubscribe')
  await wx.settled()
  const bound = await wx.ctx.db
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.address, who), eq(subscriptions.status, 'active')))
  expect(bound).toEqual([])
  await wx.server.event(who, 'subscribe')
  expect(await tell(who, '我的项目')).toContain('还没有绑定项目')
})
