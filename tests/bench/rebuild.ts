import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { figure } from '../../scripts/figure.ts'
import type { Ctx } from '../../src/access/context.ts'
import { readConfig } from '../../src/config/config.ts'
import type { MatterState } from '../../src/contract/projects.ts'
import type { OpenDatabase } from '../../src/db/open.node.ts'
import { wire } from '../../src/entry/deployment.ts'
import { openAndMigrate, SAMPLE_COUNTY, seed } from '../../src/entry/prepare.node.ts'
import { appendEvents, type NewEvent } from '../../src/progress/append-events.ts'
import { rebuild } from '../../src/supervision/rebuild.ts'

/*
 * `npm run bench:rebuild [-- PROJECTS]`: projects of 40 matters with random histories, reported out of order and with repeats. The
 * ledger is computed, lost, computed again from the events alone and compared: every light must be the same. Ends with 1 if not.
 */
const PROJECTS = Number(process.argv[2] ?? 10_000)
const MATTERS = 40
const BATCH = 1000
const HOUR = 3_600_000

/** A small generator of our own, so that two runs make the same histories. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) % below
  }
}
const random = randomFrom(20261120)

/** One matter's way, from nothing to delivered, broken off anywhere. */
function historyOf(now: number): { state: MatterState | null; hours: number; data: NewEvent['data'] }[] {
  const steps: [MatterState | null, number, NewEvent['data']?][] = [['received', 30]]
  if (random(5) === 0) steps.push(['correction_requested', 20, { items: ['平面图'] }], ['received', 60])
  steps.push(['accepted', 20])
  if (random(3) === 0) {
    const noticeAt = random(4) === 0 ? undefined : new Date(now - 200 * HOUR).toISOString()
    steps.push(
      ['special_procedure', 40, { procedure: '专家评审', ...(noticeAt ? { noticeAt } : {}) }],
      ['resumed', 200],
    )
  }
  if (random(6) === 0) steps.push(['waiting', 30, { waitingOn: 'applicant' }], ['resumed', 90])
  if (random(8) === 0) steps.push(['extended', 20, { approvedBy: '分管负责人', days: 5 }])
  if (random(4) === 0) steps.push([null, 10, { text: '已催办' }])
  steps.push([random(12) === 0 ? 'refused' : 'approved', 120], ['delivered', 40])
  return steps.slice(0, random(steps.length + 3)).map(([state, hours, data = {}]) => ({ state, hours, data }))
}

function eventsOf(project: string, matter: string, now: number): NewEvent[] {
  let at = now - (300 + random(6000)) * HOUR
  return historyOf(now).map(({ state, hours, data }, position) => {
    at += (1 + random(hours)) * HOUR
    return {
      source: 'urn:bench',
      eventId: `${project}/${matter}/${position}`,
      project,
      matter,
      type: `zhinan.matter.${state ?? 'remark'}.v1`,
      state,
      known: true,
      time: new Date(at).toISOString(),
      data,
    }
  })
}

const codeOf = (at: number) => `2601-211021-04-01-${String(at + 200_000).padStart(6, '0')}`

async function makeProjects(
  { client }: OpenDatabase,
  matters: readonly { id: string; stage: string }[],
): Promise<void> {
  for (let start = 0; start < PROJECTS; start += 500) {
    const codes = Array.from({ length: Math.min(500, PROJECTS - start) }, (_, at) => codeOf(start + at))
    await client.batch(
      [
        {
          sql: `insert into projects (code, region, name, type, visibility, stewards, milestones, obstacles, notes, basis, updated_at)
            select c.value, p.region, c.value, p.type, 'public', '[]', '[]', '[]', '[]', p.basis, p.updated_at
            from json_each(?) c, (select * from projects limit 1) p where true`,
          args: [JSON.stringify(codes)],
        },
        {
          sql: `insert into project_matters (project, matter, stage, position)
            select c.value, m.value ->> 'id', m.value ->> 'stage', m.key from json_each(?) c, json_each(?) m where true`,
          args: [JSON.stringify(codes), JSON.stringify(matters)],
        },
      ],
      'write',
    )
  }
}

/** Everything derived, of every matter and every event, as one figure. */
async function fingerprint({ client }: OpenDatabase): Promise<string> {
  const hash = createHash('sha256')
  for (let start = 0; start < PROJECTS; start += 250) {
    const { rows } = await client.execute({
      sql: `select project, matter, state, light, due_soon, waiting_on, received_on, accepted_on, due_on, statutory_due_on, overdue_on,
        completed_on, delivered_on, recheck_on from matter_states where project >= ? and project < ? order by project, matter`,
      args: [codeOf(start), codeOf(start + 250)],
    })
    for (const row of rows) hash.update(JSON.stringify(Object.values(row)))
  }
  const { rows } = await client.execute('select held_code, count(*) as n, sum(id) as s from events group by held_code')
  return hash.update(JSON.stringify(rows)).digest('hex')
}

const mb = () => `${Math.round(process.memoryUsage.rss() / 1024 / 1024)} MB`
async function timed<T>(name: string, act: () => Promise<T>, count: (result: T) => [number, string][]): Promise<T> {
  const started = performance.now()
  const result = await act()
  const seconds = (performance.now() - started) / 1000
  const rates = count(result).map(([n, unit]) => `${n} ${unit}, ${Math.round(n / seconds)}/s`)
  figure(name, `${seconds.toFixed(1)} s; ${rates.join('; ')}; memory ${mb()}`)
  return result
}

async function report(ctx: Ctx, matters: readonly { id: string }[]): Promise<number> {
  const now = ctx.clock.now().getTime()
  let sent = 0
  let batches = 0
  let batch: NewEvent[] = []
  const flush = async () => {
    for (let at = batch.length - 1; at > 0; at -= 1) {
      const other = random(at + 1)
      const [a, b] = [batch[at], batch[other]]
      if (a && b) [batch[at], batch[other]] = [b, a]
    }
    await appendEvents(ctx, [...batch, ...batch.slice(0, 10)])
    sent += batch.length
    batches += 1
    // The driver keeps what was bound to a statement until the next collection, which comes late where little else is made.
    if (batches % 20 === 0) globalThis.gc?.()
    batch = []
  }
  for (let project = 0; project < PROJECTS; project += 1)
    for (const { id } of matters) {
      batch.push(...eventsOf(codeOf(project), id, now))
      if (batch.length >= BATCH - 20) await flush()
    }
  await flush()
  return sent
}

async function main(): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-bench-'))
  const config = readConfig({ DATA_DIR: folder })
  const database = await openAndMigrate(config)
  try {
    await seed(database, config, SAMPLE_COUNTY)
    const silent = { info: () => {}, warn: () => {}, error: () => {} }
    const ctx = (await wire(database.db, config, 'node', silent)).createCtx('bench', { kind: 'system', name: 'bench' })
    const found = await database.client.execute(
      "select distinct id, stage from published where kind = 'matter' and stage is not null order by id limit 40",
    )
    const matters = found.rows.map((row) => ({ id: String(row.id), stage: String(row.stage) })).slice(0, MATTERS)
    await timed(
      'projects made',
      () => makeProjects(database, matters),
      () => [[PROJECTS * matters.length, 'matters']],
    )
    await timed(
      'events reported, in batches of 1,000',
      () => report(ctx, matters),
      (sent) => [[sent, 'events']],
    )

    const rates = (made: Awaited<ReturnType<typeof rebuild>>): [number, string][] => [
      [made.events, 'events'],
      [made.matters, 'matters'],
    ]
    await timed('computed for the first time', () => rebuild(ctx, { check: false }), rates)
    const before = await fingerprint(database)
    await database.client.execute(`update matter_states set computed_seq = 0, state = 'not_started', light = 'gray', due_soon = 0,
      waiting_on = null, received_on = null, accepted_on = null, due_on = null, statutory_due_on = null, overdue_on = null,
      completed_on = null, delivered_on = null, recheck_on = null`)
    if ((await fingerprint(database)) === before) throw new Error('nothing was lost: this proves nothing')
    await timed('rebuilt from events alone', () => rebuild(ctx, { check: false }), rates)
    const proof = await timed('compared, column by column', () => rebuild(ctx, { check: true }), rates)
    const same = (await fingerprint(database)) === before && proof.differences === 0 && proof.pending === 0
    const lights = await database.client.execute(
      'select light, count(*) as n from matter_states group by light order by light',
    )
    console.log(`lights: ${lights.rows.map(({ light, n }) => `${light} ${n}`).join(', ')}`)
    figure(
      'after the rebuild',
      same ? 'the same lights, due days and reasons for holding' : `DIFFERENT: ${proof.differences}`,
    )
    return same ? 0 : 1
  } finally {
    database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
