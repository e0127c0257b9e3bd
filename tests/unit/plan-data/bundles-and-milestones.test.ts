import { describe, expect, test } from 'vitest'
import {
  bundleConditions,
  bundles,
  condition,
  holds,
  matters,
  milestones,
  profileOf,
  profiles,
  projects,
  rows,
} from './sample.ts'

const known = new Set(matters.map((matter) => matter.id))
const planned = new Set(rows.filter((row) => !row.onDemand).map((row) => row.matter))

describe('bundles', () => {
  test.each(bundleConditions.map((item) => [item.bundle, item] as const))(
    '%s says what its bundle says',
    (id, item) => {
      const bundle = bundles.find((one) => one.id === id)
      expect(item.conditions.map(({ order, text }) => ({ order, text }))).toEqual(
        bundle?.conditions.map(({ order, text }) => ({ order, text })),
      )
      for (const one of [item.scope?.when, ...item.conditions.map((each) => each.when)]) if (one) condition(one)
      const { runTogether, mayStartBefore, issuedAfter, saves, limit } = item.effect
      const named = [
        ...runTogether,
        ...mayStartBefore.flatMap((one) => [one.matter, one.without]),
        ...issuedAfter.flatMap((one) => [one.matter, one.after]),
        ...(saves?.matters ?? []),
      ]
      expect(named.filter((matter) => !bundle?.matters.includes(matter))).toEqual([])
      if (limit && item.effect.basis === 'reported')
        expect(bundle?.limits.map(({ value, unit }) => ({ value, unit }))).toContainEqual({
          value: limit.value,
          unit: limit.unit,
        })
    },
  )

  test('拿地即开工: B fits, A fails because its land is not yet state-owned, D because others may bid', () => {
    const item = bundleConditions.find((one) => one.bundle === 'land-to-construction-huludao')
    const answers = (id: string) =>
      [item?.scope, ...(item?.conditions ?? [])].map((one) => (one?.when ? holds(one.when, profileOf(id)) : null))
    expect(answers('example-b')).toEqual([true, true, true, true, true, null])
    expect(answers('example-a')).toEqual([null, false, false, null, true, null])
    expect(answers('example-d')).toEqual([true, true, true, false, true, null])
    expect(answers('example-c')?.[0]).toBe(false)
  })
})

describe('milestones', () => {
  test('each needs matters that exist and that some plan can hold', () => {
    for (const item of milestones) {
      const needed = [...item.required, ...item.requiredIfApplicable]
      expect(
        needed.filter((matter) => !known.has(matter) || !planned.has(matter)),
        item.id,
      ).toEqual([])
      expect(new Set(needed).size, item.id).toBe(needed.length)
    }
    expect(milestones.map((item) => item.id)).toEqual([
      'signing',
      'land-delivered',
      'start-of-construction',
      'completion',
      'put-into-use',
      'production',
    ])
  })

  test("each example project's profile names a project of the sample", () => {
    for (const item of profiles) if (item.project) expect(projects.map((one) => one.code)).toContain(item.project)
  })
})
