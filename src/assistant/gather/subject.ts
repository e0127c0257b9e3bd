import type { z } from 'zod'
import type { Ctx } from '../../access/context.ts'
import type { Block } from '../../contract/blocks.ts'
import type { Facet } from '../../contract/chat.ts'
import type {
  Bundle,
  Department,
  Document,
  Institution,
  Matter,
  Place,
  Policy,
  Stage,
  StageList,
} from '../../contract/index.ts'
import type { SubjectKind } from '../../contract/search.ts'
import { loadEntries } from '../../guide/entries.ts'
import { bundleBlocks } from '../compose/bundle.ts'
import { type MatterFile, matterBlocks } from '../compose/matter.ts'
import {
  departmentBlocks,
  documentEntryBlocks,
  institutionBlocks,
  placeEntryBlocks,
  policyBlocks,
  stageBlocks,
} from '../compose/others.ts'
import type { Say } from '../compose/say.ts'
import { loadMatterFiles } from './entries.ts'

/** An entry that was fetched: what of it an answer needs, whatever its kind. */
export interface Fetched {
  kind: SubjectKind
  id: string
  name: string
  nameEn: string | null
  version: number | null
  /** Entries that belong to it, for questions that follow. */
  related: string[]
  /** Matters that an entry of another kind leads to: a bundle's members, what a department or place handles. */
  leadsTo: { name: string; nameEn?: string | null }[]
  /** The matter whose result this document is. */
  issuedBy: string | null
  /** Where the matter is done at once with others: the bundle, or the one matter that the bundle consists of. */
  bundle: { kind: 'bundle' | 'matter'; id: string } | null
  /** All that was fetched; nothing else may be said. */
  source: unknown
  compose(say: Say, facets: readonly Facet[]): Block[]
}

type Entry<T extends z.ZodType> = z.infer<T>

/** Fetches entries of one kind for an answer about these facets; unknown ids are left out. */
export async function fetchEntries(
  ctx: Ctx,
  kind: SubjectKind,
  ids: readonly string[],
  facets: readonly Facet[],
  region: string,
): Promise<Fetched[]> {
  switch (kind) {
    case 'matter':
      return (await loadMatterFiles(ctx, ids, facets, region)).map(ofMatter)
    case 'bundle':
      return (await loadEntries<Entry<typeof Bundle>>(ctx, kind, ids, region)).map((bundle) => ({
        ...base(kind, bundle),
        related: bundle.members.map((member) => member.id),
        leadsTo: bundle.members,
        compose: (say: Say) => bundleBlocks(say, bundle),
      }))
    case 'department':
      return (await loadEntries<Entry<typeof Department>>(ctx, kind, ids, region)).map((department) => ({
        ...base(kind, department),
        related: department.matters.map((matter) => matter.id),
        leadsTo: department.matters,
        compose: (say: Say) => departmentBlocks(say, department),
      }))
    case 'document':
      return (await loadEntries<Entry<typeof Document>>(ctx, kind, ids, region)).map((document) => ({
        ...base(kind, document),
        related: document.askedBy.map((matter) => matter.id),
        leadsTo: document.askedBy,
        issuedBy: document.issuedBy?.id ?? null,
        compose: (say: Say) => documentEntryBlocks(say, document),
      }))
    case 'policy':
      return (await loadEntries<Entry<typeof Policy>>(ctx, kind, ids, region)).map((policy) => ({
        ...base(kind, policy),
        related: policy.matters.map((matter) => matter.id),
        leadsTo: policy.matters,
        compose: (say: Say) => policyBlocks(say, policy),
      }))
    case 'institution':
      return (await loadEntries<Entry<typeof Institution>>(ctx, kind, ids, region)).map((institution) => ({
        ...base(kind, institution),
        compose: (say: Say) => institutionBlocks(say, institution),
      }))
    case 'place':
      return (await loadEntries<Entry<typeof Place>>(ctx, kind, ids, region)).map((place) => ({
        ...base(kind, place),
        related: place.matters.map((matter) => matter.id),
        leadsTo: place.matters,
        compose: (say: Say) => placeEntryBlocks(say, place),
      }))
    case 'stage':
      return (await loadStages(ctx, region)).items
        .filter((stage) => ids.includes(stage.id))
        .map((stage: Stage) => ({
          ...base(kind, stage),
          related: stage.matters.map((matter) => matter.id),
          leadsTo: stage.matters,
          compose: (say: Say) => stageBlocks(say, stage),
        }))
    case 'project':
      return []
  }
}

export function ofMatter(file: MatterFile): Fetched {
  const matter: Matter = file.matter
  return {
    ...base('matter', matter),
    source: file,
    bundle: bundleOf(file),
    related: [
      ...matter.prerequisites,
      ...matter.unlocks,
      ...matter.parallelWith,
      ...matter.includes,
      ...file.bundles,
    ].map((one) => one.id),
    compose: (say, facets) => matterBlocks(say, file, facets),
  }
}

/** Not for a matter that is itself such a bundle's one member. */
function bundleOf({ matter, bundles }: MatterFile): Fetched['bundle'] {
  const [first] = bundles
  const [only] = first?.members ?? []
  if (!first || !only || (first.members.length === 1 && only.id === matter.id)) return null
  return first.members.length === 1 ? { kind: 'matter', id: only.id } : { kind: 'bundle', id: first.id }
}

/** The stages with their totals; none where the region has published none. */
export async function loadStages(ctx: Ctx, region: string): Promise<Pick<StageList, 'items'> & Partial<StageList>> {
  return (await loadEntries<StageList>(ctx, 'stages', ['all'], region))[0] ?? { items: [] }
}

const base = (kind: SubjectKind, entry: { id: string; name: string; nameEn?: string | null; version?: number }) => ({
  kind,
  id: entry.id,
  name: entry.name,
  nameEn: entry.nameEn ?? null,
  version: entry.version ?? null,
  related: [] as string[],
  leadsTo: [] as Fetched['leadsTo'],
  issuedBy: null as string | null,
  bundle: null as Fetched['bundle'],
  source: entry as unknown,
})
