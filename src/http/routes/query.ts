import { z } from 'zod'
import { PageQuery, RegionQuery } from '../../contract/common.ts'

export const IdParams = z.object({ id: z.string().meta({ description: '编号', example: 'construction-permit' }) })
export const RegionOnly = RegionQuery
export const PagedRegion = PageQuery.extend(RegionQuery.shape)
