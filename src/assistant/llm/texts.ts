import type { Matter } from '../../contract/matters.ts'
import type { Language } from '../understand/language.ts'

/** 人工智能生成合成内容标识办法: text made by a model says so where it begins. */
export const LABEL: Record<Language, string> = {
  zh: '（AI生成，已与目录核对）',
  en: '(AI-generated, checked against the guide)',
}

/** What an asker reads while the model works. */
export const PROGRESS_TEXTS = {
  write: { zh: '正在组织答复', en: 'Writing the answer' },
  'look up': { zh: '正在查办事指南', en: 'Looking up more in the guide' },
  correct: { zh: '正在核对并改正', en: 'Checking and correcting' },
} as const satisfies Record<string, Record<Language, string>>

const KINDS = {
  limit: { zh: '承诺时限', en: 'the promised limit' },
  contact: { zh: '窗口和电话', en: 'windows and phones' },
  documents: { zh: '材料清单', en: 'the list of documents' },
} as const

/** Which of the things that a text says are made up; '' = none. The model is not relied on to say it. Pure. */
export function exampleNote(language: Language, text: string, matters: readonly Matter[]): string {
  const said = (words: string | null): boolean => words !== null && text.includes(words)
  const found = (
    [
      [
        'limit',
        ({ timeLimit: { committed } }) =>
          committed.basis === 'example' && committed.kind !== 'unknown' && /承诺|办结|办好|promis|commit/iu.test(text),
      ],
      [
        'contact',
        (matter) =>
          matter.contacts.some(({ basis, phone, window }) => basis === 'example' && (said(phone) || said(window))) ||
          /window \d|counter \d/iu.test(text),
      ],
      ['documents', (matter) => matter.documents.some(({ basis, name }) => basis === 'example' && said(name))],
    ] satisfies [keyof typeof KINDS, (matter: Matter) => boolean][]
  )
    .filter(([, isMadeUp]) => matters.some(isMadeUp))
    .map(([kind]) => KINDS[kind][language])
  if (found.length === 0) return ''
  return language === 'zh'
    ? `文中的${found.join('、')}是演示用的示例，不是真实办事依据，请以窗口答复为准。`
    : `Examples for demonstration, not real: ${found.join(', ')}. What the counter says prevails.`
}
