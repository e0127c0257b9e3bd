import { z } from 'zod'
import { Slug } from '../text.ts'

/** No name of an entry is longer: lists, messages and pages hold it. */
const NAME_LENGTH = 200

/** 名称、英文名称、日常说法: what every entry is called. */
export const named = {
  name: z.string().min(1).max(NAME_LENGTH),
  nameEn: z.string().nullable().default(null),
  aliases: z.array(z.string().min(1).max(NAME_LENGTH)).default([]),
}

/** 群众说法: in which words people meet an entry, and what it is confused with. For search, not shown. */
export const EntryWords = z
  .strictObject({
    situations: z.array(z.string().min(1)).default([]),
    objects: z.array(z.string().min(1)).default([]),
    papers: z.array(z.string().min(1)).default([]),
    misnomers: z.array(z.string().min(1)).default([]),
    en: z.array(z.string().min(1)).default([]),
    cousins: z
      .array(z.strictObject({ id: Slug, tell: z.string(), words: z.array(z.string()).default([]) }))
      .default([]),
  })
  .meta({ id: 'EntryWords' })
export type EntryWords = z.infer<typeof EntryWords>

/** Words of an entry; null = none are kept. */
export const words = EntryWords.nullable().default(null)
