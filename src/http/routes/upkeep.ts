import { z } from 'zod'
import { PageQuery } from '../../contract/common.ts'
import {
  Law,
  LawInput,
  LawList,
  LawName,
  UpkeepChange,
  UpkeepItem,
  UpkeepList,
  UpkeepQuery,
} from '../../contract/upkeep.ts'
import { changeUpkeep } from '../../staff/upkeep/change.ts'
import { deleteLaw, getLaw, listLaws, setLaw } from '../../staff/upkeep/laws.ts'
import { listUpkeep } from '../../staff/upkeep/list.ts'
import { ifMatch } from '../authorise.ts'
import type { Routes } from '../routing.ts'
import { idParams } from './query.ts'

const Id = idParams('no_contact-3f2a9c41d07be886')
const LawPath = z.object({ name: LawName })
const IfMatch = (example: string, description: string) =>
  z.object({ 'if-match': z.string().meta({ description, example }) })
const READERS = ['clerk', 'reviewer', 'publisher', 'supervisor'] as const

/** 待维护, and the laws that have ended or changed. */
export const upkeepRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/upkeep',
      id: 'listUpkeep',
      tag: '工作人员',
      summary: '待维护：目录里过期、矛盾、缺失的地方，连同负责人和期限',
      description: '到期早的在前，附各规则、部门、负责人的条数。限定部门的账号只看得到本部门的。',
      access: { roles: READERS },
      query: UpkeepQuery,
      response: UpkeepList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listUpkeep(ctx, query) }),
  )
  add(
    {
      method: 'patch',
      path: '/v1/staff/upkeep/{id}',
      id: 'changeUpkeep',
      tag: '工作人员',
      summary: '指定负责人、改期限，或写明理由暂不处理',
      description: '改好条目后，这一条自己消失，不用在这里销。If-Match 用 "u-修订号"；留有审计。',
      access: { roles: ['clerk', 'reviewer', 'publisher'] },
      params: Id,
      headers: IfMatch('"u-1"', '读取时的修订号'),
      body: UpkeepChange,
      response: UpkeepItem,
      problems: ['upkeep_not_found', 'conflict'],
    },
    async (ctx, { params, body }, c) => {
      const item = await changeUpkeep(ctx, { id: params.id, change: body, tag: ifMatch(c) })
      return { json: item, headers: { ETag: `"u-${item.revision}"` } }
    },
  )
  lawRoutes(add)
}

const lawReply = (law: Law) => ({ json: law, headers: { ETag: `"l-${law.revision}"` } })

/** 法律法规的状态. */
function lawRoutes(add: Parameters<Routes>[0]): void {
  add(
    {
      method: 'get',
      path: '/v1/staff/laws',
      id: 'listLaws',
      tag: '工作人员',
      summary: '登记为已修改、废止或被取代的法律法规，和引用它们的事项',
      access: { roles: READERS },
      query: PageQuery,
      response: LawList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({ json: await listLaws(ctx, query) }),
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/laws/{name}',
      id: 'getLaw',
      etag: true,
      tag: '工作人员',
      summary: '一部法律法规的状态',
      access: { roles: READERS },
      params: LawPath,
      response: Law,
      problems: ['law_not_found'],
    },
    async (ctx, { params }) => lawReply(await getLaw(ctx, params.name)),
  )
  add(
    {
      method: 'put',
      path: '/v1/staff/laws/{name}',
      id: 'setLaw',
      tag: '工作人员',
      summary: '登记或更正一部法律法规的状态',
      description: '引用它的事项随即列入待维护。没有登记过的用 If-Match: "l-0"。留有审计。',
      access: { roles: ['reviewer', 'publisher'] },
      params: LawPath,
      headers: IfMatch('"l-0"', '读取时的 ETag；新登记用 "l-0"'),
      body: LawInput,
      response: Law,
    },
    async (ctx, { params, body }, c) => lawReply(await setLaw(ctx, { name: params.name, law: body, tag: ifMatch(c) })),
  )
  add(
    {
      method: 'delete',
      path: '/v1/staff/laws/{name}',
      id: 'deleteLaw',
      tag: '工作人员',
      summary: '取消登记：这部法律法规现行有效',
      access: { roles: ['reviewer', 'publisher'] },
      params: LawPath,
      headers: IfMatch('"l-1"', '读取时的 ETag'),
      response: Law,
      problems: ['law_not_found'],
    },
    async (ctx, { params }, c) => ({ json: await deleteLaw(ctx, { name: params.name, tag: ifMatch(c) }) }),
  )
}
