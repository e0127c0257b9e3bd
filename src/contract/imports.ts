import { z } from 'zod'
import { Instant } from './text.ts'

/** 表头对应. */
export const ImportColumn = z
  .object({
    sheet: z.string(),
    heading: z.string(),
    column: z.string().nullable().meta({ description: 'The column of ours; null = passed over' }),
    label: z.string().nullable(),
    by: z.enum(['template', 'usual_name', 'remembered', 'unknown']),
  })
  .meta({ id: 'ImportColumn' })
export type ImportColumn = z.infer<typeof ImportColumn>

/** 导入的结果. Rows that were refused stand first; `unchanged` ones are counted, not listed. */
export const ImportReport = z
  .object({
    id: z.string(),
    kind: z.enum(['matters', 'projects', 'progress']),
    dryRun: z.boolean(),
    state: z.enum(['running', 'done', 'failed']),
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
    columns: z.array(ImportColumn).meta({ description: '表头认成了什么' }),
    rows: z.array(
      z.object({
        sheet: z.string(),
        row: z.number().int(),
        column: z.string().nullable(),
        result: z.enum(['new', 'changed', 'unchanged', 'refused']),
        id: z.string().nullable(),
        name: z.string().nullable(),
        code: z.string().nullable(),
        value: z.string().nullable(),
        reason: z.string().nullable(),
        suggestion: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable().meta({ description: 'More rows: refused first' }),
  })
  .meta({ id: 'ImportReport' })
export type ImportReport = z.infer<typeof ImportReport>
