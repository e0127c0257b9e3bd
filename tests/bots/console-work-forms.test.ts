import { describe, expect, test } from 'vitest'
import { changesOf } from '../../bots/console/work/changes.ts'
import { HAPPENINGS, readEvent } from '../../bots/console/work/event-form.ts'
import { fieldOfPointer, readRows } from '../../bots/console/work/list-rows.ts'
import { nextId, PROJECT_LISTS } from '../../bots/console/work/lists.ts'
import { trendOf } from '../../bots/console/work/trend.ts'
import { EventEntry } from '../../src/contract/events.ts'
import { MATTER_STATES } from '../../src/contract/projects.ts'

const form = (fields: Record<string, string>) => new URLSearchParams(fields)

describe('an event by hand', () => {
  test.each([
    ['受理', { state: 'accepted', time: '2026-11-20T09:00' }, { state: 'accepted', time: '2026-11-20T09:00:00+08:00' }],
    [
      '一次告知补正，一行一份材料',
      { state: 'correction_requested', items: '施工图\n\n 资金证明 ' },
      { state: 'correction_requested', data: { items: ['施工图', '资金证明'] } },
    ],
    [
      '容缺受理',
      { state: 'accepted', items: '节能承诺书', dueOn: '2026-12-01' },
      { state: 'accepted', data: { items: ['节能承诺书'], dueOn: '2026-12-01' } },
    ],
    [
      '延长，天数用了全角',
      { state: 'extended', approvedBy: '分管局长', days: '１０', unit: 'working_days' },
      { state: 'extended', data: { approvedBy: '分管局长', days: 10, unit: 'working_days' } },
    ],
    [
      '等待，书面告知的时间',
      { state: 'waiting', waitingOn: 'applicant', noticeAt: '2026-11-19T16:30' },
      { state: 'waiting', data: { waitingOn: 'applicant', noticeAt: '2026-11-19T16:30:00+08:00' } },
    ],
    ['备注', { state: 'remark', text: '已电话联系' }, { state: null, data: { text: '已电话联系' } }],
    ['换了状态后，别的状态的字段不算数', { state: 'accepted', procedure: '听证', days: '5' }, { state: 'accepted' }],
  ])('%s', (_, typed, entry) => {
    expect(readEvent(form(typed as Record<string, string>))).toEqual(entry)
    expect(EventEntry.safeParse(entry).success).toBe(true)
  })

  test('no state was chosen: no event', () => expect(readEvent(form({ text: '说明' }))).toBeNull())

  test('days that are no number stay as typed, for the API to refuse', () =>
    expect(readEvent(form({ state: 'extended', days: '十天' }))?.data?.days).toBe('十天'))

  test('every state that a person can bring about is offered, once', () => {
    const offered = HAPPENINGS.map(({ state }) => state)
    expect(new Set(offered).size).toBe(offered.length)
    expect(MATTER_STATES.filter((state) => !offered.includes(state))).toEqual(['not_started'])
  })
})

describe('a list edited as a whole', () => {
  const { cells } = PROJECT_LISTS.obstacles
  const typed = {
    rows: '4',
    'items.0.id': 'obstacle-1',
    'items.0.name': '高压线迁改',
    'items.0.dueOn': '2026-12-01',
    'items.1.id': 'obstacle-2',
    'items.1.name': '旧厂房',
    'items.1.remove': 'on',
    'items.2.name': ' ',
    'items.3.name': '树木移植',
    'items.3.owner': '示例林业局',
  }
  const read = readRows(form(typed), cells, (_, taken) => nextId('obstacles', taken))

  test('empty rows and those to be taken out are gone, a new one has a number of its own', () => {
    expect(read.items).toEqual([
      { id: 'obstacle-1', name: '高压线迁改', owner: null, dueOn: '2026-12-01', clearedOn: null, note: null },
      { id: 'obstacle-2', name: '树木移植', owner: '示例林业局', dueOn: null, clearedOn: null, note: null },
    ])
  })

  test('a fault finds the field in which it was typed', () => {
    expect(fieldOfPointer('/items/1/name', read.at)).toBe('items.3.name')
    expect(fieldOfPointer('/items/7/name', read.at)).toBe('')
  })

  test('money is typed in 万元, a survey lists its departments by 、', () => {
    const investments = readRows(
      form({ rows: '1', 'items.0.on': '2026-11-01', 'items.0.done': '1,234.5', 'items.0.basis': 'reported' }),
      PROJECT_LISTS.investments.cells,
      () => '',
    )
    expect(investments.items).toEqual([
      { on: '2026-11-01', done: 12_345_000, planned: null, owner: null, basis: 'reported' },
    ])
    const survey = new URLSearchParams([
      ['rows', '1'],
      ['items.0.plannedOn', '2026-11-25'],
      ['items.0.departments', '住建局、消防大队'],
      ['items.0.matters', 'construction-permit'],
      ['items.0.matters', 'fire-design-review'],
    ])
    expect(
      readRows(survey, PROJECT_LISTS.surveys.cells, (_, taken) => nextId('surveys', taken)).items[0],
    ).toMatchObject({
      id: 'survey-1',
      departments: ['住建局', '消防大队'],
      matters: ['construction-permit', 'fire-design-review'],
    })
  })

  test('a new row of which only the suggestion stands is no row', () =>
    expect(
      readRows(form({ rows: '1', 'items.0.basis': 'reported' }), PROJECT_LISTS.investments.cells, () => '').items,
    ).toEqual([]))
})

test('what an audit entry changed, leaf by leaf', () => {
  expect(changesOf({ a: 1, b: { c: 'x', d: [1] } }, { a: 1, b: { c: 'y', d: [1, 2] }, e: null })).toEqual([
    { path: ['b', 'c'], before: 'x', after: 'y' },
    { path: ['b', 'd'], before: [1], after: [1, 2] },
  ])
  expect(changesOf(null, { role: 'clerk' })).toEqual([{ path: ['role'], before: null, after: 'clerk' }])
  expect(changesOf([{ n: 1 }], [{ n: 2 }])).toEqual([{ path: ['1', 'n'], before: 1, after: 2 }])
})

test.each([
  [[3, 5, 12], '本周12次，上周5次，在增多'],
  [[4, 4], '本周4次，上周4次，没有变化'],
  [[2], '本周2次，上周0次，在增多'],
  [[], '本周0次，上周0次，没有变化'],
] as const)('a trend %j says %s', (counts, words) => {
  const trend = trendOf(counts)
  expect(trend.words).toBe(words)
  for (const { x, y } of trend.points) expect(x >= 0 && x <= 120 && y >= 0 && y <= 28).toBe(true)
})
