import { describe, expect, test } from 'vitest'
import type { Draft } from '../../src/contract/drafts.ts'
import type { ImportList, ImportReport } from '../../src/contract/imports.ts'
import { workOn } from '../../src/staff/imports/work.ts'
import { createTestApp, get, post, send } from '../support/app.ts'
import { upload } from '../support/imports.ts'
import { countyRow } from '../support/planted-faults.ts'
import { expectProblem } from '../support/problems.ts'
import { staffOf } from '../support/staff.ts'
import { workbookOf } from '../support/xlsx.ts'

const { app, ctx, database } = await createTestApp()
const clerk = await staffOf(ctx, { role: 'clerk', name: '经办甲' })
const other = await staffOf(ctx, { role: 'clerk', name: '经办乙' })
const reviewer = await staffOf(ctx, { role: 'reviewer' })
const narrowed = await staffOf(ctx, { role: 'clerk', name: '住建经办', department: 'housing-construction' })
const drafts = async () => Number((await database.client.execute('select count(*) as n from drafts')).rows[0]?.n)

type Row = Record<string, string | number>
/** A county's own table: rows over an ordinary one, under its usual headings. */
const table = (rows: readonly Row[], name = 'Sheet1') => {
  const all = rows.map((row, at) => ({ ...countyRow(at), ...row }))
  const headings = [...new Set(all.flatMap((row) => Object.keys(row)))]
  return workbookOf([{ name, headings, rows: all }])
}
/** Only these cells. */
const few = (rows: readonly Row[], name = '事项') =>
  workbookOf([{ name, headings: [...new Set(rows.flatMap((row) => Object.keys(row)))], rows }])
const tried = async (bytes: Uint8Array<ArrayBuffer> | string, headers = clerk, query = '') => {
  const answer = await upload(app, headers, bytes, query)
  expect(answer.status, answer.text.slice(0, 500)).toBe(202)
  return answer.body
}
const told = ({ rows }: ImportReport) => rows.map(({ row, column, result, reason }) => [row, column, result, reason])

describe("a county's own table", () => {
  test('usual headings are recognised; new matters get an id, papers and steps from one cell; what is only compared is told', async () => {
    const before = await drafts()
    const report = await tried(await table([{}, {}]), clerk, `fileName=${encodeURIComponent('事项.xlsx')}`)
    expect(report).toMatchObject({
      state: 'done',
      dryRun: true,
      fileName: '事项.xlsx',
      counts: { new: 2, changed: 0, unchanged: 0, refused: 0 },
      applied: null,
      sheets: [{ name: 'Sheet1', as: '事项', rows: 2 }],
    })
    expect(report.columns.find(({ heading }) => heading === '承诺办结时限')).toMatchObject({
      by: 'template',
      label: '承诺办结时限',
    })
    expect(report.columns.find(({ heading }) => heading === '是否通办')).toMatchObject({
      by: 'usual_name',
      label: '是否跨域通办',
    })
    expect(report.rows[0]).toMatchObject({
      row: 2,
      result: 'new',
      id: 'matter-112110210000000001',
      name: '测试事项第1号许可',
    })
    expect(report.rows[0]?.remarks.join()).toContain('咨询电话“0419-0000000”没有导入')
    expect(await drafts()).toBe(before)
  })

  test('titles above the headings, merged or not; headings over two rows; a unit in the heading', async () => {
    const text = [
      '示例县政务服务事项清单,,,,',
      '填表单位：住建局,,,,',
      '序号,事项名称,承诺办结时限（工作日）,法定办结时限（单位：日）,备用',
      '1,建筑工程施工许可证核发,６,15,x',
      '',
      ',,,,',
    ].join('\r\n')
    const report = await tried(text)
    expect(
      report.columns.filter(({ column }) => column === null).map(({ letter, heading }) => [letter, heading]),
    ).toEqual([
      ['A', '序号'],
      ['E', '备用'],
    ])
    expect(report.counts).toMatchObject({ changed: 1, refused: 0 })
    expect(report.rows[0]?.remarks.join('；')).toContain('6个工作日')
    expect(report.rows[0]?.remarks.join('；')).toContain('15个自然日')
  })

  test('a column that is missing leaves its field; an empty cell clears it; nothing else of the entry changes', async () => {
    const report = await tried(await few([{ 编号: 'construction-permit', 英文名称: '' }]))
    expect(report.rows).toEqual([expect.objectContaining({ result: 'changed', id: 'construction-permit' })])
    expect(report.rows[0]?.remarks).toHaveLength(1)
  })
})

/** What a file holds -> row, column and reason of what is refused. */
const FAULTS: [string, Row[], [row: number, column: string | null, reason: RegExp][]][] = [
  [
    'a department that there is not, with the likely one',
    [{ 实施主体: '住房城乡建设局' }],
    [[2, 'C 实施主体', /没有叫/]],
  ],
  [
    'the same code twice: both rows named',
    [{ 实施编码: 'A1' }, {}, { 实施编码: 'a１' }],
    [
      [2, 'B 实施编码', /与第4行重复/],
      [4, 'B 实施编码', /与第2行重复/],
    ],
  ],
  [
    'a paper that is not kept',
    [{ 申请材料: '营业执照\n根本没有的材料' }],
    [[2, 'J 申请材料', /没有叫“根本没有的材料”的材料/]],
  ],
  ['a bare number as a limit', [{ 承诺办结时限: 7 }], [[2, 'I 承诺办结时限', /没有单位/]]],
  ['a choice that there is not', [{ 事项类型: '行政许司' }], [[2, 'D 事项类型', /不是“事项类型”可填的内容/]]],
  ['no name', [{ 事项名称: '\u00A0\u200B ' }], [[2, 'A 事项名称', /没有写事项名称/]]],
  ['an id that is none', [{ 编号: '施工许可' }], [[2, 'T 编号', /没有编号/]]],
  [
    'a code of one matter and the name of another',
    [{ 编号: 'no-such-matter', 事项名称: '建筑工程施工许可证核发' }],
    [[2, 'T 编号', /已经有了/]],
  ],
  [
    'several faults of a row: each',
    [{ 是否收费: '看情况', 到办事现场次数: '多次' }],
    [
      [2, 'O 是否收费', /不是“是”或“否”/],
      [2, 'P 到办事现场次数', /不是整数/],
    ],
  ],
]
test.each(FAULTS)('refused: %s', async (_, rows, faults) => {
  const before = await drafts()
  const report = await tried(await table(rows))
  const refused = report.rows.filter(({ result }) => result === 'refused')
  expect(told({ ...report, rows: refused })).toEqual(
    faults.map(([row, column, reason]) => [row, column, 'refused', expect.stringMatching(reason)]),
  )
  expect(report.counts.refused).toBe(new Set(faults.map(([row]) => row)).size)
  expect(await drafts()).toBe(before)
  expectProblem(await post(app, `/v1/staff/imports/${report.id}/apply`, undefined, clerk), 'conflict')
})

describe('files that are none', () => {
  test.each<[string, Uint8Array<ArrayBuffer> | string, RegExp]>([
    ['an old .xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), /旧格式/],
    ['an empty one', new Uint8Array(0), /空的/],
    ['a broken one', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), /不是完好的/],
    ['a table of nothing', ',,\n,,\n', /没有内容/],
  ])('%s', async (_, bytes, reason) => {
    const answer = await upload(app, clerk, bytes)
    expect(expectProblem(answer, 'validation_failed', ['']).detail).toMatch(reason)
  })
  test('too large, of a type that is none, of a sheet that is none', async () => {
    expectProblem(await upload(app, clerk, new Uint8Array(20 * 1024 * 1024 + 1)), 'payload_too_large')
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json', ...clerk }, body: '{}' }
    expectProblem(await send(app, '/v1/staff/imports', init), 'unsupported_media_type')
    expectProblem(
      await upload(app, clerk, '事项名称\n甲', `sheet=${encodeURIComponent('没有的表')}`),
      'validation_failed',
      [''],
    )
  })
})

test('who may: a steward and a supervisor not; a clerk of a department only its own matters; a clerk does not see another’s import', async () => {
  for (const role of ['steward', 'supervisor'] as const)
    expectProblem(await upload(app, await staffOf(ctx, { role }), '事项名称\n甲'), 'forbidden')
  const report = await tried(
    await few([
      { 编号: 'construction-permit', 简介: '甲' },
      { 编号: 'company-establishment-registration', 简介: '乙' },
    ]),
    narrowed,
  )
  expect(told(report)).toEqual([
    [3, null, 'refused', expect.stringContaining('不是本部门的事项')],
    [2, null, 'changed', null],
  ])
  expectProblem(await get(app, `/v1/staff/imports/${report.id}`, other), 'import_not_found')
  expect((await get(app, `/v1/staff/imports/${report.id}`, reviewer)).status).toBe(200)
  const listed = (await get<ImportList>(app, '/v1/staff/imports?limit=1', narrowed)).body
  expect(listed.items.map(({ id }) => id)).toEqual([report.id])
})

test('headings that nobody knows are listed; what a person says of them is remembered', async () => {
  const file = await workbookOf([
    {
      name: '表一',
      headings: ['办的事', '多久', '事由'],
      rows: [{ 办的事: '建筑工程施工许可证核发', 多久: '2个工作日', 事由: '无' }],
    },
  ])
  const first = await tried(file)
  expect(first).toMatchObject({
    state: 'done',
    counts: { changed: 0, refused: 0 },
    columns: [{ by: 'unknown' }, { by: 'unknown' }, { by: 'unknown' }],
  })
  expect(first.problem).toContain('没有认出')
  const put = (columns: unknown) =>
    send<ImportReport>(app, `/v1/staff/imports/${first.id}/columns`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', ...clerk },
      body: JSON.stringify({ columns }),
    })
  expectProblem(await put([{ sheet: '表一', heading: '办的事', column: 'no.such' }]), 'validation_failed', [
    '/columns/0/column',
  ])
  const mapped = await put([
    { sheet: '表一', heading: '办的事', column: 'name' },
    { sheet: '表一', heading: '多久', column: 'impl.committed' },
    { sheet: '表一', heading: '事由', column: null },
  ])
  expect(mapped.body).toMatchObject({ state: 'done', problem: null, counts: { changed: 1, refused: 0 } })
  const second = await tried(file)
  expect(second).toMatchObject({
    counts: { changed: 1 },
    columns: [{ by: 'remembered', column: 'name' }, { by: 'remembered' }, { by: 'remembered', column: null }],
  })
})

describe('what was tried becomes drafts', () => {
  test('of the good rows only where it is asked for; others’ drafts are not written over; done twice it is one', async () => {
    const rows = [
      { 编号: 'construction-permit', 简介: '改过的简介', 事项类型: '行政许可' },
      { 编号: 'fire-design-review', 简介: '也改过', 事项类型: '没有的类型' },
    ]
    const report = await tried(await few(rows))
    expect(report.counts).toMatchObject({ changed: 1, refused: 1 })
    expectProblem(await post(app, `/v1/staff/imports/${report.id}/apply`, undefined, clerk), 'conflict')
    const applied = await post<ImportReport>(app, `/v1/staff/imports/${report.id}/apply?partial=true`, undefined, clerk)
    expect(applied.status, applied.text).toBe(202)
    expect(applied.body).toMatchObject({
      state: 'done',
      phase: 'applying',
      applied: { entries: 1, drafts: { editing: 1 } },
    })
    expectProblem(await post(app, `/v1/staff/imports/${report.id}/apply?partial=true`, undefined, clerk), 'conflict')
    const draft = (await get<Draft>(app, '/v1/staff/matters/construction-permit/draft', clerk)).body
    expect(draft).toMatchObject({ state: 'editing', import: report.id, content: { summary: '改过的简介' } })
    expect(draft.differences.map(({ pointer }) => pointer)).toEqual(['/summary'])
    // The same file again: there is nothing new in it; somebody else's is refused.
    expect((await tried(await few(rows.slice(0, 1)))).counts).toMatchObject({ unchanged: 1 })
    const theirs = await tried(await few([{ 编号: 'construction-permit', 简介: '乙的简介' }]), other)
    expect(told(theirs)).toEqual([[2, null, 'refused', expect.stringContaining('正由别人修改（经办甲）')]])
  })

  test('dryRun=false: checked, and where nothing is refused written at once', async () => {
    const good = await tried(await table([{ 实施编码: 'NEW1', 事项名称: '新事项甲' }]), clerk, 'dryRun=false')
    expect(good).toMatchObject({ state: 'done', applied: { entries: 1 } })
    const before = await drafts()
    const bad = await tried(
      await table([{ 实施编码: 'NEW2', 事项名称: '新事项乙' }, { 事项类型: '没有的' }]),
      clerk,
      'dryRun=false',
    )
    expect(bad).toMatchObject({ state: 'done', applied: null, counts: { new: 1, refused: 1 } })
    expect(await drafts()).toBe(before)
  })

  test('a new matter may be named by another of the same file; a list is emptied by 无', async () => {
    const report = await tried(
      await workbookOf([
        {
          name: '事项',
          headings: Object.keys(countyRow(0)),
          rows: [
            { ...countyRow(0), 实施编码: 'P1', 事项名称: '先办的' },
            { ...countyRow(1), 实施编码: 'P2', 事项名称: '后办的' },
          ],
        },
        {
          name: '前置事项',
          headings: ['事项名称', '先办事项'],
          rows: [
            { 事项名称: '后办的', 先办事项: '先办的' },
            { 事项名称: '商品房预售许可', 先办事项: '无' },
          ],
        },
      ]),
    )
    expect(
      report.rows.filter(({ result }) => result === 'refused' && !/没有事项/.test(String(report.rows[0]?.reason))),
    ).toEqual([])
    expect(report.counts.new).toBe(2)
  })
})

test('killed in the middle, another run goes on where it stopped; two machines never have one in hand', async () => {
  const rows = Array.from({ length: 450 }, (_, at) => ({ 实施编码: `K${at}`, 事项名称: `很多事项之${at}` }))
  const { body } = await upload(app, clerk, await table(rows))
  expect(body.state).toBe('running')
  const one = await workOn(ctx, { until: () => true })
  expect(one).toEqual({ entries: 200, more: true })
  expect((await get<ImportReport>(app, `/v1/staff/imports/${body.id}`, clerk)).body.progress).toEqual({
    done: 200,
    of: 450,
  })
  // A process that died with the import in its hand: nobody else takes it until its time is up.
  const soon = new Date(ctx.realClock.now().getTime() + 60_000).toISOString()
  await database.client.execute({ sql: 'update imports set leased_until = ? where id = ?', args: [soon, body.id] })
  expect(await workOn(ctx, { until: () => false })).toEqual({ entries: 0, more: false })
  const later = { ...ctx, realClock: { now: () => new Date(Date.now() + 120_000) } }
  const [a, b] = await Promise.all([workOn(later, { until: () => false }), workOn(later, { until: () => false })])
  expect(a.entries + b.entries).toBe(250)
  expect((await get<ImportReport>(app, `/v1/staff/imports/${body.id}`, clerk)).body).toMatchObject({
    state: 'done',
    counts: { new: 450, refused: 0 },
  })
})

test('broken off while it was written, it may be gone on with: what is written already is not written again', async () => {
  const rows = [1, 2, 3].map((at) => ({ 实施编码: `B${at}`, 事项名称: `断了再写之${at}` }))
  const { id } = await tried(await table(rows))
  expect((await post<ImportReport>(app, `/v1/staff/imports/${id}/apply`, undefined, clerk)).body.applied?.entries).toBe(
    3,
  )
  const audits = async () =>
    Number((await database.client.execute("select count(*) as n from audit where action = 'draft.saved'")).rows[0]?.n)
  const before = await audits()
  await database.client.execute({
    sql: "update imports set state = 'failed', problem = '断了' where id = ?",
    args: [id],
  })
  const again = await post<ImportReport>(app, `/v1/staff/imports/${id}/apply`, undefined, clerk)
  expect(again.body, again.text.slice(0, 400)).toMatchObject({
    state: 'done',
    problem: null,
    counts: { new: 3 },
    applied: { entries: 3, drafts: { editing: 3 } },
  })
  expect(await audits()).toBe(before)
})
