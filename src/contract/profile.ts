import { z } from 'zod'
import { buildingFacts } from './profile/building.ts'
import { landFacts } from './profile/land.ts'
import { operationFacts } from './profile/operation.ts'
import { whoBuilds } from './profile/project.ts'
import { surroundings } from './profile/surroundings.ts'

/** 项目画像: what decides which matters apply. Null or missing = not yet known. Every condition of a matter is written over these fields. */
export const Profile = z
  .object({ ...whoBuilds, ...landFacts, ...buildingFacts, ...surroundings, ...operationFacts })
  .partial()
  .meta({ id: 'Profile' })
export type Profile = z.infer<typeof Profile>
