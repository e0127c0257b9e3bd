import { ASKING } from '../../search/rules/clause-cues.ts'
import { squeeze } from '../../search/text.ts'
import { ABSENT, ABSENT_EN } from '../rules/absent.ts'
import { BOUNDARY_EN, BOUNDARY_ZH, OFF_TOPIC_EN, OFF_TOPIC_ZH, SMALLTALK_EN, SMALLTALK_ZH } from '../rules/boundary.ts'
import { findPhrases, type PhraseTable, readTable } from '../rules/phrase-table.ts'
import { isReply, type ReplyName } from '../rules/replies.ts'

interface Tables {
  refused: PhraseTable
  offTopic: PhraseTable
  smalltalk: PhraseTable
  absent: PhraseTable
}

const both = (zh: string, en: string): PhraseTable => readTable({ text: zh }, { text: en, latin: true })

let tables: Tables | undefined

/** The tables, read on first use only. */
function rules(): Tables {
  tables ??= {
    refused: both(BOUNDARY_ZH, BOUNDARY_EN),
    offTopic: both(OFF_TOPIC_ZH, OFF_TOPIC_EN),
    smalltalk: both(SMALLTALK_ZH, SMALLTALK_EN),
    absent: both(ABSENT, ABSENT_EN),
  }
  return tables
}

/** What the assistant will not do, by the first rule of the table that the text meets, or null. Text is normalised. */
export function refusalOf(text: string): ReplyName | null {
  const [first] = findPhrases(rules().refused, text).sort((a, b) => a.row.order - b.row.order)
  return first && isReply(first.label) ? first.label : null
}

/** Chatter that has nothing to do with the guide. */
export const isOffTopic = (text: string): boolean => findPhrases(rules().offTopic, text).length > 0

/** The department to ask about something that the guide does not hold, and the words that told so; null where no rule knows it. */
export function absentMatter(text: string): { department: string; said: string } | null {
  const [longest] = findPhrases(rules().absent, text).sort((a, b) => b.size - a.size)
  return longest ? { department: longest.label, said: text.slice(longest.start, longest.end) } : null
}

/** A greeting, thanks or a question about the assistant itself, and nothing more; what follows thanks may be praise, but no question. */
export function smalltalkOf(text: string): ReplyName | null {
  const bare = bareOf(text)
  const found = rules().smalltalk.rows.find(({ pattern }) =>
    pattern.parts.length === 1 ? bareOf(pattern.parts[0] ?? '') === bare : nearlyAll(bare, pattern.regex),
  )
  if (found && isReply(found.label)) return found.label
  const [first = '', ...rest] = text.split(SENTENCE).filter((part) => part.trim() !== '')
  if (rest.length === 0 || rest.some((part) => part.length > MOST_PRAISE || ASKING.test(part))) return null
  const reply = smalltalkOf(first)
  return reply === 'thanks' || reply === 'bye' ? reply : null
}

const MOST_PRAISE = 12
const MOST_AROUND = 4

const bareOf = (text: string): string => squeeze(text).replace(/[呀啊哦呢吧啦吗了]+$/u, '')

function nearlyAll(bare: string, regex: RegExp): boolean {
  const [match] = bare.match(regex) ?? []
  return match !== undefined && bare.length - match.length <= MOST_AROUND
}

const SENTENCE = /[。.!！?？;；:：\n]+|[,，]/u

/** A message that orders us about may still hold a question: what is left of it without the orders, or ''. */
export function withoutOrders(text: string): string {
  const left = text
    .split(SENTENCE)
    .map((part) => part.trim())
    .filter((part) => part !== '' && refusalOf(part) !== 'injection')
  return left.at(-1) ?? ''
}
