import { type Condition, evaluate, type Facts, factsText, type Verdict } from './condition.ts'
import type { Fields } from './fields.ts'
import type { Need } from './network.ts'

/** A condition with what it says in words, as the clerk wrote them: 占用林地的项目. */
type Rule = { readonly condition: Condition; readonly text: string | null }

/**
 * A prerequisite as the catalogue has it. `conditional`: counts when `rule` holds; where only words say when (`when`), it counts if that
 * matter is in the plan, as an assumption, unless `assume` is false.
 */
export type RuledNeed = Need & {
  readonly when?: string | null
  readonly condition?: Condition | null
  readonly assume?: boolean
}

/**
 * `applies`: when the matter is needed; null = only where another matter needs it. A matter that always applies says `true`.
 * `onDemand`: handled when somebody asks for it: its rule allows it, but only another matter draws it in.
 */
export type RuledMatter = {
  readonly id: string
  readonly name: string
  readonly applies: Rule | null
  readonly onDemand?: boolean
  readonly after: readonly RuledNeed[]
}

type Answer = 'yes' | 'maybe' | 'no'

/**
 * Whether a matter applies, why, and which fields would decide a maybe (`orderDecidedBy`: and what it waits for). `neededBy`: the matters it was drawn in by. `after`: what it
 * waits for in the plan; `assumptions`: what was taken for granted about that.
 */
export type Applicability = {
  readonly id: string
  readonly name: string
  readonly applies: Answer
  readonly why: readonly string[]
  readonly decidedBy: readonly string[]
  readonly orderDecidedBy: readonly string[]
  readonly neededBy: readonly string[]
  readonly after: readonly Need[]
  readonly assumptions: readonly string[]
}

/** `drawable`: how far another matter may draw it in; null = its own rule decides. */
type State = { applies: Answer; drawable: Answer | null; why: string[]; decidedBy: Set<string>; neededBy: Set<string> }
/** A prerequisite judged. `ruled`: a condition said so; `draws`: it may draw its matter in; `assumption`: what is taken for granted. */
type Judged = Need & {
  readonly group: string | null
  readonly answer: Answer
  readonly decidedBy: readonly string[]
  readonly assumption: string | null
  readonly ruled: boolean
  readonly draws: boolean
}

const RANK: Record<Answer, number> = { no: 0, maybe: 1, yes: 2 }
const weaker = (one: Answer, other: Answer): Answer => (RANK[one] <= RANK[other] ? one : other)
const answerOf = ({ value }: Verdict): Answer => (value === null ? 'maybe' : value ? 'yes' : 'no')

/**
 * Which matters apply to a profile, in the order given. Filling an unknown field turns a maybe into yes or no, never a yes or a no
 * into something else. A matter without a rule of its own is drawn in by those that need it; one whose rule says no is never drawn
 * in, and whoever names it as a prerequisite goes without.
 */
export function applicability(matters: readonly RuledMatter[], profile: Facts, fields: Fields): Applicability[] {
  const byId = new Map(matters.map((matter) => [matter.id, matter]))
  const states = new Map(matters.map((matter) => [matter.id, stateOf(matter, profile, fields)]))
  const judged = new Map(
    matters.map((matter) => [
      matter.id,
      matter.after.filter((need) => byId.has(need.id)).map((need) => judge(need, profile)),
    ]),
  )
  drawIn(matters, states, judged)
  const nameOf = (id: string) => byId.get(id)?.name ?? id
  const answerTo = (id: string): Answer => states.get(id)?.applies ?? 'no'
  return matters.map(({ id, name }) => {
    const { applies, why, decidedBy, neededBy } = states.get(id) as State
    const needs = applies === 'no' ? [] : (judged.get(id) ?? [])
    const needers = [...neededBy].map((by) => `“${nameOf(by)}”`).join('、')
    const openNeeds = needs.filter((need) => answerTo(need.id) !== 'no').flatMap((need) => need.decidedBy)
    return {
      id,
      name,
      applies,
      why: needers === '' ? why : [`${applies === 'yes' ? '适用' : '可能适用'}：${needers}要先办它`],
      decidedBy: applies === 'maybe' ? inOrder(decidedBy, fields) : [],
      orderDecidedBy: inOrder(new Set(openNeeds), fields),
      neededBy: [...neededBy],
      ...waits(needs, answerTo, nameOf),
    }
  })
}

const inOrder = (names: ReadonlySet<string>, fields: Fields) =>
  names.size < 2 ? [...names] : [...fields.byName.keys()].filter((name) => names.has(name))

/** What a matter's own rule says. */
function stateOf({ applies: rule, onDemand }: RuledMatter, profile: Facts, fields: Fields): State {
  const idle = { applies: 'no' as const, why: ['有需要时再办'], neededBy: new Set<string>() }
  if (rule === null) return { ...idle, drawable: 'yes', decidedBy: new Set() }
  const verdict = evaluate(rule.condition, profile)
  const applies = answerOf(verdict)
  const unknown = new Set(applies === 'maybe' ? verdict.fields : [])
  if (onDemand && applies !== 'no') return { ...idle, drawable: applies, decidedBy: unknown }
  const facts = factsText(verdict, profile, fields).join('；')
  const says = rule.text ?? (verdict.fields.length > 0 ? '按适用条件判断' : '凡建设项目均适用')
  const heads: Record<Answer, string> = { yes: '适用', maybe: '可能适用', no: '不适用' }
  const why = `${heads[applies]}：${facts === '' ? says : `${says.replace(/。$/, '')}（${facts}）`}`
  return { applies, drawable: null, why: [why], decidedBy: unknown, neededBy: new Set() }
}

/** Whether a prerequisite counts for this profile, its matter's own rule left aside. Words alone draw nothing in: nobody has said that they hold. */
function judge(need: RuledNeed, profile: Facts): Judged {
  const { id, rule, group = null, when = null, condition = null } = need
  const sure: Judged = { id, rule, group, answer: 'yes', decidedBy: [], assumption: null, ruled: false, draws: true }
  if (!condition && (rule !== 'conditional' || when === null)) return sure
  if (!condition) return { ...sure, answer: need.assume === false ? 'no' : 'yes', assumption: when, draws: false }
  const verdict = evaluate(condition, profile)
  const answer = answerOf(verdict)
  const decidedBy = answer === 'maybe' ? verdict.fields : []
  return { ...sure, answer, decidedBy, assumption: answer === 'maybe' ? (when ?? '条件待定') : null, ruled: true }
}

/** Draws in matters without a rule of their own, from those that need them, until nothing changes. States only rise. */
function drawIn(
  matters: readonly RuledMatter[],
  states: ReadonlyMap<string, State>,
  judged: ReadonlyMap<string, readonly Judged[]>,
): void {
  const waiting = matters.filter((matter) => states.get(matter.id)?.applies !== 'no').map((matter) => matter.id)
  const raise = (by: string, id: string, wanted: Answer, decidedBy: readonly string[]) => {
    const state = states.get(id) as State
    if (state.drawable === null || wanted === 'no') return
    const answer = weaker(wanted, state.drawable)
    const known = state.decidedBy.size
    for (const field of decidedBy) state.decidedBy.add(field)
    state.neededBy.add(by)
    const higher = RANK[answer] > RANK[state.applies]
    if (higher) state.applies = answer
    if (higher || state.decidedBy.size > known) waiting.push(id)
  }
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const { applies, decidedBy } = states.get(id) as State
    const needs = judged.get(id) ?? []
    for (const need of needs)
      if (need.draws && need.rule !== 'any' && states.get(need.id)?.drawable !== null)
        raise(id, need.id, weaker(applies, need.answer), [...decidedBy, ...need.decidedBy])
    for (const members of groupsOf(needs)) {
      const strength = (member: Judged) => weaker(member.answer, (states.get(member.id) as State).applies)
      const ruled = members.filter((member) => states.get(member.id)?.drawable === null)
      const free = members.filter((member) => states.get(member.id)?.drawable !== null)
      if (ruled.some((member) => strength(member) === 'yes')) continue
      const open = ruled.filter((member) => strength(member) === 'maybe')
      const wanted: Answer = open.length === 0 && free.length === 1 ? 'yes' : 'maybe'
      const fields = open.flatMap((member) => [...member.decidedBy, ...(states.get(member.id) as State).decidedBy])
      for (const member of free)
        raise(id, member.id, weaker(weaker(applies, member.answer), wanted), [
          ...decidedBy,
          ...member.decidedBy,
          ...fields,
        ])
    }
  }
}

function groupsOf(needs: readonly Judged[]): Judged[][] {
  if (!needs.some((need) => need.rule === 'any')) return []
  const groups = new Map<string | null, Judged[]>()
  for (const need of needs)
    if (need.rule === 'any' && need.answer !== 'no') groups.set(need.group, [...(groups.get(need.group) ?? []), need])
  return [...groups.values()]
}

/** What a matter waits for among those of the plan; of a group, those that are sure, else those that may apply. */
function waits(
  needs: readonly Judged[],
  answerTo: (id: string) => Answer,
  nameOf: (id: string) => string,
): { after: Need[]; assumptions: string[] } {
  const after: Need[] = []
  const assumptions: string[] = []
  const sure = new Set(
    needs.filter((need) => need.rule === 'any' && answerTo(need.id) === 'yes').map((need) => need.group),
  )
  for (const { id, rule, group, answer, assumption, ruled } of needs) {
    const applies = answerTo(id)
    const name = nameOf(id)
    if (answer === 'no') continue
    if (applies === 'no') {
      if (ruled && answer === 'yes') assumptions.push(`前置“${name}”按它自己的条件不适用，未排入`)
      continue
    }
    if (rule === 'any' && applies === 'maybe' && sure.has(group)) continue
    after.push({ id, rule, group })
    if (applies === 'maybe') assumptions.push(`“${name}”是否要办还不确定，暂按要先办来排`)
    else if (assumption !== null) assumptions.push(`暂按要先办“${name}”来排（${assumption}）`)
  }
  for (const members of groupsOf(needs))
    if (members.every(({ id }) => answerTo(id) === 'no'))
      assumptions.push(
        `${members.map(({ id }) => `“${nameOf(id)}”`).join('、')}本应先办其一，但都不在方案中，按已具备处理`,
      )
  return { after, assumptions }
}
