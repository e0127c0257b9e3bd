import type { PlanBundle } from '../contract/plans.ts'
import { evaluate } from '../core/plan/condition.ts'
import { type Effect, withEffect } from '../core/plan/effect.ts'
import { lengthsOf } from '../core/plan/lengths.ts'
import type { Undecided } from '../core/plan/questions.ts'
import type { ScheduleInput } from '../core/plan/schedule.ts'
import type { AskedPlan } from './plan-id.ts'
import type { SheetBundle } from './sheet.ts'

/** A bundle that this profile is not outside of, what it would save, and which answers would still decide about it. */
export interface JudgedBundle {
  shown: PlanBundle
  effect: Effect
  undecided: Undecided
}

const round = (days: number) => Math.round(days * 100) / 100

/**
 * A bundle's effect as a change of waits. A limit for the whole course (拿地即开工: from the first step to the three permits) is no limit
 * of the members: only where nothing is said about their order does it stand for handling them as one.
 */
function effectOf({ effect }: SheetBundle): Effect {
  const { mayStartBefore, issuedAfter, runTogether, limit } = effect
  const ordered = mayStartBefore.length > 0 || issuedAfter.length > 0
  return { mayStartBefore, issuedAfter, together: limit && !ordered ? { matters: runTogether, limit } : null }
}

/** The bundles whose scope the profile does not lie outside of, each with what it would save: the plan's days less those under its effect. */
export function judgeBundles(
  bundles: readonly SheetBundle[],
  { profile }: AskedPlan,
  input: ScheduleInput,
  plan: { counted: number; whole: number },
): JudgedBundle[] {
  return bundles.flatMap((bundle) => {
    const scope = bundle.scopeCondition && evaluate(bundle.scopeCondition, profile)
    if (scope?.value === false) return []
    const verdicts = bundle.ruled.map(({ text, condition }) => ({
      text,
      verdict: condition && evaluate(condition, profile),
    }))
    const effect = effectOf(bundle)
    const changed = withEffect(input.matters, effect)
    const lengths = changed && lengthsOf({ ...input, matters: changed })
    const open = [scope, ...verdicts.map(({ verdict }) => verdict)].flatMap((one) =>
      one?.value === null ? one.fields : [],
    )
    const { id, name, place, appliesHere } = bundle
    return [
      {
        shown: {
          id,
          name,
          place,
          scope: bundle.scope && { text: bundle.scope.text, met: scope?.value ?? null },
          appliesHere,
          conditions: verdicts.map(({ text, verdict }) => ({ text, met: verdict?.value ?? null })),
          saves: lengths && round(Math.max(0, plan.counted - lengths.counted)),
          savesWhole: lengths && round(Math.max(0, plan.whole - lengths.whole)),
          unit: lengths && 'working_days',
          fails: verdicts.flatMap(({ text, verdict }) => (verdict?.value === false ? [text] : [])),
          limit: bundle.effect.limit,
          note: [bundle.effect.note, bundle.effect.saves?.note].filter(Boolean).join(' '),
          basis: bundle.effect.basis,
        },
        effect,
        undecided: { id, decidedBy: [...new Set(open)] },
      },
    ]
  })
}
