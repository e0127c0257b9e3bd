import type { OutboxKind } from '../../contract/supervision.ts'

const SECOND = 1000
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Minutes before the second attempt, the third, ... About two days in all. */
const WAITS = [1, 5, 15, 60, 120, 240, 480, 720, 1440].map((minutes) => minutes * MINUTE)
/** Of a reply: who asked is looking at the chat, and the next reply waits behind it. About twenty minutes in all. */
const REPLY_WAITS = [2, 5, 15, 30, 60, 120, 300, 600].map((seconds) => seconds * SECOND)

const waitsOf = (kind: OutboxKind): readonly number[] => (kind === 'reply' ? REPLY_WAITS : WAITS)

/** After so many attempts a message is left for people to look at. */
export const mostAttempts = (kind: OutboxKind): number => waitsOf(kind).length + 1

/**
 * When to try again after `attempts` failed ones, in milliseconds from now: ever longer, each a little different so that many do
 * not come back at once (`random` 0..1), and never before the receiver said (seconds; at most a day is believed).
 */
export function waitAfter(attempts: number, random: number, retryAfter = 0, kind: OutboxKind = 'notice'): number {
  const waits = waitsOf(kind)
  const wait = waits[Math.max(0, attempts - 1)] ?? waits.at(-1) ?? 0
  return Math.max(Math.round(wait * (0.8 + 0.4 * random)), Math.min(retryAfter * 1000, DAY))
}
