import { beforeEach, describe, expect, test } from 'vitest'
import { createWeb } from '../../bots/web/app.ts'
import { hashAccessCode, newAccessCode, normaliseAccessCode, provesAccess } from '../../src/access/access-code.ts'
import { network } from '../../src/access/attempts.ts'
import { createKey } from '../../src/access/keys.ts'
import type { Problem } from '../../src/contract/problem.ts'
import { Project, type ProjectList } from '../../src/contract/projects.ts'
import type { Role, Scope } from '../../src/contract/staff.ts'
import { createTestApp, get } from '../support/app.ts'
import { sampleCounty } from '../support/county.ts'
import { expectProblem } from '../support/problems.ts'

const { app, ctx, database } = await createTestApp({ TRUST_PROXY: '1' })
const county = await sampleCounty()
const PUBLIC = '2603-211021-04-01-100001'
const PRIVATE = '2605-211021-04-01-100004'
const UNKNOWN = '2601-211021-04-01-999999'
const RIGHT = county.projects.find((project) => project.code === PRIVATE)?.exampleAccessCode ?? ''
const WRONG = 'EXAMPLE-0000-0000-0000'

// The app's own client, with the statements that it sends: what each answer costs, and that answers cost alike.
const { client } = database
let sent: string[][] = []
for (const method of ['execute', 'batch'] as const) {
  const original = client[method].bind(client) as (...input: unknown[]) => unknown
  Object.assign(client, {
    [method]: (...input: unknown[]) => {
      sent.push([input[0]].flat().map((one) => (typeof one === 'string' ? one : (one as { sql: string }).sql)))
      return original(...input)
    },
  })
}

let clients = 0
/** An address that nobody has had before. */
const newClient = () => `198.51.100.${++clients}`
const ask = (code: string, accessCode?: string, from = newClient(), more: Record<string, string> = {}) =>
  get<Problem>(app, `/v1/projects/${code}`, {
    'X-Forwarded-For': from,
    ...(accessCode === undefined ? {} : { 'X-Access-Code': accessCode }),
    ...more,
  })
const attempts = async () =>
  (await client.execute("select key, hour, count from access_attempts where key like 'code.%'")).rows
const forget = () => client.execute('delete from access_attempts')
beforeEach(async () => {
  await forget()
})

describe('a code', () => {
  test('is 16 characters of 32 that cannot be misread, in groups of four: 80 bits', () => {
    const codes = Array.from({ length: 500 }, newAccessCode)
    for (const code of codes) expect(code).toMatch(/^(?=.*[A-Z])[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
    expect(new Set(codes).size).toBe(500)
    const used = new Set(codes.join('').replaceAll('-', ''))
    expect(used.size, 'every character comes up').toBe(32)
    expect(Math.log2(32) * 16).toBeGreaterThanOrEqual(60)
  })

  test("the sample's own has 60 bits behind its word EXAMPLE", () => {
    expect(normaliseAccessCode(RIGHT.replace('EXAMPLE-', ''))).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
  })

  test('is known however it is typed, also O for 0 and I or L for 1; and no other is', async () => {
    const stored = await hashAccessCode(PRIVATE, '10AB-CDEF-GH01-2345')
    for (const [typed, right] of [
      ['10AB-CDEF-GH01-2345', true],
      ['10ab cdef gh01 2345', true],
      ['iOabcdefghol2345', true],
      ['10AB-CDEF-GH01-2346', false],
      ['10AB-CDEF-GH01-234', false],
      ['', false],
    ] as const)
      expect(await provesAccess(PRIVATE, typed, stored), typed).toBe(right)
    expect(await provesAccess(UNKNOWN, '10AB-CDEF-GH01-2345', stored), "another project's").toBe(false)
    expect(await provesAccess(PRIVATE, '10AB-CDEF-GH01-2345', null), 'no such project').toBe(false)
  })
})

describe('no such project, private, wrong code', () => {
  const CASES: [name: string, code: string, accessCode: string | undefined][] = [
    ['no such project', UNKNOWN, undefined],
    ['private, no code', PRIVATE, undefined],
    ['no such project, with a code', UNKNOWN, RIGHT],
    ['private, wrong code', PRIVATE, WRONG],
  ]

  test('one 404, and the very same statements', async () => {
    await ask(PRIVATE, WRONG)
    const costs = new Map<string, unknown>()
    for (const path of ['', '/timeline', '.csv', '.ics']) {
      for (const [name, code, accessCode] of CASES) {
        const from = newClient()
        sent = []
        const answer = await ask(`${code}${path}`, accessCode, from)
        const statements = [...sent]
        expectProblem(answer, 'project_not_found')
        const { requestId: _requestId, ...problem } = answer.body
        costs.set(`${name} ${path}`, { problem, statements })
      }
      const [none, closed, noneWithCode, wrong] = CASES.map(([name]) => costs.get(`${name} ${path}`))
      expect(none, path).toEqual(closed)
      expect(noneWithCode, path).toEqual(wrong)
    }
    expect((costs.get('private, no code ') as { statements: string[][] }).statements).toHaveLength(1)
    expect((costs.get('private, wrong code ') as { statements: string[][] }).statements).toHaveLength(2)
  })

  test('no row of a private project leaves the database before its code is proven', async () => {
    sent = []
    await ask(PRIVATE)
    for (const statement of sent.flat().filter((one) => one.includes('from "projects"')))
      expect(statement).toContain('"visibility" = ?')
  })
})

describe('wrong codes', () => {
  test('ten an hour from one address for one project; then the right one is refused too, with the time to wait', async () => {
    const from = newClient()
    for (let tries = 1; tries <= 10; tries += 1)
      expectProblem(await ask(PRIVATE, `${WRONG}${tries}`, from), 'project_not_found')
    for (const code of [WRONG, RIGHT]) {
      const answer = await ask(PRIVATE, code, from)
      expectProblem(answer, 'rate_limited')
      const wait = Number(answer.headers.get('Retry-After'))
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(3600)
      expect(answer.body.detail).toContain(`${Math.ceil(wait / 60)}分钟`)
    }
    expectProblem(await ask(PRIVATE, undefined, from), 'project_not_found')
    expect((await ask(PUBLIC, WRONG, from)).status, 'what is public stays so').toBe(200)
    expect((await ask(PRIVATE, RIGHT)).status, 'somebody else').toBe(200)
    expectProblem(await ask(UNKNOWN, WRONG, from), 'project_not_found')
  })

  test('for a project that does not exist it is just the same', async () => {
    const from = newClient()
    const statuses = []
    for (let tries = 1; tries <= 12; tries += 1) statuses.push((await ask(UNKNOWN, WRONG, from)).status)
    expect(statuses).toEqual([...Array(10).fill(404), 429, 429])
  })

  test('thirty at the same moment get no further than ten', async () => {
    const from = newClient()
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(PRIVATE, WRONG, from)))
    expect(answers.filter(({ status }) => status === 404).length).toBeLessThanOrEqual(10)
    expect(answers.every(({ status }) => status === 404 || status === 429)).toBe(true)
  })

  test('two hundred an hour for one project, from wherever: then wrong ones get 429, the right one is still right', async () => {
    for (let from = 0; from < 20; from += 1) {
      const address = newClient()
      await Promise.all(Array.from({ length: 10 }, () => ask(PRIVATE, WRONG, address)))
    }
    expectProblem(await ask(PRIVATE, WRONG), 'rate_limited')
    expect((await ask(PRIVATE, RIGHT)).status).toBe(200)
    expect(await attempts(), 'nothing more is written').toHaveLength(20)
  })

  test('none is counted where none is given, where it is right, or where the project is public', async () => {
    const from = newClient()
    for (const [code, accessCode] of [
      [PRIVATE, undefined],
      [PRIVATE, ''],
      [PRIVATE, '--'],
      [UNKNOWN, undefined],
      [PRIVATE, RIGHT],
      [PUBLIC, WRONG],
    ] as const)
      await ask(code, accessCode, from)
    expect(await attempts()).toEqual([])
  })

  test('the right code resets nothing', async () => {
    const from = newClient()
    for (let tries = 1; tries <= 9; tries += 1) await ask(PRIVATE, WRONG, from)
    expect((await ask(PRIVATE, RIGHT, from)).status).toBe(200)
    await ask(PRIVATE, WRONG, from)
    expectProblem(await ask(PRIVATE, RIGHT, from), 'rate_limited')
  })

  test('a new hour begins anew', async () => {
    const from = newClient()
    for (let tries = 1; tries <= 11; tries += 1) await ask(PRIVATE, WRONG, from)
    await client.execute("update access_attempts set hour = '2020-01-01T00'")
    expect((await ask(PRIVATE, RIGHT, from)).status).toBe(200)
  })

  test('what is stored leads back to no address, and the next hour has another salt', async () => {
    const from = newClient()
    await ask(PRIVATE, WRONG, from)
    const all = (await client.execute('select * from access_attempts')).rows
    expect(JSON.stringify(all)).not.toContain(from)
    expect(all.filter((row) => row.key === 'salt')).toHaveLength(1)
    const [first] = await attempts()
    await client.execute("update access_attempts set hour = '2020-01-01T00'")
    await ask(PRIVATE, WRONG, from)
    const second = (await attempts()).find((row) => row.hour !== '2020-01-01T00')
    expect(second?.key).not.toBe(first?.key)
  })

  test('whoever writes their own X-Forwarded-For is still known by what the proxy adds', async () => {
    const from = newClient()
    for (let tries = 1; tries <= 10; tries += 1) await ask(PRIVATE, WRONG, `203.0.113.${tries}, ${from}`)
    expectProblem(await ask(PRIVATE, RIGHT, `203.0.113.99, ${from}`), 'rate_limited')
  })
})

describe('the look-up form of the board', () => {
  createWeb(app, { config: { publicUrl: undefined, largeType: false, footer: {} }, assets: () => Response.json({}) })
  const lookUp = async (access: string, from: string) => {
    const body = new URLSearchParams({ project: PRIVATE, access })
    const response = await app.request('/board', { method: 'POST', headers: { 'X-Forwarded-For': from }, body })
    return { status: response.status, html: await response.text() }
  }

  test('takes a code in full width, and is counted once and for its visitor', async () => {
    const from = newClient()
    const wide = RIGHT.replaceAll(/[0-9A-Z]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
    expect((await lookUp(wide, from)).status).toBe(200)
    for (let tries = 1; tries <= 10; tries += 1) expect((await lookUp(WRONG, from)).status, `${tries}`).toBe(404)
    const refused = await lookUp(RIGHT, from)
    expect(refused.status).toBe(429)
    expect(refused.html).toContain('查询码错误次数过多')
    expectProblem(await ask(PRIVATE, RIGHT, from), 'rate_limited')
    expect((await lookUp(RIGHT, newClient())).status).toBe(200)
  })
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s counts as %s', (address, counted) => {
  expect(network(address)).toBe(counted)
})

describe('a key of the staff', () => {
  const keyFor = async (more: {
    role?: Role
    scopes?: Scope[]
    department?: string
    projects?: string[]
  }): Promise<string> =>
    (
      await createKey(
        { ...ctx, actor: { kind: 'system', name: 'test' } },
        {
          name: 'test',
          role: more.role ?? null,
          scopes: more.scopes ?? [],
          department: more.department ?? null,
          projects: more.projects ?? null,
        },
      )
    ).key

  const KEYS: [name: string, key: Parameters<typeof keyFor>[0], opens: boolean][] = [
    ['a supervisor', { role: 'supervisor' }, true],
    ['an administrator', { role: 'administrator' }, true],
    ['a system with projects:read', { scopes: ['projects:read'] }, true],
    ['a steward of this project', { role: 'steward', projects: [PRIVATE] }, true],
    ['a steward of another', { role: 'steward', projects: [PUBLIC] }, false],
    ['a steward of none named', { role: 'steward' }, false],
    ['a supervisor of other projects', { role: 'supervisor', projects: [PUBLIC] }, false],
    ["a department's supervisor", { role: 'supervisor', department: 'tax' }, false],
    [
      "a department's supervisor, this project named",
      { role: 'supervisor', department: 'tax', projects: [PRIVATE] },
      true,
    ],
    ['a clerk', { role: 'clerk' }, false],
    ['a publisher', { role: 'publisher' }, false],
    ['a system that writes events', { scopes: ['events:write'] }, false],
  ]
  test.each(KEYS)('%s', async (_, spec, opens) => {
    const headers = { Authorization: `Bearer ${await keyFor(spec)}` }
    for (const path of ['', '/timeline', '.csv', '.ics']) {
      const answer = await get(app, `/v1/projects/${PRIVATE}${path}`, headers)
      if (!opens) expectProblem(answer, 'project_not_found')
      else {
        expect(answer.status, path).toBe(200)
        expect(answer.headers.get('Cache-Control'), path).toBe('private, no-cache')
        expect(answer.headers.get('Vary'), path).toContain('Authorization')
      }
    }
    const list = await get<ProjectList>(app, '/v1/projects', headers)
    expect(list.headers.get('Cache-Control')).toBe('private, no-cache')
    const shown = list.body.items.filter((item) => item.code === PRIVATE)
    expect(shown.map((item) => item.visibility)).toEqual(opens ? ['private'] : [])
    expect(list.body.items.filter((item) => item.visibility === 'public')).toHaveLength(3)
    expect((await get(app, '/v1/projects.csv', headers)).text.includes(PRIVATE)).toBe(opens)
    expect((await get(app, `/v1/projects/${PUBLIC}`, headers)).status).toBe(200)
  })

  test('a key that opens nothing here still takes the access code', async () => {
    const answer = await ask(PRIVATE, RIGHT, newClient(), {
      Authorization: `Bearer ${await keyFor({ role: 'clerk' })}`,
    })
    expect(Project.parse(answer.body).code).toBe(PRIVATE)
  })

  test('a wrong one is 401, everywhere, and is no access code', async () => {
    for (const path of ['/v1/projects', '/v1/projects.csv', `/v1/projects/${PUBLIC}`, `/v1/projects/${PRIVATE}.ics`])
      for (const header of ['Bearer zn_0000000000000000000000000000000000000000000', 'Bearer x', 'Basic abc', ''])
        expectProblem(await get(app, path, { Authorization: header }), 'unauthenticated')
    expect(await attempts()).toEqual([])
  })
})
