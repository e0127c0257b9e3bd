/**
 * How sure one must be. Strengths are those of search/rank.ts (nats of rarity: an everyday name of two characters gives about 8,
 * a few scattered words 2 to 4). Measured on the questions of `npm run eval`; change one at a time and measure.
 */
export const SURENESS = {
  /** Below this nothing was found. */
  least: 3.2,
  /** Each side of a comparison. */
  pair: 4,
  /** The catalogue knows the words too well for them to be chatter. */
  overOffTopic: 9.5,
  /** A matter is named so clearly that a broad intention beside it is only the scene. */
  overPlan: 26,
  overSteps: 9,
  /** Leaving what was spoken of takes this much: least where the message points back, goes on, or stands by itself. */
  leavePointed: 9,
  leaveGoingOn: 5.2,
  leaveTopic: 4.2,
  sameTopic: 1.25,
  relatedTopic: 1.12,
  /** The next best is asked about too where it is this close; closer still where a whole name was said. */
  rival: 0.94,
  rivalOfWhole: 0.985,
  clear: 10,
  /** Kinds that were asked for, or that stand beside the point. */
  askedKind: 1.3,
  askedDocument: 2,
  askedOffice: 1.6,
  officeBeside: 0.7,
  stage: 0.8,
} as const
