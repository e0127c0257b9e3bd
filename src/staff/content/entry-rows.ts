import type { Catalogue } from './catalogue.ts'

/** Rows of entries, by table. */
export type EntryRows = Partial<Catalogue>

export interface RowsOf {
  /** The deployment's own region: whose are its FAQs, its conditions, its departments … */
  region: string
  complaintPhone: string
  /** Its place in the catalogue's order. */
  position: number
}
