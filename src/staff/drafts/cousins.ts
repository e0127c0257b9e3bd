import type { Content } from '../../contract/content/shapes.ts'
import { DRAFT_KINDS } from '../../contract/drafts.ts'
import { contentsOf } from '../content/contents.ts'
import type { EntryContent } from '../content/known.ts'
import type { Desk } from './desk.ts'
import type { Change } from './leaving.ts'

/**
 * A change that takes entries away, with the entries that are told apart from them (易混淆的) set right too: nobody confuses anything with
 * what is no more, and nobody has to edit them for it. Pure.
 */
export function withoutCousins(desk: Desk, change: Change): Change {
  if (change.gone.length === 0) return change
  const gone = new Set(change.gone.map(({ kind, id }) => `${kind}/${id}`))
  const contents = new Map<string, EntryContent>(
    change.contents.map((each) => [`${each.kind}/${each.content.id}`, each]),
  )
  for (const kind of DRAFT_KINDS)
    for (const [id, published] of contentsOf(desk.catalogue, kind, desk.region)) {
      const key = `${kind}/${id}`
      const content: Content = contents.get(key)?.content ?? published
      if (gone.has(key) || !content.words?.cousins.some((cousin) => gone.has(`${kind}/${cousin.id}`))) continue
      const cousins = content.words.cousins.filter((cousin) => !gone.has(`${kind}/${cousin.id}`))
      contents.set(key, { kind, content: { ...content, words: { ...content.words, cousins } } } as EntryContent)
    }
  return { ...change, contents: [...contents.values()] }
}
