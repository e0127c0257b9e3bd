import type { Block, Choice } from '../../contract/blocks.ts'
import { MOST_IN_A_ROW, type PlanTalkFile } from '../gather/plan-talk.ts'
import { type Asking, amountText, askingOf } from '../plan/fields.ts'
import { PLAN_WORDING } from '../rules/plan-wording.ts'
import { citation, type Draft, draft } from './draft.ts'
import { exampleNotice } from './drafts.ts'
import { pickEntry } from './follow-ups.ts'
import { lengthText } from './limits.ts'
import type { PlanFile } from './plan.ts'
import { choicesBlock, field, fields, item, list, noteOf, type Say, text } from './say.ts'

const words = (say: Say) => PLAN_WORDING[say.language]

/** 排计划: the next question, or the plan in short. `way`: the way in general, for those who told nothing of their own yet. */
export function planTalkDraft(say: Say, file: PlanTalkFile, way: PlanFile | null): Draft {
  const asking = file.question && askingOf(file.question.field, say.language)
  return asking ? questionDraft(say, file, asking, way) : summaryDraft(say, file)
}

export const planEndedDraft = (say: Say): Draft =>
  draft('smalltalk', [text(words(say).ended, 'lead')], { choices: [words(say).offer], memory: { plan: null } })

function questionDraft(say: Say, file: PlanTalkFile, asking: Asking, way: PlanFile | null): Draft {
  const { move } = file
  const p = words(say)
  const repeated = move.unclear || move.ambiguous.length > 0 || move.refused.length > 0 || move.talk.chosen.length > 0
  const choices = choicesOf(say, file, asking)
  const prompt = [asking.question, asking.hint, asking.field.kind === 'list' ? p.severalMayBe : null]
    .filter(Boolean)
    .join(say.language === 'zh' ? '' : ' ')
  const blocks = [
    ...openingBlocks(say, file, asking, way),
    ...(repeated ? [] : [text(p.counted(file.sure, file.open))]),
    choicesBlock(move.ambiguous.length > 0 ? p.which : prompt, choices),
  ]
  const firsts = way ? way.first : file.sure > 0 ? file.first : []
  return draft(way ? 'answered' : 'clarify', [...blocks, ...exampleNotice(say, blocks)], {
    subjects: subjectsOf(firsts),
    facets: ['plan'],
    choices,
    sources: [file, way, choices, prompt],
    memory: {
      topic: null,
      facets: ['plan'],
      others: [],
      plan: {
        ...move.talk,
        asked: asking.name,
        mode: 'asking',
        asks: move.talk.asks + (repeated ? 0 : 1),
      },
    },
  })
}

function openingBlocks(say: Say, { move, told }: PlanTalkFile, asking: Asking, way: PlanFile | null): Block[] {
  const p = words(say)
  const facts = told.filter(({ name }) => move.taken.some((one) => one === name)).map((one) => one.text)
  const said = facts.join(say.w.semicolon)
  if (move.began) {
    return [
      text(facts.length > 0 ? p.began(said) : p.begun, 'lead'),
      ...move.refused.map((one) => text(one, 'warning')),
      ...(way ? wayBlocks(say, way) : []),
      ...(facts.length > 0 ? [text(p.begun)] : []),
    ]
  }
  const chosen = move.talk.chosen.map((one) => asking.choices.find(({ value }) => value === one)?.label ?? one)
  return [
    ...move.refused.map((one) => text(one, 'warning')),
    ...(move.unclear ? [text(p.unclear, 'lead')] : []),
    ...(facts.length > 0 ? [text(p.noted(said), 'lead')] : []),
    ...(chosen.length > 0 ? [text(p.already(chosen.join(say.w.join)), 'lead')] : []),
  ]
}

/** The way in general, in two lines: the stages with the promise for all of them, and what comes first. */
function wayBlocks(say: Say, { scenario, stages, first }: PlanFile): Block[] {
  const { w } = say
  const p = words(say)
  const name = say.language === 'en' ? scenario.nameEn : scenario.name
  const way = (stages?.items ?? [])
    .filter(({ id }) => scenario.stages.includes(id))
    .toSorted((a, b) => a.order - b.order)
  const total = stages && [
    lengthText(say, stages.totals.committed, stages.totals.unit),
    lengthText(say, stages.totals.former, stages.totals.unit),
  ]
  return [
    ...(way.length > 0 ? [text(p.way(name, way.map((stage) => stage.name).join(w.join)))] : []),
    ...(first.length > 0 ? [text(p.usually(first.map((matter) => say.name(matter)).join(w.join)))] : []),
    ...(total ? [text(w.plan.total(total[0] ?? '', total[1] ?? ''), 'notice')] : []),
  ]
}

/** Each choice names its question, so that a tap on an older one is still understood. */
function choicesOf(say: Say, { move }: PlanTalkFile, asking: Asking): Choice[] {
  const p = words(say)
  const tell = (label: string): Choice => ({ label, message: `${asking.label}${say.w.colon}${label}` })
  const { chosen } = move.talk
  const values = asking.choices.filter(({ value }) => !chosen.some((one) => one === value)).map(({ label }) => label)
  return [
    ...(move.ambiguous.length > 0
      ? move.ambiguous.map((value) => amountText(asking.field, value, say.language))
      : values
    ).map(tell),
    ...(asking.field.kind === 'list' ? [tell(chosen.length > 0 ? p.enough : say.w.none)] : []),
    tell(p.unsure),
    p.show,
  ]
}

/** 方案的要点: how many, how long against the promise, what first, when ground can be broken, what is open, and the link. */
function summaryDraft(say: Say, file: PlanTalkFile): Draft {
  const p = words(say)
  const { plan, first, left } = file
  const { totals } = plan
  const days = (count: number) => lengthText(say, count, totals.unit)
  const example = plan.matters.some(({ basis }) => basis === 'example') ? 'example' : null
  const ground = plan.milestones.find(({ id }) => id === GROUND_BREAKING)?.reachableOn ?? null
  const blocks: Block[] = [
    text(p.lead(file.sure, file.open), 'lead'),
    ...file.move.refused.map((one) => text(one, 'warning')),
    ...fields(null, [
      field(
        p.together,
        days(totals.parallel),
        noteOf(say, [
          totals.promised !== null && p.promise(totals.within !== false, days(totals.promised)),
          p.withoutLand,
          file.open > 0 && p.withOpen,
        ]),
        example,
      ),
      file.certain && file.sure > 0 ? field(p.certain, days(file.certain.parallel), p.withoutLand, example) : null,
      field(p.inOrder, days(totals.serial), p.withoutLand, example),
      ground ? field(p.ground, ground, noteOf(say, [p.groundNote, plan.estimated && p.estimated]), example) : null,
      plan.serviceLevel === 'none' ? null : field(p.steward, p.stewards[plan.serviceLevel]),
    ]),
    {
      type: 'table',
      title: null,
      columns: [...p.columns],
      rows: file.stages.map((stage) => [
        stage.name,
        days(stage.days),
        stage.promised !== null ? days(stage.promised) : stage.counted ? '' : p.notPromised,
      ]),
    },
    ...list(
      p.first,
      'ordered',
      first.map((matter) =>
        item(say.name(matter), {
          tags: matter.applies === 'maybe' ? [p.mayApply] : [],
          note: noteOf(say, [matter.department?.name ?? null, matter.startOn && p.from(matter.startOn)]),
        }),
      ),
    ),
    ...list(
      p.undecided,
      'bullet',
      plan.questions.slice(0, MOST_OPEN).flatMap((question) => {
        const asking = askingOf(question.field, say.language)
        return asking ? [item(asking.label, { note: p.decides(question.decides) })] : []
      }),
    ),
    ...list(
      p.told,
      'bullet',
      file.told.map((one) => one.text),
    ),
    { type: 'link', label: p.link, url: `/plan/${plan.id}`, note: p.linkNote },
  ]
  return draft('answered', [...blocks, ...exampleNotice(say, blocks)], {
    subjects: subjectsOf(first),
    facets: ['plan'],
    citations: first.map(({ id, name }) => citation({ kind: 'matter', id, name, version: null }, 'plan')),
    choices: [
      ...(left > 0 ? [{ label: p.more(left), message: p.resume.message }] : []),
      ...first.slice(0, 2).map((matter) => pickEntry(say, matter, 'documents')),
    ],
    // The heads of the table are words of ours.
    sources: [file, p.columns],
    memory: {
      topic: first[0] ? { kind: 'matter', id: first[0].id, name: first[0].name } : null,
      related: plan.matters.map(({ id }) => id).slice(0, 60),
      others: [],
      facets: ['plan'],
      plan: { ...file.move.talk, asked: null, chosen: [], mode: 'shown', asks: MOST_IN_A_ROW + 1 },
    },
  })
}

const MOST_OPEN = 4
/** 开工: the milestone's id in every county's stages. */
const GROUND_BREAKING = 'start-of-construction'

const subjectsOf = (matters: readonly { id: string; name: string }[]): Draft['subjects'] =>
  matters.map(({ id, name }, at) => ({ kind: 'matter', id, name, score: Math.max(0.2, 0.9 - at * 0.1) }))
