import { z } from 'zod'
import { Draft, DraftList, DraftQuery, Review } from '../../contract/drafts.ts'
import { StaffEntryList, StaffEntryQuery, StaffNames } from '../../contract/staff-entries.ts'
import { listEntries, listNames } from '../../staff/drafts/entries.ts'
import { listDrafts } from '../../staff/drafts/list.ts'
import { readDraftById } from '../../staff/drafts/read.ts'
import { reviewAfter } from '../../staff/drafts/review-after.ts'
import type { Routes } from '../routing.ts'

const READ = { roles: ['clerk', 'reviewer', 'publisher', 'supervisor'] } as const
const tag = '工作人员'
const DraftPath = z.object({ draftId: z.string().meta({ description: '草稿编号', example: 'draft-000000000000' }) })

/** 待办的草稿，和可以编辑的条目. */
export const draftQueueRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/drafts',
      id: 'listDrafts',
      tag,
      summary: '草稿：待审核、待发布、待事后复核的……最近改的在前',
      description: '不写 state 时只列还没有结束的。限于本部门的密钥或账号只看到本部门的。',
      access: READ,
      query: DraftQuery,
      response: DraftList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listDrafts(ctx, query) }),
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/drafts/{draftId}',
      id: 'getDraftById',
      etag: true,
      tag,
      summary: '一份草稿，已经结束的也能看',
      access: READ,
      params: DraftPath,
      response: Draft,
      problems: ['draft_not_found'],
    },
    async (ctx, { params }) => {
      const { draft, etag } = await readDraftById(ctx, params.draftId)
      return { json: draft, headers: { ETag: etag, 'Cache-Control': 'private, no-cache' } }
    },
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/drafts/{draftId}/review-after',
      id: 'reviewAfter',
      etag: true,
      tag,
      summary: '事后复核先行发布的修改：通过，或立即恢复原样',
      description: '写过、发布过它的人不能复核它。退回要写明理由，改过的内容随即恢复。',
      access: { roles: ['reviewer', 'publisher'] },
      params: DraftPath,
      body: Review,
      response: Draft,
      problems: ['draft_not_found', 'conflict', 'unavailable'],
    },
    async (ctx, { params, body }) => {
      const { draft, etag } = await reviewAfter(ctx, { ...params, ...body })
      return { json: draft, headers: { ETag: etag } }
    },
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/entries',
      id: 'listStaffEntries',
      tag,
      summary: '可以编辑的条目，连同草稿到了哪一步',
      access: READ,
      query: StaffEntryQuery,
      response: StaffEntryList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listEntries(ctx, query) }),
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/names',
      id: 'listStaffNames',
      tag,
      summary: '全部条目的编号和名称，还没有发布过的也在内',
      access: READ,
      response: StaffNames,
    },
    async (ctx) => ({ json: await listNames(ctx) }),
  )
}
