import { describe, expect, it } from 'vitest'
import { countLights, groupLight, isDueSoon, matterLight } from '../../../src/core/lights.ts'
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
    // 10: seven on Friday, three on Monday. Five are left on Friday at 15:00.
    expect(soon(limit(10, 'working_hours'), events, '2026-11-20 14:59')).toBe(false)
    expect(soon(limit(10, 'working_hours'), events, '2026-11-20 15:00')).toBe(true)
    expect(soon(limit(24, 'natural_hours'), events, '2026-11-20 20:59')).toBe(false)
    expect(soon(limit(24, 'natural_hours'), events, '2026-11-20 21:00')).toBe(true)
    expect(soon(limit(3, 'natural_hours'), events, '2026-11-20 10:01')).toBe(false)
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

describe('the light of a matter', () => {
  it.each([
    ['not_started', false, 'gray'],
    ['received', false, 'yellow'],
    ['waiting', true, 'red'],
    ['approved', false, 'green'],
    ['approved_with_deferral', false, 'green'],
    ['delivered', false, 'green'],
    ['not_accepted', false, 'gray'],
    ['rejected', false, 'gray'],
    ['refused', false, 'gray'],
    ['withdrawn', false, 'gray'],
    ['cancelled', false, 'gray'],
  ] as const)('%s, overdue %s: %s', (state, overdue, light) => expect(matterLight({ state, overdue })).toBe(light))
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
  const project = () =>
    projectProgress(
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
    const progress = project()
    expect(progress).toMatchObject({ light: 'red', counts: { green: 1, yellow: 1, red: 2, gray: 1 }, estimated: false })
    expect(progress.stages).toEqual([
      { id: 'planning', light: 'green', done: 1, total: 1 },
      { id: 'permit', light: 'red', done: 0, total: 3 },
      { id: 'acceptance', light: 'gray', done: 0, total: 1 },
    ])
  })
  it('names the late ones, the latest first', () => {
    expect(project().late.map((late) => [late.matterId, late.overdueDays])).toEqual([
      ['e', 6],
      ['c', 3],
    ])
  })
  it('uses a project’s own limit before the promised one, and hands back what it does not know', () => {
    const [, own, promised] = project().matters
    expect(own).toMatchObject({ limit: { value: 15 }, dueOn: '2026-03-23', position: 7, segments: [] })
    expect(own).not.toHaveProperty('events')
    expect(promised).toMatchObject({ limit: { value: 5 }, dueOn: '2026-03-09' })
  })
  it('gives one matter the same answer alone', () => {
    const alone = matterProgress(matter('c', 'permit', [['2026-03-02', 'accepted']]), {
      calendar,
      now: instant('2026-03-12'),
    })
    expect(alone).toEqual(project().matters[2])
  })
  it('is estimated when one of its matters is, and says who answers for one', () => {
    const context = { calendar, now: instant('2026-12-24') }
    const [soon, next] = [
      { ...matter('a', 's', [['2026-12-22', 'accepted']]), statutory: null },
      matter('b', 's', [['2026-12-24', 'accepted']], limit(8)),
    ]
    expect(projectProgress({ stages: [], matters: [soon] }, context).estimated).toBe(false)
    expect(projectProgress({ stages: [], matters: [soon, next] }, context).estimated).toBe(true)
    const late = matterProgress({ ...matter('c', 's', [['2026-12-07', 'accepted']]), department: '县住建局' }, context)
    expect(late.why.at(-2)).toBe('2026-12-15起超时，至今8个工作日，责任部门：县住建局。')
  })
  it.each([
    ['写明依据', '排污许可管理条例第九条', '（排污许可管理条例第九条）'],
    ['没有写明依据', null, '（法律规定）'],
  ])('takes the matter’s own days for the notice of corrections: %s', (_, source, told) => {
    const correctionNotice = { value: 3, unit: 'working_days' as const, lawText: null, basis: 'legal' as const, source }
    const given = { ...matter('a', 's', [['2026-03-02', 'received']]), correctionNotice }
    expect(matterProgress(given, { calendar, now: instant('2026-03-05') }).acceptedOn).toBeNull()
    const late = matterProgress(given, { calendar, now: instant('2026-03-06') })
    expect(late).toMatchObject({ acceptedOn: '2026-03-02', deemedAccepted: true })
    expect(late.why.join('')).toContain(`收件后3个工作日内（至2026-03-05）没有一次告知补正，视为2026-03-02受理${told}`)
  })
  it('holds an event of a segment where there is none, and reads the others', () => {
    const strange = matter('a', 's', [
      ['2026-03-02', 'accepted'],
      ['2026-03-04', 'approved', { segment: 'county' }],
    ])
    expect(matterProgress(strange, { calendar, now: instant('2026-03-05') })).toMatchObject({
      state: 'accepted',
      dueOn: '2026-03-09',
      ignored: [{ code: 'unknown_segment' }],
    })
  })
})
