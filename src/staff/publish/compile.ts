import type { Catalogue } from './catalogue.ts'
import { compileMatters } from './compile-matters.ts'
import {
  compileBundles,
  compileDepartments,
  compileDocuments,
  compileInstitutions,
  compilePlaces,
  compilePolicies,
  compileStages,
} from './compile-others.ts'
import type { Entry } from './entry.ts'

/** The whole catalogue -> every public entry. Pure. */
export function compile(catalogue: Catalogue, region: string): Entry[] {
  return [
    ...compileStages(catalogue, region),
    ...compileMatters(catalogue),
    ...compileDocuments(catalogue, region),
    ...compileDepartments(catalogue),
    ...compileBundles(catalogue),
    ...compilePolicies(catalogue),
    ...compileInstitutions(catalogue),
    ...compilePlaces(catalogue),
  ]
}
