import type { DraftKind } from '../../../src/contract/drafts.ts'

/** What a field's id stands for. `stages`: the stages of the guide. */
export type ReferenceKind = DraftKind | 'stages'

/** Fields that name another entry, by `parent.field` or the field alone; the parent of a content's own fields is `@` and its kind. */
const REFERENCES: Readonly<Record<string, ReferenceKind>> = {
  department: 'departments',
  document: 'documents',
  issuedBy: 'matters',
  'prerequisites.id': 'matters',
  'cousins.id': 'matters',
  parallelWith: 'matters',
  includes: 'matters',
  matters: 'matters',
  matter: 'matters',
  runTogether: 'matters',
  without: 'matters',
  after: 'matters',
  '@matters.stage': 'stages',
  '@places.within': 'places',
  'deferrable.only': 'bundles',
}

/** The names of what ids stand for, of one kind of content. */
export interface References {
  has(field: string, pointer: string): boolean
  /** Names by id. */
  names(field: string, pointer: string): ReadonlyMap<string, string>
  kindOf(field: string, pointer: string): ReferenceKind | null
}

/** `names`: of each kind of entry, id -> name. */
export function referencesOf(
  kind: DraftKind,
  names: Readonly<Partial<Record<ReferenceKind, ReadonlyMap<string, string>>>>,
): References {
  const kindOf = (field: string, pointer: string): ReferenceKind | null => {
    const path = pointer
      .split('/')
      .slice(1, -1)
      .filter((part) => !/^(\d+|n\d+|KEY)$/.test(part))
    const parent = path.at(-1) ?? `@${kind}`
    return REFERENCES[`${parent}.${field}`] ?? REFERENCES[field] ?? null
  }
  return {
    kindOf,
    has: (field, pointer) => kindOf(field, pointer) !== null,
    names: (field, pointer) => names[kindOf(field, pointer) ?? kind] ?? new Map(),
  }
}

/** How a form shows a reference: “施工许可证核发〔construction-permit〕”; an id that nobody knows stands by itself. */
export const referenceText = (id: string, names: ReadonlyMap<string, string>): string => {
  const name = names.get(id)
  return name === undefined ? id : `${name}〔${id}〕`
}

/** The reverse: also of a bare name that one entry alone has. What names nothing stays as it was typed. */
export function referenceId(text: string, names: ReadonlyMap<string, string>): string {
  const id = /〔([^〔〕]+)〕$/.exec(text.trim())?.[1]
  if (id !== undefined) return id
  if (names.has(text)) return text
  const named = [...names].filter(([, name]) => name === text.trim())
  return named.length === 1 ? (named[0]?.[0] ?? text) : text
}
