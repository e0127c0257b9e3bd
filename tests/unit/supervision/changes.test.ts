import { describe, expect, test } from 'vitest'
import { changesOf } from '../../../src/supervision/changes.ts'
import { newProof } from '../../../src/supervision/subscriptions.ts'
import type { Subscriber } from '../../../src/supervision/watch.ts'
import { instant } from '../core/scenario.ts'
import { ACCEPTED, CODE, dataOf, project, standingOn, stateRow, type Told, watching } from './late-matter.ts'

const subscriber = (more: Partial<Subscriber> = {}): Subscriber => ({
  id: 'sub-1',
  project: CODE,
  channel: 'telegram',
  address: '7',
  proof: 'token.',
  language: null,
  ...more,
})

/** What is told when the matter, seen before as `was`, is looked at on a day; sent at ten. */
function told(
  events: readonly Told[],
  day: string,
  { was = stateRow({ computedSeq: 1 }), subscribers = [subscriber()], of = project(), loaded = false } = {},
) {
  const data = dataOf(events, { of })
  if (loaded) data.events = data.events.map((event) => ({ ...event, type: null }))
  return changesOf([was], [standingOn(data, day)], data, watching({ subscribers }), new Date(instant(`${day} 10:00`)))
}
const titles = async (...asked: Parameters<typeof told>) => (await told(...asked)).map(({ row }) => row.message.title)

const accepted = stateRow({ computedSeq: 1, state: 'accepted', light: 'yellow', dueOn: '2026-11-09' })

describe('what is a change', () => {
  test.each<[what: string, day: string, was: object, expected: string[]]>([
    ['another state', '2026-11-03', { state: 'received' }, ['施工许可：已受理']],
    ['the same as before', '2026-11-03', {}, []],
    ['due soon', '2026-11-05', {}, ['施工许可：已受理，临期']],
    ['no more due soon', '2026-11-03', { dueSoon: true }, ['施工许可：已受理']],
    ['late', '2026-11-10', {}, ['施工许可：已超时']],
    ['another light alone', '2026-11-03', { light: 'red' }, ['施工许可：已受理']],
    ['another due day alone is none', '2026-11-03', { dueOn: '2026-11-20' }, []],
    [
      'looked at for the first time after an event',
      '2026-11-03',
      { computedSeq: 0, state: 'received' },
      ['施工许可：已受理'],
    ],
  ])('%s', async (_, day, was, expected) => {
    expect(await titles([ACCEPTED], day, { was: { ...accepted, ...was } })).toEqual(expected)
  })

  test('what came with a county’s folder is history, the first time it is looked at', async () => {
    expect(await titles([ACCEPTED], '2026-11-03', { was: stateRow(), loaded: true })).toEqual([])
    expect(await titles([ACCEPTED], '2026-11-10', { was: accepted, loaded: true })).toEqual(['施工许可：已超时'])
  })

  test('of the folder’s it stays history, whatever was reported of other matters and projects', async () => {
    const data = dataOf([ACCEPTED])
    const [event] = data.events
    if (!event) throw new Error('no event')
    data.projects = [project({ code: 'another', name: '别的项目' }), ...data.projects]
    const more = [
      { ...event, matter: 'another' },
      { ...event, project: 'another' },
    ]
    const now = standingOn(data, '2026-11-03')
    const watch = watching({ subscribers: [subscriber()] })
    const ask = (own: string | null) =>
      changesOf([stateRow()], [now], { ...data, events: [{ ...event, type: own }, ...more] }, watch, new Date())
    expect(await ask(null)).toEqual([])
    expect((await ask('zhinan.matter.accepted.v1'))[0]?.row.message.lines[0]).toBe('测试项目')
  })

  test('those who follow another project are told nothing', async () => {
    const subscribers = [subscriber({ project: 'another' })]
    expect(await told([ACCEPTED], '2026-11-10', { was: accepted, subscribers })).toEqual([])
  })
})

describe('what is said', () => {
  test('the matter, how it stands, how it stood, why; where to look, how to end it', async () => {
    const [change] = await told([ACCEPTED], '2026-11-10', { was: accepted })
    expect(change?.row).toMatchObject({
      kind: 'project_change',
      cause: `${CODE}/construction-permit#1`,
      channel: 'telegram',
      address: '7',
      subscription: 'sub-1',
      digest: null,
      nextAttemptAt: instant('2026-11-10 10:00'),
      message: {
        title: '施工许可：已超时',
        light: 'red',
        links: [
          { label: '查看项目', path: `/board/${CODE}` },
          { label: '退订', path: '/subscriptions/sub-1?token=token' },
        ],
        data: {
          project: CODE,
          matterId: 'construction-permit',
          state: 'accepted',
          light: 'red',
          dueSoon: false,
          dueOn: '2026-11-09',
          overdueOn: '2026-11-10',
          previous: { state: 'accepted', light: 'yellow', dueSoon: false },
          subscription: 'sub-1',
          unsubscribe: '/v1/subscriptions/sub-1/unsubscribe?token=token',
        },
      },
    })
    const lines = change?.row.message.lines ?? []
    expect(lines.slice(0, 2)).toEqual(['测试项目', '施工许可：已受理 → 已超时'])
    expect(lines.length).toBeLessThanOrEqual(6)
    expect(lines.slice(2).join()).toContain('截止日2026-11-09')
  })

  test.each<[language: Subscriber['language'], title: string, lines: string[], labels: string[]]>([
    [
      'en',
      'Construction permit: overdue',
      ['测试项目', 'Construction permit: accepted → overdue', 'Due 2026-11-09'],
      ['See the project', 'Unsubscribe'],
    ],
    ['zh-Hant', '施工許可：已超時', ['測試項目', '施工許可：已受理 → 已超時'], ['查看項目', '退訂']],
  ])('in the language of the chat: %s', async (language, title, lines, labels) => {
    const [change] = await told([ACCEPTED], '2026-11-10', { was: accepted, subscribers: [subscriber({ language })] })
    expect(change?.row.message.title).toBe(title)
    expect(change?.row.message.lines.slice(0, lines.length)).toEqual(lines)
    expect(change?.row.message.links.map(({ label }) => label)).toEqual(labels)
  })
  test('a change without a due day, in English', async () => {
    const subscribers = [subscriber({ language: 'en' })]
    const [change] = await told([['2026-11-03', 'withdrawn']], '2026-11-03', { was: accepted, subscribers })
    expect(change?.row.message.lines.some((line) => line.startsWith('Due'))).toBe(false)
  })
  test('of a long story the last four reasons', async () => {
    const story: Told[] = [
      ACCEPTED,
      ['2026-11-03', 'special_procedure', { noticeAt: '2026-11-03', reason: '专家评审' }],
      ['2026-11-05', 'resumed'],
      ['2026-11-06', 'waiting', { waitingOn: 'applicant' }],
      ['2026-11-09', 'resumed'],
      ['2026-11-30', 'approved'],
    ]
    const why = standingOn(dataOf(story), '2026-11-30').progress?.why ?? []
    expect(why.length).toBeGreaterThan(4)
    const [change] = await told(story, '2026-11-30', { was: accepted })
    expect(change?.row.message.lines.slice(2)).toEqual(why.slice(-4))
  })
  test('due soon, in English', async () => {
    const subscribers = [subscriber({ language: 'en' })]
    expect(await titles([ACCEPTED], '2026-11-05', { was: accepted, subscribers })).toEqual([
      'Construction permit: accepted, due soon',
    ])
  })

  const opened = { visibility: 'private' as const, accessCodeHash: 'a'.repeat(64) }
  const renewed = { visibility: 'private' as const, accessCodeHash: 'b'.repeat(64) }
  const nothing = { title: '项目有新进展', lines: [`项目${CODE}有新进展，请用现在的查询码查看。`] }
  const english = {
    title: 'Your project has moved',
    lines: [`Project ${CODE} has moved. Please use its present access code to see it.`],
  }
  test.each<[what: string, proof: string, now: object, language: Subscriber['language'], short: object | null]>([
    ['private, with the code that it had', newProof('token', opened), opened, null, null],
    ['private, with another code since', newProof('token', opened), renewed, null, nothing],
    ['public once, private now', 'token.', opened, null, nothing],
    ['private once, public now', newProof('token', opened), { visibility: 'public' }, null, null],
    ['private without a code', 'token.', { visibility: 'private', accessCodeHash: null }, null, nothing],
    ['the same in English', 'token.', opened, 'en', english],
  ])('a project that is %s', async (_, proof, now, language, short) => {
    const subscribers = [subscriber({ proof, language })]
    const [change] = await told([ACCEPTED], '2026-11-10', { was: accepted, subscribers, of: project(now) })
    const message = change?.row.message
    if (short) {
      expect(message).toMatchObject({ ...short, light: null, data: { project: CODE } })
      expect(message?.links[0]?.path).toBe(`/board/${CODE}`)
      expect(JSON.stringify(message)).not.toMatch(/施工|测试项目|construction|accepted|2026-11/)
    } else expect(message?.title).toBe('施工许可：已超时')
    expect(message?.links.at(-1)?.path).toBe('/subscriptions/sub-1?token=token')
  })
})

test('the same change is the same message, whoever computes it; another subscriber, day or state is another', async () => {
  const id = async (...asked: Parameters<typeof told>) => (await told(...asked))[0]?.row.id
  const first = await id([ACCEPTED], '2026-11-10', { was: accepted })
  expect(await id([ACCEPTED], '2026-11-11', { was: accepted })).toBe(first)
  expect(await id([ACCEPTED], '2026-11-05', { was: accepted })).not.toBe(first)
  const other = [subscriber({ id: 'sub-2' })]
  expect(await id([ACCEPTED], '2026-11-10', { was: accepted, subscribers: other })).not.toBe(first)
})
