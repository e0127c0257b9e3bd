import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { figure } from '../../scripts/figure.ts'
import type { Ctx } from '../../src/access/context.ts'
import { readConfig } from '../../src/config/config.ts'
import type { ImportReport } from '../../src/contract/imports.ts'
import { wire } from '../../src/entry/deployment.ts'
import { openAndMigrate, SAMPLE_COUNTY, seed } from '../../src/entry/prepare.node.ts'
import { exportMattersXlsx } from '../../src/staff/exports/exports.ts'
import { applyImport } from '../../src/staff/imports/again.ts'
import { importFile } from '../../src/staff/imports/import-file.ts'
import { readImport } from '../../src/staff/imports/report.ts'
import { workOn } from '../../src/staff/imports/work.ts'
import { readCounty } from '../../src/staff/seed/read.node.ts'
import { seedCounty } from '../../src/staff/seed/seed.ts'
import { plantedFaults, tableOf } from '../support/planted-faults.ts'
import { workbookOf } from '../support/xlsx.ts'

/*
 * `npm run bench:import [-- MATTERS]`: a county's own table of so many matters, tried and made into drafts; the same with 50 mistakes;
 * a catalogue of that size exported and imported again; and 20,000 rows in a heap as small as a Worker's. Ends with 1 where a mistake is
 * not told by its row and column, or a round trip changes something.
 */
const MATTERS = Number(process.argv[2] ?? 2000)
const ROWS = 20_000
/** What a Worker has is 128 MB; the rest is for what stands beside the heap. */
const HEAP_MB = 96
const failures: string[] = []
const expect = (good: boolean, what: string): void => void (good || failures.push(what))
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)}秒`

/** Hands in a file and works it off, counting the signs of progress. */
async function run(ctx: Ctx, bytes: Uint8Array<ArrayBuffer>): Promise<{ report: ImportReport; signs: number }> {
  let report = await importFile(ctx, { kind: 'matters', dryRun: true, bytes })
  let signs = 0
  while (report.state === 'running') {
    await workOn(ctx, { until: () => true })
    signs += 1
    report = await readImport(ctx, { id: report.id, limit: 500 })
  }
  return { report: await readImport(ctx, { id: report.id, limit: 500 }), signs }
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-import-'))
  const config = readConfig({ DATA_DIR: folder })
  const database = await openAndMigrate(config)
  const silent = { info: () => {}, warn: () => {}, error: (_: string, fields?: unknown) => console.error(fields) }
  try {
    await seed(database, config, SAMPLE_COUNTY)
    const ctx = (await wire(database.db, config, 'node', silent)).createCtx('bench', { kind: 'system', name: 'bench' })
    const sheet = (rows: number, faults: Parameters<typeof tableOf>[1]) =>
      workbookOf([{ name: 'Sheet1', ...tableOf(rows, faults) }])

    const file = await sheet(MATTERS, [])
    let from = performance.now()
    const tried = await run(ctx, file)
    figure(`${MATTERS}个事项试导入`, `${seconds(from)}，进度${tried.signs}次`)
    expect(
      tried.report.counts.new === MATTERS,
      `试导入：${JSON.stringify([tried.report.counts, tried.report.rows[0], tried.report.problem])}`,
    )
    from = performance.now()
    await applyImport(ctx, { id: tried.report.id, partial: false })
    while ((await workOn(ctx, { until: () => false })).more);
    const applied = await readImport(ctx, { id: tried.report.id, limit: 1 })
    figure(`${MATTERS}个事项写成草稿`, `${seconds(from)}，草稿${applied.applied?.drafts.editing ?? 0}份`)
    expect(applied.applied?.drafts.editing === MATTERS, `草稿：${JSON.stringify(applied.applied)}`)
    await database.client.execute('delete from drafts')

    const faults = plantedFaults(MATTERS)
    from = performance.now()
    const { report } = await run(ctx, await sheet(MATTERS, faults))
    const told = faults.filter(({ row, heading }) =>
      report.rows.some((one) => one.result === 'refused' && one.row === row && one.column?.endsWith(` ${heading}`)),
    )
    for (const fault of faults)
      if (!told.includes(fault))
        failures.push(`没有指出：${JSON.stringify([fault, report.rows.filter(({ row }) => row === fault.row)])}`)
    const written = (await database.client.execute('select count(*) as n from drafts')).rows[0]?.n
    figure('埋下的错误', `${faults.length}处，按行和列指出${told.length}处，写入${written}份，${seconds(from)}`)
    expect(written === 0, '有错时写了草稿')

    const county = await readCounty(SAMPLE_COUNTY)
    const copies = Array.from({ length: Math.ceil(MATTERS / county.matters.length) - 1 }, (_, at) =>
      county.matters.map((matter) => ({
        ...matter,
        id: `${matter.id.slice(0, 70)}-c${at}`,
        name: `${matter.name}（${at + 2}）`,
        aliases: [],
        parallelWith: [],
      })),
    ).flat()
    county.matters.push(...copies)
    await seedCounty(ctx, county)
    from = performance.now()
    const exported = await exportMattersXlsx(ctx, {})
    figure(
      `${county.matters.length}个事项导出 Excel`,
      `${seconds(from)}，${(exported.byteLength / 1024 / 1024).toFixed(1)} MB`,
    )
    from = performance.now()
    const again = await run(ctx, exported)
    const { counts, sheets } = again.report
    const rows = sheets.reduce((sum, one) => sum + one.rows, 0)
    figure(
      `导出后再导入（${rows}行）`,
      `${seconds(from)}，未变${counts.unchanged}、新增${counts.new}、变动${counts.changed}、被拒${counts.refused}`,
    )
    expect(counts.unchanged === county.matters.length, `再导入有变：${JSON.stringify(again.report.rows.slice(0, 3))}`)

    const large = path.join(folder, 'rows.xlsx')
    await writeFile(large, await sheet(ROWS, []))
    for (const [what, name] of [
      [`${ROWS}行`, large],
      [`${rows}行、${sheets.length}张表`, path.join(folder, 'exported.xlsx')],
    ] as const) {
      if (name !== large) await writeFile(name, exported)
      from = performance.now()
      const command = [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx', process.argv[1] ?? '', 'small', name]
      const child = spawnSync(process.execPath, command, { encoding: 'utf8' })
      figure(`${what}，堆内存限${HEAP_MB} MB`, `${seconds(from)}，${child.stdout.trim()}`)
      expect(child.status === 0, `${what}：${child.stderr.slice(-500)}`)
    }
  } finally {
    database.close()
    await rm(folder, { recursive: true, force: true })
  }
  for (const failure of failures) console.error(failure)
  process.exitCode = failures.length === 0 ? 0 : 1
}

/** A file read and checked in a process of its own, whose heap is as small as a Worker's. */
async function small(file: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-import-'))
  const config = readConfig({ DATA_DIR: folder })
  const database = await openAndMigrate(config)
  try {
    await seed(database, config, SAMPLE_COUNTY)
    const log = { info: () => {}, warn: () => {}, error: console.error }
    const ctx = (await wire(database.db, config, 'node', log)).createCtx('bench', { kind: 'system', name: 'bench' })
    const { report } = await run(ctx, new Uint8Array(await readFile(file)))
    const { counts, state } = report
    console.log(
      `${state === 'done' ? '做完' : state}：新增${counts.new}、未变${counts.unchanged}、变动${counts.changed}、被拒${counts.refused}`,
    )
    process.exitCode = state === 'done' ? 0 : 1
  } finally {
    database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

await (process.argv[2] === 'small' ? small(process.argv[3] ?? '') : main())
