import type { ContentOf } from '../../../contract/content/shapes.ts'
import type { DraftKind } from '../../../contract/drafts.ts'
import type { ContentFault } from '../fault.ts'
import type { Known } from '../known.ts'

type Path = (string | number)[]

/** What may stand only once within an entry, or in the whole catalogue: of two the one would be lost. Pure. */
export function repeatFaults<K extends DraftKind>(kind: K, content: ContentOf[K], known: Known): ContentFault[] {
  const faults: ContentFault[] = []
  const once = (path: Path, field: string, all: readonly (string | number)[]) => {
    const seen = new Set<string | number>()
    all.forEach((id, at) => {
      if (seen.has(id)) faults.push({ path: [...path, at, field], code: 'repeated', detail: `“${id}”重复` })
      seen.add(id)
    })
  }
  /** Ids that tell entries apart in the whole catalogue. */
  const elsewhere = (path: Path, ids: readonly string[], owners: ReadonlyMap<string, string>, kindOf: DraftKind) =>
    ids.forEach((id, at) => {
      const owner = owners.get(id)
      if (owner !== undefined && owner !== content.id)
        faults.push({
          path: [...path, at, 'id'],
          code: 'taken',
          detail: `编号“${id}”已用于“${known.entries[kindOf].get(owner) ?? owner}”，请换一个`,
        })
    })
  const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id)

  if (kind === 'matters') {
    const { documents, steps, implementations, faqs } = content as ContentOf['matters']
    const papers = (path: Path, rows: typeof documents) =>
      once(
        path,
        'document',
        rows.map(({ document }) => document),
      )
    const order = (path: Path, rows: typeof steps) =>
      once(
        path,
        'order',
        rows.map((step) => step.order),
      )
    papers(['documents'], documents)
    order(['steps'], steps)
    once(
      ['implementations'],
      'region',
      implementations.map(({ region }) => region),
    )
    implementations.forEach((local, at) => {
      papers(['implementations', at, 'documents'], local.documents ?? [])
      order(['implementations', at, 'steps'], local.steps ?? [])
    })
    once(['faqs'], 'id', idsOf(faqs))
    elsewhere(['faqs'], idsOf(faqs), known.faqs, 'matters')
  }
  if (kind === 'departments') {
    const { windows, contacts } = content as ContentOf['departments']
    once(['windows'], 'id', idsOf(windows))
    once(['contacts'], 'id', idsOf(contacts))
    elsewhere(['windows'], idsOf(windows), known.windows, 'departments')
    elsewhere(['contacts'], idsOf(contacts), known.contacts, 'departments')
  }
  return faults
}
