import type { ImportKindName } from '../../contract/imports.ts'
import type { ImportKind } from './kind.ts'
import { mattersKind } from './matters/kind.ts'
import { progressKind } from './progress/kind.ts'
import { projectsKind } from './projects/kind.ts'

const KINDS: Readonly<Record<ImportKindName, ImportKind>> = {
  matters: mattersKind,
  projects: projectsKind,
  progress: progressKind,
}

export const importKind = (name: ImportKindName): ImportKind => KINDS[name]
