import type { Block } from '../../contract/blocks.ts'
import type { Matter } from '../../contract/matters.ts'
import { glanceBlocks } from './glance.ts'
import { stepBlocks } from './order.ts'
import { field, fields, list, type Say, text } from './say.ts'

/** 总体情况: what the matter is, when it is needed, 一览, conditions, steps and what it takes in. */
export function overviewBlocks(say: Say, matter: Matter): Block[] {
  const { w } = say
  return [
    text(w.lead.overview(say.name(matter), matter.summary), 'lead'),
    ...fields(null, [matter.trigger ? field(w.fields.trigger, matter.trigger) : null]),
    ...glanceBlocks(say, matter, []),
    ...list(w.titles.conditions, 'bullet', matter.conditions),
    ...stepBlocks(say, matter).slice(1),
  ]
}
