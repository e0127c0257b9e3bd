import type { PublishedKind } from '../../../schema/tables/index.ts'

/** An entry of the guide that was fetched for an answer: what the model's text may draw on. */
export interface PublishedEntry {
  kind: PublishedKind
  id: string
  /** The matter that it was fetched for: its words are then said of that matter. */
  of?: string
  /** Its public JSON, as the contract has it. */
  body: unknown
}
