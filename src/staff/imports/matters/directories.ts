import type { MatterContent } from '../../../contract/content/matters.ts'
import type { Catalogue } from '../../content/catalogue.ts'
import { directory } from '../../sheets/directory.ts'
import type { Directories } from '../../sheets/part.ts'

/** What names in a matter's cells stand for. `fresh`: new matters of the same file, id -> name. */
export const directoriesOf = (
  catalogue: Catalogue,
  matters: ReadonlyMap<string, MatterContent>,
  fresh: ReadonlyMap<string, string>,
  region: string,
): Directories => ({
  departments: directory(
    '部门',
    catalogue.departments.filter((department) => department.region === region),
  ),
  documents: directory('材料', catalogue.documents),
  matters: directory('事项', [...matters.values(), ...[...fresh].map(([id, name]) => ({ id, name, aliases: [] }))]),
  stages: directory('阶段', catalogue.stages),
  bundles: directory('“一件事”', catalogue.bundles),
})
