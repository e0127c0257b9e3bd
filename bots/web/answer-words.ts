import type { SubjectKind } from '../../src/contract/index.ts'
import type { Language } from '../channel/commands.ts'
import { LABELS, type Labels } from '../channel/labels.ts'
import { SUBJECT_WORDS } from '../wording.ts'

/** What pages put around an answer's own words, in the language of the answer, or of the page that it stands in. */
export interface AnswerWords extends Pick<Labels, 'colon' | 'phone' | 'window' | 'address' | 'hours' | 'next'> {
  mark: string
  exampleNumber: string
  dial: (who: string, phone: string) => string
  /** What stands before and after 12345. */
  noPhone: readonly [before: string, after: string]
  copy: string
  retry: string
  sources: (count: number) => string
  source: (kind: SubjectKind, version: number | null) => string
  wordedByModel: string
  original: string
  thisAnswer: string
  useful: string
  useless: string
}

const HANT_KINDS: Record<SubjectKind, string> = {
  ...SUBJECT_WORDS,
  matter: '事項',
  department: '部門',
  stage: '階段',
  place: '地點',
  project: '項目',
}
const EN_KINDS: Record<SubjectKind, string> = {
  matter: 'matter',
  bundle: 'bundle',
  department: 'department',
  document: 'document',
  stage: 'stage',
  policy: 'policy',
  institution: 'institution',
  place: 'place',
  project: 'project',
}

export const ANSWER_WORDS: Record<Language, AnswerWords> = {
  'zh-Hans': {
    ...LABELS['zh-Hans'],
    mark: '示例',
    exampleNumber: '（示例号码）',
    dial: (who, phone) => `拨打${who}电话${phone}`,
    noPhone: ['电话未公布，可拨', '转接'],
    copy: '复制',
    retry: '重试',
    sources: (count) => `出处（${count}）`,
    source: (kind, version) => `${SUBJECT_WORDS[kind]}${version === null ? '' : `，第${version}版`}`,
    original: '逐项查看指南原文',
    thisAnswer: '这条回答',
    useful: '有用',
    useless: '没用',
  },
  'zh-Hant': {
    ...LABELS['zh-Hant'],
    mark: '示例',
    exampleNumber: '（示例號碼）',
    dial: (who, phone) => `撥打${who}電話${phone}`,
    noPhone: ['電話未公布，可撥', '轉接'],
    copy: '複製',
    retry: '重試',
    sources: (count) => `出處（${count}）`,
    source: (kind, version) => `${HANT_KINDS[kind]}${version === null ? '' : `，第${version}版`}`,
    original: '逐項查看指南原文',
    thisAnswer: '這條回答',
    useful: '有用',
    useless: '沒用',
  },
  en: {
    ...LABELS.en,
    mark: 'example',
    exampleNumber: ' (example number)',
    dial: (who, phone) => `Call ${who}, ${phone}`,
    noPhone: ['No phone published; ', ' will connect you'],
    copy: 'Copy',
    retry: 'Try again',
    sources: (count) => `Sources (${count})`,
    source: (kind, version) => `${EN_KINDS[kind]}${version === null ? '' : `, version ${version}`}`,
    original: 'The guide’s own entries',
    thisAnswer: 'This answer:',
    useful: 'Useful',
    useless: 'Not useful',
  },
}

/** The words of our own pages, which are in Simplified Chinese. */
export const PAGE_WORDS: AnswerWords = ANSWER_WORDS['zh-Hans']
