import { labelOf, type Names, pointerTo } from '../../../contract/content/labels.ts'
import { keyOfList } from '../../../contract/content/list-keys.ts'
import { valueText } from '../../../contract/content/value-text.ts'
import type { Difference, Draft, DraftKind } from '../../../contract/drafts.ts'
import { isObject, type Json, same } from '../../../contract/json.ts'
import { needsReview } from './needs-review.ts'

type Path = (string | number)[]
interface Change {
  path: Path
  before: Json
  after: Json
  /** How it is said; `replace` where nothing else is known. */
  how: 'replace' | 'add' | 'remove' | 'order'
}

/** Fields of a limit that its words do not tell. */
const BESIDE_LIMIT = ['basis', 'source']

/**
 * What a change changes, field by field, in words for whoever approves it. Entries of lists are held against each other by their keys.
 * Pointers lead into `after`; those of what is gone, into `before`. `before` null = a new entry, `after`
 * null = one that goes as `intent` says: one difference. Pure.
 */
export function differencesOf(
  kind: DraftKind,
  before: Json,
  after: Json,
  names: Names = new Map(),
  intent: Draft['intent'] = 'withdraw',
): Difference[] {
  if (before === null || after === null) {
    if (same(before, after)) return []
    const added = before === null
    const content = (added ? after : before) as { name?: unknown }
    const words = `${added ? '新增' : intent === 'retire' ? '废止' : '撤下'}“${valueText(content.name)}”`
    return [{ pointer: '', label: '整条内容', before, after, words, needsReview: true }]
  }
  return changes(before, after, []).map(({ path, before: from, after: to, how }) => {
    const fields = path.filter((part): part is string => typeof part === 'string')
    const pointer = pointerTo(path)
    const content = how === 'remove' ? before : after
    const label = labelOf(pointer, kind, { content, names })
    /** The list that an entry is added to or taken from. */
    const list = () => labelOf(pointerTo(path.slice(0, -1)), kind, { content, names })
    const text = (value: Json) => shortText(valueText(value, { path: fields, kind, names }))
    return {
      pointer,
      label,
      before: from ?? null,
      after: to ?? null,
      words: sentence(how, how === 'add' || how === 'remove' ? list() : label, text, from, to),
      needsReview: needsReview(kind, fields),
    }
  })
}

function sentence(how: Change['how'], label: string, text: (value: Json) => string, from: Json, to: Json): string {
  if (how === 'add') return `${label}增加“${text([to])}”`
  if (how === 'remove') return `${label}删去“${text([from])}”`
  if (how === 'order') return `${label}调整了顺序`
  if (isEmpty(from)) return `${label}填为“${text(to)}”`
  if (isEmpty(to)) return `${label}清空（原为“${text(from)}”）`
  return typeof from === 'string' && typeof to === 'string' && Math.max(from.length, to.length) > 200
    ? `${label}有修改（原${Array.from(from).length}字，现${Array.from(to).length}字）`
    : `${label}由“${text(from)}”改为“${text(to)}”`
}

const isEmpty = (value: Json): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
const LONGEST = 80
const shortText = (text: string): string =>
  Array.from(text).length > LONGEST ? `${Array.from(text).slice(0, LONGEST).join('')}…` : text

function changes(before: Json, after: Json, path: Path): Change[] {
  if (same(before, after)) return []
  if (isObject(before) && isObject(after))
    return isLimit(before) ? ofLimit(before, after, path) : ofObject(before, after, path)
  if (Array.isArray(before) && Array.isArray(after)) {
    const key = keyOfList(String(path.at(-1) ?? ''), [before, after])
    if (key) return ofList(before, after, key, path)
  }
  return [{ path, before, after, how: 'replace' }]
}

/** A field's value; what every object has (`constructor`) is none. */
const own = (of: Record<string, Json>, key: string): Json => (Object.hasOwn(of, key) ? (of[key] ?? null) : null)

function ofObject(before: Record<string, Json>, after: Record<string, Json>, path: Path): Change[] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return keys.flatMap((key) => changes(own(before, key), own(after, key), [...path, key]))
}

const isLimit = (value: Record<string, Json>): boolean => 'obligor' in value && 'lawText' in value

/** A limit is told as one: “由20个工作日改为15个工作日”. */
function ofLimit(before: Record<string, Json>, after: Record<string, Json>, path: Path): Change[] {
  const [from, to] = [valueText(before), valueText(after)]
  if (from === to) return ofObject(before, after, path)
  const beside = BESIDE_LIMIT.flatMap((key) => changes(own(before, key), own(after, key), [...path, key]))
  return [{ path, before, after, how: 'replace' }, ...beside]
}

function ofList(before: readonly Json[], after: readonly Json[], key: (item: Json) => string, path: Path): Change[] {
  const earlier = new Map(before.map((item, at) => [key(item), { item, at }]))
  const later = new Set(after.map(key))
  const found: Change[] = after.flatMap((item, at): Change[] => {
    const known = earlier.get(key(item))
    if (!known) return [{ path: [...path, at], before: null, after: item, how: 'add' }]
    return changes(known.item, item, [...path, at])
  })
  const gone = [...earlier.values()].filter(({ item }) => !later.has(key(item)))
  for (const { item, at } of gone) found.push({ path: [...path, at], before: item, after: null, how: 'remove' })
  const kept = (items: readonly Json[], others: (name: string) => boolean) =>
    items.map(key).filter(others).join('\u0002')
  const moved = kept(before, (name) => later.has(name)) !== kept(after, (name) => earlier.has(name))
  // Where steps come in between, the numbers of those behind them follow by themselves.
  const renumbered = !moved && found.some(({ how }) => how !== 'replace')
  const told = renumbered ? found.filter(({ how, path }) => how !== 'replace' || path.at(-1) !== 'order') : found
  return moved ? [...told, { path, before, after, how: 'order' }] : told
}
