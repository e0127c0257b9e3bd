import {
  Bundle,
  BundleList,
  Institution,
  InstitutionList,
  Policy,
  PolicyList,
  PolicyQuery,
} from '../../contract/index.ts'
import { readEntry } from '../../guide/entries.ts'
import { listOf, listPolicies } from '../../guide/lists.ts'
import type { Routes } from '../routing.ts'
import { listReply } from '../send.ts'
import { idParams, PagedRegion, RegionOnly } from './query.ts'

const bundleId = idParams('company-startup')
const policyId = idParams('support-steward-service')
const institutionId = idParams('inst-1')

/** “一件事”、政策与制度. */
export const bundleRoutes: Routes = (add) => {
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
    (ctx, { query }) => listReply(listOf(ctx, 'bundle', query)),
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
    (ctx, { query }) => listReply(listPolicies(ctx, query)),
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
    (ctx, { query }) => listReply(listOf(ctx, 'institution', query)),
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
