/** A line of the model's Markdown: its words, how deep it stands, and whether it heads what follows. */
export interface Line {
  text: string
  indent: number
  item: boolean
  ordered: boolean
  heading: boolean
}

const MOST_LENGTH = 4000
/** Letters, digits, common punctuation. Whatever else (emoji, invisible characters, other scripts' digits) is refused unread. */
const READABLE =
  /^[\p{Script=Han}\p{ASCII}，。、；：？！“”‘’（）《》〈〉「」【】〔〕—…·％℃㎡²³\u00a0\u3000０-９Ａ-Ｚａ-ｚ•–-]*$/u
const FORBIDDEN: readonly [RegExp, string][] = [
  [/[<>]|&[a-z#]/iu, '不要用 HTML 或尖括号'],
  [/!\[|\]\s*[([]|\[[^\]]*\]:/u, '不要用图片或链接'],
  [/https?:|www\.|mailto:|[\w-]+\.(?:com|cn|net|org|gov|io|top|xyz)\b|\/v1\/|@/iu, '不要写网址或邮箱'],
  [/^\s*\|/mu, '不要用表格'],
  [/[`\\~|[\]{}^$]/u, '不要用代码或特殊符号'],
]

/** What in the form of a text is not allowed: only paragraphs, headings, lists and bold are. Pure. */
export function formFaults(text: string): string[] {
  if (text.length > MOST_LENGTH) return ['太长']
  const faults = FORBIDDEN.flatMap(([pattern, fault]) => (pattern.test(text) ? [fault] : []))
  if (faults.length === 0 && !READABLE.test(text)) faults.push('不要用表情或特殊符号')
  return faults
}

const ORDERED =
  /^(?:\d{1,2}[.)、．）](?!\d)|[(（]\d{1,2}[)）]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十\d]{1,2}步[:：、，\s])\s*/u
const BULLET = /^(?:[-*+•·]\s+|[•·])/u

/** The lines that say something, markup taken off. Pure. */
export function linesOf(text: string): Line[] {
  return text.split('\n').flatMap((raw) => {
    const indent = raw.length - raw.trimStart().length
    let words = raw.trim()
    if (words === '' || /^(?:[-*_=]\s*){3,}$/.test(words)) return []
    const hashed = /^#{1,6}\s+/.test(words)
    words = words.replace(/^#{1,6}\s+/, '')
    const bullet = BULLET.test(words)
    words = words.replace(BULLET, '')
    const unmarked = words.replace(/^\*\*/, '')
    const ordered = ORDERED.test(unmarked)
    if (ordered) words = words.replace(/^\*\*/, '').replace(ORDERED, '')
    const bold = /^\*\*[^*]+(?:\*\*)?[:：]?(?:\*\*)?$/.test(words) && !/[。！？!?.\d]/u.test(words)
    words = words.replace(/\*\*|__|\*/g, '').trim()
    if (words === '') return []
    const item = bullet || ordered
    return [{ text: words, indent, item, ordered, heading: hashed || /[:：]$/u.test(words) || (bold && !item) }]
  })
}

/** Sentences of a line; within it the words before a colon lead the others. */
export const sentencesOf = (line: string): string[] =>
  line.split(/[。！？；!?;…]+|\.(?=\s|$)/u).filter((one) => one.trim())

/** Clauses of a sentence, brackets opened. 、 does not part clauses: it parts what a clause lists. */
export const clausesOf = (sentence: string): string[] =>
  sentence
    .split(/[，,（）()【】「」—–]+|\s-\s/u)
    .map((clause) => clause.trim())
    .filter(Boolean)
