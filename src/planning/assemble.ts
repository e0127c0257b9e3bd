import type { Plan, PlanMatter, PlanMilestone } from '../contract/plans.ts'
import { AppError } from '../core/app-error.ts'
import { applicability } from '../core/plan/applicability.ts'
import { evaluate } from '../core/plan/condition.ts'
import { planDocuments } from '../core/plan/documents.ts'
import { totalsOf } from '../core/plan/lengths.ts'
import { openQuestions } from '../core/plan/questions.ts'
import { reachableOn, type ScheduledMatter, type ScheduleMatter, schedule } from '../core/plan/schedule.ts'
import { serviceLevel } from '../core/service-level.ts'
import { generalAssumptions } from './assumptions.ts'
import { type AssumedWait, planBackwards } from './backward.ts'
import { judgeBundles } from './bundles.ts'
import { FIELDS } from './fields.ts'
import { basisOf } from './limits.ts'
import type { Planning } from './load.ts'
import { type AskedPlan, planId } from './plan-id.ts'
import { presentStages, presentTotals } from './totals.ts'

/**
 * 一企一策, from values alone. What is sure and what may apply (`maybe`) are both scheduled, so that a plan made early is too long rather
 * than too short; `totals.certain` is without the latter. Throws conflict where matters wait for one another,
 * validation_failed for a milestone that the county does not have (`at`: where the request stands in the body).
 */
export function assemblePlan(planning: Planning, asked: AskedPlan, at = ''): Plan {
  const { sheet, ruled, limits, calendar, excludes } = planning
  const milestone = asked.target && sheet.milestones.find(({ id }) => id === asked.target?.milestone)
  if (milestone === undefined)
    throw new AppError('validation_failed', `没有“${asked.target?.milestone}”这个里程碑。`, [
      {
        pointer: `${at}/milestone`,
        code: 'not_allowed',
        detail: `只能是：${sheet.milestones.map(({ id, name }) => `${id}（${name}）`).join('、')}`,
      },
    ])

  const judged = applicability(ruled, asked.profile, FIELDS)
  const answers = new Map(judged.map((matter) => [matter.id, matter.applies]))
  const places = judged.flatMap(({ applies }, place) => (applies === 'no' ? [] : [place]))
  const matters: ScheduleMatter[] = places.map((place) => {
    const { id, name, stage, track } = sheet.matters[place] as (typeof sheet.matters)[number]
    const { duration, statutory } = limits[place] as (typeof limits)[number]
    return { id, name, stage, track, duration, statutory, after: judged[place]?.after ?? [] }
  })
  const input = { matters, calendar, startOn: asked.startOn, excludes }
  const planned = schedule(input)
  if (!planned.ok) throw new AppError('conflict', `${planned.message}。`)
  const sure = matters.filter(({ id }) => answers.get(id) === 'yes')
  const certain = sure.length === matters.length ? null : totalsOf({ ...input, matters: sure })

  const when = new Map(planned.matters.map((matter) => [matter.id, matter]))
  const shown = places
    .map((place) => presentMatter(planning, place, judged[place] as (typeof judged)[number], when))
    .sort(byStage(planning))
  const bundles = judgeBundles(planning.bundles, asked, input, {
    counted: planned.totals.parallel,
    whole: planned.whole.parallel,
  })
  const milestones = sheet.milestones.map((one): PlanMilestone => {
    const needs = [...one.required, ...one.requiredIfApplicable].filter((id) => when.has(id))
    const neededBy = one.id === milestone?.id ? (asked.target?.on ?? null) : null
    return { id: one.id, name: one.name, needs, reachableOn: reachableOn(planned, needs), neededBy }
  })
  const goals = milestones.find(({ id }) => id === milestone?.id)
  const totals = presentTotals(planning, planned, certain)
  return {
    id: planId(asked),
    region: planning.region,
    resolvedRegion: planning.resolvedRegion,
    revision: planning.revision,
    profile: asked.profile,
    startOn: asked.startOn,
    finishOn: matters.length === 0 ? null : planned.finishOn,
    stages: presentStages(planning, planned),
    matters: shown,
    notApplying: judged.flatMap(({ id, name, applies, why }) =>
      applies === 'no' ? [{ id, name, why: [...why] }] : [],
    ),
    criticalPath: [...planned.criticalPath],
    countedPath: [...planned.countedPath],
    totals,
    documents: planDocuments(
      places
        .map((place) => sheet.matters[place] as (typeof sheet.matters)[number])
        .map(({ id, documents }) => ({ id, documents })),
    ).map((document) => ({ ...document, conditions: [...document.conditions], askedBy: [...document.askedBy] })),
    contacts: [...new Set(shown.flatMap(({ department }) => department?.id ?? []))].flatMap(
      (id) => planning.contacts.get(id) ?? [],
    ),
    bundles: bundles.map((bundle) => bundle.shown),
    serviceLevel: serviceLevel(asked.profile.investment ?? null, planning.thresholds),
    questions: openQuestions([...judged, ...bundles.map((bundle) => bundle.undecided)], FIELDS).map(
      ({ field, question, choices, decides }) => ({ field, question, choices: [...choices], decides }),
    ),
    milestones,
    backward:
      asked.target && goals
        ? planBackwards(
            input,
            { targetOn: asked.target.on, milestone: { id: goals.id, goals: goals.needs } },
            sheet,
            bundles,
            assumedWaits(planning, asked, matters, answers),
          )
        : null,
    assumptions: generalAssumptions(planning, asked, planned, shown, totals),
    estimated: planned.estimated,
    basis: basisOf(shown.map(({ basis }) => basis)),
  }
}

function presentMatter(
  { sheet, limits }: Planning,
  place: number,
  judged: ReturnType<typeof applicability>[number],
  when: ReadonlyMap<string, ScheduledMatter>,
): PlanMatter {
  const { id, name, stage, track, department, prerequisites } = sheet.matters[place] as (typeof sheet.matters)[number]
  const limit = limits[place] as (typeof limits)[number]
  const at = when.get(id) as ScheduledMatter
  const needName = new Map(prerequisites.map((need) => [need.id, need.name]))
  return {
    id,
    name,
    stage,
    track,
    department,
    applies: judged.applies,
    why: [...judged.why],
    decidedBy: [...judged.decidedBy],
    neededBy: [...judged.neededBy],
    startOn: at.startOn,
    finishOn: at.finishOn,
    latestStartOn: at.latestStartOn,
    latestFinishOn: at.latestFinishOn,
    days: limit.shown?.value ?? null,
    unit: limit.shown?.unit ?? null,
    statutoryDays: limit.statutory?.value ?? null,
    statutoryUnit: limit.statutory?.unit ?? null,
    slack: at.slack,
    critical: at.critical,
    after: judged.after.map((need) => ({
      id: need.id,
      name: needName.get(need.id) ?? need.id,
      rule: need.rule,
      group: need.group ?? null,
    })),
    estimated: at.estimated,
    assumptions: [...at.assumptions, ...limit.assumptions, ...judged.assumptions],
    basis: limit.basis,
  }
}

/** By stage, then by the day on which it can begin, then as the county lists them. */
function byStage({ sheet }: Planning): (one: PlanMatter, other: PlanMatter) => number {
  const order = new Map(sheet.stages.map(({ id }, place) => [id, place]))
  const placeOf = (matter: PlanMatter) => order.get(matter.stage) ?? order.size
  const before = (one: string | null, other: string | null) =>
    one === other ? 0 : (one ?? '') < (other ?? '') ? -1 : 1
  return (one, other) =>
    placeOf(one) - placeOf(other) || before(one.startOn, other.startOn) || before(one.finishOn, other.finishOn)
}

/** Waits that count only because an answer is missing: for a matter that may not apply, or on a condition that is open. */
function assumedWaits(
  { ruled }: Planning,
  { profile }: AskedPlan,
  matters: readonly ScheduleMatter[],
  answers: ReadonlyMap<string, string>,
): AssumedWait[] {
  const rules = new Map(ruled.map((matter) => [matter.id, matter.after]))
  return matters.flatMap(({ id, after }) =>
    after
      .filter((need) => {
        const condition = rules.get(id)?.find((rule) => rule.id === need.id)?.condition
        return answers.get(need.id) === 'maybe' || (condition ? evaluate(condition, profile).value === null : false)
      })
      .map((need) => ({ matter: id, without: need.id })),
  )
}
