import { describe, expect, test } from 'vitest'
import type { Profile } from '../../../src/contract/index.ts'
import { condition, holds, planOf, profileOf, profiles, projects, rows } from './sample.ts'

/** Fields that a matter's condition reads: an example must answer them all. */
const read = [...new Set(rows.flatMap((row) => condition(row.when).fields))]

describe('the example projects', () => {
  test.each(profiles.map((item) => [item.id, item] as const))(
    '%s leaves nothing open that decides a matter',
    (_, item) => {
      const given = item.profile as Record<string, unknown>
      expect(read.filter((field) => given[field] === null || given[field] === undefined)).toEqual([])
      expect(planOf(item.profile).maybe).toEqual([])
    },
  )

  test.each([
    ['example-a', 38, 1],
    ['example-b', 14, 20],
    ['example-c', 13, 18],
    ['example-d', 15, 13],
  ])('%s: its %i listed matters apply; %i differences from the list are written down', (id, listed, differing) => {
    const item = profiles.find((one) => one.id === id)
    const list = projects.find((one) => one.code === item?.project)?.matters.map((one) => one.matter) ?? []
    const { yes } = planOf(profileOf(id))
    expect(list).toHaveLength(listed)
    expect(list.filter((matter) => !yes.includes(matter))).toEqual([])
    const differences = item?.differences ?? []
    expect(differences).toHaveLength(differing)
    expect(yes.filter((matter) => !list.includes(matter)).sort()).toEqual(differences.map((one) => one.matter).sort())
    expect(differences.every((one) => one.plan === 'yes' && !one.listed)).toBe(true)
  })

  test('a leased plant needs no land, no planning permit and no registration', () => {
    const { yes } = planOf(profileOf('leased-plant'))
    expect(yes).not.toContain('land-auction')
    expect(yes).not.toContain('engineering-planning-permit')
    expect(yes).not.toContain('house-first-registration')
    expect(yes).toContain('construction-permit')
  })
})

describe('one fact changed', () => {
  const change = (over: Partial<Profile>) => {
    const before = planOf(profileOf('example-d')).yes
    const after = planOf({ ...profileOf('example-d'), ...over }).yes
    return {
      added: after.filter((matter) => !before.includes(matter)),
      gone: before.filter((matter) => !after.includes(matter)),
    }
  }

  test.each<[string, Partial<Profile>, string[], string[]]>([
    ['用能到1000吨标准煤', { energyUse: 1000 }, ['energy-review'], []],
    ['年用电499万度', { electricityUse: 4_990_000 }, [], []],
    ['年用电500万度', { electricityUse: 5_000_000 }, ['energy-review'], []],
    [
      '用地不到0.5公顷、挖填不到1000立方米',
      { landArea: 4999, earthwork: 999 },
      [],
      ['soil-water-conservation-plan', 'soil-self-acceptance'],
    ],
    ['用地不到0.5公顷、挖填1000立方米', { landArea: 4999, earthwork: 1000 }, [], []],
    ['环评改为报告书', { pollutionLevel: 'report' }, ['eia-report'], ['eia-form']],
    ['环评改为登记表', { pollutionLevel: 'registration' }, ['eia-registration'], ['eia-form', 'env-self-acceptance']],
    [
      '特殊建设工程',
      { specialFireProject: true },
      ['fire-design-review', 'fire-acceptance'],
      ['fire-acceptance-filing'],
    ],
    [
      '占用林地',
      { forest: true },
      ['land-preexam-site-opinion', 'forest-land-use-approval', 'agricultural-land-conversion'],
      [],
    ],
    ['需要征收', { expropriation: true }, ['social-stability-risk-assessment', 'land-expropriation'], []],
    ['应建防空地下室', { civilAirDefense: true }, ['civil-air-defense-review', 'civil-air-defense-acceptance'], []],
    ['还没有管家', { stewardAssigned: false }, ['project-steward-request'], []],
    ['投资不到1000万、没有管家', { stewardAssigned: false, investment: 9_999_999 }, [], []],
    ['易发区，园区已评估', { geohazardZone: true }, [], []],
    [
      '易发区，园区没有评估',
      { geohazardZone: true, regionalAssessments: ['minerals'] },
      ['geological-hazard-assessment'],
      [],
    ],
    ['抵押贷款', { mortgage: true }, ['mortgage-registration'], []],
    [
      '建筑面积300平方米，不用施工许可',
      { floorArea: 300 },
      [],
      [
        'construction-drawing-review',
        'quality-safety-supervision',
        'migrant-wage-deposit',
        'construction-permit',
        'joint-acceptance',
        'fire-acceptance-filing',
        'archive-acceptance',
        'completion-acceptance-filing',
      ],
    ],
  ])('%s', (_, over, added, gone) => {
    expect(change(over)).toEqual({ added, gone })
  })
})

describe('what is not known', () => {
  test('an empty profile decides nothing but the on-demand services', () => {
    const plan = planOf({})
    expect(plan.yes).toEqual([])
    expect(plan.no).toEqual(rows.filter((row) => row.onDemand).map((row) => row.matter))
  })

  test('a leased plant without building work is not asked about the site', () => {
    const given: Profile = { landSource: 'lease', newConstruction: false, renovation: false }
    for (const matter of [
      'archaeological-survey',
      'soil-water-conservation-plan',
      'land-expropriation',
      'construction-permit',
    ]) {
      const row = rows.find((one) => one.matter === matter)
      expect(holds(row?.when ?? '', given), matter).toBe(false)
    }
  })
})
