import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MATTER_STATES, type MatterSegment } from '../../../src/contract/projects.ts'
import { type ClockEvent, eventKey } from '../../../src/core/clock/event.ts'
import { matterLight } from '../../../src/core/lights.ts'
import { matterProgress } from '../../../src/core/progress.ts'
import { dayOf, ordinalOf } from '../../../src/core/time/shanghai.ts'
import { calendar, instant, limit, limitOf, run, shanghaiInstant } from './scenario.ts'

const FIRST = ordinalOf('2026-01-01')
const day = fc.integer({ min: 0, max: 364 }).map((offset) => dayOf(FIRST + offset))
const time = fc.constantFrom('08:10', '09:00', '11:59', '12:00', '15:30', '17:00', '18:30')
const at = fc.tuple(day, time).map(([on, when]) => shanghaiInstant(on, when))
const item = fc.constantFrom('材料', '图纸', '证书')

const data: fc.Arbitrary<NonNullable<ClockEvent['data']>> = fc
  .record(
    {
      waitingOn: fc.constantFrom('applicant', 'season', 'third_party', 'department'),
      procedure: fc.constantFrom('专家评审', '公示'),
      noticeAt: at,
      basis: fc.constant('当地规则'),
      days: fc.integer({ min: 1, max: 30 }),
      approvedBy: fc.constant('局负责人'),
      items: fc.uniqueArray(item, { maxLength: 3 }),
      dueOn: day,
    },
    { requiredKeys: [] },
  )
  .map((given) => given as NonNullable<ClockEvent['data']>)

/** The states that a matter mostly goes through come more often than the others. */
const state = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('received', 'accepted', 'special_procedure', 'waiting', 'resumed') },
  { weight: 2, arbitrary: fc.constantFrom(...MATTER_STATES, null) },
) as fc.Arbitrary<ClockEvent['state']>

const eventsOf = (segment: fc.Arbitrary<string | undefined>) =>
  fc
    .array(fc.record({ time: at, state, data, segment, source: fc.constantFrom('a', 'b') }), { maxLength: 14 })
    .map((given) =>
      given.map(
        ({ segment: part, data: said, ...event }, index): ClockEvent => ({
          ...event,
          id: `e${index}`,
          data: part === undefined ? said : { ...said, segment: part },
        }),
      ),
    )
const plain = eventsOf(fc.constant(undefined))
const inSegments = eventsOf(fc.constantFrom(undefined, 'county', 'city', 'elsewhere'))

const LIMITS = [limit(0), limit(5), limit(20), limit(10, 'natural_days'), limit(12, 'working_hours'), limitOf('none')]
const anyLimit = fc.constantFrom(...LIMITS)
const SEGMENTS: MatterSegment[] = [
  { id: 'county', name: '县级初审', department: '县局', limit: limit(5) },
  { id: 'city', name: '市级决定', department: '市局', limit: limit(10, 'natural_days') },
]
const progress = (
  events: readonly ClockEvent[],
  {
    now = '2027-01-15',
    own = limit(5),
    segments = null,
  }: { now?: string; own?: (typeof LIMITS)[number]; segments?: MatterSegment[] | null } = {},
) =>
  matterProgress(
    { matterId: 'm', stage: 's', limit: own, committed: null, statutory: limit(20), segments, events },
    { calendar, now: now.length > 16 ? now : instant(now) },
  )

const byTime = (events: readonly ClockEvent[]) =>
  [...events].sort(
    (a, b) =>
      Date.parse(a.time) - Date.parse(b.time) ||
      (a.source < b.source ? -1 : a.source > b.source ? 1 : 0) ||
      (a.id < b.id ? -1 : 1),
  )

/** An order of arrival with some events sent twice, cut into batches. */
const arrivals = (events: fc.Arbitrary<ClockEvent[]>) =>
  events.chain((given) =>
    fc.record({
      events: fc.constant(given),
      batches: fc
        .tuple(fc.shuffledSubarray(given, { minLength: given.length }), fc.subarray(given))
        .chain(([all, again]) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }))
        .chain((all) =>
          fc.array(fc.integer({ min: 1, max: 4 }), { minLength: all.length, maxLength: all.length }).map((sizes) => {
            const rest = [...all]
            return sizes.map((size) => rest.splice(0, size)).filter((batch) => batch.length > 0)
          }),
        ),
    }),
  )

/** What the store keeps: each source and id once, looked at after every batch as the job does. */
const received = (batches: readonly ClockEvent[][], look: (events: readonly ClockEvent[]) => unknown) => {
  const kept = new Map<string, ClockEvent>()
  for (const batch of batches) {
    for (const event of batch) if (!kept.has(eventKey(event))) kept.set(eventKey(event), event)
    look([...kept.values()])
  }
  return [...kept.values()]
}

describe('whatever comes, in whatever order', () => {
  it('random events, shuffled, repeated and split in batches, end as the ordered run does', () => {
    fc.assert(
      fc.property(arrivals(plain), anyLimit, ({ events, batches }, own) => {
        const kept = received(batches, (so) => progress(so, { own }))
        const ordered = progress(byTime(events), { own })
        expect(progress(kept, { own })).toEqual(ordered)
        expect(progress(batches.flat(), { own })).toEqual(ordered)
      }),
      { numRuns: 400 },
    )
  })

  it('so they do with segments, known and unknown', () => {
    fc.assert(
      fc.property(arrivals(inSegments), ({ events, batches }) => {
        expect(progress(batches.flat(), { segments: SEGMENTS })).toEqual(
          progress(byTime(events), { segments: SEGMENTS }),
        )
      }),
      { numRuns: 400 },
    )
  })

  it('every event is applied or listed with its reason, none twice', () => {
    fc.assert(
      fc.property(inSegments, (events) => {
        const { ignored } = progress(events, { segments: SEGMENTS })
        const keys = ignored.map(eventKey)
        expect(new Set(keys).size).toBe(keys.length)
        expect(keys.every((key) => events.some((event) => eventKey(event) === key))).toBe(true)
        const unknown = events.filter((event) => event.data?.segment === 'elsewhere').length
        expect(ignored.filter((event) => event.code === 'unknown_segment')).toHaveLength(unknown)
      }),
      { numRuns: 300 },
    )
  })
})

describe('what always holds', () => {
  it('the clock agrees with itself', () => {
    fc.assert(
      fc.property(inSegments, anyLimit, fc.boolean(), day, (events, own, split, now) => {
        const matter = progress(events, { own, now, segments: split ? SEGMENTS : null })
        expect(matter.overdueOn === null).toBe(matter.overdueDays === 0)
        expect(matter.light).toBe(matterLight(matter))
        if (matter.overdue) expect(matter.light).toBe('red')
        if (matter.dueOn && matter.unpausedDueOn) expect(matter.dueOn >= matter.unpausedDueOn).toBe(true)
        if (matter.light === 'red') expect((matter.dueOn ?? '') < now).toBe(true)
        if (matter.overdueOn) expect(matter.overdueOn <= now).toBe(true)
        for (const step of matter.steps) expect(step.until === null || step.from <= step.until, step.name).toBe(true)
        expect(matter.why.every((line) => line.endsWith('。'))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('an overdue day that was seen stays, whatever is reported of later days', () => {
    fc.assert(
      fc.property(inSegments, day, anyLimit, fc.boolean(), (events, until, own, split) => {
        // The end of a day: what is finished on the day it came back is not late, so a day is the grain.
        const seenAt = shanghaiInstant(until, '23:59')
        const segments = split ? SEGMENTS : null
        const before = events.filter((event) => event.time <= seenAt)
        const seen = progress(before, { own, segments, now: seenAt })
        const later = progress(events, { own, segments })
        if (seen.overdueOn !== null) expect(later.overdueOn).toBe(seen.overdueOn)
        expect(later.overdueDays).toBeGreaterThanOrEqual(seen.overdueDays)
      }),
      { numRuns: 1500 },
    )
  })

  it('a longer pause never gives an earlier due day, and none never a later one', () => {
    const offsets = fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 60 }), fc.nat({ max: 30 }))
    fc.assert(
      fc.property(
        day.filter((on) => on < '2026-08-01'),
        offsets,
        anyLimit,
        time,
        (accepted, [after, length, more], own, back) => {
          const from = ordinalOf(accepted) + after
          const dueAfter = (days: number) =>
            run({
              limit: own,
              events: [
                [accepted, 'accepted'],
                [`${dayOf(from)} 10:00`, 'special_procedure', { noticeAt: `${dayOf(from)} 09:30` }],
                [`${dayOf(from + days)} ${back < '10:00' ? '10:30' : back}`, 'resumed'],
              ],
              now: '2027-01-15',
            })
          const [short, long] = [dueAfter(length), dueAfter(length + more)]
          expect((long.dueOn ?? '') >= (short.dueOn ?? '')).toBe(true)
          expect((long.dueAt ?? '') >= (short.dueAt ?? '')).toBe(true)
          expect((short.dueOn ?? '') >= (short.unpausedDueOn ?? '')).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('a limit that is longer is never due earlier, and is never overdue sooner', () => {
    fc.assert(
      fc.property(plain, fc.nat({ max: 30 }), fc.nat({ max: 30 }), (events, days, more) => {
        const [short, long] = [progress(events, { own: limit(days) }), progress(events, { own: limit(days + more) })]
        // A limit of nought days is decided on the spot without an acceptance: another matter altogether.
        fc.pre(days > 0)
        if (short.dueOn && long.dueOn) expect(long.dueOn >= short.dueOn).toBe(true)
        expect(long.overdueDays).toBeLessThanOrEqual(short.overdueDays)
      }),
      { numRuns: 400 },
    )
  })
})
