import { describe, expect, test } from 'vitest'
import { condition, fields, matters, rows } from './sample.ts'

const byId = new Map(matters.map((matter) => [matter.id, matter]))
const row = new Map(rows.map((item) => [item.matter, item]))

describe('each matter says when it applies', () => {
  test('every matter of the eight stages has exactly one entry, and no entry names an unknown matter', () => {
    const ids = rows.map((item) => item.matter)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    expect(ids.filter((id) => !byId.has(id))).toEqual([])
    const staged = matters.filter((matter) => matter.stage !== null).map((matter) => matter.id)
    expect(staged).toHaveLength(91)
    expect(staged.filter((id) => !row.has(id))).toEqual([])
  })

  test.each(rows.map((item) => [item.matter, item] as const))(
    '%s: its conditions parse and fit the profile',
    (_, item) => {
      condition(item.when)
      for (const prerequisite of item.prerequisites) condition(prerequisite.when)
    },
  )

  test('what is said to be law names the law; what is handled on demand is in no plan', () => {
    expect(rows.filter((item) => item.basis === 'legal' && !item.source).map((item) => item.matter)).toEqual([])
    expect(
      rows.filter((item) => (item.when === 'false') !== (item.onDemand === true)).map((item) => item.matter),
    ).toEqual([])
  })

  test('every field of the profile is read by a condition or says where it is needed', () => {
    const read = new Set(
      rows
        .flatMap((item) => [item.when, ...item.prerequisites.map((one) => one.when)])
        .flatMap((one) => condition(one).fields),
    )
    // The first three tell the reader which project it is; the others decide bundles.
    const elsewhere = [
      'region',
      'town',
      'industry',
      'inIndustrialPark',
      'detailedPlanApproved',
      'soleLandUser',
      'utilitiesReady',
    ]
    expect([...fields.byName.keys()].filter((name) => !read.has(name)).sort()).toEqual(elsewhere.sort())
  })
})

describe('prerequisites', () => {
  test('each conditional prerequisite of the catalogue is turned into a condition, and none is added', () => {
    for (const item of rows) {
      const wanted = byId.get(item.matter)?.prerequisites.filter((one) => one.rule === 'conditional') ?? []
      expect(item.prerequisites.map((one) => one.id).sort(), item.matter).toEqual(wanted.map((one) => one.id).sort())
    }
  })

  test('whatever conditions hold, they make no cycle', () => {
    const after = new Map(matters.map((matter) => [matter.id, matter.prerequisites.map((one) => one.id)]))
    const done = new Set<string>()
    const walk = (id: string, path: string[]): void => {
      if (path.includes(id)) throw new Error(`cycle: ${[...path, id].join(' <- ')}`)
      if (done.has(id)) return
      for (const next of after.get(id) ?? []) walk(next, [...path, id])
      done.add(id)
    }
    for (const matter of matters) walk(matter.id, [])
    expect(done.size).toBe(matters.length)
  })
})
