import type { PlanForm } from '../../../src/contract/plans.ts'
import { moneyText } from '../../wording.ts'

export type PlanField = PlanForm['sections'][number]['fields'][number]
type Measured = Pick<PlanField, 'field' | 'unit'>

/** A unit that people may fill in, and how many of the API's own unit it is. */
export interface AmountUnit {
  name: string
  times: number
}

const MU = 2000 / 3
const UNITS: Record<string, readonly AmountUnit[]> = {
  元: [
    { name: '万元', times: 10_000 },
    { name: '元', times: 1 },
  ],
  千瓦时: [
    { name: '万度', times: 10_000 },
    { name: '度', times: 1 },
  ],
}
const LAND: readonly AmountUnit[] = [
  { name: '平方米', times: 1 },
  { name: '亩', times: MU },
]

/** What may stand behind a figure that somebody types, beside 万 and 亿. */
const WRITTEN: Record<string, Record<string, number>> = {
  元: { 元: 1 },
  千瓦时: { 千瓦时: 1, 度: 1 },
  平方米: { 平方米: 1, '㎡': 1, m2: 1, 平: 1, 亩: MU, 公顷: 10_000 },
}
const POWERS: Record<string, number> = { 万: 10_000, 亿: 100_000_000 }

/** The units that a field offers, the likeliest first. */
export const unitsOf = ({ field, unit }: Measured): readonly AmountUnit[] =>
  field === 'landArea' ? LAND : (UNITS[unit ?? ''] ?? [{ name: unit ?? '', times: 1 }])

/**
 * What somebody typed, in the API's own unit: 8000 with the unit chosen beside it; 8,000万, 1.2亿元, 100亩 by the unit written with it.
 * null where it is no figure.
 */
export function readAmount(text: string, field: Measured, chosen: string | null): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,，]/g, '')
  const match = /^(\d+(?:\.\d+)?)([万亿]?)(.*)$/.exec(plain)
  if (!match) return null
  const [, digits = '', power = '', unit = ''] = match
  const written = WRITTEN[field.unit ?? ''] ?? { [field.unit ?? '']: 1 }
  const times = unit === '' ? 1 : written[unit]
  if (times === undefined) return null
  const offered = unitsOf(field)
  const alone = power === '' && unit === ''
  const picked = offered.find(({ name }) => name === chosen) ?? offered[0]
  const value = Number(digits) * (alone ? (picked?.times ?? 1) : (POWERS[power] ?? 1) * times)
  // Yuan and square metres of land are whole; what is left of a fraction is the arithmetic's.
  return field.unit === '元' || times === MU || (alone && picked?.times === MU)
    ? Math.round(value)
    : Math.round(value * 1e6) / 1e6
}

/** A known value as it stands in the field: 80000000 -> 8000 万元. */
export function typedAmount(value: number, field: Measured): { text: string; unit: string } {
  const exact = unitsOf(field).find(
    ({ times }) => times !== MU && value >= times && Number.isInteger((value / times) * 100),
  )
  const { name, times } = exact ?? { name: field.unit ?? '', times: 1 }
  return { text: String(value / times), unit: name }
}

/** A value in words, both ways where there are two: 8000万元（80000000元）; 66700平方米（约100亩）. */
export function amountText(value: number, field: Measured): string {
  const plain = `${value}${field.unit ?? ''}`
  const other =
    field.unit === '元'
      ? moneyText(value)
      : field.unit === '千瓦时' && value >= 10_000
        ? `${value / 10_000}万度`
        : field.field === 'landArea' && value >= MU
          ? `约${Math.round((value / MU) * 10) / 10}亩`
          : plain
  if (other === plain) return plain
  return field.field === 'landArea' ? `${plain}（${other}）` : `${other}（${plain}）`
}
