type Needs = ReadonlyMap<string, readonly string[]>

/** Cycles among prerequisites of every rule (a conditional cycle would make a plan unsolvable too). Pure. */
export function prerequisiteCycles(needs: Needs): string[][] {
  const done = new Set<string>()
  const cycles: string[][] = []
  const visit = (id: string, trail: string[]) => {
    const start = trail.indexOf(id)
    if (start >= 0) return void cycles.push([...trail.slice(start), id])
    if (done.has(id)) return
    for (const next of needs.get(id) ?? []) visit(next, [...trail, id])
    done.add(id)
  }
  for (const id of needs.keys()) visit(id, [])
  return cycles
}

/** A way from a matter through what it needs back to itself; null where there is none. Pure. */
export function cycleThrough(id: string, needs: Needs): string[] | null {
  const seen = new Set<string>()
  const way = (from: string): string[] | null => {
    for (const next of needs.get(from) ?? []) {
      if (next === id) return [next]
      if (seen.has(next)) continue
      seen.add(next)
      const rest = way(next)
      if (rest) return [next, ...rest]
    }
    return null
  }
  const found = way(id)
  return found ? [id, ...found] : null
}
