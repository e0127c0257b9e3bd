/**
 * How sure one must be. Strengths are those of search/rank.ts (nats of rarity): right answers have 13 and more, save the vaguest
 * questions; chatter stays below 8. Measured on the questions of `npm run eval`; change one at a time and measure.
 */
export const SURENESS = {
  /** Below this nothing was found. */
  least: 7.5,
  /** Below this, with no name said whole, what was found is offered rather than told. */
  sure: 12.5,
  /** What is offered then, as a share of the best. */
  likely: 0.6,
  /** Each side of a comparison. */
  pair: 9,
  /** Each of several questions in one message. */
  several: 13,
  /** Chatter that also speaks of permits and papers is a question where the catalogue knows its words so well. */
  overOffTopic: 12,
  /** A matter of a project that is asked about. */
  ofProject: 9,
  /** A question about where things stand that names something else: what it names is answered. */
  overStatus: 14,
  /** Leaving what was spoken of takes this much: least where the message goes on, most where it points back. */
  leavePointed: 18,
  leaveGoingOn: 11,
  leaveTopic: 8.5,
  leaveForRelated: 2.5,
  sameTopic: 1.25,
  relatedTopic: 1.12,
  /** The next best is asked about too where it is this close; where little was found at all, less close will do. */
  rival: 0.985,
  rivalOfWhole: 0.99,
  rivalOfVague: 0.85,
  vague: 12,
  /** What else may have been meant, for “不是这个”. */
  alsoMeant: 0.35,
  /** Kinds that were asked for, or that stand beside the point. */
  askedKind: 1.3,
  askedDocument: 2,
  askedOffice: 1.6,
  officeBeside: 0.7,
  stage: 0.8,
} as const
