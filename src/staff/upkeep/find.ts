import type { Finding, UpkeepFacts } from './finding.ts'
import { aliasClaimedTwice } from './rules/alias-claimed-twice.ts'
import { contactLeft } from './rules/contact-left.ts'
import { lawChanged } from './rules/law-changed.ts'
import { limitOverStatutory } from './rules/limit-over-statutory.ts'
import { linkFailed } from './rules/link-failed.ts'
import { noContact } from './rules/no-contact.ts'
import { notReviewed } from './rules/not-reviewed.ts'
import { prerequisiteConflict } from './rules/prerequisite-conflict.ts'

const RULES = [
  notReviewed,
  lawChanged,
  linkFailed,
  limitOverStatutory,
  noContact,
  contactLeft,
  prerequisiteConflict,
  aliasClaimedTwice,
]

/** 待维护: what is wrong or old in the catalogue, by every rule. Pure. */
export const findUpkeep = (facts: UpkeepFacts): Finding[] => RULES.flatMap((rule) => rule(facts))
