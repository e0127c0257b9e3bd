/**
 * How sure one must be. Strengths are those of search/rank.ts (nats of rarity): right answers have 13 and more, save the vaguest
 * questions; chatter stays below 8. Measured on the questions of `npm run eval`; change one at a time and measure.
 */
export const SURENESS = {
  /** Below this nothing was found. */
  least: 7.5,
  /** Words of English are fewer, and less of them is chance. */
  leastEnglish: 5.5,
  /** With so much, and the next best so far behind, what was found is told although it is little. */
  standsOut: 8.5,
  farBehind: 0.7,
  /** What the guide lacks (网吧) is only the scene where the rest of the question says so much. */
  overAbsent: 28,
  /** “刚才那个……” goes back to what was spoken of earlier where the words fit it so well. */
  goBack: 6,
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
  /** Within a topic: so little for anything at all, of so many characters, says that nothing the guide has is meant. */
  besideAll: 5,
  tellsLeast: 4,
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
  officeOfMatter: 0.5,
  lostDocument: 1.6,
  /** “我说的是……”: what else was meant before, rather than the topic. */
  correctedTopic: 0.85,
  correctedTo: 1.4,
  stage: 0.8,
} as const

/** 刚才那个, 回到: goes back to something spoken of earlier. */
export const GOING_BACK =
  /刚才|刚刚(?:说|问|那)|前面(?:说|问|那)|之前(?:说|问)的|回到|还说回|说回|接着说那|\b(?:back to|earlier|you mentioned)\b/

/** 我已经有……了, what one has already; what is asked beside it is group 1. */
export const HAS_ALREADY = [
  /^(?:我|我们|咱|厂里|公司)?(?:都|已经|已|早就)(?:有|办|拿|领|取得|批)(?:了|到|好|完|下来)*[^,，。?？]{2,12}?了?[,，。](.{1,16})$/,
  /^[^,，。?？]{2,12}?(?:我|我们|咱)?(?:都|已经|已|早就)(?:有|办|拿|领|取得|批|下来)(?:了|到|好|完|下来|手)*[,，。](.{1,16})$/,
  /^i (?:already|now) have [^,.?]{3,40}[,.] ?(.{3,40})$/,
]
/** 还差啥: what is left of a question that names nothing. */
export const NAMES_NOTHING = /[还差要缺少再交给补啥什么哪些用证照]/gu

/** 我说的是: corrects what was understood. */
export const CORRECTING =
  /^(?:不是[,，]?)?(?:我(?:说|问|指|要问|要说|想问)的?(?:是)?|我是(?:说|问|指)|我的?意思是|说的是|指的是|问的是)(?!怎|咋|多|几|哪|谁|啥|什|能|下|句|问)|^(?:no,? )?i (?:mean|meant)\b/
/** 营口的办法: how a place does things. */
export const PLACE_PRACTICE = /\p{Script=Han}{2,}(?:的|那种|那边的?|那套)(?:办法|做法|经验|模式|改革)/u
/** 证丢了. */
export const LOST_PAPER = /丢了|弄丢|遗失|不见了|找不着|找不到了|挂失|补一[张本份]|\blost\b/
/** 证下来能管多久: a paper, this once; words that name nothing. */
export const SAYS_LITTLE = /[证照本]|一次|自己|下来|到手/gu
