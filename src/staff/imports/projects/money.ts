import { LEAST_LIKELY_YUAN, MOST_YUAN } from '../../../contract/plans.ts'

const UNITS = { 元: 1, 万元: 10_000, 万: 10_000, 亿元: 100_000_000, 亿: 100_000_000 } as const

/** Whole yuan, or what is wrong with it and what to write instead. */
export type Money = { yuan: number } | { reason: string; suggestion: string }

/**
 * An amount with its unit, as a cell says it or its heading does for it. Without a unit it is refused: a factor of ten thousand is
 * never guessed.
 */
export function moneyIn(text: string): Money {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s,，¥￥]/g, '')
    .replace(/^(?:人民币|约)/, '')
  const found = /^(\d+(?:\.\d+)?)(亿元|万元|元|亿|万)?$/.exec(plain)
  if (!found) return { reason: `“${text}”不是金额`, suggestion: '请写阿拉伯数字和单位，如8000万元' }
  const unit = found[2] as keyof typeof UNITS | undefined
  if (unit === undefined)
    return {
      reason: `“${text}”没有写明单位，不知道是元还是万元`,
      suggestion: `请把表头改成“总投资（万元）”或“总投资（元）”，或在单元格里写“${found[1]}万元”`,
    }
  const yuan = Math.round(Number(found[1]) * UNITS[unit] * 100) / 100
  if (!Number.isInteger(yuan)) return { reason: `折合${yuan}元，不是整数元`, suggestion: '请填到整数元' }
  if (yuan > 0 && yuan < LEAST_LIKELY_YUAN)
    return { reason: `折合只有${yuan}元`, suggestion: '请核对单位：是不是应为万元' }
  if (yuan > MOST_YUAN) return { reason: `折合${yuan}元，大得不合常理`, suggestion: '请核对单位是元还是万元' }
  return { yuan }
}
