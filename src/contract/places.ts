import { z } from 'zod'
import { Basis, Named, PageQuery, page, RegionQuery } from './common.ts'
import { orNull, Slug } from './text.ts'

export const PlaceKind = z
  .enum(['hall', 'zone', 'town_service', 'village_service', 'community_service', 'help_point', 'complaint_window'])
  .meta({
    id: 'PlaceKind',
    description: '政务服务大厅、专区、乡镇便民服务中心、村级网办服务点、社区服务点、助办点、“办不成事”窗口',
  })
export type PlaceKind = z.infer<typeof PlaceKind>

/** 办事地点. */
export const Place = z
  .object({
    id: z.string(),
    kind: PlaceKind,
    name: z.string(),
    nameEn: z.string().nullable(),
    aliases: z.array(z.string()),
    region: z.string(),
    within: orNull(Named).meta({ description: 'The place it is part of, e.g. the hall of a zone' }),
    address: z.string().nullable(),
    hours: z.string().nullable(),
    phone: z.string().nullable(),
    services: z.array(z.string()),
    matters: z.array(Named),
    note: z.string().nullable(),
    basis: Basis,
  })
  .meta({ id: 'Place' })
export type Place = z.infer<typeof Place>
export const PlaceList = page(Place).meta({ id: 'PlaceList' })
export type PlaceList = z.infer<typeof PlaceList>
export const PlaceQuery = PageQuery.extend(RegionQuery.shape).extend({
  kind: PlaceKind.optional(),
  matter: Slug.optional().meta({ description: '能办这个事项的；事项编号' }),
})

export type PlaceQuery = z.infer<typeof PlaceQuery>
