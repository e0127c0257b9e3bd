import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Applicability,
  applicability,
  type RuledMatter,
  type RuledNeed,
} from '../../../src/core/plan/applicability.ts'
import type { Facts } from '../../../src/core/plan/condition.ts'
import { openQuestions } from '../../../src/core/plan/questions.ts'
import { compiled, condition, FIELD_NAMES, facts, fields } from './arbitraries.ts'

/** A matter: its condition (null = only where another needs it), and what it waits for. */
const matter = (id: string, when: string | null, after: RuledNeed[] = [], onDemand = false): RuledMatter => ({
  id,
  name: `${id}事项`,
  applies: when === null ? null : { condition: compiled(when), text: `${id}的适用情形。` },
  onDemand,
  after,
})
const all = (id: string): RuledNeed => ({ id, rule: 'all' })
const any = (id: string, group = '1'): RuledNeed => ({ id, rule: 'any', group })
const when = (id: string, expression: string | null, text: string | null = null, assume?: boolean): RuledNeed => ({
  id,
  rule: 'conditional',
  condition: expression === null ? null : compiled(expression),
  when: text,
  ...(assume === undefined ? {} : { assume }),
})
const judged = (matters: RuledMatter[], profile: Facts) =>
  new Map(applicability(matters, profile, fields).map((item) => [item.id, item]))
const answers = (matters: RuledMatter[], profile: Facts) =>
  Object.fromEntries([...judged(matters, profile)].map(([id, { applies }]) => [id, applies]))
const afterOf = (item: Applicability | undefined) => item?.after.map(({ id }) => id)

describe('whether a matter applies', () => {
  it.each<[string, Facts, string, string[], string]>([
    [
      'forest && investment >= 10',
      { forest: true, investment: 80_000_000 },
      'yes',
      [],
      '适用：甲的适用情形（占用林地：是；总投资8000万元）',
    ],
    ['forest && investment >= 10', { forest: false }, 'no', [], '不适用：甲的适用情形（占用林地：否）'],
    [
      "forest || landSource == 'own'",
      { forest: false },
      'maybe',
      ['landSource'],
      '可能适用：甲的适用情形（用地来源：未填）',
    ],
    ['true', {}, 'yes', [], '适用：甲的适用情形。'],
  ])('%s of %j: %s', (expression, profile, applies, decidedBy, why) => {
    expect(judged([matter('甲', expression)], profile).get('甲')).toMatchObject({ applies, decidedBy, why: [why] })
  })
})

describe('a rule without words of its own', () => {
  it.each([
    ['true', {}, '适用：凡建设项目均适用'],
    ['forest', { forest: true }, '适用：按适用条件判断（占用林地：是）'],
  ])('%s of %j: %s', (expression, profile, why) => {
    const own: RuledMatter = { ...matter('甲', null), applies: { condition: compiled(expression), text: null } }
    expect(judged([own], profile).get('甲')?.why).toEqual([why])
  })
  it('the fields that decide are named in the order in which they are asked for, whatever the rule’s', () => {
    const [first = '', second = ''] = ['forest', 'landSource'].sort(
      (a, b) => FIELD_NAMES.indexOf(a) - FIELD_NAMES.indexOf(b),
    )
    for (const expression of ["forest || landSource == 'own'", "landSource == 'own' || forest"])
      expect(judged([matter('甲', expression)], {}).get('甲')?.decidedBy).toEqual([first, second])
  })
})

describe('matters that others draw in', () => {
  it('are in the plan only where somebody needs them, and say who', () => {
    const matters = [
      matter('甲', 'forest', [all('乙')]),
      matter('乙', null, [all('丙')]),
      matter('丙', null),
      matter('丁', null),
    ]
    expect(answers(matters, { forest: true })).toEqual({ 甲: 'yes', 乙: 'yes', 丙: 'yes', 丁: 'no' })
    expect(answers(matters, { forest: false })).toEqual({ 甲: 'no', 乙: 'no', 丙: 'no', 丁: 'no' })
    const open = judged(matters, {})
    expect(open.get('丙')).toMatchObject({ applies: 'maybe', decidedBy: ['forest'], neededBy: ['乙'] })
    expect(open.get('丙')?.why).toEqual([expect.stringContaining('“乙事项”要先办它')])
  })
  it('on demand: their own rule still decides', () => {
    const matters = [
      matter('甲', 'true', [all('乙'), all('丙')]),
      matter('乙', 'forest', [], true),
      matter('丙', 'nearRiver', [], true),
      matter('丁', 'true', [], true),
    ]
    expect(answers(matters, { forest: true, nearRiver: false })).toEqual({ 甲: 'yes', 乙: 'yes', 丙: 'no', 丁: 'no' })
  })
  it('a rule that says no is never overruled; the prerequisite is dropped', () => {
    const result = judged([matter('甲', 'true', [all('乙')]), matter('乙', 'forest')], { forest: false })
    expect([result.get('乙')?.applies, afterOf(result.get('甲'))]).toEqual(['no', []])
  })
  it('of a group without a rule: the only one is drawn in, several may be, none where one with a rule applies', () => {
    const one = [matter('甲', 'true', [any('乙'), any('丙')]), matter('乙', 'forest'), matter('丙', null)]
    expect(answers(one, { forest: true })).toEqual({ 甲: 'yes', 乙: 'yes', 丙: 'no' })
    expect(answers(one, { forest: false })).toEqual({ 甲: 'yes', 乙: 'no', 丙: 'yes' })
    expect(answers(one, {})).toEqual({ 甲: 'yes', 乙: 'maybe', 丙: 'maybe' })
    const two = [matter('甲', 'true', [any('乙'), any('丙')]), matter('乙', null), matter('丙', null)]
    expect(answers(two, {})).toEqual({ 甲: 'yes', 乙: 'maybe', 丙: 'maybe' })
  })
  it('a circle of needs comes to an end', () => {
    const matters = [
      matter('甲', 'forest', [all('乙')]),
      matter('乙', null, [all('丙')]),
      matter('丙', null, [all('乙')]),
    ]
    expect(answers(matters, { forest: true })).toEqual({ 甲: 'yes', 乙: 'yes', 丙: 'yes' })
  })
})

describe('what a matter waits for', () => {
  it.each<[string, RuledNeed, Facts, string[], number]>([
    ['a condition that holds', when('乙', 'forest', '占林地的'), { forest: true }, ['乙'], 0],
    ['a condition that does not', when('乙', 'forest', '占林地的'), { forest: false }, [], 0],
    ['a condition that is open', when('乙', 'forest', '占林地的'), {}, ['乙'], 1],
    ['words alone', when('乙', null, '当地要求的'), {}, ['乙'], 1],
    ['words alone that are not to be assumed', when('乙', null, '当地要求的', false), {}, [], 0],
    ['no condition and no words', when('乙', null), {}, ['乙'], 0],
  ])('%s', (_, need, profile, after, assumptions) => {
    const item = judged([matter('甲', 'true', [need]), matter('乙', 'true')], profile).get('甲')
    expect(afterOf(item)).toEqual(after)
    expect(item?.assumptions).toHaveLength(assumptions)
  })
  it('words alone draw nothing in, a condition that holds does', () => {
    expect(answers([matter('甲', 'true', [when('乙', null, '当地要求的')]), matter('乙', null)], {}).乙).toBe('no')
    expect(answers([matter('甲', 'true', [when('乙', 'forest')]), matter('乙', null)], { forest: true }).乙).toBe('yes')
    expect(answers([matter('甲', 'true', [when('乙', 'forest')]), matter('乙', null)], {}).乙).toBe('maybe')
  })
  it('a prerequisite that may apply is kept, as an assumption', () => {
    const item = judged([matter('甲', 'true', [all('乙')]), matter('乙', 'forest')], {}).get('甲')
    expect(afterOf(item)).toEqual(['乙'])
    expect(item?.assumptions).toEqual([expect.stringContaining('“乙事项”是否要办还不确定')])
  })
  it('of a group, those that surely apply before those that may', () => {
    const matters = [matter('甲', 'true', [any('乙'), any('丙')]), matter('乙', 'forest'), matter('丙', 'nearRiver')]
    expect(afterOf(judged(matters, { forest: true }).get('甲'))).toEqual(['乙'])
    expect(afterOf(judged(matters, {}).get('甲'))).toEqual(['乙', '丙'])
    const none = judged(matters, { forest: false, nearRiver: false }).get('甲')
    expect(afterOf(none)).toEqual([])
    expect(none?.assumptions).toEqual([expect.stringContaining('本应先办其一')])
  })
  it('a condition that holds for a matter that does not apply is told', () => {
    const item = judged([matter('甲', 'true', [when('乙', 'forest')]), matter('乙', 'nearRiver')], {
      forest: true,
      nearRiver: false,
    }).get('甲')
    expect(item?.assumptions).toEqual([expect.stringContaining('按它自己的条件不适用')])
  })
  it('what is not in the catalogue is passed over', () => {
    expect(afterOf(judged([matter('甲', 'true', [all('没有')])], {}).get('甲'))).toEqual([])
  })
})

describe('the questions that are left', () => {
  const matters = [
    matter('甲', 'forest'),
    matter('乙', 'forest && nearRiver'),
    matter('丙', "landSource == 'own'"),
    matter('丁', 'true', [when('甲', 'investment >= 5')]),
  ]
  it('those that decide most come first', () => {
    const questions = openQuestions(applicability(matters, {}, fields), fields)
    expect(questions.map(({ field, decides, matters: ids }) => [field, decides, ids])).toEqual([
      ['forest', 2, ['甲', '乙']],
      ['investment', 1, ['丁']],
      ['landSource', 1, ['丙']],
      ['nearRiver', 1, ['乙']],
    ])
    expect(questions.map(({ choices }) => choices.map(({ label }) => label))).toEqual([
      ['是', '否', '还不清楚'],
      [],
      ['出让', '划拨', '自有', '租赁厂房', '还不清楚'],
      ['是', '否', '还不清楚'],
    ])
    expect(questions[2]?.question).toMatch(/^土地从哪里来/)
  })
  it('a question that can change nothing any more is not asked', () => {
    expect(openQuestions(applicability(matters, { forest: false, landSource: 'own' }, fields), fields)).toEqual([])
  })
})

const needOf = (most: number) =>
  fc.record({
    to: fc.nat({ max: most }),
    rule: fc.constantFrom('all' as const, 'any' as const, 'conditional' as const),
    group: fc.constantFrom('1', '2'),
    condition: fc.option(condition, { nil: null }),
  })
const catalogue = fc
  .array(
    fc.record({
      when: fc.option(condition, { nil: null }),
      onDemand: fc.boolean(),
      needs: fc.array(needOf(7), { maxLength: 3 }),
    }),
    { maxLength: 8 },
  )
  .map((drafts) =>
    drafts.map((draft, at) =>
      matter(
        `m${at}`,
        draft.when,
        draft.needs.map(({ to, rule, group, condition: text }) => ({
          id: `m${to}`,
          rule,
          group,
          condition: text === null ? null : compiled(text),
        })),
        draft.onDemand,
      ),
    ),
  )
const knownOf = (profile: Facts) => Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== null))

describe('properties', () => {
  it('filling an unknown field never turns a yes or a no into something else', () => {
    fc.assert(
      fc.property(catalogue, facts, facts, (matters, some, more) => {
        const before = answers(matters, some)
        const after = answers(matters, { ...more, ...knownOf(some) })
        for (const [id, answer] of Object.entries(before)) if (answer !== 'maybe') expect(after[id]).toBe(answer)
      }),
    )
  })
  it('asking one question after another comes to an end, and what is left is nobody’s to answer', () => {
    fc.assert(
      fc.property(catalogue, facts, (matters, answersTo) => {
        let profile: Facts = {}
        for (let asked = 0; ; asked++) {
          const [question] = openQuestions(applicability(matters, profile, fields), fields)
          if (!question) break
          expect(asked).toBeLessThan(FIELD_NAMES.length)
          expect(profile[question.field] ?? null).toBeNull()
          profile = { ...profile, [question.field]: answersTo[question.field] ?? DEFAULTS[question.field] }
        }
        // Where only the applicant's choice among several ways is open, no field decides.
        for (const item of applicability(matters, profile, fields)) expect(item.decidedBy).toEqual([])
      }),
    )
  })
  it('a matter waits only for matters of the plan, and whoever is drawn in has somebody in the plan who needs it', () => {
    fc.assert(
      fc.property(catalogue, facts, (matters, profile) => {
        const result = judged(matters, profile)
        for (const item of result.values()) {
          for (const { id } of item.after) expect(result.get(id)?.applies).not.toBe('no')
          for (const id of item.applies === 'no' ? [] : item.neededBy) expect(result.get(id)?.applies).not.toBe('no')
          if (item.applies === 'no') expect(item.after).toEqual([])
        }
      }),
    )
  })
})
const DEFAULTS: Facts = {
  investment: 1,
  landArea: 1,
  floorArea: 1,
  landSource: 'own',
  industry: '食品',
  utilities: [],
  forest: false,
  nearRiver: true,
}
