import { ImportKindName } from '../../../src/contract/imports.ts'
import { may } from '../me.ts'
import { FileField, SelectField, TextField } from '../parts/field.tsx'
import { Notice, PageHead, Pager, Tabs, Tag } from '../parts/frame.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { DataTable } from '../parts/table.tsx'
import { whenText } from '../parts/when.ts'
import { type Answer, dataOf, type Visit } from '../view.ts'
import { whoText } from '../words.ts'
import { countsText } from '../work/import-words.ts'
import { outcomeOf } from '../work/outcome.ts'
import { asked, urls } from '../work/urls.ts'
import { IMPORT_KINDS, IMPORT_STATES } from '../work/words.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** GET /console/imports?kind=: hand in a file, and what was handed in. */
export const importsPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST: hands a file in. It is only tried: nothing is written. */
export async function uploadPage(visit: Visit): Promise<Answer> {
  const { api, files, form } = visit
  const file = files.get('file')
  if (!file) return view(visit, [{ name: 'file', text: '请选择一个文件' }], 400)
  if (!/\.(xlsx|csv)$/i.test(file.name)) return view(visit, [{ name: 'file', text: wrongKind(file.name) }], 400)
  const bytes = await file.arrayBuffer()
  if (/\.xlsx$/i.test(file.name) && !isWorkbook(new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength))))
    return view(visit, [{ name: 'file', text: '这个文件不是Excel工作簿，请在Excel里打开、另存为.xlsx再导入' }], 400)
  const sheet = form.get('sheet')?.trim()
  const outcome = outcomeOf(
    await api.POST('/v1/staff/imports', {
      params: {
        query: {
          kind: ImportKindName.safeParse(form.get('kind')).data ?? 'matters',
          dryRun: 'true' as never,
          fileName: file.name.slice(-200),
          ...(sheet && { sheet }),
        },
      },
      headers: { 'Content-Type': /\.csv$/i.test(file.name) ? 'text/csv' : XLSX },
      body: bytes as never,
      bodySerializer: (body) => body as never,
    }),
    (pointer) => (pointer === '/sheet' ? 'sheet' : 'file'),
  )
  if (outcome.faults) return view(visit, outcome.faults, outcome.status)
  return { redirect: urls.import(outcome.data.id) }
}

/** A ZIP, or what the API knows to be an old or a locked workbook. */
const isWorkbook = ([first, second]: Uint8Array): boolean =>
  (first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf)

const wrongKind = (name: string): string =>
  /\.xls$/i.test(name)
    ? '这是旧格式的Excel（.xls），请在Excel里另存为.xlsx再导入'
    : '只收.xlsx和.csv文件，请另存后再导入'

async function view({ api, url, form, me }: Visit, faults: readonly Fault[], status?: number): Promise<Answer> {
  const { cursor } = asked(url, ['cursor'])
  const list = dataOf(await api.GET('/v1/staff/imports', { params: { query: { ...(cursor && { cursor }) } } }))
  const kind = form.get('kind') ?? url.searchParams.get('kind')
  return {
    title: '导入',
    section: 'imports',
    wide: true,
    ...(status && { status }),
    body: (
      <>
        <PageHead back={[['/console', '首页']]}>导入导出</PageHead>
        <Exchange current="imports" />
        <ProblemSummary faults={faults} title="没有导入" />
        {may(me, 'importFile') ? <Upload url={url} form={form} kind={kind} faults={faults} /> : null}
        <section aria-labelledby="former">
          <h2 id="former">导入过的文件</h2>
          <DataTable
            caption="导入过的文件，新的在前"
            empty="还没有导入过。"
            rows={list.items}
            columns={[
              {
                label: '文件',
                cell: ({ id, fileName }) => <a href={urls.import(id)}>{fileName ?? '没有名字的文件'}</a>,
              },
              { label: '种类', cell: (one) => IMPORT_KINDS[one.kind] },
              { label: '结果', cell: ({ counts }) => countsText(counts) },
              {
                label: '状态',
                cell: ({ state, applied }) => (
                  <Tag tone={state === 'failed' ? 'bad' : state === 'running' ? 'warn' : 'plain'}>
                    {state === 'done' ? (applied ? '已写入' : '只试过') : IMPORT_STATES[state]}
                  </Tag>
                ),
              },
              { label: '时间', cell: ({ createdAt, createdBy }) => `${whenText(createdAt)}，${whoText(createdBy)}` },
            ]}
          />
          <Pager url={url} next={list.nextCursor} />
        </section>
      </>
    ),
  }
}

/** 导入 and 导出 side by side. */
export const Exchange = ({ current }: { current: 'imports' | 'exports' }) => (
  <Tabs
    label="导入导出"
    items={[
      { href: urls.imports, text: '导入', current: current === 'imports' },
      { href: urls.exports, text: '导出', current: current === 'exports' },
    ]}
  />
)

const Upload = ({
  url,
  form,
  kind,
  faults,
}: Pick<Visit, 'url' | 'form'> & { kind: string | null; faults: readonly Fault[] }) => (
  <form action={url.pathname} method="post" enctype="multipart/form-data" class="form card" data-drop>
    <SelectField
      name="kind"
      label="导入什么"
      options={ImportKindName.options.map((one) => [one, IMPORT_KINDS[one]])}
      value={kind}
    />
    <FileField
      name="file"
      label="文件"
      help="Excel（.xlsx）或CSV，不超过20 MB。也可以把文件拖到这里。"
      accept=".xlsx,.csv"
      error={faultAt(faults, 'file')}
      required
    />
    <details open={form.get('sheet') !== null && form.get('sheet') !== ''}>
      <summary>CSV是哪张表</summary>
      <TextField
        name="sheet"
        label="表名"
        help="CSV只有一张表；不填是第一张，其他的写如“申请材料”"
        value={form.get('sheet')}
        error={faultAt(faults, 'sheet')}
      />
    </details>
    <Notice>先只试一遍，什么也不写，看过结果再决定。</Notice>
    <p class="actions">
      <button type="submit" class="primary">
        试导入
      </button>
      {ImportKindName.options.map((one) => (
        <a href={`${urls.exports}/template.xlsx?kind=${one}`}>{`${IMPORT_KINDS[one]}模板`}</a>
      ))}
    </p>
  </form>
)
