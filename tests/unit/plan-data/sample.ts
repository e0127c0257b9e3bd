import { Profile } from '../../../src/contract/index.ts'
import { type Condition, compileCondition, evaluate } from '../../../src/core/plan/condition.ts'
import { profileFields } from '../../../src/core/plan/fields.ts'
import { sampleCounty } from '../../support/county.ts'

/* The sample county's planning data, as its folder is read. */
const county = await sampleCounty()
export const rows = county.applicability
export const { milestones } = county.stages
export const bundleConditions = county.effects
export const { profiles, matters, projects, bundles } = county

export const fields = profileFields(Profile)

/** A condition over the profile; a mistake in it fails the test with the clerk's message. */
export function condition(expression: string): Condition {
  const result = compileCondition(expression, fields)
  if (!result.ok) throw new Error(`${expression}\n${result.error.message}`)
  return result.condition
}

export const holds = (expression: string, profile: Profile): boolean | null =>
  evaluate(condition(expression), profile).value

/** Which matters a profile's plan holds, by the answer. */
export function planOf(profile: Profile): Record<'yes' | 'maybe' | 'no', string[]> {
  const plan: Record<'yes' | 'maybe' | 'no', string[]> = { yes: [], maybe: [], no: [] }
  for (const row of rows) {
    const value = holds(row.when, profile)
    plan[value === null ? 'maybe' : value ? 'yes' : 'no'].push(row.matter)
  }
  return plan
}

export function profileOf(id: string): Profile {
  const found = profiles.find((item) => item.id === id)
  if (!found) throw new Error(`no example profile ${id}`)
  return found.profile
}
