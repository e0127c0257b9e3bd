import { FILLERS, PARTICLES } from './rules/fillers.ts'

const filler = new RegExp(
  FILLERS.filter((phrase) => phrase.length > 1)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'gu',
)
const particles = new RegExp(`[${PARTICLES}]`, 'gu')

/** A text cut at what people say around any subject (请问, 怎么办理). */
export const withoutPhrases = (text: string): string => text.replace(filler, ' ')

/** The same, cut at particles too. */
export const withoutFillers = (text: string): string => withoutPhrases(text).replace(particles, ' ')
