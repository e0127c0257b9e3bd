import { eq } from 'drizzle-orm'
import { staffSettings } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'

/** For a batch: whether this deployment asks for a second person (第二人审核). */
export const secondPersonStatement = ({ db }: Pick<Ctx, 'db'>) =>
  db.select({ value: staffSettings.value }).from(staffSettings).where(eq(staffSettings.key, 'settings'))

/** A county with one administrator may switch it off; it is on until somebody does. */
export const secondPersonOf = (rows: readonly { value: unknown }[]): boolean =>
  (rows[0]?.value as { secondPerson?: unknown } | undefined)?.secondPerson !== 'off'
