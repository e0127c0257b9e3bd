import { expect, test } from 'vitest'
import type { PlanningSheet } from '../../../src/contract/planning.ts'
import { AppError } from '../../../src/core/app-error.ts'
import { assemblePlan } from '../../../src/planning/assemble.ts'
import { compileSheet } from '../../../src/planning/sheet.ts'
import { calendar, limit, limitOf } from '../core/scenario.ts'

type SheetMatter = PlanningSheet['matters'][number]
const matter = (id: string, more: Partial<SheetMatter> = {}): SheetMatter => ({
  id,
  name: id,
  stage: 'only',
  track: 'main',
  department: null,
  committed: limit(3),
  statutory: limit(10),
  applicability: { when: 'true', text: '凡项目都要办', basis: 'legal', source: null, onDemand: false },
  prerequisites: [],
  documents: [],
  ...more,
})
const after = (id: string, condition: string | null): SheetMatter['prerequisites'] => [
  { id, name: id, rule: condition === null ? 'all' : 'conditional', group: null, when: null, condition },
]
const planning = (...matters: SheetMatter[]) => ({
  ...compileSheet(
    {
      stages: [{ id: 'only', name: '唯一', counted: true, limit: limit(5) }],
      totals: { committed: 5, former: 20, basis: 'example' },
      matters,
      milestones: [],
      bundles: [],
    },
    false,
  ),
  region: '211021',
  resolvedRegion: '211021',
  revision: 1,
  calendar,
  contacts: new Map(),
  thresholds: undefined,
  exampleProfiles: [],
})
const asked = (profile = {}) => ({ profile, startOn: '2026-03-02', target: null })
const faultOf = (act: () => unknown): AppError => {
  try {
    act()
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('nothing was refused')
}

test('conditions that make matters wait for one another are refused with the way round, for the profile that closes it alone', () => {
  const sheet = planning(
    matter('林地', { prerequisites: after('用地', 'forest') }),
    matter('用地', { prerequisites: after('林地', null) }),
  )
  expect(assemblePlan(sheet, asked({ forest: false })).totals.parallel).toBe(6)
  const fault = faultOf(() => assemblePlan(sheet, asked({ forest: true })))
  expect(fault.code).toBe('conflict')
  expect(fault.message).toMatch(/前置事项互相等待.*“林地”→“用地”→“林地”|“用地”→“林地”→“用地”/)
})

test('a condition that can no longer be read is refused with its place, never passed over', () => {
  const fault = faultOf(() =>
    planning(
      matter('甲', { applicability: { when: 'woods', text: '', basis: 'legal', source: null, onDemand: false } }),
    ),
  )
  expect(fault.code).toBe('unavailable')
  expect(fault.message).toMatch(/“甲”的适用条件读不懂：第1行第1个字/)
})

test('a matter with no limit on the critical path is marked, and the total that is broken names who breaks it', () => {
  const plan = assemblePlan(
    planning(
      matter('甲', { committed: limit(4) }),
      matter('乙', { committed: limitOf('unknown'), statutory: limitOf('none'), prerequisites: after('甲', null) }),
      matter('丙', { prerequisites: after('乙', null) }),
    ),
    asked(),
  )
  expect(plan.matters.find(({ id }) => id === '乙')).toMatchObject({ days: null, critical: true })
  expect(plan.assumptions).toContain('“乙”没有查到办理时限，暂按0天排，实际日期会更晚')
  expect(plan.totals).toMatchObject({
    parallel: 7,
    promised: 5,
    within: false,
    why: '全程承诺5个工作日，按各事项时限要7个：“甲”4个工作日、“丙”3个工作日',
  })
})

test('nothing applies: an empty plan, not a fault', () => {
  const none = planning(
    matter('甲', {
      applicability: { when: 'forest', text: '占林地的', basis: 'legal', source: null, onDemand: false },
    }),
  )
  expect(assemblePlan(none, asked({ forest: false }))).toMatchObject({
    matters: [],
    finishOn: null,
    totals: { parallel: 0, within: true },
    notApplying: [{ id: '甲' }],
  })
})
