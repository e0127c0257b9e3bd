import type { Calendar } from '../time/calendar.ts'
import { type Duration, endOf, latestStart, type Point } from './working-time.ts'

/** What a matter waits for. `any`: one of its group (of the matter's, where `group` is null) is enough. */
export type Need = {
  readonly id: string
  readonly rule: 'all' | 'any' | 'conditional'
  readonly group?: string | null
}

export type Node = { readonly id: string; readonly after: readonly Need[] }

/** Matters by position. `all`: what each waits for; `groups`: of each of these, one; `dependents`: who waits for it. */
export type Network = {
  readonly ids: readonly string[]
  readonly index: ReadonlyMap<string, number>
  readonly all: readonly (readonly number[])[]
  readonly groups: readonly (readonly (readonly number[])[])[]
  readonly dependents: readonly (readonly number[])[]
}

/** A run through the network. `before`: what each waited for; `via`: the last of these, which decided its start; `order`: by end. */
export type Run = {
  readonly start: readonly Point[]
  readonly end: readonly Point[]
  readonly before: readonly (readonly number[])[]
  readonly via: readonly (number | null)[]
  readonly order: readonly number[]
}

/** Most matters wait for no group: they share this one. */
const NO_GROUPS: readonly (readonly number[])[] = []
const NONE_MET: boolean[] = []

/** The matters as a network. What is needed but not in the plan asks for nothing. Throws RangeError for an id given twice. */
export function networkOf(nodes: readonly Node[]): Network {
  const ids = nodes.map((node) => node.id)
  const index = new Map(ids.map((id, at) => [id, at]))
  if (index.size !== ids.length) throw new RangeError('a matter is in the plan twice')
  const all: number[][] = []
  const groups: (readonly (readonly number[])[])[] = []
  const dependents: number[][] = ids.map(() => [])
  for (const [at, node] of nodes.entries()) {
    const needed: number[] = []
    let byGroup: Map<string | null, number[]> | null = null
    for (const need of node.after) {
      const before = index.get(need.id)
      if (before === undefined) continue
      let members = needed
      if (need.rule === 'any') {
        const group = need.group ?? null
        byGroup ??= new Map()
        members = byGroup.get(group) ?? []
        byGroup.set(group, members)
      }
      if (!members.includes(before)) members.push(before)
      const waiting = dependents[before] as number[]
      if (waiting.at(-1) !== at) waiting.push(at)
    }
    all.push(needed)
    groups.push(byGroup === null ? NO_GROUPS : [...byGroup.values()])
  }
  return { ids, index, all, groups, dependents }
}

/**
 * Earliest start and end of every matter when all that may run side by side does. Matters end in the order of time, so the first
 * of a group to end is its earliest. Gives the positions of a cycle instead where matters wait for one another.
 */
export function earliest(
  network: Network,
  begin: Point,
  durations: readonly (Duration | null)[],
  calendar: Calendar,
): { readonly run: Run } | { readonly cycle: readonly number[] } {
  const count = network.ids.length
  const start = new Array<Point>(count).fill(begin)
  const end = new Array<Point>(count).fill(begin)
  const via = new Array<number | null>(count).fill(null)
  const before = network.ids.map((): number[] => [])
  const done = new Array<boolean>(count).fill(false)
  const open = network.all.map((needed, at) => needed.length + (network.groups[at] as readonly unknown[]).length)
  const met = network.groups.map((groups) => (groups.length === 0 ? NONE_MET : groups.map(() => false)))
  const order: number[] = []
  const queue = createQueue(end)

  const ready = (at: number) => {
    end[at] = endOf(calendar, start[at] as Point, durations[at] ?? null)
    queue.push(at)
  }
  const release = (at: number, by: number) => {
    let freed = network.all[at]?.includes(by) ? 1 : 0
    const groups = network.groups[at] as readonly (readonly number[])[]
    const flags = met[at] as boolean[]
    for (let group = 0; group < groups.length; group++) {
      if (flags[group] || !groups[group]?.includes(by)) continue
      flags[group] = true
      freed += 1
    }
    if (freed === 0) return
    before[at]?.push(by)
    if (via[at] === null || (end[by] as Point) > (start[at] as Point)) via[at] = by
    start[at] = Math.max(start[at] as Point, end[by] as Point)
    open[at] = (open[at] as number) - freed
    if (open[at] === 0) ready(at)
  }

  for (let at = 0; at < count; at++) if (open[at] === 0) ready(at)
  for (let at = queue.pop(); at !== null; at = queue.pop()) {
    done[at] = true
    order.push(at)
    for (const next of network.dependents[at] as readonly number[]) release(next, at)
  }
  return order.length === count ? { run: { start, end, before, via, order } } : { cycle: findCycle(network, done) }
}

/** The same over a network that is known to have no cycle. */
export function runOf(
  network: Network,
  begin: Point,
  durations: readonly (Duration | null)[],
  calendar: Calendar,
): Run {
  const result = earliest(network, begin, durations, calendar)
  if ('cycle' in result) throw new RangeError('a cycle appeared in a plan without one')
  return result.run
}

/** When the last matter ends; `begin` for an empty plan. */
export const lengthOf = (run: Run, begin: Point): Point => run.end.reduce((last, end) => Math.max(last, end), begin)

/** Latest start and end of every matter that leads to a goal (`goals`: position -> latest end); null for the others. */
export function latest(
  run: Run,
  goals: ReadonlyMap<number, Point>,
  durations: readonly (Duration | null)[],
  calendar: Calendar,
): { readonly start: readonly (Point | null)[]; readonly end: readonly (Point | null)[] } {
  const end: (Point | null)[] = run.end.map((_, at) => goals.get(at) ?? null)
  const start: (Point | null)[] = run.end.map(() => null)
  for (let place = run.order.length - 1; place >= 0; place--) {
    const at = run.order[place] as number
    const by = end[at] ?? null
    if (by === null) continue
    const from = latestStart(calendar, by, durations[at] ?? null)
    start[at] = from
    for (const before of run.before[at] as readonly number[]) end[before] = Math.min(end[before] ?? from, from)
  }
  return { start, end }
}

/** The chain of matters that decides when `last` ends, first to last. */
export function chainTo(run: Run, last: number | null): number[] {
  const chain: number[] = []
  for (let at = last; at !== null; at = run.via[at] ?? null) chain.push(at)
  return chain.reverse()
}

/** The position that ends last; of several, the first. Null for an empty plan. */
export const lastOf = (run: Run): number | null =>
  run.end.reduce<number | null>((last, end, at) => (last === null || end > (run.end[last] as Point) ? at : last), null)

/** A cycle among the matters that never came to an end: from any of them, each still waits for another one of them. */
function findCycle(network: Network, done: readonly boolean[]): number[] {
  const seen: number[] = []
  let at = done.indexOf(false)
  while (!seen.includes(at)) {
    seen.push(at)
    const waits = [
      ...(network.all[at] ?? []),
      ...(network.groups[at] ?? []).filter((group) => !group.some((one) => done[one])).flat(),
    ]
    at = waits.find((one) => !done[one]) as number
  }
  return seen.slice(seen.indexOf(at)).reverse()
}

/** A binary heap of positions by their end, then by position, so that a plan comes out the same every time. */
function createQueue(end: readonly Point[]) {
  const heap: number[] = []
  const less = (a: number, b: number) => (end[a] as Point) - (end[b] as Point) || a - b
  const swap = (i: number, j: number) => {
    const kept = heap[i] as number
    heap[i] = heap[j] as number
    heap[j] = kept
  }
  return {
    push(at: number) {
      let i = heap.push(at) - 1
      while (i > 0) {
        const parent = (i - 1) >> 1
        if (less(heap[parent] as number, heap[i] as number) <= 0) break
        swap(i, parent)
        i = parent
      }
    },
    pop(): number | null {
      const top = heap[0]
      const tail = heap.pop()
      if (top === undefined || tail === undefined) return null
      if (heap.length === 0) return top
      heap[0] = tail
      for (let i = 0; ; ) {
        let least = i
        for (const child of [2 * i + 1, 2 * i + 2])
          if (child < heap.length && less(heap[child] as number, heap[least] as number) < 0) least = child
        if (least === i) return top
        swap(i, least)
        i = least
      }
    },
  }
}
