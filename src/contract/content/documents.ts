import { z } from 'zod'
import { Basis } from '../common.ts'
import { DocumentSource } from '../matters.ts'
import { Slug } from '../text.ts'
import { named, words } from './words.ts'

/** 材料, one for all matters that ask for it. `form` and `sample`: printable HTML without scripts. */
export const DocumentContent = z
  .strictObject({
    id: Slug,
    ...named,
    summary: z.string().nullable().default(null),
    source: DocumentSource,
    /** The matter whose result it is. */
    issuedBy: Slug.nullable().default(null),
    basis: Basis,
    form: z.string().max(200_000).nullable().default(null),
    sample: z.string().max(200_000).nullable().default(null),
    words,
  })
  .meta({ id: 'DocumentContent' })
export type DocumentContent = z.infer<typeof DocumentContent>
