import type { Context } from 'hono'
import { z } from 'zod'
import { integerText } from '../../contract/common.ts'
import { Matter, MatterList, MatterQuery, MatterVersionList, StageList } from '../../contract/index.ts'
import { loadEntries, readEntry, readMatterVersion, readStages } from '../../guide/entries.ts'
import { toJsonLd, toJsonLdGraph } from '../../guide/json-ld.ts'
import { listMatters, listMatterVersions } from '../../guide/lists.ts'
import type { Routes } from '../routing.ts'
import { listReply, textEtag } from '../send.ts'
import { idParams, PagedRegion, RegionOnly } from './query.ts'

const jsonLd = (entry: { json: string; etag: string }, url: string) => ({
  text: JSON.stringify(toJsonLd(JSON.parse(entry.json) as Matter, url)),
  type: 'application/ld+json; charset=utf-8',
  etag: entry.etag.replace(/"$/, '-ld"'),
})

const LD = 'application/ld+json'
const Format = z
  .enum(['json', 'jsonld'])
  .optional()
  .meta({ description: '不写则看 Accept：application/ld+json 得到 JSON-LD，其余得到 JSON' })

/** Which form is asked for: by the parameter, else by the Accept header. */
const wantsLd = (c: Context, format: 'json' | 'jsonld' | undefined): boolean =>
  format === undefined ? (c.req.header('Accept') ?? '').includes(LD) : format === 'jsonld'
const byAccept = { Vary: 'Accept' }

const matterId = idParams('construction-permit')

/** 阶段与事项. */
export const matterRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/stages',
      id: 'listStages',
      tag: '指南',
      summary: '八个办理阶段，连同承诺总时限和里程碑',
      query: RegionOnly,
      response: StageList,
      problems: ['unknown_region', 'stage_not_found'],
    },
    (ctx, { query }) => readStages(ctx, query),
  )
  add(
    {
      method: 'get',
      path: '/v1/matters',
      id: 'listMatters',
      tag: '指南',
      summary: '事项列表（简表）；format=jsonld 得到整条的 JSON-LD 图',
      query: MatterQuery.extend({ format: Format }),
      response: MatterList,
      alternatives: { [LD]: z.object({}).loose() },
      problems: ['unknown_region', 'invalid_cursor'],
    },
    async (ctx, { query: { format, ...query } }, c) => {
      const list = await listReply(listMatters(ctx, query))
      if (!wantsLd(c, format)) return { ...list, headers: byAccept }
      const { items, nextCursor } = JSON.parse(String(list.json)) as MatterList
      const ids = items.map(({ id }) => id)
      const matters = await loadEntries<Matter>(ctx, 'matter', ids, query.region)
      const text = JSON.stringify(
        toJsonLdGraph(matters, (id) => new URL(`/v1/matters/${id}`, c.req.url).href, nextCursor),
      )
      return { text, type: `${LD}; charset=utf-8`, etag: textEtag(text), headers: byAccept }
    },
  )
  add(
    {
      method: 'get',
      path: '/v1/matters/{id}',
      id: 'getMatter',
      tag: '指南',
      summary: '一个事项的全部内容；format=jsonld 得到 JSON-LD',
      params: matterId,
      query: RegionOnly.extend({ format: Format }),
      response: Matter,
      alternatives: { 'application/ld+json': z.object({}).loose() },
      problems: ['unknown_region', 'matter_not_found'],
    },
    async (ctx, { params, query: { format, region } }, c) => {
      const entry = await readEntry(ctx, { kind: 'matter', ...params, region })
      const reply = wantsLd(c, format) ? jsonLd(entry, new URL(c.req.path, c.req.url).href) : entry
      return { ...reply, headers: byAccept }
    },
  )
  add(
    {
      method: 'get',
      path: '/v1/matters/{id}/versions',
      id: 'listMatterVersions',
      tag: '指南',
      summary: '一个事项的历史版本',
      params: matterId,
      query: PagedRegion,
      response: MatterVersionList,
      problems: ['unknown_region', 'invalid_cursor', 'matter_not_found'],
    },
    (ctx, { params, query }) => listReply(listMatterVersions(ctx, { ...params, ...query })),
  )
  add(
    {
      method: 'get',
      path: '/v1/matters/{id}/versions/{version}',
      id: 'getMatterVersion',
      tag: '指南',
      summary: '一个事项的某一版，原样',
      params: matterId.extend({
        version: integerText(1, 1_000_000).meta({ type: 'integer', description: '第几版', example: 1 }),
      }),
      query: RegionOnly,
      response: Matter,
      problems: ['unknown_region', 'matter_not_found', 'version_not_found'],
    },
    (ctx, { params, query }) => readMatterVersion(ctx, { ...params, ...query }),
  )
}
