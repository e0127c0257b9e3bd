import { z } from 'zod'
import { Department, DepartmentList, PlaceList, PlaceQuery } from '../../contract/index.ts'
import { readEntry } from '../../guide/entries.ts'
import { listOf, listPlaces } from '../../guide/lists.ts'
import { departmentCard } from '../../guide/vcard.ts'
import type { Routes } from '../routing.ts'
import { listReply } from '../send.ts'
import { idParams, PagedRegion, RegionOnly } from './query.ts'

const departmentId = idParams('housing-construction')

/** 部门与办事地点. */
export const departmentRoutes: Routes = (add) => {
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
    (ctx, { query }) => listReply(listOf(ctx, 'department', query)),
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
    (ctx, { query }) => listReply(listPlaces(ctx, query)),
  )
}
