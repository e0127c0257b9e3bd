import { z } from 'zod'
import { Basis } from '../../contract/common.ts'
import { ContentEffect } from '../../contract/content/bundles.ts'
import { MatterApplicability } from '../../contract/content/matters.ts'
import { Profile } from '../../contract/profile.ts'
import { ProjectCode } from '../../contract/projects.ts'
import { Slug } from '../../contract/text.ts'

/** applicability.json: when a project has to go through a matter, as CEL over the profile. */
export const ApplicabilityFile = z.array(z.strictObject({ matter: Slug, ...MatterApplicability.shape }))

/** effects.json: what a bundle does to a plan, and for whom. */
export const EffectsFile = z.array(z.strictObject({ bundle: Slug, ...ContentEffect.shape }))

/** profiles.json: examples of a project's profile, to look at a plan before answering anything. */
export const ProfilesFile = z.array(
  z.strictObject({
    id: Slug,
    name: z.string(),
    project: ProjectCode.nullable().default(null),
    basis: Basis,
    profile: Profile.strict(),
    notes: z.array(z.string()).default([]),
    /** Where the project's own list and the plan differ, and why. */
    differences: z
      .array(z.strictObject({ matter: Slug, listed: z.boolean(), plan: z.string(), why: z.string() }))
      .default([]),
  }),
)
