import { describe, expect, it } from 'vitest'
import { type ForecastMatter, forecast } from '../../../src/core/forecast.ts'
import { calendar, limit, limitOf } from './scenario.ts'

const TODAY = '2026-11-20' // a Friday
type Given = Partial<ForecastMatter> & { id: string; days?: number; after?: string[] }
const matter = ({ id, days, after = [], ...more }: Given): ForecastMatter => ({
  matterId: id,
  name: id.toUpperCase(),
  outcome: 'open',
  begun: false,
  waitingOn: null,
  paused: false,
  dueOn: null,
  promisedOn: null,
  plannedStartOn: null,
  limits: days === undefined ? [] : [limit(days)],
  needs: after.map((need) => ({ id: need, rule: 'all' as const, group: null })),
  ...more,
})
const of = (given: Given[], today = TODAY) => forecast(given.map(matter), today, calendar)
const days = (given: Given[], today = TODAY) =>
  Object.fromEntries(
    of(given, today).matters.map((each) => [each.matterId, [each.startOn.slice(5), each.finishOn.slice(5)]]),
  )
const running = { begun: true, waitingOn: 'department' as const, limits: [] }
const any = (group: string, ...ids: string[]) => ids.map((id) => ({ id, rule: 'any' as const, group }))

describe('when it will be finished', () => {
  it('runs in parallel what nothing forbids, one after another what is needed, and names the path that decides', () => {
    const found = of([
      { id: 'a', days: 3 }, // 11-25
      { id: 'b', days: 5 }, // 11-27
      { id: 'c', days: 2, after: ['a', 'b'] }, // from 11-27: 12-01
      { id: 'd', days: 1, after: ['c'] }, // 12-02
      { id: 'e', days: 6 }, // 11-30
    ])
    expect(found).toMatchObject({
      finishOn: '2026-12-02',
      criticalPath: ['b', 'c', 'd'],
      estimated: false,
      assumptions: [],
    })
    expect(found.matters.find((each) => each.matterId === 'c')).toEqual({
      matterId: 'c',
      startOn: '2026-11-27',
      finishOn: '2026-12-01',
    })
  })

  it.each<[string, Given[], string, string[]]>([
    ['计划日已过就从今天起', [{ id: 'a', days: 3, plannedStartOn: '2026-11-02' }], '2026-11-25', ['a']],
    ['在办的按截止日', [{ id: 'a', ...running, dueOn: '2026-11-27' }], '2026-11-27', ['a']],
    [
      '在办的不早于它的前置',
      [
        { id: 'a', ...running, dueOn: '2026-11-23', after: ['b'] },
        { id: 'b', days: 5 },
      ],
      '2026-11-27',
      ['b', 'a'],
    ],
    ['已收件未受理,按今天受理', [{ id: 'a', days: 5, begun: true, waitingOn: 'department' }], '2026-11-27', ['a']],
    [
      '分段:在办段的截止日再加后面各段',
      [{ id: 'a', ...running, dueOn: '2026-11-25', limits: [limit(10)] }],
      '2026-12-09',
      ['a'],
    ],
    ['自然日末日顺延', [{ id: 'a', limits: [limit(8, 'natural_days')] }], '2026-11-30', ['a']],
    ['两个工作小时当天办完', [{ id: 'a', limits: [limit(2, 'working_hours')] }], '2026-11-20', ['a']],
    ['八个工作小时到下一工作日', [{ id: 'a', limits: [limit(8, 'working_hours')] }], '2026-11-23', ['a']],
    ['24小时到次日', [{ id: 'a', limits: [limit(24, 'natural_hours')] }], '2026-11-21', ['a']],
    [
      '零时限、即时办结不占时间',
      [
        { id: 'a', limits: [limit(0)] },
        { id: 'b', limits: [limitOf('immediate')], after: ['a'] },
      ],
      '2026-11-20',
      ['a'],
    ],
  ])('%s', (_, given, finishOn, path) => {
    expect(of(given)).toMatchObject({ finishOn, criticalPath: path, assumptions: [] })
  })

  it.each<[string, Given[], string, string[], string]>([
    [
      '不早于计划开始日',
      [{ id: 'a', days: 3, plannedStartOn: '2026-12-01' }],
      '2026-12-04',
      ['a'],
      '“A”按计划从2026-12-01开始',
    ],
    [
      '计划日是周六,从周一起',
      [{ id: 'a', days: 1, plannedStartOn: '2026-11-28' }],
      '2026-12-01',
      ['a'],
      '“A”按计划从2026-11-28开始',
    ],
    [
      '计划日正是前一项办完之日,前一项也在关键路径上',
      [
        { id: 'a', days: 3, plannedStartOn: '2026-12-01' },
        { id: 'b', days: 2, after: ['a'], plannedStartOn: '2026-12-04' },
      ],
      '2026-12-08',
      ['a', 'b'],
      '“A”按计划从2026-12-01开始',
    ],
    [
      '前一项有余量,由后一项的计划日决定',
      [
        { id: 'a', days: 3 },
        { id: 'b', days: 2, after: ['a'], plannedStartOn: '2026-12-04' },
      ],
      '2026-12-08',
      ['b'],
      '“B”按计划从2026-12-04开始',
    ],
  ])('由计划日决定的,说明是哪一项: %s', (_, given, finishOn, path, said) => {
    const assumptions = [`${said}，全部办完的日期由此推算。`]
    expect(of(given)).toMatchObject({ finishOn, criticalPath: path, assumptions })
  })
  it('all that is open is listed, nothing that is finished; with nothing open there is no day', () => {
    expect(
      days([
        { id: 'a', outcome: 'done' },
        { id: 'b', days: 1, after: ['a'] },
      ]),
    ).toEqual({ b: ['11-20', '11-23'] })
    expect(of([{ id: 'a', outcome: 'done' }])).toEqual({
      finishOn: null,
      criticalPath: [],
      estimated: false,
      matters: [],
      assumptions: [],
    })
  })
})

describe('what is needed first', () => {
  const late = { id: 'late', days: 20 } // 12-18
  const early = { id: 'early', days: 2 } // 11-24
  it.each<[string, Given[], string]>([
    ['任一即可,取最早的', [late, early, { id: 'x', days: 1, needs: any('g', 'late', 'early') }], '11-24'],
    [
      '其中一个已办完,不用等',
      [late, { id: 'early', outcome: 'done' }, { id: 'x', days: 1, needs: any('g', 'late', 'early') }],
      '11-20',
    ],
    [
      '其中一个未获批准,等另一个',
      [late, { id: 'early', outcome: 'ended' }, { id: 'x', days: 1, needs: any('g', 'late', 'early') }],
      '12-18',
    ],
    ['两组都要满足', [late, early, { id: 'x', days: 1, needs: [...any('g', 'early'), ...any('h', 'late')] }], '12-18'],
    [
      '项目里没有的不等',
      [early, { id: 'x', days: 1, needs: [...any('g', 'elsewhere'), { id: 'none', rule: 'all', group: null }] }],
      '11-20',
    ],
    [
      '按情形的,项目里有才等',
      [
        early,
        {
          id: 'x',
          days: 1,
          needs: [
            { id: 'early', rule: 'conditional', group: null },
            { id: 'none', rule: 'conditional', group: null },
          ],
        },
      ],
      '11-24',
    ],
  ])('%s', (_, given, start) => expect(days(given).x?.[0]).toBe(start))

  it('matters that need one another do not hang, and are said', () => {
    const found = of([
      { id: 'a', days: 2, after: ['b'] },
      { id: 'b', days: 3, after: ['a'] },
    ])
    expect(found.finishOn).toBe('2026-11-27')
    expect(found.assumptions).toEqual(['“B”与其前置事项互为前置，未计先后。'])
  })
})

describe('what cannot be known is assumed, and said', () => {
  it.each<[string, Given, string, string]>([
    ['没有期限', { id: 'a', limits: [limitOf('none')] }, '2026-11-20', '“A”没有可依据的期限，按0日计。'],
    ['未查到期限', { id: 'a', limits: [limitOf('unknown')] }, '2026-11-20', '“A”没有可依据的期限，按0日计。'],
    [
      '在办而没有截止日',
      { id: 'a', ...running, limits: [limitOf('none')] },
      '2026-11-20',
      '“A”没有可依据的期限，按0日计。',
    ],
    [
      '等申请人补正',
      { id: 'a', days: 5, begun: true, waitingOn: 'applicant' },
      '2026-11-27',
      '“A”正在等待申请人，按今天恢复办理计。',
    ],
    [
      '等第三方,截止日已过',
      { id: 'a', ...running, waitingOn: 'third_party', dueOn: '2026-11-03' },
      '2026-11-20',
      '“A”正在等待第三方，按今天恢复办理计。',
    ],
    [
      '等季节',
      { id: 'a', ...running, waitingOn: 'season', dueOn: '2026-12-01' },
      '2026-12-01',
      '“A”正在等待季节条件，按今天恢复办理计。',
    ],
    [
      '特别程序',
      { id: 'a', ...running, paused: true, dueOn: '2026-11-24' },
      '2026-11-24',
      '“A”的特别程序尚未结束，按今天结束计。',
    ],
    ['已超时', { id: 'a', ...running, dueOn: '2026-11-13' }, '2026-11-20', '“A”已过截止日，按今天办结计。'],
    [
      '已超时,重新承诺',
      { id: 'a', ...running, dueOn: '2026-11-13', promisedOn: '2026-11-30' },
      '2026-11-30',
      '“A”已过截止日，按部门重新承诺的日期计。',
    ],
    [
      '重新承诺的日期也过了',
      { id: 'a', ...running, dueOn: '2026-11-13', promisedOn: '2026-11-18' },
      '2026-11-20',
      '“A”已过截止日，按今天办结计。',
    ],
  ])('%s', (_, given, finishOn, said) => {
    expect(of([given])).toMatchObject({ finishOn, assumptions: [said] })
  })

  it('one sentence for each kind, naming all of its matters, on the critical path or not', () => {
    const found = of([
      { id: 'a', limits: [null] },
      { id: 'b', limits: [null] },
      { id: 'c', days: 9 },
      { id: 'd', outcome: 'ended' },
    ])
    expect(found.criticalPath).toEqual(['c'])
    expect(found.assumptions).toEqual([
      '“A”、“B”没有可依据的期限，按0日计。',
      '“D”没有获得批准，未计入重新申请的时间。',
    ])
  })

  it('a finish in a year that is not announced is an estimate', () => {
    expect(of([{ id: 'a', days: 29 }])).toMatchObject({ finishOn: '2026-12-31', estimated: false })
    expect(of([{ id: 'a', days: 30 }])).toMatchObject({ finishOn: '2027-01-01', estimated: true })
  })

  it('a long chain, given last first, is walked once each', () => {
    const chain = Array.from({ length: 400 }, (_, index) => ({ id: `m${index}`, days: 1, after: [`m${index + 1}`] }))
    const found = of(chain)
    expect(found.criticalPath).toHaveLength(400)
    expect(found.criticalPath.at(-1)).toBe('m0')
  })
})
