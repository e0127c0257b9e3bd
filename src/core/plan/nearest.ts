/** Edits (a letter put in, left out, changed, or two exchanged) that turn one word into the other, letters of either case alike. */
export function editDistance(one: string, other: string): number {
  const a = Array.from(one.toLowerCase())
  const b = Array.from(other.toLowerCase())
  let before: number[] = []
  let last = b.map((_, at) => at)
  last.push(b.length)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(
        (row[j - 1] as number) + 1,
        (last[j] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] as number) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length] as number
}

/** The word of a list that was most likely meant: at most a third of its letters away, or of which it is a part; else null. */
export function nearest(word: string, words: readonly string[]): string | null {
  let best: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const candidate of words) {
    const distance = editDistance(word, candidate)
    const within = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3))
    if (distance <= within && distance < least) [best, least] = [candidate, distance]
  }
  const lower = word.toLowerCase()
  return (
    best ?? (lower.length > 3 ? (words.find((candidate) => candidate.toLowerCase().includes(lower)) ?? null) : null)
  )
}
