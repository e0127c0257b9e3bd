import { withoutFillers } from '../../search/fillers.ts'
import { squeeze } from '../../search/text.ts'
import { GOING_ON, LAST_ONE, ORDINAL, ORDINAL_VALUES, POINTING, REJECTION, SAYS_NOTHING } from '../rules/follow-up.ts'

/** How a message leans on what was said before. */
export interface FollowUp {
  /** The choice picked, from 1; -1 the last one; null none. */
  ordinal: number | null
  /** The last answer was about the wrong thing; `instead`: what is meant, where it is said. */
  rejects: { instead: string | null } | null
  points: boolean
  goesOn: boolean
}

/** Pure; text is normalised. */
export function followUpOf(text: string): FollowUp {
  const rejection = text.match(REJECTION)
  return {
    ordinal: ordinalOf(text),
    rejects: rejection ? { instead: rejection[1] ?? null } : null,
    points: POINTING.test(text),
    goesOn: GOING_ON.test(text),
  }
}

function ordinalOf(text: string): number | null {
  if (LAST_ONE.test(text)) return -1
  const match = text.match(ORDINAL)
  const word = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4]
  if (!word) return null
  return ORDINAL_VALUES[word] ?? Number(word)
}

/** What a question names once its question words and fillers are out: '' for 那要多久 and 电话呢. */
export const contentOf = (text: string, questionWords: readonly string[]): string => {
  let left = text
  for (const word of [...questionWords].sort((a, b) => b.length - a.length)) left = left.replaceAll(word, ' ')
  const named = squeeze(withoutFillers(left))
  return named.replace(SAYS_NOTHING, '') === '' ? '' : named
}
