import { labelOf, pointerTo } from '../../contract/content/labels.ts'
import { DRAFT_KINDS, type DraftKind } from '../../contract/drafts.ts'
import type { Catalogue } from './catalogue.ts'
import { contentsOf } from './contents.ts'
import { KINDS } from './kinds.ts'
import { referencesOf } from './rules/references.ts'

/** Who mentions an entry, and where: “事项“施工许可”的申请材料”. */
export interface Referrer {
  kind: DraftKind | 'milestones'
  id: string
  words: string
}

/** What of a catalogue still mentions entries that are to go (`kind/id`): other entries, and milestones. Pure. */
export function referrersOf(catalogue: Catalogue, gone: ReadonlySet<string>, region: string): Map<string, Referrer[]> {
  const found = new Map<string, Referrer[]>()
  const note = (entry: string, referrer: Referrer) => {
    if (gone.has(entry)) found.set(entry, [...(found.get(entry) ?? []), referrer])
  }
  for (const kind of DRAFT_KINDS)
    for (const [id, content] of contentsOf(catalogue, kind, region)) {
      const seen = new Set<string>()
      for (const { path, to, id: named } of referencesOf(kind, content as never)) {
        const entry = `${to}/${named}`
        if (entry === `${kind}/${id}` || seen.has(entry)) continue
        seen.add(entry)
        const label = labelOf(pointerTo(path.slice(0, 1)), kind)
        note(entry, { kind, id, words: `${KINDS[kind].label}“${content.name}”的${label}` })
      }
    }
  const milestones = new Map(catalogue.milestones.map((row) => [row.id, row.name]))
  for (const { milestone, matter } of catalogue.milestoneMatters)
    note(`matters/${matter}`, {
      kind: 'milestones',
      id: milestone,
      words: `里程碑“${milestones.get(milestone) ?? milestone}”`,
    })
  return found
}
