import { LIGHT_TEXT, STATE_TEXT } from '../contract/progress-words.ts'
import type { Light, MatterState } from '../contract/projects.ts'

/** How a matter stands, in a word: late, due soon, else its state. */
export const standingText = ({
  state,
  light,
  dueSoon,
}: {
  state: MatterState
  light: Light
  dueSoon: boolean
}): string => (light === 'red' ? LIGHT_TEXT.red : dueSoon ? `${STATE_TEXT[state]}，临期` : STATE_TEXT[state])

/** A level's text with its places filled in; a place that nothing is known for is left out. */
export const fillText = (text: string, places: Readonly<Record<string, string | number | null>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, place: string) => String(places[place] ?? ''))
