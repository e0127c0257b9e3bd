import { z } from 'zod'
import { PageQuery, RegionQuery } from '../../contract/common.ts'

/** A project's code in a path. */
export const ProjectPath = z.object({
  code: z.string().meta({ description: '项目代码', example: '2603-211021-04-01-100001' }),
})

/** 查询码, for what belongs to a project that is not public. */
export const AccessCodeHeader = z.object({
  'x-access-code': z.string().optional().meta({ description: '非公开项目的查询码' }),
})

/** The id in a path; the example is one of the sample county's, so that trying it out in /docs finds something. */
export const idParams = (example: string) => z.object({ id: z.string().meta({ description: '编号', example }) })
export const RegionOnly = RegionQuery
export const PagedRegion = PageQuery.extend(RegionQuery.shape)
