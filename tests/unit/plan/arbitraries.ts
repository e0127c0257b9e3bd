import fc from 'fast-check'
import { z } from 'zod'
import { type Condition, compileCondition, type Facts } from '../../../src/core/plan/condition.ts'
import { profileFields } from '../../../src/core/plan/fields.ts'
import type { ScheduleMatter } from '../../../src/core/plan/schedule.ts'

const flag = (description: string) => z.boolean().nullable().meta({ description })

/** A small profile of every kind of field. */
export const TestProfile = z.object({
  investment: z.number().int().nullable().meta({ label: '总投资', unit: '元' }),
  landArea: z.number().nullable().meta({ description: '用地面积，平方米' }),
  floorArea: z.number().nullable().meta({ description: '建筑面积，平方米' }),
  landSource: z
    .enum(['auction', 'allocation', 'own', 'lease'])
    .nullable()
    .meta({
      label: '用地来源',
      question: '土地从哪里来？',
      labels: { auction: '出让', allocation: '划拨', own: '自有', lease: '租赁厂房' },
    }),
  industry: z.string().nullable().meta({ description: '行业' }),
  utilities: z
    .array(z.enum(['power_hv', 'water', 'gas']))
    .nullable()
    .meta({ label: '需要报装的项目' }),
  forest: flag('是否占用林地'),
  nearRiver: flag('是否涉河'),
})
export const fields = profileFields(TestProfile)
export const FIELD_NAMES = [...fields.byName.keys()]

/** A condition that must be right. */
export function compiled(expression: string): Condition {
  const result = compileCondition(expression, fields)
  if (!result.ok) throw new Error(result.error.message)
  return result.condition
}

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
export const facts: fc.Arbitrary<Facts> = fc.record(
  {
    investment: orNull(fc.integer({ min: 0, max: 5 })),
    landArea: orNull(fc.integer({ min: 0, max: 5 })),
    floorArea: orNull(fc.integer({ min: 0, max: 5 })),
    landSource: orNull(fc.constantFrom('auction', 'allocation', 'own', 'lease')),
    industry: orNull(fc.constantFrom('电池回收', '食品')),
    utilities: orNull(fc.subarray(['power_hv', 'water', 'gas'])),
    forest: orNull(fc.boolean()),
    nearRiver: orNull(fc.boolean()),
  },
  { requiredKeys: [] },
)

/** A condition's text: atoms of every kind under every operator. */
export const condition: fc.Arbitrary<string> = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'forest',
      'nearRiver',
      'investment >= 3',
      'investment == 2',
      'landArea * 2 > floorArea + 1',
      'floorArea in [1, 2]',
      "landSource == 'own'",
      "landSource in ['auction', 'allocation']",
      "industry.contains('电池')",
      "'gas' in utilities",
      'size(utilities) > 1',
      "utilities.exists(u, u == 'water')",
      'true',
    ),
    fc.tuple(tie('tree'), tie('tree')).map(([left, right]) => `(${left}) && (${right})`),
    fc.tuple(tie('tree'), tie('tree')).map(([left, right]) => `(${left}) || (${right})`),
    tie('tree').map((of) => `!(${of})`),
    fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([test, yes, no]) => `((${test}) ? (${yes}) : (${no}))`),
  ),
})).tree

const duration = fc.option(
  fc.oneof(
    fc.record({ value: fc.integer({ min: 0, max: 12 }), unit: fc.constant('working_days' as const) }),
    fc.record({ value: fc.constantFrom(0.5, 1.5), unit: fc.constant('working_days' as const) }),
    fc.record({ value: fc.integer({ min: 0, max: 45 }), unit: fc.constant('natural_days' as const) }),
    fc.record({
      value: fc.integer({ min: 0, max: 12 }),
      unit: fc.constantFrom('working_hours' as const, 'natural_hours' as const),
    }),
  ),
  { nil: null, freq: 8 },
)

/** Matters without a cycle: each waits for some that stand before it, in any rule. */
export const matters = (most: number): fc.Arbitrary<ScheduleMatter[]> =>
  fc
    .array(
      fc.record({
        duration,
        statutory: duration,
        stage: fc.constantFrom('setup', 'land', 'permit'),
        needs: fc.array(
          fc.record({
            back: fc.integer({ min: 1, max: most }),
            rule: fc.constantFrom('all' as const, 'any' as const, 'conditional' as const),
            group: fc.constantFrom('1', '2'),
          }),
          { maxLength: 4 },
        ),
      }),
      { maxLength: most },
    )
    .map((drafts) =>
      drafts.map(({ needs, ...draft }, at) => ({
        ...draft,
        id: `m${at}`,
        track: 'main' as const,
        after: needs.flatMap(({ back, rule, group }) => (back <= at ? [{ id: `m${at - back}`, rule, group }] : [])),
      })),
    )

/** A day of the announced year, so early that a plan stays in it for the most part. */
export const startDay = fc
  .integer({ min: 0, max: 300 })
  .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10))

/** The matters when one is done already: it takes no time, and who waited for it, or for one of a group with it, waits no more. */
export function withoutMatter<T extends ScheduleMatter>(matters: readonly T[], id: string): T[] {
  return matters
    .filter((matter) => matter.id !== id)
    .map((matter) => {
      const met = matter.after.filter((need) => need.id === id && need.rule === 'any').map((need) => need.group ?? null)
      const after = matter.after.filter(
        (need) => need.id !== id && !(need.rule === 'any' && met.includes(need.group ?? null)),
      )
      return { ...matter, after }
    })
}
