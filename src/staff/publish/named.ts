import type { Catalogue } from '../content/catalogue.ts'
import { indexBy } from '../content/index-by.ts'

/** Matters by id, with their names. */
export const namer = (catalogue: Catalogue) => {
  const names = indexBy(catalogue.matters, (row) => row.id)
  return (id: string) => ({ id, name: names.get(id)?.name ?? id })
}
