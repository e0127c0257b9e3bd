import { expect, test } from 'vitest'
import type { Ctx } from '../../src/access/context.ts'
import type { DraftList } from '../../src/contract/drafts.ts'
import type { Matter } from '../../src/contract/matters.ts'
import type { Role } from '../../src/contract/staff.ts'
import { publishScheduled } from '../../src/jobs/publish-scheduled.ts'
import { publishDrafts } from '../../src/staff/drafts/publish.ts'
import { reviewDrafts } from '../../src/staff/drafts/review.ts'
import { saveDrafts } from '../../src/staff/drafts/save.ts'
import { submitDrafts } from '../../src/staff/drafts/submit.ts'
import { Overwriting } from '../../src/staff/seed/replace-catalogue.ts'
import { createTestApp, get } from '../support/app.ts'
import { load, sampleCounty } from '../support/county.ts'
import { draftDesk } from '../support/drafts.ts'
import { expectProblem } from '../support/problems.ts'
import { accountOf } from '../support/staff.ts'
import { countTrips } from '../support/trips.ts'

const { app, ctx, database } = await createTestApp()
const desk = draftDesk(app)
const trips = countTrips(database.client)
const [clerk, reviewer, publisher] = await Promise.all([
  accountOf(ctx, { role: 'clerk', login: 'clerk' }),
  accountOf(ctx, { role: 'reviewer', login: 'reviewer' }),
  accountOf(ctx, { role: 'publisher', login: 'publisher' }),
])
const as = (role: Role): Ctx => ({
  ...ctx,
  actor: { kind: 'account', id: role, name: role, role, scopes: [], department: null, projects: null },
})
const { content } = (await desk.read('matters', 'seal-engraving', clerk)).body
const matters = (from: number, count: number, tag = 'x') =>
  Array.from({ length: count }, (_, at) => ({
    kind: 'matters' as const,
    entry: `made-${from + at}`,
    content: {
      ...{
        ...content,
        id: `made-${from + at}`,
        name: `造的事项${tag}${from + at}`,
        aliases: [],
        faqs: [],
        words: null,
      },
      // Each names the next: together they hold, one by one they would not.
      parallelWith: [`made-${from + ((at + 1) % count)}`],
    },
    import: 'import-1',
  }))
const ids = (outcomes: { draftId: string | null }[]) => outcomes.map(({ draftId }) => draftId ?? '')
const errors = (outcomes: { error: Error | null }[]) => outcomes.flatMap(({ error }) => (error ? [error.message] : []))

test('many at once, from save to publication, in as many round trips as one', async () => {
  const counts: number[][] = []
  for (const [from, count] of [
    [0, 2],
    [100, 60],
  ] as const) {
    let drafts: string[] = []
    const of: number[] = []
    of.push(
      await trips.of(async () => {
        const saved = await saveDrafts(as('clerk'), { items: matters(from, count) })
        expect(errors(saved)).toEqual([])
        drafts = ids(saved)
      }),
    )
    of.push(await trips.of(async () => expect(errors(await submitDrafts(as('clerk'), drafts))).toEqual([])))
    of.push(
      await trips.of(async () =>
        expect(errors(await reviewDrafts(as('reviewer'), drafts, { decision: 'approve' }))).toEqual([]),
      ),
    )
    of.push(await trips.of(async () => expect(errors(await publishDrafts(as('publisher'), drafts))).toEqual([])))
    counts.push(of)
    const last = await get<Matter>(app, `/v1/matters/made-${from + count - 1}`)
    expect(last.body.parallelWith.map(({ id }) => id)).toContain(`made-${from}`)
  }
  expect(counts[0], 'save, submit, review, publish').toEqual([2, 2, 2, 3])
  // Somebody has published in between: the first that comes after reads the catalogue anew.
  expect(counts[1]).toEqual([3, 2, 2, 3])
  const revisions = await database.client.execute('select count(*) as n from catalogue_revisions')
  expect(Number(revisions.rows[0]?.n), 'one revision a publication, and the seed').toBe(3)
})

test('reading and typing cost one round trip and two', async () => {
  await desk.read('matters', 'made-0', clerk)
  const spare = 1 // Who is asking.
  expect(await trips.of(() => desk.read('matters', 'made-0', clerk))).toBe(1 + spare)
  const seen = await desk.read('matters', 'made-0', clerk)
  const headers = { ...clerk, ...desk.etagOf(seen) }
  expect(await trips.of(() => desk.put('matters', 'made-0', headers, { ...seen.body.content, summary: '新的' }))).toBe(
    2 + spare,
  )
  expect(await trips.of(() => get(app, '/v1/staff/drafts?limit=100', clerk))).toBe(1 + spare)
})

test("a draft that somebody else has open is not written over by an import; one's own is", async () => {
  const items = [
    { kind: 'matters' as const, entry: 'made-0', content: { ...content, id: 'made-0' }, import: 'import-2' },
  ]
  const [theirs] = await saveDrafts(as('publisher'), { items })
  expect(theirs?.error?.message).toContain('有clerk的草稿')
  const [own] = await saveDrafts(as('clerk'), { items })
  expect(own?.error).toBeNull()
  const queue = await get<DraftList>(app, '/v1/staff/drafts?import=import-2', reviewer)
  expect(queue.body.items.map(({ id, state }) => [id, state])).toEqual([['made-0', 'editing']])
  const twice = await saveDrafts(as('clerk'), { items: [...items, ...items] })
  expect(twice.map(({ error }) => error === null)).toEqual([true, false])
})

test('two publishers at once: both come through, one after the other', async () => {
  const prepare = async (entry: string, summary: string) => {
    await desk.edit('matters', entry, clerk, (edited) => Object.assign(edited, { summary }))
    await desk.step('matters', entry, 'draft/submit', clerk)
    await desk.step('matters', entry, 'draft/review', reviewer, { decision: 'approve' })
    return desk.read('matters', entry, publisher)
  }
  const seen = [await prepare('made-1', '甲'), await prepare('made-100', '乙')]
  const answers = await Promise.all(
    seen.map((one) =>
      desk.json('POST', `matters/${one.body.id}/draft/publish`, { ...publisher, ...desk.etagOf(one) }, {}),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect((await get<Matter>(app, '/v1/matters/made-1')).body.summary).toBe('甲')
  expect((await get<Matter>(app, '/v1/matters/made-100')).body.summary).toBe('乙')
  const again = answers.map((_, at) =>
    desk.json(
      'POST',
      `matters/${seen[at]?.body.id}/draft/publish`,
      { ...publisher, ...desk.etagOf(seen[at] as never) },
      {},
    ),
  )
  for (const answer of await Promise.all(again)) expectProblem(answer, 'draft_not_found')
})

test('on a date: the clock publishes it once, on two machines too, and says when it cannot', async () => {
  const at = new Date(ctx.clock.now().getTime() + 3_600_000).toISOString()
  const schedule = async (entry: string) => {
    await desk.edit('matters', entry, clerk, (edited) => Object.assign(edited, { summary: '到点发布' }))
    await desk.step('matters', entry, 'draft/submit', clerk)
    await desk.step('matters', entry, 'draft/review', reviewer, { decision: 'approve' })
    return desk.step('matters', entry, 'draft/publish', publisher, { at })
  }
  for (const entry of ['made-101', 'made-102'])
    expect((await schedule(entry)).body).toMatchObject({ state: 'scheduled', publishAt: at })
  const job: Ctx = { ...ctx, actor: { kind: 'system', name: 'publish-scheduled' } }
  expect(await publishScheduled.run(job)).toEqual({ published: 0, returned: 0 })
  // Edited after it was scheduled: it waits for a decision anew.
  await desk.edit('matters', 'made-102', clerk, (edited) => Object.assign(edited, { summary: '又改了' }))
  const later: Ctx = { ...job, clock: { now: () => new Date(Date.parse(at) + 1000) } }
  const runs = await Promise.all([publishScheduled.run(later), publishScheduled.run(later)])
  expect(runs.reduce((sum, { published = 0 }) => sum + published, 0)).toBe(1)
  expect((await get<Matter>(app, '/v1/matters/made-101')).body).toMatchObject({ summary: '到点发布', version: 2 })
  expect((await get<Matter>(app, '/v1/matters/made-102')).body.version).toBe(1)
  const rows = await database.client.execute(
    "select actor from audit where action = 'entry.published' and subject = 'matters/made-101' order by id desc limit 1",
  )
  expect(rows.rows).toMatchObject([{ actor: 'publish-scheduled' }])
})

test('a county with one administrator: one person alone, and the audit says so', async () => {
  const admin = await accountOf(ctx, { role: 'administrator', login: 'admin' })
  const settings = await get(app, '/v1/staff/settings', admin)
  const headers = { ...admin, ...desk.etagOf(settings) }
  expect((await desk.json('PATCH', 'settings', headers, { secondPerson: 'off' })).status).toBe(200)
  await desk.edit('matters', 'made-103', admin, (edited) => Object.assign(edited, { name: '一个人改的' }))
  await desk.step('matters', 'made-103', 'draft/submit', admin)
  expect((await desk.step('matters', 'made-103', 'draft/review', admin, { decision: 'approve' })).status).toBe(200)
  expect((await desk.step('matters', 'made-103', 'draft/publish', admin, {})).status).toBe(200)
  const rows = await database.client.execute(
    "select note from audit where action = 'draft.approved' and subject = 'matters/made-103' order by id desc limit 1",
  )
  expect(rows.rows).toMatchObject([{ note: '未经第二人审核' }])
})

test('the folder does not undo what staff published, unless it is told to', async () => {
  const county = await sampleCounty()
  const before = await get<Matter>(app, '/v1/matters/made-1')
  await expect(load(ctx, county)).rejects.toBeInstanceOf(Overwriting)
  await expect(load(ctx, county)).rejects.toThrow(/made-0.*\n.*made-1.*\n.*made-100.*\n.*made-101/)
  expect((await get<Matter>(app, '/v1/matters/made-1')).headers.get('ETag')).toBe(before.headers.get('ETag'))
})
