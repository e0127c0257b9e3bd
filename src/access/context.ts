import type { Db } from '../db/db.ts'

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

/** Who is asking. */
export type Actor = { kind: 'public' } | { kind: 'system'; name: string }

/** What every verb is given: `verb(ctx, input)`. `region` is the deployment's own, used where none is asked for. */
export interface Ctx {
  readonly db: Db
  readonly clock: Clock
  readonly actor: Actor
  readonly requestId: string
  readonly log: Log
  readonly region: string
  /** Whether made-up figures are kept from the public: the default outside the sample county. */
  readonly hideExamples: boolean
}
