import type { Content } from '../../../contract/content/shapes.ts'
import { DRAFT_KINDS, type DraftKind } from '../../../contract/drafts.ts'
import type { ContentFault } from '../fault.ts'
import { KINDS } from '../kinds.ts'
import { type Known, plainAlias } from '../known.ts'

/** Everyday names that another entry of the same kind claims: whoever says them is asked which is meant. Pure. */
export const aliasFaults = (kind: DraftKind, content: Content, known: Known): ContentFault[] =>
  content.aliases.flatMap((alias, at): ContentFault[] => {
    const others = (known.aliases.get(plainAlias(alias)) ?? [])
      .filter((entry) => entry.startsWith(`${kind}/`) && entry !== `${kind}/${content.id}`)
      .map((entry) => nameOf(entry, known))
    if (others.length === 0) return []
    return [
      {
        path: ['aliases', at],
        code: 'alias_claimed',
        detail: `${KINDS[kind].label}“${others.join('”“')}”也有日常说法“${alias}”，问的人会被反问是哪一个`,
        severity: 'warning',
      },
    ]
  })

function nameOf(entry: string, known: Known): string {
  const kind = DRAFT_KINDS.find((each) => entry.startsWith(`${each}/`))
  const id = entry.slice((kind?.length ?? 0) + 1)
  return (kind && known.entries[kind].get(id)) ?? id
}
