import { nearest } from '../../core/plan/nearest.ts'
import { wordKey } from './text.ts'

/** What names stand for in cells: departments, documents, matters, stages, bundles. */
export interface Directory {
  /** 部门, 材料 ... */
  label: string
  /** The id of what a cell names, by id, name, `名称（编号）` or a name that people use; else why not, with what was likely meant. */
  find(text: string): { id: string } | { reason: string; suggestion: string }
  /** What a cell says of an id: its name where the name means this one only. */
  nameOf(id: string): string
  /** All names, for drop-downs. */
  names: readonly string[]
}

interface Entry {
  id: string
  name: string
  aliases: readonly string[]
}

/** Entries by all that they are called. What two of them are called alike names neither, except by its id. */
export function directory(
  label: string,
  entries: readonly Entry[],
  unknown = `请核对名称；新的${label}要先在系统里建好，再导入`,
): Directory {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const index = (names: (entry: Entry) => readonly string[]) => {
    const found = new Map<string, Set<string>>()
    for (const entry of entries)
      for (const name of names(entry)) {
        const key = wordKey(name)
        if (key === '') continue
        const ids = found.get(key)
        if (ids) ids.add(entry.id)
        else found.set(key, new Set([entry.id]))
      }
    return found
  }
  const names = index(({ name }) => [name])
  const aliases = index((entry) => entry.aliases)
  const nameOf = (id: string): string => {
    const entry = byId.get(id)
    if (!entry || entry.name.trim() === '') return id
    const clear = names.get(wordKey(entry.name))?.size === 1 && (byId.get(entry.name)?.id ?? id) === id
    return clear ? entry.name : `${entry.name}（${id}）`
  }
  const near = likely(entries)
  const several = (text: string, ids: ReadonlySet<string>) => ({
    reason: `“${text}”不止一个${label}叫这个名字`,
    suggestion: `请写编号：${[...ids].slice(0, 3).join('、')}`,
  })
  return {
    label,
    nameOf,
    names: entries.map(({ id }) => nameOf(id)),
    find(text) {
      const plain = text.normalize('NFKC').trim()
      if (byId.has(plain)) return { id: plain }
      const within = /\(([a-z0-9-]+)\)$/.exec(plain)?.[1]
      if (within !== undefined && byId.has(within)) return { id: within }
      for (const known of [names, aliases]) {
        const ids = known.get(wordKey(text))
        const [id] = ids ?? []
        if (ids && id !== undefined) return ids.size === 1 ? { id } : several(text, ids)
      }
      const meant = near(text)
      return {
        reason: `没有叫“${text}”的${label}`,
        suggestion: meant.length > 0 ? `是不是“${meant.join('”“')}”？` : unknown,
      }
    },
  }
}

/** Two letters after each other: what names that are alike share. */
function pairsOf(name: string): Set<string> {
  const letters = Array.from(wordKey(name))
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`))
}

/** At most three names that are near to a text: by what they share with it, else by letters. The same question costs nothing twice. */
function likely(entries: readonly Entry[]): (text: string) => string[] {
  const told = new Map<string, string[]>()
  let pairs: { name: string; pairs: Set<string> }[] | null = null
  return (text) => {
    const known = told.get(text)
    if (known) return known
    pairs ??= entries.map(({ name }) => ({ name, pairs: pairsOf(name) }))
    const own = pairsOf(text)
    const alike = pairs
      .map(({ name, pairs: other }) => {
        let common = 0
        for (const pair of own) if (other.has(pair)) common += 1
        return { name, score: (2 * common) / Math.max(1, own.size + other.size) }
      })
      .filter(({ score }) => score >= 0.4)
      .sort((a, b) => b.score - a.score)
      .slice(0, 3)
      .map(({ name }) => name)
    const letters =
      alike.length === 0 && Array.from(text).length <= 8
        ? nearest(
            text,
            pairs.map(({ name }) => name),
          )
        : null
    const meant = letters === null ? alike : [letters]
    told.set(text, meant)
    return meant
  }
}
