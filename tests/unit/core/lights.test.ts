import { describe, expect, it } from 'vitest'
import { countLights, groupLight, isDueSoon } from '../../../src/core/lights.ts'
import { matterProgress, projectProgress } from '../../../src/core/progress.ts'
import { calendar, event, type Happening, instant, limit, run } from './scenario.ts'

describe('due soon', () => {
  const soon = (given: ReturnType<typeof limit>, events: readonly Happening[], now: string) =>
    isDueSoon(run({ limit: given, events, now }))
  it.each([
    ['2026-11-17', 'more than two working days left', false],
    ['2026-11-19', 'two left, over a weekend', true],
    ['2026-11-23', 'the due day itself', true],
    ['2026-11-24', 'overdue is more than soon', false],
  ])('%s: %s', (now, _, expected) => {
    // 5 working days: due Monday 11-23
    expect(soon(limit(5), [['2026-11-16', 'accepted']], now)).toBe(expected)
  })
  it('for natural days counts natural days', () => {
    const events: Happening[] = [['2026-11-10', 'accepted']] // 10: Friday 11-20
    expect(soon(limit(10, 'natural_days'), events, '2026-11-17')).toBe(false)
    expect(soon(limit(10, 'natural_days'), events, '2026-11-18')).toBe(true)
  })
  it('for hours is the second half of them', () => {
    const events: Happening[] = [['2026-11-20 09:00', 'accepted']]
    expect(soon(limit(4, 'working_hours'), events, '2026-11-20 10:59')).toBe(false)
    expect(soon(limit(4, 'working_hours'), events, '2026-11-20 11:00')).toBe(true)
  })
  it.each<[string, Happening[]]>([
    [
      'waiting for the applicant',
      [
        ['2026-11-16', 'accepted'],
        ['2026-11-18', 'waiting', { waitingOn: 'applicant' }],
      ],
    ],
    [
      'paused',
      [
        ['2026-11-16', 'accepted'],
        ['2026-11-18', 'special_procedure', { noticeAt: '2026-11-17' }],
      ],
    ],
    [
      'finished',
      [
        ['2026-11-16', 'accepted'],
        ['2026-11-20', 'approved'],
      ],
    ],
  ])('not while %s', (_, events) => expect(soon(limit(5), events, '2026-11-23')).toBe(false))
})

describe('the light of a stage or project', () => {
  const one = {
    green: 'approved',
    yellow: 'accepted',
    red: 'accepted',
    gray: 'not_started',
    ended: 'refused',
    gone: 'cancelled',
  } as const
  const lit = (...names: (keyof typeof one)[]) =>
    groupLight(
      names.map((name) => ({
        light: name === 'ended' || name === 'gone' ? ('gray' as const) : name,
        state: one[name],
      })),
    )
  it.each([
    [['green', 'yellow', 'red', 'gray'], 'red'],
    [['green', 'green'], 'green'],
    [['green', 'gray'], 'yellow'],
    [['gray', 'gray'], 'gray'],
    [['yellow', 'gray'], 'yellow'],
    [['green', 'ended'], 'yellow'],
    [['green', 'gone'], 'green'],
    [['gone'], 'gray'],
    [[], 'gray'],
  ] as const)('%j: %s', (names, light) => expect(lit(...names)).toBe(light))

  it('counts', () => expect(countLights(['red', 'green', 'green'])).toEqual({ green: 2, yellow: 0, red: 1, gray: 0 }))
})

describe('a project', () => {
  const matter = (
    matterId: string,
    stage: string,
    happenings: Happening[],
    own: ReturnType<typeof limit> | null = null,
  ) => ({
    matterId,
    stage,
    position: 7,
    limit: own,
    committed: limit(5),
    statutory: limit(20),
    events: happenings.map(event),
  })
  const progress = projectProgress(
    {
      stages: ['planning', 'permit', 'acceptance', 'unused'],
      matters: [
        matter('a', 'planning', [
          ['2026-03-02', 'accepted'],
          ['2026-03-04', 'approved'],
        ]),
        matter('b', 'permit', [['2026-03-02', 'accepted']], limit(15)),
        matter('c', 'permit', [['2026-03-02', 'accepted']]),
        matter('d', 'acceptance', []),
        matter('e', 'permit', [['2026-03-03', 'accepted']], limit(1)),
      ],
    },
    { calendar, now: instant('2026-03-12') },
  )
  it('adds up its matters', () => {
    expect(progress).toMatchObject({ light: 'red', counts: { green: 1, yellow: 1, red: 2, gray: 1 }, estimated: false })
    expect(progress.stages).toEqual([
      { id: 'planning', light: 'green', done: 1, total: 1 },
      { id: 'permit', light: 'red', done: 0, total: 3 },
      { id: 'acceptance', light: 'gray', done: 0, total: 1 },
    ])
  })
  it('names the late ones, the latest first', () => {
    expect(progress.late.map((late) => [late.matterId, late.overdueDays])).toEqual([
      ['e', 6],
      ['c', 3],
    ])
  })
  it('uses a project’s own limit before the promised one, and hands back what it does not know', () => {
    expect(progress.matters[1]).toMatchObject({ limit: { value: 15 }, dueOn: '2026-03-23', position: 7 })
    expect(progress.matters[1]).not.toHaveProperty('events')
  })
  it('gives one matter the same answer alone', () => {
    const alone = matterProgress(matter('c', 'permit', [['2026-03-02', 'accepted']]), {
      calendar,
      now: instant('2026-03-12'),
    })
    expect(alone).toEqual(progress.matters[2])
  })
})
