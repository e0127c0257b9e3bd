import type { Limit } from '../contract/common.ts'
import type { CorrectionNoticeLimit } from '../contract/matters.ts'
import type { Light, MatterSegment } from '../contract/projects.ts'
import { type ClockContext, type ClockInput, matterClock } from './clock/clock.ts'
import type { ClockEvent } from './clock/event.ts'
import type { MatterClock } from './clock/facts.ts'
import { withCorrectionNotice } from './clock/rules.ts'
import { type Counts, countLights, groupLight, isDueSoon, matterLight } from './lights.ts'
import { type SegmentedClock, segmentedClock } from './segments.ts'

/** A matter of a project with what its clock needs. Whatever else the caller puts on it is handed back as it is. */
export type MatterInput = {
  readonly matterId: string
  readonly stage: string
  /** The project's own limit; null = the region's promised one. A limit of kind `none` overrides that one. */
  readonly limit: Limit | null
  readonly committed: Limit | null
  readonly statutory: Limit | null
  /** 分段办理, in order; none or empty = one clock. */
  readonly segments?: readonly MatterSegment[] | null
  /** Where the matter's own law says how soon to tell of corrections. */
  readonly correctionNotice?: CorrectionNoticeLimit | null
  /** Who answers for it, named in the reasons. */
  readonly department?: string | null
  readonly events: readonly ClockEvent[]
}

/** `limit` is the one behind `dueOn`. What the clock was made from is left out, everything else is carried over. */
export type MatterProgress<M extends MatterInput> = Omit<
  M,
  'events' | 'committed' | 'statutory' | 'limit' | 'segments' | 'correctionNotice' | 'department'
> &
  Omit<MatterClock, 'remaining'> & {
    limit: Limit | null
    light: Light
    dueSoon: boolean
    remaining: MatterClock['remaining']
    /** Empty where the matter has one clock. */
    segments: SegmentedClock['segments']
  }

type StageProgress = { id: string; light: Light; done: number; total: number }
export type ProjectProgress<M extends MatterInput> = {
  light: Light
  counts: Counts
  /** In the order asked; stages with no matter are left out. */
  stages: StageProgress[]
  matters: MatterProgress<M>[]
  /** The red ones, latest first. */
  late: MatterProgress<M>[]
  estimated: boolean
}

/** One matter as of `now`: its clock, its light, whether it is due soon. */
export function matterProgress<M extends MatterInput>(matter: M, context: ClockContext): MatterProgress<M> {
  const { events, committed, statutory, limit: ofProject, segments, correctionNotice, department, ...rest } = matter
  const inParts = (segments?.length ?? 0) > 0
  // A matter in segments has its promises there; as a whole it has the project's own limit, else the law's.
  const limit = ofProject ?? (inParts ? null : committed)
  const input: ClockInput = { events, limit, statutory, department: department ?? null }
  const own = correctionNotice ? { ...context, rules: withCorrectionNotice(context.rules, correctionNotice) } : context
  if (inParts || events.some((event) => event.data?.segment !== undefined)) {
    const clock = segmentedClock({ ...input, segments: segments ?? [] }, own)
    return { ...rest, ...clock, light: matterLight(clock), dueSoon: isDueSoon(clock, own.rules) }
  }
  const clock = matterClock(input, own)
  const [light, dueSoon] = [matterLight(clock), isDueSoon(clock, own.rules)]
  return { ...rest, ...clock, limit: input.limit, segments: [], light, dueSoon }
}

/**
 * A whole project as of `now`, from rows already loaded: every matter's clock and light, the stages, the counts.
 * Pure, so that lights can be rebuilt from events at any time and come out the same.
 */
export function projectProgress<M extends MatterInput>(
  input: { readonly matters: readonly M[]; readonly stages: readonly string[] },
  context: ClockContext,
): ProjectProgress<M> {
  const matters = input.matters.map((matter) => matterProgress(matter, context))
  const stages = input.stages.flatMap((id) => {
    const own = matters.filter((matter) => matter.stage === id)
    if (own.length === 0) return []
    const done = own.filter((matter) => matter.light === 'green').length
    return [{ id, light: groupLight(own), done, total: own.length }]
  })
  return {
    light: groupLight(matters),
    counts: countLights(matters.map((matter) => matter.light)),
    stages,
    matters,
    late: matters.filter((matter) => matter.light === 'red').sort((a, b) => b.overdueDays - a.overdueDays),
    estimated: matters.some((matter) => matter.estimated),
  }
}
