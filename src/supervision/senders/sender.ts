import type { Channel } from '../../contract/projects.ts'
import type { OutboxKind, OutboxMessage } from '../../contract/supervision.ts'

/** A message on its way: the same id at every attempt, so that a receiver can drop repeats. */
export interface Outgoing {
  id: string
  kind: OutboxKind
  address: string
  message: OutboxMessage
  /** When it was caused, UTC ISO 8601. */
  createdAt: string
  subscription: string | null
  /** Of a subscription's web hook; null elsewhere. */
  signingSecret: string | null
}

/**
 * `error`: to be tried again, not before `retryAfter` seconds. `waiting`: something is not configured here; it stays, and counts
 * as no attempt. `dead`: trying again is of no use. `gone`: the receiver wants no more of these.
 */
export type SendResult =
  | 'sent'
  | { error: string; retryAfter?: number }
  | { waiting: string }
  | { dead: string; gone?: boolean }

/** One way by which messages leave. It may throw: that is an error like any other. */
export type Sender = (outgoing: Outgoing) => Promise<SendResult>

/** The ways of this deployment. A channel that is missing here is not configured: its messages stay. */
export type Senders = Readonly<Partial<Record<Channel, Sender>>>
