import { z } from 'zod'

export const UpkeepRule = z
  .enum([
    'not_reviewed',
    'law_changed',
    'link_failed',
    'limit_over_statutory',
    'no_contact',
    'contact_left',
    'prerequisite_conflict',
    'alias_claimed_twice',
  ])
  .meta({
    id: 'UpkeepRule',
    description:
      '一年未复核、依据已废止或修改、链接打不开、承诺时限长于法定、没有联系方式、联系人已离任、前置矛盾、一个说法两处认领',
  })
export type UpkeepRule = z.infer<typeof UpkeepRule>

export const LawStatus = z
  .enum(['amended', 'repealed', 'replaced'])
  .meta({ id: 'LawStatus', description: '已修改、已废止、已被取代' })
export type LawStatus = z.infer<typeof LawStatus>
