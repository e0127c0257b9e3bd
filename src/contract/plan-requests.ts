import { z } from 'zod'
import { Profile } from './profile.ts'
import { codePoints, Day, refuseBadText, Slug } from './text.ts'

/** Yuan. Below the first, somebody has very likely given 万元; above the second, one nought too many. */
export const LEAST_LIKELY_YUAN = 10_000

export const MOST_YUAN = 10_000_000_000_000

const MONEY = ['investment', 'constructionCost'] as const

const WORDS = ['region', 'town', 'industry'] as const

const LONGEST_WORDS = 100

/** A plan's days lie in these years: anything else is a slip of the pen. */
const PLAN_YEARS = ['2000', '2099'] as const

const DAYS = ['startOn', 'breakGroundOn', 'targetOn'] as const

/** A profile as it is sent: an unknown field is refused, so that a slip of the pen is no silent "not known". */
export const ProfileInput = Profile.strict().meta({ id: 'ProfileInput' })
export type ProfileInput = z.infer<typeof ProfileInput>

/**
 * 一企一策 of a profile. `startOn` is today where it is left out. `targetOn` with `milestone` asks for the plan backwards (倒排工期);
 * `breakGroundOn` is short for the milestone start-of-construction.
 */
export const PlanRequest = z
  .strictObject({
    profile: ProfileInput,
    startOn: Day.optional(),
    breakGroundOn: Day.optional(),
    targetOn: Day.optional(),
    milestone: Slug.optional(),
  })
  .superRefine((request, issue) => {
    const add = (path: string[], code: string, message: string) =>
      issue.addIssue({ code: 'custom', path, message, params: { code } })
    for (const field of MONEY) {
      const yuan = request.profile[field]
      const path = ['profile', field]
      if (typeof yuan !== 'number') continue
      if (yuan > 0 && yuan < LEAST_LIKELY_YUAN)
        add(path, 'unit_suspected', `金额单位是元。填的是${yuan}元，是不是${yuan}万元？如果是，请填${yuan * 10_000}`)
      else if (yuan > MOST_YUAN) add(path, 'too_big', '金额单位是元，这个数超过10万亿元，请核对是不是多写了0')
    }
    refuseBadText(request.profile, issue, ['profile'])
    for (const field of WORDS)
      if (codePoints(request.profile[field] ?? '') > LONGEST_WORDS)
        add(['profile', field], 'too_long', `最多${LONGEST_WORDS}个字`)
    for (const field of DAYS) {
      const year = request[field]?.slice(0, 4)
      if (year !== undefined && (year < PLAN_YEARS[0] || year > PLAN_YEARS[1]))
        add([field], 'out_of_range', `日期应在${PLAN_YEARS[0]}年至${PLAN_YEARS[1]}年之间`)
    }
    if ((request.targetOn === undefined) !== (request.milestone === undefined))
      add([request.targetOn === undefined ? 'targetOn' : 'milestone'], 'required', '目标日期和里程碑要一起填')
    if (request.breakGroundOn !== undefined && request.targetOn !== undefined)
      add(['breakGroundOn'], 'conflict', '开工日期和目标日期只填一个')
  })
  .meta({ id: 'PlanRequest' })
export type PlanRequest = z.infer<typeof PlanRequest>
