import type { Profile } from '../../contract/profile.ts'
import { normalise } from '../../search/text.ts'
import type { Read } from '../gather/read.ts'
import type { PlanTalk } from '../memory/plan-talk.ts'
import { ASKS, BACK, CHANGE, END, END_OF_PLAN, NO, RESUME, SHOW, YES } from '../rules/plan-words.ts'
import { REPLIES } from '../rules/replies.ts'
import { SURENESS } from '../rules/sureness.ts'
import type { Understanding } from '../understand/understand.ts'
import { checked, factsIn } from './facts.ts'
import { type FieldName, labelledAnswer, labelledValue } from './fields.ts'
import { type Reply, replyTo } from './reply.ts'
import { asksForPlan, wishesPlan } from './wish.ts'

/** What a message does to the questionnaire. */
export interface PlanMove {
  talk: PlanTalk
  show: 'question' | 'summary' | 'ended'
  began: boolean
  /** The fields that the message told, to be said back. */
  taken: FieldName[]
  /** What could not be taken, in words. */
  refused: string[]
  unclear: boolean
  /** A figure without unit: which is meant? */
  ambiguous: number[]
  /** The wish named an undertaking of which the way is known. */
  scenario: Understanding['scenario']
}

/** A bare yes or no, whatever it was meant for. */
const SHORT = 4

const NEW: PlanTalk = { profile: {}, skipped: [], asked: null, chosen: [], order: [], mode: 'asking', asks: 0 }

const move = (talk: PlanTalk, more: Partial<PlanMove> = {}): PlanMove => ({
  talk: { ...talk, mode: 'asking' },
  show: 'question',
  began: false,
  taken: [],
  refused: [],
  unclear: false,
  ambiguous: [],
  scenario: null,
  ...more,
})

/** How a message moves the questionnaire on; null where it is about something else. Pure. */
export function planMove(message: string, u: Understanding, found: Read): PlanMove | null {
  if (u.reply !== null && REPLIES[u.reply].status === 'refused') return null
  const talk = found.memory.plan
  const text = u.text
  if (talk) {
    const tapped = labelledAnswer(message)
    if (tapped)
      return answered(
        talk,
        tapped.name,
        replyTo(tapped.name, normalise(tapped.said), true, chosenOf(talk, tapped.name)),
      )
    if (RESUME.test(text)) return move(talk)
    const moved = talk.mode === 'asking' ? whileAsking(talk, u, found) : (backTo(talk, text) ?? changed(talk, text))
    if (moved) return moved
  }
  if (!wishesPlan(u, found.ranked)) return null
  // Asked for again in bare words, it goes on where it was left.
  const { profile, refused } = factsIn(text)
  const names = Object.keys(profile) as FieldName[]
  if (talk && names.length === 0 && asksForPlan(u)) return move(talk)
  return move({ ...NEW, profile, order: names }, { began: true, taken: names, refused, scenario: u.scenario })
}

const chosenOf = (talk: PlanTalk, name: string): readonly string[] => (talk.asked === name ? talk.chosen : [])

function whileAsking(talk: PlanTalk, u: Understanding, found: Read): PlanMove | null {
  const { text } = u
  if (END.test(text)) return move(talk, { show: 'ended' })
  const name = talk.asked as FieldName | null
  const picked = name === null ? null : ordinalReply(u, found, name)
  const reply = picked ?? (name && !ASKS.test(text) ? replyTo(name, text, false, talk.chosen) : null)
  if (name && reply && !(SHOW.test(text) && talk.chosen.length === 0))
    return withFacts(answered(talk, name, reply), text, reply)
  if (SHOW.test(text)) return move(talk, { show: 'summary' })
  if (BACK.test(text)) return takenBack(talk)
  if (ASKS.test(text)) return null
  const told = factsIn(text)
  if (Object.keys(told.profile).length > 0 || told.refused.length > 0) return taking(talk, told.profile, told.refused)
  if (text.length <= SHORT && (YES.test(text) || NO.test(text))) return move(talk, { unclear: true })
  // Words that the guide knows well are a question of their own; others are an answer that was not understood.
  const strength = found.ranked[0]?.strength ?? 0
  return strength >= SURENESS.least || u.offTopic || u.absent || u.accessCode || u.projectCode || u.reply !== null
    ? null
    : move(talk, { unclear: true })
}

/** “第二个” picks a choice of the question; of a question without choices a figure is an answer. */
function ordinalReply(u: Understanding, found: Read, name: FieldName): Reply | null {
  const { ordinal } = u.followUp
  const picked = ordinal === null ? undefined : found.memory.choices.at(ordinal === -1 ? -1 : ordinal - 1)
  const tapped = picked && replyTo(name, u.text, false, []) === null ? labelledAnswer(picked.message) : null
  return tapped?.name === name ? replyTo(name, normalise(tapped.said), true, []) : null
}

/** After something else: the words of a choice still answer the question that stands, and 不排了 ends it. */
function backTo(talk: PlanTalk, text: string): PlanMove | null {
  if (talk.mode === 'aside' && END_OF_PLAN.test(text)) return move(talk, { show: 'ended' })
  const name = talk.asked as FieldName | null
  if (name === null || talk.mode !== 'aside') return null
  const value = labelledValue(name, text)
  return value === undefined || typeof value === 'boolean' ? null : answered(talk, name, replyTo(name, text, false, []))
}

/** 投资改成一个亿, once the plan was shown or left. */
function changed(talk: PlanTalk, text: string): PlanMove | null {
  if (ASKS.test(text) || !CHANGE.test(text)) return null
  const { profile, refused } = factsIn(text)
  if (Object.keys(profile).length === 0 && refused.length === 0) return null
  return { ...taking(talk, profile, refused), show: talk.mode === 'shown' ? 'summary' : 'question' }
}

function taking(talk: PlanTalk, told: Profile, refused: string[]): PlanMove {
  const names = Object.keys(told) as FieldName[]
  return move(
    {
      ...talk,
      profile: { ...talk.profile, ...told },
      skipped: talk.skipped.filter((one) => !names.includes(one as FieldName)),
      order: [...talk.order.filter((one) => !names.includes(one as FieldName)), ...names],
      chosen: [],
    },
    { taken: names, refused },
  )
}

function answered(talk: PlanTalk, name: FieldName, reply: Reply | null): PlanMove {
  const order = [...talk.order.filter((one) => one !== name), name]
  switch (reply?.kind) {
    case 'value': {
      if (reply.value === null) return answered(talk, name, { kind: 'unsure' })
      const { profile, refused } = checked({ [name]: reply.value })
      return refused.length > 0 ? move({ ...talk, asked: name }, { refused }) : taking(talk, profile, [])
    }
    case 'more':
      return move({
        ...talk,
        asked: name,
        chosen: [...new Set([...chosenOf(talk, name), reply.value])],
      })
    case 'unsure': {
      const { [name]: _unknown, ...profile } = talk.profile
      return move({ ...talk, profile, skipped: [...new Set([...talk.skipped, name])], order, chosen: [] })
    }
    case 'ambiguous':
      return move({ ...talk, asked: name }, { ambiguous: reply.values })
    default:
      return move({ ...talk, asked: name }, { unclear: true })
  }
}

/** 厂房 beside an answer does not unsay that it is a warehouse. */
const isNew = (known: Record<string, unknown>, name: string, value: unknown): boolean =>
  known[name] !== value && !(name === 'buildingUse' && known[name] !== undefined)

/** 没有，是净地，三十亩: what is told beside the answer counts too; the answer itself goes before it. */
function withFacts(moved: PlanMove, text: string, reply: Reply): PlanMove {
  if (reply.kind !== 'value' && reply.kind !== 'unsure') return moved
  if (!/[,，。;；]/u.test(text)) return moved
  const { profile } = factsIn(text)
  const known = moved.talk.profile as Record<string, unknown>
  const more = Object.fromEntries(
    Object.entries(profile).filter(
      ([name, value]) => !moved.taken.includes(name as FieldName) && isNew(known, name, value),
    ),
  )
  if (Object.keys(more).length === 0) return moved
  const both = taking(moved.talk, more as Profile, [])
  return { ...both, taken: [...moved.taken, ...both.taken], refused: moved.refused }
}

function takenBack(talk: PlanTalk): PlanMove {
  const last = talk.order.at(-1)
  if (last === undefined) return move(talk)
  const { [last as FieldName]: _wrong, ...profile } = talk.profile
  return move({
    ...talk,
    profile,
    asked: last,
    chosen: [],
    skipped: talk.skipped.filter((one) => one !== last),
    order: talk.order.slice(0, -1),
  })
}
