import { TREND, trendOf } from './trend.ts'

/** A small line of how often something was asked, with its words beside it. */
export const TrendLine = ({ counts, names }: { counts: readonly number[]; names: readonly [string, string] }) => {
  const { points, words } = trendOf(counts, names)
  const last = points.at(-1)
  return (
    <span class="trend">
      <svg viewBox={`0 0 ${TREND.width} ${TREND.height}`} width="72" height="17" aria-hidden="true">
        <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
        {last ? <circle cx={last.x} cy={last.y} r="3" /> : null}
      </svg>
      {words}
    </span>
  )
}
