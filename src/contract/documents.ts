import { z } from 'zod'
import { Basis, Named, page } from './common.ts'
import { DocumentSource, Necessity } from './matters.ts'
import { orNull } from './text.ts'

/** 材料: one shared list; a document that nine matters ask for is one entry. */
export const Document = z
  .object({
    id: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    aliases: z.array(z.string()),
    summary: z.string().nullable(),
    source: DocumentSource,
    issuedBy: orNull(Named),
    formUrl: z.string().nullable(),
    sampleUrl: z.string().nullable(),
    askedBy: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        necessity: Necessity,
        condition: z.string().nullable(),
        waivable: z.boolean(),
      }),
    ),
    basis: Basis,
  })
  .meta({ id: 'Document' })
export type Document = z.infer<typeof Document>
export const DocumentSummary = Document.omit({ askedBy: true })
  .extend({ askedByCount: z.number().int() })
  .meta({ id: 'DocumentSummary' })
export type DocumentSummary = z.infer<typeof DocumentSummary>
export const DocumentList = page(DocumentSummary).meta({ id: 'DocumentList' })

export type DocumentList = z.infer<typeof DocumentList>
