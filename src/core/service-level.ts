import type { Project } from '../contract/projects.ts'

export type ServiceLevel = Project['serviceLevel']
/** From how much investment, in yuan, a project gets which 管家服务. */
export type StewardThreshold = { readonly investment: number; readonly serviceLevel: ServiceLevel }

/** Where a county says nothing of its own: 10 and 50 million yuan. */
const STEWARD_THRESHOLDS: readonly StewardThreshold[] = [
  { investment: 10_000_000, serviceLevel: 'steward' },
  { investment: 50_000_000, serviceLevel: 'steward_team' },
]

/** 管家服务 by investment: the highest threshold that is reached. Null, not known, is none. */
export function serviceLevel(
  investment: number | null,
  thresholds: readonly StewardThreshold[] = STEWARD_THRESHOLDS,
): ServiceLevel {
  if (investment === null) return 'none'
  const reached = thresholds.filter((threshold) => investment >= threshold.investment)
  return (
    reached.reduce<StewardThreshold | null>(
      (best, one) => (best === null || one.investment > best.investment ? one : best),
      null,
    )?.serviceLevel ?? 'none'
  )
}
