import type { ZhinanClient } from '../../openapi/client/index.ts'
import type { DraftKind } from '../../src/contract/drafts.ts'
import type { ReferenceKind } from './form/references.ts'
import { allItems, dataOf } from './view.ts'

export type Known = Partial<Record<ReferenceKind, ReadonlyMap<string, string>>>

/** Which kinds a content of each kind refers to. */
const NEEDS: Readonly<Record<DraftKind, readonly ReferenceKind[]>> = {
  matters: ['matters', 'documents', 'departments', 'bundles', 'stages'],
  documents: ['matters'],
  departments: ['matters'],
  bundles: ['matters'],
  policies: ['matters', 'departments'],
  institutions: ['matters'],
  places: ['matters', 'places'],
}

/** Names by id of everything that a content of this kind may refer to. */
export async function knownFor(api: ZhinanClient, kind: DraftKind): Promise<Known> {
  const read = async (one: ReferenceKind) => [one, await namesOf(api, one)] as const
  return Object.fromEntries(await Promise.all(NEEDS[kind].map(read)))
}

async function namesOf(api: ZhinanClient, kind: ReferenceKind): Promise<ReadonlyMap<string, string>> {
  if (kind === 'stages') {
    const { items } = dataOf(await api.GET('/v1/stages'))
    return new Map(items.map(({ id, name }) => [id, name]))
  }
  const items = await allItems((cursor) =>
    api.GET('/v1/staff/entries', { params: { query: { kind, limit: 100, ...(cursor ? { cursor } : {}) } } }),
  )
  return new Map(items.map(({ id, name }) => [id, name]))
}

/** Departments by id. */
export const departmentNames = (api: ZhinanClient): Promise<ReadonlyMap<string, string>> => namesOf(api, 'departments')

/** All those names in one map: for words about differences. Ids are unique enough to be told by. */
export const allNames = (known: Known): ReadonlyMap<string, string> =>
  new Map(Object.values(known).flatMap((names) => [...(names ?? [])]))
