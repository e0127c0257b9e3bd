import { beforeAll, describe, expect, test } from 'vitest'
import { WORK_PAGES } from '../../bots/console/work-pages.ts'
import { Role } from '../../src/contract/staff.ts'
import { type ConsoleVisitor, openConsole } from '../support/console-visitor.ts'

const PROJECT = '2603-211021-04-01-100001'
const EVERYBODY = Role.options
const ADMINISTRATOR: readonly Role[] = ['administrator']
const CATALOGUE: readonly Role[] = ['clerk', 'reviewer', 'publisher', 'administrator']
const READERS: readonly Role[] = [...CATALOGUE, 'supervisor']
const PROJECTS: readonly Role[] = ['clerk', 'steward', 'supervisor', 'administrator']

/** Who may read each page: everybody else gets a page that says so. Paths of one thing that is in the sample. */
const PAGES: readonly (readonly [path: string, roles: readonly Role[]])[] = [
  ['/console/imports', [...CATALOGUE, 'steward']],
  ['/console/exports', EVERYBODY],
  ['/console/upkeep', READERS],
  ['/console/upkeep/laws', READERS],
  ['/console/questions', READERS],
  ['/console/questions/evaluation', READERS],
  ['/console/projects', PROJECTS],
  ['/console/projects/new', ['steward', 'administrator']],
  [`/console/projects/${PROJECT}`, PROJECTS],
  [`/console/projects/${PROJECT}/matters/construction-permit`, PROJECTS],
  [`/console/projects/${PROJECT}/lists/obstacles`, PROJECTS],
  [`/console/projects/${PROJECT}/access-code`, ['steward', 'supervisor', 'administrator']],
  [`/console/projects/${PROJECT}/plan`, ['steward', 'supervisor', 'administrator']],
  [`/console/projects/${PROJECT}/edit`, ['steward', 'supervisor', 'administrator']],
  ['/console/held', PROJECTS],
  ['/console/notices', PROJECTS],
  ['/console/outbox', ['supervisor', 'administrator']],
  ['/console/tickets', ['clerk', 'supervisor', 'administrator']],
  ['/console/chats', ['supervisor', 'administrator']],
  ['/console/calendar', EVERYBODY],
  ['/console/accounts', ADMINISTRATOR],
  ['/console/keys', ADMINISTRATOR],
  ['/console/settings', EVERYBODY],
  ['/console/audit', ['supervisor', 'administrator']],
]

const { visitor, app } = await openConsole()
const people = new Map<Role, ConsoleVisitor>()
beforeAll(async () => {
  for (const role of Role.options)
    people.set(role, await visitor({ role, projects: role === 'steward' ? [PROJECT] : null }))
})
const at = (role: Role) => people.get(role) as ConsoleVisitor

describe.each(PAGES)('%s', (path, roles) => {
  test.each(Role.options)('%s', async (role) => {
    const page = await at(role).get(path)
    expect([page.status, page.text.slice(0, 300)], role).toEqual([roles.includes(role) ? 200 : 403, expect.anything()])
    if (page.status === 403) expect(page.text).toMatch(/没有权限/)
    // Nobody reads a code of ours, or English, in a heading, a label or a button.
    const spoken = [...page.html.matchAll(/<(h1|h2|legend|button|summary|th|dt)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(
      ([, , inner]) => inner?.replace(/<[^>]+>/g, '').trim() ?? '',
    )
    for (const words of spoken) expect(words, path).not.toMatch(/\b[a-z]+_[a-z]+\b|undefined|null|\[object/)
  })
})

test('every page that has no part in its address is in the table', () => {
  const listed = new Set(PAGES.map(([path]) => path))
  const plain = WORK_PAGES.filter(({ path, get }) => get && !path.includes(':')).map(({ path }) => path)
  expect(plain.filter((path) => !listed.has(path))).toEqual([])
})

test.each(['/console/projects', '/console/audit', '/console/keys'])(
  '%s: nobody signed in goes to sign in first',
  async (path) => {
    const page = await app.request(`http://localhost${path}`)
    expect([page.status, page.headers.get('Location')]).toEqual([303, expect.stringContaining('/console/sign-in')])
  },
)

describe('what one may not do is refused when posted, too', () => {
  test.each([
    ['clerk', '/console/accounts', { login: 'x', name: 'x', role: 'administrator' }],
    ['supervisor', '/console/keys', { name: 'x', scopes: 'projects:read' }],
    ['clerk', `/console/projects/${PROJECT}/access-code`, {}],
    ['reviewer', '/console/calendar', { text: '通知' }],
    ['clerk', '/console/settings', { secondPerson: 'off' }],
    ['steward', '/console/outbox', { id: 'x' }],
  ] as const)('%s at %s', async (role, path, fields) => {
    expect((await at(role).post(path, fields)).status).toBe(403)
  })

  test('a form of another site is not taken', async () => {
    const page = await app.request('http://localhost/console/keys', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'https://elsewhere.example' },
      body: 'name=x',
    })
    expect(page.status).toBe(403)
  })
})
