import { Webhook } from 'standardwebhooks'
import { expect } from 'vitest'
import { ChatAnswer } from '../../src/contract/chat.ts'
import { EventResults } from '../../src/contract/events.ts'
import { Readiness } from '../../src/contract/health.ts'
import { Matter } from '../../src/contract/matters.ts'
import { Metrics } from '../../src/contract/metrics.ts'
import { Plan } from '../../src/contract/plans.ts'
import { Problem } from '../../src/contract/problem.ts'
import { Project, ProjectList } from '../../src/contract/projects.ts'
import { SearchList } from '../../src/contract/search.ts'
import { StageList } from '../../src/contract/stages.ts'
import { readEvents } from '../support/sse.ts'

/** Asks a running deployment; `path` is its address there. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>
export type Check = [name: string, run: (ask: Ask) => Promise<void>]

const question = (message: string, more: object = {}, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify({ message, ...more }),
})
async function json(response: Response, status = 200): Promise<unknown> {
  const text = await response.text()
  expect(response.status, text.slice(0, 400)).toBe(status)
  return JSON.parse(text)
}

/** What must hold wherever this runs: on Node with a file, on Workers with a libSQL server. Only web standards are used here. */
export const CHECKS: Check[] = [
  [
    'no guessed password opens, for all the work that it is (PBKDF2 within what the platform allows)',
    async (ask) => {
      const body = JSON.stringify({ login: 'nobody', password: 'a wrong guess' })
      const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }
      const problem = Problem.parse(await json(await ask('/v1/staff/sessions', init), 401))
      expect(problem.code).toBe('unauthenticated')
    },
  ],
  [
    'is ready and says what it is',
    async (ask) => {
      const ready = Readiness.parse(await json(await ask('/readyz')))
      expect(ready).toMatchObject({
        status: 'ready',
        sample: true,
        demoClock: true,
        now: '2026-11-20T01:00:00.000Z',
        region: { code: '211021' },
      })
    },
  ],
  [
    'eight stages, 55 against 120 working days',
    async (ask) => {
      const { items, totals } = StageList.parse(await json(await ask('/v1/stages')))
      expect(items).toHaveLength(8)
      expect(totals).toMatchObject({ committed: 55, former: 120, excludes: ['land'] })
    },
  ],
  [
    'a matter whole, then 304',
    async (ask) => {
      const response = await ask('/v1/matters/construction-permit')
      const etag = response.headers.get('ETag') ?? ''
      expect(etag).toMatch(/^"[^"]+"$/)
      expect(Matter.parse(await json(response)).prerequisites).toHaveLength(8)
      const again = await ask('/v1/matters/construction-permit', { headers: { 'If-None-Match': etag } })
      expect([again.status, await again.text()]).toEqual([304, ''])
    },
  ],
  [
    'a list by pages, whole',
    async (ask) => {
      const seen = new Set<string>()
      let cursor: string | null = ''
      while (cursor !== null) {
        const page = (await json(await ask(`/v1/matters?limit=50${cursor && `&cursor=${cursor}`}`))) as {
          items: { id: string }[]
          nextCursor: string | null
        }
        for (const { id } of page.items) seen.add(id)
        cursor = page.nextCursor
      }
      expect(seen.size).toBe(114)
    },
  ],
  [
    'search finds by what people say, in Chinese, English and FTS syntax alike',
    async (ask) => {
      for (const [q, id] of [
        ['开工证', 'construction-permit'],
        ['construction permit', 'construction-permit'],
        ['"施工许可证* AND (', 'construction-permit'],
      ] as const) {
        const { items } = SearchList.parse(await json(await ask(`/v1/search?q=${encodeURIComponent(q)}`)))
        expect(items[0]?.id, q).toBe(id)
      }
    },
  ],
  [
    'the chat answers, remembers, and takes a rating',
    async (ask) => {
      const first = ChatAnswer.parse(await json(await ask('/v1/chat', question('施工许可证要什么材料'))))
      expect(first.status).toBe('answered')
      expect(first.subjects[0]).toMatchObject({ kind: 'matter', id: 'construction-permit' })
      const second = ChatAnswer.parse(
        await json(await ask('/v1/chat', question('那要多久', { conversationId: first.conversationId }))),
      )
      expect(second.facets).toContain('time')
      expect(second.subjects[0]?.id).toBe('construction-permit')
      await json(
        await ask('/v1/feedback', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ messageId: second.messageId, rating: 'up' }),
        }),
      )
    },
  ],
  [
    'the chat as a stream: progress, then one answer',
    async (ask) => {
      const response = await ask('/v1/chat', question('施工许可证要什么材料', {}, { Accept: 'text/event-stream' }))
      expect(response.headers.get('Content-Type')).toMatch(/^text\/event-stream/)
      const events = readEvents(await response.text())
      expect(events[0]?.event).toBe('progress')
      expect(events.at(-1)?.event).toBe('answer')
      ChatAnswer.parse(events.at(-1)?.data)
    },
  ],
  [
    "a project's lights; a private one only with its code",
    async (ask) => {
      const { items } = ProjectList.parse(await json(await ask('/v1/projects')))
      expect(items.map((item) => item.light)).toContain('red')
      const project = Project.parse(await json(await ask(`/v1/projects/${items[0]?.code}`)))
      expect(project.light).toBe('red')
      const closed = '/v1/projects/2605-211021-04-01-100004'
      expect(Problem.parse(await json(await ask(closed), 404)).code).toBe('project_not_found')
      Project.parse(await json(await ask(closed, { headers: { 'X-Access-Code': 'EXAMPLE-7Q4K-M2XW-9RTD' } })))
    },
  ],
  [
    'a plan of its own, the same again by its id, and as a workbook',
    async (ask) => {
      const profile = {
        investorType: 'enterprise',
        landSource: 'auction',
        newConstruction: true,
        investment: 80_000_000,
      }
      const plan = Plan.parse(
        await json(
          await ask('/v1/plans', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ profile, breakGroundOn: '2027-04-01' }),
          }),
        ),
      )
      expect(plan.serviceLevel).toBe('steward_team')
      expect(plan.matters.length).toBeGreaterThan(30)
      expect(Plan.parse(await json(await ask(`/v1/plans/${plan.id}`)))).toEqual(plan)
      const workbook = await ask(`/v1/plans/${plan.id}.xlsx`)
      expect([...new Uint8Array(await workbook.arrayBuffer()).subarray(0, 2)]).toEqual([0x50, 0x4b])
      expect(await (await ask(`/v1/plans/${plan.id}.ics`)).text()).toMatch(/^BEGIN:VCALENDAR/)
    },
  ],
  [
    "a project's dates as a table and as a calendar",
    async (ask) => {
      const table = await ask('/v1/projects/2603-211021-04-01-100001.csv')
      expect([...new Uint8Array(await table.arrayBuffer()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      const calendar = await (await ask('/v1/projects/2603-211021-04-01-100001.ics')).text()
      expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n/)
      expect(calendar).toMatch(/\r\nDTSTART;VALUE=DATE:20\d{6}\r\n/)
      expect(calendar).toMatch(/\r\nEND:VCALENDAR\r\n$/)
      expect((await ask('/v1/projects.csv')).headers.get('Content-Type')).toMatch(/^text\/csv/)
    },
  ],
  [
    'wrong access codes are counted, and end in 429 with the time to wait',
    async (ask) => {
      const guess = () =>
        ask('/v1/projects/2601-211021-04-01-999999', {
          headers: { 'X-Access-Code': 'EXAMPLE-0000-0000-0000', 'CF-Connecting-IP': '198.51.100.1' },
        })
      for (let tries = 1; tries <= 10; tries += 1) expect((await guess()).status).toBe(404)
      const refused = await guess()
      expect(Problem.parse(await json(refused, 429)).code).toBe('rate_limited')
      expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    },
  ],
  [
    'a subscription is refused where it cannot be sent, and confirmed by nobody but its address',
    async (ask) => {
      const post = async (path: string, body: object, status: number) =>
        Problem.parse(
          await json(
            await ask(path, {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify(body),
            }),
            status,
          ),
        ).code
      const project = '/v1/projects/2603-211021-04-01-100001/subscriptions'
      expect(await post(project, { channel: 'email', address: 'a@example.com' }, 409)).toBe('conflict')
      expect(await post(project, { channel: 'webhook', address: 'https://10.0.0.1/' }, 400)).toBe('validation_failed')
      const nobodys = `sub-${'0'.repeat(32)}`
      for (const what of ['confirm', 'end'])
        expect(await post(`/v1/subscriptions/${nobodys}/${what}`, { token: '0'.repeat(43) }, 404)).toBe(
          'subscription_not_found',
        )
      expect((await ask(`/subscriptions/${nobodys}?token=${'0'.repeat(43)}`)).status).toBe(404)
    },
  ],
  [
    'the figures',
    async (ask) => {
      const { catalogue, projects } = Metrics.parse(await json(await ask('/v1/metrics')))
      expect([catalogue.matters, projects.total]).toEqual([114, 3])
    },
  ],
  [
    'bad input is a problem, never a failure',
    async (ask) => {
      const code = async (path: string, init?: RequestInit) => {
        const response = await ask(path, init)
        expect(response.headers.get('Content-Type')).toMatch(/^application\/problem\+json/)
        return [response.status, ((await response.json()) as Problem).code]
      }
      const post = (body: BodyInit, type = 'application/json'): RequestInit => ({
        method: 'POST',
        headers: { 'Content-Type': type },
        body,
      })
      expect(await code('/v1/nothing')).toEqual([404, 'not_found'])
      expect(await code('/v1/matters/no-such')).toEqual([404, 'matter_not_found'])
      expect(await code('/v1/matters?region=999999')).toEqual([400, 'unknown_region'])
      expect(await code('/v1/matters?cursor=x')).toEqual([400, 'invalid_cursor'])
      expect(await code('/v1/stages', { method: 'DELETE' })).toEqual([405, 'method_not_allowed'])
      expect(await code('/v1/chat', post('{'))).toEqual([400, 'invalid_json'])
      expect(await code('/v1/chat', post('x', 'text/plain'))).toEqual([415, 'unsupported_media_type'])
      expect(await code('/v1/chat', post(JSON.stringify({ message: '\u0000' })))).toEqual([400, 'validation_failed'])
      expect(await code('/v1/chat', post(JSON.stringify({ message: '\ud800' })))).toEqual([400, 'validation_failed'])
      expect(await code('/v1/chat', post(' '.repeat(1024 * 1024)))).toEqual([413, 'payload_too_large'])
    },
  ],
  [
    'the description and its page',
    async (ask) => {
      expect(await json(await ask('/openapi.json'))).toMatchObject({ openapi: '3.1.0' })
      const docs = await ask('/docs')
      expect([docs.status, docs.headers.get('Content-Type')?.toLowerCase()]).toEqual([200, 'text/html; charset=utf-8'])
      const script = /<script src="([^"]+api-reference[^"]*)"/.exec(await docs.text())?.[1] ?? '/none'
      const served = await ask(script)
      expect(served.status, `${script} comes from here`).toBe(200)
      expect((await served.text()).length).toBeGreaterThan(1_000_000)
    },
  ],
  [
    'pages for people',
    async (ask) => {
      for (const [path, words] of [
        ['/', '示例'],
        ['/matters/construction-permit', '建筑工程施工许可证核发'],
        ['/board', '示例'],
        ['/guide', '施工'],
      ] as const) {
        const response = await ask(path, { headers: { Accept: 'text/html' } })
        const html = await response.text()
        expect([response.status, response.headers.get('Content-Type')?.toLowerCase()], path).toEqual([
          200,
          'text/html; charset=utf-8',
        ])
        expect(html, path).toMatch(/^<!doctype html>/i)
        expect(html, path).toContain(words)
        for (const [, asset = ''] of html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g))
          expect((await ask(asset)).status, asset).toBe(200)
      }
    },
  ],
]

/**
 * A department's system reports a batch that it signed with this secret: the light turns; the same once more turns nothing; what
 * somebody else signed is refused.
 */
export async function checkSignedEvents(ask: Ask, secret: string): Promise<void> {
  const project = '2605-211021-04-01-100004'
  const lightNow = async () => {
    const answer = await ask(`/v1/projects/${project}`, { headers: { 'X-Access-Code': 'EXAMPLE-7Q4K-M2XW-9RTD' } })
    const { matters } = Project.parse(await json(answer))
    const matter = matters.find(({ matterId }) => matterId === 'construction-permit')
    return [matter?.state, matter?.light]
  }
  const event = (state: string, id: string, time: string) => ({
    specversion: '1.0',
    id,
    source: 'https://housing.example/住建',
    type: `zhinan.matter.${state}.v1`,
    subject: `projects/${project}/matters/construction-permit`,
    time,
    data: { text: '系统报送' },
  })
  const body = JSON.stringify([
    event('in_review', 'smoke-2', '2026-11-19T03:00:00Z'),
    event('accepted', 'smoke-1', '2026-11-19T10:00:00+08:00'),
    { specversion: '1.0' },
  ])
  const send = (key: string) => {
    const at = new Date()
    return ask('/v1/events', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/cloudevents-batch+json',
        'webhook-id': 'smoke',
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(key).sign('smoke', at, body),
      },
      body,
    })
  }
  const outcome = async () => EventResults.parse(await json(await send(secret))).results.map(({ status }) => status)
  expect(await lightNow()).toEqual(['not_started', 'gray'])
  expect(Problem.parse(await json(await send(`whsec_${btoa('somebody else')}`), 401)).code).toBe('unauthenticated')
  expect(await outcome()).toEqual(['applied', 'applied', 'invalid'])
  expect(await lightNow()).toEqual(['in_review', 'yellow'])
  expect(await outcome()).toEqual(['duplicate', 'duplicate', 'invalid'])
  expect(await lightNow()).toEqual(['in_review', 'yellow'])
}

/** Reads that must be the same bytes under the same ETag wherever they are served. */
export const SAME_EVERYWHERE = [
  '/v1/stages',
  '/v1/matters?limit=100',
  '/v1/matters/construction-permit',
  `/v1/search?q=${encodeURIComponent('盖厂房')}&limit=50`,
  '/v1/projects/2603-211021-04-01-100001',
  '/v1/projects/2603-211021-04-01-100001.csv',
  '/v1/bundles/company-startup',
  '/v1/plans/form',
  ...['', '.svg', '.xlsx'].map(
    (ending) => `/v1/plans/WzEsIjIwMjYtMTItMDEiLDAsMCwiIix7IjUiOjgwMDAwMDAwLCIxMSI6ImF1Y3Rpb24ifV0${ending}`,
  ),
  '/openapi.json',
]

/** Two members of staff: a change needs them both. */
export async function checkStaff(ask: Ask, [editor, reviewer]: readonly [string, string]): Promise<void> {
  const as = (key: string, path: string, method = 'GET', body?: object | string, more: Record<string, string> = {}) =>
    ask(path, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        'Content-Type': typeof body === 'string' ? 'text/csv' : 'application/json',
        ...more,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  const etag = (response: Response) => ({ 'If-Match': response.headers.get('ETag') ?? '' })
  const matter = async () => Matter.parse(await json(await ask('/v1/matters/planning-conditions')))

  // 联系方式: published at once.
  const before = await matter()
  const department = `/v1/staff/departments/${before.department?.id}`
  const read = await as(editor, department)
  const { contacts } = (await json(read)) as { contacts: { id: string }[] }
  const [contact] = contacts
  const change = { contacts: { [contact?.id ?? '']: { phone: '0419-0000123' } } }
  await json(await as(editor, department, 'PATCH', change, etag(read)))
  expect((await matter()).contacts.map(({ phone }) => phone)).toContain('0419-0000123')

  // 时限: a draft, a second person, a publication.
  const draft = '/v1/staff/matters/planning-conditions/draft'
  const opened = await as(editor, draft)
  const typed = ((await json(opened)) as { content: { implementations: { committed: object }[] } }).content
  Object.assign(typed.implementations[0]?.committed ?? {}, { value: 4 })
  const saved = await as(editor, draft, 'PUT', typed, etag(opened))
  await json(saved)
  const submitted = await as(editor, `${draft}/submit`, 'POST', {}, etag(saved))
  await json(submitted)
  const approve = { decision: 'approve' }
  await json(await as(editor, `${draft}/review`, 'POST', approve, etag(submitted)), 403)
  const approved = await as(reviewer, `${draft}/review`, 'POST', approve, etag(submitted))
  await json(approved)
  await json(await as(reviewer, `${draft}/publish`, 'POST', {}, etag(approved)))
  expect((await matter()).timeLimit.committed.value).toBe(4)

  // Excel: out, and in again without a change; a wrong cell is named.
  const sheet = await as(editor, '/v1/staff/exports/matters.xlsx')
  expect(sheet.status).toBe(200)
  const again = await ask('/v1/staff/imports?kind=matters&dryRun=true&fileName=again.xlsx', {
    method: 'POST',
    headers: { Authorization: `Bearer ${editor}`, 'Content-Type': sheet.headers.get('Content-Type') ?? '' },
    body: await sheet.arrayBuffer(),
  })
  expect(await finished(editor, ((await json(again, 202)) as { id: string }).id)).toMatchObject({
    state: 'done',
    counts: { new: 0, changed: 0, refused: 0 },
  })
  const wrong = await as(
    editor,
    `/v1/staff/imports?kind=matters&dryRun=true&sheet=${encodeURIComponent('事项')}`,
    'POST',
    WRONG_CSV,
  )
  expect(await finished(editor, ((await json(wrong, 202)) as { id: string }).id)).toMatchObject({
    state: 'done',
    counts: { refused: 1 },
  })
  const audit = (await json(await as(editor, '/v1/staff/audit?limit=100'))) as { items: { action: string }[] }
  expect(audit.items.length).toBeGreaterThan(5)

  async function finished(key: string, id: string): Promise<unknown> {
    for (let tries = 0; tries < 100; tries += 1) {
      const report = (await json(await as(key, `/v1/staff/imports/${id}`))) as { state: string }
      if (report.state !== 'running') return report
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error('the import never ends')
  }
}

const WRONG_CSV = '编号,事项名称,承诺办结时限\r\nconstruction-permit,建筑工程施工许可证核发,很快\r\n'
