import type { DraftKind } from '../../contract/drafts.ts'
import type { Desk } from './desk.ts'
import { nameOf } from './present.ts'

/** What people call an entry: as it is published, else as its draft on the desk has it; where there is neither, its id. Pure. */
export function entryName(
  desk: Pick<Desk, 'published' | 'drafts'>,
  { kind, entry }: { kind: DraftKind; entry: string },
): string {
  const draft = desk.drafts.find((row) => row.kind === kind && row.entry === entry)
  return nameOf((desk.published(kind, entry) as Record<string, unknown> | null) ?? draft?.content ?? {}, entry)
}
