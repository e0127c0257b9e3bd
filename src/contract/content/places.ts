import { z } from 'zod'
import { Basis } from '../common.ts'
import { PlaceKind } from '../places.ts'
import { Slug } from '../text.ts'
import { named, words } from './words.ts'

/** 办事地点. */
export const PlaceContent = z
  .strictObject({
    id: Slug,
    ...named,
    kind: PlaceKind,
    within: Slug.nullable().default(null),
    address: z.string().nullable().default(null),
    hours: z.string().nullable().default(null),
    phone: z.string().nullable().default(null),
    services: z.array(z.string()).default([]),
    matters: z.array(Slug).default([]),
    note: z.string().nullable().default(null),
    basis: Basis,
    words,
  })
  .meta({ id: 'PlaceContent' })
export type PlaceContent = z.infer<typeof PlaceContent>
