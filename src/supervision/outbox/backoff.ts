const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Minutes before the second attempt, the third, ... About two days in all. */
const WAITS = [1, 5, 15, 60, 120, 240, 480, 720, 1440]

/** After so many attempts a message is left for people to look at. */
export const MOST_ATTEMPTS = WAITS.length + 1

/**
 * When to try again after `attempts` failed ones, in milliseconds from now: ever longer, each a little different so that many do
 * not come back at once (`random` 0..1), and never before the receiver said (seconds; at most a day is believed).
 */
export function waitAfter(attempts: number, random: number, retryAfter = 0): number {
  const wait = (WAITS[Math.max(0, attempts - 1)] ?? 1440) * MINUTE
  return Math.max(Math.round(wait * (0.8 + 0.4 * random)), Math.min(retryAfter * 1000, DAY))
}
