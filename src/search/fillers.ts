import { FILLERS, PARTICLES } from './rules/fillers.ts'

const filler = new RegExp(
  FILLERS.filter((phrase) => phrase.length > 1)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'gu',
)
const particles = new RegExp(`[${PARTICLES}]`, 'gu')

/** A text cut at everything that people say around the subject. */
export const withoutFillers = (text: string): string => text.replace(filler, ' ').replace(particles, ' ')
