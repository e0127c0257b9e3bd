import type { Atom } from './atom.ts'
import type { Folder } from './fold.ts'
import { clausesOf } from './lines.ts'

/** A fact, folded: the pieces from which a clause may be laid. */
export interface Tiles {
  atom: Atom
  names: string[]
  /** Parts of the names, by which the thing is also known: 资料审核 of “资料审核，必要时现场核查”. */
  nicks: string[]
  core: string[]
  /** Values that are said whole or not at all: a department's name. */
  whole: string[]
  /** Its sentences whole, for a line that is nothing but one of them. */
  sentences: ReadonlySet<string>
  quotes: Quote[]
}

/** A sentence to quote from, with the pairs of symbols that tell how much of it was said. */
export interface Quote {
  text: string
  risky: boolean
  pairs: ReadonlySet<string>
  clauses: { text: string; risky: boolean }[]
}

/** Symbols that turn a sentence round or bound it: they are said only as the guide says them. */
const RISKY = /[不未无免非没勿莫别禁仅只除否零]/u
const RISKY_WORDS =
  "no,not,never,without,only,except,unless,free,waived,exempt,don't,doesn't,needn't,none,nor,nothing,cannot,can't"

export interface Risk {
  isRisky(text: string): boolean
  /** A symbol that turns round what stands behind it. */
  turns(symbol: string | undefined): boolean
}

export function createRisk(folder: Folder): Risk {
  const words = new Set(RISKY_WORDS.split(',').map((word) => folder.fold(word)))
  const turns = (symbol: string | undefined): boolean =>
    symbol !== undefined && (RISKY.test(symbol) || words.has(symbol))
  return { turns, isRisky: (text) => Array.from(text).some(turns) }
}

export const tilesOf = (folder: Folder, { isRisky }: Risk, atom: Atom): Tiles => ({
  atom,
  names: atom.names.flatMap((name) => nameForms(folder, name)),
  nicks: atom.names
    .flatMap((name) => name.split(/[，,；、/（）()]/u))
    .map((part) => folder.fold(part))
    .filter((part) => part.length > 2),
  core: distinct(
    [...atom.core, ...(atom.whole.length > 0 ? [] : atom.names)].flatMap((value) => [
      folder.fold(value),
      ...nameForms(folder, value),
    ]),
  ),
  whole: distinct(atom.whole.flatMap((value) => nameForms(folder, value))),
  sentences: new Set(atom.quotes.map((quote) => folder.fold(quote))),
  quotes: atom.quotes
    .flatMap((quote) => quote.split(/[。；;！？（）()]+/u))
    .flatMap((quote) => {
      const text = folder.fold(quote)
      const clauses = clausesOf(quote)
        .flatMap((clause) => [clause, ...clause.split(/[:：]/u)])
        .map((clause) => folder.fold(clause))
        .filter((clause) => clause.length > 1 || folder.isFigure(clause))
        .map((clause) => ({ text: clause, risky: isRisky(clause) }))
      return text === '' ? [] : [{ text, risky: isRisky(text), pairs: new Set(pairsOf(text)), clauses }]
    }),
})

const distinct = (values: readonly string[]): string[] => [...new Set(values)]

const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(1, text.length - 1) }, (_, at) => text.slice(at, at + 2))

/** How much of a sentence a line says. */
export function shareSaid(quote: Quote, line: string): number {
  let found = 0
  for (const pair of quote.pairs) if (line.includes(pair)) found += 1
  return found / Math.max(1, quote.pairs.size)
}

/** 施工合同（或中标通知书）, 中华人民共和国食品安全法: whole, and as people shorten them. */
export function nameForms(folder: Folder, name: string): string[] {
  const bare = name.replace(/[（(][^（）()]*[）)]/gu, '')
  const short = bare.replace(/^中华人民共和国/u, '')
  return distinct([name, bare, short].map((form) => folder.fold(form))).filter((form) => form.length > 1)
}
