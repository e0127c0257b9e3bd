import type { PlanningSheet } from '../contract/planning.ts'
import { AppError } from '../core/app-error.ts'
import type { RuledMatter } from '../core/plan/applicability.ts'
import { type Condition, compileCondition } from '../core/plan/condition.ts'
import { hideExamples } from '../guide/hide-examples.ts'
import { FIELDS } from './fields.ts'
import { type PlannedLimit, plannedLimit } from './limits.ts'

/** A bundle with its conditions parsed; null where nothing decides it. */
export type SheetBundle = PlanningSheet['bundles'][number] & {
  readonly scopeCondition: Condition | null
  readonly ruled: readonly { readonly text: string; readonly condition: Condition | null }[]
}

/** What plans are made from, its conditions parsed. The lists go side by side. */
export interface CompiledSheet {
  readonly sheet: PlanningSheet
  readonly ruled: readonly RuledMatter[]
  readonly limits: readonly PlannedLimit[]
  readonly bundles: readonly SheetBundle[]
  /** Stages that are no part of the promised total: 土地办理, and services outside the stages. */
  readonly excludes: readonly string[]
}

/** Matters outside the eight stages, 食品经营许可 say. */
export const OUTSIDE_STAGES = { id: 'general-services', name: '其他事项' } as const

/**
 * Parses a published sheet. `hide`: made-up figures are left out, as everywhere outside a sample county. Throws plan_data_not_found
 * where no matter says when it applies, unavailable where a condition cannot be read (it could when it was published).
 */
export function compileSheet(published: PlanningSheet, hide: boolean): CompiledSheet {
  const sheet = hide ? withoutExamples(published) : published
  if (!sheet.matters.some(({ applicability }) => applicability !== null))
    throw new AppError('plan_data_not_found', '这个地方的事项还没有写明各在什么情况下要办，做不了方案。')
  return {
    sheet,
    ruled: sheet.matters.map(({ id, name, applicability, prerequisites }) => ({
      id,
      name,
      applies: applicability && { condition: parsed(name, applicability.when), text: applicability.text },
      onDemand: applicability?.onDemand ?? false,
      after: prerequisites.map(({ id: need, rule, group, when, condition }) => ({
        id: need,
        rule,
        group,
        when,
        condition: condition === null ? null : parsed(name, condition),
      })),
    })),
    limits: sheet.matters.map(plannedLimit),
    bundles: sheet.bundles.map((bundle) => ({
      ...bundle,
      scopeCondition: bundle.scope && parsed(bundle.name, bundle.scope.when),
      ruled: bundle.conditions.map(({ text, when }) => ({
        text,
        condition: when === null ? null : parsed(bundle.name, when),
      })),
    })),
    excludes: [...sheet.stages.flatMap(({ id, counted }) => (counted ? [] : [id])), OUTSIDE_STAGES.id],
  }
}

/** A bundle's figures carry no basis of their own: where the effect is made up, so are they. */
function withoutExamples(sheet: PlanningSheet): PlanningSheet {
  const { bundles, ...rest } = hideExamples(sheet)
  return {
    ...rest,
    bundles: bundles.map((bundle) =>
      bundle.effect.basis === 'example'
        ? { ...bundle, effect: { ...bundle.effect, limit: null, saves: null } }
        : bundle,
    ),
  }
}

function parsed(name: string, expression: string): Condition {
  const result = compileCondition(expression, FIELDS)
  if (result.ok) return result.condition
  throw new AppError('unavailable', `“${name}”的适用条件读不懂：${result.error.message}。请县里改好后重新发布。`)
}
