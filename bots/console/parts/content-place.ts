import type { DraftKind } from '../../../src/contract/drafts.ts'
import type { References } from '../form/references.ts'
import type { Shape } from '../form/shape.ts'
import type { Option } from './field.tsx'

export interface FormContext {
  kind: DraftKind
  references: References
  /** What is wrong, by the form's names. */
  faults: ReadonlyMap<string, string>
  /** A row to show open: it was just added or moved. */
  opened: string
  /** The windows of a department: what its contacts choose from. */
  windows: readonly Option[]
  /** The names of regions that are known. */
  regions: ReadonlyMap<string, string>
}

export interface FieldPlace {
  shape: Shape
  /** The form's name of it: a JSON pointer. */
  at: string
  /** The same without positions: what it is called and what it may be. */
  path: readonly string[]
  value: unknown
  context: FormContext
}

/** The first thing wrong within an object or a list. */
export const faultWithin = ({ faults }: FormContext, at: string): string | undefined =>
  [...faults].find(([name]) => name.startsWith(`${at}/`))?.[1]
