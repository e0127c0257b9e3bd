import { PlanRequest } from '../contract/plans.ts'
import { Profile } from '../contract/profile.ts'
import { FIELDS } from './fields.ts'

/** A request as a plan is made from it: what is known, in the order of the profile, and nothing by default. */
export interface AskedPlan {
  profile: Profile
  startOn: string
  target: { on: string; milestone: string } | null
}

/** breakGroundOn is short for this milestone. */
export const GROUND_BREAKING = 'start-of-construction'

/** Two requests that ask for the same plan are the same here: unknown fields left out, choices in their order, each once. */
export function askedPlan(request: PlanRequest, today: string): AskedPlan {
  const known = [...FIELDS.byName.values()].flatMap(({ name, kind, values }): [string, unknown][] => {
    const value: unknown = request.profile[name as keyof Profile]
    if (value === null || value === undefined) return []
    if (kind === 'text') return `${value}`.trim() === '' ? [] : [[name, `${value}`.trim()]]
    return [[name, kind === 'list' ? (values ?? []).filter((one) => (value as unknown[]).includes(one)) : value]]
  })
  const { startOn = today, targetOn = request.breakGroundOn, milestone = GROUND_BREAKING } = request
  return {
    profile: Profile.parse(Object.fromEntries(known)),
    startOn,
    target: targetOn === undefined ? null : { on: targetOn, milestone },
  }
}

/**
 * The fields in the order in which ids write them. Ids are out in the world: a new field goes to the end, none is moved or taken out.
 */
export const ID_FIELDS = (
  'region town inIndustrialPark investorType approvalType investment industry majorProject stewardAssigned companyEstablished ' +
  'staff landSource landArea siteDecided detailedPlanApproved soleLandUser farmland forest grassland expropriation ' +
  'standaloneSite temporaryLand mortgage newConstruction renovation changesPlanning buildingUse floorArea buildingHeight ' +
  'constructionCost earthwork demolition temporaryBuilding specialFireProject explosionRisk severeSecondaryHazard ' +
  'civilAirDefense tendering powerLinesOnSite heatingPipesOnSite nearRiver heritageZone buriedRelics geohazardZone ' +
  'overlaysStrategicMinerals regionalAssessments roadWork cityGreenery wasteRemoval nightWork pollutionLevel ' +
  'dischargeManagement wastewater groundwater energyUse electricityUse hazardousChemicals hazardousWaste utilities ' +
  'utilitiesReady publicAssembly businessLicences oneLicence'
).split(' ')

const VERSION = 1
const LONGEST = 4000

/**
 * A plan's id: its whole request, so that a link is enough and nothing is stored. base64url of JSON: version, start, target, milestone,
 * yes and no as one character a field, and the other answers by their field's number.
 */
export function planId({ profile, startOn, target }: AskedPlan): string {
  const answers = ID_FIELDS.map((name) => profile[name as keyof Profile] ?? null)
  const flags = answers.map((value) => (value === true ? '1' : value === false ? '0' : '.')).join('')
  const others = Object.fromEntries(
    answers.flatMap((value, at) => (value === null || typeof value === 'boolean' ? [] : [[at, value]])),
  )
  const parts = [VERSION, startOn, target?.on ?? 0, target?.milestone ?? 0, flags.replace(/\.+$/, ''), others]
  const bytes = new TextEncoder().encode(JSON.stringify(parts))
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** What an id asks for; null where it was not made by `planId`. */
export function readPlanId(id: string): AskedPlan | null {
  if (id.length > LONGEST || !/^[\w-]+$/.test(id)) return null
  try {
    const binary = atob(id.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (one) => one.charCodeAt(0))
    const parts: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (!Array.isArray(parts)) return null
    const [version, startOn, targetOn, milestone, flags, others] = parts
    if (version !== VERSION || typeof flags !== 'string' || typeof others !== 'object') return null
    const answers = [
      ...ID_FIELDS.flatMap((name, at) => (flags[at] === '1' || flags[at] === '0' ? [[name, flags[at] === '1']] : [])),
      ...Object.entries(others as object).map(([at, value]) => [ID_FIELDS[Number(at)] ?? '', value]),
    ]
    const request = PlanRequest.parse({
      profile: Object.fromEntries(answers),
      startOn,
      ...(targetOn === 0 ? {} : { targetOn, milestone }),
    })
    const asked = askedPlan(request, '')
    return planId(asked) === id ? asked : null
  } catch {
    return null
  }
}
