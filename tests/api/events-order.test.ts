import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MATTER_STATES, type Project } from '../../src/contract/projects.ts'
import { rebuild } from '../../src/supervision/rebuild.ts'
import { refreshMatters, staleMatters } from '../../src/supervision/refresh.ts'
import { createTestApp, get } from '../support/app.ts'
import { cloudEvent, makeKey, report } from '../support/events.ts'

const { app, ctx, database } = await createTestApp()
const { client } = database
const { bearer } = await makeKey(ctx, { scopes: ['events:write'] })
const MATTERS = ['construction-permit', 'fire-design-review', 'water-hookup'] as const

let made = 0
const nextCode = () => {
  made += 1
  return `2609-211021-04-01-${String(made).padStart(6, '0')}`
}
/** A project of three matters, put in as staff would. */
async function makeProject(code: string): Promise<void> {
  await client.batch([
    {
      sql: `insert into projects (code, region, name, type, visibility, stewards, milestones, obstacles, notes, basis, updated_at)
        select ?, region, ?, type, 'public', '[]', '[]', '[]', '[]', basis, updated_at from projects limit 1`,
      args: [code, code],
    },
    ...MATTERS.map((matter, position) => ({
      sql: 'insert into project_matters (project, matter, stage, position) values (?, ?, ?, ?)',
      args: [code, matter, 'construction-permit', position],
    })),
  ])
}
const runJob = async () => refreshMatters(ctx, await staleMatters(ctx, 500))
const about = (code: string, matter: string) => ({ subject: `projects/${code}/matters/${matter}` })
const stateOf = async (code: string, matter: string) =>
  (
    await client.execute({
      sql: 'select state, light, accepted_on, completed_on from matter_states where project = ? and matter = ?',
      args: [code, matter],
    })
  ).rows[0]
const heldOf = async (code: string) =>
  (
    await client.execute({
      sql: 'select held_code from events where project = ? order by event_id',
      args: [code],
    })
  ).rows.map((row) => row.held_code)

test('what came before its project applies by itself once the project is there', async () => {
  const code = nextCode()
  const early = cloudEvent('accepted', { ...about(code, 'water-hookup'), time: '2026-11-17T02:00:00Z' })
  expect((await report(app, bearer, early)).body.results[0]?.code).toBe('unknown_project')
  await runJob()
  expect(await heldOf(code)).toEqual(['unknown_project'])
  await makeProject(code)
  const { body: project } = await get<Project>(app, `/v1/projects/${code}`)
  expect(project.matters.find(({ matterId }) => matterId === 'water-hookup')).toMatchObject({ state: 'accepted' })
  await runJob()
  expect(await heldOf(code)).toEqual([null])
  expect(await stateOf(code, 'water-hookup')).toMatchObject({ state: 'accepted', accepted_on: '2026-11-17' })
})

/** Said last to first: each waits for the one before it, and applies by itself when that comes. */
test('a history told backwards ends as it would have been told forwards', async () => {
  const code = nextCode()
  await makeProject(code)
  const say = async (state: string, time: string) => {
    const { body } = await report(app, bearer, cloudEvent(state, { ...about(code, 'fire-design-review'), time }))
    return body.results[0]?.code
  }
  expect(await say('delivered', '2026-11-19T02:00:00Z')).toBe('needs_decision')
  expect(await say('resumed', '2026-11-17T02:00:00Z')).toBe('needs_acceptance')
  expect(await say('approved', '2026-11-18T02:00:00Z')).toBe('needs_acceptance')
  expect(await heldOf(code)).toEqual(['needs_decision', 'needs_acceptance', 'needs_acceptance'])
  expect(await say('special_procedure', '2026-11-13T02:00:00Z')).toBe('needs_acceptance')
  expect(await stateOf(code, 'fire-design-review')).toMatchObject({ state: 'not_started', light: 'gray' })
  expect(await say('accepted', '2026-11-11T02:00:00Z')).toBe(null)
  expect(await heldOf(code)).toEqual([null, null, null, null, null])
  expect(await stateOf(code, 'fire-design-review')).toEqual({
    state: 'delivered',
    light: 'green',
    accepted_on: '2026-11-11',
    completed_on: '2026-11-18',
  })
})

test('what is still to come applies by itself when its time has come, and not before', async () => {
  const code = nextCode()
  await makeProject(code)
  const event = cloudEvent('accepted', { ...about(code, 'water-hookup'), time: '2026-11-20T01:02:00Z' })
  expect((await report(app, bearer, event)).body.results[0]?.code).toBe('future')
  const at = (time: string) => ({ ...ctx, clock: { now: () => new Date(time) } })
  const waiting = async (time: string) => (await staleMatters(at(time), 500)).filter((row) => row.project === code)
  expect(await waiting('2026-11-20T01:01:59Z')).toEqual([])
  const due = await waiting('2026-11-20T01:02:00Z')
  expect(due).toHaveLength(1)
  await refreshMatters(at('2026-11-20T01:02:00Z'), due)
  expect(await stateOf(code, 'water-hookup')).toMatchObject({ state: 'accepted', light: 'yellow' })
})

test('a process that ended after the append has lost nothing: the job goes on, and so does sending again', async () => {
  const code = nextCode()
  await makeProject(code)
  const event = cloudEvent('accepted', about(code, 'water-hookup'))
  // What the append leaves behind when nothing follows it.
  await client.execute({
    sql: `insert into events (source, event_id, project, matter, state, type, time, received_at, data, basis)
      values (?, ?, ?, 'water-hookup', 'accepted', ?, '2026-11-19T02:00:00.000Z', '2026-11-20T01:00:00.000Z', '{}', 'reported')`,
    args: [String(event.source), String(event.id), code, String(event.type)],
  })
  expect(await stateOf(code, 'water-hookup')).toMatchObject({ state: 'not_started' })
  expect((await report(app, bearer, event)).body.results[0]).toMatchObject({ status: 'duplicate', code: null })
  expect(await stateOf(code, 'water-hookup')).toMatchObject({ state: 'accepted' })
})

/** What a request to this database does first, before its third batch: the refresh has then read, and not yet written. */
function beforeThirdBatch(act: () => Promise<unknown>): typeof ctx {
  let batches = 0
  const batch: typeof ctx.db.batch = async (statements) => {
    batches += 1
    if (batches === 3) await act()
    return ctx.db.batch(statements)
  }
  const db = new Proxy(ctx.db, {
    get: (target, name) => (name === 'batch' ? batch : Reflect.get(target, name, target)),
  })
  return { ...ctx, db }
}

test('of two that compute a matter at once, the one that read before the newest event puts no older reason over a newer one', async () => {
  const code = nextCode()
  await makeProject(code)
  // Kept by a process that ended: nobody has computed yet why it waits.
  await client.execute({
    sql: `insert into events (source, event_id, project, matter, state, type, time, received_at, data, basis)
      values ('urn:slow', ?, ?, 'water-hookup', 'approved', 'zhinan.matter.approved.v1', '2026-11-19T02:00:00.000Z',
        '2026-11-20T01:00:00.000Z', '{}', 'reported')`,
    args: [code, code],
  })
  const slow = beforeThirdBatch(() =>
    report(app, bearer, cloudEvent('accepted', { ...about(code, 'water-hookup'), time: '2026-11-18T02:00:00Z' })),
  )
  await refreshMatters(slow, await staleMatters(ctx, 500))
  expect(await heldOf(code)).toEqual([null, null])
  expect(await stateOf(code, 'water-hookup')).toMatchObject({ state: 'approved' })
})

const minutes = (at: number) => new Date(Date.UTC(2026, 9, 26) + at * 60_000).toISOString()
const data = fc.record(
  {
    waitingOn: fc.constantFrom('department', 'applicant', 'third_party', 'season'),
    procedure: fc.constantFrom('听证', '专家评审'),
    noticeAt: fc.constantFrom('2026-11-02T01:00:00Z', '2026-11-09T09:00:00+08:00'),
    basis: fc.constant('行政许可法第四十五条'),
    days: fc.integer({ min: 1, max: 20 }),
    approvedBy: fc.constant('分管负责人'),
    items: fc.subarray(['营业执照', '平面图']),
    dueOn: fc.constantFrom('2026-11-18', '2026-12-01'),
    segment: fc.constantFrom('county-check', 'city-decision'),
  },
  { requiredKeys: [] },
)
/** Times on a coarse grid, so that some are equal, and some still to come. */
const history = fc.array(
  fc.record({
    matter: fc.constantFrom(...MATTERS),
    state: fc.constantFrom(...MATTER_STATES, ...MATTER_STATES, 'remark', 'vanished'),
    time: fc.integer({ min: 0, max: 26 * 12 }).map((slot) => minutes(slot * 120)),
    source: fc.constantFrom('a', 'b'),
    data,
  }),
  { minLength: 1, maxLength: 24 },
)

const COLUMNS = `matter, state, light, due_soon, waiting_on, received_on, accepted_on, due_on, statutory_due_on, overdue_on,
  completed_on, delivered_on, recheck_on`
const everything = async (code: string) => ({
  states: (
    await client.execute({
      sql: `select ${COLUMNS} from matter_states where project = ? order by matter`,
      args: [code],
    })
  ).rows.map((row) => ({ ...row })),
  held: (
    await client.execute({
      sql: 'select event_id, time, held_code from events where project = ? order by time, source, event_id',
      args: [code],
    })
  ).rows.map((row) => ({ ...row })),
})

test('any history, in any order, with repeats, in any batches, ends in the state of the ordered one', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.infiniteStream(fc.nat(1_000_000)), async (events, random) => {
      const [ordered, shuffled] = [nextCode(), nextCode()]
      await makeProject(ordered)
      await makeProject(shuffled)
      const as = (code: string) =>
        events.map(({ matter, state, time, source, data }, at) =>
          cloudEvent(state, { id: `n${at}`, source: `urn:${source}:${code}`, ...about(code, matter), time, data }),
        )
      const sorted = as(ordered).sort((a, b) => (String(a.time) < String(b.time) ? -1 : 1))
      for (const event of sorted) await report(app, bearer, event)

      const next = () => random.next().value
      const dealt = as(shuffled)
        .flatMap((event) => (next() % 3 === 0 ? [event, event] : [event]))
        .map((event) => ({ event, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ event }) => event)
      while (dealt.length > 0) await report(app, bearer, dealt.splice(0, 1 + (next() % 6)))

      expect(await everything(shuffled)).toEqual(await everything(ordered))
    }),
    { numRuns: 25 },
  )
  const found: object[] = []
  const proof = await rebuild(ctx, { check: true, atOnce: 7, onDifference: (difference) => found.push(difference) })
  expect(found).toEqual([])
  expect(proof.pending).toBe(0)
  expect(proof.projects).toBeGreaterThan(50)
}, 120_000)
