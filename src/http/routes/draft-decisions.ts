import {
  Draft,
  type DraftKind,
  PublishRequest,
  RetirementRequest,
  Review,
  RollbackRequest,
  WithdrawalRequest,
} from '../../contract/drafts.ts'
import { publishDraft } from '../../staff/drafts/publish.ts'
import { retireEntry } from '../../staff/drafts/retire.ts'
import { reviewDraft } from '../../staff/drafts/review.ts'
import { rollBack } from '../../staff/drafts/roll-back.ts'
import { withdrawEntry } from '../../staff/drafts/withdraw.ts'
import { ifMatch } from '../authorise.ts'
import type { Add } from '../routing.ts'
import { EDIT, IfMatch, NOUNS, PUBLISH, REVIEW, reply, tag } from './draft-kinds.ts'
import { idParams } from './query.ts'

/** 审核、发布、恢复、撤下、废止 of a kind. */
export function addDecisions(add: Add, kind: DraftKind): void {
  const { id, noun, example } = NOUNS[kind]
  const params = idParams(example)
  const path = `/v1/staff/${kind}/{id}`
  add(
    {
      method: 'post',
      path: `${path}/draft/review`,
      id: `review${id}Draft`,
      tag,
      summary: `审核${noun}的草稿：通过或退回`,
      description: '写过、提交过这份草稿的人不能通过它。退回要写明理由。',
      access: REVIEW,
      params,
      headers: IfMatch,
      body: Review,
      response: Draft,
      problems: ['draft_not_found', 'conflict'],
    },
    async (ctx, { params, body }, c) =>
      reply(await reviewDraft(ctx, { kind, entry: params.id, etag: ifMatch(c), ...body })),
  )
  add(
    {
      method: 'post',
      path: `${path}/draft/publish`,
      id: `publish${id}Draft`,
      tag,
      summary: `发布${noun}的草稿：现在，或到某个时刻`,
      description: '已通过的由发布员发布。只改联系方式、地点、链接的，写的人可以直接发布，事后复核。',
      access: EDIT,
      params,
      headers: IfMatch,
      body: PublishRequest,
      response: Draft,
      problems: ['draft_not_found', 'conflict', 'unavailable'],
    },
    async (ctx, { params, body }, c) =>
      reply(await publishDraft(ctx, { kind, entry: params.id, etag: ifMatch(c), ...body })),
  )
  add(
    {
      method: 'post',
      path: `${path}/rollback`,
      id: `rollBack${id}`,
      tag,
      summary: `${noun}恢复到以前的一版，作为新的一版发布`,
      access: PUBLISH,
      params,
      headers: IfMatch,
      body: RollbackRequest,
      response: Draft,
      problems: ['draft_not_found', 'version_not_found', 'conflict', 'unavailable'],
    },
    async (ctx, { params, body }, c) =>
      reply(await rollBack(ctx, { kind, entry: params.id, etag: ifMatch(c), ...body })),
  )
  add(
    {
      method: 'post',
      path: `${path}/withdrawal`,
      id: `withdraw${id}`,
      tag,
      summary: `撤下${noun}：发布员立即撤下，事后复核；其他人提请`,
      description: '还有别的内容提到它时答 409 并逐一列出。',
      access: EDIT,
      params,
      headers: IfMatch,
      body: WithdrawalRequest,
      response: Draft,
      problems: ['draft_not_found', 'conflict', 'unavailable'],
    },
    async (ctx, { params, body }, c) =>
      reply(await withdrawEntry(ctx, { kind, entry: params.id, etag: ifMatch(c), ...body })),
  )
  add(
    {
      method: 'post',
      path: `${path}/retirement`,
      id: `retire${id}`,
      tag,
      summary: `提请废止${noun}，由另一条接替；审核、发布后生效`,
      description: '原来的名称成为接替者的日常说法，按旧名称仍能找到。还有别的内容提到它时答 409 并逐一列出。',
      access: EDIT,
      params,
      headers: IfMatch,
      body: RetirementRequest,
      response: Draft,
      problems: ['draft_not_found', 'conflict'],
    },
    async (ctx, { params, body }, c) =>
      reply(await retireEntry(ctx, { kind, entry: params.id, etag: ifMatch(c), ...body })),
  )
}
