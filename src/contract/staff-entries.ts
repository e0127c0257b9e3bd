import { z } from 'zod'
import { PageQuery, page } from './common.ts'
import { Difference, DraftKind, DraftProblem, DraftState, Retirement, TouchedEntry } from './drafts.ts'
import { cleanText, Instant, orNull, Slug } from './text.ts'

/** An entry that staff keep, with what is going on about it. */
export const StaffEntry = z
  .object({
    kind: DraftKind,
    id: z.string(),
    name: z.string(),
    departments: z.array(z.string()).meta({ description: '承办部门的编号' }),
    currentVersion: z.number().int().meta({ description: '0 = 还没有发布过' }),
    mayEdit: z.boolean(),
    reviewedAt: Instant.nullable().meta({ description: '上一次发布或复核' }),
    draft: z
      .object({
        draftId: z.string(),
        state: DraftState,
        intent: z.enum(['change', 'withdraw', 'retire']),
        editedBy: z.string(),
        editedAt: Instant,
      })
      .nullable(),
    retired: orNull(Retirement),
  })
  .meta({ id: 'StaffEntry' })
export type StaffEntry = z.infer<typeof StaffEntry>
export const StaffEntryList = page(StaffEntry).meta({ id: 'StaffEntryList' })
export type StaffEntryList = z.infer<typeof StaffEntryList>
export const StaffEntryQuery = PageQuery.extend({
  kind: DraftKind.optional().meta({ description: '哪一类条目' }),
  q: cleanText(1, 100).optional().meta({ description: '名称、编号或日常说法里有的字' }),
  department: Slug.optional().meta({ description: '部门编号' }),
  state: z.enum(['withdrawn']).optional().meta({ description: 'withdrawn：已撤下、已废止的；不写：现有的和新写的' }),
})
export type StaffEntryQuery = z.infer<typeof StaffEntryQuery>

/** What entries are called, all of them at once: for forms in which one names another. */
export const StaffNames = z
  .object({
    items: z.array(z.object({ kind: DraftKind, id: z.string(), name: z.string(), published: z.boolean() })),
    nextCursor: z.null(),
  })
  .meta({ id: 'StaffNames' })
export type StaffNames = z.infer<typeof StaffNames>

/** One published version of an entry, as the public saw it, with who published it. */
export const EntryVersion = z
  .object({
    version: z.number().int(),
    publishedAt: Instant,
    current: z.boolean(),
    by: z.string().nullable(),
    note: z.string().nullable(),
    contentVersion: z
      .number()
      .int()
      .nullable()
      .meta({ description: '当时的内容是第几版；null = 那时还没有留存，不能恢复到这一版' }),
  })
  .meta({ id: 'EntryVersion' })
export type EntryVersion = z.infer<typeof EntryVersion>
export const EntryVersionList = page(EntryVersion).meta({ id: 'EntryVersionList' })
export type EntryVersionList = z.infer<typeof EntryVersionList>

/** 复核: somebody found that the entry is still right. */
export const Confirmation = z
  .object({ kind: DraftKind, id: z.string(), at: Instant, by: z.string() })
  .meta({ id: 'Confirmation' })
export type Confirmation = z.infer<typeof Confirmation>

/** A region's own way beside the standard entry's (基本目录). */
export const LocalDifferences = z
  .object({
    id: z.string(),
    name: z.string(),
    region: z.string(),
    implemented: z.boolean().meta({ description: 'false：本地没有实施清单，全部用基本目录' }),
    differs: z.array(
      z.object({
        field: z.string(),
        label: z.string(),
        standard: z.unknown(),
        local: z.unknown(),
        words: z.string(),
        why: z.string().nullable().meta({ description: '本地差异的理由；null = 还没有写明' }),
      }),
    ),
    inherited: z.array(z.object({ field: z.string(), label: z.string() })).meta({ description: '沿用基本目录的' }),
  })
  .meta({ id: 'LocalDifferences' })
export type LocalDifferences = z.infer<typeof LocalDifferences>

/** What a change of a department did, or (`dryRun`) would do. */
export const DepartmentChange = z
  .object({
    content: z.record(z.string(), z.unknown()).meta({ description: '改后的部门，DepartmentContent' }),
    outcome: z.enum(['dry_run', 'unchanged', 'published', 'draft']).meta({
      description: '试算、没有变化、已发布（等待事后复核）、已存为草稿（有须经第二人审核的内容）',
    }),
    draftId: z.string().nullable(),
    currentVersion: z.number().int(),
    differences: z.array(Difference),
    needsReview: z.boolean(),
    problems: z.array(DraftProblem),
    touches: z.array(TouchedEntry),
    touched: z.number().int(),
  })
  .meta({ id: 'DepartmentChange' })
export type DepartmentChange = z.infer<typeof DepartmentChange>
