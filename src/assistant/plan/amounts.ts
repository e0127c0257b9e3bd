/** What a figure is a figure of. `yuan` also where only 万 or 亿 tells that it is money. */
type AmountUnit = 'yuan' | 'mu' | 'hectare' | 'sqm' | 'cubic' | 'metre' | 'people' | 'kwh' | 'tce'

/** A figure in a message. `unit` null: none was said; `other`: one that no field has (吨, 台). `large`: 万 or 亿 stands in it. */
export interface Amount {
  value: number
  unit: AmountUnit | 'other' | null
  large: boolean
  start: number
  end: number
}

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const TENS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const MYRIADS: Record<string, number> = { 万: 10_000, 亿: 100_000_000 }
const ENGLISH: Record<string, number> = { thousand: 1e3, million: 1e6, billion: 1e9 }

const FIGURE =
  /(?:\d[\d,]*(?:\.\d+)?|[零〇一二两俩三四五六七八九十百千点半])(?:[\d.零〇一二两俩三四五六七八九十百千点半万亿个多来几余]*[\d零〇一二两俩三四五六七八九十百千万亿半])?/gu

/** The longest first. */
const UNITS: readonly (readonly [RegExp, Amount['unit']])[] = [
  [/^(?:公顷|hectares?|ha\b)/u, 'hectare'],
  [/^(?:亩|mu\b)/u, 'mu'],
  [/^(?:立方米?|方(?:土|渣)|m3|cubic met(?:re|er)s?)/u, 'cubic'],
  [/^(?:平方米|平米|平方(?!公里|千米)|平(?!均|台|时|安)|m2|sqm|sq\.? ?m\b|square met(?:re|er)s?)/u, 'sqm'],
  [/^(?:吨标准?煤|tce\b|tonnes of (?:standard )?coal)/u, 'tce'],
  [/^(?:度电?|千瓦时|kwh|kilowatt-hours?)/u, 'kwh'],
  [/^(?:米|met(?:re|er)s?\b|m\b)/u, 'metre'],
  [/^(?:个?人|名|口人|people|workers|employees|staff)/u, 'people'],
  [/^(?:元|块钱?|人民币|rmb|yuan|cny)/u, 'yuan'],
  [
    /^(?:吨|台|辆|套|件|只|头|瓶|箱|户|家|层|栋|年|月|天|日|小时|个月|岁|条|座|次|种|%|瓦|千瓦|kw|mw|平方公里|公里|号|期)/u,
    'other',
  ],
]

/** The figures of a normalised text, in digits, in Chinese or both: 八千万, 1.2亿, 一亿二, 三十亩, 80 million yuan. Pure. */
export function amountsIn(text: string): Amount[] {
  return [...text.matchAll(FIGURE)].flatMap((match) => {
    const english = /^\s*(thousand|million|billion)\b/u.exec(text.slice(match.index + match[0].length))
    const value = numberOf(match[0])
    if (value === null) return []
    const end = match.index + match[0].length + (english?.[0].length ?? 0)
    const after = /^\s*(?:多|来|余|几|左右|大概|上下)?\s*/u.exec(text.slice(end))?.[0].length ?? 0
    const rest = text.slice(end + after)
    const found = UNITS.map(([pattern, unit]) => ({ unit, length: pattern.exec(rest)?.[0].length ?? 0 })).find(
      ({ length }) => length > 0,
    )
    return [
      {
        value: value * (english ? (ENGLISH[english[1] ?? ''] ?? 1) : 1),
        unit: found?.unit ?? (/(?:rmb|cny|¥)\s*$/u.test(text.slice(0, match.index)) ? 'yuan' : null),
        large: english !== null || /[万亿]/u.test(match[0]),
        start: match.index,
        end: end + (found ? after + found.length : 0),
      },
    ]
  })
}

/** 一亿二千万 -> 120000000, 1.2亿, 八万五 -> 85000, 三十, 半 -> 0.5; null where it is no number (千, 万一). Pure. */
export function numberOf(written: string): number | null {
  const parts = written.replace(/[,个多来几余]/gu, '').match(/\d+(?:\.\d+)?|./gu) ?? []
  if (parts.every((part) => part in TENS || part in MYRIADS || part === '点'))
    return parts.join('') === '十' ? 10 : null
  let total = 0
  let section = 0
  let current: number | null = null
  let unit = 0
  let decimals = 0
  for (const part of parts) {
    const digit = DIGITS[part] ?? (/^\d/u.test(part) ? Number(part) : part === '半' ? 0.5 : null)
    if (digit !== null && decimals > 0) {
      current = (current ?? 0) + digit * decimals
      decimals /= 10
    } else if (digit !== null) {
      if (current !== null && part !== '半' && !/^\d/u.test(part)) current = current * 10 + digit
      else current = digit
      if (part === '零' || part === '〇') unit = 0
    } else if (part === '点') decimals = 0.1
    else if (part in TENS) {
      section += (current ?? 1) * (TENS[part] as number)
      ;[current, unit, decimals] = [null, TENS[part] as number, 0]
    } else if (part in MYRIADS) {
      const scale = MYRIADS[part] as number
      section += current ?? 0
      // 一万亿: what stands before 亿 is all counted in it.
      total = total > 0 && scale > total ? (total + section) * scale : total + (section || 1) * scale
      ;[section, current, unit, decimals] = [0, null, scale, 0]
    } else return null
  }
  // 一亿二, 八万五, 三百五: the last digit counts a tenth of the unit before it.
  const short = current !== null && unit >= 100 && /[百千万亿][一二两三四五六七八九]$/u.test(written)
  return total + section + (current ?? 0) * (short ? unit / 10 : 1)
}
