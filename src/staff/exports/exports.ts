import { catalogueState } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { CatalogueExport, MattersExport } from '../../contract/exports.ts'
import type { ImportKindName } from '../../contract/imports.ts'
import { AppError } from '../../core/app-error.ts'
import { catalogueFrom, catalogueStatements } from '../content/catalogue-of.ts'
import { contentsOf } from '../content/contents.ts'
import { importKind } from '../imports/kinds.ts'
import { directoriesOf } from '../imports/matters/directories.ts'
import { matterTables } from '../sheets/matters/workbook.ts'
import type { Directories } from '../sheets/part.ts'
import { sheetByName } from '../sheets/recognise.ts'
import { writeCsv } from '../sheets/write/csv.ts'
import { type Table, writtenColumns } from '../sheets/write/table.ts'
import { writeWorkbook } from '../sheets/write/workbook.ts'

type Batch = Parameters<Ctx['db']['batch']>[0]

/** The catalogue as staff keep it, and the revision that it is. One round trip. */
async function loadStamped(ctx: Ctx) {
  const results = await ctx.db.batch([
    ctx.db.select().from(catalogueState),
    ...catalogueStatements(ctx),
  ] as unknown as Batch)
  const [[state], ...tables] = results as unknown as [{ revision: number; publishedAt: string }[], ...unknown[]]
  return {
    catalogue: catalogueFrom(tables),
    stamp: { region: ctx.region, revision: state?.revision ?? 0, publishedAt: state?.publishedAt ?? null },
  }
}

/** Everything that staff keep, by kind. One round trip. */
export async function exportCatalogue(ctx: Ctx): Promise<CatalogueExport> {
  const { catalogue, stamp } = await loadStamped(ctx)
  const all = <K extends Parameters<typeof contentsOf>[1]>(kind: K) => [
    ...contentsOf(catalogue, kind, ctx.region).values(),
  ]
  return {
    ...stamp,
    matters: all('matters'),
    documents: all('documents'),
    departments: all('departments'),
    bundles: all('bundles'),
    policies: all('policies'),
    institutions: all('institutions'),
    places: all('places'),
  }
}

async function loadMatters(ctx: Ctx, department: string | undefined) {
  const { catalogue, stamp } = await loadStamped(ctx)
  const contents = contentsOf(catalogue, 'matters', ctx.region)
  const handles = (implementations: readonly { region: string; department: string }[]) =>
    implementations.some((one) => one.region === ctx.region && one.department === department)
  const matters = [...contents.values()].filter(
    ({ implementations }) => department === undefined || handles(implementations),
  )
  return { stamp, matters, names: directoriesOf(catalogue, contents, new Map(), ctx.region) }
}

/** 事项, JSON: what drafts are made of. One round trip. */
export async function exportMatters(
  ctx: Ctx,
  { department }: { department?: string | undefined },
): Promise<MattersExport> {
  const { stamp, matters } = await loadMatters(ctx, department)
  return { ...stamp, matters }
}

const listsOf = (names: Directories): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(names).map(([name, { names: list }]) => [name, list]))

/** 事项, Excel: imported again it changes nothing. One round trip. */
export async function exportMattersXlsx(
  ctx: Ctx,
  { department }: { department?: string | undefined },
): Promise<Uint8Array<ArrayBuffer>> {
  const { stamp, matters, names } = await loadMatters(ctx, department)
  return writeWorkbook(matterTables(matters, names, ctx.region), {
    lists: listsOf(names),
    title: `事项导出：${matters.length}项，目录修订号${stamp.revision}`,
  })
}

/** One sheet of the matters, CSV. Throws validation_failed for a sheet that there is not. One round trip. */
export async function exportMattersCsv(
  ctx: Ctx,
  { sheet, department }: { sheet?: string | undefined; department?: string | undefined },
): Promise<{ text: string; sheet: string }> {
  const specs = importKind('matters').sheets
  const spec = sheet === undefined ? specs[0] : sheetByName(sheet, specs)
  if (!spec)
    throw new AppError('validation_failed', `没有“${sheet}”这张表，有：${specs.map(({ name }) => name).join('、')}。`, [
      { pointer: '/query/sheet', code: 'not_allowed', detail: `没有“${sheet}”这张表` },
    ])
  const { matters, names } = await loadMatters(ctx, department)
  const table = matterTables(matters, names, ctx.region).find((one) => one.sheet.name === spec.name)
  return { text: table ? writeCsv(table) : '', sheet: spec.name }
}

/** 模板: the empty sheets of a kind of import, with what may be chosen today. One round trip. */
export async function exportTemplate(
  ctx: Ctx,
  { kind: name }: { kind: ImportKindName },
): Promise<Uint8Array<ArrayBuffer>> {
  const kind = importKind(name)
  const { names } = await loadMatters(ctx, undefined)
  const tables = kind.sheets.map((sheet): Table => ({ sheet, columns: writtenColumns(sheet), rows: [] }))
  return writeWorkbook(tables, { lists: listsOf(names), title: '导入模板：逐列说明' })
}
