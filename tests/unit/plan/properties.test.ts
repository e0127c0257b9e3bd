import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scheduleBackward } from '../../../src/core/plan/backward.ts'
import { type Schedule, type ScheduleMatter, schedule } from '../../../src/core/plan/schedule.ts'
import { calendar } from '../core/scenario.ts'
import { matters, startDay, withoutMatter } from './arbitraries.ts'

const MOST = 14
const EXCLUDES = ['land']
function planned(list: readonly ScheduleMatter[], startOn: string): Schedule {
  const plan = schedule({ matters: list, calendar, startOn, excludes: EXCLUDES })
  if (!plan.ok) throw new Error(plan.message)
  return plan
}
const withPick = fc.tuple(matters(MOST), startDay, fc.nat({ max: MOST }))

describe('every plan', () => {
  it('starts no matter before what it needs has ended', () => {
    fc.assert(
      fc.property(matters(MOST), startDay, (list, startOn) => {
        const plan = planned(list, startOn)
        const at = new Map(plan.matters.map((matter) => [matter.id, matter]))
        for (const { id, after } of list) {
          const self = at.get(id)
          const ends = (needs: typeof after) => needs.map((need) => at.get(need.id)?.finishOn ?? '')
          for (const end of ends(after.filter(({ rule }) => rule !== 'any')))
            expect((self?.startOn ?? '') >= end).toBe(true)
          for (const group of ['1', '2']) {
            const members = ends(after.filter((need) => need.rule === 'any' && need.group === group)).sort()
            if (members[0]) expect((self?.startOn ?? '') >= members[0]).toBe(true)
          }
          expect((self?.startOn ?? '') <= (self?.finishOn ?? '')).toBe(true)
        }
      }),
    )
  })

  it('is never longer side by side than one after another, with and without the excluded stage', () => {
    fc.assert(
      fc.property(matters(MOST), startDay, (list, startOn) => {
        const { totals, whole } = planned(list, startOn)
        expect(totals.parallel).toBeLessThanOrEqual(totals.serial)
        expect(whole.parallel).toBeLessThanOrEqual(whole.serial)
        expect(totals.parallel).toBeLessThanOrEqual(whole.parallel)
      }),
    )
  })

  it('is never longer when a matter is done already', () => {
    fc.assert(
      fc.property(withPick, ([list, startOn, pick]) => {
        const id = list[pick]?.id
        fc.pre(id !== undefined)
        const before = planned(list, startOn)
        const after = planned(withoutMatter(list, id ?? ''), startOn)
        expect(after.finishOn <= before.finishOn).toBe(true)
        expect(after.totals.parallel).toBeLessThanOrEqual(before.totals.parallel)
      }),
    )
  })

  it('is never longer when a matter does not apply, unless somebody waited for it as one of several ways', () => {
    fc.assert(
      fc.property(withPick, ([list, startOn, pick]) => {
        const id = list[pick]?.id
        fc.pre(
          id !== undefined && !list.some(({ after }) => after.some((need) => need.id === id && need.rule === 'any')),
        )
        const before = planned(list, startOn)
        const after = planned(
          list.filter((matter) => matter.id !== id),
          startOn,
        )
        expect(after.finishOn <= before.finishOn).toBe(true)
      }),
    )
  })

  it('has a critical path that is critical, unbroken, and as long as the plan', () => {
    fc.assert(
      fc.property(matters(MOST), startDay, (list, startOn) => {
        const plan = planned(list, startOn)
        const at = new Map(plan.matters.map((matter) => [matter.id, matter]))
        const path = plan.criticalPath.map((id) => at.get(id))
        for (const [place, matter] of path.entries()) {
          expect(matter?.critical).toBe(true)
          if (place > 0) expect(matter?.waitedFor).toContain(plan.criticalPath[place - 1])
        }
        const sum = path.reduce((total, matter) => total + (matter?.days ?? 0), 0)
        expect(sum).toBeCloseTo(plan.whole.parallel, 1)
        expect(path.at(-1)?.finishOn ?? plan.finishOn).toBe(plan.finishOn)
        expect(plan.stages.reduce((total, stage) => total + stage.share, 0)).toBeCloseTo(plan.totals.parallel, 1)
      }),
    )
  })

  it('has no negative slack, and a matter may start at its latest without moving the last day', () => {
    fc.assert(
      fc.property(withPick, ([list, startOn, pick]) => {
        const plan = planned(list, startOn)
        for (const matter of plan.matters) {
          expect(matter.slack).toBeGreaterThanOrEqual(0)
          expect(matter.startOn <= matter.latestStartOn && matter.finishOn <= matter.latestFinishOn).toBe(true)
        }
        const late = plan.matters[pick]
        fc.pre(late !== undefined)
        const hold: ScheduleMatter = {
          id: 'hold',
          stage: 'land',
          track: 'main',
          duration: { value: Math.floor(late?.slack ?? 0), unit: 'working_days' },
          after: list[pick]?.after.map(({ id, rule, group }) => ({ id, rule, group })) ?? [],
        }
        const held = [
          ...list.map((matter, place) =>
            place === pick ? { ...matter, after: [...matter.after, { id: 'hold', rule: 'all' as const }] } : matter,
          ),
          hold,
        ]
        expect(planned(held, startOn).finishOn).toBe(plan.finishOn)
      }),
    )
  })

  it('comes out the same twice, and the same in another order but for ties', () => {
    fc.assert(
      fc.property(matters(MOST), startDay, (list, startOn) => {
        expect(planned(list, startOn)).toEqual(planned(list, startOn))
        const turned = planned([...list].reverse(), startOn)
        const plan = planned(list, startOn)
        expect([turned.finishOn, turned.totals.parallel]).toEqual([plan.finishOn, plan.totals.parallel])
      }),
    )
  })

  it('has the same slack backwards from its own last day', () => {
    const whole = matters(MOST).map((list) =>
      list.map((matter) =>
        (matter.duration && !Number.isInteger(matter.duration.value)) || matter.duration?.unit.endsWith('hours')
          ? { ...matter, duration: null }
          : matter,
      ),
    )
    fc.assert(
      fc.property(whole, startDay, (list, startOn) => {
        const plan = planned(list, startOn)
        const back = scheduleBackward({
          matters: list,
          calendar,
          startOn,
          targetOn: plan.finishOn,
          goals: list.map(({ id }) => id),
        })
        if (!back.ok) throw new Error(back.message)
        expect(back.short).toBe(0)
        expect(back.late).toEqual([])
        expect(
          back.matters.map(({ id, slack, latestStartOn, latestFinishOn }) => ({
            id,
            slack,
            latestStartOn,
            latestFinishOn,
          })),
        ).toEqual(
          plan.matters.map(({ id, slack, latestStartOn, latestFinishOn }) => ({
            id,
            slack,
            latestStartOn,
            latestFinishOn,
          })),
        )
      }),
    )
  })

  it('can be met backwards exactly when it is reached forwards', () => {
    fc.assert(
      fc.property(matters(MOST), startDay, startDay, fc.nat({ max: MOST }), (list, startOn, targetOn, pick) => {
        const goals = list[pick] ? [list[pick].id] : []
        const back = scheduleBackward({ matters: list, calendar, startOn, targetOn, goals })
        if (!back.ok || back.reachableOn === null) return
        expect(back.short > 0).toBe(back.reachableOn > targetOn)
        if (back.late.length > 0) expect(back.short).toBeGreaterThan(0)
        expect(Math.min(...back.matters.map(({ slack }) => slack)) < 0).toBe(back.short > 0)
      }),
    )
  })
})
