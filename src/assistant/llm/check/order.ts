import type { Matter } from '../../../contract/matters.ts'
import type { Folder } from './fold.ts'
import { type Line, sentencesOf } from './lines.ts'
import type { Tiler } from './tile.ts'

const BEFORE = ['之前', '以前', '前']
const BEHIND = ['之后', '以后', '后']
const FIRST = ['先', '先办', '先办理', '先办好', '先取得', '先完成', '首先办理', '要先办', '要先办理']

/**
 * Sentences that turn the order round: what comes after the matter is not to be done before it, nor the other way. Only words that
 * stand right beside a name tell (X之前, X之后, 先办X). Pure.
 */
export function turnedRound(
  matter: Matter,
  names: readonly string[],
  lines: readonly Line[],
  { folder, tiler }: { folder: Folder; tiler: Tiler },
): string[] {
  const fold = (words: readonly string[]) => words.map((word) => folder.fold(word))
  const [before, behind, first] = [fold(BEFORE), fold(BEHIND), fold(FIRST)]
  const forms = (all: readonly { name: string }[]) => all.flatMap(({ name }) => tiler.nameForms(name))
  const earlier = forms(matter.prerequisites)
  const later = forms(matter.unlocks).filter((name) => !earlier.includes(name))

  return lines.flatMap((line) =>
    sentencesOf(line.text).flatMap((raw) => {
      const sentence = folder.fold(raw)
      const follows = (all: readonly string[], marks: readonly string[]) =>
        all.some((name) => marks.some((mark) => sentence.includes(name + mark)))
      const leads = (all: readonly string[], marks: readonly string[]) =>
        all.some((name) => marks.some((mark) => sentence.includes(mark + name)))
      const tells = (all: readonly string[]) => all.some((name) => sentence.includes(name))
      const wrong =
        follows(earlier, before) ||
        follows(later, behind) ||
        leads(later, first) ||
        (leads(names, first) && tells(earlier)) ||
        (follows(names, before) && tells(later)) ||
        (follows(names, behind) && tells(earlier))
      return wrong ? [raw.trim().slice(0, 60)] : []
    }),
  )
}
