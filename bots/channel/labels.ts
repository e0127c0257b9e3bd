import { withoutAccessCodes } from '../../src/contract/access-code-text.ts'
import type { Language } from './commands.ts'
import { languageOfText } from './wording.ts'

/** What every channel puts around an answer's own words. Those come in the asker's language and script, so these do. */
export interface Labels {
  colon: string
  comma: string
  aside: (note: string) => string
  attention: string
  phone: string
  window: string
  address: string
  hours: string
  example: string
  noPhone: string
  wordedByModel: string
  original: string
  next: string
  sources: string
  continued: (title: string) => string
}

export const LABELS: Record<Language, Labels> = {
  'zh-Hans': {
    colon: '：',
    comma: '、',
    aside: (note) => `（${note}）`,
    attention: '注意',
    phone: '电话',
    window: '窗口',
    address: '地址',
    hours: '时间',
    example: '〔示例〕',
    noPhone: '电话未公布，可拨12345转接',
    wordedByModel: '由人工智能组织文字，数字和依据已与指南核对。',
    original: '以下是指南原文',
    next: '接着问',
    sources: '出处',
    continued: (title) => `${title}（续）`,
  },
  'zh-Hant': {
    colon: '：',
    comma: '、',
    aside: (note) => `（${note}）`,
    attention: '注意',
    phone: '電話',
    window: '窗口',
    address: '地址',
    hours: '時間',
    example: '〔示例〕',
    noPhone: '電話未公布，可撥12345轉接',
    wordedByModel: '由人工智慧組織文字，數字和依據已與指南核對。',
    original: '以下是指南原文',
    next: '接著問',
    sources: '出處',
    continued: (title) => `${title}（續）`,
  },
  en: {
    colon: ': ',
    comma: ', ',
    aside: (note) => ` (${note})`,
    attention: 'Please note',
    phone: 'Phone',
    window: 'Window',
    address: 'Address',
    hours: 'Hours',
    example: ' [example]',
    noPhone: 'No phone published; 12345 will connect you',
    wordedByModel: 'Worded by AI; figures and sources were checked against the guide.',
    original: 'From the guide',
    next: 'Ask next',
    sources: 'Sources',
    continued: (title) => `${title} (continued)`,
  },
}

/**
 * The language of an answer: its question's, as the guide answers in that; of a question that says none (a code, a number), says two, or is
 * not known, the answer's own by its first line, which in English may hold official names. Pure.
 */
export function languageOfAnswer(answer: string, question = ''): Language {
  const said = withoutAccessCodes(question.normalize('NFKC'), '')
  const [chinese, latin] = [/\p{Script=Han}/u.test(said), /[a-z]{2}/iu.test(said)]
  if (latin && !chinese) return 'en'
  const count = (pattern: RegExp) => answer.split('\n', 1)[0]?.match(pattern)?.length ?? 0
  if (latin === chinese && count(/[a-z]/giu) > count(/\p{Script=Han}/gu)) return 'en'
  return languageOfText(answer) === 'zh-Hant' ? 'zh-Hant' : 'zh-Hans'
}
