import type { Catalogue } from '../content/catalogue.ts'
import { compileDocuments } from './compile-documents.ts'
import { compileMatters } from './compile-matters.ts'
import {
  compileBundles,
  compileDepartments,
  compileInstitutions,
  compilePlaces,
  compilePolicies,
  compileStages,
} from './compile-others.ts'
import { compilePlanning } from './compile-planning.ts'
import type { Entry } from './entry.ts'

/** The whole catalogue -> every public entry, with the words people use for it. Pure. */
export function compile(catalogue: Catalogue, region: string): Entry[] {
  const compiled = [
    ...compileStages(catalogue, region),
    ...compileMatters(catalogue),
    ...compileDocuments(catalogue, region),
    ...compileDepartments(catalogue),
    ...compileBundles(catalogue, region),
    ...compilePolicies(catalogue),
    ...compileInstitutions(catalogue),
    ...compilePlaces(catalogue),
  ]
  const entries = [...compiled, ...compilePlanning(catalogue, compiled, region)]
  const words = Map.groupBy(catalogue.entryWords, (row) => (row.kind === 'stage' ? 'stages' : `${row.kind}/${row.id}`))
  return entries.map((entry) => {
    const own = words.get(entry.kind === 'stages' ? 'stages' : `${entry.kind}/${entry.id}`)
    if (!own) return entry
    return {
      ...entry,
      sayings: Object.fromEntries(own.map((row) => [row.id, sayingsOf(row)])),
      cousins: Object.fromEntries(own.map((row) => [row.id, row.cousins.map(({ id, words }) => ({ id, words }))])),
    }
  })
}

const sayingsOf = (row: Catalogue['entryWords'][number]): string[] => [
  ...row.papers,
  ...row.misnomers,
  ...row.situations,
  ...row.objects,
  ...row.en,
]
