import type { MatterContent } from '../../../contract/content/matters.ts'
import { put, type Target } from '../part.ts'
import { blankImplementation } from './implementation.ts'

/**
 * A matter's content as its sheets see it: this region's part as `impl` (null = none), the words in two lists that are never null. What
 * sheets do not show, other regions' parts, stays with it.
 */
export function matterView(content: MatterContent, region: string): Target {
  const { implementations, words, ...rest } = structuredClone(content)
  const own = implementations.findIndex((one) => one.region === region)
  const { cousins = [], ...sayings } = words ?? {}
  return {
    ...rest,
    impl: own < 0 ? null : implementations[own],
    others: implementations.filter((_, position) => position !== own),
    own,
    sayings: words ? [sayings] : [],
    cousins,
  }
}

/** The reverse. */
export function matterContent(view: Target): Target {
  const { impl, others, own, sayings, cousins, ...rest } = view
  const [said] = sayings as Target[]
  const near = cousins as Target[]
  const implementations = [...(others as Target[])]
  if (impl) implementations.splice(Math.max(0, own as number), 0, impl as Target)
  return {
    ...rest,
    implementations,
    words:
      said || near.length > 0
        ? { ...(said ?? { situations: [], objects: [], papers: [], misnomers: [], en: [] }), cousins: near }
        : null,
  }
}

/** A pointer into a content -> one into its view. */
export const viewPointer = (pointer: string, view: Target): string => {
  const own = view.own as number
  return pointer
    .replace(new RegExp(`^/implementations/${Math.max(0, own)}(?=/|$)`), '/impl')
    .replace(/^\/words\/cousins/, '/cousins')
    .replace(/^\/words/, '/sayings/0')
}

/** A new matter before its cells are read. */
export function blankMatter(id: string, region: string): Target {
  const view: Target = {
    id,
    nameEn: null,
    aliases: [],
    summary: null,
    catalogCode: null,
    category: null,
    audience: [],
    exerciseLevel: null,
    stage: null,
    nationalStage: null,
    track: 'main',
    trigger: null,
    correctionNotice: null,
    excluded: [],
    conditions: [],
    documents: [],
    steps: [],
    prerequisites: [],
    parallelWith: [],
    includes: [],
    variants: [],
    fee: { charged: false, standard: null, basis: null },
    results: [],
    legalBasis: [],
    notes: [],
    alerts: [],
    faqs: [],
    basis: 'reported',
    applicability: null,
    impl: null,
    others: [],
    own: -1,
    sayings: [],
    cousins: [],
  }
  put(view, 'statutory', { ...(blankImplementation(region).committed as Target), basis: 'legal' })
  return view
}
