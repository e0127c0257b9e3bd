import type { ZhinanClient } from '../../openapi/client/index.ts'
import type { DraftKind } from '../../src/contract/drafts.ts'
import type { ReferenceKind } from './form/references.ts'
import { dataOf } from './view.ts'

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
  const kinds = NEEDS[kind]
  const [{ items }, stages] = await Promise.all([
    api.GET('/v1/staff/names').then(dataOf),
    kinds.includes('stages') ? api.GET('/v1/stages').then(dataOf) : null,
  ])
  const grouped = Map.groupBy(items, (item) => item.kind)
  return Object.fromEntries(
    kinds.map((one) => [one, byId((one === 'stages' ? stages?.items : grouped.get(one)) ?? [])]),
  )
}

const byId = (items: readonly { id: string; name: string }[]): ReadonlyMap<string, string> =>
  new Map(items.map(({ id, name }) => [id, name]))

/** Names by id of what is published of one kind, in the catalogue's order. */
export async function namesOf(api: ZhinanClient, kind: DraftKind): Promise<ReadonlyMap<string, string>> {
  const { items } = dataOf(await api.GET('/v1/staff/names'))
  return byId(items.filter((item) => item.kind === kind && item.published))
}

/** Departments by id. */
export const departmentNames = (api: ZhinanClient): Promise<ReadonlyMap<string, string>> => namesOf(api, 'departments')

/** All those names in one map: for words about differences. Ids are unique enough to be told by. */
export const allNames = (known: Known): ReadonlyMap<string, string> =>
  new Map(Object.values(known).flatMap((names) => [...(names ?? [])]))
