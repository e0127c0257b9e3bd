/** A language that core writes itself; Traditional characters are converted from zh-Hans by the assistant. */
export type TextLanguage = 'zh-Hans' | 'en'

/** At most two decimals, no trailing zeros, no exponent. */
export const plainNumber = (value: number): string => String(Math.round(value * 100) / 100)

/** 投资额: yuan -> 2亿元, 1600万元, 5000元; in English "CNY 200 million". Null is null, never nought. */
export function moneyText(yuan: number | null, language: TextLanguage = 'zh-Hans'): string | null {
  if (yuan === null) return null
  if (language === 'en') {
    if (yuan >= 1e9) return `CNY ${plainNumber(yuan / 1e9)} billion`
    return yuan >= 1e6 ? `CNY ${plainNumber(yuan / 1e6)} million` : `CNY ${yuan}`
  }
  if (yuan >= 1e8) return `${plainNumber(yuan / 1e8)}亿元`
  return yuan >= 1e4 ? `${plainNumber(yuan / 1e4)}万元` : `${yuan}元`
}
