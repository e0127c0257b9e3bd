import { z } from 'zod'
import { integerText } from '../../contract/common.ts'
import {
  Bundle,
  BundleList,
  Department,
  DepartmentList,
  Document,
  DocumentList,
  Institution,
  InstitutionList,
  Matter,
  MatterList,
  MatterQuery,
  MatterVersionList,
  PlaceList,
  PlaceQuery,
  Policy,
  PolicyList,
  PolicyQuery,
  StageList,
} from '../../contract/index.ts'
import { readEntry, readForm, readMatterVersion, readStages } from '../../guide/entries.ts'
import { toJsonLd } from '../../guide/json-ld.ts'
import { listMatters, listMatterVersions, listOf, listPlaces, listPolicies } from '../../guide/lists.ts'
import { departmentCard } from '../../guide/vcard.ts'
import type { Routes } from '../routing.ts'
import { textEtag } from '../send.ts'
import { idParams, PagedRegion, RegionOnly } from './query.ts'

const list = async (json: Promise<string>) => {
  const text = await json
  return { json: text, etag: await textEtag(text) }
}

const jsonLd = (entry: { json: string; etag: string }, url: string) => ({
  text: JSON.stringify(toJsonLd(JSON.parse(entry.json) as Matter, url)),
  type: 'application/ld+json; charset=utf-8',
  etag: entry.etag.replace(/"$/, '-ld"'),
})

const matterId = idParams('construction-permit')
const documentId = idParams('company-registration-application')
const departmentId = idParams('housing-construction')
const bundleId = idParams('company-startup')
const policyId = idParams('support-steward-service')
const institutionId = idParams('inst-1')

/** 指南: stages, matters, documents, departments, places, bundles, policies, institutions. */
export const guideRoutes: Routes = (add) => {
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
      summary: '事项列表（简表）',
      query: MatterQuery,
      response: MatterList,
      problems: ['unknown_region', 'invalid_cursor'],
    },
    (ctx, { query }) => list(listMatters(ctx, query)),
  )
  add(
    {
      method: 'get',
      path: '/v1/matters/{id}',
      id: 'getMatter',
      tag: '指南',
      summary: '一个事项的全部内容；format=jsonld 得到 JSON-LD',
      params: matterId,
      query: RegionOnly.extend({ format: z.enum(['json', 'jsonld']).default('json') }),
      response: Matter,
      alternatives: { 'application/ld+json': z.object({}).loose() },
      problems: ['unknown_region', 'matter_not_found'],
    },
    async (ctx, { params, query: { format, region } }, c) => {
      const entry = await readEntry(ctx, { kind: 'matter', ...params, region })
      return format === 'json' ? entry : jsonLd(entry, new URL(c.req.path, c.req.url).href)
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
    (ctx, { params, query }) => list(listMatterVersions(ctx, { ...params, ...query })),
  )
  add(
    {
      method: 'get',
      path: '/v1/matters/{id}/versions/{version}',
      id: 'getMatterVersion',
      tag: '指南',
      summary: '一个事项的某一版，原样',
      params: matterId.extend({ version: integerText(1, 1_000_000).meta({ type: 'integer', example: 1 }) }),
      query: RegionOnly,
      response: Matter,
      problems: ['unknown_region', 'matter_not_found', 'version_not_found'],
    },
    (ctx, { params, query }) => readMatterVersion(ctx, { ...params, ...query }),
  )
  add(
    {
      method: 'get',
      path: '/v1/documents',
      id: 'listDocuments',
      tag: '指南',
      summary: '材料清单：同一份材料只有一条',
      query: PagedRegion,
      response: DocumentList,
      problems: ['unknown_region', 'invalid_cursor'],
    },
    (ctx, { query }) => list(listOf(ctx, 'document', query)),
  )
  add(
    {
      method: 'get',
      path: '/v1/documents/{id}',
      id: 'getDocument',
      tag: '指南',
      summary: '一份材料，以及哪些事项要它',
      params: documentId,
      query: RegionOnly,
      response: Document,
      problems: ['unknown_region', 'document_not_found'],
    },
    (ctx, { params, query }) => readEntry(ctx, { kind: 'document', ...params, ...query }),
  )
  for (const [which, summary] of [
    ['form', '空白表，可打印的网页'],
    ['sample', '填写样例，可打印的网页'],
  ] as const) {
    add(
      {
        method: 'get',
        path: `/v1/documents/{id}/${which}`,
        id: which === 'form' ? 'getDocumentForm' : 'getDocumentSample',
        tag: '指南',
        summary,
        params: documentId,
        response: { type: 'text/html', description: summary },
        problems: ['document_not_found', `${which}_not_found`],
      },
      async (ctx, { params }) => {
        const html = await readForm(ctx, { ...params, which })
        return { html, etag: await textEtag(html) }
      },
    )
  }
  add(
    {
      method: 'get',
      path: '/v1/departments',
      id: 'listDepartments',
      tag: '指南',
      summary: '部门列表',
      query: PagedRegion,
      response: DepartmentList,
      problems: ['unknown_region', 'invalid_cursor'],
    },
    (ctx, { query }) => list(listOf(ctx, 'department', query)),
  )
  add(
    {
      method: 'get',
      path: '/v1/departments/{id}',
      id: 'getDepartment',
      tag: '指南',
      summary: '一个部门：窗口、时间、电话、所办事项；编号后加 .vcf 得到名片',
      params: departmentId,
      query: RegionOnly,
      response: Department,
      alternatives: { 'text/vcard': z.string() },
      problems: ['unknown_region', 'department_not_found'],
    },
    (ctx, { params, query }) =>
      params.id.endsWith('.vcf')
        ? departmentCard(ctx, { id: params.id.slice(0, -4), ...query })
        : readEntry(ctx, { kind: 'department', ...params, ...query }),
  )
  add(
    {
      method: 'get',
      path: '/v1/places',
      id: 'listPlaces',
      tag: '指南',
      summary: '去哪里办：大厅、专区、村级服务点、助办点',
      query: PlaceQuery,
      response: PlaceList,
      problems: ['unknown_region', 'invalid_cursor'],
    },
    (ctx, { query }) => list(listPlaces(ctx, query)),
  )
  add(
    {
      method: 'get',
      path: '/v1/bundles',
      id: 'listBundles',
      tag: '指南',
      summary: '“一件事一次办”、一业一证、拿地即开工',
      query: PagedRegion,
      response: BundleList,
      problems: ['unknown_region', 'invalid_cursor'],
    },
    (ctx, { query }) => list(listOf(ctx, 'bundle', query)),
  )
  add(
    {
      method: 'get',
      path: '/v1/bundles/{id}',
      id: 'getBundle',
      tag: '指南',
      summary: '一个“一件事”：成员、合并后的材料、条件、时限',
      params: bundleId,
      query: RegionOnly,
      response: Bundle,
      problems: ['unknown_region', 'bundle_not_found'],
    },
    (ctx, { params, query }) => readEntry(ctx, { kind: 'bundle', ...params, ...query }),
  )
  add(
    {
      method: 'get',
      path: '/v1/policies',
      id: 'listPolicies',
      tag: '指南',
      summary: '政策与清单：免申即享、免罚清单、权责清单',
      query: PolicyQuery,
      response: PolicyList,
      problems: ['unknown_region', 'invalid_cursor'],
    },
    (ctx, { query }) => list(listPolicies(ctx, query)),
  )
  add(
    {
      method: 'get',
      path: '/v1/policies/{id}',
      id: 'getPolicy',
      tag: '指南',
      summary: '一项政策',
      params: policyId,
      query: RegionOnly,
      response: Policy,
      problems: ['unknown_region', 'policy_not_found'],
    },
    (ctx, { params, query }) => readEntry(ctx, { kind: 'policy', ...params, ...query }),
  )
  add(
    {
      method: 'get',
      path: '/v1/institutions',
      id: 'listInstitutions',
      tag: '指南',
      summary: '保护申请人的八项制度',
      query: PagedRegion,
      response: InstitutionList,
      problems: ['unknown_region', 'invalid_cursor'],
    },
    (ctx, { query }) => list(listOf(ctx, 'institution', query)),
  )
  add(
    {
      method: 'get',
      path: '/v1/institutions/{id}',
      id: 'getInstitution',
      tag: '指南',
      summary: '一项制度',
      params: institutionId,
      query: RegionOnly,
      response: Institution,
      problems: ['unknown_region', 'institution_not_found'],
    },
    (ctx, { params, query }) => readEntry(ctx, { kind: 'institution', ...params, ...query }),
  )
}
