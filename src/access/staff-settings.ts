import { eq, sql } from 'drizzle-orm'
import { staffSettings } from '../../schema/tables/index.ts'
import type { StaffSettings } from '../contract/accounts.ts'
import { stale } from '../core/revision.ts'
import { auditRow } from './audit-row.ts'
import { actorName, type Ctx } from './context.ts'

const KEY = 'settings'
/** A county starts with a second person (双人审核): switching it off is a decision that the audit shows. */
const DEFAULTS: StaffSettings = { secondPerson: 'required' }

type Stored = StaffSettings & { revision: number }

const toStored = (value: unknown): Stored => ({ ...DEFAULTS, revision: 0, ...(value as Partial<Stored> | undefined) })

/** How this county's staff work. One round trip. */
export async function readStaffSettings(ctx: Ctx): Promise<StaffSettings> {
  const { revision: _, ...settings } = await readNumberedSettings(ctx)
  return settings
}

/** The same with the number that a change has to name; 0 = never changed. One round trip. */
export async function readNumberedSettings(ctx: Ctx): Promise<Stored> {
  const [row] = await ctx.db
    .select({ value: staffSettings.value })
    .from(staffSettings)
    .where(eq(staffSettings.key, KEY))
  return toStored(row?.value)
}

/** Changes what is given, where `revision` is still the settings' own; with an audit row. Throws stale. Two round trips. */
export async function changeStaffSettings(
  ctx: Ctx,
  input: { change: Partial<StaffSettings>; revision: number },
): Promise<Stored> {
  const { db } = ctx
  const before = await readNumberedSettings(ctx)
  if (before.revision !== input.revision) throw stale()
  const { revision: _, ...was } = before
  const now = { ...was, ...input.change }
  const after: Stored = { ...now, revision: before.revision + 1 }
  const at = ctx.realClock.now().toISOString()
  const by = actorName(ctx.actor)
  // Of two at once the second finds another number, writes nothing, and its audit row neither.
  const unchanged = sql`coalesce((select value ->> 'revision' from staff_settings where key = ${KEY}), 0) = ${input.revision}`
  const [, written] = await db.batch([
    auditRow(ctx, { action: 'settings.change', subject: 'settings', before: was, after: now }, unchanged),
    db.all<{ key: string }>(sql`
      insert into staff_settings (key, value, at, by) select ${KEY}, ${JSON.stringify(after)}, ${at}, ${by} where ${unchanged}
      on conflict (key) do update set value = excluded.value, at = excluded.at, by = excluded.by returning key`),
  ])
  if (written.length === 0) throw stale()
  return after
}
