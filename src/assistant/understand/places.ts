import { AFTER_PLACE, ELSEWHERE, FROM_PLACE } from '../rules/places.ts'

export interface Place {
  name: string
  nameEn: string
}

const CHINESE = new RegExp(`(${ELSEWHERE.map(([zh]) => zh).join('|')})${AFTER_PLACE}`, 'u')
const ENGLISH = new RegExp(`\\bin (${ELSEWHERE.map(([, en]) => en).join('|')})\\b`, 'i')

/** Another place whose offices the text asks about (沈阳市的营业执照去哪办), or null. Text is normalised. Pure. */
export function elsewhereIn(text: string): Place | null {
  if (FROM_PLACE.test(text)) return null
  const said = CHINESE.exec(text)?.[1] ?? ENGLISH.exec(text)?.[1]
  const found = ELSEWHERE.find(([zh, en]) => zh === said || en.toLowerCase() === said?.toLowerCase())
  return found ? { name: found[0], nameEn: found[1] } : null
}
