import { z } from 'zod'
import { PublishRequest, Review } from '../../contract/drafts.ts'
import {
  ImportApplyQuery,
  ImportColumnsRequest,
  ImportDraftsResult,
  ImportList,
  ImportListQuery,
  ImportQuery,
  ImportReadQuery,
  ImportReport,
} from '../../contract/imports.ts'
import { AppError } from '../../core/app-error.ts'
import { applyImport, setImportColumns } from '../../staff/imports/again.ts'
import { publishImport, reviewImport, submitImport } from '../../staff/imports/import-drafts.ts'
import { importFile } from '../../staff/imports/import-file.ts'
import { listImports, readImport } from '../../staff/imports/report.ts'
import { MAX_FILE_BYTES } from '../../staff/sheets/read/raw.ts'
import { readBody } from '../read-body.ts'
import type { Routes } from '../routing.ts'

const ImportPath = z.object({ id: z.string().meta({ description: '导入的编号', example: 'import-7k2m9q4x' }) })
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** A browser on Windows calls a CSV what Excel calls itself. What it is, its first bytes say. */
const TABLE =
  /^(?:text\/csv|application\/(?:csv|vnd\.ms-excel|octet-stream|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet))\s*(?:;|$)/i
const WHO = { roles: ['clerk', 'reviewer', 'publisher', 'steward'] } as const

/** 导入: a file is first tried, then made into drafts. */
export const importRoutes: Routes = (add) => {
  add(
    {
      method: 'post',
      path: '/v1/staff/imports',
      id: 'importFile',
      tag: '工作人员',
      summary: '导入 Excel 或 CSV：先试，逐行说明新增、变动、未变、被拒',
      description:
        '请求体就是文件本身（xlsx，或 UTF-8、GB18030 的 CSV 一张表），不超过20 MB、每张表20000行。试导入什么也不写。小文件在回答里就有结果；大的 state 为 running，隔几秒再取。',
      access: WHO,
      query: ImportQuery,
      rawBody: { [XLSX]: z.string().meta({ format: 'binary' }), 'text/csv': z.string() },
      response: ImportReport,
      status: 202,
    },
    async (ctx, { query }, c) => {
      if (!TABLE.test(c.req.header('Content-Type') ?? ''))
        throw new AppError('unsupported_media_type', `请用 Content-Type: ${XLSX} 或 text/csv 发送文件本身。`)
      const bytes = await readBody(c.req.raw, MAX_FILE_BYTES)
      return { status: 202, json: await importFile(ctx, { ...query, bytes }) }
    },
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/imports',
      id: 'listImports',
      tag: '工作人员',
      summary: '导入的记录，新的在前；只有自己的，管理员看全部',
      access: WHO,
      query: ImportListQuery,
      response: ImportList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listImports(ctx, query) }),
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/imports/{id}',
      id: 'getImport',
      tag: '工作人员',
      summary: '一次导入的进度和逐行结果，被拒的在前',
      access: WHO,
      params: ImportPath,
      query: ImportReadQuery,
      response: ImportReport,
      problems: ['import_not_found', 'invalid_cursor'],
    },
    async (ctx, { params, query }) => ({ json: await readImport(ctx, { ...params, ...query }) }),
  )
  add(
    {
      method: 'put',
      path: '/v1/staff/imports/{id}/columns',
      id: 'setImportColumns',
      tag: '工作人员',
      summary: '说明表头对应哪一栏，按此重新核对；记住，下次同样的表头自动认出',
      access: WHO,
      params: ImportPath,
      body: ImportColumnsRequest,
      response: ImportReport,
      status: 202,
      problems: ['import_not_found', 'conflict'],
    },
    async (ctx, { params, body }) => ({ status: 202, json: await setImportColumns(ctx, { ...params, ...body }) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/imports/{id}/apply',
      id: 'applyImport',
      tag: '工作人员',
      summary: '试导入没有问题的，写成草稿；partial=true 时被拒的留下，其余照写',
      description: '写之前按现在的内容再核对一遍：别人刚改过的不会被盖掉。',
      access: WHO,
      params: ImportPath,
      query: ImportApplyQuery,
      response: ImportReport,
      status: 202,
      problems: ['import_not_found', 'conflict'],
    },
    async (ctx, { params, query }) => ({ status: 202, json: await applyImport(ctx, { ...params, ...query }) }),
  )
  const all = {
    method: 'post',
    tag: '工作人员',
    params: ImportPath,
    response: ImportDraftsResult,
    problems: ['import_not_found', 'conflict'],
  } as const
  add(
    {
      ...all,
      problems: [...all.problems],
      path: '/v1/staff/imports/{id}/submit',
      id: 'submitImport',
      summary: '这次导入生成的草稿一起送审',
      access: { roles: ['clerk', 'reviewer', 'publisher'] },
    },
    async (ctx, { params }) => ({ json: await submitImport(ctx, params) }),
  )
  add(
    {
      ...all,
      problems: [...all.problems],
      path: '/v1/staff/imports/{id}/review',
      id: 'reviewImport',
      summary: '这次导入送审的草稿一起审核',
      access: { roles: ['reviewer'] },
      body: Review,
    },
    async (ctx, { params, body }) => ({ json: await reviewImport(ctx, { ...params, ...body }) }),
  )
  add(
    {
      ...all,
      problems: [...all.problems],
      path: '/v1/staff/imports/{id}/publish',
      id: 'publishImport',
      summary: '这次导入已通过审核的草稿一起发布：立即，或定时',
      access: { roles: ['publisher'] },
      body: PublishRequest,
    },
    async (ctx, { params, body }) => ({ json: await publishImport(ctx, { ...params, ...body }) }),
  )
}
