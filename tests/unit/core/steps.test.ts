import { describe, expect, it } from 'vitest'
import { type Happening, limit, run } from './scenario.ts'

/** Name, from, until, working days, whose time, whether it is on the clock. */
const stepsOf = (events: readonly Happening[], now: string) =>
  run({ limit: limit(10), events, now }).steps.map((step) => [
    step.name,
    step.from.slice(5),
    step.until?.slice(5) ?? null,
    step.workingDays,
    step.waitingOn,
    step.counted,
  ])

describe('every step is timed (环节计时)', () => {
  it('from receipt to delivery, each with whose time it was', () => {
    const events: Happening[] = [
      ['2026-03-02', 'received'],
      ['2026-03-04', 'correction_requested', { items: ['平面图'] }],
      ['2026-03-09', 'received', { items: ['平面图'] }],
      ['2026-03-10', 'accepted'],
      ['2026-03-12', 'special_procedure', { procedure: '专家评审', noticeAt: '2026-03-11' }],
      ['2026-03-19', 'resumed'],
      ['2026-03-23', 'waiting', { waitingOn: 'applicant', procedure: '修改图纸' }],
      ['2026-03-26', 'resumed'],
      ['2026-03-27 15:00', 'approved'],
      ['2026-03-31', 'delivered'],
    ]
    expect(stepsOf(events, '2026-11-20')).toEqual([
      ['收件核对', '03-02', '03-04', 2, 'department', false],
      ['补正', '03-04', '03-09', 3, 'applicant', false],
      ['收件核对', '03-09', '03-10', 1, 'department', false],
      ['审查', '03-10', '03-12', 2, 'department', true],
      ['专家评审', '03-12', '03-19', 5, 'department', false],
      ['审查', '03-19', '03-23', 2, 'department', true],
      ['等待申请人（修改图纸）', '03-23', '03-26', 3, 'applicant', false],
      ['审查', '03-26', '03-27', 1, 'department', true],
      ['送达', '03-27', '03-31', 2, 'department', false],
    ])
  })

  it('what runs has no end yet and is counted up to today, over a holiday too', () => {
    expect(stepsOf([['2026-09-28', 'accepted']], '2026-10-10')).toEqual([
      ['审查', '09-28', null, 5, 'department', true],
    ])
  })

  it('a procedure that was not notified is the department’s time, up to the notice', () => {
    const started: Happening = ['2026-06-03', 'special_procedure', { procedure: '检测' }]
    const events: Happening[] = [['2026-06-01', 'accepted'], started]
    expect(stepsOf(events, '2026-06-10').at(-1)).toEqual(['检测', '06-03', null, 5, 'department', true])
    const told: Happening[] = [
      ['2026-06-01', 'accepted'],
      ['2026-06-03', 'special_procedure', { procedure: '检测', noticeAt: '2026-06-08' }],
      ['2026-06-10', 'resumed'],
    ]
    expect(stepsOf(told, '2026-06-10').slice(1, 3)).toEqual([
      ['检测', '06-03', '06-08', 3, 'department', true],
      ['检测', '06-08', '06-10', 2, 'department', false],
    ])
  })

  it('a deferred certificate waits for the applicant before its delivery', () => {
    const events: Happening[] = [
      ['2026-06-25', 'accepted', { items: ['权属证明'] }],
      ['2026-06-29', 'approved_with_deferral'],
    ]
    expect(stepsOf(events, '2026-07-02').at(-1)).toEqual(['补交容缺材料', '06-29', null, 3, 'applicant', false])
    const came: Happening[] = [...events, ['2026-07-03', null, { items: ['权属证明'] }], ['2026-07-06', 'delivered']]
    expect(stepsOf(came, '2026-07-20').slice(-2)).toEqual([
      ['补交容缺材料', '06-29', '07-03', 4, 'applicant', false],
      ['送达', '07-03', '07-06', 1, 'department', false],
    ])
  })

  it('an application handed in again has its own steps, after those of the first', () => {
    const events: Happening[] = [
      ['2026-03-02', 'accepted'],
      ['2026-03-04', 'withdrawn'],
      ['2026-03-16', 'received'],
      ['2026-03-17', 'accepted'],
    ]
    expect(stepsOf(events, '2026-03-18').map(([name, from]) => [name, from])).toEqual([
      ['审查', '03-02'],
      ['收件核对', '03-16'],
      ['审查', '03-17'],
    ])
  })

  it('on the spot there is one step of no days, and its delivery', () => {
    expect(
      stepsOf(
        [
          ['2026-03-11', 'accepted'],
          ['2026-03-11 10:00', 'approved'],
        ],
        '2026-03-12',
      ),
    ).toEqual([
      ['审查', '03-11', '03-11', 0, 'department', true],
      ['送达', '03-11', null, 1, 'department', false],
    ])
  })
})
