import type { Atom } from './atom.ts'
import type { Folder } from './fold.ts'
import { createRisk, nameForms, type Quote, shareSaid, type Tiles, tilesOf } from './tiles.ts'
import type { WordSet } from './word-set.ts'
import type { Words } from './words.ts'

/** A label (收费：) leads what is said of it; any other clause says it. */
export type Place = 'clause' | 'label'

export interface Tiler {
  tiles(atom: Atom): Tiles
  /** The ways in which a thing is called by its name. */
  nameForms(name: string): string[]
  /** Whether the clause is nothing but words that join, and the given names. */
  isNeutral(clause: string, names: readonly string[]): boolean
  /** Whether the clause is figures and joining words alone: its words do not tell what the figure is. */
  isBare(clause: string, names: readonly string[]): boolean
  /** Whether this fact bears the whole clause; `line` is all that stands on the line, since a sentence may be quoted in pieces. */
  bears(tiles: Tiles, clause: string, line: string, names: readonly string[], as: Place): boolean
  /** Whether the clause only says which kind of thing it speaks of (要准备的材料), nothing about one of them. */
  isKind(clause: string, tiles: Tiles, names: readonly string[]): boolean
  /** Whether a text holds a word of the set; 时 alone, inside 时限, is none. */
  hasWord(text: string, set: WordSet): boolean
}

/** Words that say something of a thing; the other sets only say which kind of thing is meant. */
const SAYING: ReadonlySet<WordSet> = new Set<WordSet>([
  'waived',
  'deferrable',
  'required',
  'conditional',
  'form',
  'handlerSelf',
  'handlerGovernment',
  'handlerThird',
  'free',
  'noVisit',
  'immediate',
  'noLimit',
  'noCommitment',
  'any',
  'nothingBefore',
  'online',
  'onlinePartly',
  'crossRegion',
  'commitment',
])

/** Facts that deny: their words (收费, 跑动) say the opposite where no denial stands beside them. */
const DENYING: ReadonlySet<WordSet> = new Set<WordSet>([
  'free',
  'feeQuoted',
  'noVisit',
  'noCommitment',
  'noLimit',
  'nothingBefore',
  'nothingBeside',
  'excluded',
])

/** In a limit, 内 and 起 behind the figure are how a limit is said. */
const LIMITS: readonly WordSet[] = ['handling', 'legalHandling', 'statutory', 'applicant', 'parties', 'visits']

/** What stands right before or behind a figure and makes another of it. */
const BOUNDS_BEFORE =
  '不超过,不得超过,不少于,不低于,不高于,不多于,超过,超出,少于,低于,高于,多于,大于,小于,不足,不满,未满,届满,期满,满,至少,至多,最多,最少,最长,最短,最高,最低,约,近,每,以上,以下,at least,at most,more than,less than,over,under,up to'.split(
    ',',
  )
const BOUNDS_BEHIND = '以上,以下,以前,之前,前,以后,之后,后,起,多,左右,上下,or more,or less,or fewer'.split(',')

const LONGEST_WORD = 20
/** 自受理之日起: what starts a clock is a fact, whatever words may stand beside it. */
const START = /[自从](.{1,16}?)(?:之日|之时|后)?(?:起|开始|算)/u
/** A sentence that denies or bounds is quoted nearly whole, or its condition might be lost. */
const WHOLE = 0.8
/** Of any other sentence this much of a clause, in one run. */
const MOST_OF = 0.7
const LEAST_RUN = 4

/** Decides whether a clause is made of one fact's words. Pure. */
export function createTiler(folder: Folder, words: Words): Tiler {
  const risk = createRisk(folder)
  const { isRisky } = risk
  const before = BOUNDS_BEFORE.map((word) => folder.fold(word))
  const behind = BOUNDS_BEHIND.map((word) => folder.fold(word))
  const bounds = new Set([...before, ...behind])
  const isFigure = (symbol: string | undefined): boolean => symbol !== undefined && folder.isFigure(symbol)

  /** Whether the whole clause can be laid out in pieces; `pieces` gives the lengths that may be laid from a place on. */
  const laidOut = (clause: string, pieces: (at: number) => Iterable<number>): boolean => {
    const reached = new Array<boolean>(clause.length + 1).fill(false)
    reached[0] = true
    for (let at = 0; at < clause.length; at += 1) {
      if (reached[at]) for (const size of pieces(at)) reached[at + size] = true
    }
    return reached[clause.length] === true
  }

  function* wordPieces(clause: string, at: number, sets: readonly WordSet[], names: readonly string[]) {
    for (let size = Math.min(LONGEST_WORD, clause.length - at); size > 0; size -= 1) {
      const piece = clause.slice(at, at + size)
      const besideFigure = isFigure(clause[at - 1]) || isFigure(clause[at + size])
      if (besideFigure && bounds.has(piece) && !LIMITS.some((set) => sets.includes(set) && words[set].has(piece)))
        continue
      if (words.neutral.has(piece) || sets.some((set) => words[set].has(piece))) yield size
    }
    for (const name of names) if (clause.startsWith(name, at)) yield name.length
  }

  /** Whether a run cut out of a value left behind what stood right beside it: its 不, or a bound of its figure. */
  const cutsBound = (clause: string, at: number, size: number, value: string): boolean => {
    const piece = clause.slice(at, at + size)
    const place = value.indexOf(piece)
    const bound = (marks: readonly string[], stands: (mark: string) => boolean, kept: (mark: string) => boolean) =>
      marks.some((mark) => stands(mark) && !kept(mark))
    return (
      risk.turns(value[place - 1]) ||
      (isFigure(piece[0]) &&
        bound(
          before,
          (mark) => value.endsWith(mark, place),
          (mark) => clause.endsWith(mark, at),
        )) ||
      (isFigure(piece.at(-1)) &&
        bound(
          behind,
          (mark) => value.startsWith(mark, place + size),
          (mark) => clause.startsWith(mark, at + size),
        ))
    )
  }

  /** Every length of a run of the value from a place on: two symbols and more, or one figure or Latin word. */
  function* runPieces(clause: string, at: number, value: string) {
    if (clause.startsWith(value, at)) yield value.length
    for (let size = 1; at + size <= clause.length; size += 1) {
      const piece = clause.slice(at, at + size)
      if (!value.includes(piece)) return
      const single = size === 1 && (isFigure(piece) || folder.isWord(piece))
      if ((single || size >= (isRisky(piece) ? 3 : 2)) && !cutsBound(clause, at, size, value)) yield size
    }
  }

  /** Of a sentence only whole clauses, or nearly whole ones that deny nothing. */
  function* quotePieces(clause: string, at: number, quote: Quote) {
    for (const { text, risky } of [...quote.clauses, quote]) {
      if (clause.startsWith(text, at)) yield text.length
      if (risky) continue
      for (let size = LEAST_RUN; at + size <= clause.length && text.includes(clause.slice(at, at + size)); size += 1)
        if (size >= text.length * MOST_OF && !cutsBound(clause, at, size, text)) yield size
    }
  }

  const startsRight = (tiles: Tiles, clause: string): boolean => {
    const start = START.exec(clause)?.[1]
    return !start || [...tiles.core, ...tiles.quotes.map(({ text }) => text)].some((text) => text.includes(start))
  }

  return {
    tiles: (atom) => tilesOf(folder, risk, atom),
    nameForms: (name) => nameForms(folder, name),
    isNeutral: (clause, names) => laidOut(clause, (at) => wordPieces(clause, at, [], names)),
    isBare: (clause, names) =>
      laidOut(clause, function* (at) {
        yield* wordPieces(clause, at, [], names)
        if (isFigure(clause[at])) yield 1
      }),
    bears: (tiles, clause, line, names, as) => {
      if (!startsRight(tiles, clause)) return false
      const denies = as === 'label' || isRisky(clause)
      const sets = tiles.atom.words.filter((set) => denies || !DENYING.has(set))
      const quotes = tiles.quotes.filter((quote) => !quote.risky || shareSaid(quote, line) >= WHOLE)
      return laidOut(clause, function* (at) {
        yield* wordPieces(clause, at, sets, names)
        for (const value of tiles.whole) if (clause.startsWith(value, at)) yield value.length
        for (const value of tiles.core) yield* runPieces(clause, at, value)
        for (const quote of quotes) yield* quotePieces(clause, at, quote)
      })
    },
    isKind: (clause, tiles, names) => {
      const kinds = tiles.atom.words.filter((set) => !SAYING.has(set))
      return laidOut(clause, (at) => wordPieces(clause, at, kinds, names))
    },
    hasWord: (text, set) =>
      [...words[set]].some(
        (word) => (word.length > 1 || folder.isWord(word) || /[如若]/u.test(word)) && text.includes(word),
      ),
  }
}
