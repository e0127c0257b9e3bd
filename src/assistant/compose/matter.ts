import type { Block } from '../../contract/blocks.ts'
import type { Bundle } from '../../contract/bundles.ts'
import type { Facet } from '../../contract/chat.ts'
import type { Matter } from '../../contract/matters.ts'
import type { Place } from '../../contract/places.ts'
import type { Policy } from '../../contract/policies.ts'
import { practiceField } from './bundle.ts'
import { documentBlocks } from './documents.ts'
import { glanceBlocks } from './glance.ts'
import { parallelBlocks, prerequisiteBlocks, stepBlocks, unlockBlocks } from './order.ts'
import { overviewBlocks } from './overview.ts'
import { contactBlocks, placeBlocks } from './people.ts'
import { fields, item, list, noteOf, type Say, text } from './say.ts'
import {
  conditionBlocks,
  faqBlocks,
  feeBlocks,
  legalBlocks,
  noteBlocks,
  onlineBlocks,
  resultBlocks,
  variantBlocks,
} from './terms.ts'
import { timeBlocks } from './time.ts'

/** A matter with what belongs to it elsewhere in the guide; loaded only where a facet asks for it. */
export interface MatterFile {
  matter: Matter
  bundles: Bundle[]
  policies: Policy[]
  places: Place[]
  /** 常见问题 that was asked nearly in so many words: its answer comes first. */
  asked?: Matter['faqs'][number]
}

type Template = (say: Say, file: MatterFile) => Block[]

/** A facet's template is complete: whatever the entry holds about it is said. */
const TEMPLATES: Record<Facet, Template> = {
  overview: (say, { matter }) => overviewBlocks(say, matter),
  documents: (say, { matter }) => documentBlocks(say, matter),
  time: (say, { matter }) => timeBlocks(say, matter),
  steps: (say, { matter }) => stepBlocks(say, matter),
  contact: (say, { matter }) => contactBlocks(say, matter),
  place: (say, { matter, places }) => placeBlocks(say, matter, places),
  fee: (say, { matter }) => feeBlocks(say, matter),
  conditions: (say, { matter }) => conditionBlocks(say, matter),
  prerequisites: (say, { matter }) => prerequisiteBlocks(say, matter),
  parallel: (say, { matter }) => parallelBlocks(say, matter),
  online: (say, { matter }) => onlineBlocks(say, matter),
  legal: (say, { matter }) => legalBlocks(say, matter),
  result: (say, { matter }) => [...resultBlocks(say, matter), ...unlockBlocks(say, matter)],
  bundle: (say, file) => bundleFacet(say, file),
  policy: (say, file) => policyFacet(say, file),
  plan: (say, { matter }) => [
    ...prerequisiteBlocks(say, matter),
    ...stepBlocks(say, matter).slice(1),
    ...unlockBlocks(say, matter),
  ],
  status: (say, { matter }) => overviewBlocks(say, matter),
}

/** Where both are asked, one says what the other does. */
const SAID_BY: Partial<Record<Facet, Facet>> = { contact: 'place', steps: 'plan', prerequisites: 'plan' }

/** What tells when a matter is needed belongs with what must be had before. */
const TELLS_BEFORE: readonly Facet[] = ['prerequisites', 'plan']
/** Facets whose templates are of the matter as a whole: nothing is left for the lines at the end. */
const WHOLE: readonly Facet[] = ['overview', 'status']

/**
 * The answer about a matter: the facets asked, in that order, then its notes, which often hold what was really meant, and 一览 of
 * what was not asked, so that a second question in the message is never lost.
 */
export function matterBlocks(say: Say, file: MatterFile, facets: readonly Facet[]): Block[] {
  const told = facets.filter((facet) => !facets.includes(SAID_BY[facet] ?? facet) || !SAID_BY[facet])
  const cases =
    !told.includes('conditions') &&
    told.some((facet) => facet === 'documents' || facet === 'overview' || facet === 'steps')
  const before = told.includes('conditions') && !told.some((facet) => TELLS_BEFORE.includes(facet))
  const { asked } = file
  return [
    ...(asked ? faqBlocks(say, asked) : []),
    ...told.flatMap((facet) => TEMPLATES[facet](say, file)),
    ...(before && file.matter.prerequisites.length > 0 ? prerequisiteBlocks(say, file.matter).slice(1) : []),
    ...(cases ? variantBlocks(say, file.matter) : []),
    ...noteBlocks(say, file.matter, asked?.id),
    ...(told.some((facet) => WHOLE.includes(facet)) ? [] : glanceBlocks(say, file.matter, told)),
  ]
}

function bundleFacet(say: Say, { matter, bundles }: MatterFile): Block[] {
  const { w } = say
  return [
    text(bundles.length > 0 ? w.lead.bundle(say.name(matter)) : w.lead.noBundle(say.name(matter)), 'lead'),
    ...bundles.flatMap((bundle) => [
      ...fields(say.name(bundle), [practiceField(say, bundle.appliesHere, bundle.place)]),
      ...list(
        w.titles.members,
        'bullet',
        bundle.members.map((member) => member.name),
      ),
      ...list(w.titles.measures, 'bullet', bundle.measures),
    ]),
    ...stepBlocks(say, matter).slice(1),
  ]
}

function policyFacet(say: Say, { matter, policies }: MatterFile): Block[] {
  const { w } = say
  return [
    text(policies.length > 0 ? w.lead.policy(say.name(matter)) : w.lead.noPolicy(say.name(matter)), 'lead'),
    ...list(
      null,
      'bullet',
      policies.map((policy) =>
        item(say.name(policy), {
          tags: policy.basis === 'example' ? [w.example] : [],
          note: noteOf(say, [policy.summary, practiceField(say, policy.appliesHere, policy.place)?.value]),
        }),
      ),
    ),
    ...conditionBlocks(say, matter).slice(1),
  ]
}
