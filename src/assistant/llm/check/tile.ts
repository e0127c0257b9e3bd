import type { Atom } from './atoms.ts'
import type { Folder } from './fold.ts'
import { clausesOf } from './lines.ts'
import type { WordSet } from './word-set.ts'
import type { Words } from './words.ts'

/** A fact, folded. */
export interface Tiles {
  atom: Atom
  names: string[]
  /** Parts of the names, by which the thing is also known: 资料审核 of “资料审核，必要时现场核查”. */
  nicks: string[]
  core: string[]
  /** Sentences to quote from, each with its clauses and with the pairs of symbols that tell how much of it was said. */
  /** Its sentences whole, for a line that is nothing but one of them. */
  wholes: ReadonlySet<string>
  quotes: { text: string; risky: boolean; pairs: ReadonlySet<string>; clauses: readonly string[] }[]
}

/** Symbols that turn a sentence round or bound it: they are said only as the guide says them. */
const RISKY = /[不未无免非没勿莫别禁仅只除否零]/u
const RISKY_WORDS = [
  'no',
  'not',
  'never',
  'without',
  'only',
  'except',
  'unless',
  'free',
  'waived',
  'exempt',
  "don't",
  'none',
  'nor',
]
/** 以上、以下 behind a figure make another figure of it. */
const BOUNDS = ['以上', '以下', '上', '下', '以前', '前', '以后', '后', '起', '多', '左右']

/** A label (收费：) leads what is said of it; any other clause says it. */
export type Place = 'clause' | 'label'

export interface Tiler {
  tiles(atom: Atom): Tiles
  /** What is said of a thing with brackets and without. */
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

/** Decides whether a clause is made of one fact's words. Pure. */
export function createTiler(folder: Folder, words: Words): Tiler {
  const riskyWords = new Set(RISKY_WORDS.map((word) => folder.fold(word)))
  const bounds = new Set(
    [...BOUNDS, 'or more', 'or less', 'or fewer', 'at least', 'over'].map((word) => folder.fold(word)),
  )
  const isRisky = (text: string): boolean =>
    RISKY.test(text) || Array.from(text).some((symbol) => riskyWords.has(symbol))
  const alone = (symbol: string): boolean => folder.isFigure(symbol) || folder.isWord(symbol)

  /** Whether the whole clause can be laid out in pieces; `pieces` gives the lengths that may be laid from a place on. */
  const laidOut = (clause: string, pieces: (at: number) => Iterable<number>): boolean => {
    const reached = new Array<boolean>(clause.length + 1).fill(false)
    reached[0] = true
    for (let at = 0; at < clause.length; at += 1) {
      if (reached[at]) for (const size of pieces(at)) reached[at + size] = true
    }
    return reached[clause.length] === true
  }
  const afterFigure = (clause: string, at: number): boolean => at > 0 && folder.isFigure(clause[at - 1] ?? '')

  function* wordPieces(clause: string, at: number, sets: readonly WordSet[], names: readonly string[]) {
    for (let size = Math.min(LONGEST_WORD, clause.length - at); size > 0; size -= 1) {
      const piece = clause.slice(at, at + size)
      if (afterFigure(clause, at) && bounds.has(piece) && !sets.some((set) => LIMITS.has(set) && words[set].has(piece)))
        continue
      if (words.neutral.has(piece) || sets.some((set) => words[set].has(piece))) yield size
    }
    for (const name of names) if (clause.startsWith(name, at)) yield name.length
  }
  /** Every length from `least` to the longest run that stands in the text. */
  function* runPieces(clause: string, at: number, text: string, least: number) {
    for (let size = 1; at + size <= clause.length; size += 1) {
      const piece = clause.slice(at, at + size)
      if (!text.includes(piece)) return
      if (size >= (isRisky(piece) ? Math.max(least, 3) : least)) yield size
    }
  }

  const bears: Tiler['bears'] = (tiles, clause, line, names, as) => {
    const denies = as === 'label' || isRisky(clause)
    const sets = tiles.atom.words.filter((set) => denies || !DENYING.has(set))
    const start = START.exec(clause)?.[1]
    if (start && ![...tiles.core, ...tiles.quotes.map(({ text }) => text)].some((text) => text.includes(start)))
      return false
    const quotable = tiles.quotes.filter((quote) => !quote.risky || said(quote.pairs, line) >= WHOLE)
    return laidOut(clause, function* (at) {
      yield* wordPieces(clause, at, sets, names)
      for (const value of tiles.core) {
        if (alone(clause[at] ?? '') && value.includes(clause[at] ?? '')) yield 1
        yield* runPieces(clause, at, value, Math.min(2, value.length))
        if (clause.startsWith(value, at)) yield value.length
      }
      for (const quote of quotable) {
        yield* runPieces(clause, at, quote.text, Math.min(4, quote.text.length))
        for (const own of quote.clauses) if (clause.startsWith(own, at)) yield own.length
      }
    })
  }

  return {
    tiles: (atom) => ({
      atom,
      names: atom.names.flatMap((name) => nameForms(folder, name)),
      nicks: atom.names
        .flatMap((name) => name.split(/[，,；、/（）()]/u))
        .map((part) => folder.fold(part))
        .filter((part) => part.length > 2),
      core: [
        ...new Set([...atom.core, ...atom.names].flatMap((value) => [folder.fold(value), ...nameForms(folder, value)])),
      ],
      wholes: new Set(atom.quotes.map((quote) => folder.fold(quote))),
      quotes: atom.quotes
        .flatMap((quote) => quote.split(/[。；;！？（）()]+/u))
        .map((quote) => ({ text: folder.fold(quote), clauses: clausesOf(quote).map((clause) => folder.fold(clause)) }))
        .filter(({ text }) => text !== '')
        .map(({ text, clauses }) => ({
          text,
          risky: isRisky(text),
          pairs: new Set(pairsOf(text)),
          clauses: clauses.filter((clause) => clause.length > 1 || folder.isFigure(clause)),
        })),
    }),
    nameForms: (name) => nameForms(folder, name),
    isNeutral: (clause, names) => laidOut(clause, (at) => wordPieces(clause, at, [], names)),
    isBare: (clause, names) =>
      laidOut(clause, function* (at) {
        yield* wordPieces(clause, at, [], names)
        const symbol = clause[at] ?? ''
        if (folder.isFigure(symbol)) yield 1
      }),
    bears,
    isKind: (clause, tiles, names) =>
      laidOut(clause, (at) =>
        wordPieces(
          clause,
          at,
          tiles.atom.words.filter((set) => !SAYING.has(set)),
          names,
        ),
      ),
    hasWord: (text, set) =>
      [...words[set]].some(
        (word) => (word.length > 1 || folder.isWord(word) || /[如若]/u.test(word)) && text.includes(word),
      ),
  }
}

/** In a limit, 内 and 起 behind the figure are how a limit is said. */
const LIMITS: ReadonlySet<WordSet> = new Set<WordSet>([
  'handling',
  'legalHandling',
  'statutory',
  'applicant',
  'parties',
])
const LONGEST_WORD = 20
/** 自受理之日起: what starts a clock is a fact, whatever words may stand beside it. */
const START = /[自从](.{1,16}?)(?:之日|之时|后)?(?:起|开始|算)/u
/** A sentence that denies or bounds is quoted nearly whole, or its condition might be lost. */
const WHOLE = 0.8

const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(1, text.length - 1) }, (_, at) => text.slice(at, at + 2))

function said(pairs: ReadonlySet<string>, line: string): number {
  let found = 0
  for (const pair of pairs) if (line.includes(pair)) found += 1
  return found / Math.max(1, pairs.size)
}

/** 施工合同（或中标通知书）: whole, and without its brackets. */
function nameForms(folder: Folder, name: string): string[] {
  const bare = folder.fold(name.replace(/[（(][^（）()]*[）)]/gu, ''))
  return [...new Set([folder.fold(name), bare])].filter((form) => form.length > 1)
}
