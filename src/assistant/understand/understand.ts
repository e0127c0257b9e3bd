import type { Facet } from '../../contract/chat.ts'
import { partsOf } from '../../search/clauses.ts'
import { parseQuery, type SearchQuery } from '../../search/query.ts'
import { normalise } from '../../search/text.ts'
import { ABOUT_STATUS, OWN_PROJECT, OWN_PROJECT_EN } from '../rules/boundary.ts'
import {
  BOTH,
  COMPARISON,
  DEPARTMENT_DUTY,
  DOCUMENT_FORM,
  DOCUMENT_USE,
  SAYS_NOTHING,
  TOGETHER,
} from '../rules/follow-up.ts'
import { findPhrases, type PhraseTable, readTable } from '../rules/phrase-table.ts'
import type { ReplyName } from '../rules/replies.ts'
import { SCENARIOS, type Scenario } from '../rules/scenarios.ts'
import { absentMatter, isOffTopic, refusalOf, smalltalkOf, withoutOrders } from './boundary.ts'
import { facetsOf, questionWords } from './facets.ts'
import { contentOf, type FollowUp, followUpOf } from './follow-up.ts'
import { type Language, languageOf, type Script, scriptOf } from './language.ts'
import { elsewhereIn, type Place } from './places.ts'
import { accessCodeOf, isCodeAlone, projectCodeOf, withoutProjectCode } from './project-code.ts'

/** What a message says by itself; what it leans on is decided when the conversation is known. */
export interface Understanding {
  text: string
  language: Language
  script: Script
  /** A fixed reply that needs no look at the catalogue. */
  reply: ReplyName | null
  /** Chatter, unless the catalogue knows its words well. */
  offTopic: boolean
  /** Something that people ask of governments but guides of this kind do not hold. */
  absent: { department: string; said: string } | null
  facets: Facet[]
  followUp: FollowUp
  /** What is left when question words and fillers are out. */
  content: string
  projectCode: string | null
  accessCode: string | null
  /** The message is an access code and nothing else: sent after being asked for it. */
  codeAlone: boolean
  /** Another place, whose offices are asked about. */
  elsewhere: Place | null
  ownProject: boolean
  /** A broad intention (盖厂房), with what is named beside it. */
  scenario: (Scenario & { beside: string }) | null
  /** 能不能跟……一起办. */
  together: boolean
  /** Two things held side by side (区别), or asked about alike (分别). */
  pair: { kind: 'comparison' | 'both'; queries: [SearchQuery, SearchQuery] } | null
  /** The questions of a message that holds several (施工许可证多久?环评找谁?); empty where there is one. */
  questions: { query: SearchQuery; facets: Facet[] }[]
  /** The paper itself is asked about: where it is used, or its form. */
  documentItself: boolean
  departmentDuty: boolean
  query: SearchQuery
}

let own: PhraseTable | undefined
let scenarios: PhraseTable | undefined

/** Reads a message: language, boundaries, facets, what it leans on and the words to look up. Pure. */
export function understand(message: string): Understanding {
  const language = languageOf(message)
  const script = scriptOf(message)
  const projectCode = projectCodeOf(message)
  const whole = unspelt(normalise(projectCode ? withoutProjectCode(message) : message))
  const refusal = refusalOf(whole)
  // Orders to the program are not followed; a question that stands beside them is answered.
  const left = refusal === 'injection' ? withoutOrders(whole) : ''
  const codeAlone = isCodeAlone(message)
  const text = left !== '' && facetsOf(partsOf(left), language).length > 0 ? left : whole
  const reply = refusalOf(text) ?? smalltalkOf(text)
  const facets = facetsOf(partsOf(text), language)
  own ??= readTable({ text: OWN_PROJECT }, { text: OWN_PROJECT_EN, latin: true })
  return {
    text,
    language,
    script,
    reply,
    offTopic: isOffTopic(text),
    absent: absentMatter(text),
    facets,
    followUp: followUpOf(text),
    content: contentOf(text, questionWords(text, language)),
    projectCode,
    accessCode:
      projectCode || codeAlone || /查询码|访问码|access code/i.test(message)
        ? accessCodeOf(withoutProjectCode(message))
        : null,
    codeAlone,
    elsewhere: elsewhereIn(text),
    ownProject: findPhrases(own, text).length > 0 && ABOUT_STATUS.test(text),
    scenario: scenarioOf(text, language),
    together: TOGETHER.test(text),
    pair: pairOf(text),
    questions: questionsOf(text, language),
    documentItself: DOCUMENT_USE.test(text) || DOCUMENT_FORM.test(text),
    departmentDuty: DEPARTMENT_DUTY.test(text),
    query: parseQuery(text),
  }
}

/** 多!少!天!: a word spelt out with marks between its characters is one word. */
const SPELT = /(?:(?<!\p{L})\p{Script=Han}[!.。~～*_#]+){2,}(?:\p{Script=Han}(?!\p{L}))?/gu
const unspelt = (text: string): string => text.replace(SPELT, (word) => word.replace(/[!.。~～*_#]+/gu, ''))

/** What is named beside an intention, without the words that only carry it (想, 打算, 办). */
const namedIn = (content: string): string =>
  content.replace(SAYS_NOTHING, '').replace(/[想咱俺县打算准备]|儿(?=都|得|要|$)/gu, '')

function scenarioOf(text: string, language: Language): Understanding['scenario'] {
  scenarios ??= readTable(
    ...SCENARIOS.flatMap(({ id, says, saysEn }) => [
      { text: `${id} = ${says}` },
      { text: `${id} = ${saysEn}`, latin: true },
    ]),
  )
  const found = findPhrases(scenarios, text).sort((a, b) => b.size - a.size)[0]
  const scenario = SCENARIOS.find((one) => one.id === found?.label)
  if (!found || !scenario) return null
  const rest = `${text.slice(0, found.start)} ${text.slice(found.end)}`
  return { ...scenario, beside: language === 'en' ? '' : namedIn(contentOf(rest, questionWords(rest, language))) }
}

const SENTENCE = /[?？;；。!！\n]+|(?:,|，)?(?:还有|另外|再问一下|顺便问一下?)[,，]?/u
const MOST_QUESTIONS = 3

/** Sentences that each name something and ask something of it. */
function questionsOf(text: string, language: Language): Understanding['questions'] {
  const parts = text.split(SENTENCE).filter((part) => part.trim().length > 1)
  if (parts.length < 2) return []
  const questions = parts.flatMap((part) => {
    const facets = facetsOf(partsOf(part), language)
    return facets.length > 0 && contentOf(part, questionWords(part, language)) !== ''
      ? [{ query: parseQuery(part), facets }]
      : []
  })
  return questions.length > 1 ? questions.slice(0, MOST_QUESTIONS) : []
}

function pairOf(text: string): Understanding['pair'] {
  for (const [kind, patterns] of [
    ['comparison', COMPARISON],
    ['both', BOTH],
  ] as const) {
    for (const pattern of patterns) {
      const match = text.match(pattern)
      if (match?.[1] && match[2]) return { kind, queries: [parseQuery(match[1]), parseQuery(match[2])] }
    }
  }
  return null
}
