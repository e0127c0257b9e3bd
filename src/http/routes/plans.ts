import { z } from 'zod'
import { RegionQuery } from '../../contract/common.ts'
import { Plan, PlanComparisonRequest, PlanDifference, PlanForm, PlanRequest } from '../../contract/plans.ts'
import type { ProblemItem } from '../../contract/problem.ts'
import { exportPlan, PLAN_FORMATS, type PlanFile } from '../../planning/exports.ts'
import { likelyField } from '../../planning/fields.ts'
import { readPlanForm } from '../../planning/form.ts'
import { comparePlans, makePlan, readPlan } from '../../planning/plans.ts'
import type { Routes } from '../routing.ts'
import { bytesEtag, type Reply, textEtag } from '../send.ts'

const EXAMPLE_ID = 'WzEsIjIwMjYtMTItMDEiLDAsMCwiIix7IjUiOjgwMDAwMDAwLCIxMSI6ImF1Y3Rpb24ifV0'
const PlanPath = z.object({
  id: z.string().meta({ description: '方案编号，后面可加 .ics、.svg 或 .xlsx', example: EXAMPLE_ID }),
})
const FORMAT = new RegExp(`\\.(${PLAN_FORMATS.join('|')})$`)

const reply = async (value: object): Promise<Reply> => {
  const json = JSON.stringify(value)
  return { json, etag: textEtag(json) }
}

const file = async ({ content, type, name, inline }: PlanFile): Promise<Reply> => ({
  ...(typeof content === 'string'
    ? { text: content, etag: textEtag(content) }
    : { bytes: content, etag: await bytesEtag(content) }),
  type,
  headers: {
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename="plan${name.slice(name.lastIndexOf('.'))}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  },
})

/** A field of the profile that does not exist: the one that was likely meant. */
const explain = (item: ProblemItem): ProblemItem => {
  const name = /\/profile\/([^/]+)$/.exec(item.pointer)?.[1]
  const likely = item.code === 'unknown_field' && name ? likelyField(name) : null
  return likely ? { ...item, detail: `${item.detail}，是不是“${likely.name}”（${likely.label}）？` } : item
}

const FAULTS = ['unknown_region', 'plan_data_not_found', 'conflict', 'unavailable'] as const

/** 一企一策. */
export const planRoutes: Routes = (add, { publicUrl }) => {
  add(
    {
      method: 'get',
      path: '/v1/plans/form',
      id: 'getPlanForm',
      tag: '方案',
      summary: '方案问卷：项目画像的每一问，和填好的例子',
      query: RegionQuery,
      response: PlanForm,
      problems: ['unknown_region', 'plan_data_not_found', 'unavailable'],
    },
    async (ctx, { query }) => reply(await readPlanForm(ctx, query)),
  )
  add(
    {
      method: 'post',
      path: '/v1/plans',
      id: 'makePlan',
      etag: true,
      tag: '方案',
      summary: '按项目画像做一企一策方案',
      description:
        '不知道的不填，方案会列出还值得问的问题。不保存：编号里就是整个请求，凭编号可再取。相同的请求和目录修订号得到相同的内容。',
      body: PlanRequest,
      explain,
      response: Plan,
      problems: [...FAULTS],
    },
    async (ctx, { body }) => reply(await makePlan(ctx, body)),
  )
  add(
    {
      method: 'post',
      path: '/v1/plans/compare',
      id: 'comparePlans',
      etag: true,
      tag: '方案',
      summary: '两份画像的方案差在哪里',
      body: PlanComparisonRequest,
      explain,
      response: PlanDifference,
      problems: [...FAULTS],
    },
    async (ctx, { body }) => reply(await comparePlans(ctx, body)),
  )
  add(
    {
      method: 'get',
      path: '/v1/plans/{id}',
      id: 'getPlan',
      tag: '方案',
      summary: '凭编号取方案；编号后加 .ics、.svg 或 .xlsx 得到日历、横道图或清单',
      params: PlanPath,
      response: Plan,
      alternatives: {
        'text/calendar': z.string(),
        'image/svg+xml': z.string(),
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': z.string(),
      },
      problems: ['plan_not_found', ...FAULTS],
    },
    async (ctx, { params }, c) => {
      const format = PLAN_FORMATS.find((one) => one === FORMAT.exec(params.id)?.[1])
      if (!format) return reply(await readPlan(ctx, params))
      const origin = publicUrl ?? new URL(c.req.url).origin
      return file(await exportPlan(ctx, { id: params.id.replace(FORMAT, ''), format, origin }))
    },
  )
}
