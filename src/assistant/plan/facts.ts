import { PlanRequest } from '../../contract/plans.ts'
import type { Profile } from '../../contract/profile.ts'
import { mask } from '../../core/text/mask.ts'
import {
  BUILDING_MONEY,
  FLOOR_AREA,
  INDUSTRY,
  INVESTS,
  LAND_AREA,
  NO_INDUSTRY,
  OTHER_MONEY,
  ROUTE,
  TOLD,
  TOWN,
  VALUE_WORDS,
} from '../rules/plan-words.ts'
import { type Amount, amountsIn } from './amounts.ts'

/** What a message tells of a project, and what of it cannot be (金额单位 ...), in the words of the contract. */
export interface Told {
  profile: Profile
  refused: string[]
}

const SQM_PER_MU = 10_000 / 15

/** An amount in the unit of a field: 30亩 -> 20000 平方米. null = it cannot be that. */
export function inUnitOf(unit: string | null, { value, unit: said, large }: Amount): number | null {
  switch (unit) {
    case '元':
      return said === 'yuan' || (said === null && large) ? Math.round(value) : null
    case '平方米':
      if (said === 'mu') return Math.round(value * SQM_PER_MU)
      if (said === 'hectare') return value * 10_000
      return said === 'sqm' ? value : null
    case '立方米':
      return said === 'cubic' ? value : null
    case '米':
      return said === 'metre' ? value : null
    case '人':
      return said === 'people' ? Math.round(value) : null
    case '千瓦时':
      return said === 'kwh' ? value : null
    case '吨标准煤':
      return said === 'tce' ? value : null
    default:
      return null
  }
}

/** The facts that a normalised text tells by the way. Nothing is guessed: a figure without its unit is none. Pure. */
export function factsIn(text: string): Told {
  const told: Record<string, unknown> = { ...figuresIn(text) }
  for (const [field, value, words] of TOLD) {
    const match = field in told ? null : words.exec(text)
    if (match) told[field] = value && !DENIED.test(text.slice(0, match.index))
  }
  // A leased building is not built anew, whatever is opened in it.
  const source = valuesIn('landSource', text)
  if (source.length === 1) told.landSource = source[0]
  if (told.landSource === 'lease' && told.newConstruction === true && !/新建|扩建|加盖|新盖/u.test(text))
    delete told.newConstruction
  for (const field of ['buildingUse', 'investorType'] as const) {
    const values = valuesIn(field, text)
    if (values.length > 0 && (field !== 'investorType' || values.length === 1)) told[field] = values[0]
  }
  const route = ROUTE.exec(text)?.[0]
  if (route) told.approvalType = valuesIn('approvalType', route)[0] ?? 'government'
  const industry = INDUSTRY.map((pattern) => pattern.exec(text)?.[1]).find((one) => one && !NO_INDUSTRY.test(one))
  if (industry) told.industry = mask(industry)
  const town = TOWN.exec(text)?.[1]
  if (town) told.town = mask(town)
  return checked(told)
}

/** Values of an enum or a list that the words of a text name, in their order. */
export function valuesIn(field: keyof Profile, text: string): string[] {
  return Object.entries(VALUE_WORDS[field] ?? {}).flatMap(([value, words]) => (words.test(text) ? [value] : []))
}

/** 不装修, 不需要占林地. */
const DENIED = /(?:不|没有?|无|未|别|免)(?:用|需要|需|要|想|打算|准备|会|再|去)?$|\b(?:no|not|without)(?: \w+)? $/u
const NEAR = 8
const CLAUSE = /[,，。;；!！?？]/u

function figuresIn(text: string): Record<string, number> {
  const found: Record<string, number> = {}
  for (const amount of amountsIn(text)) {
    const before =
      text
        .slice(Math.max(0, amount.start - NEAR), amount.start)
        .split(CLAUSE)
        .at(-1) ?? ''
    const after = text.slice(amount.end, amount.end + NEAR)
    const field = fieldOf(amount, before, after)
    if (field && !(field[0] in found)) {
      const value = inUnitOf(field[1], amount)
      if (value !== null && value > 0) found[field[0]] = value
    }
  }
  return found
}

/** Which figure of a project it is, and that field's unit; null where the words around it do not tell. */
function fieldOf({ unit, large }: Amount, before: string, after: string): [keyof Profile, string] | null {
  switch (unit) {
    case 'yuan':
    case null:
      if (unit === null && !large) return null
      if (OTHER_MONEY.test(before) || OTHER_MONEY.test(after)) return null
      if (BUILDING_MONEY.test(before)) return ['constructionCost', '元']
      return unit === 'yuan' || INVESTS.test(before) || /投|资|花|拿|预算/u.test(before) || ENDS.test(after)
        ? ['investment', '元']
        : null
    case 'mu':
    case 'hectare':
      return ['landArea', '平方米']
    case 'sqm':
      if (/厂房|车间|建筑|仓库|库房/u.test(after.slice(0, 5))) return ['floorArea', '平方米']
      if (LAND_AREA.test(before) || /^的?(?:土?地)/u.test(after)) return ['landArea', '平方米']
      return FLOOR_AREA.test(before) ? ['floorArea', '平方米'] : null
    case 'people':
      return /雇|招|用|工|员|解决|带动|hire|employ/u.test(before + after) ? ['staff', '人'] : null
    case 'kwh':
      return ['electricityUse', '千瓦时']
    case 'tce':
      return ['energyUse', '吨标准煤']
    case 'cubic':
      return /土|挖|填/u.test(before + after) ? ['earthwork', '立方米'] : null
    case 'metre':
      return /高/u.test(before + after) ? ['buildingHeight', '米'] : null
    default:
      return null
  }
}

const ENDS = /^(?:左右|上下|以上|的(?:项目|厂|投资)|投|建|办|盖|开|搞|[,，。;；!！?？ ]|$)/u

/** Each fact by itself against the contract: what a plan could not be made from is refused with the contract's own words. */
export function checked(told: Readonly<Record<string, unknown>>): Told {
  const kept: Record<string, unknown> = {}
  const refused: string[] = []
  for (const [field, value] of Object.entries(told)) {
    const parsed = PlanRequest.safeParse({ profile: { [field]: value } })
    if (parsed.success) kept[field] = value
    else refused.push(parsed.error.issues[0]?.message ?? field)
  }
  return { profile: kept as Profile, refused }
}
