import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { projectMatters } from '../../schema/tables/index.ts'
import { refreshMatters, staleMatters } from '../../src/supervision/refresh.ts'
import { createTestApp } from '../support/app.ts'
import { at, happens, lateProject, lookAt, morning } from '../support/late-project.ts'

const { ctx, database } = await createTestApp()
const { client } = database

const rows = async (sql: string, ...args: string[]) => (await client.execute({ sql, args })).rows
const levels = async (project: string) =>
  (await rows('select level from notices where project = ? order by rowid', project)).map((row) => row.level)
const open = async (project: string) =>
  (await rows('select level from notices where project = ? and closed_at is null order by rowid', project)).map(
    (row) => row.level,
  )

/** Accepted on Monday 2 November with five working days; nobody answers. */
const DAYS: [day: string, made: string[]][] = [
  ['2026-11-04', []],
  ['2026-11-05', ['due-soon']],
  ['2026-11-06', []],
  ['2026-11-09', []],
  ['2026-11-10', ['overdue-1']],
  ['2026-11-11', []],
  ['2026-11-12', ['overdue-3']],
  ['2026-11-14', []],
  ['2026-11-16', ['overdue-5']],
  ['2026-11-17', []],
  // Two times two working days since the 12th have gone by without an answer.
  ['2026-11-19', ['unanswered-twice']],
  ['2026-11-20', []],
  ['2026-11-23', ['overdue-10']],
  ['2026-12-01', []],
]

test('level by level as the days go by, each once', async () => {
  const project = await lateProject(ctx)
  const seen: unknown[] = []
  for (const [day, made] of DAYS) {
    await lookAt(ctx, day)
    await lookAt(ctx, day)
    const all = await levels(project)
    expect(all.slice(seen.length), day).toEqual(made)
    seen.push(...made)
  }
  expect(await open(project), 'the reminder that it was due soon is over').toEqual(
    seen.filter((level) => level !== 'due-soon'),
  )
})

test('whoever comes late to a history is asked at its highest level only, and never down the ladder', async () => {
  const project = await lateProject(ctx)
  await lookAt(ctx, '2026-11-17')
  expect(await levels(project)).toEqual(['overdue-5'])
  // Two days with the applicant are recorded afterwards: fewer days overdue, the same due day.
  await happens(ctx, project, 'waiting', morning('2026-11-11'), { waitingOn: 'applicant' })
  await happens(ctx, project, 'resumed', morning('2026-11-13'))
  await lookAt(ctx, '2026-11-17')
  expect(await levels(project)).toEqual(['overdue-5'])
})

test('a notice says what is late, of whom what is asked, and by when; it goes to the posts that the level names', async () => {
  const project = await lateProject(ctx)
  await lookAt(ctx, '2026-11-12')
  const [notice] = await rows('select * from notices where project = ?', project)
  expect(notice).toMatchObject({
    level: 'overdue-3',
    department: 'housing-construction',
    requires: 'plan',
    answer_by: '2026-11-16',
    created_at: '2026-11-12T01:00:00.000Z',
  })
  expect(notice?.text).toMatch(
    /^测试项目\d+的“建筑工程施工许可证核发”应于2026年11月9日办结，已超时3个工作日。请住房和城乡建设局在2026年11月16日下班前提交解决方案和新的办结日期。$/,
  )
  const sent = await rows(
    'select address, kind, status, message from outbox where cause = ? order by address',
    String(notice?.id),
  )
  expect(sent.map((row) => row.address)).toEqual([
    'head-housing-construction@example.invalid',
    'steward-chief@example.invalid',
  ])
  const message = JSON.parse(String(sent[0]?.message))
  expect(message).toMatchObject({
    title: '【书面督办】建筑工程施工许可证核发',
    light: 'red',
    links: [{ path: `/board/${project}` }],
    data: { notice: notice?.id, dueOn: '2026-11-09', overdueDays: 3, answerBy: '2026-11-16' },
  })
})

test('run on two machines at once it makes one of each', async () => {
  const projects = [await lateProject(ctx), await lateProject(ctx), await lateProject(ctx)]
  // Two machines' clocks are never the same.
  const machines = [at(ctx, '2026-11-16T01:00:00.000Z'), at(ctx, '2026-11-16T01:00:00.200Z')]
  const stale = await Promise.all(machines.map((machine) => staleMatters(machine, 500)))
  await Promise.all(machines.map((machine, position) => refreshMatters(machine, stale[position] ?? [])))
  for (const project of projects) {
    expect(await levels(project)).toEqual(['overdue-5'])
    const messages = await rows(
      'select o.id from outbox o join notices n on n.id = o.cause where n.project = ?',
      project,
    )
    expect(messages).toHaveLength(2)
  }
})

test('an event that comes in between leaves nothing behind: no state, no notice, no message', async () => {
  const project = await lateProject(ctx)
  const now = at(ctx, morning('2026-11-16'))
  const stale = (await staleMatters(now, 500)).filter((row) => row.project === project)
  await happens(ctx, project, 'approved', morning('2026-11-09'))
  await refreshMatters(now, stale)
  expect(await levels(project)).toEqual([])
  expect(await rows('select computed_seq from matter_states where project = ?', project)).toEqual([{ computed_seq: 0 }])
  await lookAt(ctx, '2026-11-16')
  expect(await levels(project), 'it was finished in time').toEqual([])
})

test('nothing more is asked once it is finished, and asked again where that was a mistake', async () => {
  const project = await lateProject(ctx)
  await lookAt(ctx, '2026-11-12')
  expect(await open(project)).toEqual(['overdue-3'])
  await happens(ctx, project, 'approved', morning('2026-11-12'))
  await lookAt(ctx, '2026-11-12')
  expect(await open(project)).toEqual([])
  await client.execute({ sql: "delete from events where project = ? and state = 'approved'", args: [project] })
  await lookAt(ctx, '2026-11-12')
  expect(await open(project)).toEqual(['overdue-3'])
  expect(await levels(project)).toEqual(['overdue-3'])
})

test('a matter that leaves its project takes its notices with it', async () => {
  const project = await lateProject(ctx)
  await lookAt(ctx, '2026-11-12')
  await client.execute({ sql: 'delete from project_matters where project = ?', args: [project] })
  await happens(ctx, project, 'in_review', morning('2026-11-12'))
  await lookAt(ctx, '2026-11-12')
  expect(await open(project)).toEqual([])
})

test('an extension is another due day: its levels begin anew', async () => {
  const project = await lateProject(ctx)
  await happens(ctx, project, 'extended', morning('2026-11-06'), {
    days: 2,
    unit: 'working_days',
    approvedBy: '局长',
    basis: '行政许可法第42条',
  })
  await lookAt(ctx, '2026-11-11')
  expect(await levels(project), 'due on the 11th now').toEqual(['due-soon'])
  await lookAt(ctx, '2026-11-12')
  expect(await levels(project)).toEqual(['due-soon', 'overdue-1'])
})

test('papers that are owed are spoken of two working days before, by name', async () => {
  const project = await lateProject(ctx)
  await happens(ctx, project, 'approved_with_deferral', morning('2026-11-05'), {
    items: ['资金安排承诺书'],
    dueOn: '2026-11-16',
  })
  await lookAt(ctx, '2026-11-11')
  expect(await levels(project)).toEqual([])
  await lookAt(ctx, '2026-11-12')
  expect(await levels(project)).toEqual(['owed-document'])
  const [notice] = await rows('select text from notices where project = ?', project)
  expect(notice?.text).toContain('容缺的“资金安排承诺书”应于2026年11月16日前补齐')
  await happens(ctx, project, 'received', morning('2026-11-13'), { items: ['资金安排承诺书'] })
  await lookAt(ctx, '2026-11-13')
  expect(await open(project)).toEqual([])
})

test('of a matter in parts, the part that is late is named', async () => {
  const project = await lateProject(ctx)
  const part = (id: string, name: string, department: string, value: number) => ({
    id,
    name,
    department,
    limit: {
      kind: 'limit' as const,
      value,
      unit: 'working_days' as const,
      lawText: null,
      from: '受理',
      obligor: 'agency' as const,
      basis: 'example' as const,
      source: null,
      extension: null,
    },
  })
  await client.execute({ sql: 'delete from events where project = ?', args: [project] })
  await ctx.db
    .update(projectMatters)
    .set({ limit: null, segments: [part('county', '县级审查', '水利局', 5), part('city', '市级决定', '市水务局', 5)] })
    .where(eq(projectMatters.project, project))
  await happens(ctx, project, 'accepted', morning('2026-11-02'), { segment: 'county' })
  await lookAt(ctx, '2026-11-10')
  const asked = async () => (await rows('select text, department from notices where project = ?', project)).at(-1)
  const late = await asked()
  expect(late?.text).toContain('应于2026年11月9日办结，已超时1个工作日。请水利局在2026年11月12日下班前说明理由。')
  expect(late?.department, 'and its posts are told, not those of the matter').toBe('water-resources')
  // The city's office has no post in this county.
  await happens(ctx, project, 'approved', morning('2026-11-10'), { segment: 'county' })
  await happens(ctx, project, 'accepted', morning('2026-11-11'), { segment: 'city' })
  await lookAt(ctx, '2026-11-16')
  const soon = await asked()
  expect(soon?.text).toMatch(/将于2026年11月18日到期，请市水务局.*这一段由市水务局办理，请住房和城乡建设局转告。$/)
  expect(soon?.department).toBe('housing-construction')
})

test('an old red that is over asks for nothing: what is asked goes by the light of today', async () => {
  const project = await lateProject(ctx)
  await happens(ctx, project, 'withdrawn', morning('2026-11-20'))
  await happens(ctx, project, 'accepted', morning('2026-11-23'))
  await lookAt(ctx, '2026-11-25')
  expect(await rows('select light, overdue_on from matter_states where project = ?', project)).toEqual([
    { light: 'yellow', overdue_on: '2026-11-10' },
  ])
  expect(await levels(project)).toEqual([])
  await lookAt(ctx, '2026-12-01')
  expect(await levels(project), 'nine days of the first application are not added').toEqual(['overdue-1'])
})

test('what was finished at last is not called unanswered', async () => {
  const project = await lateProject(ctx)
  await lookAt(ctx, '2026-11-12')
  await happens(ctx, project, 'approved', morning('2026-11-19'))
  await lookAt(ctx, '2026-11-20')
  expect(await levels(project)).toEqual(['overdue-3'])
})

test('a day to answer in a year that is not announced is called an estimate', async () => {
  const project = await lateProject(ctx)
  await lookAt(ctx, '2026-12-31')
  const [notice] = await rows('select text, answer_by from notices where project = ?', project)
  expect(notice?.answer_by).toBe('2027-01-01')
  expect(notice?.text).toContain('2027年的放假安排尚未公布，日期按普通周一至周五推算。')
})
