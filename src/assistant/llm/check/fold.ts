/**
 * Text as symbols that can be compared one by one: a Han character, a whole figure with its unit (3个工作日 = 三个工作日 =
 * 3 working days), a whole Latin word. So 3个工作日 is never found inside 13个工作日, and 10日 is not 10个工作日.
 */
export interface Folder {
  /** Punctuation and spaces fall away; 、 stays, where `keepCommas` asks for it. */
  fold(text: string, keepCommas?: boolean): string
  isFigure(symbol: string): boolean
  isWord(symbol: string): boolean
}

const FIRST_SYMBOL = 0xe000
const LAST_SYMBOL = 0xf8ff

/** Symbols are numbered as they come, so texts can be compared only when one folder folded them. */
export function createFolder(): Folder {
  const symbols = new Map<string, string>()
  const kinds = new Map<string, 'figure' | 'word'>()
  const symbolOf = (kind: 'figure' | 'word', key: string): string => {
    const known = symbols.get(key)
    if (known) return known
    const code = FIRST_SYMBOL + symbols.size
    if (code > LAST_SYMBOL) throw new RangeError('too many different words')
    const symbol = String.fromCharCode(code)
    symbols.set(key, symbol)
    kinds.set(symbol, kind)
    return symbol
  }
  return {
    fold: (text, keepCommas = false) =>
      prepared(text)
        .replace(TOKEN, (found, ...rest) => {
          const groups = rest.at(-1) as Record<string, string | undefined>
          return groups.latin ? symbolOf('word', stem(found)) : symbolOf('figure', figureKey(groups))
        })
        .replace(keepCommas ? /[^\p{Script=Han}\uE000-\uF8FF、]+/gu : /[^\p{Script=Han}\uE000-\uF8FF]+/gu, ''),
    isFigure: (symbol) => kinds.get(symbol) === 'figure',
    isWord: (symbol) => kinds.get(symbol) === 'word',
  }
}

const prepared = (text: string): string =>
  text
    .replace(/[\uE000-\uF8FF]/gu, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(ENGLISH_NUMBER, (word) => String(ENGLISH_NUMBERS.indexOf(word)))
    .replace(/\bhalf an? (?=(?:working )?(?:day|hour|year))/g, '0.5 ')

const ENGLISH_NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )
const ENGLISH_NUMBER = new RegExp(
  `\\b(?:${ENGLISH_NUMBERS.join('|')})\\b(?=[ -](?:(?:working|business|calendar|natural)[ -])?(?:day|hour|month|year|week|cop|visit|time|yuan))`,
  'g',
)

/** Units that are one and the same are one; each other unit is itself. The longer comes first. */
const UNITS: readonly [canonical: string, pattern: string][] = [
  ['工作日', '个?工作日|(?:working|business)[ -]days?'],
  ['日', '个?自然日|个?日历日|日|天|(?:natural|calendar)[ -]days?|days?'],
  ['工作小时', '个?工作小时|working[ -]hours?'],
  ['小时', '个?小时|个?钟头|hours?'],
  ['分钟', '分钟|minutes?'],
  ['岁', '周岁|岁'],
  ['月', '个?月|months?'],
  ['年', '周年|年|years?'],
  ['周', '个?星期|周|weeks?'],
  ['元', '元|块钱?|yuan|rmb|cny'],
  ['万元', '万元'],
  ['亿元', '亿元'],
  ['%', '%|percent'],
  ['份', '份|cop(?:y|ies)'],
  ['次', '次|趟|回|times?|visits?'],
  ['窗口', '号?窗口|号窗'],
  ['平方米', '平方米|平米|m2'],
  ['平方公里', '平方公里|km2'],
  ['立方米', '立方米|m3'],
  ['公里', '公里|千米|km'],
  ['千瓦时', '千瓦时|kwh'],
  ['千伏安', '千伏安|kva'],
  ['千瓦', '千瓦|kw'],
  ['千伏', '千伏|kv'],
  ['千克', '千克|公斤|kg'],
  ['', '公顷|亩|厘米|米|吨|倍|折|楼|层|步|项|种|类|件|个|人|名|家|户|台|辆|张|条|款|级|批|轮|期|号|万'],
]
const HAN_NUMBER = '[零〇一二三四五六七八九十百千两半]+'
const unitPattern = UNITS.map(([, pattern]) => pattern).join('|')

/** 一个、一项、一件事 count nothing: 一 with such a unit stays words. */
const TOKEN = new RegExp(
  [
    '(?<date>(?<!\\d)\\d{4}(?:-\\d{1,2}-\\d{1,2}|年\\d{1,2}月(?:\\d{1,2}日)?))',
    '(?<day>\\d{1,2}月\\d{1,2}日)',
    `(?:第(?<article>\\d+|${HAN_NUMBER})条|\\barticles?\\s*(?<articleEn>\\d+))`,
    '(?<phone>(?<!\\d)(?:0\\d{2,3}[- ]?\\d{3,4}[- ]?\\d{3,4}|1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}|400[- ]?\\d{3}[- ]?\\d{4}|\\d{7,})(?!\\d))',
    '(?:(?:rmb|cny|¥)\\s*(?<money>\\d+(?:\\.\\d+)?))',
    '(?:\\b(?:window|counter)\\s*(?:no\\.?\\s*)?(?<window>\\d+))',
    `(?:(?<value>\\d+(?:\\.\\d+)?)[ -]?(?<unit>${unitPattern})(?![a-z]))`,
    `(?!一[个项件种类家名人条])(?:(?<han>${HAN_NUMBER})(?<hanUnit>${unitPattern}))`,
    '(?<bare>\\d+(?:\\.\\d+)?)',
    "(?<latin>[a-z]+(?:'[a-z]+)?)",
  ].join('|'),
  'gu',
)

function figureKey(groups: Record<string, string | undefined>): string {
  const { date, day, article, articleEn, phone, money, window, value, unit, han, hanUnit, bare } = groups
  if (date) return `date ${(date.match(/\d+/g) ?? []).map(Number).join('-')}`
  if (day) return `day ${(day.match(/\d+/g) ?? []).map(Number).join('-')}`
  if (article ?? articleEn) return `article ${numberOf(article ?? articleEn ?? '')}`
  if (phone) return `phone ${phone.replace(/\D/g, '')}`
  if (money) return quantity(Number(money), '元')
  if (window) return quantity(Number(window), '窗口')
  if (value && unit) return quantity(Number(value), unit)
  if (han && hanUnit) return quantity(numberOf(han), hanUnit)
  return `number ${Number(bare)}`
}

const CANONICAL = UNITS.map(([canonical, pattern]) => [canonical, new RegExp(`^(?:${pattern})$`, 'u')] as const)

function quantity(value: number, unit: string): string {
  const canonical = CANONICAL.find(([, pattern]) => pattern.test(unit))?.[0] || unit
  if (canonical === '万元') return `${value * 1e4} 元`
  if (canonical === '亿元') return `${value * 1e8} 元`
  return `${value} ${canonical}`
}

const DIGITS = '零一二三四五六七八九'
const SCALES: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** 三十 -> 30, 一百二十 -> 120, 二〇二六 -> 2026, 半 -> 0.5; digits as they are. */
export function numberOf(text: string): number {
  if (/^\d/.test(text)) return Number(text)
  if (text === '半') return 0.5
  const plain = text.replaceAll('〇', '零').replaceAll('两', '二')
  if (!/[十百千]/.test(plain))
    return Number(Array.from(plain, (char) => (char === '半' ? '' : DIGITS.indexOf(char))).join(''))
  let total = 0
  let digit: number | null = null
  for (const char of plain) {
    const scale = SCALES[char]
    if (scale === undefined) digit = DIGITS.indexOf(char)
    else {
      total += (digit ?? 1) * scale
      digit = null
    }
  }
  return total + Math.max(0, digit ?? 0)
}

/** days = day, copies = copy; enough for the words of a guide. */
const stem = (word: string): string => (word.length > 3 ? word.replace(/ies$/, 'y').replace(/(?<=[^su])s$/, '') : word)
