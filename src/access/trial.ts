/*
 * 试问: a change of the catalogue that is not published, laid over what is. Only questions asked with it see it, by their own context:
 * nothing is written anywhere, so that nothing can be left behind or be seen by anybody else.
 */

/** An entry as the change would publish it. */
export interface TrialEntry {
  kind: string
  id: string
  /** '' for a standard entry. */
  region: string
  body: string
}

/** The same as the search index would hold it. */
export interface TrialWords {
  kind: string
  id: string
  region: string
  name: string
  aliases: string[]
  sayings: string[]
  cousins: { id: string; words: string[] }[]
  snippet: string
  /** Every word that it is found by. */
  tokens: ReadonlySet<string>
  /** How often each word stands in its long texts. */
  texts: ReadonlyMap<string, number>
}

export interface Trial {
  entries: readonly TrialEntry[]
  words: readonly TrialWords[]
  /** `kind/id/region` of what the change takes the place of, or off: of the published entries, and of the rows of the index. */
  replaced: ReadonlySet<string>
  replacedWords: ReadonlySet<string>
  /** By how many entries more (or, below 0, fewer) hold a word. */
  holders: ReadonlyMap<string, number>
  /** How many entries the index would hold; null = as many as now. */
  total: number | null
}

/** No change at all: for asking what is published, without anything of the question being kept. */
export const NO_CHANGE: Trial = {
  entries: [],
  words: [],
  replaced: new Set(),
  replacedWords: new Set(),
  holders: new Map(),
  total: null,
}

export const trialKey = (row: { kind: string; id: string; region: string }): string =>
  `${row.kind}/${row.id}/${row.region}`

/** Rows of the published entries as they would be: those that are replaced go, those of the change that `keep` wants come. */
export function tried<R extends { region: string }>(
  trial: Trial | undefined,
  rows: readonly R[],
  keyOf: (row: R) => string,
  add: (entry: TrialEntry) => R | null,
): R[] {
  if (!trial) return [...rows]
  return [
    ...rows.filter((row) => !trial.replaced.has(keyOf(row))),
    ...trial.entries.flatMap((entry) => add(entry) ?? []),
  ]
}
