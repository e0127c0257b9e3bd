import type { Profile } from '../../contract/profile.ts'

/** 排计划问到哪了: what a conversation remembers of its questionnaire. */
export interface PlanTalk {
  profile: Profile
  /** Answered with 还不清楚: not asked again. */
  skipped: string[]
  /** The question that stands. */
  asked: string | null
  /** Picked so far where several may be. */
  chosen: string[]
  /** What was answered or skipped, in order, so that the last can be taken back. */
  order: string[]
  /** `aside`: something else was asked in between; `shown`: the plan was shown. */
  mode: 'asking' | 'aside' | 'shown'
  /** Questions put since the plan was last shown. */
  asks: number
}
