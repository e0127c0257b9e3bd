import { z } from 'zod'
import { CatalogueExport, MattersExport } from '../../contract/exports.ts'
import { ImportKindName } from '../../contract/imports.ts'
import {
  exportCatalogue,
  exportMatters,
  exportMattersCsv,
  exportMattersXlsx,
  exportTemplate,
} from '../../staff/exports/exports.ts'
import type { Routes } from '../routing.ts'
import { bytesEtag, type Reply, textEtag } from '../send.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** 空白模板, called by what is to be imported with it. */
const TEMPLATE_NAMES: Readonly<Record<ImportKindName, string>> = {
  matters: '事项目录导入模板.xlsx',
  projects: '重点项目导入模板.xlsx',
  progress: '办理进展导入模板.xlsx',
}
const WHO = {
  roles: ['clerk', 'reviewer', 'publisher', 'steward', 'supervisor'],
  scope: 'catalogue:read',
} as const
const PRIVATE = { 'Cache-Control': 'private, no-cache' }

/** A file to be saved: `name` as people see it, with a plain one beside it. */
const saved = (plain: string, name: string) => ({
  ...PRIVATE,
  'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
})
const workbook = async (bytes: Uint8Array<ArrayBuffer>, plain: string, name: string): Promise<Reply> => ({
  bytes,
  type: XLSX,
  etag: await bytesEtag(bytes),
  headers: saved(plain, name),
})
const json = async (value: object, plain: string, name: string): Promise<Reply> => {
  const text = JSON.stringify(value)
  return { json: text, etag: textEtag(text), headers: saved(plain, name) }
}

/** 导出: what an import takes back without a change, and everything for other systems. */
export const exportRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/exports/matters.xlsx',
      id: 'exportMattersXlsx',
      etag: true,
      tag: '工作人员',
      summary: '全部事项，Excel：改好可原样导入',
      access: WHO,
      query: z.object({ department: z.string().optional().meta({ description: '只要这个部门的' }) }),
      response: { type: XLSX, description: '每张表第一行是表头，一行一项' },
    },
    async (ctx, { query }) => workbook(await exportMattersXlsx(ctx, query), 'matters.xlsx', '事项.xlsx'),
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/exports/matters.csv',
      id: 'exportMattersCsv',
      etag: true,
      tag: '工作人员',
      summary: '事项的一张表，CSV（UTF-8 带 BOM）',
      description: '以 = + - @ 等开头的单元格前面加一个撇号，以免被表格软件当成公式；导入时去掉。',
      access: WHO,
      query: z.object({
        sheet: z.string().max(60).optional().meta({ description: '如“申请材料”；不写为“事项”' }),
        department: z.string().optional().meta({ description: '只要这个部门的；部门编号' }),
      }),
      response: { type: 'text/csv', description: '第一行是表头' },
    },
    async (ctx, { query }) => {
      const { text, sheet } = await exportMattersCsv(ctx, query)
      const headers = saved('matters.csv', `${sheet}.csv`)
      return { text, type: 'text/csv; charset=utf-8; header=present', etag: textEtag(text), headers }
    },
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/exports/matters.json',
      id: 'exportMattersJson',
      etag: true,
      tag: '工作人员',
      summary: '全部事项，JSON：草稿所用的格式',
      access: WHO,
      query: z.object({ department: z.string().optional().meta({ description: '只要这个部门的；部门编号' }) }),
      response: MattersExport,
    },
    async (ctx, { query }) => json(await exportMatters(ctx, query), 'matters.json', '事项.json'),
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/exports/catalogue.json',
      id: 'exportCatalogue',
      etag: true,
      tag: '工作人员',
      summary: '全部目录，JSON：事项、材料、部门、一件事、政策、制度、地点，供其他系统使用',
      access: WHO,
      response: CatalogueExport,
    },
    async (ctx) => json(await exportCatalogue(ctx), 'catalogue.json', '全部目录.json'),
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/exports/template.xlsx',
      id: 'exportTemplate',
      etag: true,
      tag: '工作人员',
      summary: '导入用的空白模板：带下拉选项和逐栏说明',
      access: WHO,
      query: z.object({ kind: ImportKindName.default('matters') }),
      response: { type: XLSX, description: '“说明”表逐栏写明填什么' },
    },
    async (ctx, { query }) =>
      workbook(await exportTemplate(ctx, query), `${query.kind}-template.xlsx`, TEMPLATE_NAMES[query.kind]),
  )
}
