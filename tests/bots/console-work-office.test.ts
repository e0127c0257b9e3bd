import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { contacts } from '../../schema/tables/index.ts'
import { refreshUpkeep } from '../../src/staff/upkeep/refresh.ts'
import { post } from '../support/app.ts'
import { openConsole } from '../support/console-visitor.ts'
import { at as jobs, lateProject, lookAt } from '../support/late-project.ts'
import { staffOf } from '../support/staff.ts'
import { NOTICES } from '../unit/core/holiday-notices.ts'

const { visitor, app, ctx, database } = await openConsole({ DEMO_CLOCK: '2026-11-12T02:00:00Z' })
const administrator = await visitor({ role: 'administrator', name: '示例管理员' })
const supervisor = await visitor({ role: 'supervisor' })
const publisher = await visitor({ role: 'publisher' })
const shown = (html: string): string => /data-testid="shown-once">([^<]+)</.exec(html)?.[1] ?? ''

describe('accounts', () => {
  test('made by hand: the invitation is shown once, and lets its holder in', async () => {
    const fields = { login: '住建窗口', name: '住建窗口甲', role: 'clerk', department: 'housing-construction' }
    const made = await administrator.post('/console/accounts', fields)
    expect(made.status, made.text).toBe(201)
    expect(shown(made.html)).toMatch(/\/console\/invitation/)
    expect((await administrator.get('/console/accounts')).html).not.toContain(shown(made.html))
    const again = await administrator.post('/console/accounts', fields)
    expect(again.status).toBe(409)
    expect(again.html).toContain('value="住建窗口甲"')
  })

  test('what is wrong is said at its field', async () => {
    const page = await administrator.post('/console/accounts', { login: '!', name: '', role: '' })
    expect(page.status).toBe(400)
    for (const name of ['login', 'name', 'role']) expect(page.html).toContain(`id="f-${name}-error"`)
  })

  test('changed, signed out, disabled; of two administrators at once the second reads that it changed', async () => {
    const worker = await visitor({ role: 'clerk', name: '窗口乙' })
    const address = `/console/accounts/${worker.id}`
    const page = await administrator.get(address)
    const fields = {
      action: 'change',
      etag: page.field('etag') ?? '',
      name: '窗口丙',
      role: 'reviewer',
      department: '',
      projects: '',
      email: '',
    }
    expect((await administrator.post(address, fields)).status).toBe(303)
    const late = await administrator.post(address, { ...fields, name: '窗口丁' })
    expect([late.status, late.field('name')]).toEqual([412, '窗口丁'])
    const etag = (await administrator.get(address)).field('etag') ?? ''
    expect((await administrator.post(address, { action: 'disable', etag })).status).toBe(303)
    expect((await administrator.get(address)).text).toContain('已停用')
    expect((await worker.get('/console')).status).toBe(303)
  })
})

describe('keys', () => {
  test('shown once, changed over with an overlap, ended', async () => {
    const made = await administrator.post('/console/keys', {
      action: 'create',
      name: '不动产系统',
      scopes: 'events:write',
    })
    expect(made.status, made.text).toBe(201)
    expect(shown(made.html)).toMatch(/^zn_/)
    const list = await administrator.get('/console/keys')
    expect(list.text).toContain('报送办理进展')
    expect(list.html).not.toContain(shown(made.html))
    const id = /name="id" value="([^"]+)"/.exec(list.html)?.[1] ?? ''
    const changed = await administrator.post('/console/keys', { action: 'rotate', id, overlapHours: '24' })
    expect(changed.text).toMatch(/旧密钥还可用到/)
    expect(shown(changed.html)).not.toBe(shown(made.html))
    expect((await administrator.post('/console/keys', { action: 'end', id })).status).toBe(303)
    expect((await administrator.get('/console/keys')).text).toContain('已停用')
  })

  test('neither a role nor a scope: said at the form', async () => {
    const page = await administrator.post('/console/keys', { action: 'create', name: '什么都不能做' })
    expect(page.status).toBe(400)
    expect(page.html).toContain('value="什么都不能做"')
  })
})

test('the second person: switched off and on, and the audit says who', async () => {
  const page = await administrator.get('/console/settings')
  const off = { etag: page.field('etag') ?? '', secondPerson: 'off' }
  expect((await administrator.post('/console/settings', off)).status).toBe(303)
  expect((await administrator.post('/console/settings', off)).status).toBe(412)
  expect((await administrator.get('/console/settings')).html).toMatch(/value="off"[^>]*checked/)
  const audit = await supervisor.get('/console/audit')
  expect(audit.text).toMatch(/第二人审核 之前：?\s*要|第二人审核/)
  const verified = await supervisor.get('/console/audit?verify=true')
  expect(verified.text).toMatch(/核对了\d+条记录/)
})

describe('the calendar', () => {
  const notice = NOTICES.find(({ year }) => year === 2025)

  test('the notice is read, what it moves is shown, and only then it is saved', async () => {
    const draft = await publisher.post('/console/calendar', { action: 'read', text: notice?.text ?? '' })
    expect(draft.status, draft.text.slice(0, 400)).toBe(200)
    expect(draft.text).toContain('还没有保存')
    const saved = await publisher.post('/console/calendar', {
      action: 'confirm',
      text: notice?.text ?? '',
      etag: draft.field('etag') ?? '',
    })
    expect([saved.status, saved.location]).toEqual([303, `/console/calendar?year=${notice?.year}`])
    expect((await publisher.get(`/console/calendar?year=${notice?.year}`)).text).toContain(
      `${notice?.workingDays}个工作日`,
    )
  })

  test('what cannot be understood is said, and the text stays', async () => {
    const page = await publisher.post('/console/calendar', { action: 'read', text: '明年放假另行通知。' })
    expect(page.status).toBe(400)
    expect(page.html).toContain('明年放假另行通知。')
  })
})

test('a notice is answered with a reason and a new day; without the day it asks for it and keeps the reason', async () => {
  const project = await lateProject(ctx)
  await lookAt(ctx, '2026-11-12')
  const { rows } = await database.client.execute({
    sql: 'select id, requires from notices where project = ? and requires <> ?',
    args: [project, 'nothing'],
  })
  const id = String(rows[0]?.id)
  const clerk = await visitor({ role: 'clerk', department: 'housing-construction' })
  expect((await clerk.get('/console/notices')).text).toContain('提交答复')
  const weekend = await clerk.post('/console/notices', {
    id,
    [`reason-${id}`]: '材料在复核',
    [`newDueOn-${id}`]: '2026-11-14',
  })
  expect(weekend.status).toBe(400)
  expect(weekend.html).toMatch(new RegExp(`id="f-newDueOn-${id}-error"`))
  expect(weekend.html).toContain('材料在复核')
  const done = await clerk.post('/console/notices', {
    id,
    [`reason-${id}`]: '材料在复核',
    [`newDueOn-${id}`]: '2026-11-17',
  })
  expect(done.status).toBe(303)
  expect((await clerk.get('/console/notices?state=answered')).text).toMatch(/答复：材料在复核.*11月17日/)
})

test('a ticket is answered, once', async () => {
  const bots = await staffOf(ctx, { scopes: ['channels:write'] })
  const opened = await post<{ id: string }>(
    app,
    '/v1/channels/telegram/chats/7/tickets',
    { question: '图纸要几份' },
    bots,
  )
  const address = `/console/tickets/${opened.body.id}`
  expect((await supervisor.get('/console/tickets')).text).toContain('图纸要几份')
  const empty = await supervisor.post(address, { text: ' ' })
  expect(empty.html).toContain('id="f-text-error"')
  expect((await supervisor.post(address, { text: '一式四份。' })).status).toBe(303)
  expect((await supervisor.get(address)).text).toContain('一式四份。')
  expect((await supervisor.post(address, { text: '再答一次' })).status).toBe(409)
})

describe('upkeep', () => {
  test('taken over, given another day, put aside with a reason', async () => {
    // 联系人已经离任.
    await database.db
      .update(contacts)
      .set({ until: '2026-11-01' })
      .where(eq(contacts.department, 'housing-construction'))
    await refreshUpkeep(jobs(ctx, '2026-11-12T02:00:00Z'))
    const clerk = await visitor({ role: 'publisher', name: '接手的人' })
    const list = await clerk.get('/console/upkeep')
    expect(list.status).toBe(200)
    const id = list.field('id') ?? ''
    const tag = list.field('tag') ?? ''
    expect(id).not.toBe('')
    expect(list.html).toMatch(/href="\/console\/entries\/[a-z]+\/[a-z0-9-]+"[^>]*>\s*去改/)
    expect((await clerk.post('/console/upkeep', { action: 'take', id, tag })).status).toBe(303)
    expect((await clerk.post('/console/upkeep', { action: 'take', id, tag })).status).toBe(412)
    const mine = await clerk.get('/console/upkeep?owner=me')
    expect(mine.text).toContain('接手的人认领')
    const waived = {
      action: 'waive',
      id,
      tag: mine.field('tag') ?? '',
      [`reason-${id}`]: '',
      [`until-${id}`]: '2027-01-04',
    }
    const refused = await clerk.post('/console/upkeep?owner=me', waived)
    expect(refused.html).toContain(`id="f-reason-${id}-error"`)
    const done = await clerk.post('/console/upkeep?owner=me', { ...waived, [`reason-${id}`]: '部门正在改' })
    expect([done.status, done.location]).toEqual([303, '/console/upkeep?owner=me'])
    expect((await clerk.get('/console/upkeep?state=waived')).text).toMatch(/暂不处理：部门正在改/)
  })

  test('a law that ended is registered, corrected, and taken back', async () => {
    const add = {
      tag: '"l-0"',
      name: '《示例办法》',
      status: 'repealed',
      since: '2026-01-01',
      successor: '',
      source: '',
      note: '',
    }
    expect((await publisher.post('/console/upkeep/laws', add)).status).toBe(303)
    const page = await publisher.get('/console/upkeep/laws?law=示例办法')
    expect(page.text).toContain('2026年1月1日起已废止')
    expect((await publisher.post('/console/upkeep/laws', add)).status).toBe(412)
    const end = { action: 'end', name: '示例办法', tag: page.field('tag') ?? '' }
    expect((await publisher.post('/console/upkeep/laws', end)).status).toBe(303)
    expect((await publisher.get('/console/upkeep/laws')).text).toContain('还没有登记')
  })
})
