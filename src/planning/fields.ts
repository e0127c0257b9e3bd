import { Profile } from '../contract/profile.ts'
import { profileFields } from '../core/plan/fields.ts'
import { nearest } from '../core/plan/nearest.ts'

/** The profile's fields, as conditions and questions read them. */
export const FIELDS = profileFields(Profile)

/** The field that an unknown name was most likely meant to be. */
export function likelyField(name: string): { name: string; label: string } | null {
  const labelled = [...FIELDS.byName.values()].find(({ label }) => label === name)
  const found = labelled?.name ?? nearest(name, [...FIELDS.byName.keys()])
  const field = found === null ? undefined : FIELDS.byName.get(found)
  return field ? { name: field.name, label: field.label } : null
}
