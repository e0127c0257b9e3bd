import type { DocumentSource, MatterDocument } from '../../contract/matters.ts'

/** A matter of the plan with the papers it asks for. */
export type AskingMatter = {
  readonly id: string
  readonly documents: readonly Pick<
    MatterDocument,
    'id' | 'name' | 'source' | 'necessity' | 'condition' | 'issuedBy' | 'waivable' | 'waivedBy'
  >[]
}

/**
 * A document of the plan, once. `providedBy`: the matter whose result it is; `inPlan`: that matter is part of this plan, so that it
 * comes by itself. `waivable`: nobody asks the applicant to bring it. `bring`: the applicant hands it in. `necessity`: required where
 * any matter requires it, else `conditions` say when.
 */
export type PlanDocument = {
  readonly id: string
  readonly name: string
  readonly source: DocumentSource
  readonly providedBy: { readonly id: string; readonly name: string } | null
  readonly inPlan: boolean
  readonly waivable: boolean
  readonly waivedBy: string | null
  readonly bring: boolean
  readonly necessity: MatterDocument['necessity']
  readonly conditions: readonly string[]
  readonly askedBy: readonly string[]
}

/** Whose burden it is, the applicant's first: two matters that disagree are read against the applicant, never for. */
const BURDEN: readonly DocumentSource[] = ['applicant', 'third_party', 'government']

/** The papers of a whole plan, each once, in the order in which they are first asked for. Documents are the same by their id. */
export function planDocuments(matters: readonly AskingMatter[]): PlanDocument[] {
  const inPlan = new Set(matters.map((matter) => matter.id))
  const asked = new Map<string, { by: string; document: AskingMatter['documents'][number] }[]>()
  for (const matter of matters)
    for (const document of matter.documents) {
      const asks = asked.get(document.id)
      if (asks) asks.push({ by: matter.id, document })
      else asked.set(document.id, [{ by: matter.id, document }])
    }
  return [...asked].map(([id, asks]) => {
    const documents = asks.map((ask) => ask.document)
    const issuers = documents.flatMap((document) => document.issuedBy ?? [])
    const providedBy = issuers.find((issuer) => inPlan.has(issuer.id)) ?? issuers[0] ?? null
    const provided = providedBy !== null && inPlan.has(providedBy.id)
    const waivable = documents.every((document) => document.waivable)
    const required = documents.some((document) => document.necessity === 'required')
    return {
      id,
      name: documents[0]?.name ?? id,
      source: BURDEN.find((source) => documents.some((document) => document.source === source)) ?? 'applicant',
      providedBy,
      inPlan: provided,
      waivable,
      waivedBy: documents.find((document) => document.waivedBy !== null)?.waivedBy ?? null,
      bring: !waivable && !provided,
      necessity: required ? 'required' : 'conditional',
      conditions: required ? [] : [...new Set(documents.flatMap((document) => document.condition ?? []))],
      askedBy: [...new Set(asks.map((ask) => ask.by))],
    }
  })
}
