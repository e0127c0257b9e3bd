import type { Atom } from './atom.ts'
import { THINGS } from './atom.ts'
import type { Folder } from './fold.ts'
import { clausesOf, type Line, sentencesOf } from './lines.ts'
import { isNamed, namedOwners, type Owner } from './naming.ts'
import { partsBorne } from './parts.ts'
import type { Place, Tiler } from './tile.ts'
import type { Tiles } from './tiles.ts'

/** What a text was found to say: where each fact was said, for the check that nothing is left out. */
export interface Said {
  faults: string[]
  /** The facts borne out, with the line and the headings above it; `sure` where nothing of another kind may be meant. */
  founded: { atom: Atom; line: Line; under: string; sure: boolean }[]
}

interface Label {
  /** The facts that may stand under it; null = any. */
  facts: ReadonlySet<Tiles> | null
  /** It says something of what follows (不用带的): something has to follow. */
  claims: boolean
}

const ANY: Label = { facts: null, claims: false }

/** Under a heading that only names a kind of thing, a sentence of the guide may be quoted as well. */
const admits = ({ facts, claims }: Label, one: Tiles): boolean =>
  facts === null || facts.has(one) || (!claims && one.atom.role === 'free')

interface Heading extends Label {
  line: Line
  text: string
  used: boolean
}

interface State {
  owners: ReadonlySet<string>
  headings: Heading[]
  /** What was last named, on a line of which depth: values without a name belong to it. */
  named: { groups: ReadonlySet<string>; indent: number } | null
  /** The posts last spoken of, across lines: a phone belongs to them. */
  posts: ReadonlySet<string> | null
  /** What bore the clause before, on the same line. */
  last: ReadonlySet<Tiles>
}

/**
 * Holds every clause of a text against the facts: one fact has to bear all of it, under the heading and beside the name where it
 * stands. Pure. `subjects` are the answer's, best first: the first is spoken of until another is named.
 */
export function readClaims(
  lines: readonly Line[],
  facts: readonly Tiles[],
  owners: readonly Owner[],
  subjects: readonly string[],
  { folder, tiler }: { folder: Folder; tiler: Tiler },
): Said {
  const result: Said = { faults: [], founded: [] }
  const state: State = {
    owners: new Set(subjects.slice(0, 1)),
    headings: [],
    named: null,
    posts: null,
    last: new Set(),
  }
  const everyName = new Set(facts.flatMap((one) => (THINGS.has(one.atom.role) ? one.names : [])))
  const fault = (clause: string) => result.faults.push(clause.trim().slice(0, 60))

  /** Reads one clause: the facts that bear it where it stands; null where it says nothing. */
  const read = (raw: string, line: Line, limit: Label, as: Place): Tiles[] | null => {
    const clause = folder.fold(raw, true).replace(/^、+|、+$/g, '')
    if (clause === '') return null
    const here = namedOwners(owners, clause)
    const current = here.length > 0 ? new Set(here.map((owner) => owner.id)) : state.owners
    const names = owners
      .filter((owner) => current.has(owner.id) || state.owners.has(owner.id))
      .flatMap((owner) => owner.names)
    if (!everyName.has(clause) && tiler.isNeutral(clause.replaceAll('、', ''), names)) {
      if (here.length > 0) state.owners = current
      return null
    }
    const pool = facts.filter(
      ({ atom }) => current.has(atom.owner) || (state.owners.has(atom.owner) && RELATIONS.has(atom.role)),
    )
    const whole = folder.fold(line.text)
    const borneBy = (text: string): Tiles[] => {
      const words = text.replaceAll('、', '')
      const allowed = pool.filter((one) => admits(limit, one) && tiler.bears(one, words, whole, names, as))
      const fitting = allowed.filter((one) =>
        fits(one, { clause: words, allowed, pool: limit.facts ? [...limit.facts] : pool, names, as, label: limit }),
      )
      // 备案机关 behind the step 核对 is that step's, though another step is called 备案.
      const ofNamed = fitting.filter((one) => state.named?.groups.has(groupOf(one)))
      return ofNamed.length > 0 && !fitting.some((one) => one.names.includes(words)) ? ofNamed : fitting
    }
    const found = borneBy(clause)
    const placed =
      found.length > 0
        ? found
        : partsBorne(
            clause,
            borneBy,
            pool.flatMap((one) => [...one.names, ...one.nicks]),
            folder,
          )
    if (placed.length === 0) {
      fault(raw)
      return null
    }
    if (here.length > 0 && placed.some(({ atom }) => current.has(atom.owner))) state.owners = current
    remember(placed, clause, line)
    state.last = new Set(placed)
    const sure = placed.every(({ atom }) => atom.role === placed[0]?.atom.role)
    const under = state.headings.map((heading) => heading.text).join(' ')
    for (const { atom } of placed) result.founded.push({ atom, line, under, sure })
    return placed
  }

  const remember = (placed: readonly Tiles[], clause: string, line: Line) => {
    const naming = placed.filter((one) => isNamed(one, clause))
    if (naming.length > 0) state.named = { groups: new Set(naming.map(groupOf)), indent: line.indent }
    const posts = placed.filter(({ atom }) => atom.role === 'contact' && atom.names.length > 0)
    if (posts.length > 0) state.posts = new Set(posts.map(groupOf))
  }

  /** Whether a fact that bears a clause may be meant where it stands. */
  const fits = (
    one: Tiles,
    where: {
      clause: string
      allowed: readonly Tiles[]
      pool: readonly Tiles[]
      names: readonly string[]
      as: Place
      label: Label
    },
  ): boolean => {
    const { clause, allowed, pool, names, as, label } = where
    if (as === 'label' || isNamed(one, clause)) return true
    const { atom } = one
    const ofNamed = state.named?.groups.has(groupOf(one)) === true
    if (ofNamed) return true
    if (state.named && [...state.named.groups].some((group) => group.startsWith(`${atom.owner}/${atom.role}/`)))
      return false
    if (atom.role === 'contact' && atom.names.length > 0 && state.posts) return state.posts.has(groupOf(one))
    if (tiler.isBare(clause, names)) {
      if (state.last.has(one)) return true
      if (state.named) return false
      // “要几天？3个工作日。”: a figure without a word is taken for the limit.
      if (label.facts === null) return atom.words.includes('handling')
      if (!label.facts.has(one)) return false
    }
    if (!THINGS.has(atom.role)) return true
    // The name of one thing is not said of another.
    if (everyName.has(clause)) return false
    return (
      tiler.isKind(clause, one, names) ||
      pool.every((other) => other.atom.owner !== atom.owner || other.atom.role !== atom.role || allowed.includes(other))
    )
  }

  /** A sentence of the guide, whole and word for word. */
  const quoted = (text: string, line: Line): boolean => {
    const words = folder.fold(text)
    const found = facts.filter(
      ({ atom, sentences }) => atom.role === 'free' && state.owners.has(atom.owner) && sentences.has(words),
    )
    for (const { atom } of found) result.founded.push({ atom, line, under: '', sure: true })
    return found.length > 0
  }

  const close = (headings: readonly Heading[]) => {
    for (const heading of headings) if (heading.claims && !heading.used) fault(heading.line.text)
  }

  /** Words before a colon: which facts may follow them, and whether they say something of what follows (不用带的). */
  const readLabel = (text: string, line: Line, limit: Label): Label => {
    const borne = clausesOf(text).map((raw) => ({
      clause: folder.fold(raw),
      facts: read(raw, line, limit, 'label') ?? [],
    }))
    const said = borne.filter(({ facts }) => facts.length > 0)
    const claiming = said.filter(
      ({ clause, facts }) =>
        facts.some(({ atom }) => THINGS.has(atom.role)) &&
        !facts.some((one) => isNamed(one, clause) || tiler.isKind(clause, one, allNames(owners))),
    )
    // 不用带的（政府已有）: what stands below has to be both.
    const facts =
      claiming.length > 0
        ? common(claiming.map((one) => new Set(one.facts)))
        : new Set(said.flatMap((one) => one.facts))
    return { facts: said.length > 0 ? facts : null, claims: claiming.length > 0 }
  }

  for (const line of lines) {
    const open = line.item ? state.headings.filter(({ line: above }) => !above.item || above.indent < line.indent) : []
    close(state.headings.filter((heading) => !open.includes(heading)))
    state.headings = open
    if (state.named && line.indent <= state.named.indent) state.named = null
    state.last = new Set()
    const limits = open.flatMap((heading) => (heading.facts ? [heading.facts] : []))
    const under: Label = {
      facts: limits.length === 0 ? null : common(limits),
      claims: open.some((heading) => heading.claims),
    }
    if (quoted(line.text, line)) continue
    if (line.heading) {
      const text = line.text.replace(/[:：]+$/u, '')
      const { facts, claims } = readLabel(text, line, under)
      state.headings.push({ line, text: folder.fold(text), facts, claims, used: false })
      continue
    }
    let label: Label = under
    for (const sentence of sentencesOf(line.text)) {
      if (quoted(sentence, line)) continue
      const parts = sentence.split(/[:：]/u)
      const last = parts.pop() ?? ''
      const above = label
      for (const part of parts) {
        // A label tells its own kind, also under a heading of another; what a heading says of all below it stays.
        const next = readLabel(part, line, under.claims ? label : ANY)
        if (next.facts) label = next
      }
      const borne = clausesOf(last).flatMap((clause) => read(clause, line, label, 'clause') ?? [])
      if (label !== above && label.claims && borne.length === 0) fault(sentence)
      if (borne.length > 0 || label !== under) for (const heading of open) heading.used = true
    }
  }
  close(state.headings)
  return result
}

const RELATIONS: ReadonlySet<Atom['role']> = new Set<Atom['role']>(['prerequisite', 'unlock', 'parallel'])
const groupOf = ({ atom }: Tiles): string => `${atom.owner}/${atom.role}/${atom.group}`
const allNames = (owners: readonly Owner[]): string[] => owners.flatMap((owner) => owner.names)

const common = (sets: readonly ReadonlySet<Tiles>[]): ReadonlySet<Tiles> =>
  new Set([...(sets[0] ?? [])].filter((one) => sets.every((set) => set.has(one))))
