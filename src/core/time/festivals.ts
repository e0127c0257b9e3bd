/**
 * The seven festivals of 全国年节及纪念日放假办法: other names, the days off by law (before and from 2025, 2024年修订), and the
 * span of month and date in which one of its days off must lie.
 */
export type Festival = {
  readonly name: string
  readonly also: readonly string[]
  readonly lawful: readonly [before2025: number, since2025: number]
  readonly within: readonly [from: string, to: string]
}

export const FESTIVALS: readonly Festival[] = [
  { name: '元旦', also: ['新年'], lawful: [1, 1], within: ['01-01', '01-01'] },
  { name: '春节', also: [], lawful: [3, 4], within: ['01-21', '02-28'] },
  { name: '清明节', also: ['清明'], lawful: [1, 1], within: ['04-04', '04-06'] },
  { name: '劳动节', also: ['国际劳动节'], lawful: [1, 2], within: ['05-01', '05-01'] },
  { name: '端午节', also: ['端午'], lawful: [1, 1], within: ['05-27', '06-26'] },
  { name: '中秋节', also: ['中秋'], lawful: [1, 1], within: ['09-07', '10-08'] },
  { name: '国庆节', also: ['国庆'], lawful: [3, 3], within: ['10-01', '10-01'] },
]

const BY_NAME = new Map(
  FESTIVALS.flatMap((festival) => [festival.name, ...festival.also].map((name) => [name, festival])),
)

/** One festival's name, or several joined as notices join them (国庆节、中秋节), for use in a pattern. */
const ONE = [...BY_NAME.keys()].join('|')
export const FESTIVAL_NAMES = `(?:${ONE})(?:[、和与及](?:${ONE}))*`

/** The festivals that a heading names, in its order. */
export const festivalsIn = (heading: string): Festival[] =>
  heading.split(/[、和与及]/).flatMap((name) => BY_NAME.get(name) ?? [])

/** 法定放假天数 of a festival in a year: what is off on weekdays less what is worked on weekends in exchange. */
export const lawfulDays = (festival: Festival, year: number): number => festival.lawful[year < 2025 ? 0 : 1]
