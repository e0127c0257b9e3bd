import type { SUBJECT_WORDS } from '../wording.ts'
import type { Piece } from './read-html.ts'
import type { Language } from './wording.ts'

/** What the renderers add around an answer, in the page's language. The answer's own words are never touched. */
const LABELS: Record<string, readonly [hant: string, en: string]> = {
  接着问: ['接著問', 'Ask next'],
  出处: ['出處', 'Sources'],
  这条回答: ['這條回答', 'This answer:'],
  有用: ['有用', 'Useful'],
  没用: ['沒用', 'Not useful'],
  示例: ['示例', 'Example'],
  复制: ['複製', 'Copy'],
  重试: ['重試', 'Try again'],
  窗口: ['窗口', 'Window'],
  地址: ['地址', 'Address'],
  时间: ['時間', 'Hours'],
  电话: ['電話', 'Phone'],
  '电话未公布，可拨': ['電話未公布，可撥', 'No phone published; '],
  转接: ['轉接', ' will connect you'],
  '由人工智能组织文字，数字和依据已与指南核对。': [
    '由人工智慧組織文字，數字和依據已與指南核對。',
    'Worded by AI; figures and sources were checked against the guide.',
  ],
  逐项查看指南原文: ['逐項查看指南原文', 'The guide’s own entries'],
  事项: ['事項', 'matter'],
  一件事: ['一件事', 'bundle'],
  部门: ['部門', 'department'],
  材料: ['材料', 'document'],
  阶段: ['階段', 'stage'],
  政策: ['政策', 'policy'],
  制度: ['制度', 'institution'],
  地点: ['地點', 'place'],
  项目: ['項目', 'project'],
} satisfies Record<(typeof SUBJECT_WORDS)[keyof typeof SUBJECT_WORDS], unknown> &
  Record<string, readonly [string, string]>

export function relabel(pieces: (Piece | string)[], language: Language): (Piece | string)[] {
  if (language === 'zh-Hans') return pieces
  const at = language === 'zh-Hant' ? 0 : 1
  const say = (words: string): string => LABELS[words]?.[at] ?? words

  const text = (words: string): string =>
    say(words)
      .replace(/^出处（(\d+)）$/, (_, count: string) => (at ? `Sources (${count})` : `出處（${count}）`))
      .replace(/^(.+)，第(\d+)版$/, (_, kind: string, version: string) =>
        at ? `${say(kind)}, version ${version}` : `${say(kind)}，第${version}版`,
      )
  const attribute = (name: string, value: string): string => {
    if (name === 'aria-label')
      return value.replace(/^拨打(.*)电话(.*)$/, (_, who: string, phone: string) =>
        at ? `Call ${who}, ${phone}` : `撥打${who}電話${phone}`,
      )
    if (name !== 'data-copy') return value
    return value
      .replace(/^(电话|窗口|地址|时间)：/gm, (_, label: string) => `${say(label)}${at ? ': ' : '：'}`)
      .replace('（示例号码）', at ? ' (example number)' : '（示例號碼）')
  }
  const walk = (piece: Piece | string, around: string[], ours: boolean): Piece | string => {
    if (typeof piece === 'string') return ours ? text(piece) : piece
    const classes = piece.attributes.get('class')?.split(' ') ?? []
    const label = isLabel(piece, classes, around)
    const labelled = piece.attributes.has('data-copy') || classes.includes('call')
    return {
      tag: piece.tag,
      attributes: labelled
        ? new Map(Array.from(piece.attributes, ([name, value]) => [name, attribute(name, value)]))
        : piece.attributes,
      children: piece.children.map((child) => walk(child, [...around, ...classes], label)),
    }
  }
  return pieces.map((piece) => walk(piece, [], false))
}

/** Whether the text directly inside an element is the renderers' own. `around`: the classes of what it stands in, outermost first. */
function isLabel({ tag, attributes }: Piece, classes: string[], around: string[]): boolean {
  if (classes.includes('mark-example') || attributes.has('data-copy') || attributes.has('data-retry')) return true
  const parent = around.at(-1)
  if (around.includes('feedback')) return true
  if (tag === 'summary') return parent === 'sources' || parent === 'details'
  if (tag === 'h3') return parent === 'next'
  if (tag === 'small') return around.includes('sources')
  if (tag === 'dt') return around.includes('contact')
  return classes.includes('muted') && (parent === 'contact-call' || parent === 'answer')
}
