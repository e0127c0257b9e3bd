import type { Folder } from './fold.ts'
import type { WordSet } from './word-set.ts'
import { WORDS_EN } from './words-en.ts'
import { WORDS_ZH } from './words-zh.ts'

export type Words = Readonly<Record<WordSet, ReadonlySet<string>>>

/** The words that may join facts, folded; Chinese and English together, as an answer may mix them. */
export function foldWords(folder: Folder): Words {
  const fold = (set: WordSet): ReadonlySet<string> =>
    new Set(
      [...WORDS_ZH[set].split(/\s+/), ...WORDS_EN[set].split(/\s*,\s*/)]
        .map((word) => folder.fold(word))
        .filter(Boolean),
    )
  return Object.fromEntries((Object.keys(WORDS_ZH) as WordSet[]).map((set) => [set, fold(set)])) as Record<
    WordSet,
    ReadonlySet<string>
  >
}
