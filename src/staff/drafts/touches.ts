import type { TouchedEntry } from '../../contract/drafts.ts'
import type { Catalogue } from '../content/catalogue.ts'
import { type CatalogueChange, catalogueWith } from '../content/catalogue-with.ts'
import { draftKindOf } from '../content/kinds.ts'
import { compile } from '../publish/compile.ts'

/** How many are named; the rest is counted. */
const NAMED = 200

/**
 * Every other published entry whose public JSON a change would change: 一处修改，处处生效. `but`: the entry itself, as `kind/id`. Pure;
 * compiles the catalogue twice.
 */
export function touchesOf(
  catalogue: Catalogue,
  change: CatalogueChange,
  region: string,
  but: string,
): { touches: TouchedEntry[]; touched: number } {
  const before = textsOf(catalogue, region)
  const found = new Map<string, TouchedEntry>()
  for (const { key, kind: published, id, text, name } of entriesOf(
    catalogueWith(catalogue, change, region).catalogue,
    region,
  )) {
    const kind = draftKindOf(published)
    if (!kind || `${kind}/${id}` === but || before.get(key) === text) continue
    found.set(`${kind}/${id}`, { kind, id, name, url: kind === 'matters' ? `/matters/${id}` : null })
  }
  return { touches: [...found.values()].slice(0, NAMED), touched: found.size }
}

const entriesOf = (catalogue: Catalogue, region: string) =>
  compile(catalogue, region).map(({ kind, id, region: of, content }) => ({
    key: `${kind}/${id}/${of}`,
    kind,
    id,
    name: String((content as { name?: unknown }).name ?? id),
    text: JSON.stringify(content),
  }))

const textsOf = (catalogue: Catalogue, region: string) =>
  new Map(entriesOf(catalogue, region).map(({ key, text }) => [key, text]))
