import { expect, test } from 'vitest'
import writeXlsxFile, { type Sheet } from 'write-excel-file/universal'
import type { Ctx, StaffActor } from '../../src/access/context.ts'
import type { ImportKindName, ImportReport } from '../../src/contract/imports.ts'
import type { Project } from '../../src/contract/projects.ts'
import { importFile } from '../../src/staff/imports/import-file.ts'
import { whenIn } from '../../src/staff/imports/progress/when.ts'
import { moneyIn } from '../../src/staff/imports/projects/money.ts'
import { createTestApp, get, send } from '../support/app.ts'
import { staffOf } from '../support/staff.ts'
import { countTrips } from '../support/trips.ts'

const { app, ctx, database } = await createTestApp()
const trips = countTrips(database.client)
const supervisor = await staffOf(ctx, { role: 'supervisor' })
const actor = (more: Partial<StaffActor>): Ctx => ({
  ...ctx,
  actor: {
    kind: 'key',
    id: 'k-1',
    name: '管家',
    role: 'steward',
    scopes: [],
    department: null,
    projects: null,
    ...more,
  },
})
const steward = actor({})
type Table = [name: string, rows: (string | number | Date | null)[][]]

async function workbook(tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> {
  const sheets = tables.map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) =>
      row.map((value) => (value === null ? null : value instanceof Date ? { value, format: 'yyyy-mm-dd' } : { value })),
    ),
  }))
  const blob = await writeXlsxFile(sheets as Sheet<Blob>[]).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}
const importing = async (
  kind: ImportKindName,
  tables: readonly Table[],
  { dryRun = false, as = steward }: { dryRun?: boolean; as?: Ctx } = {},
): Promise<ImportReport> => importFile(as, { kind, dryRun, bytes: await workbook(tables), fileName: 'test.xlsx' })
const read = async (code: string) => (await get<Project>(app, `/v1/staff/projects/${code}`, supervisor)).body
const count = async (table: string) =>
  Number((await database.client.execute(`select count(*) as n from ${table}`)).rows[0]?.n)
const faults = ({ rows }: ImportReport) =>
  rows
    .filter(({ result }) => result === 'refused')
    .map(({ sheet, row, column, reason }) => [sheet, row, column, reason])

const HEAD = ['项目代码', '项目名称', '建设单位', '总投资（万元）', '立项方式', '是否公开', '管家']
const MATTERS = ['项目代码', '审批事项', '计划开始日期', '计划完成日期']
const A = '2612-211021-04-01-800001'
const B = '2612-211021-04-01-800002'
const TWO: Table[] = [
  [
    '项目',
    [
      HEAD,
      [A, '甲厂房', '甲公司', 8000, '备案', '公开', '总管家\n部门分管家（住建局）'],
      ['２６１２－２１１０２１－０４－０１－８０００02', '乙厂房', null, '1.2亿元', '企业核准', '否', null],
    ],
  ],
  [
    '事项',
    [
      MATTERS,
      [A, 'construction-permit', new Date('2026-12-01T00:00:00Z'), '2026年12月15日'],
      [A, 'fire-design-review', null, null],
      [B, 'construction-permit', null, null],
    ],
  ],
]

test('a dry run of projects says what it would do, and writes none', async () => {
  const before = [await count('projects'), await count('project_matters')]
  const report = await importing('projects', TWO, { dryRun: true })
  expect(report.problem).toBeNull()
  expect(faults(report)).toEqual([])
  expect(report.counts).toEqual({ new: 2, changed: 0, unchanged: 0, refused: 0 })
  expect(report.rows.map(({ id }) => id)).toEqual([A, B])
  expect([await count('projects'), await count('project_matters')]).toEqual(before)
})

test('projects are made with their matters, days and stewards, without an access code, each with an audit row', async () => {
  const report = await importing('projects', TWO)
  expect(report.applied, JSON.stringify(report)).toMatchObject({ entries: 2 })
  const a = await read(A)
  expect(a).toMatchObject({
    name: '甲厂房',
    sponsor: '甲公司',
    investment: 80_000_000,
    type: 'enterprise_filing',
    visibility: 'public',
  })
  expect(a.stewards.map(({ role, department }) => [role, department])).toEqual([
    ['总管家', null],
    ['部门分管家', '住建局'],
  ])
  expect(
    a.matters.map(({ matterId, plannedStartOn, plannedFinishOn }) => [matterId, plannedStartOn, plannedFinishOn]),
  ).toEqual([
    ['construction-permit', '2026-12-01', '2026-12-15'],
    ['fire-design-review', null, null],
  ])
  expect(await read(B)).toMatchObject({ investment: 120_000_000, type: 'enterprise_approval', visibility: 'private' })
  const { rows } = await database.client.execute({
    sql: 'select access_code_hash, created_by from projects where code in (?, ?)',
    args: [A, B],
  })
  expect(rows.map((row) => [row.access_code_hash, row.created_by])).toEqual([
    [null, 'key:k-1'],
    [null, 'key:k-1'],
  ])
  const audits = await database.client.execute({
    sql: "select actor, note, after from audit where action = 'project.created' and subject = ?",
    args: [A],
  })
  expect(audits.rows).toHaveLength(1)
  expect(audits.rows[0]).toMatchObject({ actor: 'key:管家', note: `import ${report.id}` })
})

test('the same file again changes nothing', async () => {
  const before = await count('audit')
  const report = await importing('projects', TWO)
  expect(report.counts).toEqual({ new: 0, changed: 0, unchanged: 2, refused: 0 })
  // The import's own record, and no more.
  expect((await count('audit')) - before).toBe(1)
})

test('what differs is changed, what is not in the file stays, and what has begun is not moved', async () => {
  await importing('progress', [['进展', [PROGRESS, [A, 'construction-permit', '收件', '2026-11-10', null]]]])
  const report = await importing('projects', [
    [
      '项目',
      [
        ['项目代码', '建设单位'],
        [A, '新甲公司'],
      ],
    ],
    [
      '事项',
      [
        MATTERS,
        [A, 'construction-permit', '2027-01-01', '2027-01-15'],
        [A, 'fire-design-review', '2027-01-04', '2027-01-08'],
        [A, 'construction-drawing-review', null, null],
      ],
    ],
  ])
  expect(faults(report)).toEqual([])
  expect(report.counts.changed, JSON.stringify(report.rows)).toBe(1)
  const a = await read(A)
  expect(a).toMatchObject({ name: '甲厂房', sponsor: '新甲公司', investment: 80_000_000 })
  expect(a.matters.map(({ matterId, plannedStartOn }) => [matterId, plannedStartOn])).toEqual([
    ['construction-permit', '2026-12-01'],
    ['fire-design-review', '2027-01-04'],
    ['construction-drawing-review', null],
  ])
  const { rows } = await database.client.execute({
    sql: "select before, after from audit where action = 'project.changed' and subject = ?",
    args: [A],
  })
  expect(rows).toHaveLength(1)
  expect(JSON.parse(String(rows[0]?.before))).toEqual({ sponsor: '甲公司' })
  expect(JSON.parse(String(rows[0]?.after))).toMatchObject({
    sponsor: '新甲公司',
    add: [{ matter: 'construction-drawing-review' }],
  })
})

const C = '2612-211021-04-01-800003'
const ROW = [C, '丙', '丙公司', 8000, '备案', '公开', null]
const LISTED: Table = ['事项', [MATTERS, [C, 'construction-permit', null, null]]]
/** What is refused: [what it is, tables, the places named]. */
const FAULTY: [string, Table[], [row: number, column: string | null][]][] = [
  ['no project code', [['项目', [HEAD, ['不知道', ...ROW.slice(1)]]]], [[2, 'A 项目代码']]],
  ['an amount without a unit', [['项目', [HEAD.with(3, '总投资'), ROW]], LISTED], [[2, 'D 总投资']]],
  [
    'an amount that was surely meant otherwise',
    [['项目', [HEAD.with(3, '总投资（元）'), ROW]], LISTED],
    [[2, 'D 总投资（元）']],
  ],
  ['no name', [['项目', [HEAD, ROW.with(1, null)]], LISTED], [[2, 'B 项目名称']]],
  ['an unknown 立项方式', [['项目', [HEAD, ROW.with(4, '随便')]], LISTED], [[2, 'E 立项方式']]],
  ['not said whether public', [['项目', [HEAD, ROW.with(5, null)]], LISTED], [[2, 'F 是否公开']]],
  ['no matters', [['项目', [HEAD, ROW]]], [[2, null]]],
  [
    'an unknown matter',
    [
      ['项目', [HEAD, ROW]],
      ['事项', [MATTERS, [C, '造飞船许可', null, null]]],
    ],
    [[2, 'B 审批事项']],
  ],
  [
    'a matter twice',
    [
      ['项目', [HEAD, ROW]],
      ['事项', [MATTERS, [C, 'construction-permit', null, null], [C, 'construction-permit', null, null]]],
    ],
    [[3, 'B 审批事项']],
  ],
  [
    'an end before its beginning',
    [
      ['项目', [HEAD, ROW]],
      ['事项', [MATTERS, [C, 'construction-permit', '2026-12-02', '2026-12-01']]],
    ],
    [[2, 'D 计划完成日期']],
  ],
  ['matters of a project that is nowhere', [['项目', [HEAD, [A, ...ROW.slice(1)]]], LISTED], [[2, 'A 项目代码']]],
]
for (const [what, tables, places] of FAULTY)
  test(`${what} is refused, with its place`, async () => {
    const before = [await count('projects'), await count('project_matters')]
    const report = await importing('projects', tables)
    expect(faults(report).map(([, row, column]) => [row, column])).toEqual(places)
    for (const row of report.rows.filter(({ result }) => result === 'refused'))
      expect(row.suggestion).toMatch(/\p{Script=Han}/u)
    expect([await count('projects'), await count('project_matters')]).toEqual(before)
  })

test('who may not, may not by import either', async () => {
  const other = actor({ projects: ['2604-211021-04-01-100002'] })
  const report = await importing('projects', TWO, { as: other })
  expect(report.counts.refused).toBe(2)
  // B is private, and not this steward's: it is not told apart from A.
  const reasons = new Set(faults(report).map(([, , , reason]) => reason))
  expect([...reasons]).toEqual(['这个项目代码已有项目，您不能改它'])
  await expect(importing('projects', TWO, { as: actor({ role: 'clerk' }) })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

const PROGRESS = ['项目代码', '事项', '办理状态', '办理时间', '说明']
const story = (code: string): Table => [
  '办件进度',
  [
    PROGRESS,
    [code, '建筑工程施工许可证核发', '办结', '2026-11-18 15:30', '按期办结'],
    [code, '建筑工程施工许可证核发', '受理', new Date('2026-11-12T00:00:00Z'), null],
    [code, 'construction-permit', '收件', '2026年11月11日上午9时', null],
  ],
]

test('progress: dry run, then events in any order of rows; the same file again makes none', async () => {
  const before = await count('events')
  const dry = await importing('progress', [story(B)], { dryRun: true })
  expect(faults(dry)).toEqual([])
  expect(dry.counts).toEqual({ new: 3, changed: 0, unchanged: 0, refused: 0 })
  expect(await count('events')).toBe(before)
  const done = await importing('progress', [story(B)])
  expect(done.applied, JSON.stringify(done)).toMatchObject({ entries: 3 })
  expect((await read(B)).matters[0]).toMatchObject({
    state: 'approved',
    light: 'green',
    receivedOn: '2026-11-11',
    acceptedOn: '2026-11-12',
    completedOn: '2026-11-18',
  })
  expect(await count('events')).toBe(before + 3)
  const again = await importing('progress', [story(B)])
  expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: 3, refused: 0 })
  expect(await count('events')).toBe(before + 3)
  const { rows } = await database.client.execute(
    "select actor, after from audit where action = 'events.imported' order by id desc",
  )
  expect(rows[0]).toMatchObject({ actor: 'key:管家', after: JSON.stringify({ events: 3, projects: [B] }) })
})

/** What moves nothing is refused with its reason, as by hand. */
const WRONG: [string, (string | null)[][], [row: number, column: string][]][] = [
  [
    'a project that is nowhere',
    [['2699-211021-04-01-000001', 'construction-permit', '收件', '2026-11-01', null]],
    [[2, 'A 项目代码']],
  ],
  ['a matter that the project lacks', [[A, 'company-registration', '收件', '2026-11-01', null]], [[2, 'B 事项']]],
  ['a state that is none', [[A, 'fire-design-review', '差不多了', '2026-11-01', null]], [[2, 'C 办理状态']]],
  ['no time', [[A, 'fire-design-review', '收件', null, null]], [[2, 'D 办理时间']]],
  ['a time that is none', [[A, 'fire-design-review', '收件', '上周五', null]], [[2, 'D 办理时间']]],
  ['a time to come', [[A, 'fire-design-review', '收件', '2027-11-01', null]], [[2, 'D 办理时间']]],
  ['a delivery before any decision', [[A, 'fire-design-review', '送达', '2026-11-02', null]], [[2, 'C 办理状态']]],
  [
    'an extension that nobody approved',
    [[A, 'construction-permit', '延期', '2026-11-12', null]],
    [
      [2, '批准人'],
      [2, '天数'],
    ].map(([row]) => [row as number, '']) as [number, string][],
  ],
  [
    'the same thing twice in one file',
    [
      [A, 'fire-design-review', '收件', '2026-11-01', null],
      [A, 'fire-design-review', '接件', '2026/11/1', null],
    ],
    [[3, 'C 办理状态']],
  ],
]
for (const [what, rows, places] of WRONG)
  test(`${what} is refused, and no event is made`, async () => {
    const before = await count('events')
    const report = await importing('progress', [['进展', [PROGRESS, ...rows]]])
    expect(faults(report).map(([, row, column]) => [row, column ?? ''])).toEqual(places)
    expect(await count('events')).toBe(before)
  })

test('what was imported before and now reads otherwise is refused; what a system reported already is left alone', async () => {
  const changed = story(B)
  const row = changed[1][1]
  if (row) row[4] = '另一句话'
  const report = await importing('progress', [changed])
  expect(report.counts).toMatchObject({ unchanged: 2, refused: 1 })
  const other = '2603-211021-04-01-100001'
  const known = await database.client.execute({
    sql: "select matter, time from events where project = ? and state = 'accepted' limit 1",
    args: [other],
  })
  const [{ matter, time } = { matter: '', time: '' }] = known.rows
  const day = new Date(Date.parse(String(time)) + 8 * 3_600_000).toISOString().slice(0, 10)
  const same = await importing('progress', [['进展', [PROGRESS, [other, String(matter), '受理', day, null]]]])
  expect(same.counts, JSON.stringify(same.rows)).toMatchObject({ unchanged: 1, refused: 0 })
})

test('a clerk records what is of their department', async () => {
  const clerk = actor({ role: 'clerk', department: 'no-such-department' })
  const report = await importing('progress', [story(A)], { as: clerk })
  expect(report.counts.refused).toBe(3)
})

test('a story longer than a part of the work is checked as one, and costs no round trip a row', async () => {
  const filler = Array.from({ length: 260 }, (_, at) => [
    B,
    'construction-permit',
    '备注',
    `2026-11-${String(1 + (at % 18)).padStart(2, '0')} 10:${String(at % 60).padStart(2, '0')}`,
    `第${at}句`,
  ])
  const rows = [
    [A, 'construction-drawing-review', '办结', '2026-11-17', null],
    ...filler,
    [A, 'construction-drawing-review', '受理', '2026-11-13', null],
    [A, 'construction-drawing-review', '收件', '2026-11-12', null],
  ]
  const dry = await importing('progress', [['进展', [PROGRESS, ...rows]]], { dryRun: true })
  expect(faults(dry)).toEqual([])
  expect(dry.counts.new).toBe(263)
  let report: ImportReport | undefined
  const cost = await trips.of(async () => {
    report = await importing('progress', [['进展', [PROGRESS, ...rows]]])
  })
  expect(report?.applied).toMatchObject({ entries: 263 })
  expect(cost).toBeLessThan(50)
  const found = (await read(A)).matters.find(({ matterId }) => matterId === 'construction-drawing-review')
  expect(found).toMatchObject({ light: 'green', completedOn: '2026-11-17' })
})

test('through the API: a dry run is kept, applied, and told again', async () => {
  const headers = await staffOf(ctx, { role: 'steward' })
  const code = '2612-211021-04-01-800009'
  const bytes = await workbook([
    ['项目', [HEAD, [code, '丁厂房', null, 3000, '备案', '公开', null]]],
    ['事项', [MATTERS, [code, 'construction-permit', null, null]]],
  ])
  const type = { 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
  const dry = await send<ImportReport>(app, '/v1/staff/imports?kind=projects&dryRun=true', {
    method: 'POST',
    headers: { ...headers, ...type },
    body: bytes,
  })
  expect(dry.status, dry.text).toBe(202)
  expect(dry.body.counts).toEqual({ new: 1, changed: 0, unchanged: 0, refused: 0 })
  expect((await get(app, `/v1/staff/projects/${code}`, headers)).status).toBe(404)
  const applied = await send<ImportReport>(app, `/v1/staff/imports/${dry.body.id}/apply`, { method: 'POST', headers })
  expect(applied.status, applied.text).toBe(202)
  expect(applied.body.applied).toMatchObject({ entries: 1 })
  expect((await get(app, `/v1/staff/projects/${code}`, headers)).status).toBe(200)
  // The code is issued afterwards, and only then opens anything.
  const issued = await send<{ accessCode: string }>(app, `/v1/staff/projects/${code}/access-code`, {
    method: 'POST',
    headers,
  })
  expect(issued.status, issued.text).toBe(200)
  const again = await send<ImportReport>(app, `/v1/staff/imports/${dry.body.id}/apply`, { method: 'POST', headers })
  expect([200, 202, 409]).toContain(again.status)
  const { rows } = await database.client.execute({
    sql: 'select action from audit where subject = ? order by id',
    args: [code],
  })
  expect(rows.map(({ action }) => action)).toEqual(['project.created', 'project.access_code'])
})

for (const kind of ['projects', 'progress'] as const)
  test(`the template of ${kind}: every heading is recognised when it comes back`, async () => {
    const headers = await staffOf(ctx, { role: 'steward' })
    const response = await app.request(`/v1/staff/exports/template.xlsx?kind=${kind}`, { headers })
    expect(response.status).toBe(200)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const report = await importFile(steward, { kind, dryRun: true, bytes })
    expect(report.columns.length).toBeGreaterThan(5)
    expect(report.columns.filter(({ by }) => by !== 'template')).toEqual([])
  })

test('amounts and times as people write them', () => {
  const amounts: [string, number | null][] = [
    ['8000万元', 80_000_000],
    ['８０００ 万', 80_000_000],
    ['1.2亿元', 120_000_000],
    ['80,000,000元', 80_000_000],
    ['8000', null],
    ['8000元', null],
    ['约8000万元', 80_000_000],
    ['八千万', null],
    ['-5万元', null],
  ]
  for (const [text, yuan] of amounts) {
    const money = moneyIn(text)
    expect('yuan' in money ? money.yuan : null, text).toBe(yuan)
  }
  const times: [string, string | null][] = [
    ['2026-11-20', '2026-11-20 '],
    ['2026/11/2', '2026-11-02 '],
    ['２０２６年１１月２０日', '2026-11-20 '],
    ['20261120', '2026-11-20 '],
    ['2026-11-20 9:05', '2026-11-20 09:05:00'],
    ['2026-11-20 09:05:30', '2026-11-20 09:05:30'],
    ['2026年11月20日下午3时', '2026-11-20 15:00:00'],
    ['2026年11月20日15时30分', '2026-11-20 15:30:00'],
    ['2026-11-20T01:30:00Z', '2026-11-20 09:30:00'],
    ['46346.5', '2026-11-20 12:00:00'],
    ['46346', '2026-11-20 '],
    ['2026-02-30', null],
    ['2026-11-20 25:00', null],
    ['昨天', null],
    ['11月20日', null],
  ]
  for (const [text, expected] of times) {
    const when = whenIn(text)
    expect(when && `${when.day} ${when.time ?? ''}`, text).toBe(expected)
  }
})
