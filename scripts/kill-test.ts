import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { and, eq, ne, sql } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import * as t from '../schema/tables/index.ts'
import { createKey, newSigningSecret } from '../src/access/keys.ts'
import { readConfig } from '../src/config/config.ts'
import type { Limit } from '../src/contract/common.ts'
import type { Db } from '../src/db/db.ts'
import { wire } from '../src/entry/deployment.ts'
import { openAndMigrate, SAMPLE_COUNTY, seed } from '../src/entry/prepare.node.ts'
import { figure } from './figure.ts'
import { type Running, startKillable, until } from './killable-server.ts'

/*
 * `npm run kill-test [-- 50]`: a real server, killed with SIGKILL at a random moment after an event came in, started again, time
 * after time. Each event makes its matter late, which causes one notice and one message to a subscriber; a receiver collects them.
 */

const PROJECT = '2611-211021-04-01-300001'
const RECEIVED_AT = '2026-11-02T01:00:00.000Z'
const LONGEST_DELIVERY_MS = 30_000
const LATEST_KILL_MS = 300
const silent = { info: () => {}, warn: () => {}, error: () => {} }

export interface KillReport {
  rounds: number
  /** Killed before the event was acknowledged: it was sent again. */
  unacknowledged: number
  /** Killed with the messages not yet all received. */
  undelivered: number
  /** Messages that came more than once, under the same id. */
  repeats: number
  notices: number
  changes: number
  /** Whatever should not be; empty = passed. */
  faults: string[]
}

interface Received {
  id: string
  type: string
  matter: string
}

/** Kills a server `rounds` times and says what became of the events' messages. */
export async function killTest(rounds: number, say: (line: string) => void = () => {}): Promise<KillReport> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-kill-'))
  const secret = newSigningSecret()
  const receiver = await startReceiver(secret)
  const report: KillReport = {
    rounds,
    unacknowledged: 0,
    undelivered: 0,
    repeats: 0,
    notices: 0,
    changes: 0,
    faults: [],
  }
  let server: Running | undefined
  try {
    const settings = { DATA_DIR: path.join(folder, 'data'), WEBHOOK_ALLOW_LOCAL: 'on', WEBHOOK_SECRET: secret }
    const { key, matters } = await prepare(settings, receiver.url, secret, rounds)
    server = await startKillable(settings)
    for (const [round, matter] of matters.entries()) {
      const send = () => postEvent(server?.url ?? '', key, matter)
      const delay = Math.random() * LATEST_KILL_MS
      const posting = send()
      await new Promise((resolve) => setTimeout(resolve, delay))
      const before = receiver.of(matter).size
      await server.kill()
      const acknowledged = await posting
      if (!acknowledged) report.unacknowledged += 1
      if (before < 2) report.undelivered += 1
      server = await startKillable(settings)
      if (!acknowledged && !(await send())) report.faults.push(`${matter}: the event is refused`)
      const delivered = await until(() => receiver.of(matter).size >= 2, LONGEST_DELIVERY_MS)
      if (!delivered) report.faults.push(`${matter}: ${receiver.of(matter).size} of 2 messages came`)
      say(`${round + 1}/${rounds}  killed after ${Math.round(delay)} ms, ${before} of 2 messages were out`)
    }
    await server.kill()
    const messages = receiver.messages
    const distinct = new Map(messages.map((message) => [message.id, message]))
    report.repeats = messages.length - distinct.size
    const count = (type: string) => [...distinct.values()].filter((message) => message.type === type).length
    report.notices = count('zhinan.notice.v1')
    report.changes = count('zhinan.project.changed.v1')
    report.faults.push(...receiver.faults, ...(await check(settings, matters, [...distinct.values()])))
    return report
  } finally {
    await server?.kill()
    receiver.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The sample county with a project of our own, one subscriber, and one leader: both receive by web hook. */
async function prepare(settings: Record<string, string>, url: string, secret: string, rounds: number) {
  const config = readConfig(settings)
  const opened = await openAndMigrate(config)
  try {
    await seed(opened, config, SAMPLE_COUNTY)
    const { createCtx } = await wire(opened.db, config, 'node', silent)
    const ctx = createCtx('kill-test', { kind: 'system', name: 'kill-test' })
    const { key } = await createKey(ctx, {
      name: 'kill-test',
      role: null,
      scopes: ['events:write'],
      department: null,
      projects: null,
    })
    const published = await ctx.db
      .select({ id: t.published.id })
      .from(t.published)
      .where(and(eq(t.published.kind, 'matter'), eq(t.published.region, config.region)))
      .limit(rounds)
    if (published.length < rounds) throw new Error(`at most ${published.length} rounds`)
    const matters = published.map(({ id }) => id)
    await fill(ctx.db, config.region, matters, url, secret)
    return { key, matters }
  } finally {
    opened.close()
  }
}

async function fill(db: Db, region: string, matters: string[], url: string, secret: string): Promise<void> {
  const limit: Limit = {
    kind: 'limit',
    value: 5,
    unit: 'working_days',
    lawText: null,
    from: '受理',
    obligor: 'agency',
    basis: 'example',
    source: null,
    extension: null,
  }
  const at = '2026-11-01T00:00:00.000Z'
  await db.batch([
    db.insert(t.projects).values({
      code: PROJECT,
      region,
      name: '中断试验项目',
      type: '工业',
      visibility: 'public',
      stewards: [],
      milestones: [],
      obstacles: [],
      notes: [],
      basis: 'example',
      updatedAt: at,
    }),
    db.insert(t.projectMatters).values(
      matters.map((matter, position) => ({
        project: PROJECT,
        matter,
        stage: 'construction-permit',
        position,
        limit,
      })),
    ),
    db.delete(t.recipients),
    db.insert(t.recipients).values({
      id: 'leader',
      region,
      role: 'leader',
      department: null,
      // Only ours: the sample's own late matters keep quiet.
      project: PROJECT,
      channel: 'webhook',
      address: `${url}/leader`,
      digest: 'immediate',
      basis: 'example',
    }),
    db.insert(t.subscriptions).values({
      id: 'sub-kill-test',
      project: PROJECT,
      channel: 'webhook',
      address: `${url}/subscriber`,
      status: 'active',
      proof: 'kill-test.',
      signingSecret: secret,
      createdAt: at,
      confirmedAt: at,
    }),
  ])
}

/** Whether the event was acknowledged. The same id however often it is sent. */
async function postEvent(url: string, key: string, matter: string): Promise<boolean> {
  const event = {
    specversion: '1.0',
    id: `kill-${matter}`,
    source: 'urn:kill-test',
    type: 'zhinan.matter.accepted.v1',
    subject: `projects/${PROJECT}/matters/${matter}`,
    time: RECEIVED_AT,
  }
  try {
    const response = await fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/cloudevents+json' },
      body: JSON.stringify(event),
    })
    const { results } = (await response.json()) as { results?: { status: string }[] }
    return ['applied', 'duplicate'].includes(results?.[0]?.status ?? '')
  } catch {
    return false
  }
}

/** Takes its time to answer, so that a kill can fall between a message's arrival and the note that it was sent. */
async function startReceiver(secret: string) {
  const messages: Received[] = []
  const faults: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    try {
      const { id, type, data } = new Webhook(secret).verify(body, request.headers as Record<string, string>) as {
        id: string
        type: string
        data: { matterId: string }
      }
      messages.push({ id, type, matter: data.matterId })
    } catch (error) {
      faults.push(`a message that cannot be verified: ${String(error)}`)
    }
    setTimeout(() => response.writeHead(204).end(), Math.random() * 100)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    faults,
    of: (matter: string) => new Set(messages.filter((message) => message.matter === matter).map(({ id }) => id)),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Each event has one notice and one message of each kind; nothing is there without its event. */
async function check(settings: Record<string, string>, matters: string[], received: Received[]): Promise<string[]> {
  const faults: string[] = []
  for (const matter of matters) {
    const own = received.filter((message) => message.matter === matter)
    const types = own.map((message) => message.type).sort()
    if (types.join() !== 'zhinan.notice.v1,zhinan.project.changed.v1')
      faults.push(`${matter}: ${types.join() || 'nothing'}`)
  }
  const strangers = received.filter((message) => !matters.includes(message.matter))
  if (strangers.length > 0) faults.push(`${strangers.length} messages of no event`)
  const opened = await openAndMigrate(readConfig(settings))
  try {
    const of = (table: typeof t.events | typeof t.notices) =>
      opened.db.select({ n: sql<number>`count(*)` }).from(table).where(eq(table.project, PROJECT))
    const [[events], [notices], orphans, lost] = await opened.db.batch([
      of(t.events),
      of(t.notices),
      opened.db
        .select({ id: t.outbox.id })
        .from(t.outbox)
        .where(
          sql`(kind = 'notice' and cause not in (select id from notices)) or (kind = 'project_change' and not exists (
            select 1 from events e where outbox.cause like e.project || '/' || e.matter || '#%'))`,
        ),
      opened.db
        .select({ id: t.outbox.id })
        .from(t.outbox)
        .where(and(eq(t.outbox.channel, 'webhook'), ne(t.outbox.status, 'pending'), ne(t.outbox.status, 'sent'))),
    ])
    if (events?.n !== matters.length) faults.push(`${events?.n} events of ${matters.length}`)
    if (notices?.n !== matters.length) faults.push(`${notices?.n} notices of ${matters.length} events`)
    if (orphans.length > 0) faults.push(`${orphans.length} messages without their cause`)
    if (lost.length > 0) faults.push(`${lost.length} messages given up`)
  } finally {
    opened.close()
  }
  return faults
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const report = await killTest(Number(process.argv[2] ?? 50), console.log)
  console.log(report)
  figure(
    `killed ${report.rounds} times between an event and its notice`,
    `${report.notices} notices and ${report.changes} change messages arrived, ${report.repeats} repeats under the same id, ${report.faults.length} faults`,
  )
  process.exitCode = report.faults.length === 0 ? 0 : 1
}
