import type { ImportKindName } from '../../contract/imports.ts'
import { AppError } from '../../core/app-error.ts'
import type { ImportKind } from './kind.ts'
import { mattersKind } from './matters/kind.ts'
import { progressKind } from './progress/kind.ts'
import { projectsKind } from './projects/kind.ts'

const KINDS: Partial<Record<ImportKindName, ImportKind>> = {
  matters: mattersKind,
  projects: projectsKind,
  progress: progressKind,
}

/** Throws unavailable for a kind that this version does not import. */
export function importKind(name: ImportKindName): ImportKind {
  const kind = KINDS[name]
  if (!kind) throw new AppError('unavailable', '这一种导入还没有开通。')
  return kind
}
