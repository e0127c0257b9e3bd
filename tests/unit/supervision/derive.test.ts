import { describe, expect, test } from 'vitest'
import { derive } from '../../../src/supervision/derive.ts'
import { instant } from '../core/scenario.ts'
import { ACCEPTED, dataOf, eventRows, standingOn, stateRow, type Told } from './late-matter.ts'

describe('when time alone may change a matter: it is looked at again', () => {
  const owed: Told = ['2026-11-03', 'approved_with_deferral', { items: ['图纸'], dueOn: '2026-11-30' }]
  test.each<[what: string, told: Told[], when: string, recheck: string | null]>([
    ['nothing has happened', [], '2026-11-03', null],
    ['it runs: tomorrow', [ACCEPTED], '2026-11-03', '2026-11-04'],
    ['late in the evening it is tomorrow of Shanghai', [ACCEPTED], '2026-11-03 23:30', '2026-11-04'],
    ['finished', [ACCEPTED, ['2026-11-03', 'approved']], '2026-11-04', null],
    ['withdrawn', [ACCEPTED, ['2026-11-03', 'withdrawn']], '2026-11-04', null],
    ['finished, but papers are owed', [ACCEPTED, owed], '2026-11-04', '2026-11-05'],
    [
      'finished, and they have come',
      [ACCEPTED, owed, ['2026-11-04', 'received', { items: ['图纸'] }]],
      '2026-11-05',
      null,
    ],
    ['an event of later today', [ACCEPTED, ['2026-11-03 15:00', 'approved']], '2026-11-03', '2026-11-03T15:00:00.000'],
    ['an event of next week: tomorrow comes first', [ACCEPTED, ['2026-11-10', 'approved']], '2026-11-03', '2026-11-04'],
    ['not begun, an event to come', [['2026-11-10', 'accepted']], '2026-11-03', '2026-11-10T09:00:00.000'],
    [
      'of several to come the first',
      [
        ['2026-11-12', 'approved'],
        ['2026-11-10', 'accepted'],
      ],
      '2026-11-03',
      '2026-11-10T09:00:00.000',
    ],
    ['an event of this very moment has come', [['2026-11-10', 'accepted']], '2026-11-10', '2026-11-11'],
  ])('%s', (_, told, when, recheck) => expect(standingOn(dataOf(told), when).row.recheckOn).toBe(recheck))
})

describe('what is stored', () => {
  test('of the events and nothing else', () => {
    const { row, held } = standingOn(dataOf([ACCEPTED]), '2026-11-10')
    expect(row).toEqual(
      stateRow({
        computedSeq: 1,
        state: 'accepted',
        light: 'red',
        receivedOn: '2026-11-02',
        acceptedOn: '2026-11-02',
        dueOn: '2026-11-09',
        overdueOn: '2026-11-10',
        recheckOn: '2026-11-11',
        waitingOn: row.waitingOn,
        computedAt: instant('2026-11-10'),
      }),
    )
    expect([...held]).toEqual([[1, null]])
  })

  test('which events moved nothing, by source and id together', () => {
    const data = dataOf([])
    const twice = [
      ...eventRows([['2026-11-02', 'accepted']], { source: 'a', eventId: 'b c' }),
      ...eventRows([['2026-11-03', 'accepted']], { id: 2, source: 'a b', eventId: 'c' }),
    ]
    const { held } = derive(stateRow(), data.matters[0], twice, data, new Date(instant('2026-11-04')))
    expect([...held]).toEqual([
      [1, null],
      [2, 'already_accepted'],
    ])
  })

  test.each([
    ['a matter that the project does not have', 'unknown_matter', {}],
    ['a project that is not there', 'unknown_project', { project: '2611-211021-04-01-999999' }],
  ] as const)('%s: nothing has happened to it, and its events say why', (_, code, more) => {
    const data = dataOf([ACCEPTED])
    const stood = stateRow({ ...more, state: 'accepted', light: 'red', dueOn: '2026-11-09', seq: 3 })
    const { row, held, progress } = derive(stood, undefined, data.events, data, new Date(instant('2026-11-10')))
    expect(row).toEqual(stateRow({ ...more, seq: 3, computedSeq: 3, computedAt: instant('2026-11-10') }))
    expect([...held]).toEqual([[1, code]])
    expect(progress).toBeNull()
  })
})
