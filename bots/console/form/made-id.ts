import type { DraftKind } from '../../../src/contract/drafts.ts'

/** The id of a new entry that its writer gave none: made of its name, so that sent twice it is one and the same. '' without a name. */
export async function madeId(kind: DraftKind, name: string): Promise<string> {
  const plain = name.normalize('NFKC').replace(/\s/g, '')
  if (plain === '') return ''
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(plain))
  const hex = [...new Uint8Array(digest, 0, 5)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${SINGULAR[kind]}-${hex}`
}

const SINGULAR: Readonly<Record<DraftKind, string>> = {
  matters: 'matter',
  documents: 'document',
  departments: 'department',
  bundles: 'bundle',
  policies: 'policy',
  institutions: 'institution',
  places: 'place',
}
