import { describe, expect, test } from 'vitest'
import type { Project } from '../../src/contract/projects.ts'
import { get } from '../support/app.ts'
import { openConsole } from '../support/console-visitor.ts'

const CODE = '2603-211021-04-01-100001'
const PAGE = `/console/projects/${CODE}`
const { visitor, app } = await openConsole()
const steward = await visitor({ role: 'steward', projects: [CODE] })
const supervisor = await visitor({ role: 'supervisor' })
const read = async () => (await get<Project>(app, `/v1/staff/projects/${CODE}`, supervisor.headers)).body
const before = await read()
const notBegun = before.matters.filter(({ state }) => state === 'not_started').map(({ matterId }) => matterId)
const [first = '', second = '', third = ''] = notBegun

describe('an event by hand', () => {
  const at = (matter: string) => `${PAGE}/matters/${matter}`

  test('what happened is chosen first, then only its own fields are asked; recorded, the light changes', async () => {
    const choice = await steward.get(at(first))
    expect(choice.text).toContain('一次告知补正')
    const form = await steward.get(`${at(first)}?state=accepted`)
    expect(form.text).toContain('容缺待补的材料')
    expect(form.text).not.toContain('在等谁')
    const done = await steward.post(at(first), {
      state: 'accepted',
      etag: form.field('etag') ?? '',
      time: '2026-11-19T09:30',
      text: '材料齐全',
    })
    expect([done.status, done.location]).toEqual([303, at(first)])
    const matter = (await read()).matters.find(({ matterId }) => matterId === first)
    expect([matter?.light, matter?.state, matter?.acceptedOn]).toEqual(['yellow', 'accepted', '2026-11-19'])
    expect((await steward.get(at(first))).text).toMatch(/已受理.*材料齐全/)
  })

  test('of two at once the second one reads that it changed, keeps what was typed, and may then record', async () => {
    const form = await steward.get(`${at(second)}?state=received`)
    const etag = form.field('etag') ?? ''
    expect((await steward.post(at(second), { state: 'received', etag })).status).toBe(303)
    const late = await steward.post(at(second), { state: 'accepted', etag, text: '第二个人写的' })
    expect(late.status).toBe(412)
    expect(late.text).toContain('别人刚改过')
    expect(late.html).toContain('第二个人写的')
    const again = await steward.post(at(second), {
      state: 'accepted',
      etag: late.field('etag') ?? '',
      text: '第二个人写的',
    })
    expect(again.status).toBe(303)
  })

  test.each([
    [
      '没有批准人的延长',
      { state: 'extended', days: '5', unit: 'working_days' },
      /延长须写明批准的负责人职务/,
      'approvedBy',
    ],
    ['天数不是数', { state: 'extended', days: '五天', approvedBy: '局长' }, /请填数字/, 'days'],
    ['没有收件就办结', { state: 'delivered' }, /尚未作出决定。请先记“办结”/, null],
  ] as const)('%s: said at its field, nothing is lost', async (_, fields, words, field) => {
    const etag = (await steward.get(`${at(third)}?state=${fields.state}`)).field('etag') ?? ''
    const page = await steward.post(at(third), { ...fields, etag, text: '说明还在' })
    expect(page.status).toBeGreaterThanOrEqual(400)
    expect(page.text).toMatch(words)
    expect(page.html).toContain('说明还在')
    if (field) expect(page.html).toMatch(new RegExp(`id="f-${field}-error"`))
  })

  test('a person of another department is told so', async () => {
    const stranger = await visitor({ role: 'clerk', department: 'tax' })
    expect((await stranger.get(at(first))).status).toBeGreaterThanOrEqual(403)
  })
})

describe('a list', () => {
  const list = `${PAGE}/lists/obstacles`

  test('is changed as a whole: one more, one less', async () => {
    const page = await steward.get(list)
    const rows = Number(page.field('rows'))
    const form = new URLSearchParams({ etag: page.field('etag') ?? '', rows: String(rows) })
    for (const [index, obstacle] of before.obstacles.entries())
      for (const [name, value] of Object.entries(obstacle)) form.set(`items.${index}.${name}`, String(value ?? ''))
    form.set(`items.${rows - 1}.name`, '示例管线迁改')
    form.set(`items.${rows - 1}.dueOn`, '2026-12-20')
    const done = await steward.post(list, form)
    expect([done.status, done.location], done.text).toEqual([303, PAGE])
    const { obstacles } = await read()
    expect(obstacles).toHaveLength(before.obstacles.length + 1)
    expect(obstacles.at(-1)).toMatchObject({ name: '示例管线迁改', dueOn: '2026-12-20', clearedOn: null })
    expect(obstacles.slice(0, -1)).toEqual(before.obstacles)
  })

  test('two persons: the second sees both and what was typed', async () => {
    const seen = (await steward.get(list)).field('etag') ?? ''
    const one = new URLSearchParams({ etag: seen, rows: '1', 'items.0.id': 'a', 'items.0.name': '先保存的' })
    expect((await steward.post(list, one)).status).toBe(303)
    const other = new URLSearchParams({ etag: seen, rows: '1', 'items.0.id': 'b', 'items.0.name': '后保存的' })
    const page = await steward.post(list, other)
    expect(page.status).toBe(412)
    expect(page.text).toMatch(/现在已保存的内容.*先保存的/)
    expect(page.html).toContain('value="后保存的"')
    other.set('etag', page.field('etag') ?? '')
    expect((await steward.post(list, other)).status).toBe(303)
    expect((await read()).obstacles.map(({ name }) => name)).toEqual(['后保存的'])
  })

  test('a day that lies ahead is refused at its row', async () => {
    const address = `${PAGE}/lists/milestones`
    const page = await steward.get(address)
    const faulty = new URLSearchParams({
      etag: page.field('etag') ?? '',
      rows: '1',
      'items.0.id': 'm',
      'items.0.name': '开工',
      'items.0.reachedOn': '2027-01-01',
    })
    const refused = await steward.post(address, faulty)
    expect(refused.status).toBe(400)
    expect(refused.html).toMatch(/id="f-items_0_reachedOn-error"[^>]*>[^<]*今天以后/)
  })

  test('the stewards themselves are only read by a steward', async () => {
    const page = await steward.get(`${PAGE}/lists/stewards`)
    expect(page.status).toBe(200)
    expect(page.html).not.toContain('<form action="/console/projects')
  })
})

test('a new access code is shown once, with a warning, and opens the project', async () => {
  const asked = await steward.get(`${PAGE}/access-code`)
  expect(asked.text).toContain('旧的立即作废')
  const shown = await steward.post(`${PAGE}/access-code`, {})
  const code = /data-testid="shown-once">([^<]+)</.exec(shown.html)?.[1] ?? ''
  expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/i)
  expect(shown.headers.get('Cache-Control')).toBe('no-store')
  expect((await get(app, `/v1/projects/${CODE}`, { 'X-Access-Code': code })).status).toBe(200)
  expect((await steward.get(`${PAGE}/access-code`)).html).not.toContain(code)
})

describe('a project to be', () => {
  test('by hand: what is wrong is said at its field and everything typed stays', async () => {
    const fields = {
      code: '123',
      name: '示例项目',
      investment: '三千',
      visibility: 'private',
      type: 'enterprise_filing',
      matters: 'company-establishment-registration',
    }
    const page = await steward.post('/console/projects/new', fields)
    expect(page.status).toBe(400)
    expect(page.html).toMatch(/id="f-code-error"/)
    expect(page.html).toMatch(/id="f-investment-error"[^>]*>请填数字/)
    for (const kept of ['value="123"', 'value="示例项目"', 'value="三千"']) expect(page.html).toContain(kept)
    expect(page.html).toMatch(/value="company-establishment-registration" checked/)
  })

  test('by hand, and from a plan by its address', async () => {
    const made = await steward.post('/console/projects/new', {
      code: '2611-211021-04-01-900001',
      name: '示例新项目',
      investment: '3000',
      visibility: 'private',
      type: 'enterprise_filing',
      matters: 'company-establishment-registration',
    })
    expect([made.status, made.text]).toEqual([201, expect.stringContaining('1个事项')])
    const project = await get<Project>(app, '/v1/staff/projects/2611-211021-04-01-900001', supervisor.headers)
    expect([project.body.investment, project.body.visibility]).toEqual([30_000_000, 'private'])

    const plan = 'WzEsIjIwMjYtMTEtMjAiLDAsMCwiLi4uLi4uLi4uLi4uLi4uLi4uLi4uLi4xIix7IjExIjoiYXVjdGlvbiJ9XQ'
    const planned = await steward.post('/console/projects/new', {
      code: '2611-211021-04-01-900002',
      name: '按方案的项目',
      type: 'enterprise_filing',
      visibility: 'public',
      planId: `https://zhinan.example/plan/${plan}`,
    })
    expect(planned.status, planned.text).toBe(201)
    const difference = await supervisor.get('/console/projects/2611-211021-04-01-900002/plan')
    expect(difference.status).toBe(200)
    expect(difference.text).toContain('已接受的方案')
  })
})

describe('the leaders’ list', () => {
  test('filters stand in the address, totals say who is late, private projects are marked', async () => {
    const all = await supervisor.get('/console/projects')
    expect(all.text).toContain('谁超时了')
    expect(all.text).toContain('不公开')
    const red = await supervisor.get('/console/projects?light=red')
    expect(red.text).not.toContain('示例新项目')
    expect((await supervisor.get('/console/projects?overdue=maybe')).status).toBe(400)
  })
})
