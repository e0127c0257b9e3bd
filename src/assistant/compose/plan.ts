import type { Block } from '../../contract/blocks.ts'
import type { Bundle } from '../../contract/bundles.ts'
import type { Matter } from '../../contract/matters.ts'
import type { StageList } from '../../contract/stages.ts'
import type { Scenario } from '../rules/scenarios.ts'
import { practiceField } from './bundle.ts'
import { documentBlocks } from './documents.ts'
import { lengthText, limitText } from './limits.ts'
import { contactBlocks } from './people.ts'
import { fields, item, list, noteOf, type Say, text, told } from './say.ts'
import { shortLimit, timeBlocks } from './time.ts'

export interface PlanFile {
  scenario: Scenario
  stages: StageList | null
  first: Matter[]
  bundles: Bundle[]
}

/**
 * 先办什么: the whole way in order, then the first matter with its documents, limit, department and phone, so that one can begin
 * today. Short on the rest: each is a tap away.
 */
export function planBlocks(say: Say, { scenario, stages, first, bundles }: PlanFile): Block[] {
  const { w } = say
  const name = say.language === 'en' ? scenario.nameEn : scenario.name
  const [start, ...then] = first
  return [
    text(`${w.lead.plan(name)}${start ? `${w.space}${w.plan.first(say.name(start))}` : ''}`, 'lead'),
    ...stageList(say, scenario, stages),
    ...(scenario.stages.length === 0
      ? list(
          w.titles.afterwards,
          'ordered',
          first.map((matter) => briefItem(say, matter)),
        )
      : []),
    ...(start ? firstMatter(say, start) : []),
    ...(scenario.stages.length > 0
      ? list(
          w.plan.also,
          'bullet',
          then.map((matter) => briefItem(say, matter)),
        )
      : []),
    ...bundles.flatMap((bundle) => fields(say.name(bundle), [practiceField(say, bundle.appliesHere, bundle.place)])),
    text(w.plan.askNext, 'notice'),
  ]
}

function stageList(say: Say, scenario: Scenario, stages: StageList | null): Block[] {
  if (!stages || scenario.stages.length === 0) return []
  const { w } = say
  const { totals } = stages
  const way = stages.items.filter((stage) => scenario.stages.includes(stage.id)).toSorted((a, b) => a.order - b.order)
  return [
    ...list(
      w.titles.stages,
      'ordered',
      way.map((stage) =>
        item(stage.name, {
          tags: [
            stage.limit ? w.plan.stageLimit(limitText(say, stage.limit)) : w.plan.uncounted,
            ...(stage.limit?.basis === 'example' ? [w.example] : []),
          ],
          note:
            stage.matters
              .filter((matter) => matter.track === 'main')
              .map((matter) => matter.name)
              .join(w.join) || null,
        }),
      ),
    ),
    text(
      w.plan.total(lengthText(say, totals.committed, totals.unit), lengthText(say, totals.former, totals.unit)),
      'notice',
    ),
  ]
}

/** The first matter, whole in what one needs to begin. */
const firstMatter = (say: Say, matter: Matter): Block[] => [
  text(
    `${told(say, say.w.titles.first, say.name(matter))}${matter.summary ? `${say.w.stop}${say.w.space}${matter.summary}` : ''}`,
  ),
  ...documentBlocks(say, matter).slice(1),
  ...timeBlocks(say, matter).slice(1),
  ...contactBlocks(say, matter).slice(1),
]

const briefItem = (say: Say, matter: Matter) =>
  item(say.name(matter), {
    tags: [],
    note: noteOf(say, [matter.trigger, matter.department?.name, shortLimit(say, matter.timeLimit)]),
  })
