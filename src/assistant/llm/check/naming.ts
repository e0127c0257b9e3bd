import type { Tiles } from './tiles.ts'

/** An entry that the text may speak of, by its names. */
export interface Owner {
  id: string
  names: string[]
}

/** Entries that a clause names; 消防验收 inside 消防验收备案 is not named by it. */
export function namedOwners(owners: readonly Owner[], clause: string): Owner[] {
  const found = owners.flatMap((owner) =>
    owner.names.filter((name) => clause.includes(name)).map((name) => ({ owner, name })),
  )
  const whole = found.filter(({ name }) => !found.some((other) => other.name !== name && other.name.includes(name)))
  return [...new Set(whole.map(({ owner }) => owner))]
}

/** Whether the clause names the thing: its name, or half of it and more. */
export const isNamed = ({ names, nicks }: Tiles, clause: string): boolean =>
  nicks.some((nick) => clause.includes(nick)) ||
  names.some((name) => longestCommon(name, clause) >= Math.max(2, Math.ceil(name.length / 2)))

function longestCommon(a: string, b: string): number {
  let longest = 0
  for (let at = 0; at < a.length; at += 1)
    while (at + longest < a.length && b.includes(a.slice(at, at + longest + 1))) longest += 1
  return longest
}
