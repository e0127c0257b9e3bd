import { describe, expect, test } from 'vitest'
import { type LevelRow, type NoticeRow, noticeId, supervise } from '../../../src/supervision/levels.ts'
import { calendar, instant } from '../core/scenario.ts'
import { ACCEPTED, CODE, dataOf, level, standingOn, type Told } from './late-matter.ts'

const LADDER = [
  level('due-soon', { trigger: { kind: 'due_soon' } }),
  level('overdue-1', { trigger: { kind: 'overdue', days: 1 } }),
  level('overdue-3', { trigger: { kind: 'overdue', days: 3 } }),
  level('overdue-5', { trigger: { kind: 'overdue', days: 5 } }),
]

const ask = (told: readonly Told[], when: string, levels: readonly LevelRow[], made: readonly NoticeRow[] = []) =>
  supervise(standingOn(dataOf(told), when), levels, made, calendar, new Date(instant(when)))

const ids = (reached: readonly { level: { id: string } }[]) => reached.map((each) => each.level.id)

/** A notice made at a level, of the matter's due day. */
async function notice(
  id: string,
  day: string,
  more: Partial<NoticeRow> = {},
  dueOn = '2026-11-09',
): Promise<NoticeRow> {
  return {
    id: await noticeId(CODE, 'construction-permit', id, dueOn, null),
    region: '211021',
    level: id,
    project: CODE,
    matter: 'construction-permit',
    department: null,
    text: '',
    requires: 'reason',
    createdAt: instant(day),
    answerBy: null,
    answeredAt: null,
    answeredBy: null,
    answer: null,
    newDueOn: null,
    closedAt: null,
    ...more,
  }
}

describe('which levels a matter has reached (due on Monday 9 November), and for which a notice is made', () => {
  test.each<[when: string, standing: string[], due: string[]]>([
    ['2026-11-04', [], []],
    ['2026-11-05', ['due-soon'], ['due-soon']],
    ['2026-11-09 23:59', ['due-soon'], ['due-soon']],
    ['2026-11-10 00:00', ['overdue-1'], ['overdue-1']],
    ['2026-11-11', ['overdue-1'], ['overdue-1']],
    ['2026-11-12', ['overdue-3', 'overdue-1'], ['overdue-3']],
    ['2026-11-16', ['overdue-5', 'overdue-3', 'overdue-1'], ['overdue-5']],
  ])('%s: stands at %j, asks at %j', async (when, standing, due) => {
    const found = await ask([ACCEPTED], when, LADDER)
    expect(ids(found.standing)).toEqual(standing)
    expect(ids(found.due)).toEqual(due)
  })

  test('says of which due day it speaks, and how many working days that is past', async () => {
    const { due } = await ask([ACCEPTED], '2026-11-12', LADDER)
    expect(due).toMatchObject([
      {
        id: await noticeId(CODE, 'construction-permit', 'overdue-3', '2026-11-09', null),
        level: LADDER[2],
        dueOn: '2026-11-09',
        overdueDays: 3,
        paper: null,
      },
    ])
    expect((await ask([ACCEPTED], '2026-11-05', LADDER)).due[0]).toMatchObject({ dueOn: '2026-11-09', overdueDays: 0 })
  })

  test.each<[what: string, made: [string, string?][], when: string, due: string[]]>([
    ['made already', [['overdue-1']], '2026-11-11', []],
    ['a higher one is reached', [['overdue-1']], '2026-11-12', ['overdue-3']],
    ['a higher one was made: never down the ladder', [['overdue-5']], '2026-11-12', []],
    ['made for another due day', [['overdue-1', '2026-11-02']], '2026-11-11', ['overdue-1']],
    ['reminded already', [['due-soon']], '2026-11-06', []],
  ])('%s', async (_, before, when, due) => {
    const made = await Promise.all(before.map(([id, dueOn]) => notice(id, '2026-11-10', {}, dueOn)))
    expect(ids((await ask([ACCEPTED], when, LADDER, made)).due)).toEqual(due)
  })

  test('a notice made by an older version is known to the next: its id stays', async () => {
    const id = (paper: string | null) => noticeId(CODE, 'construction-permit', 'overdue-1', '2026-11-09', paper)
    expect([await id(null), await id('图纸')]).toEqual([
      '7ab176809ceb7fa80e65ffe1addf939b',
      '23671b5f42934206fa970ce097ec0c85',
    ])
  })

  test('finished, not begun, or in a county without levels: nothing is asked', async () => {
    const nothing = { standing: [], due: [] }
    expect(await ask([ACCEPTED, ['2026-11-12', 'approved']], '2026-11-16', LADDER)).toEqual(nothing)
    expect(await ask([], '2026-11-16', LADDER)).toEqual(nothing)
    expect(await ask([ACCEPTED], '2026-11-16', [])).toEqual(nothing)
    const { row } = standingOn(dataOf([ACCEPTED]), '2026-11-16')
    expect(await supervise({ row, progress: null }, LADDER, [], calendar, new Date())).toEqual(nothing)
  })
})

describe('papers that are owed', () => {
  const told: Told[] = [
    ['2026-11-01', 'accepted'],
    ['2026-11-02', 'approved_with_deferral', { items: ['图纸', '合同'], dueOn: '2026-11-12' }],
    ['2026-11-11 10:00', 'received', { items: ['合同'] }],
  ]
  const before = level('owed', { trigger: { kind: 'owed_document', days: 2 } })
  const after = level('owed-late', { trigger: { kind: 'owed_document', days: -1 } })
  test.each<[when: string, before: (string | null)[], after: (string | null)[]]>([
    ['2026-11-09', [], []],
    ['2026-11-10', ['图纸', '合同'], []],
    ['2026-11-12', ['图纸'], []],
    ['2026-11-13', ['图纸'], ['图纸']],
  ])('%s: two days before %j, the day after %j', async (when, early, late) => {
    const papers = async (one: LevelRow) => (await ask(told, when, [one])).due.map((each) => each.paper)
    expect(await papers(before)).toEqual(early)
    expect(await papers(after)).toEqual(late)
  })
  test('of a paper without a day to bring it by nothing is said', async () => {
    const anyTime: Told[] = [
      ['2026-11-01', 'accepted'],
      ['2026-11-02', 'approved_with_deferral', { items: ['图纸'] }],
    ]
    expect((await ask(anyTime, '2026-12-31', [before, after])).due).toEqual([])
  })
  test('each paper is a notice of its own, of its own due day, and never late by days', async () => {
    const { due } = await ask(told, '2026-11-10', [before])
    const idOf = (paper: string) => noticeId(CODE, 'construction-permit', 'owed', '2026-11-12', paper)
    expect(due).toMatchObject([
      { id: await idOf('图纸'), dueOn: '2026-11-12', overdueDays: 0 },
      { id: await idOf('合同'), dueOn: '2026-11-12', overdueDays: 0 },
    ])
    expect(due[0]?.id).not.toBe(due[1]?.id)
  })
})

describe('left unanswered (asked on Thursday 12 November, two working days to answer each time)', () => {
  const levels = [...LADDER, level('unanswered', { trigger: { kind: 'unanswered', level: 'overdue-3', times: 2 } })]
  const asked = { answerBy: '2026-11-16' }
  test.each<[what: string, when: string, more: Partial<NoticeRow>, reached: boolean]>([
    ['the second time runs out', '2026-11-18', asked, false],
    ['it has run out twice', '2026-11-19', asked, true],
    ['answered', '2026-11-19', { ...asked, answeredAt: instant('2026-11-13') }, false],
    ['closed', '2026-11-19', { ...asked, closedAt: instant('2026-11-13') }, false],
    ['nothing was asked', '2026-11-30', { answerBy: null }, false],
    ['another level', '2026-11-19', { ...asked, level: 'overdue-1' }, false],
    ['another due day, which is over', '2026-11-19', { ...asked, id: 'of another day' }, false],
  ])('%s, on %s', async (_, when, more, reached) => {
    const made = [await notice('overdue-3', '2026-11-12', more)]
    expect(ids((await ask([ACCEPTED], when, levels, made)).standing).includes('unanswered')).toBe(reached)
  })
  test('to be answered the same day, it is left unanswered the next', async () => {
    const once = [...LADDER, level('unanswered', { trigger: { kind: 'unanswered', level: 'overdue-3', times: 1 } })]
    const made = [await notice('overdue-3', '2026-11-12', { answerBy: '2026-11-12' })]
    expect(ids((await ask([ACCEPTED], '2026-11-12 17:00', once, made)).standing)).not.toContain('unanswered')
    expect(ids((await ask([ACCEPTED], '2026-11-13', once, made)).standing)).toContain('unanswered')
  })
})
