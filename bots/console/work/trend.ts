/** How often something was asked in each of some stretches of time, the oldest first. */
export interface Trend {
  points: readonly { x: number; y: number }[]
  /** In words, for who cannot see the line: 本周12次，上周5次，在增多. */
  words: string
}

export const TREND = { width: 120, height: 28, pad: 3 } as const

/** Counts -> the points of a small line and what it says. `names`: what the last stretch and the one before are called. */
export function trendOf(counts: readonly number[], names: readonly [string, string] = ['本周', '上周']): Trend {
  const { width, height, pad } = TREND
  const most = Math.max(1, ...counts)
  const step = counts.length > 1 ? (width - 2 * pad) / (counts.length - 1) : 0
  const points = counts.map((count, index) => ({
    x: Math.round((pad + index * step) * 10) / 10,
    y: Math.round((height - pad - (count / most) * (height - 2 * pad)) * 10) / 10,
  }))
  const [last = 0, former = 0] = [counts.at(-1), counts.at(-2)]
  const turn = last > former ? '在增多' : last < former ? '在减少' : '没有变化'
  return { points, words: `${names[0]}${last}次，${names[1]}${former}次，${turn}` }
}
