import type { PublishedKind } from '../../../schema/tables/index.ts'

/** One compiled entry: what is public of it, its short form, and what lists may be narrowed by. */
export interface Entry<Content = unknown> {
  kind: PublishedKind
  id: string
  /** '' for a standard entry. */
  region: string
  position: number
  content: Content
  summary: unknown
  /** How people say it, by id (the list of stages holds eight): for search only, not public. */
  sayings?: Record<string, string[]>
  /** 易混事项 by id: of each entry it is taken for, the words that point to this one instead; for search only. */
  cousins?: Record<string, { id: string; words: string[] }[]>
  filters?: {
    stage?: string | null
    department?: string | null
    category?: string | null
    audience?: string | null
    crossRegion?: boolean | null
    subkind?: string | null
  }
}
