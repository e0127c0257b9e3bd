import type { DraftKind } from '../../../contract/drafts.ts'

/**
 * What is published at once and reviewed after: whom to call, when and where, and links. Whatever else changes (law, limits, papers,
 * fees, names) a second person has to see first. `kind/field…`, with all that is under it.
 */
const AT_ONCE: readonly string[] = [
  'departments/windows',
  'departments/contacts',
  'places/address',
  'places/hours',
  'places/phone',
  'matters/implementations/onlineUrl',
  'matters/implementations/contactRole',
  'policies/url',
]

/** Whether a change needs a second person before it is published. `path`: fields' names, places in lists left out. Pure. */
export const needsReview = (kind: DraftKind, path: readonly string[]): boolean => {
  const place = [kind, ...path].join('/')
  return !AT_ONCE.some((each) => place === each || place.startsWith(`${each}/`))
}
