import type { Role, Scope } from '../contract/staff.ts'
import type { Db } from '../db/db.ts'
import type { Trial } from './trial.ts'

/** The time, as a value that tests and the sample county can hold still. */
export interface Clock {
  now(): Date
}

/** One line an event, as structured fields. Never a question's text, a phone or a code. */
export interface Log {
  info(message: string, fields?: Record<string, unknown>): void
  warn(message: string, fields?: Record<string, unknown>): void
  error(message: string, fields?: Record<string, unknown>): void
}

/**
 * Who shows a key (a person with a role, or a system with scopes) or has signed in with an account (账号). `department` and
 * `projects` narrow it; null = any.
 */
export interface StaffActor {
  kind: 'key' | 'account'
  id: string
  /** A key's name, or an account's 登录名. */
  name: string
  role: Role | null
  scopes: readonly Scope[]
  department: string | null
  projects: readonly string[] | null
}

/** Who is asking. */
export type Actor = { kind: 'public' } | { kind: 'system'; name: string } | StaffActor

/** Whether an actor has shown a key or signed in. */
export const isStaff = (actor: Actor): actor is StaffActor => actor.kind === 'key' || actor.kind === 'account'

/** How an actor is named in the audit (审计) and beside what it recorded. */
export const actorName = (actor: Actor): string =>
  isStaff(actor) ? `${actor.kind}:${actor.name}` : actor.kind === 'system' ? actor.name : 'public'

/** What every verb is given: `verb(ctx, input)`. `region` is the deployment's own, used where none is asked for. */
export interface Ctx {
  readonly db: Db
  /** The time that limits run by: the sample county's stands still. */
  readonly clock: Clock
  /** The time that has really come: for signatures, leases, retries and retention. */
  readonly realClock: Clock
  readonly actor: Actor
  /** The network address that asks, as far as this deployment can know it; only ever kept as a salted hash. */
  readonly client: string | null
  readonly requestId: string
  readonly log: Log
  readonly region: string
  /** Whether made-up figures are kept from the public: the default outside the sample county. */
  readonly hideExamples: boolean
  /** 试问: questions are asked of the catalogue as this change would make it; nothing of them is kept, and no model is asked. */
  readonly trial?: Trial
}
