import { STANDARD } from '../../../schema/tables/index.ts'
import type { Document } from '../../contract/documents.ts'
import type { Catalogue } from '../content/catalogue.ts'
import type { Entry } from './entry.ts'
import { namer } from './named.ts'

/**
 * 材料 that matters ask for in a region: a matter's own list there in place of the standard entry's. A matter handled elsewhere too is
 * named once.
 */
export const requirementsIn = (catalogue: Catalogue, region: string) => {
  const local = new Set(catalogue.documentRequirements.filter((row) => row.region === region).map((row) => row.matter))
  return catalogue.documentRequirements.filter((row) => row.region === (local.has(row.matter) ? region : STANDARD))
}

/** 材料. */
export function compileDocuments(catalogue: Catalogue, region: string): Entry<Document>[] {
  const named = namer(catalogue)
  const requirements = Map.groupBy(requirementsIn(catalogue, region), (row) => row.document)
  return catalogue.documents.map((row) => {
    const { id, name, nameEn, aliases, summary, source, basis, form, sample, issuedBy, position } = row
    const askedBy = (requirements.get(id) ?? []).map((requirement) => ({
      ...named(requirement.matter),
      necessity: requirement.necessity,
      condition: requirement.condition,
      waivable: requirement.waivable,
    }))
    const content: Document = {
      id,
      name,
      nameEn,
      aliases,
      summary,
      source,
      basis,
      issuedBy: issuedBy ? named(issuedBy) : null,
      formUrl: form ? `/v1/documents/${id}/form` : null,
      sampleUrl: sample ? `/v1/documents/${id}/sample` : null,
      askedBy,
    }
    const { askedBy: _askedBy, ...short } = content
    return {
      kind: 'document',
      id,
      region,
      position,
      content,
      summary: { ...short, askedByCount: askedBy.length },
    }
  })
}
