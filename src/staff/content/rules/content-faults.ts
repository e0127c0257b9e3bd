import type { ContentOf } from '../../../contract/content/shapes.ts'
import type { DraftKind } from '../../../contract/drafts.ts'
import type { ContentFault } from '../fault.ts'
import type { Known } from '../known.ts'
import { aliasFaults } from './aliases.ts'
import { conditionFaults } from './conditions.ts'
import { htmlFaults } from './html.ts'
import { limitFaults } from './limits.ts'
import { phoneFaults } from './phones.ts'
import { cycleThrough } from './prerequisite-cycles.ts'
import { referenceFaults } from './references.ts'
import { repeatFaults } from './repeats.ts'

type Rules = { [K in DraftKind]: (content: ContentOf[K], known: Known) => ContentFault[] }

/** Each kind's own rules. */
const RULES: Rules = {
  matters: (content, known) => [...limitFaults(content), ...cycleFaults(content, known)],
  documents: htmlFaults,
  departments: phoneFaults,
  bundles: () => [],
  policies: ({ validFrom, validUntil }) =>
    validFrom !== null && validUntil !== null && validUntil < validFrom
      ? [{ path: ['validUntil'], code: 'before_start', detail: '截止日期早于开始日期' }]
      : [],
  institutions: () => [],
  places: phoneFaults,
}

/**
 * What shapes cannot say of a content: every reference exists, nothing stands twice, conditions compile, limits fit the law. The same
 * rules hold a county's folder and a clerk's draft. Pure.
 */
export function contentFaults<K extends DraftKind>(kind: K, content: ContentOf[K], known: Known): ContentFault[] {
  const of: Rules[K] = RULES[kind]
  return [
    ...referenceFaults(kind, content, known),
    ...repeatFaults(kind, content, known),
    ...conditionFaults(kind, content, known),
    ...of(content, known),
    ...aliasFaults(kind, content, known),
  ]
}

function cycleFaults(content: ContentOf['matters'], known: Known): ContentFault[] {
  const cycle = cycleThrough(
    content.id,
    new Map(known.needs).set(
      content.id,
      content.prerequisites.map(({ id }) => id),
    ),
  )
  const name = (id: string) => (id === content.id ? content.name : (known.entries.matters.get(id) ?? id))
  return cycle
    ? [{ path: ['prerequisites'], code: 'cycle', detail: `前置事项成环：${cycle.map(name).join(' → ')}` }]
    : []
}
