import type { Catalogue } from './catalogue.ts'

type Key = readonly (string | number)[]

const compare = (a: Key, b: Key): number => {
  for (const [at, left] of a.entries()) {
    const right = b[at] as string | number
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}

/** Rows by a key reckoned once each. */
const by = <T>(rows: readonly T[], key: (row: T) => Key): T[] =>
  rows
    .map((row) => [key(row), row] as const)
    .sort((a, b) => compare(a[0], b[0]))
    .map(([, row]) => row)

/** Where an id stands among its parents; what has none comes last. */
const places = (rows: readonly { id: string }[]) => {
  const positions = new Map(rows.map((row, position) => [row.id, position]))
  return (id: string): number => positions.get(id) ?? rows.length
}

/**
 * A catalogue's rows in one order, whatever order a folder, a table or a change brought them in: the same content compiles to the same
 * JSON, so that publishing touches only what changed. Pure.
 */
export function arrange(catalogue: Catalogue): Catalogue {
  const inOrder = <T extends { id: string; position: number }>(rows: readonly T[]) =>
    by(rows, (row) => [row.position, row.id])
  const departments = inOrder(catalogue.departments)
  const matters = inOrder(catalogue.matters)
  const stages = inOrder(catalogue.stages)
  const milestones = inOrder(catalogue.milestones)
  const bundles = inOrder(catalogue.bundles)
  const department = places(departments)
  const stage = places(stages)
  const milestone = places(milestones)
  const matter = places(matters)
  const bundle = places(bundles)
  return {
    regions: by(catalogue.regions, (row) => [row.code]),
    countySettings: by(catalogue.countySettings, (row) => [row.region, row.key]),
    departments,
    windows: by(catalogue.windows, (row) => [department(row.department), row.position]),
    contacts: by(catalogue.contacts, (row) => [department(row.department), row.position]),
    stages,
    milestones,
    milestoneMatters: by(catalogue.milestoneMatters, (row) => [milestone(row.milestone), row.position]),
    documents: inOrder(catalogue.documents),
    matters,
    implementations: by(catalogue.implementations, (row) => [matter(row.matter), row.region]),
    documentRequirements: by(catalogue.documentRequirements, (row) => [matter(row.matter), row.region, row.position]),
    steps: by(catalogue.steps, (row) => [matter(row.matter), row.region, row.position]),
    prerequisites: by(catalogue.prerequisites, (row) => [matter(row.matter), row.position]),
    parallelMatters: by(catalogue.parallelMatters, (row) => [row.matter, row.other]),
    legalBases: by(catalogue.legalBases, (row) => [matter(row.matter), row.position]),
    fees: by(catalogue.fees, (row) => [matter(row.matter), row.region]),
    results: by(catalogue.results, (row) => [matter(row.matter), row.position]),
    faqs: by(catalogue.faqs, (row) => [matter(row.matter), row.region, row.position]),
    bundles,
    bundleMembers: by(catalogue.bundleMembers, (row) => [bundle(row.bundle), row.position]),
    policies: inOrder(catalogue.policies),
    institutions: inOrder(catalogue.institutions),
    places: inOrder(catalogue.places),
    applicability: by(catalogue.applicability, (row) => [matter(row.matter), row.region]),
    bundleEffects: by(catalogue.bundleEffects, (row) => [bundle(row.bundle)]),
    entryWords: by(catalogue.entryWords, (row) => [row.kind, row.kind === 'stage' ? stage(row.id) : 0, row.id]),
  }
}
