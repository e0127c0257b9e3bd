import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Profile } from '../../../src/contract/profile.ts'
import { compileCondition, evaluate, type Facts, factsText } from '../../../src/core/plan/condition.ts'
import { profileFields } from '../../../src/core/plan/fields.ts'
import { editDistance, nearest } from '../../../src/core/plan/nearest.ts'
import { compiled, condition, FIELD_NAMES, facts, fields, TestProfile } from './arbitraries.ts'

describe('the fields of a profile', () => {
  it('come from the schema, whatever is wrapped around them', () => {
    const { byName } = profileFields(
      z.object({
        flag: z.boolean().nullable().meta({ description: '是否占用林地' }).optional(),
        kind: z
          .enum(['a', 'b'])
          .meta({ label: '方式', labels: { a: '甲' } })
          .nullable(),
        one: z.literal('x').nullish(),
        money: z.number().int().min(0).default(0).meta({ description: '总投资,元' }),
        lines: z.array(z.enum(['gas', 'water'])).nullable(),
        zone: z.union([z.string().regex(/^\d{6}$/), z.string().max(80)]).nullable(),
        either: z.union([z.enum(['a']), z.enum(['b']), z.null()]),
        trimmed: z.string().transform((text) => text.trim()),
      }),
    )
    expect(
      [...byName.values()].map(({ name, kind, label, unit, values }) => [name, kind, label, unit, values]),
    ).toEqual([
      ['flag', 'boolean', '占用林地', null, null],
      ['kind', 'enum', '方式', null, ['a', 'b']],
      ['one', 'enum', 'one', null, ['x']],
      ['money', 'number', '总投资', '元', null],
      ['lines', 'list', 'lines', null, ['gas', 'water']],
      ['zone', 'text', 'zone', null, null],
      ['either', 'enum', 'either', null, ['a', 'b']],
      ['trimmed', 'text', 'trimmed', null, null],
    ])
  })
  it('of the real profile are all usable', () => {
    const real = profileFields(Profile)
    expect([...real.byName.keys()]).toEqual(Object.keys(Profile.shape))
    expect(compileCondition("landSource == 'auction' && investment >= 50000000", real)).toMatchObject({ ok: true })
  })
  it('refuse a shape that no condition can use', () => {
    expect(() => profileFields(z.object({ when: z.date() }))).toThrow(/when/)
  })
})

const known: Facts = {
  investment: 80_000_000,
  landArea: 10,
  floorArea: 20,
  landSource: 'auction',
  industry: '锂电池回收',
  utilities: ['gas', 'power_hv'],
  forest: true,
  nearRiver: false,
}

describe('a condition of known facts', () => {
  it.each([
    ['investment >= 50000000', true],
    ['investment >= 80000000.0', true],
    ['investment == 80000000', true],
    ['80000000 == investment', true],
    ['investment != 80000000', false],
    ['investment < 5e7', false],
    ['investment in [10000000, 80000000]', true],
    ['investment / 10000 >= 8000', true],
    ['floorArea / landArea > 1.5', true],
    ['floorArea - 1 == landArea + 9', true],
    ['2 * landArea == floorArea', true],
    ['-landArea < 0', true],
    ["landSource == 'auction'", true],
    ["landSource in ['own', 'lease']", false],
    ["!(landSource in ['own', 'lease'])", true],
    ["'gas' in utilities", true],
    ["'water' in utilities", false],
    ["utilities.exists(u, u in ['water', 'gas'])", true],
    ["utilities.all(u, u != 'water')", true],
    ['size(utilities) == 2', true],
    ['utilities.size() > 2', false],
    ["industry.contains('电池')", true],
    ["industry.startsWith('锂')", true],
    ['forest && !nearRiver', true],
    ['forest == true', true],
    ["nearRiver ? landSource == 'own' : forest", true],
    ['true', true],
  ])('%s: %s', (expression, value) => {
    expect(evaluate(compiled(expression), known).value).toBe(value)
  })
})

describe('a condition of unknown facts', () => {
  const unknown = ['value', 'fields'] as const
  it.each<[string, Facts, boolean | null, string[]]>([
    ['forest && nearRiver', { forest: false }, false, ['forest']],
    ['nearRiver && forest', { forest: false, nearRiver: null }, false, ['forest']],
    ['forest || nearRiver', { nearRiver: true }, true, ['nearRiver']],
    ['forest || nearRiver', { nearRiver: false }, null, ['forest']],
    ['forest && nearRiver', {}, null, ['forest', 'nearRiver']],
    ['!forest', {}, null, ['forest']],
    ['investment >= 1 || investment < 1', {}, null, ['investment']],
    ['landArea > floorArea', { landArea: 1 }, null, ['floorArea']],
    ["landSource != 'auction'", { landSource: null }, null, ['landSource']],
    ["'gas' in utilities", { utilities: null }, null, ['utilities']],
    ["'gas' in utilities", { utilities: [] }, false, ['utilities']],
    ['forest ? nearRiver : nearRiver', { nearRiver: true }, true, ['nearRiver']],
    ['forest ? nearRiver : landArea > 1', { nearRiver: true }, null, ['forest', 'landArea']],
    ['forest ? nearRiver : landArea > 1', { forest: true }, null, ['nearRiver']],
    ['forest && nearRiver', { forest: true, nearRiver: true }, true, ['forest', 'nearRiver']],
    ['false && forest', {}, false, []],
  ])('%s of %j: %s by %j', (expression, profile, value, by) => {
    const verdict = evaluate(compiled(expression), profile)
    expect(verdict[unknown[0]]).toBe(value)
    expect(verdict[unknown[1]]).toEqual(by)
  })

  it('says which facts decided, in words', () => {
    const verdict = evaluate(compiled("investment >= 50000000 && landSource == 'auction' && !nearRiver"), known)
    expect(factsText(verdict, known, fields)).toEqual(['总投资8000万元', '用地来源:出让', '涉河:否'].map(fullWidth))
    expect(factsText({ value: null, fields: ['utilities'] }, {}, fields)).toEqual([fullWidth('需要报装的项目:未填')])
  })
  it('names the fields it reads, in the order of the profile', () => {
    expect(compiled("forest || 'gas' in utilities || investment > 1").fields).toEqual([
      'investment',
      'utilities',
      'forest',
    ])
  })
})

const fullWidth = (text: string) => text.replace(':', '\uff1a')

describe("a clerk's mistake", () => {
  it.each<[string, string, number, number, RegExp, string | null]>([
    ['landSorce == "own"', 'unknown_field', 1, 1, /是不是“landSource”.用地来源/, 'landSource'],
    ['forest &&\n  neerRiver', 'unknown_field', 2, 3, /“nearRiver”/, 'nearRiver'],
    ['总投资 > 5', 'unknown_field', 1, 1, /“investment”/, 'investment'],
    ['forest && 用地来源 == "own"', 'unknown_field', 1, 11, /“landSource”/, 'landSource'],
    ['zzz', 'unknown_field', 1, 1, /请从字段表中选一个/, null],
    ["landSource == 'auctoin'", 'unknown_value', 1, 15, /没有'auctoin'这个选项.*是不是'auction'/, 'auction'],
    ["landSource == '出让'", 'unknown_value', 1, 15, /是不是'auction'/, 'auction'],
    ["landSource in ['own', 'rent']", 'unknown_value', 1, 23, /可填.*'lease'（租赁厂房）/, null],
    ["'gaz' in utilities", 'unknown_value', 1, 1, /是不是'gas'/, 'gas'],
    ["utilities.exists(u, u == 'gaz')", 'unknown_value', 1, 26, /是不是'gas'/, 'gas'],
    ["investment >= '50000000'", 'wrong_type', 1, 1, /“investment”（总投资）是数字.*不加引号/, null],
    ['landSource > 5', 'wrong_type', 1, 1, /是选项.*可填/, null],
    ['forest == 1', 'wrong_type', 1, 1, /直接写 forest 或 !forest/, null],
    ['utilities == "gas"', 'wrong_type', 1, 1, /'power_hv' in utilities/, null],
    ['forest && investment', 'wrong_type', 1, 1, /要先比较/, null],
    ['!investment', 'wrong_type', 1, 1, /只能用在“是\/否”/, null],
    ['forest ? landSource : forest', 'wrong_type', 1, 1, /同一类/, null],
    ['investment in [1, 2.5]', 'wrong_type', 1, 19, /都写成小数/, null],
    ['investment', 'not_boolean', 1, 1, /加上比较/, null],
    ['forest == null', 'unsupported', 1, 11, /按“未知”处理/, null],
    ['has(forest)', 'unsupported', 1, 1, /不能用“has”/, null],
    ["landSource.matches('a+')", 'unsupported', 1, 1, /不能用“matches”/, null],
    ['utilities[0] == "gas"', 'unsupported', 1, 1, /没有这个写法/, null],
    ['1/0 > 2', 'unsupported', 1, 1, /不能除以0/, null],
    ['forest && (', 'syntax', 1, 12, /没有写完/, null],
    ['forest = true', 'syntax', 1, 8, /两个等号/, '=='],
    ['forest and nearRiver', 'syntax', 1, 8, /请写作 &&/, '&&'],
    ['forest 或者 nearRiver', 'syntax', 1, 8, /请写作 \|\|/, '||'],
    ['forest & nearRiver', 'syntax', 1, 8, /要写两个/, '&&'],
    ['\uff08forest\uff09', 'syntax', 1, 1, /英文半角的 \(/, '('],
    ['landSource == “own”', 'syntax', 1, 15, /英文半角的 "/, '"'],
    ['investment ≥ 5', 'syntax', 1, 12, />=/, '>='],
    ['investment > 5000万', 'syntax', 1, 18, /单位是元.1万写作10000/, null],
    ['landSource == "own', 'syntax', 1, 15, /引号没有成对/, null],
    ['   ', 'empty', 1, 1, /空的/, null],
  ])('%s: %s at %i:%i', (expression, code, line, column, message, suggestion) => {
    const result = compileCondition(expression, fields)
    if (result.ok) expect.unreachable('it was accepted')
    else {
      expect(result.error.message).toMatch(message)
      expect(result.error.message).toMatch(/^第\d+行第\d+个字/)
      expect([result.error.code, result.error.line, result.error.column]).toEqual([code, line, column])
      expect(result.error.suggestion).toBe(suggestion)
    }
  })
})

describe('a condition too large', () => {
  it.each([
    ['long', `${'forest || '.repeat(300)}forest`, 2001, /条件太长/],
    ['many terms', `${'forest||'.repeat(220)}forest`, 1, /太复杂/],
    ['deep', `${'('.repeat(50)}forest${')'.repeat(50)}`, 41, /太复杂/],
    ['a long list', `investment in [${'1,'.repeat(150)}1]`, 216, /太复杂/],
  ])('%s', (_, expression, column, message) => {
    const result = compileCondition(expression, fields)
    expect(result).toMatchObject({ ok: false, error: { code: 'too_long' } })
    if (!result.ok)
      expect([result.error.column, result.error.message]).toEqual([column, expect.stringMatching(message)])
  })
})

describe('the nearest name', () => {
  it.each([
    ['auctoin', 'auction', 1],
    ['abc', 'abc', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('%s and %s: %i edits', (one, other, edits) => expect(editDistance(one, other)).toBe(edits))
  it('is none where nothing is near', () => expect(nearest('zzz', ['forest', 'own'])).toBeNull())
})

describe('properties', () => {
  it('filling unknown fields never changes a verdict that was known', () => {
    fc.assert(
      fc.property(condition, facts, facts, (expression, some, more) => {
        const before = evaluate(compiled(expression), some)
        const after = evaluate(compiled(expression), { ...more, ...knownOf(some) })
        if (before.value !== null) expect(after.value).toBe(before.value)
      }),
    )
  })
  it('agrees with CEL where all is known', () => {
    fc.assert(
      fc.property(condition, facts, (expression, some) => {
        const all = { ...ALL, ...knownOf(some) }
        expect(evaluate(compiled(expression), all).value).toBe(fields.environment.evaluate(expression, all))
      }),
    )
  })
  it('an unknown names only fields that are unknown, and filling those decides it', () => {
    fc.assert(
      fc.property(condition, facts, (expression, some) => {
        const verdict = evaluate(compiled(expression), some)
        if (verdict.value !== null) return
        expect(verdict.fields.length).toBeGreaterThan(0)
        for (const field of verdict.fields) expect(some[field] ?? null).toBeNull()
        const filled = { ...some, ...Object.fromEntries(FIELD_NAMES.map((name) => [name, some[name] ?? ALL[name]])) }
        expect(evaluate(compiled(expression), filled).value).not.toBeNull()
      }),
    )
  })
  it('a verdict rests on the facts it names', () => {
    fc.assert(
      fc.property(condition, facts, facts, (expression, some, other) => {
        const verdict = evaluate(compiled(expression), some)
        if (verdict.value === null) return
        const kept = Object.fromEntries(verdict.fields.map((name) => [name, some[name]]))
        expect(evaluate(compiled(expression), { ...other, ...kept }).value).toBe(verdict.value)
      }),
    )
  })
})

const knownOf = (profile: Facts) => Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== null))
const ALL: Facts = {
  ...known,
  ...Object.fromEntries(
    Object.keys(TestProfile.shape)
      .filter((key) => !(key in known))
      .map((key) => [key, true]),
  ),
}
