import { z } from 'zod'
import { PageQuery, RegionQuery } from '../../contract/common.ts'

/** The id in a path; the example is one of the sample county's, so that trying it out in /docs finds something. */
export const idParams = (example: string) => z.object({ id: z.string().meta({ description: '编号', example }) })
export const RegionOnly = RegionQuery
export const PagedRegion = PageQuery.extend(RegionQuery.shape)
