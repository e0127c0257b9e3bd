import { describe, expect, test } from 'vitest'
import { choose, chooseSides, type Decision } from '../../../src/assistant/gather/choose.ts'
import { weigh } from '../../../src/assistant/gather/weigh.ts'
import { type Memory, NO_MEMORY } from '../../../src/assistant/memory/conversation.ts'
import { SURENESS } from '../../../src/assistant/rules/sureness.ts'
import { understand } from '../../../src/assistant/understand/understand.ts'
import type { SubjectKind } from '../../../src/contract/search.ts'
import { saidOf } from '../../../src/search/phrases.ts'
import type { Ranked } from '../../../src/search/rank.ts'

/* What is answered, by what was found and how surely. What the search gives is laid here by hand; the message is read for real. */

const LITTLE = 0.01

const found = (name: string, strength: number, more: Partial<Ranked> = {}): Ranked => ({
  kind: 'matter' as SubjectKind,
  id: name,
  region: '',
  name,
  snippet: '',
  text: 0,
  said: saidOf(name, '[]', '[]'),
  cousins: [],
  strength,
  score: 0.5,
  whole: false,
  matched: [{ field: 'name', text: name }],
  ...more,
})
const spoken = (name: string, kind: SubjectKind = 'matter') => ({ kind, id: name, name })
const about = (topic: string, more: Partial<Memory> = {}): Memory => ({
  ...NO_MEMORY,
  topic: spoken(topic),
  past: [spoken(topic)],
  facets: ['documents'],
  ...more,
})

/** A decision in short: what it is, and of what. */
function told(decision: Decision): string {
  switch (decision.kind) {
    case 'entry':
      return `entry ${decision.target.name}`
    case 'clarify':
      return `${decision.why} ${decision.targets.map((target) => target.name).join(' ')}`
    case 'absent':
      return `absent ${decision.department}`
    case 'scenario':
      return `scenario ${decision.scenario.id}`
    default:
      return decision.kind
  }
}
const decide = (message: string, ranked: Ranked[], memory: Memory = NO_MEMORY): Decision =>
  choose(understand(message), ranked, memory)
const decided = (message: string, ranked: Ranked[], memory: Memory = NO_MEMORY): string =>
  told(decide(message, ranked, memory))

const ASKED = '排水许可要几天'
const IN_ENGLISH = 'How long does a drainage permit take?'

describe('how sure one must be', () => {
  test.each<[what: string, message: string, ranked: Ranked[], answer: string]>([
    ['nothing was found', ASKED, [], 'not_found'],
    ['nothing was named', '多少钱', [], 'which'],
    ['too little', ASKED, [found('甲', SURENESS.least - LITTLE)], 'not_found'],
    ['little: offered', ASKED, [found('甲', SURENESS.least)], 'unsure 甲'],
    ['little, in English', IN_ENGLISH, [found('甲', SURENESS.leastEnglish)], 'unsure 甲'],
    ['too little, in English', IN_ENGLISH, [found('甲', SURENESS.leastEnglish - LITTLE)], 'not_found'],
    ['nearly sure: offered', ASKED, [found('甲', SURENESS.sure - LITTLE)], 'unsure 甲'],
    ['sure', ASKED, [found('甲', SURENESS.sure)], 'entry 甲'],
    ['nearly sure, but its name was said whole', ASKED, [found('甲', SURENESS.least, { whole: true })], 'entry 甲'],
    [
      'what is offered is near the best, three at most',
      ASKED,
      [10, 9, 10 * SURENESS.likely, 10 * SURENESS.likely].map((strength, at) => found(`${'甲乙丙丁'[at]}`, strength)),
      'unsure 甲 乙 丙',
    ],
    ['what is not so near is not', ASKED, [found('甲', 10), found('乙', 10 * SURENESS.likely - LITTLE)], 'unsure 甲'],
  ])('%s', (_what, message, ranked, answer) => expect(decided(message, ranked)).toBe(answer))

  const twoWays: Ranked['matched'] = [
    { field: 'name', text: '甲' },
    { field: 'alias', text: '乙' },
  ]
  test.each<[what: string, top: Partial<Ranked>, strength: number, next: number, answer: string]>([
    ['said in two ways, the next far behind', { matched: twoWays }, 9, 9 * SURENESS.farBehind, 'entry 甲'],
    ['the next not so far', { matched: twoWays }, 9, 9 * SURENESS.farBehind + LITTLE, 'unsure 甲 次'],
    ['so little that it needs more', { matched: twoWays }, SURENESS.standsOut - LITTLE, 1, 'unsure 甲'],
    ['just enough', { matched: twoWays }, SURENESS.standsOut, 1, 'entry 甲'],
    ['in one way only', {}, 9, 1, 'unsure 甲'],
    [
      'in one way and in its text',
      { matched: [...twoWays.slice(0, 1), { field: 'text', text: '乙' }] },
      9,
      1,
      'unsure 甲',
    ],
  ])('little that stands out: %s', (_what, more, strength, next, answer) =>
    expect(decided(ASKED, [found('甲', strength, more), found('次', next)])).toBe(answer),
  )
  test('in English less will do', () =>
    expect(decided(IN_ENGLISH, [found('甲', SURENESS.leastEnglish, { matched: twoWays })])).toBe('entry 甲'))
})

describe('rivals that only the asker can tell apart', () => {
  const cousin = { cousins: [{ id: '消防设计审查', words: [] }] }
  const top = (more: Partial<Ranked> = {}, strength = 20) => found('消防设计审查', strength, more)
  test.each<[what: string, ranked: Ranked[], answer: string]>([
    ['taken for each other, and as near', [top(), found('乙', 20 * SURENESS.rival, cousin)], 'rivals 消防设计审查 乙'],
    ['not so near', [top(), found('乙', 20 * SURENESS.rival - LITTLE, cousin)], 'entry 消防设计审查'],
    ['as near by chance', [top(), found('排水许可', 20)], 'entry 消防设计审查'],
    ['their names end alike', [top(), found('人防设计审查', 20)], 'rivals 消防设计审查 人防设计审查'],
    [
      'said whole, and nearer still',
      [top({ whole: true }), found('乙', 20 * SURENESS.rivalOfWhole, cousin)],
      'rivals 消防设计审查 乙',
    ],
    [
      'said whole, and the other not near enough',
      [top({ whole: true }), found('乙', 20 * SURENESS.rivalOfWhole - LITTLE, cousin)],
      'entry 消防设计审查',
    ],
    [
      'vague: whatever is not far off',
      [top({ whole: true }, 10), found('乙', 10 * SURENESS.rivalOfVague)],
      'rivals 消防设计审查 乙',
    ],
    [
      'vague, and the other far off',
      [top({ whole: true }, 10), found('乙', 10 * SURENESS.rivalOfVague - LITTLE)],
      'entry 消防设计审查',
    ],
    [
      'no longer vague',
      [top({ whole: true }, SURENESS.vague), found('乙', SURENESS.vague * SURENESS.rivalOfVague)],
      'entry 消防设计审查',
    ],
    [
      'a paper is no rival of a matter',
      [top(), found('乙', 20, { ...cousin, kind: 'institution' })],
      'entry 消防设计审查',
    ],
    ['nor a matter of a list of rights', [top({ kind: 'policy' }), found('乙', 20, cousin)], 'entry 消防设计审查'],
    [
      'four at most',
      [top(), ...['乙', '丙', '丁', '戊'].map((name) => found(name, 20, cousin))],
      'rivals 消防设计审查 乙 丙 丁',
    ],
  ])('%s', (_what, ranked, answer) => expect(decided(ASKED, ranked)).toBe(answer))

  test('what else was meant is remembered where it is some share of the best', () => {
    const decision = decide(ASKED, [
      top(),
      found('乙', 20 * SURENESS.alsoMeant),
      found('丙', 20 * SURENESS.alsoMeant - LITTLE),
    ])
    expect(decision).toMatchObject({ kind: 'entry', facets: ['time'], others: [{ name: '乙' }] })
  })
})

describe('chatter, and what the guide does not hold', () => {
  test.each<[message: string, ranked: Ranked[], answer: string]>([
    ['明天会下雨吗', [], 'off_topic'],
    ['开电影院消防要什么手续', [found('消防检查', SURENESS.overOffTopic)], 'unsure 消防检查'],
    ['开电影院消防要什么手续', [found('消防检查', SURENESS.overOffTopic - LITTLE)], 'off_topic'],
    ['哪个电影好看', [found('电影院', 40, { whole: true })], 'off_topic'],
    ['护照怎么办', [found('甲', 40)], 'absent public-security'],
    ['护照怎么办', [found('护照签发', 40, { whole: true })], 'entry 护照签发'],
    ['护照怎么办', [found('护照签发', 40)], 'absent public-security'],
    ['护照怎么办', [found('护照签发', 40, { whole: true, kind: 'bundle' })], 'entry 护照签发'],
    ['护照怎么办', [found('护照签发', 40, { whole: true, kind: 'policy' })], 'entry 护照签发'],
    ['护照怎么办', [found('护照', 80, { whole: true, kind: 'document' })], 'absent public-security'],
    [
      '护照怎么办',
      [found('甲', 40, { whole: true, matched: [{ field: 'text', text: '护照签发' }] })],
      'absent public-security',
    ],
    // The scene is one that the guide lacks; what is asked in it is known.
    ['网吧开业前的消防检查怎么办', [found('消防检查', 30, { beside: SURENESS.overAbsent })], 'entry 消防检查'],
    [
      '网吧开业前的消防检查怎么办',
      [found('消防检查', 30, { beside: SURENESS.overAbsent, kind: 'bundle' })],
      'entry 消防检查',
    ],
    [
      '网吧开业前的消防检查怎么办',
      [found('消防检查', 40, { beside: SURENESS.overAbsent, kind: 'policy' })],
      'entry 消防检查',
    ],
    [
      '网吧开业前的消防检查怎么办',
      [found('消防检查', 30, { beside: SURENESS.overAbsent - LITTLE })],
      'absent culture-relics',
    ],
    ['网吧开业前的消防检查怎么办', [found('消防检查', 60, { beside: 60, kind: 'place' })], 'absent culture-relics'],
    ['网吧开业前的消防检查怎么办', [found('开业前消防检查', 30, { whole: true })], 'entry 开业前消防检查'],
    ['网吧开业前的消防检查怎么办', [], 'absent culture-relics'],
  ])('%s: %o', (message, ranked, answer) => expect(decided(message, ranked)).toBe(answer))
})

describe('in a conversation about 甲', () => {
  const other = (strength: number) => [found('乙', strength)]
  test.each<[what: string, message: string, ranked: Ranked[], more: Partial<Memory>, answer: string]>([
    ['names nothing', '那要多久', other(60), {}, 'entry 甲'],
    ['names the same', '甲要几天', [found('甲', 3), ...other(2)], {}, 'entry 甲'],
    ['says little', '证下来自己拿', other(60), {}, 'entry 甲'],
    ['asks whether it goes together with something', '能跟排水许可一起办吗', other(60), {}, 'entry 甲'],
    [
      'points back, and something else is little',
      '这个排水许可呢',
      other(SURENESS.leavePointed - LITTLE),
      {},
      'entry 甲',
    ],
    ['points back, and something else is much', '这个排水许可呢', other(SURENESS.leavePointed), {}, 'entry 乙'],
    ['names something else', '排水许可要几天', other(SURENESS.sure), {}, 'entry 乙'],
    ['names what is hardly found', '排水许可要几天', other(SURENESS.leaveTopic - LITTLE), {}, 'entry 甲'],
    ['names what is found a little', '排水许可要几天', other(SURENESS.leaveTopic), {}, 'unsure 乙'],
    [
      'points at one matter of the way that was shown',
      '这个排水许可呢',
      other(SURENESS.sure),
      { related: ['乙'], facets: ['plan'] },
      'entry 乙',
    ],
    ['points at what only belongs to it', '这个排水许可呢', other(SURENESS.sure), { related: ['乙'] }, 'entry 甲'],
    ['points at what was not on the way', '这个排水许可呢', other(SURENESS.sure), { facets: ['plan'] }, 'entry 甲'],
    ['goes on', '那排水许可呢', other(SURENESS.leaveGoingOn - LITTLE), {}, 'entry 甲'],
    ['goes on to something else', '那排水许可呢', other(SURENESS.leaveGoingOn), {}, 'unsure 乙'],
    ['goes on to what belongs to it', '那排水许可呢', other(SURENESS.leaveForRelated), { related: ['乙'] }, 'entry 乙'],
    ['goes on to what hardly belongs to it', '那排水许可呢', other(2), { related: ['乙'] }, 'entry 甲'],
    ['has it already', '排水许可我已经有了,还要交啥', other(60), {}, 'entry 甲'],
    ['has it already, and names something', '排水许可我已经有了,环评要几天', other(60), {}, 'entry 乙'],
    ['says nothing that is known', '阿斯顿发生地方', other(SURENESS.besideAll - LITTLE), {}, 'not_found'],
    ['says what is known a little', '阿斯顿发生地方', other(SURENESS.besideAll), {}, 'entry 甲'],
    ['says what belongs to it', '阿斯顿发生地方', [found('乙', 4), found('甲', 1)], {}, 'entry 甲'],
    ['corrects', '我是说阿斯顿发生地方', other(1), {}, 'entry 甲'],
    ['a word', '阿斯顿', other(1), {}, 'entry 甲'],
    ['unsure, and it is among what may be meant', '排水许可要几天', [found('乙', 11), found('甲', 8)], {}, 'entry 甲'],
    [
      'goes back to what was spoken of before',
      '刚才那个排水许可要几天',
      [found('乙', 40), found('丙', SURENESS.goBack)],
      { past: [spoken('甲'), spoken('丙')] },
      'entry 丙',
    ],
    [
      'goes back to the nearest of them',
      '刚才那个排水许可要几天',
      [found('丁', 9), found('丙', 8), found('乙', 40)],
      { past: [spoken('甲'), spoken('丙'), spoken('丁')] },
      'entry 丁',
    ],
    [
      'goes back, but not to one of them',
      '刚才那个排水许可要几天',
      [found('乙', 40), found('丙', SURENESS.goBack - 1)],
      { past: [spoken('甲'), spoken('丙')] },
      'entry 乙',
    ],
    [
      'goes back, and names nothing',
      '之前问的那个要几天',
      [found('丙', 9)],
      { past: [spoken('甲'), spoken('丙')] },
      'entry 甲',
    ],
    ['not this one', '不是这个', [], { others: [spoken('甲'), spoken('乙'), spoken('丙')] }, 'rejected 乙 丙'],
    ['not this one, and nothing else was near', '不是这个', [], { others: [spoken('甲')] }, 'which'],
    ['begins something broad', '我想盖个厂房', other(3), {}, 'scenario build-factory'],
    ['goes on with something broad', '那我想盖个厂房呢', other(3), {}, 'entry 甲'],
  ])('%s: %s', (_what, message, ranked, more, answer) =>
    expect(decided(message, ranked, about('甲', more))).toBe(answer),
  )

  test('how well it fits is told of the topic itself', () => {
    const ranked = [found('乙', 9, { score: 0.3 }), found('甲', 3, { score: 0.2 })]
    expect(decide('那要多久', ranked, about('甲'))).toMatchObject({ target: { name: '甲', score: 0.2 } })
    expect(decide('那要多久', ranked.slice(0, 1), about('甲'))).toMatchObject({ target: { name: '甲', score: 0.5 } })
  })

  test('at most four are offered instead, and four that were near', () => {
    const names = ['乙', '丙', '丁', '戊', '己']
    const rejected = decide('不是这个', [], about('甲', { others: names.map((name) => spoken(name)) }))
    expect(rejected.kind === 'clarify' && rejected.targets).toHaveLength(4)
    expect(
      decide(
        ASKED,
        names.map((name) => found(name, 2)),
      ),
    ).toMatchObject({ near: { length: 4 } })
  })

  test('without a topic, “not this one” rejects nothing', () => expect(decided('不是这个', [])).toBe('which'))

  test('what is answered then: what was asked, else what was asked before', () => {
    const facets = (message: string, memory: Memory) => {
      const decision = decide(message, [], memory)
      return 'facets' in decision ? decision.facets : null
    }
    expect(facets('那要多久', about('甲'))).toEqual(['time'])
    expect(facets('那个呢', about('甲'))).toEqual(['documents'])
    expect(facets('那个呢', about('甲', { facets: ['plan', 'status'] }))).toEqual(['overview'])
    expect(facets('能跟排水许可一起办吗', about('甲'))).toEqual(['bundle', 'parallel'])
    expect(facets('不是这个', about('甲', { others: [spoken('乙')] }))).toEqual(['documents'])
  })

  test('what else may be meant: what was found beside it, or for a bare question what was before', () => {
    const others = (message: string) => {
      const decision = decide(message, [found('甲', 9), found('乙', 8)], about('甲', { others: [spoken('丙')] }))
      return decision.kind === 'entry' ? decision.others.map(({ name }) => name) : null
    }
    expect(others('那要多久')).toEqual(['丙'])
    expect(others('甲要几天')).toEqual(['乙'])
  })
})

describe('something broad', () => {
  test.each<[message: string, ranked: Ranked[], answer: string]>([
    ['我想盖个厂房要先办什么', [found('甲', 40)], 'scenario build-factory'],
    ['我想盖个厂房', [found('甲', 40)], 'scenario build-factory'],
    ['我想盖个厂房收费吗', [found('甲', 40)], 'entry 甲'],
    ['盖厂房的防雷检测要先办什么', [found('甲', 40)], 'entry 甲'],
    ['我想开饭店要什么材料', [found('甲', 40)], 'entry 甲'],
    // The way of a whole building tells how long and which papers; of a shop, one asks about its licence.
    ['我想盖个厂房要什么材料,几天', [found('甲', 40)], 'scenario build-factory'],
    ['我想开饭店', [found('甲', 40)], 'scenario open-restaurant'],
    ['开饭店要办啥手续', [found('甲', 40)], 'scenario open-restaurant'],
    ['我想开饭店怎么办', [found('甲', 40)], 'entry 甲'],
    ['How long does it take to build a factory?', [found('甲', 40)], 'entry 甲'],
    ['What are the steps to build a factory?', [found('甲', 40)], 'scenario build-factory'],
  ])('%s', (message, ranked, answer) => expect(decided(message, ranked)).toBe(answer))
})

describe('two things in one message', () => {
  const sides = (message: string, ...ranked: Ranked[][]) => chooseSides(understand(message), ranked)
  const COMPARED = '消防设计审查和消防验收有什么区别'
  const BOTH = '环评和能评分别要几天'
  const TWO = '施工许可证多久?环评找谁?'

  test('each side is its best matter', () => {
    expect(
      sides(COMPARED, [found('证', 30, { kind: 'document' }), found('甲', SURENESS.pair)], [found('乙', 20)]),
    ).toEqual({
      kind: 'compare',
      targets: [expect.objectContaining({ name: '甲' }), expect.objectContaining({ name: '乙' })],
      facets: ['overview'],
    })
    expect(sides(BOTH, [found('甲', SURENESS.pair)], [found('乙', 20)])).toMatchObject({
      kind: 'several',
      parts: [
        { target: { name: '甲' }, facets: ['time'] },
        { target: { name: '乙' }, facets: ['time'] },
      ],
    })
    expect(sides(TWO, [found('甲', SURENESS.several)], [found('乙', 20)])).toMatchObject({
      kind: 'several',
      parts: [
        { target: { name: '甲' }, facets: ['time'] },
        { target: { name: '乙' }, facets: ['contact'] },
      ],
    })
  })

  test('one that is not found for certain is not told beside the other', () => {
    expect(sides(COMPARED, [found('甲', 30)], [])).toBeNull()
    expect(sides(COMPARED, [found('甲', 30)], [found('乙', SURENESS.pair - LITTLE)])).toBeNull()
    expect(sides(TWO, [found('甲', 30)], [found('乙', SURENESS.several - LITTLE)])).toBeNull()
    expect(sides(TWO, [found('甲', 30)], [found('乙', 30)], [])).toBeNull()
  })

  test('the same under two names is compared with itself, but not told twice', () => {
    expect(sides(COMPARED, [found('甲', 30)], [found('甲', 30)])?.kind).toBe('compare')
    expect(sides(BOTH, [found('甲', 30)], [found('甲', 30)])).toBeNull()
  })
})

describe('what is asked moves the weights', () => {
  const factor = (message: string, one: Ranked, memory: Memory = NO_MEMORY, beside: Ranked[] = []) => {
    const weighed = weigh(understand(message), [one, ...beside], memory).find(({ id }) => id === one.id)
    return Math.round(((weighed?.strength ?? 0) / one.strength) * 1000) / 1000
  }
  const of = (kind: SubjectKind, more: Partial<Ranked> = {}) => found('甲', 10, { kind, ...more })
  const whole = (kind: SubjectKind, name: string) =>
    found(name, 10, { kind, whole: true, matched: [{ field: 'name', text: name }] })

  test.each<[message: string, one: Ranked, factor: number]>([
    [ASKED, of('matter'), 1],
    ['能不能一次办齐', of('bundle'), SURENESS.askedKind],
    ['能不能一次办齐', of('policy'), 1],
    ['有啥补贴政策', of('policy'), SURENESS.askedKind],
    ['有啥补贴政策', of('bundle'), 1],
    ['营口那套办法能用吗', of('bundle'), SURENESS.askedKind],
    ['营口那套办法能用吗', of('matter'), 1],
    ['申请表怎么填', of('document'), SURENESS.askedDocument],
    ['申请表要几份', of('document'), 1],
    ['营业执照丢了怎么办', whole('document', '营业执照'), SURENESS.lostDocument],
    ['营业执照丢了怎么办', of('document'), 1],
    ['规划阶段要几天', of('stage'), SURENESS.askedDocument],
    ['规划要几天', of('stage'), SURENESS.stage],
    ['税务局电话', whole('department', '税务局'), SURENESS.askedOffice],
    ['税务局管什么', whole('department', '税务局'), SURENESS.askedOffice],
    ['政务大厅在哪', whole('place', '政务大厅'), SURENESS.askedOffice],
    ['税务局发票领用找谁办理电话', whole('department', '税务局'), SURENESS.officeBeside],
    ['税务局', whole('department', '税务局'), 1],
    ['税务局要审多少天', whole('department', '税务局'), SURENESS.officeOfMatter],
    ['税务局是干啥的单位', whole('department', '税务局'), SURENESS.officeBeside],
  ])('%s, of a %o: %d', (message, one, expected) => expect(factor(message, one)).toBe(expected))

  test('where a matter is done for what was lost, the paper is not meant', () => {
    const paper = whole('document', '营业执照')
    const matter = (name: string, more: Partial<Ranked> = {}) => found(name, 9, more)
    const lost = { matched: [{ field: 'alias' as const, text: '营业执照丢了' }] }
    const message = '营业执照丢了怎么办'
    expect(factor(message, paper, NO_MEMORY, [matter('补领营业执照', lost)])).toBe(1)
    expect(factor(message, paper, NO_MEMORY, [matter('补领营业执照')])).toBe(SURENESS.lostDocument)
    expect(factor(message, paper, NO_MEMORY, [matter('补领', { ...lost, kind: 'document' })])).toBe(
      SURENESS.lostDocument,
    )
    const nearer = ['乙', '丙'].map((name) => matter(name))
    expect(factor(message, paper, NO_MEMORY, [...nearer, matter('补领', lost)])).toBe(SURENESS.lostDocument)
  })

  test('what was spoken of lends weight, and a correction takes it away', () => {
    const one = of('matter')
    expect(factor(ASKED, one, about('甲'))).toBe(SURENESS.sameTopic)
    expect(factor(ASKED, one, { ...about('甲'), topic: spoken('甲', 'document') })).toBe(1)
    expect(factor(ASKED, one, about('乙', { related: ['甲'] }))).toBe(SURENESS.relatedTopic)
    expect(factor(ASKED, one, about('乙', { others: [spoken('甲')] }))).toBe(1)
    expect(factor('我说的是排水许可', one, about('甲'))).toBe(SURENESS.correctedTopic)
    expect(factor('我说的是排水许可', one, about('乙', { others: [spoken('甲')], related: ['甲'] }))).toBe(
      SURENESS.correctedTo,
    )
    expect(factor('我说的是排水许可', one, about('乙', { others: [spoken('甲', 'bundle')], related: ['甲'] }))).toBe(
      SURENESS.relatedTopic,
    )
    expect(factor('我说的是排水许可', one, { ...NO_MEMORY, others: [spoken('甲')] })).toBe(1)
  })

  test('the best comes first', () =>
    expect(
      weigh(understand('能不能一次办齐'), [of('matter'), found('乙', 9, { kind: 'bundle' })], NO_MEMORY).map(
        ({ name }) => name,
      ),
    ).toEqual(['乙', '甲']))
})
