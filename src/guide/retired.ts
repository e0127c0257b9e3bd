import { and, eq } from 'drizzle-orm'
import { published, retiredEntries } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { DraftKind } from '../contract/drafts.ts'
import type { ProblemCode } from '../contract/problem.ts'
import { AppError } from '../core/app-error.ts'

/** As staff and the API's addresses call a published kind. */
const PLURALS: Readonly<Record<string, DraftKind>> = {
  matter: 'matters',
  document: 'documents',
  department: 'departments',
  bundle: 'bundles',
  policy: 'policies',
  institution: 'institutions',
  place: 'places',
}

/** Why an entry is not there: it never was, or it was taken offline or retired; then with what takes its place. One round trip. */
export async function retiredError(
  { db }: Ctx,
  { kind, id }: { kind: string; id: string },
  code: ProblemCode,
  unknown: string,
): Promise<AppError> {
  const plural = PLURALS[kind]
  if (!plural) return new AppError(code, unknown)
  const [row] = await db
    .select({ name: retiredEntries.name, successor: retiredEntries.successor, summary: published.summary })
    .from(retiredEntries)
    .leftJoin(published, and(eq(published.id, retiredEntries.successor), eq(published.kind, kind as 'matter')))
    .where(and(eq(retiredEntries.kind, plural), eq(retiredEntries.entry, id)))
    .limit(1)
  if (!row) return new AppError(code, unknown)
  if (row.successor === null || row.summary === null)
    return new AppError(code, `“${row.name}”已撤下，不再办理或正在核对；可向政务服务热线询问。`)
  const { name } = JSON.parse(row.summary) as { name: string }
  const error = new AppError(code, `“${row.name}”已废止，现由“${name}”（编号 ${row.successor}）接替。`)
  error.successor = `/v1/${plural}/${row.successor}`
  return error
}
