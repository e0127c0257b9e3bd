import { describe, expect, it } from 'vitest'
import { amountText, readAmount, typedAmount } from '../../bots/web/plan/amounts.ts'

const MONEY = { field: 'investment', unit: '元' }
const LAND = { field: 'landArea', unit: '平方米' }
const FLOOR = { field: 'floorArea', unit: '平方米' }
const POWER = { field: 'electricityUse', unit: '千瓦时' }
const COAL = { field: 'energyUse', unit: '吨标准煤' }

describe('an amount as people write it, in the API’s own unit', () => {
  it.each([
    ['8000', MONEY, '万元', 80_000_000],
    ['8000', MONEY, '元', 8000],
    ['8000', MONEY, null, 80_000_000],
    ['８，０００', MONEY, '万元', 80_000_000],
    ['8,000万', MONEY, '元', 80_000_000],
    ['1.2亿元', MONEY, '万元', 120_000_000],
    ['80000000元', MONEY, '万元', 80_000_000],
    ['0.1', MONEY, '万元', 1000],
    ['1234.56', MONEY, '万元', 12_345_600],
    ['100', LAND, '亩', 66_667],
    ['7.5亩', LAND, '平方米', 5000],
    ['2公顷', LAND, '平方米', 20_000],
    ['4.2万', FLOOR, '平方米', 42_000],
    ['42000㎡', FLOOR, '平方米', 42_000],
    ['900', POWER, '万度', 9_000_000],
    ['900万度', POWER, '度', 9_000_000],
    ['2600.5', COAL, null, 2600.5],
    ['0', COAL, null, 0],
  ])('%s %o %s -> %s', (text, field, chosen, value) => {
    expect(readAmount(text, field, chosen)).toBe(value)
  })
  it.each(['', '八千', '-5', '8000美元', '8千万', '1e9', '80 00 x', '8000亩', '..5'])(
    '%s is no amount of money',
    (text) => {
      expect(readAmount(text, MONEY, '万元')).toBeNull()
    },
  )
})

it.each([
  [80_000_000, MONEY, { text: '8000', unit: '万元' }],
  [8000, MONEY, { text: '8000', unit: '元' }],
  [12_345_678, MONEY, { text: '12345678', unit: '元' }],
  [66_700, LAND, { text: '66700', unit: '平方米' }],
  [2600, POWER, { text: '2600', unit: '度' }],
])('%s stands in its field so that sending it back changes nothing', (value, field, shown) => {
  expect(typedAmount(value, field)).toEqual(shown)
  expect(readAmount(shown.text, field, shown.unit)).toBe(value)
})

it.each([
  [80_000_000, MONEY, '8000万元（80000000元）'],
  [200_000_000, MONEY, '2亿元（200000000元）'],
  [8000, MONEY, '8000元'],
  [66_700, LAND, '66700平方米（约100.1亩）'],
  [42_000, FLOOR, '42000平方米'],
  [9_000_000, POWER, '900万度（9000000千瓦时）'],
])('%s is said both ways: %o %s', (value, field, text) => {
  expect(amountText(value, field)).toBe(text)
})
