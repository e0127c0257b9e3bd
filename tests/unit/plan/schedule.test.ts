import { describe, expect, it } from 'vitest'
import type { LimitUnit } from '../../../src/contract/common.ts'
import { scheduleBackward } from '../../../src/core/plan/backward.ts'
import {
  type Need,
  reachableOn,
  type Schedule,
  type ScheduleMatter,
  schedule,
} from '../../../src/core/plan/schedule.ts'
import { DAY, dayAt, durationOf, endOf, latestStart } from '../../../src/core/plan/working-time.ts'
import { addWorkingDays } from '../../../src/core/time/calendar.ts'
import { dayOf, ordinalOf } from '../../../src/core/time/shanghai.ts'
import { addNaturalDays, calendar, limit, limitOf } from '../core/scenario.ts'
import { withoutMatter } from './arbitraries.ts'

type More = Partial<Pick<ScheduleMatter, 'stage' | 'statutory' | 'name'>> & { unit?: LimitUnit }
const any = (id: string, group = '1'): Need => ({ id, rule: 'any', group })
const matter = (id: string, value: number | null, after: (string | Need)[] = [], more: More = {}): ScheduleMatter => ({
  id,
  name: more.name ?? id,
  stage: more.stage ?? 'permit',
  track: 'main',
  duration: value === null ? null : { value, unit: more.unit ?? 'working_days' },
  statutory: more.statutory ?? null,
  after: after.map((need) => (typeof need === 'string' ? { id: need, rule: 'all' } : need)),
})

function planned(matters: ScheduleMatter[], startOn = '2026-03-02', excludes: string[] = []): Schedule {
  const plan = schedule({ matters, calendar, startOn, excludes })
  if (!plan.ok) throw new Error(plan.message)
  return plan
}
const daysOf = (plan: Schedule) =>
  Object.fromEntries(plan.matters.map(({ id, startOn, finishOn }) => [id, `${startOn}~${finishOn}`]))

describe('when one matter ends', () => {
  it.each<[string, number | null, LimitUnit, string, string]>([
    ['2026-03-02', 7, 'working_days', '2026-03-11', '受理当日不算'],
    ['2026-03-02', 0, 'working_days', '2026-03-02', '当日办结'],
    ['2026-03-02', null, 'working_days', '2026-03-02', '没有时限'],
    ['2026-03-02', 0.5, 'working_days', '2026-03-03', '半个工作日'],
    ['2026-02-13', 2, 'working_days', '2026-02-24', '中间是春节，14日调休上班'],
    ['2026-02-10', 7, 'natural_days', '2026-02-24', '末日在春节，顺延'],
    ['2026-03-02', 40, 'natural_days', '2026-04-13', '末日是周六，顺延'],
    ['2026-04-30', 15, 'natural_days', '2026-05-15', '自然日，中间的假日照算'],
    ['2026-03-02', 0, 'natural_days', '2026-03-02', '自然日0天'],
    ['2026-03-06', 8, 'working_hours', '2026-03-09', '八小时是一个工作日'],
    ['2026-03-06', 9, 'working_hours', '2026-03-10', '九小时'],
    ['2026-03-06', 24, 'natural_hours', '2026-03-09', '24小时，末日是周六，顺延'],
    ['2026-03-07', 1, 'working_days', '2026-03-10', '周六开始的，周一受理'],
  ])('from %s, %s %s: %s (%s)', (startOn, value, unit, finishOn) => {
    expect(planned([matter('a', value, [], { unit })], startOn).finishOn).toBe(finishOn)
  })

  it('agrees with the calendar, and its inverse is the latest start that still ends in time', () => {
    for (let day = ordinalOf('2026-01-05'); day < ordinalOf('2026-12-01'); day++) {
      if (!calendar.working(day)) continue
      const start = calendar.through(day) * DAY
      for (const value of [1, 7, 20]) {
        const working = { value, unit: 'working_days' as const }
        const natural = { value, unit: 'natural_days' as const }
        expect(dayOf(dayAt(calendar, endOf(calendar, start, working)))).toBe(
          addWorkingDays(calendar, dayOf(day), value),
        )
        expect(dayOf(dayAt(calendar, endOf(calendar, start, natural)))).toBe(
          addNaturalDays(calendar, dayOf(day), value),
        )
        for (const duration of [working, natural]) {
          const late = latestStart(calendar, start, duration)
          expect(endOf(calendar, late, duration)).toBeLessThanOrEqual(start)
          expect(endOf(calendar, late + 1, duration)).toBeGreaterThan(start)
        }
      }
    }
  })

  it.each([
    [limit(5), { value: 5, unit: 'working_days' }],
    [limit(0), { value: 0, unit: 'working_days' }],
    [limitOf('immediate'), { value: 0, unit: 'working_days' }],
    [limitOf('none'), null],
    [limitOf('unknown'), null],
  ])('a limit %j takes %j', (of, duration) => expect(durationOf(of)).toEqual(duration))
})

describe('a plan', () => {
  it('runs side by side what may, on the day on which what it needs ends', () => {
    const plan = planned([matter('a', 5), matter('b', 3), matter('c', 2, ['a', 'b'])])
    expect(daysOf(plan)).toEqual({ a: '2026-03-02~2026-03-09', b: '2026-03-02~2026-03-05', c: '2026-03-09~2026-03-11' })
    expect(plan.criticalPath).toEqual(['a', 'c'])
    expect(plan.totals).toEqual({ parallel: 7, serial: 10, statutory: 7 })
    expect(plan.matters.map(({ slack, critical }) => [slack, critical])).toEqual([
      [0, true],
      [2, false],
      [0, true],
    ])
    expect(plan.matters[1]).toMatchObject({ latestStartOn: '2026-03-04', latestFinishOn: '2026-03-09' })
  })
  it('waits for the first of a group to end, and for the others not', () => {
    const plan = planned([matter('slow', 20), matter('quick', 4), matter('next', 1, [any('slow'), any('quick')])])
    expect(plan.matters[2]).toMatchObject({ startOn: '2026-03-06', waitedFor: ['quick'] })
  })
  it('waits for one of each group', () => {
    const needs = [any('a', '1'), any('b', '1'), any('b', '2'), any('c', '2')]
    const plan = planned([matter('a', 1), matter('b', 3), matter('c', 2), matter('next', 1, needs)])
    expect(plan.matters[3]).toMatchObject({ startOn: '2026-03-04', waitedFor: ['a', 'c'] })
  })
  it('passes over what is not in it', () => {
    expect(planned([matter('a', 1, ['gone', any('also-gone')])]).matters[0]).toMatchObject({ startOn: '2026-03-02' })
  })
  it('takes a matter without a known limit as no time, and says so', () => {
    const plan = planned([matter('征收', null), matter('next', 1, ['征收'])])
    expect(plan.assumptions).toEqual([expect.stringContaining('“征收”没有查到办理时限')])
    expect(plan.criticalPath).toEqual(['征收', 'next'])
  })
  it('marks days of a year whose holidays are not announced', () => {
    const plan = planned([matter('a', 2), matter('b', 10, ['a'])], '2026-12-28')
    expect(plan.matters.map(({ estimated }) => estimated)).toEqual([false, true])
    expect(plan.estimated).toBe(true)
  })
  it('of nothing is empty', () => {
    const plan = planned([])
    expect(plan).toMatchObject({ startOn: '2026-03-02', finishOn: '2026-03-02', criticalPath: [], stages: [] })
    expect(plan.totals).toEqual({ parallel: 0, serial: 0, statutory: 0 })
  })
  it('adds up half days and hours exactly', () => {
    const hours = Array.from({ length: 24 }, (_, at) =>
      matter(`h${at}`, 1, at === 0 ? [] : [`h${at - 1}`], { unit: at % 2 ? 'working_hours' : 'natural_hours' }),
    )
    expect(planned([matter('name', 0.5), matter('seal', 0.5, ['name'])]).totals.parallel).toBe(1)
    expect(planned(hours).totals.parallel).toBe(2)
  })
  it('leaves a stage out of the totals, and keeps it in the calendar', () => {
    const plan = planned(
      [
        matter('opinion', 7, [], { stage: 'planning' }),
        matter('auction', 35, ['opinion'], { stage: 'land', unit: 'natural_days' }),
        matter('scheme', 12, ['opinion'], { stage: 'permit' }),
        matter('permit', 3, ['auction', 'scheme'], { stage: 'permit', statutory: { value: 7, unit: 'working_days' } }),
      ],
      '2026-03-02',
      ['land'],
    )
    expect(plan.totals).toEqual({ parallel: 22, serial: 22, statutory: 26 })
    expect(plan.whole.parallel).toBeGreaterThan(22)
    expect(plan.criticalPath).toEqual(['opinion', 'auction', 'permit'])
    expect(plan.countedPath).toEqual(['opinion', 'scheme', 'permit'])
    expect(plan.stages.map(({ stage, days, share, counted }) => [stage, days, share, counted])).toEqual([
      ['planning', 7, 7, true],
      ['land', expect.any(Number), 0, false],
      ['permit', 15, 15, true],
    ])
    expect(plan.stages[2]?.path).toEqual(['scheme', 'permit'])
  })
  it('says when a milestone is reached', () => {
    const plan = planned([matter('a', 5), matter('b', 3)])
    expect(reachableOn(plan, ['a', 'b', 'gone'])).toBe('2026-03-09')
    expect(reachableOn(plan, ['gone'])).toBeNull()
  })
  it('goes on without what is done already', () => {
    const matters = [matter('a', 9), matter('b', 5), matter('c', 1, [any('a'), any('b')]), matter('d', 1, ['a'])]
    const plan = planned(withoutMatter(matters, 'a'))
    expect(daysOf(plan)).toMatchObject({ c: '2026-03-02~2026-03-03', d: '2026-03-02~2026-03-03' })
  })
  it('refuses a matter that stands twice', () =>
    expect(() => planned([matter('a', 1), matter('a', 2)])).toThrow(RangeError))
})

describe('matters that wait for one another', () => {
  it.each<[string, ScheduleMatter[], string[]]>([
    ['itself', [matter('a', 1, ['a'])], ['a']],
    ['two', [matter('x', 1), matter('a', 1, ['b', 'x']), matter('b', 1, ['a'])], ['b', 'a']],
    [
      'three, and who waits for them',
      [matter('z', 1, ['a']), matter('a', 1, ['c']), matter('b', 1, ['a']), matter('c', 1, ['b'])],
      ['b', 'c', 'a'],
    ],
    [
      'every one of a group',
      [matter('a', 1, [any('b'), any('c')]), matter('b', 1, ['a']), matter('c', 1, ['a'])],
      ['b', 'a'],
    ],
  ])('%s', (_, matters, cycle) => {
    const plan = schedule({ matters, calendar, startOn: '2026-03-02' })
    if (plan.ok) expect.unreachable('no cycle was found')
    else {
      expect([...plan.cycle].sort()).toEqual([...cycle].sort())
      for (const id of cycle) expect(plan.message).toContain(`“${id}”`)
    }
  })
  it('but a group that has a way out does not', () => {
    const plan = planned([matter('a', 1, [any('b'), any('c')]), matter('b', 1, ['a']), matter('c', 4)])
    expect(daysOf(plan)).toEqual({ c: '2026-03-02~2026-03-06', a: '2026-03-06~2026-03-09', b: '2026-03-09~2026-03-10' })
  })
})

describe('backwards (倒排工期)', () => {
  const matters = [matter('a', 5), matter('b', 3, ['a']), matter('c', 30), matter('other', 50)]
  const back = (startOn: string, targetOn: string, goals = ['b', 'c']) => {
    const result = scheduleBackward({ matters, calendar, startOn, targetOn, goals })
    if (!result.ok) throw new Error(result.message)
    return result
  }
  it('gives the latest days of what leads to the goals, and of nothing else', () => {
    const plan = back('2026-03-02', '2026-05-08')
    expect(plan.matters.map(({ id, latestStartOn, latestFinishOn }) => [id, latestStartOn, latestFinishOn])).toEqual([
      ['a', '2026-04-23', '2026-04-30'],
      ['b', '2026-04-30', '2026-05-08'],
      ['c', '2026-03-23', '2026-05-08'],
    ])
    expect(plan).toMatchObject({ short: 0, late: [], reachableOn: '2026-04-14' })
  })
  it('says what should have begun already, latest first, and how many days are missing', () => {
    const plan = back('2026-03-02', '2026-03-10')
    expect(plan.late).toEqual(['c', 'a'])
    expect(plan.short).toBe(24)
    expect(plan.matters.map(({ id, lateBy }) => [id, lateBy])).toEqual([
      ['a', 2],
      ['b', 0],
      ['c', 24],
    ])
  })
  it('takes a target on a day off as the working day before it', () => {
    expect(back('2026-03-02', '2026-03-15').matters.at(-1)?.latestFinishOn).toBe('2026-03-13')
  })
  it('knows nothing of goals that are not in the plan', () => {
    expect(back('2026-03-02', '2026-05-08', ['gone'])).toMatchObject({ matters: [], reachableOn: null, short: 0 })
  })
  it('names a cycle', () => {
    const result = scheduleBackward({
      matters: [matter('a', 1, ['a'])],
      calendar,
      startOn: '2026-03-02',
      targetOn: '2026-05-08',
      goals: ['a'],
    })
    expect(result).toMatchObject({ ok: false, cycle: ['a'] })
  })
})
