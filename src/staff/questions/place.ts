import type { questionGroups } from '../../../schema/tables/index.ts'
import { LIKE, likeness, likenessTokens } from '../../search/likeness.ts'

type GroupRow = typeof questionGroups.$inferSelect

/** What of a group decides whether a question joins it. */
export type GroupState = Pick<
  GroupRow,
  'id' | 'region' | 'question' | 'tokens' | 'createdAt' | 'lastAskedAt' | 'resolution' | 'resolvedAt'
>

/** A question to be placed; `newGroup`: the id of the group that it would begin. */
export interface Member {
  id: string
  at: string
  question: string
  region: string
  newGroup: string
}

export interface Placed {
  /** Message -> group. */
  assigned: Map<string, string>
  begun: Pick<GroupRow, 'id' | 'region' | 'question' | 'tokens' | 'createdAt' | 'lastAskedAt'>[]
  /** Group -> when it was last asked, of those that got more. */
  lastAsked: Map<string, string>
}

/**
 * Places questions one after another: each into the likest group of its region, of equals the oldest; where none is like enough it
 * begins one. What was asked after a group was resolved begins anew, so that an answer that did not help is seen; but what is out of
 * scope stays so. A question without any telling word is placed nowhere. Pure.
 */
export function place(members: readonly Member[], groups: readonly GroupState[]): Placed {
  const open = groups.map((group) => ({ ...group, tokens: tokensOf(group) }))
  // Only groups that share a word can be like: they are found by their words.
  const holding = new Map<string, typeof open>()
  const note = (group: (typeof open)[number]) => {
    for (const token of group.tokens) {
      const known = holding.get(token)
      if (known) known.push(group)
      else holding.set(token, [group])
    }
  }
  for (const group of open) note(group)
  const placed: Placed = { assigned: new Map(), begun: [], lastAsked: new Map() }
  for (const { id, at, question, region, newGroup } of members) {
    const tokens = likenessTokens(question)
    if (tokens.length === 0) continue
    let best: { group: (typeof open)[number]; like: number } | null = null
    for (const group of new Set(tokens.flatMap((token) => holding.get(token) ?? []))) {
      if (group.region !== region || !takes(group, at)) continue
      const like = likeness(tokens, group.tokens)
      if (like < LIKE) continue
      if (!best || like > best.like || (like === best.like && older(group, best.group))) best = { group, like }
    }
    if (best) {
      placed.assigned.set(id, best.group.id)
      placed.lastAsked.set(best.group.id, at)
      continue
    }
    const group = { id: newGroup, region, question, tokens, createdAt: at, lastAskedAt: at }
    placed.begun.push(group)
    placed.assigned.set(id, newGroup)
    note({ ...group, resolution: null, resolvedAt: null })
  }
  return placed
}

const tokensOf = (group: GroupState): string[] =>
  group.tokens.length > 0 ? group.tokens : likenessTokens(group.question)

const takes = ({ resolution, resolvedAt }: GroupState, at: string): boolean =>
  resolvedAt === null || resolution === 'out_of_scope' || at <= resolvedAt

const older = (a: GroupState, b: GroupState): boolean =>
  a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id)
