import type { Ctx } from '../../access/context.ts'
import { labelOf } from '../../contract/content/labels.ts'
import { LOCAL_FIELDS, type MatterContent } from '../../contract/content/matters.ts'
import { valueText } from '../../contract/content/value-text.ts'
import { same } from '../../contract/json.ts'
import type { LocalDifferences } from '../../contract/staff-entries.ts'
import { AppError } from '../../core/app-error.ts'
import { loadCatalogue } from '../content/catalogue-of.ts'
import { contentsOf } from '../content/contents.ts'
import { knownOf } from '../content/known.ts'
import { differencesOf } from './compare/difference.ts'

type Local = MatterContent['implementations'][number]
type Field = (typeof LOCAL_FIELDS)[number]

/** Where this region handles a matter otherwise than the standard entry says, and why; and what it takes over. Throws matter_not_found. One round trip. */
export async function localDifferences(ctx: Ctx, id: string): Promise<LocalDifferences> {
  const catalogue = await loadCatalogue(ctx)
  const matter = contentsOf(catalogue, 'matters', ctx.region).get(id)
  if (!matter) throw new AppError('matter_not_found', `没有编号为“${id}”的事项。`)
  const { names } = knownOf(catalogue, ctx.region)
  const local = matter.implementations.find(({ region }) => region === ctx.region)
  const differs = local ? LOCAL_FIELDS.filter((field) => isOwn(matter, local, field)) : []
  return {
    id,
    name: matter.name,
    region: ctx.region,
    implemented: local !== undefined,
    differs: differs.map((field) => {
      const [standard, own] = [standardOf(matter, field), local?.[field]]
      const label = labelOf(`/${field}`, 'matters')
      const told = differencesOf('matters', { [field]: standard }, { [field]: own }, names)
      return {
        ...{ field, label, standard, local: own ?? null },
        words:
          told.map(({ words }) => words).join('；') ||
          `${label}：${valueText(own, { path: [field], kind: 'matters', names })}`,
        why: local?.differences.find((each) => each.field === field)?.why ?? null,
      }
    }),
    inherited: LOCAL_FIELDS.filter((field) => !differs.includes(field)).map((field) => ({
      field,
      label: labelOf(`/${field}`, 'matters'),
    })),
  }
}

/** What the standard entry says: of limits and handling, what the law does. */
function standardOf(matter: MatterContent, field: Field): unknown {
  if (field === 'committed') return matter.statutory
  if (field === 'handling') return matter.statutory.kind === 'immediate' ? 'immediate' : 'committed'
  return matter[field]
}

/** A promise is the region's own as far as its figure goes, whatever it is based on. */
function isOwn(matter: MatterContent, local: Local, field: Field): boolean {
  const own = local[field]
  if (own === null) return false
  if (field !== 'committed') return !same(own, standardOf(matter, field))
  const figure = ({ kind, value, unit }: MatterContent['statutory']) => ({ kind, value, unit })
  return !same(figure(local.committed), figure(matter.statutory))
}
