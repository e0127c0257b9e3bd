import type { Context } from 'hono'
import { z } from 'zod'
import { CONTENT_SHAPES } from '../../contract/content/shapes.ts'
import { DRAFT_KINDS, Draft, DraftCheck, type DraftKind } from '../../contract/drafts.ts'
import { Confirmation, EntryVersionList } from '../../contract/staff-entries.ts'
import { cleanText, refuseBadText } from '../../contract/text.ts'
import { AppError } from '../../core/app-error.ts'
import { checkDraft } from '../../staff/drafts/check-draft.ts'
import { confirmEntry } from '../../staff/drafts/confirm.ts'
import { discardDraft } from '../../staff/drafts/discard.ts'
import { putDraft } from '../../staff/drafts/put.ts'
import { readDraft } from '../../staff/drafts/read.ts'
import { submitDraft } from '../../staff/drafts/submit.ts'
import { listEntryVersions } from '../../staff/drafts/versions.ts'
import { ifMatch } from '../authorise.ts'
import { readJson } from '../operation.ts'
import { problemItems } from '../problem.ts'
import type { Add, Routes } from '../routing.ts'
import { addDecisions } from './draft-decisions.ts'
import { EDIT, IfMatch, NOUNS, READ, reply, tag } from './draft-kinds.ts'
import { idParams, PagedRegion } from './query.ts'

const IfMatchOrNew = z.object({
  'if-match': z.string().optional().meta({ description: '读取草稿时的 ETag；新建时不用' }),
  'if-none-match': z.string().optional().meta({ description: '新建时写 *：编号还没有人用' }),
})

const MAX_BYTES = 200 * 1024

/** Any JSON object of sound text: a draft with mistakes is kept, and its problems are told. */
const AnyContent = z.record(z.string(), z.unknown()).superRefine((value, issue) => refuseBadText(value, issue))

async function readContent(c: Context): Promise<Record<string, unknown>> {
  const parsed = AnyContent.safeParse(await readJson(c, MAX_BYTES), { reportInput: true })
  if (parsed.success) return parsed.data
  const errors = problemItems(parsed.error, '')
  throw new AppError(
    'validation_failed',
    `有${errors.length}处不能保存：${errors.map((item) => `${item.pointer || '内容'} ${item.detail}`).join('；')}。`,
    errors,
  )
}

/** 草稿、审核、发布, alike for each kind that staff keep. */
export const draftRoutes: Routes = (add) => {
  for (const kind of DRAFT_KINDS) {
    editing(add, kind)
    addDecisions(add, kind)
    keeping(add, kind)
  }
}

function editing(add: Add, kind: DraftKind): void {
  const { id, noun, example } = NOUNS[kind]
  const params = idParams(example)
  const path = `/v1/staff/${kind}/{id}/draft`
  const content = { 'application/json': CONTENT_SHAPES[kind] }
  add(
    {
      method: 'get',
      path,
      id: `get${id}Draft`,
      etag: true,
      tag,
      summary: `${noun}的草稿；没有草稿时是已发布的内容`,
      description: '连同与已发布内容的差异、要改的地方、与别人修改的冲突、会影响的其他内容。改它要用回答里的 ETag。',
      access: READ,
      params,
      response: Draft,
      problems: ['draft_not_found'],
    },
    async (ctx, { params }) => reply(await readDraft(ctx, { kind, entry: params.id })),
  )
  add(
    {
      method: 'put',
      path,
      id: `put${id}Draft`,
      tag,
      summary: `保存${noun}的草稿（整份）`,
      description:
        '有错也保存，错处在 problems 里。已送审、已通过或定时发布的草稿一改就回到编辑中。新建用 If-None-Match: *，其余用 If-Match。',
      access: EDIT,
      params,
      headers: IfMatchOrNew,
      query: z.object({ note: cleanText(1, 500).optional().meta({ description: '为什么改' }) }),
      rawBody: content,
      response: Draft,
    },
    async (ctx, { params, query }, c) => {
      const isNew = c.req.header('If-None-Match')?.trim() === '*'
      const etag = isNew ? null : ifMatch(c)
      return reply(await putDraft(ctx, { kind, entry: params.id, content: await readContent(c), etag, ...query }))
    },
  )
  add(
    {
      method: 'delete',
      path,
      id: `discard${id}Draft`,
      tag,
      summary: `放弃${noun}的草稿`,
      access: EDIT,
      params,
      headers: IfMatch,
      response: Draft,
      problems: ['draft_not_found'],
    },
    async (ctx, { params }, c) => reply(await discardDraft(ctx, { kind, entry: params.id, etag: ifMatch(c) })),
  )
  add(
    {
      method: 'post',
      path: `${path}/check`,
      id: `check${id}Draft`,
      tag,
      summary: `边写边查：这样的${noun}有什么问题、改了什么；什么也不保存`,
      access: EDIT,
      params,
      rawBody: content,
      response: DraftCheck,
    },
    async (ctx, { params }, c) => ({
      json: await checkDraft(ctx, { kind, entry: params.id, content: await readContent(c) }),
    }),
  )
  add(
    {
      method: 'post',
      path: `${path}/submit`,
      id: `submit${id}Draft`,
      tag,
      summary: `${noun}的草稿送审`,
      access: EDIT,
      params,
      headers: IfMatch,
      response: Draft,
      problems: ['draft_not_found', 'conflict'],
    },
    async (ctx, { params }, c) => reply(await submitDraft(ctx, { kind, entry: params.id, etag: ifMatch(c) })),
  )
}

function keeping(add: Add, kind: DraftKind): void {
  const { id, noun, example, missing } = NOUNS[kind]
  const params = idParams(example)
  const path = `/v1/staff/${kind}/{id}`
  add(
    {
      method: 'post',
      path: `${path}/confirmation`,
      id: `confirm${id}`,
      tag,
      summary: `复核${noun}：看过了，内容仍然正确`,
      access: EDIT,
      params,
      response: Confirmation,
      problems: [missing],
    },
    async (ctx, { params }) => ({ json: await confirmEntry(ctx, { kind, entry: params.id }) }),
  )
  add(
    {
      method: 'get',
      path: `${path}/versions`,
      id: `list${id}StaffVersions`,
      tag,
      summary: `${noun}的各版：谁在什么时候发布，能不能恢复`,
      access: READ,
      params,
      query: PagedRegion.omit({ region: true }),
      response: EntryVersionList,
      problems: ['invalid_cursor', missing],
    },
    async (ctx, { params, query }) => ({ json: await listEntryVersions(ctx, { kind, entry: params.id, ...query }) }),
  )
}
