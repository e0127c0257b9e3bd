import type { Client } from '@libsql/client'
import { DRAFT_KINDS, type DraftKind } from '../../src/contract/drafts.ts'
import type { App } from '../../src/http/app.ts'
import { NOTICES } from '../unit/core/holiday-notices.ts'
import { get, post, send } from './app.ts'

/** Valid input for an operation that documents If-Match, and a tag of something that was there before. */
export interface GuardedWrite {
  path: string
  body?: unknown
  /** text/plain, where it is no JSON. */
  text?: string
  stale: string
  /** What it is at now, where that is known. */
  current?: string
}

export interface World {
  app: Pick<App, 'request'>
  client: Client
  administrator: Record<string, string>
}

const PROJECT = '2603-211021-04-01-100001'
/** It has no matter of OTHER's. */
const PRIVATE_PROJECT = '2605-211021-04-01-100004'
export const OTHER = 'market-supervision'
const LAW = '某某办法'
const UPKEEP = 'no_contact-0000000000000001'
const QUESTION = 'question-walk'
const TICKET = 'ticket-walk'
const NOTICE = 'notice-walk'
const IMPORT = 'import-walk'

/** An entry of each kind that nobody of OTHER looks after. */
const ENTRIES: Readonly<Record<DraftKind, { id: string; successor: string }>> = {
  matters: { id: 'construction-permit', successor: 'water-hookup' },
  documents: { id: 'construction-permit-form', successor: 'articles-of-association' },
  departments: { id: 'tax', successor: 'housing-fund' },
  bundles: { id: 'easy-power', successor: 'utilities-joint-hookup' },
  policies: { id: 'support-steward-service', successor: 'support-industrial-start-example' },
  institutions: { id: 'inst-1', successor: 'inst-2' },
  places: { id: 'zone-construction', successor: 'zone-real-estate' },
}
const KIND_OF: Readonly<Record<string, DraftKind>> = Object.fromEntries(
  DRAFT_KINDS.map((kind) => [singular(kind), kind]),
)
function singular(kind: DraftKind): string {
  const word = kind === 'policies' ? 'policy' : kind.slice(0, -1)
  return word[0]?.toUpperCase() + word.slice(1)
}

/** What has to be there before: rows that jobs would make. */
export async function prepare({ client, administrator, app }: World): Promise<void> {
  await client.execute(
    `insert into upkeep_items (id, rule, kind, entry, name, detail, department, due_on, first_seen_at)
     values ('${UPKEEP}', 'no_contact', 'matters', 'construction-permit', '施工许可', '没有联系方式', 'tax', '2026-12-31', '2026-11-01T00:00:00.000Z')`,
  )
  await client.execute(
    `insert into question_groups (id, region, question, tokens, created_at, last_asked_at)
     values ('${QUESTION}', '211021', '怎么办理某某', '[]', '2026-11-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z')`,
  )
  await client.execute(
    `insert into tickets (id, region, channel, chat, department, question, conversation, state, created_at)
     values ('${TICKET}', '211021', 'telegram', '7', 'tax', '怎么开票', '[]', 'open', '2026-11-19T00:00:00.000Z')`,
  )
  await client.execute(
    `insert into notices (id, region, level, project, matter, department, text, requires, created_at, answer_by)
     values ('${NOTICE}', '211021', 'first', '${PROJECT}', 'water-hookup', 'water-supply', '请说明', 'reason',
       '2026-11-19T00:00:00.000Z', '2026-12-31')`,
  )
  await client.execute({
    sql: `insert into imports (id, kind, dry_run, state, done, total, plan, created_by, actor, created_at)
      values ('${IMPORT}', 'matters', 1, 'done', 0, 0, '{}', 'account:tax-clerk', ?, '2026-11-19T00:00:00.000Z')`,
    args: [
      JSON.stringify({
        kind: 'account',
        id: 'account-tax',
        name: 'tax-clerk',
        role: 'clerk',
        scopes: [],
        department: 'tax',
        projects: null,
      }),
    ],
  })
  const law = await send(app, `/v1/staff/laws/${encodeURIComponent(LAW)}`, {
    method: 'PUT',
    headers: { ...administrator, 'Content-Type': 'application/json', 'If-Match': '"l-0"' },
    body: JSON.stringify(LAW_INPUT),
  })
  if (law.status !== 200) throw new Error(`the law is not registered: ${law.text}`)
}

const LAW_INPUT = { status: 'repealed', since: '2026-01-01' }
const list = (name: string): GuardedWrite => ({
  path: `/v1/staff/projects/${PROJECT}/${name}`,
  body: { items: [] },
  stale: '"r-0"',
})

/** By operationId. Whoever adds an operation with If-Match adds its input here. */
const WRITES: Readonly<Record<string, (world: World) => GuardedWrite | Promise<GuardedWrite>>> = {
  recordEvent: () => ({
    path: `/v1/staff/projects/${PROJECT}/matters/water-hookup/events`,
    body: { state: 'received', time: '2026-11-18T10:00:00+08:00' },
    stale: '"s-9"',
  }),
  changeProject: () => ({ path: `/v1/staff/projects/${PROJECT}`, body: { name: '改个名称' }, stale: '"r-0"' }),
  putObstacles: () => list('obstacles'),
  putSurveys: () => list('surveys'),
  putStewards: () => list('stewards'),
  putMilestones: () => list('milestones'),
  putInvestments: () => list('investments'),
  putPromises: () => list('promises'),
  acceptPlan: async ({ app }) => {
    const plan = await post<{ id: string }>(app, '/v1/plans', {
      profile: { investment: 80_000_000, landSource: 'auction' },
    })
    return { path: `/v1/staff/projects/${PROJECT}/plan`, body: { planId: plan.body.id }, stale: '"r-0"' }
  },
  changeUpkeep: () => ({ path: `/v1/staff/upkeep/${UPKEEP}`, body: { owner: 'zhang.wei' }, stale: '"u-0"' }),
  setLaw: () => ({ path: `/v1/staff/laws/${encodeURIComponent(LAW)}`, body: LAW_INPUT, stale: '"l-0"' }),
  deleteLaw: () => ({ path: `/v1/staff/laws/${encodeURIComponent(LAW)}`, stale: '"l-0"' }),
  resolveQuestion: () => ({
    path: `/v1/staff/questions/${QUESTION}/resolution`,
    body: { resolution: 'out_of_scope', note: '不归我们管' },
    stale: '"q-0"',
  }),
  setCalendarYear: async ({ app, administrator }) => {
    const { body } = await get<object>(app, '/v1/staff/calendar/2026', administrator)
    return { path: '/v1/staff/calendar/2026', body: { ...body, source: '通知' }, stale: '"0000000000000000"' }
  },
  readCalendarNotice: () => ({
    path: '/v1/staff/calendar/notice?confirm=true',
    text: NOTICES.find(({ year }) => year === 2026)?.text ?? '',
    stale: '"0000000000000000"',
  }),
  patchDepartment: () => ({ path: '/v1/staff/departments/tax', body: { note: '改一句话' }, stale: '"v-0"' }),
  changeAccount: async ({ app, administrator }) => {
    const body = { login: `walk-${crypto.randomUUID().slice(0, 8)}`, name: '走查', role: 'reviewer' }
    const made = await post<{ account: { id: string } }>(app, '/v1/staff/accounts', body, administrator)
    return { path: `/v1/staff/accounts/${made.body.account.id}`, body: { name: '改名' }, stale: '"a-0"' }
  },
  changeStaffSettings: () => ({ path: '/v1/staff/settings', body: { secondPerson: 'off' }, stale: '"c-9"' }),
}

/** The seven kinds are kept alike: a draft is read, saved once, and what was read first is then old. */
async function draftWrite({ app, administrator }: World, kind: DraftKind, verb: string): Promise<GuardedWrite> {
  const { id, successor } = ENTRIES[kind]
  const path = `/v1/staff/${kind}/${id}`
  const read = await get<{ content: object }>(app, `${path}/draft`, administrator)
  const stale = read.headers.get('ETag') ?? ''
  const { content } = read.body
  const saved = await send(app, `${path}/draft`, {
    method: 'PUT',
    headers: { ...administrator, 'Content-Type': 'application/json', 'If-Match': stale },
    body: JSON.stringify(content),
  })
  if (saved.status >= 400) throw new Error(`the draft of ${path} is not saved: ${saved.text}`)
  const reason = '办理依据已经废止'
  const writes: Record<string, { path: string; body?: unknown }> = {
    put: { path: `${path}/draft`, body: content },
    discard: { path: `${path}/draft` },
    submit: { path: `${path}/draft/submit` },
    review: { path: `${path}/draft/review`, body: { decision: 'approve' } },
    publish: { path: `${path}/draft/publish`, body: {} },
    rollBack: { path: `${path}/rollback`, body: { version: 1 } },
    withdraw: { path: `${path}/withdrawal`, body: { reason } },
    retire: { path: `${path}/retirement`, body: { reason, successor } },
  }
  const write = writes[verb]
  if (!write) throw new Error(`no fixture for ${verb} of ${kind}`)
  return { ...write, stale, current: saved.headers.get('ETag') ?? '' }
}

const DRAFT_VERB = /^(put|discard|submit|review|publish|rollBack|withdraw|retire)([A-Z][a-z]+?)(?:Draft)?$/

/** Valid input for an operation; throws where there is none yet. */
export async function guardedWrite(world: World, operationId: string): Promise<GuardedWrite> {
  const known = WRITES[operationId]
  if (known) return known(world)
  const [, verb = '', noun = ''] = DRAFT_VERB.exec(operationId) ?? []
  const kind = KIND_OF[noun]
  if (!kind) throw new Error(`add ${operationId} to tests/support/staff-fixtures.ts: valid input and an old tag`)
  return draftWrite(world, kind, verb)
}

interface Asked {
  path: string
  body?: unknown
  /** Where its ETag is read, by whoever may. */
  read?: string
  tag?: string
}
export type OfAnother = Asked | { everybody: string }

/**
 * What a clerk of OTHER asks for that is not theirs, by operationId; or why everybody may. Lists show one's own, and have a test beside
 * each.
 */
const OF_ANOTHER: Readonly<Record<string, OfAnother>> = {
  getStaffMatter: { path: `/v1/staff/projects/${PROJECT}/matters/water-hookup` },
  recordEvent: {
    path: `/v1/staff/projects/${PROJECT}/matters/water-hookup/events`,
    body: { state: 'received' },
    read: `/v1/staff/projects/${PROJECT}/matters/water-hookup`,
  },
  getStaffProject: { path: `/v1/staff/projects/${PRIVATE_PROJECT}` },
  replayEvent: { path: '/v1/staff/events/1/replay', body: { reason: '时间填错了', time: '2026-11-18T10:00:00+08:00' } },
  answerNotice: { path: `/v1/staff/notices/${NOTICE}/answer`, body: { reason: '材料不全' } },
  answerTicket: { path: `/v1/staff/tickets/${TICKET}/answer`, body: { text: '请来窗口' } },
  changeUpkeep: { path: `/v1/staff/upkeep/${UPKEEP}`, body: { owner: 'zhang.wei' }, tag: '"u-1"' },
  patchDepartment: {
    path: '/v1/staff/departments/tax',
    body: { note: '改一句话' },
    read: '/v1/staff/departments/tax',
  },
  getImport: { path: `/v1/staff/imports/${IMPORT}` },
  setImportColumns: {
    path: `/v1/staff/imports/${IMPORT}/columns`,
    body: { columns: [{ sheet: 'x', heading: 'x', column: null }] },
  },
  applyImport: { path: `/v1/staff/imports/${IMPORT}/apply` },
  submitImport: { path: `/v1/staff/imports/${IMPORT}/submit` },
  getCalendarYear: { everybody: '工作日历全县共用' },
  getLaw: { everybody: '法律法规的状态全县共用' },
  getStaffDepartment: { everybody: '已发布的部门内容人人可读' },
  getQuestion: { everybody: '没有答上的问题不分部门，认领后成草稿' },
  resolveQuestion: { everybody: '只做草稿；草稿按部门管' },
  previewDraft: { everybody: '只试算，什么也不改；是不是自己的，在 questions 的测试里' },
  getDraftById: { everybody: '草稿内部公开，改不得' },
  getLocalDifferences: { everybody: '已发布的内容人人可读' },
}

const READS = /^(get[A-Z][a-z]+Draft|list[A-Z][a-z]+StaffVersions)$/

/** Undefined where nobody has thought of it yet. */
export async function ofAnother(world: World, operationId: string, route: string): Promise<OfAnother | undefined> {
  const known = OF_ANOTHER[operationId]
  if (known) {
    if ('everybody' in known || known.read === undefined) return known
    const { headers } = await get(world.app, known.read, world.administrator)
    return { ...known, tag: headers.get('ETag') ?? '' }
  }
  if (READS.test(operationId)) return { everybody: '草稿和历次版本内部公开，改不得' }
  if (/^check[A-Z]/.test(operationId)) return { everybody: '什么也不保存' }
  const kind = KIND_OF[/^confirm([A-Z][a-z]+)$/.exec(operationId)?.[1] ?? '']
  if (kind) return { path: route.replace('{id}', ENTRIES[kind].id) }
  if (!DRAFT_VERB.test(operationId)) return undefined
  const { current, ...write } = await guardedWrite(world, operationId)
  return { ...write, ...(current === undefined ? {} : { tag: current }) }
}
