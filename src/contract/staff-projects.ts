import { z } from 'zod'
import { JointSurvey, Obstacle, Steward } from './projects.ts'
import { refuseBadText } from './text.ts'

/** Whole lists: what is sent takes the place of what was there. */
const whole = <T extends z.ZodType>(item: T, most: number) =>
  z
    .object({ items: z.array(item).max(most) })
    .superRefine(refuseBadText)
    .superRefine(({ items }, issue) => {
      const ids = items.map((one) => (one as { id?: unknown }).id)
      ids.forEach((id, position) => {
        if (id !== undefined && ids.indexOf(id) < position)
          issue.addIssue({
            code: 'custom',
            message: `编号“${id}”重复`,
            path: ['items', position, 'id'],
            params: { code: 'repeated' },
          })
      })
    })

export const ObstacleList = whole(Obstacle, 200).meta({ id: 'ObstacleList' })
export type ObstacleList = z.infer<typeof ObstacleList>
export const SurveyList = whole(JointSurvey, 200).meta({ id: 'SurveyList' })
export type SurveyList = z.infer<typeof SurveyList>
export const StewardList = whole(Steward, 100).meta({ id: 'StewardList' })
export type StewardList = z.infer<typeof StewardList>
