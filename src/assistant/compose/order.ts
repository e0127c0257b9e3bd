import type { Block } from '../../contract/blocks.ts'
import type { Matter } from '../../contract/matters.ts'
import { item, list, type Say, text } from './say.ts'

/** 先办什么: what is needed in every case, what any one of is enough, and what is needed when something holds. */
export function prerequisiteBlocks(say: Say, matter: Matter): Block[] {
  const { w } = say
  const { prerequisites } = matter
  const groups = [
    ...Map.groupBy(
      prerequisites.filter((one) => one.rule === 'any'),
      (one) => one.group ?? '',
    ).values(),
  ]
  return [
    text(
      prerequisites.length > 0 ? w.lead.prerequisites(say.name(matter)) : w.lead.noPrerequisites(say.name(matter)),
      'lead',
    ),
    ...list(
      w.titles.all,
      'bullet',
      prerequisites.filter((one) => one.rule === 'all').map((one) => one.name),
    ),
    ...groups.flatMap((group) =>
      list(
        w.titles.any,
        'bullet',
        group.map((one) => one.name),
      ),
    ),
    ...list(
      w.titles.when,
      'bullet',
      prerequisites.filter((one) => one.rule === 'conditional').map((one) => item(one.name, { note: one.when })),
    ),
  ]
}

/** 能同时办什么. */
export function parallelBlocks(say: Say, matter: Matter): Block[] {
  const { w } = say
  return [
    text(
      matter.parallelWith.length > 0 ? w.lead.parallel(say.name(matter)) : w.lead.noParallel(say.name(matter)),
      'lead',
    ),
    ...list(
      w.titles.parallel,
      'bullet',
      matter.parallelWith.map((one) => one.name),
    ),
    ...list(
      w.titles.includes,
      'bullet',
      matter.includes.map((one) => one.name),
    ),
  ]
}

/** 步骤, in order, with who does each. */
export function stepBlocks(say: Say, matter: Matter): Block[] {
  const { w } = say
  const steps = matter.steps.toSorted((a, b) => a.order - b.order)
  return [
    text(w.lead.steps(say.name(matter)), 'lead'),
    ...list(
      w.titles.steps,
      'ordered',
      steps.map((step) => item(step.name, { tags: step.handler ? [step.handler] : [], note: step.note })),
    ),
    ...list(
      w.titles.includes,
      'bullet',
      matter.includes.map((one) => one.name),
    ),
  ]
}

/** 办完之后可以接着办. */
export const unlockBlocks = (say: Say, matter: Matter): Block[] =>
  list(
    say.w.titles.unlocks,
    'bullet',
    matter.unlocks.map((one) => one.name),
  )
