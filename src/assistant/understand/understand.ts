import type { Facet } from '../../contract/chat.ts'
import { partsOf } from '../../search/clauses.ts'
import { parseQuery, type SearchQuery } from '../../search/query.ts'
import { normalise } from '../../search/text.ts'
import { ABOUT_STATUS, OWN_PROJECT, OWN_PROJECT_EN } from '../rules/boundary.ts'
import { BOTH, COMPARISON, DEPARTMENT_DUTY, DOCUMENT_FORM, DOCUMENT_USE } from '../rules/follow-up.ts'
import { findPhrases, type PhraseRow, readTable } from '../rules/phrase-table.ts'
import type { ReplyName } from '../rules/replies.ts'
import { SCENARIOS, type Scenario } from '../rules/scenarios.ts'
import { absentMatter, isOffTopic, refusalOf, smalltalkOf, withoutOrders } from './boundary.ts'
import { facetsOf, questionWords } from './facets.ts'
import { contentOf, type FollowUp, followUpOf } from './follow-up.ts'
import { type Language, languageOf, type Script, scriptOf } from './language.ts'
import { accessCodeOf, projectCodeOf, withoutProjectCode } from './project-code.ts'

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
  absent: { department: string | null; said: string } | null
  facets: Facet[]
  followUp: FollowUp
  /** What is left when question words and fillers are out. */
  content: string
  projectCode: string | null
  accessCode: string | null
  ownProject: boolean
  scenario: Scenario | null
  /** Two things held side by side (区别), or asked about alike (分别). */
  pair: { kind: 'comparison' | 'both'; queries: [SearchQuery, SearchQuery] } | null
  /** The paper itself is asked about: where it is used, or its form. */
  documentItself: boolean
  departmentDuty: boolean
  query: SearchQuery
}

let own: PhraseRow[] | undefined
let scenarios: { row: PhraseRow; scenario: Scenario }[] | undefined

/** Reads a message: language, boundaries, facets, what it leans on and the words to look up. Pure. */
export function understand(message: string): Understanding {
  const language = languageOf(message)
  const script = scriptOf(message)
  const projectCode = projectCodeOf(message)
  const whole = normalise(projectCode ? withoutProjectCode(message) : message)
  const refusal = refusalOf(whole)
  // Orders to the program are not followed; a question that stands beside them is answered.
  const text = refusal === 'injection' ? withoutOrders(whole) || whole : whole
  const reply = refusalOf(text) ?? smalltalkOf(text)
  const facets = facetsOf(partsOf(text), language)
  own ??= [...readTable(OWN_PROJECT), ...readTable(OWN_PROJECT_EN, true)]
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
      projectCode || /查询码|访问码|access code/i.test(message)
        ? accessCodeOf(withoutProjectCode(message))
        : null,
    ownProject: findPhrases(own, text).length > 0 && ABOUT_STATUS.test(text),
    scenario: scenarioOf(text),
    pair: pairOf(text),
    documentItself: DOCUMENT_USE.test(text) || DOCUMENT_FORM.test(text),
    departmentDuty: DEPARTMENT_DUTY.test(text),
    query: parseQuery(text),
  }
}

function scenarioOf(text: string): Scenario | null {
  scenarios ??= SCENARIOS.flatMap((scenario) =>
    [...readTable(`${scenario.id} = ${scenario.says}`), ...readTable(`${scenario.id} = ${scenario.saysEn}`, true)].map(
      (row) => ({ row, scenario }),
    ),
  )
  const found = findPhrases(
    scenarios.map(({ row }) => row),
    text,
  ).sort((a, b) => b.size - a.size)[0]
  return (found && SCENARIOS.find((scenario) => scenario.id === found.label)) ?? null
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
