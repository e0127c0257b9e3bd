import type { Block } from '../../contract/blocks.ts'
import { type Facts, plain } from './facts.ts'

/** Something that the answer says and that was not fetched. */
export interface Unfounded {
  kind: 'number' | 'phone' | 'date' | 'law' | 'name'
  said: string
}

/** Numbers with a unit, in digits and in Chinese. The longest unit first: 工作日 before 日. */
const UNIT =
  '个?工作日|个?自然日|个?工作小时|小时|日|天|个月|月|年|周岁|元|万元|亿元|份|次|项|个问题|%|公顷|亩|平方米|立方米|公里|米|吨|千克|千瓦时|千伏|号窗口|倍'
const NUMBER = new RegExp(
  `\\d+(?:\\.\\d+)?(?:${UNIT})|\\d+ (?:matters|more|questions)|[一二三四五六七八九十百千两半]+(?:个?工作日|个?自然日|日内|日|天|个月|年|小时|公顷)`,
  'gu',
)
const PHONE = /(?<!\d)(?:0\d{2,3}-\d{3,4}-?\d{3,4}|1[3-9]\d{9}|400-?\d{3}-?\d{4})(?!\d)/gu
const DATE = /(?<!\d)\d{4}(?:-\d{2}-\d{2}|年\d{1,2}月(?:\d{1,2}日)?)/gu
const ARTICLE = /第[一二三四五六七八九十百零\d]+条(?:第[一二三四五六七八九十\d]+[款项])*/gu
const LAW = /《([^》]+)》/gu

/**
 * What of the text does not stand in the facts: every number with its unit, phone, date, law and article is looked up, and of the
 * blocks every name of a document, matter, department or place. Empty = the answer may be sent. Pure; `own` are the fixed words of
 * the templates, which may hold numbers of their own (12345).
 */
export function verify(text: string, blocks: readonly Block[], facts: Facts, own: readonly string[] = []): Unfounded[] {
  const known = `${facts.words}\n${own.map(plain).join('\n')}`
  const unescaped = text.replace(/\\(.)/g, '$1')
  const missing: Unfounded[] = []
  const check = (kind: Unfounded['kind'], said: string) => {
    if (!known.includes(plain(said))) missing.push({ kind, said })
  }
  for (const [kind, pattern] of [
    ['date', DATE],
    ['phone', PHONE],
    ['number', NUMBER],
    ['law', ARTICLE],
  ] as const) {
    for (const match of unescaped.matchAll(pattern)) check(kind, match[0])
  }
  for (const match of unescaped.matchAll(LAW)) check('law', match[1] ?? '')
  for (const name of blocks.flatMap(namesIn)) check('name', name)
  return missing
}

/** The names that blocks hold as data rather than as words of a template. */
function namesIn(block: Block): string[] {
  switch (block.type) {
    case 'list':
      return block.style === 'checklist' ? block.items.map((item) => item.text) : []
    case 'contact':
      return [block.contact.department, block.contact.role, block.contact.window].filter(
        (name): name is string => name !== null,
      )
    case 'lights':
      return block.items.map((item) => item.label)
    case 'table':
      return block.columns.filter(Boolean)
    default:
      return []
  }
}
