import { beforeEach, expect, test } from 'vitest'
import { type Difference, rebuild } from '../../src/supervision/rebuild.ts'
import { createTestApp } from '../support/app.ts'
import { runCommand } from '../support/command.ts'
import { cloudEvent, makeKey, report } from '../support/events.ts'

const { app, ctx, database, folder } = await createTestApp()
const { client } = database
const PROJECT = '2603-211021-04-01-100001'

const DERIVED = `project, matter, seq, computed_seq, state, light, due_soon, waiting_on, received_on, accepted_on, due_on,
  statutory_due_on, overdue_on, completed_on, delivered_on, recheck_on`
const ledger = async () =>
  (await client.execute(`select ${DERIVED} from matter_states order by project, matter`)).rows.map((row) => ({
    ...row,
  }))
async function compare(check = true): Promise<{ found: Difference[]; pending: number; events: number }> {
  const found: Difference[] = []
  const report = await rebuild(ctx, { check, atOnce: 2, onDifference: (difference) => found.push(difference) })
  expect(report.differences).toBe(found.length)
  return { found, pending: report.pending, events: report.events }
}
beforeEach(async () => {
  await compare(false)
})

test('a rebuilt ledger proves right, and says how many events it read', async () => {
  const { rows } = await client.execute('select count(*) as n from events')
  expect(await compare()).toEqual({ found: [], pending: 0, events: Number(rows[0]?.n) })
})

/** What may have gone wrong: [what, how it comes about, what is found]. */
const DAMAGE: [string, string, Partial<Difference>[]][] = [
  [
    'a light painted over',
    `update matter_states set light = 'green' where project = '${PROJECT}' and matter = 'fire-design-review'`,
    [{ project: PROJECT, matter: 'fire-design-review', column: 'light', stored: 'green', computed: 'red' }],
  ],
  [
    'a first day overdue forgotten',
    `update matter_states set overdue_on = null where project = '${PROJECT}' and matter = 'fire-design-review'`,
    [{ column: 'overdueOn', stored: null, computed: expect.stringMatching(/^2026-/) }],
  ],
  [
    'an event said not to count',
    `update events set held_code = 'needs_pause' where project = '${PROJECT}' and matter = 'land-auction' and state = 'accepted'`,
    [{ matter: 'land-auction', column: expect.stringContaining('held_code'), stored: 'needs_pause', computed: null }],
  ],
  [
    'a state that is gone',
    `delete from matter_states where project = '${PROJECT}' and matter = 'land-auction'`,
    [{ project: PROJECT, matter: 'land-auction', column: 'seq', stored: null }],
  ],
  [
    'an event behind the back of the database',
    `update events set time = '2026-03-12T01:00:00.000Z' where project = '${PROJECT}' and matter = 'planning-conditions' and state = 'approved'`,
    [{ matter: 'planning-conditions', column: 'completedOn', stored: '2026-03-17', computed: '2026-03-12' }],
  ],
]
for (const [name, damage, expected] of DAMAGE)
  test(`${name} is found, and put right`, async () => {
    const before = await ledger()
    await client.execute(damage)
    const { found } = await compare()
    expect(found).toHaveLength(expected.length)
    expected.forEach((difference, at) => {
      expect(found[at]).toMatchObject(difference)
    })
    expect((await compare()).found, 'a check writes nothing').toHaveLength(expected.length)
    expect((await compare(false)).found).toHaveLength(expected.length)
    expect(await compare()).toMatchObject({ found: [], pending: 0 })
    if (damage.includes("set light = 'green'")) expect(await ledger()).toEqual(before)
  })

test('all derived states lost: the events alone bring every one back as it was', async () => {
  const before = await ledger()
  await client.execute(`update matter_states set computed_seq = 0, state = 'not_started', light = 'gray', due_soon = 0, waiting_on = null,
    received_on = null, accepted_on = null, due_on = null, statutory_due_on = null, overdue_on = null, completed_on = null,
    delivered_on = null, recheck_on = null`)
  expect((await compare(false)).pending).toBe(before.length)
  expect(await ledger()).toEqual(before)
})

test('a matter that the project turned out not to have is told from an unknown project', async () => {
  const { bearer } = await makeKey(ctx, { scopes: ['events:write'] })
  const code = '2609-211021-04-01-000001'
  await report(app, bearer, cloudEvent('accepted', { id: 'early', subject: `projects/${code}/matters/no-such-matter` }))
  await client.execute(`insert into projects (code, region, name, type, visibility, stewards, milestones, obstacles, notes, basis, updated_at)
    select '${code}', region, '示例', type, 'public', '[]', '[]', '[]', '[]', basis, updated_at from projects limit 1`)
  await compare(false)
  const { rows } = await client.execute("select held_code from events where event_id = 'early'")
  expect(rows[0]?.held_code).toBe('unknown_matter')
})

const command = (...more: string[]) => runCommand('src/entry/rebuild.ts', more, folder)

test('the command: 1 where something differs and it may not write, else 0', { timeout: 90_000 }, async () => {
  await client.execute("update matter_states set light = 'green' where matter = 'fire-design-review'")
  const checked = await command('--check')
  expect(checked.code).toBe(1)
  expect(checked.output).toContain(`${PROJECT} fire-design-review light：存 "green"，应为 "red"`)
  expect(await command()).toMatchObject({ code: 0, output: expect.stringContaining('1处不一致，已修正。') })
  expect(await command('--check')).toMatchObject({
    code: 0,
    output: expect.stringMatching(/每秒\d+条事件。\n没有不一致。/),
  })
})
