import type { Light, Project } from '../contract/projects.ts'
import type { MatterClock } from './clock/facts.ts'
import { isApproved } from './clock/history.ts'
import { type ClockRules, DEFAULT_RULES } from './clock/rules.ts'

export type Counts = Project['counts']

/**
 * 状态灯 of a matter. Green: finished, also with deferral, also late. Gray: not begun, or ended without approval.
 * Red: unfinished and past the due day while with the department; a wait recorded after red began does not wipe it out.
 * Yellow: everything else that is in progress, whoever is being waited for.
 */
export function matterLight(clock: Pick<MatterClock, 'state' | 'overdue'>): Light {
  if (isApproved(clock.state)) return 'green'
  if (clock.overdue) return 'red'
  switch (clock.state) {
    case 'not_started':
    case 'not_accepted':
    case 'rejected':
    case 'refused':
    case 'withdrawn':
    case 'cancelled':
      return 'gray'
    default:
      return 'yellow'
  }
}

/** 临期, apart from the colour: the department's running clock has 2 days left, or half of a limit in hours. */
export function isDueSoon(clock: Pick<MatterClock, 'remaining'>, rules: ClockRules = DEFAULT_RULES): boolean {
  if (!clock.remaining) return false
  const { value, of, unit } = clock.remaining
  return unit === 'working_hours' || unit === 'natural_hours' ? value <= of / 2 : value <= rules.dueSoonDays
}

export function countLights(lights: readonly Light[]): Counts {
  const counts: Counts = { green: 0, yellow: 0, red: 0, gray: 0 }
  for (const light of lights) counts[light] += 1
  return counts
}

type Lit = { readonly light: Light; readonly state: MatterClock['state'] }

/** The light of a stage or project: red if any is red, green if all that apply are finished, yellow if any has begun, else gray. */
export function groupLight(matters: readonly Lit[]): Light {
  const applying = matters.filter((matter) => matter.state !== 'cancelled')
  if (applying.some((matter) => matter.light === 'red')) return 'red'
  if (applying.length > 0 && applying.every((matter) => matter.light === 'green')) return 'green'
  return applying.some((matter) => matter.state !== 'not_started') ? 'yellow' : 'gray'
}
