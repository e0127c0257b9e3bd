import { z } from 'zod'
import { integerText, PageQuery, page } from './common.ts'
import { Instant } from './text.ts'

export const ImportKindName = z
  .enum(['matters', 'projects', 'progress'])
  .meta({ id: 'ImportKindName', description: '事项、项目、项目进展' })
export type ImportKindName = z.infer<typeof ImportKindName>

/** 表头对应. */
export const ImportColumn = z
  .object({
    sheet: z.string(),
    letter: z.string().meta({ description: '列号，如 C' }),
    heading: z.string(),
    column: z.string().nullable().meta({ description: 'The column of ours; null = passed over' }),
    label: z.string().nullable(),
    by: z.enum(['template', 'usual_name', 'remembered', 'unknown']).meta({
      description: '认出的依据：模板的表头、常见的叫法、上次对应过；unknown：没有认出，这一列不导入',
    }),
  })
  .meta({ id: 'ImportColumn' })
export type ImportColumn = z.infer<typeof ImportColumn>

/** 工作表: which of the file's sheets were taken for which of ours; `as` null = passed over. */
export const ImportSheet = z
  .object({ name: z.string(), as: z.string().nullable(), rows: z.number().int(), hiddenRows: z.number().int() })
  .meta({ id: 'ImportSheet' })
export type ImportSheet = z.infer<typeof ImportSheet>

export const ImportResult = z.enum(['new', 'changed', 'unchanged', 'refused'])
export type ImportResult = z.infer<typeof ImportResult>

/** What became of an entry; of a refused one, one a fault. `row` 0 = the sheet as a whole. */
export const ImportRow = z
  .object({
    sheet: z.string(),
    row: z.number().int(),
    column: z.string().nullable().meta({ description: '列号和表头，如“C 事项类型”；整行的问题为 null' }),
    result: ImportResult,
    id: z.string().nullable(),
    name: z.string().nullable(),
    code: z.string().nullable(),
    value: z.string().nullable(),
    reason: z.string().nullable(),
    suggestion: z.string().nullable(),
    remarks: z.array(z.string()).meta({ description: '会改什么，一处一句；和只核对、不导入的栏的出入' }),
  })
  .meta({ id: 'ImportRow' })
export type ImportRow = z.infer<typeof ImportRow>

/** 导入的结果. Rows that were refused stand first; `unchanged` ones are counted, not listed unless asked for. */
export const ImportReport = z
  .object({
    id: z.string(),
    kind: ImportKindName,
    dryRun: z.boolean(),
    state: z.enum(['running', 'done', 'failed']),
    phase: z.enum(['checking', 'applying']).meta({ description: '正在（或最后）做的：试导入（核对），或生成草稿' }),
    fileName: z.string().nullable(),
    problem: z.string().nullable().meta({ description: '整份文件的问题；没有为 null' }),
    createdBy: z.string(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
    progress: z.object({ done: z.number().int(), of: z.number().int() }),
    counts: z.object({
      new: z.number().int(),
      changed: z.number().int(),
      unchanged: z.number().int(),
      refused: z.number().int(),
    }),
    applied: z
      .object({
        entries: z.number().int().meta({ description: '写入了几项' }),
        drafts: z.record(z.string(), z.number().int()).meta({ description: '由此生成的草稿，按状态计数' }),
      })
      .nullable()
      .meta({ description: '还没有写入为 null' }),
    sheets: z.array(ImportSheet),
    columns: z.array(ImportColumn).meta({ description: '表头认成了什么' }),
    choices: z
      .array(z.object({ sheet: z.string(), column: z.string(), label: z.string() }))
      .optional()
      .meta({ description: '表头可以对应哪些栏；sheet 为 sheets 里的 as' }),
    notes: z.array(z.string()).meta({ description: '整份文件的提示：没认出的工作表和列、隐藏的行等' }),
    rows: z.array(ImportRow),
    nextCursor: z.string().nullable().meta({ description: 'More rows: refused first' }),
  })
  .meta({ id: 'ImportReport' })
export type ImportReport = z.infer<typeof ImportReport>

export const ImportSummary = ImportReport.omit({
  sheets: true,
  columns: true,
  choices: true,
  notes: true,
  rows: true,
  nextCursor: true,
}).meta({ id: 'ImportSummary' })
export type ImportSummary = z.infer<typeof ImportSummary>
export const ImportList = page(ImportSummary).meta({ id: 'ImportList' })
export type ImportList = z.infer<typeof ImportList>

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

export const ImportQuery = z.object({
  kind: ImportKindName.default('matters'),
  dryRun: flag.default(true).meta({
    type: 'boolean',
    default: true,
    description: 'true：只试，什么也不写；false：核对后没有一处被拒的就写成草稿',
  }),
  sheet: z.string().min(1).max(60).optional().meta({ description: 'CSV 是哪张表，如“申请材料”；不写为第一张' }),
  fileName: z.string().min(1).max(200).optional().meta({ description: '文件名，只用来显示' }),
})
export const ImportListQuery = PageQuery.extend({ kind: ImportKindName.optional() })
export type ImportListQuery = z.infer<typeof ImportListQuery>
export const ImportReadQuery = PageQuery.extend({
  limit: integerText(1, 500).default(100).meta({
    type: 'integer',
    minimum: 1,
    maximum: 500,
    default: 100,
    description: '一页最多几项',
  }),
  result: ImportResult.optional().meta({ description: '只列这一种；不写则依次列出被拒的、新增的、有变动的' }),
})
export type ImportReadQuery = z.infer<typeof ImportReadQuery>
export const ImportApplyQuery = z.object({
  partial: flag.default(false).meta({
    type: 'boolean',
    default: false,
    description: 'true：被拒的留下，其余写成草稿；false：有一处被拒就都不写',
  }),
})

/** 表头对应, as a person sets it: remembered for the next file of this kind. */
export const ImportColumnsRequest = z
  .strictObject({
    columns: z
      .array(z.strictObject({ sheet: z.string(), heading: z.string(), column: z.string().nullable() }))
      .min(1)
      .max(500),
  })
  .meta({ id: 'ImportColumnsRequest' })
export type ImportColumnsRequest = z.infer<typeof ImportColumnsRequest>

/** What became of all drafts of an import at once. */
export const ImportDraftsResult = z
  .object({
    done: z.number().int(),
    refused: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string(), reason: z.string() })),
    report: ImportReport,
  })
  .meta({ id: 'ImportDraftsResult' })
export type ImportDraftsResult = z.infer<typeof ImportDraftsResult>
