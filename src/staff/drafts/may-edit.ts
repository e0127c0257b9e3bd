import { type Actor, isStaff } from '../../access/context.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import { AppError } from '../../core/app-error.ts'
import type { Desk } from './desk.ts'

type Json = Record<string, unknown>

const texts = (values: readonly unknown[]): string[] => [...new Set(values.filter((each) => typeof each === 'string'))]
const list = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((each) => each !== null && typeof each === 'object') : []

/** The departments whose entry it is: those that handle a matter in the region, a department itself, a policy's. Also of a content that is not sound. Pure. */
export function departmentsOf(kind: DraftKind, content: Json | null, region: string): string[] {
  if (content === null) return []
  if (kind === 'departments') return texts([content.id])
  if (kind === 'policies') return texts([content.department])
  if (kind !== 'matters') return []
  return texts(list(content.implementations).flatMap((local) => (local.region === region ? [local.department] : [])))
}

/**
 * The departments that a draft concerns: whose entry it is as published, and whose it would become. Both see it; only whoever has it
 * now may type in it. Pure.
 */
export function concernedBy(
  kind: DraftKind,
  entry: string,
  contents: { published: Json | null; content: Json },
  region: string,
): string[] {
  // A department is known by where it is kept, whatever a content says of itself.
  if (kind === 'departments') return [entry]
  return [...new Set([contents.published, contents.content].flatMap((each) => departmentsOf(kind, each, region)))]
}

/** Whether an actor may edit, review or publish what belongs to these departments: whoever is narrowed keeps to their own. */
export function mayHandle(actor: Actor, departments: readonly string[]): boolean {
  if (actor.kind === 'system') return true
  if (!isStaff(actor) || actor.projects !== null) return false
  return actor.department === null || departments.includes(actor.department)
}

/** The same of an entry, by what is published of it; of a new one by its draft, as whoever saves it is asked. Pure. */
export const mayEditEntry = (
  desk: Pick<Desk, 'actor' | 'region' | 'published'>,
  { kind, entry, content }: { kind: DraftKind; entry: string; content: Json },
): boolean =>
  mayHandle(desk.actor, departmentsOf(kind, (desk.published(kind, entry) as Json | null) ?? content, desk.region))

/** Throws forbidden where an actor may not. */
export function assertMayHandle(actor: Actor, departments: readonly string[]): void {
  if (!mayHandle(actor, departments)) throw notYours()
}

export const notYours = () =>
  new AppError('forbidden', '只能处理本部门承办的事项、本部门自己的信息和本部门的政策；别的请找管理员。')
